import * as z from 'zod';
import type { Place } from '../diagnostics/index.ts';
import type { TreePath } from './scope.ts';
import { formed, told } from './told.ts';
import { words, yesNo } from './written.ts';

/** A value of a filter as it is written, and where. What it comes to depends on the type of its column. */
export type FilterValue = { readonly text: string; readonly place: Place };

/**
 * What is asked of a cell. A blank cell passes `blank: yes` and `not` (it is none of the values), and nothing else. Bounds and both ends of
 * `between` are counted, the days of `before` and `after` are not.
 */
export type CellTest<Value = FilterValue> =
  | { readonly test: 'is' | 'in' | 'not'; readonly values: readonly Value[] }
  | { readonly test: 'at_least' | 'at_most' | 'before' | 'after'; readonly value: Value }
  | { readonly test: 'between'; readonly from: Value; readonly to: Value }
  | { readonly test: 'blank'; readonly blank: boolean };

/** Rows (or accounts) count only when the cell of the column passes every test. */
export type ColumnFilter = {
  readonly column: string;
  readonly tests: readonly CellTest[];
  /** Of everything that is asked of the column. */
  readonly place: Place;
};

/** A value with its path below the column's key, from which its place in the file is found. */
type WrittenValue = { readonly text: string; readonly at: TreePath };

/** Filters by column, before anybody has looked where they stand. */
export type WrittenFilters = Readonly<Record<string, readonly CellTest<WrittenValue>[]>>;

const VALUE = 'a value, or { blank: yes } where the cell is to be blank';
const ONE = 'one value; a list stands under "in"';
const VALUES = 'a list of values, such as [high, critical]';
const VALUE_OR_VALUES = 'a value or a list of values, such as [high, critical]';
const BOUND = 'a figure or a day, such as 5000 or 2026-01-31';
const ENDS = 'two values, the first and the last that count, such as [2026-01-01, 2026-01-31]';
const DAY = 'a day, such as 2026-01-31';
const TESTS =
  'a value, a list of values, or a map of is, in, not, at_least, at_most, between, before, after and blank, such as { at_least: 5000 }';

const list = (expected: string) => z.array(words(VALUE), { error: expected }).min(1, { error: expected });

const shape = {
  is: told('the cell is this value', words(ONE).optional()),
  in: told('the cell is one of these values', list(VALUES).optional()),
  not: told(
    'the cell is none of these values; a blank cell passes, unless blank: no stands beside it',
    z.union([words(VALUE), list(VALUE_OR_VALUES)], { error: VALUE_OR_VALUES }).optional(),
  ),
  at_least: told('the figure is this one or a greater one; the day this one or a later one', words(BOUND).optional()),
  at_most: told('the figure is this one or a smaller one; the day this one or an earlier one', words(BOUND).optional()),
  between: told(
    'the figure or the day is one of these two or between them',
    z.array(words(BOUND), { error: ENDS }).length(2, { error: ENDS }).optional(),
  ),
  before: told('the day is an earlier one', words(DAY).optional()),
  after: told('the day is a later one', words(DAY).optional()),
  blank: told('is the cell blank (yes), or filled (no)?', yesNo().optional()),
};

const testMap = formed(
  { notEmpty: true },
  z.strictObject(shape).refine((tests) => Object.keys(tests).length > 0, {
    error: TESTS,
    // A misspelt test is told as such, not as none.
    when: ({ issues }) => issues.length === 0,
  }),
);

const columnTests = () =>
  z.union([words(VALUE), list(VALUES), testMap], { error: TESTS }).transform((written) => testsOf(written));

function testsOf(written: string | readonly string[] | z.output<typeof testMap>): readonly CellTest<WrittenValue>[] {
  if (typeof written === 'string') return [{ test: 'is', values: [{ text: written, at: [] }] }];
  if (!isMap(written)) return [{ test: 'in', values: listed(written, []) }];
  const tests: CellTest<WrittenValue>[] = [];
  const value = (text: string, test: string) => ({ text, at: [test] });
  if (written.is !== undefined) tests.push({ test: 'is', values: [value(written.is, 'is')] });
  if (written.in !== undefined) tests.push({ test: 'in', values: listed(written.in, ['in']) });
  if (written.not !== undefined) {
    const values = typeof written.not === 'string' ? [value(written.not, 'not')] : listed(written.not, ['not']);
    tests.push({ test: 'not', values });
  }
  for (const test of ['at_least', 'at_most', 'before', 'after'] as const) {
    const bound = written[test];
    if (bound !== undefined) tests.push({ test, value: value(bound, test) });
  }
  const [from, to] = listed(written.between ?? [], ['between']);
  if (from !== undefined && to !== undefined) tests.push({ test: 'between', from, to });
  if (written.blank !== undefined) tests.push({ test: 'blank', blank: written.blank });
  return tests;
}

function isMap(written: readonly string[] | z.output<typeof testMap>): written is z.output<typeof testMap> {
  return !Array.isArray(written);
}

function listed(texts: readonly string[], at: TreePath): readonly WrittenValue[] {
  return texts.map((text, place) => ({ text, at: [...at, place] }));
}

/**
 * Filters as plans and mappings write them: `{ type: EBR, severity: [high, critical], closed_on: { after: 2026-01-31 } }`. A plain value means `is`,
 * a list means `in`, several tests of one column mean all of them. Whether a value fits its column is asked when the column is known.
 */
export const filters = (expected: string) => z.record(z.string(), columnTests(), { error: expected });

/** The filters with the places of their values; `placeOf` finds one by the path from the map of columns on. */
export function columnFilters(written: WrittenFilters, placeOf: (path: TreePath) => Place): readonly ColumnFilter[] {
  return Object.entries(written).map(([column, tests]) => {
    const placed = ({ text, at }: WrittenValue): FilterValue => ({ text, place: placeOf([column, ...at]) });
    return { column, tests: tests.map((test) => placedTest(test, placed)), place: placeOf([column]) };
  });
}

function placedTest(test: CellTest<WrittenValue>, placed: (value: WrittenValue) => FilterValue): CellTest {
  if ('values' in test) return { test: test.test, values: test.values.map(placed) };
  if ('value' in test) return { test: test.test, value: placed(test.value) };
  return 'from' in test ? { test: test.test, from: placed(test.from), to: placed(test.to) } : test;
}

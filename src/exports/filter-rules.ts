import { type Diagnostic, diagnostic, type Place } from '../diagnostics/index.ts';
import type { CellTest, FilterValue } from '../kinds/filter.ts';
import type { Cell, ColumnType } from '../kinds/table.ts';
import { type Currency, exactText, machineDecimal } from '../money/index.ts';
import { EVERYTHING, fromAfter, inBoth, isEmpty, isScalar, isWithin, type Range, upToBefore } from './cell-range.ts';
import { dayValue, isFigureType, yesNoValue } from './cells.ts';
import { expectedForm } from './expected-form.ts';
import { figureValue } from './figures.ts';

/** Does one cell pass one test? */
export type Rule = (cell: Cell) => boolean;

/** The column that a filter is on. */
export type FilteredColumn = {
  readonly name: string;
  readonly type: ColumnType;
  /** Is its type certain, whatever the filter asks? */
  readonly isKnown: boolean;
  readonly currency: Currency;
};

type Filled = Exclude<Cell, null>;

/** What the tests of one filter come to: rules that a cell has to pass, and the values that are named, by the key of the cell that each is. */
export type FilterRules = { readonly rules: readonly Rule[]; readonly named: Map<string, FilterValue> };

/**
 * The tests of a filter as rules on typed cells. Told are values that no cell of the column can be, tests that cannot be asked of such a column, and
 * tests that no cell passes together: each would leave out every row without a word.
 */
export function filterRules(
  tests: readonly CellTest[],
  place: Place,
  column: FilteredColumn,
  found: Diagnostic[],
): FilterRules {
  const before = found.length;
  const rules: Rule[] = [];
  const named = new Map<string, FilterValue>();
  const wanted: Filled[][] = [];
  let range = EVERYTHING;
  let mayBeFilled = true;
  for (const test of tests) {
    if (test.test === 'blank') {
      rules.push((cell) => (cell === null) === test.blank);
      mayBeFilled = !test.blank;
    } else if ('values' in test) {
      const cells = test.values.flatMap((value) => {
        const cell = filledCell(value, column, found);
        if (cell !== null) named.set(cellKey(cell), value);
        return cell === null ? [] : [cell];
      });
      const keys = new Set(cells.map(cellKey));
      const isWanted = test.test !== 'not';
      rules.push((cell) => (cell !== null && keys.has(cellKey(cell))) === isWanted);
      if (isWanted) wanted.push(cells);
    } else if (isAskable(test, column, found)) {
      const own = rangeOf(test, column, found);
      rules.push((cell) => isScalar(cell) && isWithin(cell, own));
      range = inBoth(range, own);
    }
  }
  const passes = (cell: Cell) => rules.every((rule) => rule(cell));
  const [first] = wanted;
  const isPassable = first === undefined ? mayBeFilled && !isEmpty(range) : first.some(passes);
  if (found.length === before && !isPassable && !passes(null)) {
    found.push(diagnostic('filter-of-nothing', place, { column: column.name, tests: tests.map(testText) }));
  }
  // Of a filter with a fault nobody asks which of its values were missing.
  if (found.length > before) named.clear();
  return { rules, named };
}

/** One text for all the ways to write a value of one type. */
export function cellKey(cell: Filled): string {
  return typeof cell === 'object' ? (exactText(cell) ?? machineDecimal(cell)) : String(cell);
}

/** A value of the filter as a cell of the column, or null after a fault: there can be no such cell. */
function filledCell({ text, place }: FilterValue, column: FilteredColumn, found: Diagnostic[]): Filled | null {
  const cell = cellFrom(text.trim(), column);
  if (cell !== null) return cell;
  const expected = expectedForm(column.type, text, column.currency);
  found.push(diagnostic('bad-filter', place, { column: column.name, value: text, expected }));
  return null;
}

function cellFrom(text: string, { type, currency }: FilteredColumn): Filled | null {
  if (isFigureType(type)) return figureValue(type, text, currency);
  if (type === 'day' || type === 'happened') return dayValue(text);
  return type === 'yes_no' ? yesNoValue(text) : text;
}

/** A test that compares. */
type RangeTest = Extract<CellTest, { readonly value: FilterValue } | { readonly from: FilterValue }>;

/** The stretch that a test lets pass. After a fault nothing is paid, so that it does not matter which. */
function rangeOf(test: RangeTest, column: FilteredColumn, found: Diagnostic[]): Range {
  const scalarOf = (value: FilterValue) => {
    const cell = filledCell(value, column, found);
    return isScalar(cell) ? cell : null;
  };
  if (test.test === 'between') return { least: scalarOf(test.from), most: scalarOf(test.to) };
  const value = scalarOf(test.value);
  if (value === null) return EVERYTHING;
  if (test.test === 'before') return upToBefore(value);
  if (test.test === 'after') return fromAfter(value);
  return test.test === 'at_least' ? { least: value, most: null } : { least: null, most: value };
}

const ANY_COLUMN = ['is', 'in', 'not', 'blank'] as const;
const FIGURES = [...ANY_COLUMN, 'at_least', 'at_most', 'between'] as const;
const DAYS = [...FIGURES, 'before', 'after'] as const;

const HOLDS: Readonly<Record<ColumnType, string>> = {
  id: 'ids',
  text: 'texts',
  money: 'amounts of money',
  number: 'numbers',
  percent: 'percents',
  day: 'days',
  happened: 'days',
  yes_no: 'yes or no',
};

/** Can the test be asked of the column: has what it holds an order, and is it days where days are asked for? Told where it cannot. */
function isAskable(test: RangeTest, { name, type, isKnown }: FilteredColumn, found: Diagnostic[]): boolean {
  const isDay = type === 'day' || type === 'happened';
  const valid: readonly string[] = isDay ? DAYS : isFigureType(type) ? FIGURES : ANY_COLUMN;
  if (valid.includes(test.test)) return true;
  const { text, place } = 'value' in test ? test.value : test.from;
  const expected = 'a figure or a day, such as 5000, 5% or 2026-01-31';
  found.push(
    isKnown
      ? diagnostic('unfit-filter', place, { test: test.test, column: name, holds: HOLDS[type], valid })
      : diagnostic('bad-filter', place, { column: name, value: text, expected }),
  );
  return false;
}

/** The test as it is written: `at_least 5000`, `in low, high`. */
function testText(test: CellTest): string {
  if (test.test === 'blank') return `blank: ${test.blank ? 'yes' : 'no'}`;
  const values = 'values' in test ? test.values : 'value' in test ? [test.value] : [test.from, test.to];
  return `${test.test}: ${values.map(({ text }) => text).join(', ')}`;
}

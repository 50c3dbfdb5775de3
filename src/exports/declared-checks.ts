import { type Period, periodFromText } from '../calendar/index.ts';
import type { RowPlace } from '../diagnostics/index.ts';
import type { TableKind } from '../kinds/table.ts';
import { textIn } from './cells.ts';
import type { ColumnReaders } from './column-readers.ts';
import type { FaultLog } from './fault-log.ts';
import { type Field, fieldOf, type Header } from './header.ts';
import type { CivilTime } from './written-day.ts';

/** One check of a record: reports what it finds. */
export type RecordCheck = (cells: readonly string[], line: number) => void;

type Declared = {
  readonly kind: TableKind;
  readonly file: string;
  readonly header: Header;
  readonly readers: ColumnReaders;
  readonly period: Period | null;
  /** The rows of the table so far, by what may occur once. */
  readonly seen: Map<string, RowPlace>;
  readonly log: FaultLog;
};

/** What the table's declarations ask of each row, as far as the file has the columns. */
export function declaredChecks(declared: Declared): readonly RecordCheck[] {
  return [
    ...orderChecks(declared),
    ...needChecks(declared),
    ...oneOfCheck(declared),
    ...periodCheck(declared),
    ...uniqueCheck(declared),
  ];
}

/** The pairs of which the file has both columns. */
function pairsOf(header: Header, named: readonly (readonly [string, string])[] = []): (readonly [Field, Field])[] {
  return named.flatMap(([one, other]) => {
    const [a, b] = [fieldOf(header, one), fieldOf(header, other)];
    return a === null || b === null ? [] : [[a, b] as const];
  });
}

/**
 * Days as written, whether or not as-of has come: activated before it was started is wrong on any day. Of one day the times count, where both cells
 * say one.
 */
function orderChecks({ kind, header, readers, log }: Declared): RecordCheck[] {
  return pairsOf(header, kind.order).map(([earlier, later]) => (cells, line) => {
    const then = textIn(cells, later);
    const to = timeOf(then, later, readers);
    if (to === null) return;
    const first = textIn(cells, earlier);
    const from = timeOf(first, earlier, readers);
    if (from === null || !isAfter(from, to)) return;
    log.add('days-out-of-order', line, later, { earlier: earlier.header, first, later: later.header, then });
  });
}

function timeOf(text: string, { name }: Field, readers: ColumnReaders): CivilTime | null {
  const reader = readers.get(name);
  if (text === '' || reader?.holds !== 'days') return null;
  const time = reader.column.time(text);
  return typeof time === 'string' ? null : time;
}

function isAfter(one: CivilTime, other: CivilTime): boolean {
  if (one.day !== other.day) return one.day > other.day;
  // Midnight is how systems write a day without a time: closed on the 19th at 00:00 is not before created at 19:51.
  return one.minute !== null && (other.minute ?? 0) > 0 && one.minute > (other.minute ?? 0);
}

function needChecks({ kind, header, log }: Declared): RecordCheck[] {
  return pairsOf(header, kind.needs).map(([filled, needed]) => (cells, line) => {
    if (textIn(cells, filled) === '' || textIn(cells, needed) !== '') return;
    log.add('blank-cell', line, needed, { column: needed.header, why: `there can be no ${filled.name} without it` });
  });
}

function oneOfCheck({ kind, header, log }: Declared): RecordCheck[] {
  if (kind.oneOf === undefined) return [];
  const { rule, columns } = kind.oneOf;
  const fields = columns.flatMap((name) => fieldOf(header, name) ?? []);
  if (fields.length === 0) return [];
  return [
    (cells, line) => {
      const filled = fields.filter((field) => textIn(cells, field) !== '');
      const count = filled.length;
      if (count === 1 || (count === 0 && rule === 'at most') || (count > 1 && rule === 'at least')) return;
      log.add('one-cell-of', line, filled[1] ?? fields[0] ?? null, { columns, filled: filled.length, rule });
    },
  ];
}

function periodCheck({ kind, header, period, log }: Declared): RecordCheck[] {
  const field = kind.samePeriod === undefined ? null : fieldOf(header, kind.samePeriod);
  if (field === null || period === null) return [];
  return [
    (cells, line) => {
      const value = textIn(cells, field);
      if (value === '' || periodFromText(value)?.name === period.name) return;
      log.add('other-period', line, field, { column: field.header, value, period: period.name });
    },
  ];
}

function uniqueCheck({ kind, file, header, seen, log }: Declared): RecordCheck[] {
  const fields = (kind.unique ?? []).flatMap((name) => fieldOf(header, name) ?? []);
  if (fields.length === 0) return [];
  return [
    (cells, line) => {
      const values = fields.map((field) => textIn(cells, field));
      const key = values.join('\0');
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, { file, line });
        return;
      }
      const keys = fields.map((field, at) => ({ column: field.header, value: values[at] ?? '' }));
      log.add('doubled-row', line, fields[0] ?? null, {
        keys: keys.filter((one) => one.value !== ''),
        first,
        again: { file, line },
      });
    },
  ];
}

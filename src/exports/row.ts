import type { Day } from '../calendar/index.ts';
import type { ColumnType, Row, TableKind } from '../kinds/table.ts';
import { type Currency, machineDecimal, multiply, type Ratio, toMajorUnits, whole } from '../money/index.ts';
import { dayValue, isFigureType, textIn, yesNoValue } from './cells.ts';
import { isSoundText, tellUnreadable } from './check-cells.ts';
import type { FaultLog, HeaderCell } from './fault-log.ts';
import { figureValue } from './figures.ts';
import { canonicalName, columnOf, type Header } from './header.ts';

/**
 * A column as a reader of rows asks for it: null cell where the file lacks it. Columns that the table knows have been checked before the row
 * is handed on; others are checked when they are asked for.
 */
type Access = {
  readonly type: ColumnType;
  readonly known: boolean;
  readonly cell: HeaderCell | null;
  /** 12 where the cells hold amounts by the month, which are read by the year; else null. */
  readonly times: Ratio | null;
};

/** The row object that is used for every row of a file, and how to put the next record into it. */
export type ReusedRow = { readonly row: Row; load(cells: readonly string[], line: number): void };

export function reusedRow(context: {
  readonly file: string;
  readonly kind: TableKind;
  readonly header: Header;
  readonly needed: ReadonlySet<string>;
  readonly currency: Currency;
  readonly asOf: Day;
  readonly log: FaultLog;
}): ReusedRow {
  const { file, kind, header, currency, asOf, log } = context;
  let cells: readonly string[] = [];
  let line = 0;
  const asked = new Map<string, Access>();

  const access = (column: string): Access => asked.get(column) ?? learn(column);
  function learn(column: string): Access {
    const name = canonicalName(column);
    const known = columnOf(kind, name);
    if (known === null && kind.others === undefined && !context.needed.has(name)) {
      throw new Error(`bug: ${kind.name} has no column "${column}"`);
    }
    const type = known?.type ?? (kind.others === 'text' ? 'text' : 'number');
    const cell = header.cells.get(name) ?? null;
    const times = cell === null || cell.times === 1n ? null : whole(cell.times);
    const found = { type, known: known !== null, cell, times };
    asked.set(column, found);
    return found;
  }
  const written = ({ cell }: Access): string => (cell === null ? '' : textIn(cells, cell));
  const mistaken = (column: string, as: string, { type }: Access): Error =>
    new Error(`bug: column "${column}" of ${kind.name} holds ${type}, not ${as}`);
  const dayIn = (found: Access): Day | null => {
    const text = written(found);
    const day = text === '' ? null : dayValue(text);
    return day !== null && found.type === 'happened' && day > asOf ? null : day;
  };

  const figureIn = ({ type, times }: Access, text: string): Ratio | null => {
    const value = isFigureType(type) ? figureValue(type, text, currency) : null;
    return value === null || times === null ? value : multiply(value, times);
  };

  const row: Row = {
    file,
    get line() {
      return line;
    },
    has: (column) => access(column).cell !== null,
    text(column) {
      const found = access(column);
      if (found.type === 'happened' && dayIn(found) === null) return null;
      const text = written(found);
      if (text === '') return null;
      const yearly = found.times === null ? null : figureIn(found, text);
      if (yearly !== null) return machineDecimal(toMajorUnits(yearly, currency));
      if (found.known || isSoundText(text)) return text;
      tellUnreadable('text', text, currency, line, found.cell, log);
      return null;
    },
    figure(column) {
      const found = access(column);
      if (!isFigureType(found.type)) throw mistaken(column, 'figures', found);
      const text = written(found);
      if (text === '') return null;
      const value = figureIn(found, text);
      if (value === null && !found.known) tellUnreadable(found.type, text, currency, line, found.cell, log);
      return value;
    },
    day(column) {
      const found = access(column);
      if (found.type !== 'day' && found.type !== 'happened') throw mistaken(column, 'days', found);
      return dayIn(found);
    },
    minute(column) {
      const found = access(column);
      const text = written(found);
      // A day takes ten characters; `T10:05` behind them is a time.
      const time = dayIn(found) === null ? null : /^.(\d\d):(\d\d)/.exec(text.slice(10));
      return time === null ? null : Number(time[1]) * 60 + Number(time[2]);
    },
    yesNo(column) {
      const found = access(column);
      if (found.type !== 'yes_no') throw mistaken(column, 'yes or no', found);
      const text = written(found);
      return text === '' ? null : yesNoValue(text);
    },
  };
  return {
    row,
    load(next, first) {
      cells = next;
      line = first;
    },
  };
}

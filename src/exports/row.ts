import type { Day } from '../calendar/index.ts';
import type { ColumnType, Row } from '../kinds/table.ts';
import { machineDecimal, multiply, type Ratio, toMajorUnits, whole } from '../money/index.ts';
import { type CellContext, tellUnreadable } from './cell-faults.ts';
import { isDayType, isFigureType, textIn, yesNoValue } from './cells.ts';
import { isSoundText } from './check-cells.ts';
import { type ColumnReader, type ColumnReaders, otherType, type ReaderContext, readingOf } from './column-readers.ts';
import { tellMixed, tellOpen } from './doubts.ts';
import type { HeaderCell } from './fault-log.ts';
import { canonicalName, columnOf, type Header } from './header.ts';
import type { CivilTime } from './written-day.ts';

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
  readonly reader: ColumnReader | null;
};

/** The row object that is used for every row of a file, and how to put the next record into it. */
export type ReusedRow = { readonly row: Row; load(cells: readonly string[], line: number): void };

export function reusedRow(context: {
  readonly file: string;
  readonly header: Header;
  readonly readers: ColumnReaders;
  readonly needed: ReadonlySet<string>;
  readonly asOf: Day;
  readonly reading: ReaderContext;
  readonly cells: CellContext;
}): ReusedRow {
  const { file, header, asOf } = context;
  const { kind } = context.reading;
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
    const cell = header.cells.get(name) ?? null;
    const times = cell === null || cell.times === 1n ? null : whole(cell.times);
    const type = known?.type ?? otherType(kind);
    const found = { type, known: known !== null, cell, times, reader: readerOf(name, type, cell) };
    asked.set(column, found);
    return found;
  }
  function readerOf(name: string, type: ColumnType, cell: HeaderCell | null): ColumnReader | null {
    if (cell === null) return null;
    const reading = context.readers.get(name) ?? readingOf(type, null, context.reading);
    return reading && { ...reading, name, cell };
  }
  const written = ({ cell }: Access): string => (cell === null ? '' : textIn(cells, cell));
  const mistaken = (column: string, as: string, { type }: Access): Error =>
    new Error(`bug: column "${column}" of ${kind.name} holds ${type}, not ${as}`);
  const dayIn = ({ reader, type }: Access, text: string): Day | null => {
    const day = reader?.holds === 'days' && text !== '' ? reader.column.day(text) : null;
    return day !== null && type === 'happened' && day > asOf ? null : day;
  };
  /** Can a figure that nobody has checked be read? Its column's decimal sign can only be decided by what has been seen so far. */
  const isDecided = (found: Access, text: string): boolean => {
    const { reader } = found;
    if (found.known || reader === null) return true;
    const verdict = reader.column.weigh(text, line);
    if (verdict === 'open') tellOpen(reader, { text, line }, kind.name, context.cells.log);
    else if (verdict === 'against' && reader.column.choice.by === 'cell')
      tellMixed(reader, text, line, context.cells.log);
    else return verdict !== 'refused';
    return false;
  };

  const figureIn = ({ reader, times }: Access, text: string): Ratio | null => {
    const value = reader?.holds === 'figures' ? reader.column.value(text) : null;
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
      const text = written(found);
      if (text === '' || (found.type === 'happened' && dayIn(found, text) === null)) return null;
      const yearly = found.times === null ? null : figureIn(found, text);
      if (yearly !== null) return machineDecimal(toMajorUnits(yearly, context.reading.currency));
      if (!found.known && !isSoundText(text)) {
        tellUnreadable('text', { text, line, cell: found.cell, reader: null }, context.cells);
        return null;
      }
      return text;
    },
    figure(column) {
      const found = access(column);
      if (!isFigureType(found.type)) throw mistaken(column, 'figures', found);
      const text = written(found);
      const { reader } = found;
      if (text === '' || reader?.holds !== 'figures' || !isDecided(found, text)) return null;
      const value = figureIn(found, text);
      if (value === null && !found.known)
        tellUnreadable(found.type, { text, line, cell: found.cell, reader }, context.cells);
      return value;
    },
    figureAs(column, type) {
      const found = access(column);
      if (found.reader !== null && found.reader.holds !== 'spelt') throw mistaken(column, 'figures of any type', found);
      const text = written(found);
      if (text === '' || found.reader === null) return null;
      const { column: read } = found.reader;
      const value = read.valueAs(type, text);
      if (value === null) tellUnreadable(type, { text, line, cell: found.cell, reader: null }, context.cells);
      if (value !== 'doubtful') return value;
      if (read.choice.state !== 'refused') tellOpen(found.reader, { text, line }, kind.name, context.cells.log);
      return null;
    },
    figureFor(column) {
      const found = access(column);
      const { reader } = found;
      const text = written(found);
      if (text === '' || reader?.holds !== 'spelt') return null;
      return (type) => {
        const value = reader.column.valueAs(type, text);
        return value === 'doubtful' ? null : value;
      };
    },
    spelt(column) {
      const text = row.text(column);
      const { reader } = access(column);
      return text === null || reader === null || reader.holds === 'days' ? text : reader.column.spelt(text);
    },
    day(column) {
      const found = access(column);
      if (!isDayType(found.type)) throw mistaken(column, 'days', found);
      return dayIn(found, written(found));
    },
    minute(column) {
      const found = access(column);
      if (!isDayType(found.type)) throw mistaken(column, 'days', found);
      const text = written(found);
      if (dayIn(found, text) === null || found.reader?.holds !== 'days') return null;
      const time: CivilTime | string = found.reader.column.time(text);
      return typeof time === 'string' ? null : time.minute;
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

import { dayText } from '../calendar/index.ts';
import type { Proof } from './choice.ts';
import type { ColumnReader } from './column-readers.ts';
import type { FaultLog } from './fault-log.ts';
import { ofTable } from './mapping.ts';
import type { CivilTime, NoDay } from './written-day.ts';
import { plainDigits } from './written-figure.ts';

/**
 * What becomes of a column that nothing in the file decides, with its first cell that can be read in two ways: it is told, unless whoever reads the
 * cells knows better of which type they are.
 */
export function settleOpen(reader: ColumnReader, first: Proof, table: string, log: FaultLog): void {
  if (reader.holds === 'spelt' && reader.column.type === null) reader.column.choice.state = 'searched';
  else tellOpen(reader, first, table, log);
}

/** Tells that a cell can be read in two ways, and that nothing in its column decides. From here on the column is not read. */
export function tellOpen(reader: ColumnReader, { text, line }: Proof, table: string, log: FaultLog): void {
  const { cell } = reader;
  reader.column.choice.state = 'refused';
  if (reader.holds === 'days') {
    const { dmy, mdy } = reader.column.both(text);
    const args = { column: cell.header, value: text, dmy: shown(dmy), mdy: shown(mdy) };
    log.addLast(
      'ambiguous-dates',
      line,
      cell,
      args,
      `in exports.yaml, write ${ofTable(table, 'date_format: dmy')}, or mdy`,
    );
  } else {
    const digits = /\d.*\d/.exec(text)?.[0] ?? text;
    const args = { column: cell.header, value: text, point: plainDigits(digits, '.'), comma: plainDigits(digits, ',') };
    log.addLast(
      'ambiguous-decimals',
      line,
      cell,
      args,
      `in exports.yaml, write ${ofTable(table, 'decimal: "."')}, or ","`,
    );
  }
}

/** Tells that a cell is written against an earlier one that decided its column. From here on the column is not read. */
export function tellMixed(reader: ColumnReader, text: string, line: number, log: FaultLog): void {
  const { choice } = reader.column;
  const { text: other = '', line: otherLine = 0 } = choice.proof ?? {};
  choice.state = 'refused';
  const args = { column: reader.cell.header, value: text, other, otherLine };
  if (reader.holds === 'days') {
    log.addLast('mixed-dates', line, reader.cell, { ...args, order: choice.is === 'dmy' ? 'mdy' : 'dmy' });
  } else {
    log.addLast('mixed-decimals', line, reader.cell, { ...args, decimal: choice.is === '.' ? ',' : '.' });
  }
}

function shown(time: CivilTime | NoDay): string {
  return typeof time === 'string' ? 'none' : dayText(time.day);
}

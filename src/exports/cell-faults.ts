import { seen } from '../diagnostics/index.ts';
import type { ColumnType } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { LONGEST_CELL } from './cells.ts';
import type { ColumnReader } from './column-readers.ts';
import { seemsMissing, spreadsheetTrace } from './damage.ts';
import { expectedForm } from './expected-form.ts';
import type { FaultLog, HeaderCell } from './fault-log.ts';
import { type Dialect, ofTable } from './mapping.ts';

/** What is told with every cell: the table, and what has been said of its form. */
export type CellContext = {
  readonly table: string;
  readonly currency: Currency;
  readonly dialect: Dialect;
  readonly log: FaultLog;
};

/** A cell that is told of: its trimmed text and where it stands. */
export type ToldCell = { readonly text: string; readonly line: number; readonly cell: HeaderCell | null };

/** Tells of a cell that cannot be read as this type: what was done to it, what it lacks, or what was expected. */
export function tellUnreadable(
  type: ColumnType,
  told: ToldCell & { readonly reader: ColumnReader | null },
  context: CellContext,
): void {
  const { text, line, cell, reader } = told;
  const { currency, dialect, log } = context;
  const shown = { column: cell?.header ?? '', value: text };
  const trace = spreadsheetTrace(type, text);
  if (trace !== null) {
    log.add('spreadsheet-cell', line, cell, { ...shown, what: trace });
  } else if (text.length > LONGEST_CELL) {
    log.add('long-cell', line, cell, { column: shown.column, length: text.length, most: LONGEST_CELL });
  } else if (reader?.holds === 'days' && reader.column.time(text) === 'no_zone') {
    const help = 'in exports.yaml, write time_zone: America/New_York, for one';
    log.add('time-without-zone', line, cell, shown, help);
  } else if (seemsMissing(type, text)) {
    tellMissing(told, context);
  } else {
    log.add('bad-cell', line, cell, { ...shown, expected: expectedForm(type, text, currency, dialect) });
  }
}

/** Tells of a cell whose text most likely means that there is no value. */
export function tellMissing({ text, line, cell }: ToldCell, { table, log }: CellContext): void {
  const help = `if it does, write ${ofTable(table, `nulls: [${seen(text)}]`)} in exports.yaml`;
  log.add('unlisted-null', line, cell, { column: cell?.header ?? '', value: text }, help);
}

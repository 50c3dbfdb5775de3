import { stringify } from 'csv-stringify/sync';
import type { Grid } from './grid.ts';
import { visible } from './visible.ts';

/** What a spreadsheet takes for the beginning of a formula, in its full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A grid as CSV (UTF-8, `,`, line feed, one record a line). Text that a spreadsheet would run as a formula gets an apostrophe in front; figures are
 * ours and stay numbers, negative ones too.
 */
export function csvText({ columns, rows }: Grid): string {
  const records = rows.map(({ cells }) =>
    columns.map(({ holds }, place) => (holds === 'figure' ? (cells[place] ?? '') : harmless(cells[place] ?? ''))),
  );
  return stringify([columns.map(({ header }) => header), ...records], { record_delimiter: '\n' });
}

function harmless(cell: string): string {
  const text = visible(cell);
  return FORMULA.test(cell) || FORMULA.test(text) ? `'${text}` : text;
}

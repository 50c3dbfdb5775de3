import { stringify } from 'csv-stringify/sync';
import type { Grid } from './grid.ts';
import { visible } from './visible.ts';

/** What a spreadsheet takes for the beginning of a formula, in its full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A grid as CSV (UTF-8, `,`, line feed, one record a line). Text that a spreadsheet would run as a formula gets an apostrophe in front; figures are
 * ours and stay numbers, negative ones too.
 */
export function csvText(grid: Grid): string {
  return csvOf(grid, harmless);
}

/** The same for a file that the program reads back (facts.csv): every text as it is, an id `-5` too. */
export function plainCsvText(grid: Grid): string {
  return csvOf(grid, (cell) => cell);
}

function csvOf({ columns, rows }: Grid, write: (cell: string) => string): string {
  const records = rows.map(({ cells }) =>
    columns.map(({ holds }, place) => (holds === 'figure' ? (cells[place] ?? '') : write(cells[place] ?? ''))),
  );
  return stringify([columns.map(({ header }) => header), ...records], { record_delimiter: '\n' });
}

function harmless(cell: string): string {
  const text = visible(cell);
  return FORMULA.test(cell) || FORMULA.test(text) ? `'${text}` : text;
}

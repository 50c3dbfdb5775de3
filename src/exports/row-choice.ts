import type { CellContext } from './cell-faults.ts';
import { cellsCheck } from './check-cells.ts';
import type { ColumnReader, ColumnReaders } from './column-readers.ts';
import type { Header } from './header.ts';
import type { TableRequest } from './read-table.ts';
import type { ReusedRow } from './row.ts';

/** Is a record a row of the table, another's, or one of which nobody can tell (which has been told, or is `open` until a column is decided)? */
export type RowChoice = {
  choose(cells: readonly string[], line: number): 'row' | 'other' | 'faulty' | 'open';
  /** After `open`: the columns that nothing has decided. */
  open(): readonly ColumnReader[];
};

const EVERY_RECORD: RowChoice = { choose: () => 'row', open: () => [] };

/**
 * Chooses rows as the mapping says. The cells by which they are chosen are checked before they are asked; nothing else of a record is looked at before
 * it is known to be a row.
 */
export function rowChoice(
  { chosen }: TableRequest,
  header: Header,
  readers: ColumnReaders,
  context: CellContext,
  { row, load }: ReusedRow,
): RowChoice {
  if (chosen === undefined) return EVERY_RECORD;
  const by = new Set(chosen.by);
  const fields = header.fields
    .filter(({ name }) => by.has(name))
    .map((field) => ({ ...field, column: { type: field.column.type, summary: field.column.summary } }));
  const checks = cellsCheck({ ...header, fields }, new Map([...readers].filter(([name]) => by.has(name))), context);
  return {
    choose(cells, line) {
      // Without the column that rows are chosen by (which has been told) every record might be another table's.
      if (!header.sound) return 'faulty';
      const found = checks.check(cells, line);
      if (found !== 'sound') return found;
      load(cells, line);
      return chosen.keeps(row) ? 'row' : 'other';
    },
    open: checks.open,
  };
}

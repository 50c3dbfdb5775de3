import type { Diagnostic } from '../diagnostics/index.ts';
import { readFilters, typedCell } from '../exports/filters.ts';
import { canonicalName } from '../exports/header.ts';
import { tableMapping } from '../exports/mapping.ts';
import { comparedColumns, withOwnColumns } from '../exports/own-columns.ts';
import type { PersonFinder } from '../exports/person.ts';
import { readTable, type TableReading, type TableRequest, tableMemory } from '../exports/read-table.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import type { RowObserver } from './observer.ts';
import type { Run } from './run.ts';

export type NeededColumns = TableRequest['needed'];

/** What was read of one file of a table. `sha256` can be asked for when the file was read to its end. */
export type FileReading = { readonly file: string; readonly reading: TableReading; sha256(): string };

/** What was read of a table, and everything that was found while it was. */
export type TableRows = { readonly files: readonly FileReading[]; readonly diagnostics: readonly Diagnostic[] };

type How = {
  /** Whom csm_id names, where that is not the person's id. */
  readonly person?: PersonFinder | null;
  readonly observer?: RowObserver | null;
  /** Reads the same files as another kind. */
  readonly as?: TableKind;
};

/** Reads the rows of a table as the mapping says: its files one after the other, the rows that `where` lets through, people by their ids. */
export async function readRows(
  run: Run,
  kind: TableKind,
  needed: NeededColumns,
  onRow: (row: Row) => void,
  { person = null, observer = null, as = kind }: How = {},
): Promise<TableRows> {
  const { folder, mapping, moment, toZone, observers } = run;
  const { files, columns, where, dialect } = tableMapping(mapping, kind.name);
  const found: Diagnostic[] = [];
  const compared = comparedColumns(where);
  const chosen: TableKind = { ...withOwnColumns(kind, compared), others: 'text' };
  const filters = readFilters(where, chosen, moment.currency, found, files.join(', '));
  const memory = tableMemory(as);
  const keeps = (row: Row): boolean => {
    let passes = true;
    for (const { column, type, passes: does } of filters) if (!does(typedCell(row, column, type))) passes = false;
    return passes;
  };
  const chosenBy = where.map(({ column }) => ({ column, why: 'exports.yaml chooses rows by it' }));
  const asOf = observers?.asOf ?? moment.asOf;
  const readings: FileReading[] = [];
  for (const file of files) {
    const opened = folder.open(file);
    const reading = await readTable({
      kind: withOwnColumns(as, compared),
      file,
      chunks: opened.chunks,
      again: () => folder.open(file).chunks,
      ...moment,
      toZone,
      needed: [...needed, ...chosenBy],
      columns,
      dialect,
      memory,
      ...(filters.length > 0 && { chosen: { by: where.map(({ column }) => canonicalName(column)), keeps } }),
      ...(person !== null && { person }),
      onRow,
      ...(observer !== null && { observer: { asOf, onRow: (row: Row) => observer.take(row) } }),
    });
    run.faultsOf(file).stands(reading.headers);
    readings.push({ file, reading, sha256: () => opened.sha256() });
    found.push(...reading.diagnostics);
  }
  for (const filter of filters) found.push(...filter.unmatched());
  return { files: readings, diagnostics: found };
}

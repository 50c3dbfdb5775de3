import { hasErrors } from '../diagnostics/index.ts';
import type { DataFile, DataFolder } from '../exports/folder.ts';
import type { Mapping } from '../exports/mapping.ts';
import type { ToZone } from '../exports/written-day.ts';
import type { Moment } from '../kinds/metric.ts';
import { ownTable } from '../kinds/own-table.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import { tableKind } from '../kinds/tables/index.ts';
import { readRows } from './read-rows.ts';
import { newRun } from './run.ts';

/** Rows of a file that somebody wants to see again, and the hash that the file had when they were paid by. */
export type WantedRows = {
  readonly table: string;
  readonly file: string;
  readonly sha256: string;
  readonly lines: ReadonlySet<number>;
  /** The columns to look at, by their canonical names. */
  readonly columns: readonly string[];
};

/** A row with its cells as they are written, by column; blank cells and columns that the file lacks are not in it. */
export type RowAgain = { readonly line: number; readonly cells: ReadonlyMap<string, string> };

/** What was found: the rows, or that the file is not there, or is another one by now. */
export type FileAgain =
  | {
      readonly state: 'read';
      readonly file: string;
      /** The columns that the file has of those wanted, each with its header. */
      readonly columns: readonly { readonly column: string; readonly header: string }[];
      readonly rows: readonly RowAgain[];
    }
  | { readonly state: 'absent' | 'changed'; readonly file: string };

/** Where the exports are, and how they are to be read. */
export type ReadAgain = {
  readonly folder: DataFolder;
  readonly mapping: Mapping;
  readonly toZone: ToZone | null;
  readonly moment: Moment;
};

/**
 * Reads files of a data folder once more, as the run that paid by them did, and picks out some of their rows. A file with another hash than it had then
 * is told as changed, and none of its rows: their lines may be others' by now. The files of one table are read together.
 */
export async function readRowsAgain(wanted: readonly WantedRows[], again: ReadAgain): Promise<readonly FileAgain[]> {
  const found: FileAgain[] = [];
  for (const table of new Set(wanted.map((one) => one.table))) {
    found.push(
      ...(await readTableAgain(
        table,
        wanted.filter((one) => one.table === table),
        again,
      )),
    );
  }
  return found;
}

async function readTableAgain(
  table: string,
  wanted: readonly WantedRows[],
  { folder, mapping, toZone, moment }: ReadAgain,
): Promise<readonly FileAgain[]> {
  const run = newRun({ folder: withoutGaps(folder), mapping, moment, toZone });
  const known = tableKind(table) ?? ownTable(table, { byAccount: false, byName: false, byDate: false });
  // Whatever columns a plan has named: nothing is asked of them but to be shown.
  const kind: TableKind = { ...known, others: known.others ?? 'text' };
  const byFile = new Map(wanted.map((one) => [one.file, one]));
  const rows = new Map<string, RowAgain[]>();
  const pick = (row: Row) => {
    const own = byFile.get(row.file);
    if (own === undefined || !own.lines.has(row.line)) return;
    const cells = new Map<string, string>();
    for (const column of own.columns) {
      const text = row.has(column) ? row.text(column) : null;
      if (text !== null) cells.set(column, text);
    }
    rows.set(row.file, [...(rows.get(row.file) ?? []), { line: row.line, cells }]);
  };
  const { files } = await readRows(run, kind, [], pick);
  return wanted.map(({ file, sha256, columns }): FileAgain => {
    const reading = files.find((one) => one.file === file);
    if (reading === undefined || !folder.files.includes(file)) return { state: 'absent', file };
    // The file that was paid by had no fault; one with a fault may not have been read to its end, and then has no hash.
    if (hasErrors(reading.reading.diagnostics) || reading.sha256() !== sha256) return { state: 'changed', file };
    const { headers } = reading.reading;
    return {
      state: 'read',
      file,
      columns: columns.flatMap((column) => {
        const header = headers.get(column)?.header;
        return header === undefined ? [] : [{ column, header }];
      }),
      rows: rows.get(file) ?? [],
    };
  });
}

/** A folder in which a file that is not there is empty: the others of its table can be read all the same. */
function withoutGaps(folder: DataFolder): DataFolder {
  const empty: DataFile = { chunks: nothing(), sha256: () => '' };
  return { ...folder, open: (file) => (folder.files.includes(file) ? folder.open(file) : empty) };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

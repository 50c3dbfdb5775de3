import { type Day, dayOf } from '../../calendar/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Row, TableKind } from '../../kinds/table.ts';
import type { Currency } from '../../money/index.ts';
import { type Dialect, UNSAID } from '../mapping.ts';
import { readTable, type TableReading } from '../read-table.ts';
import { type ColumnProfile, profiler } from './profile.ts';

/** A file of which nobody has said yet what it is. */
export type UnknownExport = { readonly file: string; open(): AsyncIterable<Uint8Array> };

/** What the file looks like, and how it has to be read for that. */
export type FileProfile = {
  readonly columns: readonly ColumnProfile[];
  readonly dialect: Dialect;
  /** Why no header could be read: then there are no columns. */
  readonly diagnostics: readonly Diagnostic[];
};

/** Later rows look like the first ones. */
const MOST_ROWS = 5_000;

/** A kind that takes any file: every column is a text. */
const ANY_TABLE: TableKind = { name: 'export', summary: '', columns: {}, others: 'text', example: '' };

/** The last day that there is: everything has happened. */
export const EVER: Day = dayOf(9999, 12, 31);

/**
 * Looks at a file without knowing what it is: its columns, whether it has to be read as windows-1252, and how many records at its end are no rows (a report's
 * footer: they alone are not as wide as the header).
 */
export async function readProfile(unknown: UnknownExport, currency: Currency): Promise<FileProfile> {
  const first = await look(unknown, UNSAID, currency, NO_HEADERS);
  const isOther = first.diagnostics.some(({ code }) => code === 'not-utf8');
  const written: Dialect = { ...UNSAID, encoding: isOther ? 'windows-1252' : null };
  const seen = isOther ? await look(unknown, written, currency, NO_HEADERS) : first;
  const dialect = { ...written, skipFooter: seen.footer };
  const { columns } = await look(unknown, dialect, currency, seen.headers);
  return { columns, dialect, diagnostics: seen.diagnostics };
}

const NO_HEADERS: TableReading['headers'] = new Map();

async function look(
  { file, open }: UnknownExport,
  dialect: Dialect,
  currency: Currency,
  known: TableReading['headers'],
) {
  const columns = [...known].map(([column, cell]) => ({ column, cells: profiler(cell, currency) }));
  let rows = 0;
  let lastRow = 0;
  const onRow = (row: Row): void => {
    lastRow = row.line;
    rows += 1;
    if (rows > MOST_ROWS) return;
    for (const { column, cells } of columns) cells.see(row.text(column) ?? '');
  };
  const source = { file, chunks: open(), again: open, dialect, currency };
  const { headers, diagnostics } = await readTable({ kind: ANY_TABLE, ...source, asOf: EVER, needed: [], onRow });
  const ragged = diagnostics.filter(({ code }) => code === 'ragged-row').map(({ place }) => place.line);
  const footer = ragged.every((line) => line > lastRow) ? ragged.length : 0;
  return { columns: columns.map(({ cells }) => cells.profile()), headers, footer, diagnostics };
}

import { type Diagnostic, hasErrors } from '../../diagnostics/index.ts';
import type { Row, TableKind } from '../../kinds/table.ts';
import { TABLES } from '../../kinds/tables/index.ts';
import type { Currency } from '../../money/index.ts';
import { type Decision, decisionsOf } from '../decision-list.ts';
import { typedCell } from '../filters.ts';
import type { Dialect, MappedColumn } from '../mapping.ts';
import { readTable } from '../read-table.ts';
import { type ProposedColumns, proposeColumns } from './columns.ts';
import { fitOf } from './fit.ts';
import type { ColumnProfile } from './profile.ts';
import { EVER, readProfile, type UnknownExport } from './read-profile.ts';
import { cellText } from './typed-text.ts';

/** A row as it would be read: its line, and the cells of the chosen columns as texts for people. */
export type ShownRow = { readonly line: number; readonly cells: readonly string[] };

/** A mapping of one file to one table, and what would be read by it. */
export type Proposal = {
  readonly file: string;
  readonly kind: TableKind;
  readonly columns: ProposedColumns;
  readonly dialect: Dialect;
  readonly decisions: readonly Decision[];
  /** The first rows that can be read. */
  readonly shown: readonly ShownRow[];
  readonly rows: number;
  readonly unreadable: number;
  readonly diagnostics: readonly Diagnostic[];
};

/** How well a file fits a table: 1 is everything that it needs and may have. */
export type Fit = { readonly kind: TableKind; readonly fit: number };

export type Proposed = {
  /** The tables that the file may be, the likeliest first. */
  readonly fits: readonly Fit[];
  /** Null where the file is no table at all, or none of ours: `diagnostics` then says why, if the file does. */
  readonly proposal: Proposal | null;
  readonly diagnostics: readonly Diagnostic[];
};

const MOST_SHOWN = 5;
/** A file that fits less is none of ours. */
const LEAST_FIT = 0.6;

/** Proposes how to read an unknown export: as the table that is named, or else as the likeliest. Nothing is written. */
export async function proposeMapping(
  unknown: UnknownExport,
  named: TableKind | null,
  currency: Currency,
): Promise<Proposed> {
  const { columns, dialect, diagnostics } = await readProfile(unknown, currency);
  if (columns.length === 0)
    return { fits: [], proposal: null, diagnostics: diagnostics.filter((one) => hasErrors([one])) };
  const fits = TABLES.map((kind) => ({ kind, fit: fitOf(kind, columns, unknown.file) }))
    .filter(({ fit }) => fit >= LEAST_FIT)
    .sort((a, b) => b.fit - a.fit);
  const kind = named ?? fits[0]?.kind ?? null;
  if (kind === null) return { fits, proposal: null, diagnostics: [] };
  const proposed = proposeColumns(kind, columns);
  const nulls = missingIn(columns, proposed);
  return { fits, proposal: await read(unknown, kind, proposed, { ...dialect, nulls }, currency), diagnostics: [] };
}

/** The texts that mean "missing" in the columns that are read. */
function missingIn(profiles: readonly ColumnProfile[], { chosen }: ProposedColumns): readonly string[] {
  const read = profiles.filter(({ cell }) => chosen.some((one) => one.cell.at === cell.at));
  return [...new Set(read.flatMap(({ missing }) => missing))].sort();
}

async function read(
  { file, open }: UnknownExport,
  kind: TableKind,
  columns: ProposedColumns,
  dialect: Dialect,
  currency: Currency,
): Promise<Proposal> {
  const shown: ShownRow[] = [];
  let sound = 0;
  const onRow = (row: Row): void => {
    sound += 1;
    if (shown.length === MOST_SHOWN) return;
    const cells = columns.chosen.map(({ column }) => {
      const type = kind.columns[column]?.type ?? 'text';
      return cellText(typedCell(row, column, type), type, currency);
    });
    shown.push({ line: row.line, cells });
  };
  const reading = await readTable({
    kind: columns.open.some(({ isNeeded }) => isNeeded) ? withoutNeeds(kind) : kind,
    file,
    chunks: open(),
    again: open,
    dialect,
    currency,
    asOf: EVER,
    needed: [],
    columns: mapped(columns, file),
    // Whom csm_id names only the roster can tell; here any text will do.
    person: (written) => ({ id: written }),
    onRow,
  });
  const { rows, diagnostics } = reading;
  return {
    file,
    kind,
    columns,
    dialect,
    decisions: decisionsOf(reading),
    shown,
    rows,
    unreadable: rows - sound,
    diagnostics,
  };
}

/** The table as one reads it that lacks a needed column: what there is can still be shown, and the rest is asked for once. */
function withoutNeeds({ name, summary, columns, aliases = {}, others, example }: TableKind): TableKind {
  const own = Object.entries(columns).map(([column, { required: _, ...rest }]) => [column, rest] as const);
  return { name, summary, columns: Object.fromEntries(own), aliases, ...(others && { others }), example };
}

/** The proposed columns as a mapping would have them. */
function mapped({ chosen }: ProposedColumns, file: string): ReadonlyMap<string, MappedColumn> {
  const place = { file, line: 1, column: 0, length: 0 };
  return new Map(chosen.map(({ key, cell }) => [key, { header: cell.header, place }]));
}

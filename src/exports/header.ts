import { diagnostic, didYouMean, seen } from '../diagnostics/index.ts';
import { type Column, columnGivenBy, type FigureType, monthlyName, type TableKind } from '../kinds/table.ts';
import { trimmed } from './cells.ts';
import type { FaultLog, HeaderCell } from './fault-log.ts';
import type { TableMapping } from './mapping.ts';
import { looseName, type MatchedBy, matchHeaders, tellTwo } from './match-headers.ts';

/** A header of the file as a column: where it stands, why it is that column, and what the amounts under it are multiplied by (12 where they are by the month). */
export type ColumnCell = HeaderCell & { readonly by: MatchedBy; readonly times: bigint };

/** A column of the file that its table knows. */
export type Field = ColumnCell & { readonly name: string; readonly column: Column };

export type Header = {
  readonly width: number;
  /** The columns that the table knows, in the file's order. */
  readonly fields: readonly Field[];
  /** Every column by its canonical name: those of the table and those that somebody names; the first where two share one. */
  readonly cells: ReadonlyMap<string, ColumnCell>;
  /** The headers that are no column of the table, and that nobody names. */
  readonly unread: readonly HeaderCell[];
  /** Is every column there that must be, and once? Rows of another file are checked, but not handed on. */
  readonly sound: boolean;
};

/** A column as asked for: `CSM ID`, `csm_id` and ` Csm Id ` are one name. */
export function canonicalName(header: string): string {
  return trimmed(header).toLowerCase().replace(/\s+/g, '_');
}

/** A column that somebody asks for, and why. `figure`: it is a text to the table, and they read it as a figure of this type. */
export type NeededColumn = { readonly column: string; readonly why: string; readonly figure?: FigureType };

const NOTHING_SAID: TableMapping['columns'] = new Map();

/** Reads the header and tells of every fault in it: what the mapping says of columns, then their names, then aliases. */
export function readHeader(
  written: readonly string[],
  line: number,
  kind: TableKind,
  needed: readonly NeededColumn[],
  log: FaultLog,
  mapped: TableMapping['columns'] = NOTHING_SAID,
): Header {
  const before = log.count;
  const all = written.map((text, at) => ({ header: trimmed(text), at })).filter(({ header }) => header !== '');
  const named = new Set(needed.map(({ column }) => canonicalName(column)));
  const { columns, faulty } = matchHeaders(all, line, { kind, named: [...named], mapped }, log);
  const cells = new Map<string, ColumnCell>();
  for (const [name, { cell, by, times }] of columns) cells.set(name, { ...cell, by, times });
  const read = new Set([...cells.values()].map(({ at }) => at));
  const unread = all.filter(({ at }) => !read.has(at));
  if (kind.others !== undefined) addOthers(kind, unread, line, cells, log);
  const fields = [...cells].flatMap(([name, cell]): Field[] => {
    const column = columnOf(kind, name);
    return column === null ? [] : [{ ...cell, name, column }];
  });
  const has = (name: string) => cells.has(name) || faulty.has(name);
  tellMissing(kind, needed, line, { has, all, unread, cells }, log);
  const sound = log.count === before;
  tellUnused(kind, named, mapped, log);
  return { width: written.length, fields: fields.sort((a, b) => a.at - b.at), cells, unread, sound };
}

/** The columns that a table does not know, and that anybody may ask for by their own headers. */
function addOthers(
  kind: TableKind,
  unread: readonly HeaderCell[],
  line: number,
  cells: Map<string, ColumnCell>,
  log: FaultLog,
): void {
  const own = new Map<string, HeaderCell>();
  for (const cell of unread) {
    const name = canonicalName(cell.header);
    if (cells.has(name)) continue;
    const earlier = own.get(name);
    if (earlier === undefined) own.set(name, cell);
    else tellTwo(kind, name, earlier, cell, line, log);
  }
  for (const [name, cell] of own) cells.set(name, { ...cell, by: { how: 'name' }, times: 1n });
}

/** The file's column of this canonical name, if its table knows it. */
export function fieldOf(header: Header, name: string): Field | null {
  return header.fields.find((field) => field.name === name) ?? null;
}

/** The table's column of this name. Own keys only: a header may say `constructor`. */
export function columnOf(kind: TableKind, name: string): Column | null {
  return Object.hasOwn(kind.columns, name) ? (kind.columns[name] ?? null) : null;
}

type Headers = {
  has(column: string): boolean;
  readonly all: readonly HeaderCell[];
  readonly unread: readonly HeaderCell[];
  readonly cells: ReadonlyMap<string, ColumnCell>;
};

function tellMissing(
  kind: TableKind,
  needed: readonly NeededColumn[],
  line: number,
  { has, all, unread, cells }: Headers,
  log: FaultLog,
): void {
  const headers = all.map(({ header }) => header);
  const open = unread.map(({ header }) => header);
  const helpFor = (column: string) =>
    monthlyHelp(kind, column, open) ?? takenHelp(column, cells) ?? didYouMean(column, open);
  const told = new Set<string>();
  const tell = ({ column, why }: NeededColumn) => {
    const name = canonicalName(column);
    if (has(name) || told.has(name)) return;
    told.add(name);
    log.add('missing-column', line, null, { column, why, headers }, helpFor(name));
  };
  for (const [name, column] of Object.entries(kind.columns)) {
    if (column.required !== undefined) tell({ column: name, why: `every ${kind.name}.csv has ${column.summary}` });
  }
  for (const one of needed) tell(one);
  const sets = kind.headers ?? [];
  if (sets.length > 0 && !sets.some((set) => set.every(has))) {
    const nearest = sets
      .flat()
      .filter((name) => !has(name))
      .map(helpFor);
    log.add('missing-columns', line, null, { sets, headers }, nearest.find((help) => help !== null) ?? null);
  }
}

/** An amount by the month is only read where somebody says so: nobody should be paid on a twelfth, or on twelve times too much. */
function monthlyHelp(kind: TableKind, column: string, headers: readonly string[]): string | null {
  const monthly = monthlyName(kind, column);
  const header = monthly === null ? undefined : headers.find((one) => looseName(one) === looseName(monthly));
  if (header === undefined) return null;
  return `is ${seen(header)} by the month? then write columns: { ${monthly}: ${header} } for ${kind.name} in exports.yaml`;
}

/** A header that is read as a column of another name is asked for by that name. */
function takenHelp(column: string, cells: ReadonlyMap<string, ColumnCell>): string | null {
  for (const [name, { header }] of cells) {
    if (canonicalName(header) === column) return `header ${seen(header)} is read as column "${name}": write ${name}`;
  }
  return null;
}

/** A column of the mapping that is none of the table, and that no plan names: it may be for another plan, or misspelt. */
function tellUnused(kind: TableKind, named: ReadonlySet<string>, mapped: TableMapping['columns'], log: FaultLog): void {
  const valid = [...Object.keys(kind.columns), ...named];
  for (const [name, { place }] of mapped) {
    if (valid.includes(columnGivenBy(kind, name))) continue;
    const args = { column: name, table: kind.name };
    log.push(diagnostic('unused-column', place, args, { severity: 'warning', help: didYouMean(name, valid) }));
  }
}

import { diagnostic, didYouMean } from '../diagnostics/index.ts';
import { monthlyName, type TableKind } from '../kinds/table.ts';
import { trimmed } from './cells.ts';
import type { FaultLog, HeaderCell } from './fault-log.ts';
import { type MappedColumn, ofTable } from './mapping.ts';

/** Why a header is a column: the mapping says so, it is the column's name, or the name that another system has for it. */
export type MatchedBy =
  | { readonly how: 'mapping' | 'name' }
  | { readonly how: 'alias'; readonly systems: readonly string[] };

/** A header that is a column of the table, or one that a plan names. */
export type MatchedHeader = {
  readonly cell: HeaderCell;
  readonly by: MatchedBy;
  /** 12 where the amounts under it are by the month, else 1. */
  readonly times: bigint;
};

export type HeaderRequest = {
  readonly kind: TableKind;
  /** The columns that somebody names beyond those of the table, by their canonical names. */
  readonly named: readonly string[];
  /** What the mapping says of columns. */
  readonly mapped: ReadonlyMap<string, MappedColumn>;
};

/** The headers by the column that each is. `faulty` are the columns whose header is in question, which has been told. */
export type MatchedHeaders = {
  readonly columns: ReadonlyMap<string, MatchedHeader>;
  readonly faulty: ReadonlySet<string>;
};

const MONTHS_OF_A_YEAR = 12n;

/** A header without what systems and people write differently: case, spaces, `_`, and the `__c` of a Salesforce custom field. */
export function looseName(header: string): string {
  const small = trimmed(header).toLowerCase();
  return small.replace(/__c$/, '').replace(/[\s_]+/g, '');
}

/**
 * Which header is which column. What the mapping says wins over the column's own name, in any way of writing it, and that over an alias; a header that
 * is a column already is no other one by an alias. Two headers that are a column in the same way are a fault: nothing is guessed.
 *
 * `Account ID`, `AccountId` and `account_id__c` are each account_id, so only one of them may stand in a file unless the mapping says which counts.
 */
export function matchHeaders(
  cells: readonly HeaderCell[],
  line: number,
  { kind, named, mapped }: HeaderRequest,
  log: FaultLog,
): MatchedHeaders {
  const known = Object.keys(kind.columns).filter((column) => kind.columns[column]?.own !== true);
  const columns = new Map<string, MatchedHeader>();
  const faulty = new Set<string>();
  const taken = new Set<HeaderCell>();
  const match = (column: string, candidates: readonly HeaderCell[], by: MatchedBy, times = 1n): void => {
    const [first, second] = candidates;
    if (first === undefined) return;
    columns.set(column, { cell: first, by, times });
    if (by.how === 'mapping' || known.includes(column)) taken.add(first);
    if (second === undefined) return;
    faulty.add(column);
    tellTwo(kind, column, first, second, line, log);
  };

  const all = [...new Set([...known, ...Object.keys(kind.columns), ...named])];
  for (const column of all) {
    const yearly = mapped.get(column);
    const said = yearly ?? mapped.get(monthlyName(kind, column) ?? column);
    if (said === undefined) continue;
    const candidates = headersSaid(said.header, cells);
    match(column, candidates, { how: 'mapping' }, yearly === undefined ? MONTHS_OF_A_YEAR : 1n);
    if (candidates.length > 0) continue;
    faulty.add(column);
    tellNoHeader(column, said, cells, log);
  }
  const open = () => all.filter((column) => !columns.has(column) && !faulty.has(column));
  const free = () => cells.filter((cell) => !taken.has(cell));
  const unsaid = free();
  for (const column of open()) {
    const name = looseName(column);
    const candidates = unsaid.filter(({ header }) => looseName(header) === name);
    match(column, candidates, { how: 'name' });
  }
  const nameless = free();
  for (const column of open()) {
    const candidates = nameless.flatMap((cell) => aliasOf(kind, column, cell) ?? []);
    const [first] = candidates;
    if (first === undefined) continue;
    match(
      column,
      candidates.map(({ cell }) => cell),
      { how: 'alias', systems: first.systems },
    );
  }
  return { columns, faulty };
}

/** Tells of two headers of one column. Where they are written differently, the mapping can tell them apart. */
export function tellTwo(
  { name }: TableKind,
  column: string,
  first: HeaderCell,
  second: HeaderCell,
  line: number,
  log: FaultLog,
): void {
  const help = `say which in exports.yaml: ${ofTable(name, `columns: { ${column}: … }`)}`;
  const args = { column, first: first.header, second: second.header };
  log.add('doubled-column', line, second, args, first.header === second.header ? null : help);
}

/** The headers that a text of the mapping names: letter by letter or, where there is none, as headers are compared. */
function headersSaid(text: string, cells: readonly HeaderCell[]): readonly HeaderCell[] {
  const same = cells.filter(({ header }) => header === trimmed(text));
  return same.length > 0 ? same : cells.filter(({ header }) => looseName(header) === looseName(text));
}

/** The header as an alias of the column, with the systems that call it so. */
function aliasOf({ aliases = {} }: TableKind, column: string, cell: HeaderCell) {
  const name = looseName(cell.header);
  const systems = Object.entries(aliases[column] ?? {}).filter(([, headers]) =>
    headers.some((alias) => looseName(alias) === name),
  );
  return systems.length === 0 ? null : { cell, systems: systems.map(([system]) => system) };
}

function tellNoHeader(
  column: string,
  { header, place }: MappedColumn,
  cells: readonly HeaderCell[],
  log: FaultLog,
): void {
  const headers = cells.map((cell) => cell.header);
  log.push(
    diagnostic(
      'unknown-header',
      place,
      { header, column, file: log.file, headers },
      { help: didYouMean(header, headers) },
    ),
  );
}

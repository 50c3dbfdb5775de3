import { addDays, type Day } from '../calendar/index.ts';
import { byPlace, type RowPlace } from '../diagnostics/index.ts';
import { typedCell } from '../exports/filters.ts';
import { canonicalName, type NeededColumn } from '../exports/header.ts';
import { type Cell, type ColumnType, placeOf, type Row, type TableKind } from '../kinds/table.ts';
import { accounts as accountsTable } from '../kinds/tables/accounts.ts';
import { ANY_ID, idsDespiteFaults, type KnownIds, knownIds } from './known-ids.ts';
import { type Owner, ownerKey } from './owner.ts';
import type { Roster } from './roster.ts';
import { LEFT_OUT, type RowFate, USED } from './row-fate.ts';
import { type Run, readInput } from './run.ts';
import { filesOf } from './table-files.ts';

/** A row of accounts.csv: who had the account, and when. `to` is the last day; null is open, a null `from` always. */
export type Holding = {
  readonly owner: Owner;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly customerSince: Day | null;
  /** Its row. */
  readonly at: RowPlace;
  /** What somebody asked for, in the order of `AccountList.columns`. */
  readonly cells: readonly Cell[];
};

/** A column of accounts.csv, and as what its cells are kept. */
type AccountColumn = { readonly name: string; readonly type: ColumnType };

/**
 * The accounts of a run by their place in a list, so that everything about them is an index away. Where accounts.csv is read it holds all there
 * are; otherwise (leads that name their person themselves) accounts are gathered from the rows as they come.
 */
export type AccountList = {
  /** The kind of accounts.csv, with the columns of its own that filters compare. */
  readonly kind: TableKind;
  readonly columns: readonly AccountColumn[];
  readonly count: number;
  /** The place of an account; −1 for one that accounts.csv does not know. */
  placeOf(id: string): number;
  idOf(place: number): string;
  /** Earliest first. Empty where accounts.csv is not read. */
  holdingsOf(place: number): readonly Holding[];
  /** Which accounts may be named by other files. */
  readonly ids: KnownIds;
};

/** A list that takes every account it is asked for. */
export function gatheredAccounts(): AccountList {
  const list: string[] = [];
  const places = new Map<string, number>();
  return {
    kind: accountsTable,
    columns: [],
    get count() {
      return list.length;
    },
    placeOf(id) {
      const place = places.get(id);
      if (place !== undefined) return place;
      places.set(id, list.length);
      return list.push(id) - 1;
    },
    idOf: (place) => list[place] ?? '',
    holdingsOf: () => [],
    ids: ANY_ID,
  };
}

/** Texts are kept as a plan would write them: a bar may be one. */
function keptCell(row: Row, name: string, type: ColumnType): Cell {
  return type === 'text' ? row.spelt(name) : typedCell(row, name, type);
}

const NO_CELLS: readonly null[] = [];
const NO_HOLDINGS: readonly Holding[] = [];

/** The columns that must be there, with why, and as what they are kept. */
export type NeededOfAccounts = readonly (NeededColumn & { readonly as: ColumnType })[];

/** Reads accounts.csv. Its holdings are those that have begun by as-of; one that ends later is open as far as anybody knows. */
export async function readAccounts(
  run: Run,
  roster: Roster,
  kind: TableKind,
  why: string,
  needed: NeededOfAccounts,
): Promise<AccountList> {
  const { asOf } = run.moment;
  const columns = columnsOf(needed);
  const list: string[] = [];
  const holdings: (Holding[] | null)[] = [];
  const places = new Map<string, number>();
  const owners = new Map<string, Owner>();
  const input = await readInput(run, kind, why, needed, (row): RowFate => {
    const id = row.text('account_id') ?? '';
    const place = places.get(id) ?? list.push(id) - 1;
    if (place >= holdings.length) {
      places.set(id, place);
      holdings.push(null);
    }
    const named = ownerIn(run, row, roster);
    const owner = owners.get(ownerKey(named)) ?? named;
    owners.set(ownerKey(named), owner);
    const from = row.day('from');
    if (from !== null && from > asOf) return LEFT_OUT;
    const to = row.day('to');
    const holding: Holding = {
      owner,
      from,
      to: to !== null && to > asOf ? null : to,
      customerSince: row.day('customer_since'),
      at: placeOf(row),
      cells: columns.length === 0 ? NO_CELLS : columns.map(({ name, type }) => keptCell(row, name, type)),
    };
    const own = holdings[place] ?? null;
    // Nearly all accounts have one: a list made with it has no room for others.
    if (own === null) holdings[place] = [holding];
    else own.push(holding);
    return USED;
  });
  for (const [place, own] of holdings.entries()) {
    if (own === null || own.length < 2) continue;
    own.sort(byTime);
    tellOverlaps(run, list[place] ?? '', own);
  }
  const ids = async () => {
    if (input === null) return ANY_ID;
    if (input.isSound) return knownIds(places);
    const all = await idsDespiteFaults(run, accountsTable, 'account_id');
    return all === null ? ANY_ID : knownIds(all);
  };
  return {
    kind,
    columns,
    count: list.length,
    placeOf: (id) => places.get(id) ?? -1,
    idOf: (place) => list[place] ?? '',
    holdingsOf: (place) => holdings[place] ?? NO_HOLDINGS,
    ids: await ids(),
  };
}

/** The owner that a row names; the table has made sure that it names exactly one. */
function ownerIn(run: Run, row: Row, roster: Roster): Owner {
  const person = row.text('csm_id');
  const column = person === null ? 'team' : 'csm_id';
  const id = person ?? row.text('team') ?? '';
  const known = person === null ? roster.teams : roster.ids;
  if (!known.has(id)) {
    const roster = filesOf(run, 'roster');
    const table = person === null ? `column "team" of ${roster}` : roster;
    run
      .faultsOf(row.file)
      .tell('unknown-owner', row.line, column, { column, value: id, table }, { help: known.near(id) });
  }
  return { type: person === null ? 'team' : 'person', id };
}

function byTime(a: Holding, b: Holding): number {
  if (a.from !== b.from) return (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY);
  return endOf(a) === endOf(b) ? byPlace(a.at, b.at) : endOf(a) - endOf(b);
}

/** An account changes hands on a day that may stand as `to` and as the next `from`; any further day in two books is a fault. */
function tellOverlaps(run: Run, account: string, holdings: readonly Holding[]): void {
  let longest: Holding | null = null;
  for (const holding of holdings) {
    if (longest !== null && endOf(longest) > (holding.from ?? Number.NEGATIVE_INFINITY)) {
      const isLater = byPlace(longest.at, holding.at) < 0;
      const [first, again] = isLater ? [longest.at, holding.at] : [holding.at, longest.at];
      run.faultsOf(again.file).tell('overlapping-holdings', again.line, 'from', { account, first, again });
    }
    if (longest === null || endOf(holding) > endOf(longest)) longest = holding;
  }
}

function endOf({ to }: Holding): number {
  return to ?? Number.POSITIVE_INFINITY;
}

/** The last day of a holding: the day before the next one's `from` where both name that day, null while it is open. */
export function lastDayHeld(holding: Holding, next: Holding | undefined): Day | null {
  if (holding.to === null || next?.from == null || holding.to !== next.from) return holding.to;
  return addDays(holding.to, -1);
}

/** A cell of a holding, in one of the columns that were asked for, and as it was asked for. */
export function cellOf({ columns }: AccountList, holding: Holding, column: string, type: ColumnType): Cell {
  const name = canonicalName(column);
  return holding.cells[columns.findIndex((one) => one.name === name && one.type === type)] ?? null;
}

function columnsOf(needed: NeededOfAccounts): readonly AccountColumn[] {
  const columns = new Map<string, AccountColumn>();
  for (const { column, as } of needed) {
    const name = canonicalName(column);
    columns.set(`${as} ${name}`, { name, type: as });
  }
  return [...columns.values()];
}

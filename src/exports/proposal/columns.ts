import { type Column, type ColumnType, monthlyName, type TableKind } from '../../kinds/table.ts';
import type { HeaderCell } from '../fault-log.ts';
import { faultLog } from '../fault-log.ts';
import type { MatchStep } from '../mapping.ts';
import { type MatchedBy, matchHeaders } from '../match-headers.ts';
import { likeness, saysId } from './likeness.ts';
import type { ColumnProfile } from './profile.ts';

/** Why a header is proposed: it is the column's name or an alias, is like the name, or alone holds what the column holds. */
export type ProposedBy = MatchedBy | { readonly how: 'like' } | { readonly how: 'content' };

/** A header that is proposed for a column. `key` is what the mapping would call it: `starting_mrr` where it looks like an amount by the month. */
export type ProposedColumn = {
  readonly column: string;
  readonly key: string;
  readonly cell: HeaderCell;
  readonly by: ProposedBy;
  /** How csm_id seems to name people, where not by their ids. */
  readonly match: 'email' | 'name' | null;
};

/** A column for which no header is proposed, and the headers that could be it. */
export type OpenColumn = {
  readonly column: string;
  readonly isNeeded: boolean;
  readonly candidates: readonly HeaderCell[];
};

export type ProposedColumns = {
  readonly chosen: readonly ProposedColumn[];
  readonly open: readonly OpenColumn[];
  /** The headers that are proposed for nothing. */
  readonly unread: readonly HeaderCell[];
};

/** Less like than this is a guess. */
const LEAST_LIKENESS = 0.6;
/** So many of a column's filled cells have to be what it holds. */
const MOST_CELLS = 0.9;

/**
 * Proposes a header for each column of a table: those that would be read without a mapping first, then the likest of those whose cells are what the
 * column holds, then for a needed column of days, amounts or figures the only one that holds such. Two headers alike are left to whoever knows.
 */
export function proposeColumns(kind: TableKind, profiles: readonly ColumnProfile[]): ProposedColumns {
  const cells = profiles.map(({ cell }) => cell);
  const { columns, faulty } = matchHeaders(cells, 1, { kind, named: [], mapped: new Map() }, faultLog(''));
  const chosen = new Map<string, ProposedColumn>();
  const taken = new Set<HeaderCell>();
  const choose = (column: string, profile: ColumnProfile, by: ProposedBy, key = column): void => {
    chosen.set(column, { column, key, cell: profile.cell, by, match: matchOf(kind, column, profile) });
    taken.add(profile.cell);
  };
  for (const [column, { cell, by }] of columns) {
    const profile = profiles.find((one) => one.cell === cell);
    if (profile !== undefined && !faulty.has(column)) choose(column, profile, by);
  }
  for (const { column, key, profile } of likest(
    kind,
    profiles.filter(({ cell }) => !taken.has(cell)),
    chosen,
  )) {
    if (!chosen.has(column) && !taken.has(profile.cell)) choose(column, profile, { how: 'like' }, key);
  }
  for (const column of neededOf(kind)) {
    if (chosen.has(column)) continue;
    const fitting = candidatesFor(kind, column, profiles, taken);
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1 && isTelling(kind.columns[column]?.type))
      choose(column, only, { how: 'content' });
  }
  const open = Object.keys(kind.columns)
    .filter((column) => !chosen.has(column))
    .map((column) => ({
      column,
      isNeeded: neededOf(kind).includes(column),
      candidates: candidatesFor(kind, column, profiles, taken).map(({ cell }) => cell),
    }));
  return { chosen: [...chosen.values()], open, unread: cells.filter((cell) => !taken.has(cell)) };
}

/** The columns that a file of this table must have: those it requires, and of its sets the one of which most is there (at first: the first). */
export function neededOf({ columns, headers = [] }: TableKind): readonly string[] {
  const required = Object.entries(columns).flatMap(([name, column]) => (column.required === undefined ? [] : [name]));
  return [...required, ...(headers[0] ?? [])];
}

type Pair = {
  readonly column: string;
  readonly key: string;
  readonly profile: ColumnProfile;
  readonly likeness: number;
};

/** Columns and headers that are like each other, the likest first, without those that are as like something else. */
function likest(
  kind: TableKind,
  profiles: readonly ColumnProfile[],
  chosen: ReadonlyMap<string, unknown>,
): readonly Pair[] {
  const pairs = Object.entries(kind.columns).flatMap(([name, column]) =>
    chosen.has(name) ? [] : profiles.flatMap((profile) => pairOf(kind, name, column, profile) ?? []),
  );
  pairs.sort((a, b) => b.likeness - a.likeness || a.profile.cell.at - b.profile.cell.at);
  return pairs.filter((pair) => !pairs.some((other) => isRival(pair, other)));
}

/** Another header as like the column, or another column as like the header: nobody can tell. */
function isRival(pair: Pair, other: Pair): boolean {
  if (pair === other || other.likeness < pair.likeness) return false;
  return pair.column === other.column
    ? pair.profile !== other.profile
    : pair.profile === other.profile && other.likeness > pair.likeness;
}

function pairOf(kind: TableKind, name: string, column: Column, profile: ColumnProfile): Pair | null {
  const { header } = profile.cell;
  const monthly = monthlyName(kind, name);
  const byMonth = monthly === null ? 0 : likeness(monthly, header);
  const byYear = likeness(name, header);
  const best = Math.max(byMonth, byYear);
  if (best < LEAST_LIKENESS || !fits(column.type, profile)) return null;
  const key = monthly !== null && byMonth > byYear ? monthly : name;
  return { column: name, key, profile, likeness: best };
}

function candidatesFor(
  { columns }: TableKind,
  column: string,
  profiles: readonly ColumnProfile[],
  taken: ReadonlySet<HeaderCell>,
): readonly ColumnProfile[] {
  const type = columns[column]?.type ?? 'text';
  const fitting = profiles.filter((profile) => !taken.has(profile.cell) && profile.filled > 0 && fits(type, profile));
  const ids = type === 'id' ? fitting.filter(({ cell }) => saysId(cell.header)) : [];
  return ids.length > 0 ? ids : fitting;
}

/** Does a column of this type, and no other, hold what can be told from its cells alone? */
function isTelling(type: ColumnType | undefined): boolean {
  return type !== undefined && type !== 'id' && type !== 'text';
}

/** Are the cells what a column of this type holds? A column without any may hold anything. */
function fits(type: ColumnType, profile: ColumnProfile): boolean {
  const { filled, days, figures, percents, yesNo, amounts } = profile;
  if (filled === 0) return true;
  const are = (count: number) => count >= filled * MOST_CELLS;
  switch (type) {
    case 'day':
    case 'happened':
      return are(days) && !are(amounts);
    case 'money':
      return are(figures) && percents === 0 && !are(days);
    case 'number':
    case 'percent':
      return are(figures) && !are(days);
    case 'yes_no':
      return are(yesNo);
    case 'id':
      return !are(days) && !are(amounts) && !(are(yesNo) && profile.different < 3);
    case 'text':
      return !are(days) && !are(amounts) && !are(yesNo);
  }
}

function matchOf(
  kind: TableKind,
  column: string,
  { filled, addresses, names }: ColumnProfile,
): ProposedColumn['match'] {
  if (column !== 'csm_id' || kind.name === 'roster' || filled === 0) return null;
  if (addresses >= filled * MOST_CELLS) return 'email';
  return names >= filled * MOST_CELLS ? 'name' : null;
}

/** The steps of a match as a mapping has them. */
export function matchSteps(chosen: readonly ProposedColumn[]): readonly MatchStep[] {
  return chosen.flatMap(({ match }) => (match === null ? [] : [{ by: match }]));
}

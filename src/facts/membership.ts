import type { Day } from '../calendar/index.ts';
import type { Metric } from '../kinds/metric.ts';
import { accountFilter, isFiltered } from './account-filter.ts';
import type { AccountList, Holding } from './accounts.ts';
import type { Standing } from './books.ts';
import type { Exclusions } from './exclusions.ts';
import { EXCLUDED, FILTERED, LEFT_OUT, type RowFate, USED } from './row-fate.ts';
import type { Run } from './run.ts';

/**
 * What an account is to one metric: what becomes of its rows, where it stands, and the row of accounts.csv by which it is judged. What is filtered
 * away stands nowhere; nor does what is excluded, or what its rows name the owner of.
 */
export type Member = {
  readonly fate: RowFate;
  readonly standing: Standing;
  readonly holding: Holding | null;
  /** Why it is excluded; null when it is not. */
  readonly excluded: string | null;
};

/**
 * The accounts of one metric, by their place in the list. `memberOn` asks for something that counts on a day. Rows by the million ask for the fate alone: only
 * that is kept, the rest is judged when somebody asks.
 */
export type Membership = {
  fateAt(place: number): RowFate;
  memberAt(place: number): Member;
  memberOn(place: number, day: Day): Member;
};

/** The standings of one credit rule: of accounts by place, and of what counts on a day. */
export type Books = { at(place: number): Standing; on(place: number, day: Day): Standing };

const NOWHERE: Standing = { of: 1n, shares: [], absences: [] };
const COUNTS: Member = { fate: USED, standing: NOWHERE, holding: null, excluded: null };

/** Every account counts: the rows name their person, and nothing is asked of the account. */
export const EVERY_ACCOUNT: Membership = { fateAt: () => COUNTS.fate, memberAt: () => COUNTS, memberOn: () => COUNTS };

/**
 * Judges the accounts of accounts.csv for a metric: is it in a book, do the `accounts` filters let it through, is it excluded by decision. What
 * the plan filters away is no part of the metric. An account in no book is filtered by its last row. `books` is null for rows that name their person
 * themselves: then an account is asked for when a row is of it, and only has to pass the filters.
 */
export function membershipOf(
  run: Run,
  metric: Metric,
  accounts: AccountList,
  books: Books | null,
  exclusions: Exclusions,
): Membership {
  const passes = accountFilter(run, metric, accounts);
  if (books === null) return namedMembership(metric, accounts, (holding) => passes(holding, true));

  const judge = (place: number, standing: Standing): Member => {
    const held = standing.shares;
    const shares = held.filter(({ holding }) => passes(holding, true));
    const left = shares.length === held.length ? standing : { ...standing, shares };
    if (shares.length === 0) {
      const last = accounts.holdingsOf(place).at(-1) ?? null;
      const isOut = held.length > 0 || (last !== null && !passes(last, false));
      return isOut ? FILTERED_OUT : { fate: LEFT_OUT, standing: left, holding: last, excluded: null };
    }
    const excluded = exclusions.whyOut('account_id', accounts.idOf(place), metric.name);
    const holding = shares.at(-1)?.holding ?? null;
    return { fate: excluded === null ? USED : EXCLUDED, standing: left, holding, excluded };
  };

  const memberAt = (place: number) => judge(place, books.at(place));
  const fates = Array.from({ length: accounts.count }, (_, place) => memberAt(place).fate);
  return {
    fateAt: (place) => fates[place] ?? COUNTS.fate,
    memberAt,
    memberOn: (place, day) => judge(place, books.on(place, day)),
  };
}

const FILTERED_OUT: Member = { fate: FILTERED, standing: NOWHERE, holding: null, excluded: null };

function namedMembership(metric: Metric, accounts: AccountList, passes: (holding: Holding) => boolean): Membership {
  const members: (Member | undefined)[] = [];
  const memberAt = (place: number): Member => {
    const known = members[place];
    if (known !== undefined) return known;
    const holding = accounts.holdingsOf(place).at(-1) ?? null;
    const counts = holding === null ? !isFiltered(metric) : passes(holding);
    const member: Member = { fate: counts ? USED : FILTERED, standing: NOWHERE, holding, excluded: null };
    members[place] = member;
    return member;
  };
  return { fateAt: (place) => memberAt(place).fate, memberAt, memberOn: memberAt };
}

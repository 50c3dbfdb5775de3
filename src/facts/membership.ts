import { diagnostic } from '../diagnostics/index.ts';
import { canonicalName } from '../exports/header.ts';
import type { LeftOut } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import { accounts as accountsTable } from '../kinds/tables/accounts.ts';
import type { AccountList, Holding } from './accounts.ts';
import { isInFirstYear, type Standing } from './books.ts';
import type { Exclusions } from './exclusions.ts';
import { type Filter, readFilters } from './filters.ts';
import type { Owner } from './owner.ts';
import { EXCLUDED, FILTERED, LEFT_OUT, type RowFate, USED } from './row-fate.ts';
import type { Run } from './run.ts';

/** Something that does not count, in the fact of its owner (and of their team); null is nobody's but the company's. */
export type OwnedLeftOut = { readonly owner: Owner | null; readonly out: LeftOut };

/** What an account is to one metric: does it count, for whom, and by which row of accounts.csv. */
export type Member = { readonly fate: RowFate; readonly owner: Owner | null; readonly holding: Holding | null };

/** The accounts of one metric, by their place in the list. */
export type Membership = {
  memberAt(place: number): Member;
  /** How many of the accounts are known from accounts.csv; rows may bring more where it is not read. */
  readonly leftOut: readonly OwnedLeftOut[];
};

const COUNTS: Member = { fate: USED, owner: null, holding: null };

/**
 * Judges every account for a metric: is it in a book that counts, do `accounts` filters let it through, is it excluded by decision. Accounts in
 * no book and excluded ones are listed; what the plan filters is not part of the metric and is not.
 */
export function membershipOf(
  run: Run,
  metric: Metric,
  accounts: AccountList,
  books: readonly Standing[] | null,
  exclusions: Exclusions,
): Membership {
  const leftOut: OwnedLeftOut[] = [];
  const listed = new Map<number, Member>();
  const passes = accountFilter(run, metric, accounts);
  const judge = (place: number): Member => {
    const id = accounts.idOf(place);
    const listing = (fate: RowFate, owner: Owner | null, why: string): Member => {
      leftOut.push({ owner, out: { key: id, why } });
      return { fate, owner, holding: null };
    };
    const standing = books?.[place] ?? null;
    if (standing?.in === 'none') return listing(LEFT_OUT, standing.owner, standing.why);
    if (standing?.in === 'lost' && metric.measure.book === 'held') {
      return listing(LEFT_OUT, standing.owner, 'was lost in the period');
    }
    const owner = standing?.owner ?? null;
    const holding = standing?.holding ?? accounts.holdingsOf(place).at(-1) ?? null;
    if (!passes(holding)) return { fate: FILTERED, owner, holding };
    const why = exclusions.whyOut('account_id', id, metric.name);
    return why === null ? { fate: USED, owner, holding } : listing(EXCLUDED, owner, why);
  };
  for (let place = 0; place < accounts.count; place += 1) listed.set(place, judge(place));
  return {
    memberAt(place) {
      const known = listed.get(place);
      if (known !== undefined) return known;
      const found = judge(place);
      listed.set(place, found);
      return found;
    },
    leftOut,
  };
}

import { readFilters } from '../exports/filters.ts';
import type { LeftOut } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import { type AccountList, cellOf, type Holding } from './accounts.ts';
import { isInFirstYear, type Standing } from './books.ts';
import type { Exclusions } from './exclusions.ts';
import type { Owner } from './owner.ts';
import { EXCLUDED, FILTERED, LEFT_OUT, type RowFate, USED } from './row-fate.ts';
import type { Run } from './run.ts';
import { filesOf } from './table-files.ts';

/** Something that does not count, listed in the fact of its owner (and of their team); with null only in the company's. */
export type OwnedLeftOut = { readonly owner: Owner | null; readonly out: LeftOut };

/** What an account is to one metric: does it count, in whose book, and by which row of accounts.csv. */
export type Member = { readonly fate: RowFate; readonly owner: Owner | null; readonly holding: Holding | null };

/** The accounts of one metric, by their place in the list. */
export type Membership = { memberAt(place: number): Member; readonly leftOut: readonly OwnedLeftOut[] };

const COUNTS: Member = { fate: USED, owner: null, holding: null };

/** Every account counts: the rows name their person, and nothing is asked of the account. */
export const EVERY_ACCOUNT: Membership = { memberAt: () => COUNTS, leftOut: [] };

/**
 * Judges the accounts of accounts.csv for a metric: is it in a book that counts, do the `accounts` filters let it through, is it excluded by
 * decision. Accounts in no book and excluded ones are listed; what the plan filters away is no part of the metric, and is not. `books` is null
 * for rows that name their person themselves: then an account is asked for when a row is of it, and only has to pass the filters.
 */
export function membershipOf(
  run: Run,
  metric: Metric,
  accounts: AccountList,
  books: readonly Standing[] | null,
  exclusions: Exclusions,
): Membership {
  const members: (Member | undefined)[] = [];
  const leftOut: OwnedLeftOut[] = [];
  const passes = accountFilter(run, metric, accounts);

  const judgeNamed = (place: number): Member => {
    const holding = accounts.holdingsOf(place).at(-1) ?? null;
    const counts = holding === null ? !isFiltered(metric) : passes(holding);
    return { fate: counts ? USED : FILTERED, owner: null, holding };
  };
  const judgeInBook = (place: number, standing: Standing): Member => {
    const key = accounts.idOf(place);
    const { owner } = standing;
    const out = (fate: RowFate, why: string): Member => {
      leftOut.push({ owner, out: { key, why } });
      return { fate, owner, holding: null };
    };
    if (standing.in === 'none') return out(LEFT_OUT, standing.why);
    if (standing.in === 'lost' && metric.measure.book === 'held') return out(LEFT_OUT, standing.lostWhy);
    const { holding } = standing;
    if (!passes(holding)) return { fate: FILTERED, owner, holding };
    const why = exclusions.whyOut('account_id', key, metric.name);
    return why === null ? { fate: USED, owner, holding } : out(EXCLUDED, why);
  };

  for (const [place, standing] of (books ?? []).entries()) members[place] = judgeInBook(place, standing);
  return {
    memberAt(place) {
      const member = members[place] ?? judgeNamed(place);
      members[place] = member;
      return member;
    },
    leftOut,
  };
}

function isFiltered({ accounts }: Metric): boolean {
  return accounts.firstYear || accounts.columns.length > 0;
}

/** Do the metric's `accounts` filters let a holding through? Values that no row of accounts.csv has are told. */
function accountFilter(run: Run, metric: Metric, accounts: AccountList): (holding: Holding) => boolean {
  const { columns, firstYear } = metric.accounts;
  const filters = readFilters(columns, accounts.kind, run.moment.currency, run.found, filesOf(run, 'accounts'));
  const passesColumns = (holding: Holding): boolean => {
    let passes = true;
    for (const { column, type, passes: does } of filters) {
      if (!does(cellOf(accounts, holding, column, type))) passes = false;
    }
    return passes;
  };
  if (filters.length > 0) {
    for (let place = 0; place < accounts.count; place += 1) {
      for (const holding of accounts.holdingsOf(place)) passesColumns(holding);
    }
  }
  for (const filter of filters) run.found.push(...filter.unmatched());
  return (holding) => {
    if (!passesColumns(holding)) return false;
    if (!firstYear) return true;
    if (holding.customerSince !== null) return isInFirstYear(holding.customerSince, run.moment);
    const why = `"tenure: first_year" of metric "${metric.name}" counts from it`;
    const column = 'customer_since';
    run.faultsOf(holding.at.file).tell('blank-cell', holding.at.line, column, { column, why });
    return false;
  };
}

import {
  addDays,
  addMonths,
  type Day,
  type Duration,
  dayAfter,
  daysBetween,
  dayText,
  durationText,
} from '../calendar/index.ts';
import type { Moment } from '../kinds/metric.ts';
import { type AccountList, type Holding, lastDayHeld } from './accounts.ts';
import { isSameOwner, type Owner } from './owner.ts';

/**
 * Where an account stands in the period: in somebody's book on the day that counts, lost from it in the period, or in none, with why (and from
 * whose book it is missing, if from anybody's).
 */
export type Standing =
  | { readonly in: 'held'; readonly owner: Owner; readonly holding: Holding }
  | { readonly in: 'lost'; readonly owner: Owner; readonly holding: Holding; readonly lostWhy: string }
  | { readonly in: 'none'; readonly owner: Owner | null; readonly why: string };

/**
 * The books of a period: every account is in exactly one of them or in none, with why. The day that counts is the period's last. On it the book
 * is what is held; an account whose last holding ended in the period, with nobody after, is lost, and stays with its last owner for the metrics
 * that count losses. What happens after the period's last day belongs to the next one, however late as-of is: a customer won back in April was
 * lost in March. `held_at_least` asks for an unbroken tenure up to that day (for lost ones up to their last), both ends counted.
 *
 * Held from 2 March to 31 March are 30 days; from 3 March 29, which is short of `held_at_least: 30 days`.
 */
export function booksOf(accounts: AccountList, heldAtLeast: Duration | null, { period }: Moment): readonly Standing[] {
  const standings: Standing[] = [];
  for (let place = 0; place < accounts.count; place += 1) {
    standings.push(standingOf(accounts.holdingsOf(place), heldAtLeast, period));
  }
  return standings;
}

function standingOf(holdings: readonly Holding[], least: Duration | null, period: Moment['period']): Standing {
  const begun = holdings.filter(({ from }) => from === null || from <= period.to);
  const last = begun.at(-1);
  if (last === undefined) {
    const from = holdings[0]?.from;
    return { in: 'none', owner: null, why: from == null ? 'is not held yet' : `is held from ${dayText(from)} on` };
  }
  const end = last.to;
  if (end !== null && end < period.from) return { in: 'none', owner: null, why: `left the books on ${dayText(end)}` };
  const isHeld = end === null || end >= period.to;
  const creditDay = isHeld ? period.to : end;
  const since = heldSince(begun);
  if (least !== null && since !== null && dayAfter(since, least) > addDays(creditDay, 1)) {
    const days = daysBetween(since, creditDay);
    const why = `was held for ${days === 1 ? '1 day' : `${days} days`}, less than ${durationText(least)}`;
    return { in: 'none', owner: last.owner, why };
  }
  const standing = { owner: last.owner, holding: last };
  return isHeld
    ? { in: 'held', ...standing }
    : { in: 'lost', ...standing, lostWhy: `was lost on ${dayText(creditDay)}` };
}

/** Since when the last owner has had the account without a break, over all rows that follow each other; null is always. */
function heldSince(holdings: readonly Holding[]): Day | null {
  let since: Day | null = null;
  let next: Holding | undefined;
  for (const holding of [...holdings].reverse()) {
    if (next !== undefined) {
      const end = lastDayHeld(holding, next);
      const follows = end !== null && next.from !== null && addDays(end, 1) === next.from;
      if (!follows || !isSameOwner(holding.owner, next.owner)) break;
    }
    since = holding.from;
    next = holding;
  }
  return since;
}

/**
 * Was the account a customer for at most a year at the period's first day, both ends counted? Customer since 2 January 2025: 1 January 2026
 * is day 365, so yes in 2026-Q1; since 1 January 2025: day 366, no. Who joined in the period is in the first year.
 */
export function isInFirstYear(customerSince: Day, { period }: Moment): boolean {
  return addMonths(customerSince, 12) > period.from;
}

import {
  addDays,
  type Day,
  type Duration,
  dayAfter,
  daysBetween,
  dayText,
  durationText,
  earlier,
  later,
  type Period,
} from '../calendar/index.ts';
import type { Credit } from '../kinds/credit.ts';
import type { Measure } from '../kinds/metric.ts';
import type { Holding } from './accounts.ts';
import type { IN_NONE } from './in-none.ts';
import type { Owner } from './owner.ts';
import { isOn, rowOn, type Stretch, stretchesOf } from './stretches.ts';

/** An account, or some days of it, in a book. */
export type Share = {
  readonly owner: Owner;
  /** The row of accounts.csv that is credited. */
  readonly holding: Holding;
  readonly stretch: Stretch;
  /** The day on which it is judged: the credit day; for a lost account, or one that went on to somebody else, the last day held. */
  readonly on: Day;
  readonly days: bigint;
};

/** An account, or some days of it, in no book: from whose it is missing, if from anybody's, and why. */
export type Absence = {
  readonly owner: Owner | null;
  readonly because: (typeof IN_NONE)[number];
  readonly why: string;
  readonly days: bigint;
};

/** Where an account stands: the days of shares and absences add up to `of`, which is 1 but where credit is by days held. */
export type Standing = {
  readonly of: bigint;
  readonly shares: readonly Share[];
  readonly absences: readonly Absence[];
};

/** How a metric finds the owners of accounts. */
export type BookRule = { readonly credit: Credit; readonly takesLost: boolean; readonly events: Measure['events'] };

export function bookRule(credit: Credit, { book, events }: Measure): BookRule {
  return { credit, takesLost: book === 'held_or_lost', events };
}

/**
 * Where an account stands in the period.
 *
 * `at_period_end` and `at_period_start` look at one day: it is in the book of whoever holds it then. Metrics that take the lost accounts keep one
 * that was lost in the period with its last owner at the period's end; at its start it is in the book anyway. What happens after the period's last
 * day belongs to the next one, however late as-of is: a customer won back in April was lost in March.
 *
 * `by_days_held` gives each owner the days held. For metrics that take the lost accounts, a lost one stays with its last owner to the period's
 * last day: its weight is what it would be had it not been lost, so that losing it takes from the numerator alone and never improves a figure. A
 * book of 1,000k → 1,060k and 150k → 0, lost on 30 January, has 1,060 ÷ 1,150; with the 30 days of 90 it would have 1,060 ÷ 1,050.
 *
 * `at_event` depends on the day of each thing: see `standingOn`. Here it is asked where the account stands apart from that.
 *
 * `held_at_least` asks for an unbroken tenure up to the day on which a share is judged, both ends counted. Held from 2 March to 31 March are 30 days;
 * from 3 March 29, which is short of `held_at_least: 30 days`.
 */
export function standingOf(holdings: readonly Holding[], rule: BookRule, period: Period): Standing {
  const stretches = stretchesBy(period, holdings);
  const outside = outsideOf(period, stretches, holdings);
  if (outside !== null) return inNone(outside);
  const { owner, heldAtLeast } = rule.credit;
  if (owner === 'by_days_held') return byDays(stretches, rule, period);
  const day = owner === 'at_period_start' ? period.from : period.to;
  const least = owner === 'at_event' ? null : heldAtLeast;
  const takesLost = rule.takesLost || (owner === 'at_event' && rule.events === 'items');
  return whole(onDay(day, stretches, least, takesLost));
}

/**
 * Where an account stands for something that counts on a day. An item (an alert, a window, a lead) is in the book of whoever held the account then. An
 * account that is counted has to be in a book at the period's end, and is in that of whoever held it on the day; where that was nobody, it stays with
 * its owner at the end. A day before the period is as its first: an old event counts for whoever begins the period with the account.
 */
export function standingOn(day: Day, holdings: readonly Holding[], rule: BookRule, period: Period): Standing {
  const stretches = stretchesBy(period, holdings);
  const outside = outsideOf(period, stretches, holdings);
  if (outside !== null) return inNone(outside);
  const least = rule.credit.heldAtLeast;
  if (rule.events === 'items') return whole(onDay(day, stretches, least, rule.takesLost));
  const end = onDay(period.to, stretches, null, rule.takesLost);
  if (!('stretch' in end)) return whole(end);
  const then = onDay(later(day, period.from), stretches, least, rule.takesLost);
  const isHeld = 'stretch' in then || then.because === 'too_short';
  return whole(isHeld ? then : onDay(period.to, stretches, least, rule.takesLost));
}

/** The stretches that have begun by the period's end: what comes later belongs to the next one. */
function stretchesBy({ to }: Period, holdings: readonly Holding[]): readonly Stretch[] {
  return stretchesOf(holdings.filter(({ from }) => from === null || from <= to));
}

/** Why an account is in no book on any day of the period; null when it is in one on some. */
function outsideOf({ from }: Period, stretches: readonly Stretch[], holdings: readonly Holding[]): Absence | null {
  const last = stretches.at(-1);
  if (last === undefined) return notYet(holdings[0]?.from ?? null, 1n);
  if (last.last === null || last.last >= from) return null;
  const why = `left the books on ${dayText(last.last)}`;
  return { owner: null, because: 'left_before', why, days: 1n };
}

function whole(one: Share | Absence): Standing {
  return 'stretch' in one ? { of: 1n, shares: [one], absences: [] } : inNone(one);
}

function inNone(absence: Absence): Standing {
  return { of: 1n, shares: [], absences: [absence] };
}

/** In whose book the account is on a day; lost before it, where lost accounts count, in that of its last owner. */
function onDay(day: Day, stretches: readonly Stretch[], least: Duration | null, takesLost: boolean): Share | Absence {
  const held = stretches.find((stretch) => isOn(day, stretch));
  if (held !== undefined) return judged(held, day, 1n, least);
  const last = stretches.at(-1);
  if (last === undefined) return notYet(null, 1n);
  if (last.last !== null && last.last < day) {
    return takesLost ? judged(last, last.last, 1n, least) : lost(last, last.last, 1n);
  }
  const first = stretches[0];
  if (first !== undefined && first.since !== null && day < first.since) return notYet(first.since, 1n);
  return { owner: null, because: 'gap', why: `was in nobody’s book on ${dayText(day)}`, days: 1n };
}

function byDays(stretches: readonly Stretch[], rule: BookRule, period: Period): Standing {
  const of = BigInt(daysBetween(period.from, period.to));
  const shares: Share[] = [];
  const absences: Absence[] = [];
  let next = period.from;
  for (const [place, stretch] of stretches.entries()) {
    const first = stretch.since === null ? period.from : later(stretch.since, period.from);
    const end = stretch.last === null ? period.to : earlier(stretch.last, period.to);
    if (end < period.from) continue;
    if (first > next) absences.push(before(place === 0, stretch, daysBetween(next, first) - 1, of));
    const counted = rule.takesLost && place === stretches.length - 1 ? period.to : end;
    const one = judged(stretch, end, BigInt(daysBetween(first, counted)), rule.credit.heldAtLeast);
    if ('stretch' in one) shares.push(one);
    else absences.push(one);
    next = addDays(counted, 1);
  }
  const rest = daysBetween(next, period.to);
  const final = stretches.at(-1);
  if (rest > 0 && final !== undefined) absences.push(lost(final, addDays(next, -1), BigInt(rest)));
  return { of, shares, absences };
}

/** The days before a stretch on which the account was in no book. */
function before(isFirst: boolean, { since }: Stretch, days: number, of: bigint): Absence {
  if (isFirst) return notYet(since, BigInt(days));
  const why = `was in nobody’s book on ${days} of ${of} days`;
  return { owner: null, because: 'gap', why, days: BigInt(days) };
}

/** A stretch on the day on which it is judged: is it long enough by then? */
function judged(stretch: Stretch, on: Day, days: bigint, least: Duration | null): Share | Absence {
  const { owner, since } = stretch;
  if (least !== null && since !== null && dayAfter(since, least) > addDays(on, 1)) {
    const held = daysBetween(since, on);
    const why = `was held for ${held === 1 ? '1 day' : `${held} days`}, less than ${durationText(least)}`;
    return { owner, because: 'too_short', why, days };
  }
  return { owner, holding: rowOn(on, stretch), stretch, on, days };
}

function notYet(from: Day | null, days: bigint): Absence {
  const why = from === null ? 'is not held yet' : `is held from ${dayText(from)} on`;
  return { owner: null, because: 'not_yet', why, days };
}

function lost({ owner }: Stretch, last: Day, days: bigint): Absence {
  return { owner, because: 'lost', why: `was lost on ${dayText(last)}`, days };
}

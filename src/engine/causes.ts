import { addMoney, currencyOf, type Money, NO_MONEY, subtractMoney } from '../money/index.ts';
import { amountOf } from './read-amount.ts';
import type { Result } from './result.ts';
import type { Otherwise, WayStep } from './way.ts';

/** What each person earns, by csm_id, over all plans they are on. */
export type Totals = ReadonlyMap<string, Money>;

/** A cause of the difference between two Results, and its part of each person's difference; those whom it does not touch are not in it. */
export type Cause = { readonly otherwise: readonly Otherwise[]; readonly parts: Totals };

/** A period on the way: what base and variant pay, and what a step between them pays; null where a question is open with it. */
export type PaidWay = {
  readonly base: Totals;
  readonly variant: Totals;
  readonly between: (step: WayStep) => Totals | null;
};

/**
 * The causes of every person's difference, for each period: the parts of a person add up to it exactly, because each is what the person earns after a step less what they
 * earned before it, and the last step is the variant. Rounding is in the parts as it is in pay. What a step makes depends on those before it: a
 * higher rate on a higher target is worth less than on the old one, and the order is the plan's.
 *
 * A step with which somebody could not be paid (a metric without a value that now stops the run) is one cause with the next. $700 → $650 with
 * the new shares, → $700 with the new band: −$50 and +$50.
 */
export function causesOf(steps: readonly WayStep[], periods: readonly PaidWay[]): readonly (readonly Cause[])[] {
  const causes = periods.map((): Cause[] => []);
  let before: readonly Totals[] = periods.map(({ base }) => base);
  let open: Otherwise[] = [];
  for (const [place, step] of steps.entries()) {
    open.push(...step.otherwise);
    const isLast = place === steps.length - 1;
    const paid = isLast ? periods.map(({ variant }) => variant) : paidBy(step, periods);
    if (paid === null) continue;
    for (const [period, totals] of paid.entries()) {
      const parts = partsBetween(before[period] ?? totals, totals);
      causes[period]?.push({ otherwise: open, parts });
    }
    before = paid;
    open = [];
  }
  return causes;
}

/** What a step pays in every period; null where it cannot be paid in one of them. */
function paidBy(step: WayStep, periods: readonly PaidWay[]): readonly Totals[] | null {
  const paid: Totals[] = [];
  for (const { between } of periods) {
    const totals = between(step);
    if (totals === null) return null;
    paid.push(totals);
  }
  return paid;
}

/** What each person gains or loses from one to the other, where that is something. */
export function partsBetween(before: Totals, after: Totals): Totals {
  const parts = new Map<string, Money>();
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const part = subtractMoney(after.get(id) ?? NO_MONEY, before.get(id) ?? NO_MONEY);
    if (part !== 0n) parts.set(id, part);
  }
  return parts;
}

/** What each person earns in a Result. */
export function totalsInResult({ people, currency: code }: Result): Totals {
  const currency = currencyOf(code);
  if (currency === null) throw new Error(`not a currency: ${code}`);
  const totals = new Map<string, Money>();
  for (const { csm_id, total } of people) {
    totals.set(csm_id, addMoney(totals.get(csm_id) ?? NO_MONEY, amountOf(total, currency)));
  }
  return totals;
}

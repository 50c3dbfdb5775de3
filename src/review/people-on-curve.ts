import { type OwnFacts, ownFact, type PlanRun, targetOf } from '../engine/evaluation.ts';
import type { Earned } from '../engine/pay.ts';
import type { Person } from '../facts/facts.ts';
import { addMoney, divide, type Money, NO_MONEY, type Ratio } from '../money/index.ts';
import { nodesOf } from '../plan/walk.ts';
import type { PayCurve } from './pay-curves.ts';

/** Where somebody stands along a curve's metric, and what the curve's component paid them; null: their metric has no value (or no target). */
export type PersonOnCurve = { readonly person: Person; readonly reading: Ratio | null; readonly paid: Money };

/** Everybody who is paid on the plan, in the order of their ids. Amounts by hand are no part of any curve. */
export function peopleOn(curve: PayCurve, earned: readonly Earned[], run: PlanRun): readonly PersonOnCurve[] {
  const below = new Set(nodesOf(curve.node));
  return earned.map(({ assignment: { person, proration }, lines }) => {
    const own: OwnFacts = { run, person, proration, known: [], targets: [] };
    const { value } = ownFact(curve.metric, own).result;
    const paid = lines
      .filter(({ node, kind }) => below.has(node) && kind !== 'adjustment')
      .reduce((sum, { amount }) => addMoney(sum, amount), NO_MONEY);
    return { person, reading: readingOf(value, curve, own), paid };
  });
}

function readingOf(value: Ratio | null, { reads, metric }: PayCurve, own: OwnFacts): Ratio | null {
  if (value === null || reads === 'value') return value;
  const target = targetOf(metric, { run: own.run, own }).value;
  return target === null || target.n === 0n ? null : divide(value, target);
}

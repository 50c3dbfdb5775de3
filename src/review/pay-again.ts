import { type Payouts, pay } from '../engine/pay.ts';
import type { Facts } from '../facts/facts.ts';
import type { MetricFact } from '../kinds/fact.ts';
import type { Moment } from '../kinds/metric.ts';
import type { Plan } from '../plan/plan.ts';
import { usedMetrics } from '../plan/walk.ts';

/** A period as it is paid. */
export type Paid = {
  readonly plans: readonly Plan[];
  readonly facts: Facts;
  readonly moment: Moment;
  readonly payouts: Payouts;
};

type FactFor = Facts['factFor'];

/** Everybody paid again; the facts, as they were, for which a plan would stop and which were kept therefore. */
export type PaidAgain = { readonly payouts: Payouts | null; readonly kept: ReadonlySet<MetricFact> };

/**
 * Pays everybody by other facts of the same people. Without some of its rows a metric may have no value, and a plan that says `stop` then pays nobody:
 * such facts are found one by one, kept as they were, and named, so that all others can be paid. Null where even then a plan stops.
 */
export function payAgain(paid: Paid, other: FactFor): PaidAgain {
  const all = payouts(paid, other);
  if (all !== null) return { payouts: all, kept: new Set() };
  const was = paid.facts.factFor;
  const kept = new Set(
    emptied(paid, other).filter(
      (fact) =>
        payouts(paid, (metric, person) => (was(metric, person) === fact ? other : was)(metric, person)) === null,
    ),
  );
  const rest = payouts(paid, (metric, person) => (kept.has(was(metric, person)) ? was : other)(metric, person));
  return { payouts: rest, kept };
}

function payouts({ plans, facts, moment }: Paid, factFor: FactFor): Payouts | null {
  return pay({ plans, facts: { ...facts, factFor }, moment, working: false }).value;
}

/** The facts that have a value, and in place of which the other one has none. */
function emptied({ facts, payouts: { earned } }: Paid, other: FactFor): readonly MetricFact[] {
  const found = new Set<MetricFact>();
  for (const { assignment } of earned) {
    for (const metric of usedMetrics(assignment.plan)) {
      const fact = facts.factFor(metric, assignment.person);
      if (fact.result.value !== null && other(metric, assignment.person).result.value === null) found.add(fact);
    }
  }
  return [...found];
}

import type { Earned } from '../engine/pay.ts';
import type { Facts, Person } from '../facts/facts.ts';
import { factsWithout, type Without } from '../facts/without.ts';
import type { FactValue, MetricFact } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import { addMoney, type Money, NO_MONEY, subtractMoney } from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';
import { usedMetrics } from '../plan/walk.ts';
import { type Paid, payAgain } from './pay-again.ts';

/** A metric of somebody's, and what it is with something left out. */
export type TouchedMetric = {
  readonly metric: Metric;
  readonly value: FactValue;
  readonly without: FactValue;
};

/** Somebody on a plan whose metrics or pay change. */
export type TouchedPerson = {
  readonly person: Person;
  readonly plan: Plan;
  readonly metrics: readonly TouchedMetric[];
  readonly paid: Money;
  /** Null where it cannot be told: a metric has no value then, and the plan stops for want of it. */
  readonly without: Money | null;
};

/** What everybody would earn without some of the rows. People whom nothing of it touches are not listed. */
export type Touched = {
  readonly people: readonly TouchedPerson[];
  /** Everybody's pay, and what it would be; somebody for whom that cannot be told counts with what they are paid. */
  readonly paid: Money;
  readonly without: Money;
};

/**
 * What the pay would be without these rows or accounts: their parts left out, the metrics combined again, everybody paid again by the same engine.
 *
 * Three of four accounts activated, paid in proportion to $1,000.00: $750.00. Without one of the three it is 2 of 3, $666.67.
 */
export function touchedBy(without: Without, paid: Paid): Touched {
  const { earned } = paid.payouts;
  const { factFor } = factsWithout(paid.facts, without);
  const changed = earned.map((one) => changesOf(one, paid.facts, factFor));
  const isAnyChanged = changed.some((changes) => changes.length > 0);
  const again = isAnyChanged ? payAgain(paid, factFor) : null;
  const people = earned.flatMap((one, place): TouchedPerson[] => {
    const changes = changed[place] ?? [];
    const isKept = changes.some(({ fact }) => again?.kept.has(fact));
    const other = again === null ? one.total : isKept ? null : (again.payouts?.earned[place]?.total ?? null);
    if (changes.length === 0 && (other === one.total || other === null)) return [];
    const { person, plan } = one.assignment;
    const metrics = changes.map(({ metric, value, without: left }) => ({ metric, value, without: left }));
    return [{ person, plan, metrics, paid: one.total, without: other }];
  });
  const total = earned.reduce((sum, one) => addMoney(sum, one.total), NO_MONEY);
  const less = people.reduce((sum, one) => addMoney(sum, lessOf(one)), NO_MONEY);
  return { people, paid: total, without: subtractMoney(total, less) };
}

/** By how much less somebody would earn. */
function lessOf({ paid, without }: TouchedPerson): Money {
  return without === null ? NO_MONEY : subtractMoney(paid, without);
}

type Changed = TouchedMetric & { readonly fact: MetricFact };

/** The metrics of which something is left out for somebody, whether or not that changes the value. */
function changesOf(
  { assignment: { plan, person } }: Earned,
  facts: Facts,
  other: Facts['factFor'],
): readonly Changed[] {
  return usedMetrics(plan).flatMap((metric): Changed[] => {
    const fact = facts.factFor(metric, person);
    const left = other(metric, person);
    return left === fact ? [] : [{ metric, fact, value: fact.result, without: left.result }];
  });
}

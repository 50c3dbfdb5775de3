import { byCodePoint } from '../diagnostics/index.ts';
import type { Facts, Person } from '../facts/facts.ts';
import { subjectKey } from '../facts/facts-file.ts';
import type { MetricFact } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import type { Plan } from '../plan/plan.ts';
import { usedMetrics } from '../plan/walk.ts';
import type { Paid } from './pay-again.ts';

/** What is left out for one reason: dates and numbers in which the reasons differ are `…`. */
export type LeftOutGroup = { readonly why: string; readonly keys: readonly string[] };

/** People for whom a metric has no value, and why. */
export type WithoutValue = { readonly because: string; readonly people: readonly Person[] };

/** How much of the exports is behind a metric of a plan. */
export type MetricCoverage = {
  readonly plan: Plan;
  readonly metric: Metric;
  readonly source: MetricFact['source'];
  /** How many people, teams or companies it is measured for. */
  readonly subjects: number;
  /** The accounts, alerts, leads … that count; null where the values are given and nobody knows. */
  readonly counted: number | null;
  readonly leftOut: readonly LeftOutGroup[];
  readonly withoutValue: readonly WithoutValue[];
};

/** For each plan and each metric that it pays by: what of the people on the plan was counted and what was not, with why. */
export function coverageOf({ plans, facts, payouts }: Paid): readonly MetricCoverage[] {
  return plans.flatMap((plan) => {
    const people = payouts.earned.filter(({ assignment }) => assignment.plan === plan);
    return usedMetrics(plan).map((metric) =>
      metricCoverage(
        plan,
        metric,
        people.map(({ assignment }) => assignment.person),
        facts,
      ),
    );
  });
}

function metricCoverage(plan: Plan, metric: Metric, people: readonly Person[], facts: Facts): MetricCoverage {
  const all = new Map<string, MetricFact>();
  const empty = new Map<string, Person[]>();
  for (const person of people) {
    const fact = facts.factFor(metric, person);
    all.set(subjectKey(fact.subject), fact);
    if (fact.result.value !== null) continue;
    const { because } = fact.result;
    empty.set(because, [...(empty.get(because) ?? []), person]);
  }
  const each = [...all.values()];
  const source = each[0]?.source ?? 'tables';
  return {
    plan,
    metric,
    source,
    subjects: each.length,
    counted: source === 'tables' ? each.reduce((sum, { parts }) => sum + parts.length, 0) : null,
    leftOut: grouped(each.flatMap(({ leftOut }) => leftOut)),
    withoutValue: [...empty].map(([because, who]) => ({ because, people: who })),
  };
}

const NUMBERS = /\d{4}-\d{2}-\d{2}|\d+/g;

/**
 * Reasons that differ in dates and numbers alone, together: `its window ends on …, after 2026-03-31`. The largest group first, the keys of each in
 * order.
 */
function grouped(leftOut: MetricFact['leftOut']): readonly LeftOutGroup[] {
  const groups = new Map<string, { readonly keys: string[]; readonly numbers: string[] }>();
  for (const { key, why } of leftOut) {
    const form = why.replace(NUMBERS, '…');
    const numbers = why.match(NUMBERS) ?? [];
    const known = groups.get(form);
    if (known === undefined) {
      groups.set(form, { keys: [key], numbers: [...numbers] });
      continue;
    }
    known.keys.push(key);
    for (const [place, number] of numbers.entries()) if (known.numbers[place] !== number) known.numbers[place] = '…';
  }
  return [...groups]
    .map(([form, { keys, numbers }]) => ({ why: filled(form, numbers), keys: keys.toSorted(byCodePoint) }))
    .sort((a, b) => b.keys.length - a.keys.length || byCodePoint(a.why, b.why));
}

/** The form with its numbers back in their places. */
function filled(form: string, numbers: readonly string[]): string {
  const [first = '', ...rest] = form.split('…');
  return rest.reduce((text, piece, place) => text + (numbers[place] ?? '…') + piece, first);
}

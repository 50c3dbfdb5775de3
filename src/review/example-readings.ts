import type { Period } from '../calendar/index.ts';
import { assign } from '../engine/assignment.ts';
import { type OwnFacts, type PlanRun, targetOf } from '../engine/evaluation.ts';
import type { Person } from '../facts/facts.ts';
import { ONE, type Ratio } from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';
import { usedMetrics } from '../plan/walk.ts';
import { readExample } from './read-example.ts';

/** A value at which a worked example stands, with the target it is held to there; null where the metric has none that is known. */
export type Reached = { readonly metric: string; readonly value: Ratio; readonly target: Ratio | null };

/** The values that a plan's worked examples give, those of single items too. An example with a fault gives none: it is reported elsewhere. */
export function exampleReadings(plan: Plan): readonly Reached[] {
  const found: Reached[] = [];
  for (const example of plan.examples) {
    const read = readExample(example, plan, []);
    if (read === null) continue;
    const { given } = read;
    const own = ownFacts(given, read.person, read.period);
    for (const metric of usedMetrics(given.plan)) {
      const fact = given.factFor(metric, own.person);
      const { value } = fact.result;
      if (value === null) continue;
      const target = targetOf(metric.name, { run: own.run, own }).value;
      found.push({ metric: metric.name, value, target });
      for (const part of fact.parts) {
        const item = metric.measure.combine([part], fact.scale).value;
        if (item !== null) found.push({ metric: metric.name, value: item, target });
      }
    }
  }
  return found;
}

/** What decides a person's targets: their columns, and which part of the period counts for them. */
function ownFacts(
  { plan, factFor }: Pick<PlanRun, 'plan'> & PlanRun['facts'],
  person: Person,
  period: Period,
): OwnFacts {
  const moment = { period, asOf: period.to, currency: plan.currency };
  const run: PlanRun = { plan, moment, facts: { factFor }, asked: new Set(), report: () => {} };
  const proration = assign([person], [plan], moment).assignments[0]?.proration ?? ONE;
  return { run, person, proration, known: [] };
}

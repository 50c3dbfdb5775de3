import { periodFromText } from '../calendar/index.ts';
import type { Ratio } from '../money/index.ts';
import { statedTarget } from '../plan/by-period.ts';
import type { Plan } from '../plan/plan.ts';
import { planScope } from '../plan/scope.ts';
import { usedMetrics } from '../plan/walk.ts';
import { isRawMap } from '../yaml/raw.ts';
import { somebody } from './analysis/setting.ts';
import { givenFacts } from './given-facts.ts';
import { usualPeriod } from './periods.ts';

/** A value at which a worked example stands, with the target it is held to there; null where the metric has none that is known. */
export type Reached = { readonly metric: string; readonly value: Ratio; readonly target: Ratio | null };

/** The values that a plan's worked examples give, those of single items too. An example with a fault gives none: it is reported elsewhere. */
export function exampleReadings(plan: Plan): readonly Reached[] {
  const found: Reached[] = [];
  const person = somebody(plan);
  for (const example of plan.examples) {
    const written = isRawMap(example.written) ? example.written.period : undefined;
    const period = typeof written === 'string' ? periodFromText(written, plan.fiscalYear) : usualPeriod(plan);
    if (period === null) continue;
    const given = givenFacts(example, plan, period, planScope(plan.written, plan.currency, plan.metrics, []));
    if (given === null) continue;
    for (const metric of usedMetrics(given.plan)) {
      const fact = given.factFor(metric, person);
      const { value } = fact.result;
      if (value === null) continue;
      const target = statedTarget(given.plan.metrics.get(metric.name)?.target ?? null, period.name);
      found.push({ metric: metric.name, value, target });
      for (const part of fact.parts) {
        const item = metric.measure.combine([part], fact.scale).value;
        if (item !== null) found.push({ metric: metric.name, value: item, target });
      }
    }
  }
  return found;
}

import { type Period, periodFromText } from '../calendar/index.ts';
import type { Ratio } from '../money/index.ts';
import type { Plan, Target } from '../plan/plan.ts';
import { isRawMap } from '../plan/raw.ts';
import { planScope } from '../plan/scope.ts';
import { usedMetrics } from '../plan/walk.ts';
import { somebody } from './analysis/setting.ts';
import { usualPeriod } from './examples.ts';
import { givenFacts } from './given-facts.ts';

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
      const target = targetIn(given.plan.metrics.get(metric.name)?.target ?? null, period);
      found.push({ metric: metric.name, value, target });
      for (const part of fact.parts) {
        const item = metric.measure.combine([part], fact.scale).value;
        if (item !== null) found.push({ metric: metric.name, value: item, target });
      }
    }
  }
  return found;
}

function targetIn(target: Target | null, period: Period): Ratio | null {
  if (target?.by === 'none') return target.value;
  if (target?.by === 'period') return target.values.get(period.name) ?? null;
  return target?.by === 'file' ? targetIn(target.otherwise, period) : null;
}

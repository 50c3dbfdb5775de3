import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { MetricTraits, PlanScope } from '../kinds/scope.ts';
import type { Currency } from '../money/index.ts';
import type { PlanMetric } from './plan.ts';
import { isRawMap, placeAt, type RawPlan } from './raw.ts';

/** Faults that lie in the key itself rather than in its value: the marker goes under the key. */
const AT_KEY = new Set([
  'unknown-key',
  'unknown-curve',
  'wrong-direction',
  'two-curves',
  'not-supported',
  'bad-name',
  'credit-needed',
]);

/** The scope of one plan: faults go to `found` at their place in the file; metrics are known as soon as they have been read. */
export function planScope(
  written: RawPlan,
  currency: Currency,
  metrics: ReadonlyMap<string, PlanMetric>,
  found: Diagnostic[],
): PlanScope {
  const names = written.raw.metrics;
  return {
    currency,
    metricNames: isRawMap(names) ? Object.keys(names) : [],
    metric: (name) => {
      const known = metrics.get(name);
      return known === undefined ? null : traitsOf(known);
    },
    fault(code, path, args, help = null) {
      found.push(diagnostic(code, placeAt(written.marks, path, AT_KEY.has(code) ? 'key' : 'value'), args, { help }));
    },
    lineOf: (path) => placeAt(written.marks, path).line,
  };
}

function traitsOf({ metric, target }: PlanMetric): MetricTraits {
  const { unit, better, canBeUndefined, moneyNumerator } = metric.measure;
  return { unit, better, canBeUndefined, moneyNumerator, hasTarget: target !== null };
}

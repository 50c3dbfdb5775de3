import type { Metric } from '../kinds/metric.ts';
import { isRawList, isRawMap, type Raw, rawAt } from '../yaml/raw.ts';
import type { Plan } from './plan.ts';

/** What a metric's value does not depend on: targets are joined when paying, and what the review holds of it is no part of it. */
const BESIDE_VALUE = ['target', 'prorate_target', 'judged'];

/**
 * For every metric of these plans the one that stands for all that measure the same, so that variants share their facts: those of one name that are written alike
 * but for their targets, in plans of the same credit. Plans of one run share currency, period and fiscal year.
 */
export function sharedMetrics(plans: readonly Plan[]): ReadonlyMap<Metric, Metric> {
  const first = new Map<string, Metric>();
  const shared = new Map<Metric, Metric>();
  for (const plan of plans) {
    for (const { metric } of plan.metrics.values()) {
      const key = keyOf(metric, plan);
      const one = first.get(key) ?? metric;
      first.set(key, one);
      shared.set(metric, one);
    }
  }
  return shared;
}

function keyOf({ name, itemColumns }: Metric, { written: { raw } }: Plan): string {
  const written = rawAt(raw, ['metrics', name]);
  const entries = isRawMap(written) ? Object.entries(written) : [];
  const definition = Object.fromEntries(entries.filter(([key]) => !BESIDE_VALUE.includes(key)));
  const columns = itemColumns.map(({ column }) => column).sort();
  return JSON.stringify([name, sorted(definition), sorted(raw.credit ?? ''), columns]);
}

/** The same with the keys of all maps in one order. */
function sorted(raw: Raw): unknown {
  if (isRawList(raw)) return raw.map(sorted);
  if (!isRawMap(raw)) return raw;
  return Object.keys(raw)
    .sort()
    .map((key) => [key, sorted(raw[key] ?? '')]);
}

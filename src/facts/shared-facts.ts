import type { Metric } from '../kinds/metric.ts';
import type { Facts } from './facts.ts';

/** Facts that were computed once for metrics that measure the same (`sharedMetrics`), given to each of them. */
export function sharedFacts(facts: Facts, shared: ReadonlyMap<Metric, Metric>): Facts {
  const of = (metric: Metric) => shared.get(metric) ?? metric;
  const { targetFor } = facts;
  return {
    ...facts,
    factFor: (metric, person) => facts.factFor(of(metric), person),
    ownedParts: (metric) => facts.ownedParts(of(metric)),
    reconciliationOf: (metric) => facts.reconciliationOf(of(metric)),
    targetFor: targetFor && ((metric, person) => targetFor(of(metric), person)),
  };
}

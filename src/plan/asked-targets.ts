import type { Metric } from '../kinds/metric.ts';
import type { Plan } from './plan.ts';
import { metricsOfNode, nodesOf, usedMetrics } from './walk.ts';

/** What a plan says of a metric's target: does it come from a file, is anything paid by the metric, and is a pool? */
export type AskedTarget = {
  readonly metric: Metric;
  readonly fromFile: boolean;
  readonly used: boolean;
  readonly pooled: boolean;
};

/** All metrics of a plan, those without a target too: a file of targets may name none of them by mistake. */
export function askedTargets(plan: Plan): readonly AskedTarget[] {
  const used = new Set(usedMetrics(plan));
  const pools = nodesOf(plan.root).filter(({ pool }) => pool !== null);
  const pooled = new Set(pools.flatMap((pool) => nodesOf(pool).flatMap(metricsOfNode)));
  return [...plan.metrics.values()].map(({ metric, target }) => ({
    metric,
    fromFile: target?.by === 'file',
    used: used.has(metric),
    pooled: pooled.has(metric.name),
  }));
}

import { metricsOfNode, nodesOf, usedMetrics } from '../../plan/walk.ts';
import { defineGuardrail } from '../guardrail.ts';

/** A metric that is paid by without another that sees what it does not: paid by as well, or asked for in a condition. */
export const gameable = defineGuardrail({
  code: 'gameable',
  summary: 'a metric stands without its counterweight',
  find({ plan, weights, setting }, tell) {
    // A component that pays nothing in the period looks at nothing.
    const seen = new Set(
      nodesOf(plan.root).flatMap((node) => (setting.amounts.money.has(node) ? metricsOfNode(node) : [])),
    );
    const used = usedMetrics(plan).filter(({ name }) => seen.has(name));
    const paid = new Set([...weights.keys()].map(({ metric }) => metric));
    for (const { name } of used) {
      const counterweight = plan.metrics.get(name)?.judged.counterweight ?? null;
      if (counterweight === null || !paid.has(name)) continue;
      const { kinds, because } = counterweight;
      if (used.some((other) => other.name !== name && kinds.includes(other.kind))) continue;
      tell(['metrics', name], { metric: name, because, add: kinds });
    }
  },
});

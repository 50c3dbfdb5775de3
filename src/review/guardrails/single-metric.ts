import { askedLeaves } from '../../engine/conditions.ts';
import type { PlanNode } from '../../plan/plan.ts';
import { nodesOf } from '../../plan/walk.ts';
import type { Setting } from '../analysis/setting.ts';
import { defineGuardrail } from '../guardrail.ts';

/**
 * Everything depends on one metric: whatever components there are, all of them that pay are paid by the same one, and no gate, multiplier or floor asks
 * for another.
 */
export const singleMetric = defineGuardrail({
  code: 'single-metric',
  summary: 'everything depends on one metric',
  find({ plan, setting }, tell) {
    const nodes = nodesOf(plan.root).filter((node) => setting.amounts.money.has(node));
    const metrics = new Set(nodes.flatMap((node) => metricsThatPay(node, setting)));
    const [only] = metrics;
    if (metrics.size === 1 && only !== undefined) tell(['metrics', only], { metric: only });
  },
});

/** The metrics that decide what a node pays: those of its curve and of its modifiers, and those by which the leaves that it asks are hit. */
function metricsThatPay(node: PlanNode, setting: Setting): readonly string[] {
  const names = node.modifiers.flatMap(({ conditions }) => conditions.map(({ metric }) => metric));
  if (node.modifiers.some(({ hits }) => hits !== null)) {
    for (const { hit, metric } of askedLeaves(node, setting.period.name))
      names.push(...(hit?.map((one) => one.metric) ?? [metric]));
  }
  if (node.type === 'group') return names;
  const { reading, across, base } = node;
  if (across !== null) names.push(across.metric);
  if (base?.kind === 'metric') names.push(base.metric);
  return [reading.metric, ...names];
}

import type { CheckedPlan, PlanCheck } from '../check.ts';
import type { PlanNode } from '../plan.ts';
import { metricsOfNode, nodesOf } from '../walk.ts';

/**
 * A pooled component is evaluated once for the team: its amount is the team's, its metrics are the team's (or the company's), one target is for
 * all, and there is no pool inside it.
 */
export const pools: PlanCheck = {
  name: 'pools',
  summary: 'a pooled component rests on the team alone',
  find(plan, scope) {
    for (const node of nodesOf(plan.root)) {
      if (node.pool === null) continue;
      const because = personal(node, plan);
      if (because === null) continue;
      scope.fault('pool-personal', [...node.place.path, 'pool'], { component: node.names.join(' / '), because });
    }
  },
  example: {
    finds: 'pool-personal',
    plan: `plan: Example
currency: USD
period: quarter
variable: $1,000
metrics:
  nps: { kind: given, unit: number, target: 40 }
components:
  - name: Loyalty
    share: 100%
    pool: equal
    metric: nps
    pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] }
`,
  },
};

function personal(node: PlanNode, plan: CheckedPlan): string | null {
  if (node.amount === null) return 'it has no amount to pool';
  if (node.pool === 'by_variable' && plan.variable === null) return 'the plan states no variable amount to divide by';
  for (const inner of nodesOf(node)) {
    if (inner !== node && inner.pool !== null) return `"${inner.name}" inside it is pooled as well`;
    for (const name of metricsOfNode(inner)) {
      const metric = plan.metrics.get(name);
      if (metric?.metric.scope === 'person') return `metric "${name}" has scope person`;
      const stated = metric?.target?.by === 'file' ? metric.target.otherwise : metric?.target;
      if (stated?.by === 'column') return `metric "${name}" takes personal targets from a column`;
    }
  }
  return null;
}

import type { PlanCheck } from '../check.ts';
import { leavesOf, nodesOf } from '../walk.ts';

/** A multiplier that asks whether leaves are hit needs each of them to have a target, or a `hit` condition of its own. */
export const hits: PlanCheck = {
  name: 'hits',
  summary: 'every leaf that a multiplier asks has a target or a hit condition',
  find(plan, scope) {
    for (const node of nodesOf(plan.root)) {
      if (!node.modifiers.some(({ hits }) => hits !== null)) continue;
      for (const leaf of leavesOf(node)) {
        if (leaf.hit !== null || plan.metrics.get(leaf.metric)?.target != null) continue;
        scope.fault('hit-needs-target', leaf.place.path, { component: leaf.names.join(' / ') });
      }
    }
  },
  example: {
    finds: 'hit-needs-target',
    plan: `plan: Example
currency: USD
period: quarter
variable: $1,000
metrics:
  nps: { kind: given, unit: number }
components:
  - name: Loyalty
    share: 100%
    metric: nps
    pays: { bands: [ { from: 40, pay: 100% } ] }
multiplier: { times: 1.5x, when: all_hit }
`,
  },
};

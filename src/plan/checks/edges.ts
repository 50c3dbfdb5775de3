import { ONE, type Ratio } from '../../money/index.ts';
import type { CheckedPlan, PlanCheck } from '../check.ts';
import type { Reading, Target } from '../plan.ts';
import { leavesOf } from '../walk.ts';

/**
 * An edge at the target and one that is a figure follow each other for every target that the plan states: `from: 85%` before `from: target` cannot
 * stand where the target is 80%. Targets that people bring are looked at when they are paid.
 */
export const edges: PlanCheck = {
  name: 'edges',
  summary: 'edges at the target are in order for every target that the plan states',
  find(plan, scope) {
    for (const leaf of leavesOf(plan.root)) {
      const { readsTarget, readsAcrossTarget } = leaf.curve;
      if (!readsTarget && !readsAcrossTarget) continue;
      const own = readsTarget ? statedOf(leaf.reading, plan) : [null];
      const second = readsAcrossTarget && leaf.across !== null ? statedOf(leaf.across, plan) : [null];
      for (const [target, across] of pairs(own, second)) {
        const crossed = leaf.curve.crossed(target, across);
        if (crossed === null) continue;
        scope.fault('falling-edge', crossed.path, { edge: crossed.edge, before: crossed.before });
        break;
      }
    }
  },
  example: {
    finds: 'falling-edge',
    plan: `plan: Example
currency: USD
period: quarter
variable: $1,000
metrics:
  nps: { kind: given, unit: number, target: 40 }
components:
  - name: Loyalty
    share: 100%
    metric: nps
    pays: { of: value, bands: [ { from: 45, pay: 50% }, { from: target, pay: 100% } ] }
`,
  },
};

type Pair = readonly [Ratio | null, Ratio | null];

/** Every target of the one side with every target of the other; a side without any is looked at when people bring theirs. */
function pairs(own: readonly (Ratio | null)[], across: readonly (Ratio | null)[]): readonly Pair[] {
  const all = (list: readonly (Ratio | null)[]) => (list.length === 0 ? [null] : list);
  return all(own).flatMap((target) => all(across).map((other): Pair => [target, other]));
}

function statedOf({ metric, of }: Reading, plan: CheckedPlan): readonly Ratio[] {
  if (of === 'attainment') return [ONE];
  return valuesOf(plan.metrics.get(metric)?.target ?? null);
}

function valuesOf(target: Target | null): readonly Ratio[] {
  if (target?.by === 'none') return [target.value];
  if (target?.by === 'period') return [...target.values.values()];
  return target?.by === 'file' ? valuesOf(target.otherwise) : [];
}

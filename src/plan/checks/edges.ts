import { ONE, type Ratio } from '../../money/index.ts';
import type { PlanCheck } from '../check.ts';
import type { Plan, Reading, Target } from '../plan.ts';
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
      if (!leaf.curve.readsTarget) continue;
      for (const [target, across] of statedTargets(leaf.reading, leaf.across, plan)) {
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

/** The targets that the plan states for both readings of a curve, period by period. */
function statedTargets(reading: Reading, across: Reading | null, plan: Plan): readonly Pair[] {
  const own = statedOf(reading, plan);
  const second = across === null ? [null] : statedOf(across, plan);
  return own.flatMap((target) => second.map((other): Pair => [target, other]));
}

function statedOf({ metric, of }: Reading, plan: Plan): readonly Ratio[] {
  if (of === 'attainment') return [ONE];
  return valuesOf(plan.metrics.get(metric)?.target ?? null);
}

function valuesOf(target: Target | null): readonly Ratio[] {
  if (target?.by === 'none') return [target.value];
  if (target?.by === 'period') return [...target.values.values()];
  return target?.by === 'file' ? valuesOf(target.otherwise) : [];
}

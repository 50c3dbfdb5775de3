import type { AmountBound, Modifier } from '../../kinds/modifier.ts';
import { compare, exactly, multiply, type Ratio } from '../../money/index.ts';
import { textOf } from '../../yaml/parse-shape.ts';
import { rawAt } from '../../yaml/raw.ts';
import type { CheckedPlan, PlanCheck } from '../check.ts';
import type { PlanNode } from '../plan.ts';
import { nodesOf } from '../walk.ts';

/**
 * A floor is not above the cap of the same node: nothing can be at least more than it can be at most. Money and percents are compared where the plan
 * states the node's own amount; a floor of $500 under a cap of 40% of $1,000 is a fault, and so is one of $300 under a cap of 50% of a 40% share of it.
 */
export const bounds: PlanCheck = {
  name: 'bounds',
  summary: 'no floor is above its cap',
  find(plan, scope) {
    const amounts = statedAmounts(plan);
    for (const node of nodesOf(plan.root)) {
      const floor = node.modifiers.find(({ kind }) => kind === 'floor');
      const cap = node.modifiers.find(({ kind }) => kind === 'cap');
      if (!floor?.limit || !cap?.limit) continue;
      const amount = amounts.get(node) ?? null;
      const least = comparable(floor.limit, cap.limit, amount);
      const most = comparable(cap.limit, floor.limit, amount);
      if (least === null || most === null || compare(least, most) <= 0) continue;
      const text = ({ path }: Modifier) => textOf(rawAt(plan.written.raw, path));
      scope.fault('floor-above-cap', floor.path, { floor: text(floor), cap: text(cap) });
    }
  },
  example: {
    finds: 'floor-above-cap',
    plan: `plan: Example
currency: USD
period: quarter
variable: $1,000
metrics:
  nps: { kind: given, unit: number }
components:
  - { name: Loyalty, share: 100%, metric: nps, pays: { bands: [ { from: 40, pay: 100% } ] } }
floor: $500
cap: 40%
`,
  },
};

/** The full amounts that the plan itself states, through shares that hold in every period; a node without one is not in it. */
function statedAmounts({ root, variable }: CheckedPlan): ReadonlyMap<PlanNode, Ratio> {
  const found = new Map<PlanNode, Ratio>();
  const take = (node: PlanNode, parent: Ratio | null) => {
    const own = statedAmount(node, parent, variable);
    if (own !== null) found.set(node, own);
    if (node.type === 'group') for (const child of node.children) take(child, own);
  };
  take(root, null);
  return found;
}

function statedAmount({ amount }: PlanNode, parent: Ratio | null, variable: CheckedPlan['variable']): Ratio | null {
  if (amount?.from === 'amount') return exactly(amount.amount);
  if (amount?.from === 'variable')
    return variable !== 'faulty' && variable?.from === 'plan' ? exactly(variable.amount) : null;
  if (amount?.from !== 'share' || amount.share.by !== 'none' || parent === null) return null;
  return multiply(parent, amount.share.value);
}

/** A bound in the measure that both share; null where there is none. */
function comparable(bound: AmountBound, other: AmountBound, amount: Ratio | null): Ratio | null {
  if (bound.of === other.of) return bound.value;
  if (amount === null) return null;
  return bound.of === 'stated' ? bound.value : multiply(bound.value, amount);
}

import { compare, ONE } from '../../money/index.ts';
import { leavesOf, nodesOf } from '../../plan/walk.ts';
import { asksAt, modified } from '../analysis/exact-pay.ts';
import { defineGuardrail } from '../guardrail.ts';

/** A gate on a result over components of which some pay for an effort: the effort that was made is taken back for what came of other things. */
export const gateHidesEffort = defineGuardrail({
  code: 'gate-hides-effort',
  summary: 'a gate that can take back an effort component for a result',
  find(look, tell) {
    const { plan, setting } = look;
    const isOf = (metric: string, as: 'result' | 'effort') => plan.metrics.get(metric)?.judged.as === as;
    for (const node of nodesOf(plan.root)) {
      const efforts = leavesOf(node).filter((leaf) => look.weights.has(leaf) && isOf(leaf.metric, 'effort'));
      for (const gate of node.modifiers) {
        if (gate.kind !== 'gate' || efforts.length === 0) continue;
        const result = gate.conditions.find(({ metric }) => isOf(metric, 'result'));
        const shut = { ...asksAt(node, new Map(), setting), holds: () => false };
        if (result === undefined || compare(modified(gate, ONE, shut), ONE) >= 0) continue;
        tell(gate.path, { metric: result.metric, efforts: efforts.map(({ name }) => name) });
      }
    }
  },
});

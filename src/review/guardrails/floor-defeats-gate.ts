import { limitAt } from '../../kinds/bound.ts';
import type { Condition } from '../../kinds/condition.ts';
import type { Modifier } from '../../kinds/modifier.ts';
import { compare, ONE, type Ratio, ZERO } from '../../money/index.ts';
import type { PlanNode } from '../../plan/plan.ts';
import { nodesOf } from '../../plan/walk.ts';
import { choicesOn, stepBeyond } from '../analysis/backgrounds.ts';
import { gridOf } from '../analysis/breakpoints.ts';
import { asksAt, exactPay, holdsAt, modified } from '../analysis/exact-pay.ts';
import { betterSign, type Look } from '../analysis/look.ts';
import type { Values } from '../analysis/setting.ts';
import { standIn } from '../analysis/stand-in.ts';
import { amountText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

/** A floor, on the gate's own node or above it, that lifts what a shut gate left: looked for at all values that the conditions tell apart. */
export const floorDefeatsGate = defineGuardrail({
  code: 'floor-defeats-gate',
  summary: 'a floor that pays what a gate took',
  find(look, tell) {
    for (const above of nodesOf(look.plan.root)) {
      for (const floor of above.modifiers) {
        if (floor.kind !== 'floor' || floor.limit === null || !look.setting.amounts.money.has(above)) continue;
        if (
          nodesOf(above).some((node) =>
            node.modifiers.some((gate) => gate.kind === 'gate' && defeats(floor, above, gate, node, look)),
          )
        ) {
          tell(floor.path, { floor: amountText(limitOf(floor, above, look), look.setting) });
        }
      }
    }
  },
});

function limitOf({ limit }: Modifier, node: PlanNode, { setting }: Look): Ratio {
  return limit === null ? ZERO : limitAt(limit, asksAt(node, new Map(), setting));
}

/** Are there values at which the gate is shut and takes something, and the floor stands open and lifts? */
function defeats(floor: Modifier, above: PlanNode, gate: Modifier, node: PlanNode, look: Look): boolean {
  const { setting } = look;
  const limit = limitOf(floor, above, look);
  const shut = { ...asksAt(node, new Map(), setting), holds: () => false };
  if (compare(modified(gate, ONE, shut), ONE) >= 0) return false;
  const modifiers = above.modifiers.slice(0, above.modifiers.indexOf(floor));
  const without = standIn<PlanNode>({ ...above, modifiers }, above, setting);
  return valuesToTry([...gate.conditions, ...floor.conditions], look).some((values) => {
    if (gate.conditions.every((one) => holdsAt(one, values, setting))) return false;
    if (!floor.conditions.every((one) => holdsAt(one, values, setting))) return false;
    return compare(exactPay(without.node, values, without.setting), limit) < 0;
  });
}

const MOST_TRIED = 4_096;

/**
 * The worst value of each metric for every way in which it answers the conditions, all others at target: what a gate and a floor cannot tell apart is
 * tried once, where least is paid. More than 4,096 combinations are not.
 */
function valuesToTry(conditions: readonly Condition[], look: Look): readonly Values[] {
  let found: Values[] = [look.usual];
  for (const metric of new Set(conditions.map((condition) => condition.metric))) {
    const own = conditions.filter((condition) => condition.metric === metric);
    const places = choicesOn(
      gridOf(look.breakpoints(metric), metric, look.setting),
      look.ends(metric),
      stepBeyond(metric, look.setting),
    );
    const byAnswers = new Map<string, Ratio>();
    for (const at of betterSign(metric, look.setting) === 1 ? places : places.toReversed()) {
      const answers = own.map((one) => holdsAt(one, new Map([[metric, at]]), look.setting)).join();
      if (!byAnswers.has(answers)) byAnswers.set(answers, at);
    }
    if (found.length * byAnswers.size > MOST_TRIED) return found;
    found = found.flatMap((values) => [...byAnswers.values()].map((at) => new Map(values).set(metric, at)));
  }
  return found;
}

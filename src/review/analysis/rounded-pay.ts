import { addMoney, exactly, type Money, NO_MONEY, type Ratio, roundMoney, ZERO } from '../../money/index.ts';
import type { Leaf, PlanNode } from '../../plan/plan.ts';
import { curveReads } from '../../plan/walk.ts';
import { asksAt, leafPay, modified } from './exact-pay.ts';
import { remembered } from './remembered.ts';
import type { Setting, Values } from './setting.ts';

/**
 * What is paid at these values, to the cent: every line rounded once, as the engine rounds it. Whoever asks for many values that differ in one metric has
 * the lines of the others from before.
 */
export function roundedPayer(setting: Setting): (values: Values) => Money {
  const { rounding } = setting.plan;
  const linesOf = remembered((_: Leaf) => new Map<string | Ratio, Money>());
  const line = (leaf: Leaf, values: Values): Money => {
    const read = curveReads(leaf).map((name) => values.get(name) ?? ZERO);
    const [only = ZERO] = read;
    const key = read.length === 1 ? only : read.map(({ n, d }) => `${n}/${d}`).join(' ');
    const known = linesOf(leaf).get(key);
    if (known !== undefined) return known;
    const amount = roundMoney(leafPay(leaf, values, setting), rounding);
    linesOf(leaf).set(key, amount);
    return amount;
  };
  const payOf = (node: PlanNode, values: Values): Money => {
    if (!setting.amounts.money.has(node)) return NO_MONEY;
    let pay = NO_MONEY;
    if (node.type === 'leaf') pay = line(node, values);
    else for (const child of node.children) pay = addMoney(pay, payOf(child, values));
    if (node.modifiers.length === 0) return pay;
    const asks = asksAt(node, values, setting);
    for (const modifier of node.modifiers) pay = roundMoney(modified(modifier, exactly(pay), asks), rounding);
    return pay;
  };
  return (values) => payOf(setting.plan.root, values);
}

import { askedLeaves } from '../../engine/conditions.ts';
import { add, type Ratio, reduce, ZERO } from '../../money/index.ts';
import type { Group, Leaf, PlanNode } from '../../plan/plan.ts';
import { curveReads } from '../../plan/walk.ts';
import { asksAt, isHitAt, leafPay, modified } from './exact-pay.ts';
import { remembered } from './remembered.ts';
import type { Setting, Values } from './setting.ts';

/** What a plan pays with every metric at a value: what of it stands still while one of them moves need not be worked out again. */
export type Still = {
  /** What a leaf earns before its modifiers. */
  earned(leaf: Leaf): Ratio;
  pay(node: PlanNode): Ratio;
  /** What the children of a group come to. */
  sum(group: Group): Ratio;
  /** How many of the leaves are hit that a node may ask for. */
  hits(node: PlanNode): number;
};

/** By the values themselves: whoever follows pay along other metrics with the same ones has it from before. */
export function stillIn(setting: Setting): (values: Values) => Still {
  const earnedIn = earnedAt(setting);
  const known = new WeakMap<Values, Still>();
  return (values) => {
    const before = known.get(values);
    if (before !== undefined) return before;
    const made = stillAt(values, earnedIn, setting);
    known.set(values, made);
    return made;
  };
}

function stillAt(values: Values, earnedIn: (leaf: Leaf, values: Values) => Ratio, setting: Setting): Still {
  const hits = remembered(
    (node: PlanNode) => askedLeaves(node, setting.period.name).filter((leaf) => isHitAt(leaf, values, setting)).length,
  );
  const sum: (group: Group) => Ratio = remembered((group: Group) =>
    reduce(group.children.reduce((total: Ratio, child) => add(total, pay(child)), ZERO)),
  );
  const pay: (node: PlanNode) => Ratio = remembered((node: PlanNode) => {
    if (!setting.amounts.money.has(node)) return ZERO;
    let found = node.type === 'leaf' ? earnedIn(node, values) : sum(node);
    if (node.modifiers.length === 0) return found;
    const asks = asksAt(node, values, setting);
    for (const modifier of node.modifiers) found = modified(modifier, found, asks);
    return reduce(found);
  });
  return { earned: (leaf) => earnedIn(leaf, values), pay, sum, hits };
}

/** The values at which metrics are tried are the same ones again and again, so that a leaf on one metric is known by the value itself. */
function earnedAt(setting: Setting): (leaf: Leaf, values: Values) => Ratio {
  const known = remembered((_: Leaf) => new Map<Ratio | string, Ratio>());
  return (leaf, values) => {
    const read = curveReads(leaf).map((name) => values.get(name) ?? ZERO);
    const [first = ZERO] = read;
    const key = read.length === 1 ? first : read.map(({ n, d }) => `${n}/${d}`).join(' ');
    const before = known(leaf).get(key);
    if (before !== undefined) return before;
    const pay = reduce(leafPay(leaf, values, setting));
    known(leaf).set(key, pay);
    return pay;
  };
}

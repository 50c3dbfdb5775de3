import {
  add,
  allocate,
  compare,
  divide,
  exactly,
  type Money,
  money,
  multiply,
  NO_MONEY,
  ONE,
  type Ratio,
  roundMoney,
  ZERO,
} from '../money/index.ts';
import { valueIn } from '../plan/by-period.ts';
import type { Group, Leaf, PlanNode } from '../plan/plan.ts';
import { leavesOf } from '../plan/walk.ts';
import { type OwnFacts, ownFact } from './evaluation.ts';

/** A node's amount for somebody: prorated, and as the plan states it for a full period. Null where the node has none. */
export type NodeMoney = {
  readonly amount: Money;
  readonly stated: Money;
  /** The amount to calculate on. */
  readonly exact: Ratio;
  /**
   * What sums of money in the plan scale by, exactly: the days there, times what was taken over from siblings. It is not amount ÷ stated: those are
   * rounded, and a third of $1,000 for half a quarter would turn a $500 band into $250.01.
   */
  readonly scale: Ratio;
} | null;

export function nodeMoney(amount: Money, stated: Money, scale: Ratio): NonNullable<NodeMoney> {
  return { amount, stated, exact: exactly(amount), scale };
}

/** How a node takes part for somebody. `gone`: its amount went to its siblings; `undefined`: a group with nobody left to share out to. */
export type Standing = 'paid' | 'gone' | 'undefined';

/** The amounts and standings of a tree for one assignment (or one pool). A node that is not in `money` is not evaluated. */
export type Amounts = {
  readonly money: ReadonlyMap<PlanNode, NodeMoney>;
  readonly standing: ReadonlyMap<PlanNode, Standing>;
};

export type AmountContext = {
  readonly period: string;
  readonly proration: Ratio;
  readonly rounding: Parameters<typeof roundMoney>[1];
  readonly own: OwnFacts;
};

/**
 * Divides a node's amount down its tree: among the children with a share by largest remainder, ties in plan order, so that not a cent is lost. The
 * share of an undefined leaf that says `share_out` goes to its siblings in proportion to their shares; a leaf with 0% in the period is not
 * evaluated. What is stated for a full period is divided the same way, so that money in the plan scales by amount ÷ stated and by nothing else.
 */
export function amountsOf(root: PlanNode, own: NodeMoney, context: AmountContext): Amounts {
  const standing = new Map<PlanNode, Standing>();
  if (sharesOut(root)) stand(root, standing, context);
  const amounts = new Map<PlanNode, NodeMoney>();
  divideAmong(root, own, amounts, standing, context);
  return { money: amounts, standing };
}

/**
 * The same, remembering: people with the same amount, the same days and nothing shared out have the same division, and most of a team does.
 */
export function rememberingAmounts(root: PlanNode): (own: NodeMoney, context: AmountContext) => Amounts {
  const known = new Map<string, Amounts>();
  const plain = !sharesOut(root);
  const leaves = leavesOf(root).filter(({ whenUndefined }) => whenUndefined === 'share_out');
  return (own, context) => {
    if (!plain && leaves.some((leaf) => isUndefined(leaf, context.own))) return amountsOf(root, own, context);
    const key = `${own?.amount} ${own?.stated} ${context.proration.n}/${context.proration.d}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const amounts = amountsOf(root, own, context);
    known.set(key, amounts);
    return amounts;
  };
}

function sharesOut(root: PlanNode): boolean {
  return leavesOf(root).some(({ whenUndefined }) => whenUndefined === 'share_out');
}

function shareIn(node: PlanNode, period: string): Ratio | null {
  return node.amount?.from === 'share' ? (valueIn(node.amount.share, period) ?? ZERO) : null;
}

/** From the leaves up: which nodes are without a value and hand their share to their siblings. */
function stand(node: PlanNode, standing: Map<PlanNode, Standing>, context: AmountContext): Standing {
  const found = node.type === 'leaf' ? standOfLeaf(node, context) : standOfGroup(node, standing, context);
  standing.set(node, found);
  return found;
}

function standOfLeaf(leaf: Leaf, context: AmountContext): Standing {
  return leaf.whenUndefined === 'share_out' && isUndefined(leaf, context.own) ? 'gone' : 'paid';
}

/** Has any metric that the leaf is paid by no value? */
export function isUndefined(leaf: Leaf, own: OwnFacts): boolean {
  for (const name of leaf.reads) if (ownFact(name, own).result.value === null) return true;
  return false;
}

function standOfGroup(group: Group, standing: Map<PlanNode, Standing>, context: AmountContext): Standing {
  let shares = 0;
  let gone = 0;
  for (const child of group.children) {
    const share = shareIn(child, context.period);
    if (share !== null && share.n === 0n) continue;
    const found = stand(child, standing, context);
    if (share === null) continue;
    shares += 1;
    if (found === 'gone') gone += 1;
  }
  if (shares === 0 || gone < shares) return 'paid';
  return group.whenUndefined === 'share_out' ? 'gone' : 'undefined';
}

function divideAmong(
  node: PlanNode,
  own: NodeMoney,
  amounts: Map<PlanNode, NodeMoney>,
  standing: ReadonlyMap<PlanNode, Standing>,
  context: AmountContext,
): void {
  amounts.set(node, own);
  if (node.type === 'leaf') return;
  const sharing = node.children.flatMap((child) => {
    const share = shareIn(child, context.period);
    return share === null || share.n === 0n ? [] : [{ child, share }];
  });
  const stays = sharing.map(({ child, share }) => (standing.get(child) === 'gone' ? ZERO : share));
  const all = sharing.map(({ share }) => share);
  const actual = allocate(own?.amount ?? NO_MONEY, stays);
  const stated = allocate(own?.stated ?? NO_MONEY, all);
  const left = stays.reduce(add, ZERO);
  const takeover = left.n === 0n ? ONE : divide(all.reduce(add, ZERO), left);
  const scale = compare(takeover, ONE) === 0 ? (own?.scale ?? ONE) : multiply(own?.scale ?? ONE, takeover);
  for (const [place, { child }] of sharing.entries()) {
    const part = nodeMoney(actual[place] ?? NO_MONEY, stated[place] ?? NO_MONEY, scale);
    divideAmong(child, part, amounts, standing, context);
  }
  for (const child of node.children) {
    if (child.amount?.from === 'share') continue;
    divideAmong(child, fixedMoney(child, context), amounts, standing, context);
  }
}

/** A node's own fixed amount, prorated and rounded to whole minor units once; null where the node has none. */
export function fixedMoney(node: PlanNode, context: Pick<AmountContext, 'proration' | 'rounding'>): NodeMoney {
  if (node.amount?.from !== 'amount') return null;
  const { amount: stated } = node.amount;
  return nodeMoney(prorated(exactly(stated), context), stated, context.proration);
}

/** An exact amount in minor units, prorated and rounded once. $1,000.00 for 45 of 90 days is $500.00. */
export function prorated(exact: Ratio, { proration, rounding }: Pick<AmountContext, 'proration' | 'rounding'>): Money {
  return roundMoney(compare(proration, ONE) === 0 ? exact : multiply(exact, proration), rounding);
}

/** The sum of some nodes' money, for a pool. */
export function sumOf(parts: readonly NodeMoney[]): Money {
  return money(parts.reduce((sum, part) => sum + (part?.amount ?? 0n), 0n));
}

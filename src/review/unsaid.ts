import type { ArgsOf } from '../diagnostics/index.ts';
import { askedLeaves } from '../engine/conditions.ts';
import type { TreePath } from '../kinds/scope.ts';
import type { Leaf, Plan, PlanNode } from '../plan/plan.ts';
import { nodesOf } from '../plan/walk.ts';

/** What a plan says for other periods and not for one that it names, although nobody can be paid in it without. */
export type Unsaid = { readonly path: TreePath; readonly args: ArgsOf<'period-missing'> };

/**
 * What is open in a period: shares that are not said for it, and targets that are read of components which pay in it. These are the questions that
 * `calculate` asks in that period, whoever is paid: a target that a person or a file brings is none of them.
 */
export function unsaidIn(period: string, plan: Plan): readonly Unsaid[] {
  const shares = nodesOf(plan.root).flatMap((node) => unsaidShare(node, period));
  if (shares.length > 0) return shares;
  const paying = payingNodes(plan.root, period);
  const metrics = new Set(paying.flatMap((node) => targetsReadBy(node, period)));
  return [...plan.metrics].flatMap(([name, { target }]) => {
    if (target?.by !== 'period' || !metrics.has(name) || target.values.has(period)) return [];
    const what = `the target of metric "${name}"`;
    return [{ path: ['metrics', name, 'target'], args: { what, period, valid: [...target.values.keys()] } }];
  });
}

function unsaidShare({ amount, name, place }: PlanNode, period: string): readonly Unsaid[] {
  if (amount?.from !== 'share' || amount.share.by !== 'period' || amount.share.values.has(period)) return [];
  const valid = [...amount.share.values.keys()];
  return [{ path: [...place.path, 'share'], args: { what: `the share of "${name}"`, period, valid } }];
}

/** The nodes that are evaluated: none with a share of 0% in the period, and nothing below one. */
function payingNodes(node: PlanNode, period: string): readonly PlanNode[] {
  const { amount } = node;
  const share =
    amount?.from !== 'share' ? null : amount.share.by === 'none' ? amount.share.value : amount.share.values.get(period);
  if (share != null && share.n === 0n) return [];
  return node.type === 'leaf' ? [node] : [node, ...node.children.flatMap((child) => payingNodes(child, period))];
}

/** The metrics whose target is read at a node: where attainment is, at an edge, by a rate of the amount, or by whoever asks what is hit. */
function targetsReadBy(node: PlanNode, period: string): readonly string[] {
  const conditions = [...node.modifiers.flatMap((modifier) => modifier.conditions), ...(hitOf(node) ?? [])];
  const metrics = conditions.filter(({ of }) => of === 'attainment').map(({ metric }) => metric);
  if (node.modifiers.some(({ hits }) => hits !== null)) {
    for (const { hit, metric } of askedLeaves(node, period)) if (hit === null) metrics.push(metric);
  }
  if (node.type === 'group') return metrics;
  const { reading, across, curve, base } = node;
  const isAmount = curve.usesBase && base?.kind === 'amount';
  if (reading.of === 'attainment' || isAmount || curve.readsTarget) metrics.push(reading.metric);
  if (across !== null && (across.of === 'attainment' || curve.readsAcrossTarget)) metrics.push(across.metric);
  return metrics;
}

function hitOf(node: PlanNode): Leaf['hit'] {
  return node.type === 'leaf' ? node.hit : null;
}

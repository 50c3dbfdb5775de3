import type { Leaf, PlanNode } from '../../plan/plan.ts';
import type { Setting } from './setting.ts';

/** A leaf without its modifiers, and a setting that has its amount. */
export function bareLeaf(leaf: Leaf, setting: Setting): { readonly node: Leaf; readonly setting: Setting } {
  return leaf.modifiers.length === 0 ? { node: leaf, setting } : standIn({ ...leaf, modifiers: [] }, leaf, setting);
}

/** The setting with another node in place of one, which has its amount. */
export function standIn<N extends PlanNode>(
  node: N,
  of: PlanNode,
  setting: Setting,
): { readonly node: N; readonly setting: Setting } {
  const { money, standing } = setting.amounts;
  const amounts = {
    money: money.has(of) ? new Map(money).set(node, money.get(of) ?? null) : money,
    standing: new Map(standing).set(node, standing.get(of) ?? 'paid'),
  };
  return { node, setting: { ...setting, amounts } };
}

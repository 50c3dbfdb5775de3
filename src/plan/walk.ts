import type { Metric } from '../kinds/metric.ts';
import type { Leaf, Plan, PlanNode } from './plan.ts';

/** The nodes of a tree from the top, parents before children. */
export function nodesOf(node: PlanNode): readonly PlanNode[] {
  return node.type === 'leaf' ? [node] : [node, ...node.children.flatMap(nodesOf)];
}

/** The leaves below a node (or the leaf itself), in plan order. */
export function leavesOf(node: PlanNode): readonly Leaf[] {
  return node.type === 'leaf' ? [node] : node.children.flatMap(leavesOf);
}

/** The metrics that a leaf's curve itself reads: one, or two, and the money of its base. */
export function curveReads({ reading, across, base }: Pick<Leaf, 'reading' | 'across' | 'base'>): readonly string[] {
  const second = across === null ? [] : [across.metric];
  return [reading.metric, ...second, ...(base?.kind === 'metric' ? [base.metric] : [])];
}

/** The names of the metrics that a node itself reads: its own, its base's, those of its conditions. */
export function metricsOfNode(node: PlanNode): readonly string[] {
  const names = node.modifiers.flatMap(({ conditions }) => conditions.map(({ metric }) => metric));
  if (node.type === 'group') return names;
  return [...node.reads, ...(node.hit ?? []).map(({ metric }) => metric), ...names];
}

/** The metrics that a plan pays by; one that is defined but never read needs no export. */
export function usedMetrics(plan: Plan): readonly Metric[] {
  const names = new Set(nodesOf(plan.root).flatMap(metricsOfNode));
  return [...plan.metrics.values()].map(({ metric }) => metric).filter(({ name }) => names.has(name));
}

import type { PlanNode } from '../../plan/plan.ts';

/** Children that go together because they depend on the same metrics, with the metrics that are tried for all of them. */
export type Part = { readonly children: readonly PlanNode[]; readonly metrics: readonly string[] };

/**
 * Children by what joins them: a metric that two of them depend on. Children that nothing joins are a part each: whatever the others are, they can be at
 * their best and at their worst. Tried are the metrics that join a part, and those that somebody above asks for.
 */
export function partsOf(
  children: readonly PlanNode[],
  metricsOf: (node: PlanNode) => ReadonlySet<string>,
  askedOf: (node: PlanNode) => readonly string[],
): readonly Part[] {
  const counts = new Map<string, number>();
  for (const child of children)
    for (const metric of metricsOf(child)) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  let parts: Part[] = [];
  for (const child of children) {
    const joining = [...metricsOf(child)].filter((metric) => (counts.get(metric) ?? 0) > 1);
    const met = parts.filter(({ metrics }) => joining.some((metric) => metrics.includes(metric)));
    const metrics = new Set([...met.flatMap((part) => part.metrics), ...joining, ...askedOf(child)]);
    const part = { children: [...met.flatMap((one) => one.children), child], metrics: [...metrics] };
    parts = met.length === 0 ? [...parts, part] : [...parts.filter((one) => !met.includes(one)), part];
  }
  return parts;
}

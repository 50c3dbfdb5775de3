import { askedLeaves } from '../../engine/conditions.ts';
import type { Condition } from '../../kinds/condition.ts';
import type { CurveEdge } from '../../kinds/curve.ts';
import type { TreePath } from '../../kinds/scope.ts';
import { add, compare, multiply, ONE, type Ratio, reduce, subtract } from '../../money/index.ts';
import type { Leaf, PlanNode, Reading } from '../../plan/plan.ts';
import { nodesOf } from '../../plan/walk.ts';
import type { Setting } from './setting.ts';

/** Where pay may jump or bend along a metric: in the metric's unit, with the place of the plan that says so and what reads it there. */
export type Breakpoint = {
  readonly at: Ratio;
  readonly path: TreePath;
  readonly text: string;
  readonly reads: 'value' | 'attainment';
  readonly of: 'edge' | 'condition' | 'hit';
  /** False for places that follow from what is written. */
  readonly written: boolean;
  readonly node: PlanNode;
};

const MOST_STEPS = 200;

/** All of them, in the order of the plan: edges of curves, bounds of conditions, targets that decide whether a leaf is hit. */
export function breakpointsOf(metric: string, setting: Setting): readonly Breakpoint[] {
  const found: Breakpoint[] = [];
  for (const node of nodesOf(setting.plan.root)) {
    if (!setting.amounts.money.has(node)) continue;
    if (node.type === 'leaf') found.push(...edgesOf(node, metric, setting));
    for (const modifier of node.modifiers) {
      for (const [place, condition] of modifier.conditions.entries()) {
        if (condition.metric === metric)
          found.push(ofCondition(condition, pathIn(modifier.path, modifier.conditions, place), node, setting));
      }
      if (modifier.hits === null) continue;
      for (const leaf of askedLeaves(node, setting.period.name))
        found.push(...ofHit(leaf, metric, modifier.path, setting));
    }
  }
  return found;
}

/** The edges of a leaf's own curve along the metric. */
export function edgesOf(leaf: Leaf, metric: string, setting: Setting): readonly Breakpoint[] {
  const found: Breakpoint[] = [];
  const take = (reading: Reading, edges: (target: Ratio | null) => readonly CurveEdge[]) => {
    if (reading.metric !== metric) return;
    const target = setting.targets.get(metric)?.value ?? null;
    const isAttainment = reading.of === 'attainment';
    const unit = isAttainment ? (target ?? ONE) : ONE;
    for (const { at, path, text, written } of edges(isAttainment ? ONE : target)) {
      found.push({ at: reduce(multiply(at, unit)), path, text, reads: reading.of, of: 'edge', written, node: leaf });
    }
  };
  take(leaf.reading, (target) => [...leaf.curve.edges(target), ...stepsOf(leaf, target, setting)]);
  if (leaf.across !== null) take(leaf.across, leaf.curve.acrossEdges);
  return found;
}

/** Steps that repeat: all of them where the metric can go only so far, else none beyond those that the curve names itself. */
function stepsOf(leaf: Leaf, target: Ratio | null, setting: Setting): readonly CurveEdge[] {
  const { repeats } = leaf.curve;
  const last = leaf.curve.edges(target).at(-1);
  const end = endOf(leaf, setting);
  if (repeats === null || last === undefined || end === null) return [];
  const steps: CurveEdge[] = [];
  let at = add(last.at, repeats);
  while (steps.length < MOST_STEPS && compare(at, end) * (repeats.n < 0n ? -1 : 1) <= 0) {
    steps.push({ ...last, at, written: false });
    at = add(at, repeats);
  }
  return steps;
}

/** The best that the leaf's reading can be; null where there is no bound. */
function endOf({ reading }: Leaf, setting: Setting): Ratio | null {
  const { least, most } = domainOf(reading.metric, setting);
  const isLower = setting.plan.metrics.get(reading.metric)?.metric.measure.better === 'lower';
  return reading.of === 'value' ? (isLower ? least : most) : null;
}

/** A list of conditions stands under its modifier one by one. */
function pathIn(path: TreePath, conditions: readonly Condition[], place: number): TreePath {
  return conditions.length > 1 ? [...path, place] : path;
}

function ofCondition({ edge, of, metric }: Condition, path: TreePath, node: PlanNode, setting: Setting): Breakpoint {
  const target = setting.targets.get(metric)?.value ?? ONE;
  const at = of === 'attainment' ? reduce(multiply(edge, target)) : edge;
  return { at, path, text: '', reads: of, of: 'condition', written: true, node };
}

/** Where a leaf begins to be hit: at the condition that it says itself, or at its target, which the modifier asks for. */
function ofHit(leaf: Leaf, metric: string, asking: TreePath, setting: Setting): readonly Breakpoint[] {
  if (leaf.hit !== null) {
    return leaf.hit
      .filter((condition) => condition.metric === metric)
      .map((condition) => ofCondition(condition, [...leaf.place.path, 'hit'], leaf, setting));
  }
  const target = setting.targets.get(metric)?.value;
  if (leaf.metric !== metric || target === undefined) return [];
  return [{ at: target, path: asking, text: 'target', reads: 'value', of: 'hit', written: true, node: leaf }];
}

/** The values that a metric can have: what its kind, or the plan, says of it. Where the target is not known, no end of it is. */
export function domainOf(
  metric: string,
  { plan, targets }: Setting,
): { readonly least: Ratio | null; readonly most: Ratio | null } {
  const judged = plan.metrics.get(metric)?.judged;
  const isKnown = targets.get(metric)?.stated ?? true;
  return { least: judged?.least ?? null, most: isKnown ? (judged?.most ?? null) : null };
}

/** The distinct places of breakpoints inside a metric's values, rising, with both ends where it has them. */
export function gridOf(breakpoints: readonly Breakpoint[], metric: string, setting: Setting): readonly Ratio[] {
  const { least, most } = domainOf(metric, setting);
  const inside = breakpoints
    .map(({ at }) => at)
    .filter((at) => (least === null || compare(at, least) > 0) && (most === null || compare(at, most) < 0));
  const all = [...(least === null ? [] : [least]), ...inside, ...(most === null ? [] : [most])].sort(compare);
  return all.filter((at, place) => place === 0 || subtract(at, all[place - 1] ?? at).n !== 0n);
}

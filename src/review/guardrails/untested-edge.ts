import { compare, multiply, ONE, subtract } from '../../money/index.ts';
import { type Leaf, type PlanNode, pathText } from '../../plan/plan.ts';
import type { Breakpoint } from '../analysis/breakpoints.ts';
import type { Look } from '../analysis/look.ts';
import { metricText, readingText } from '../analysis/texts.ts';
import { exampleReadings, type Reached } from '../example-readings.ts';
import { defineGuardrail } from '../guardrail.ts';

/**
 * A leaf that no example gives a value for, and the edges (of curves and conditions) at which no example stands exactly: whether an edge belongs to
 * the band above or below it shows only there. An example with its own target stands at the edges of that target.
 */
export const untestedEdge = defineGuardrail({
  code: 'untested-edge',
  summary: 'a leaf or edge that no example touches',
  find(look, tell) {
    const reached = exampleReadings(look.plan);
    const untouched = new Map<PlanNode, string[]>();
    for (const metric of look.metrics) {
      for (const edge of look.breakpoints(metric)) {
        if (!edge.written || edge.of === 'hit') continue;
        if (reached.some((one) => one.metric === metric && stands(one, edge, metric, look))) continue;
        const text = `${readingText(edge, metric, look.setting)} of ${metricText(metric, edge.reads)}`;
        const list = untouched.get(edge.node) ?? [];
        if (!list.includes(text)) list.push(text);
        untouched.set(edge.node, list);
      }
    }
    for (const leaf of look.weights.keys()) {
      if (reached.some(({ metric }) => metric === leaf.reading.metric)) continue;
      tell(leaf.place.path, { component: pathText(leaf), edges: untouched.get(leaf) ?? [], whole: true });
      untouched.delete(leaf);
    }
    for (const [node, edges] of untouched) tell(pathOf(node), { component: pathText(node), edges, whole: false });
  },
});

function pathOf(node: PlanNode | Leaf) {
  return node.type === 'leaf' ? node.paysPlace.path : node.place.path;
}

/** Does an example stand at an edge: at its part of the target, as far from the target as it is, or at its value? */
function stands({ value, target }: Reached, edge: Breakpoint, metric: string, { setting }: Look): boolean {
  const own = setting.targets.get(metric)?.value ?? ONE;
  const held = target ?? own;
  if (edge.reads === 'attainment') return compare(multiply(value, own), multiply(edge.at, held)) === 0;
  const moves = edge.text.startsWith('target');
  return compare(moves ? subtract(value, held) : value, moves ? subtract(edge.at, own) : edge.at) === 0;
}

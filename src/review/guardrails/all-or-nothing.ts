import { compare } from '../../money/index.ts';
import { pathText } from '../../plan/plan.ts';
import type { Course } from '../analysis/course.ts';
import { edgeAt } from '../analysis/jumps.ts';
import { betterSign, type Look } from '../analysis/look.ts';
import { amountText, metricText, readingText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

/** A binary component: nothing up to one edge, and from there on always the same. */
export const allOrNothing = defineGuardrail({
  code: 'all-or-nothing',
  summary: 'a component pays all or nothing',
  find(look, tell) {
    for (const leaf of look.weights.keys()) {
      if (leaf.across !== null) continue;
      const course = look.leafCourse(leaf);
      const { stops, pieces } = course;
      if (pieces.some(({ pay }) => pay.c1.n !== 0n || pay.c2.n !== 0n)) continue;
      const levels = [...pieces.map(({ pay }) => pay.c0), ...stops.map(({ pay }) => pay)];
      const distinct = levels.filter((one, place) => levels.findIndex((other) => compare(one, other) === 0) === place);
      const all = distinct.find(({ n }) => n > 0n);
      if (distinct.length !== 2 || all === undefined || !distinct.some(({ n }) => n === 0n)) continue;
      const at = doorText(course, look);
      if (at !== null)
        tell(leaf.paysPlace.path, { component: pathText(leaf), pays: amountText(all, look.setting), at });
    }
  },
});

/** Where a course leaves nothing, as the metric gets better: `from 90.00% of "ebr" on`; `beyond` where the edge itself still pays nothing. */
function doorText({ metric, stops }: Course, look: Look): string | null {
  const isHigher = betterSign(metric, look.setting) === 1;
  const paid = (pay: { readonly n: bigint } | null) => pay !== null && pay.n > 0n;
  for (const stop of isHigher ? stops : stops.toReversed()) {
    const isAt = paid(stop.pay);
    if (!isAt && !paid(isHigher ? stop.above : stop.below)) continue;
    const edge = edgeAt(stop, metric, look);
    if (edge === null) return null;
    const of = `${readingText(edge, metric, look.setting)} of ${metricText(metric, edge.reads)}`;
    return `${isAt ? 'from' : 'beyond'} ${of} ${isHigher ? 'on' : 'down'}`;
  }
  return null;
}

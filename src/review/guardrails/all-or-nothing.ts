import { compare } from '../../money/index.ts';
import { pathText } from '../../plan/plan.ts';
import { betterSign } from '../analysis/look.ts';
import { amountText, edgeTexts, metricText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

/** A binary component: nothing up to one edge, and from there on always the same. */
export const allOrNothing = defineGuardrail({
  code: 'all-or-nothing',
  summary: 'a component pays all or nothing',
  find(look, tell) {
    for (const leaf of look.weights.keys()) {
      if (leaf.across !== null) continue;
      const { stops, pieces } = look.leafCourse(leaf);
      if (pieces.some(({ pay }) => pay.c1.n !== 0n || pay.c2.n !== 0n)) continue;
      const levels = [...pieces.map(({ pay }) => pay.c0), ...stops.map(({ pay }) => pay)];
      const distinct = levels.filter((one, place) => levels.findIndex((other) => compare(one, other) === 0) === place);
      const all = distinct.find(({ n }) => n > 0n);
      if (distinct.length !== 2 || all === undefined || !distinct.some(({ n }) => n === 0n)) continue;
      const metric = leaf.reading.metric;
      const edge = look.breakpoints(metric).find(({ node, of, written }) => node === leaf && of === 'edge' && written);
      if (edge === undefined) continue;
      const from = `${edgeTexts(edge, metric, look.setting).at} of ${metricText(metric, edge.reads)}`;
      const at = betterSign(metric, look.setting) === 1 ? from : `${from} down`;
      tell(leaf.paysPlace.path, { component: pathText(leaf), pays: amountText(all, look.setting), at });
    }
  },
});

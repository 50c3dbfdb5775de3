import { add, multiply, negate, type Ratio, reduce, ZERO } from '../../money/index.ts';
import { pathText } from '../../plan/plan.ts';
import { leavesOf } from '../../plan/walk.ts';
import { betterSign, type Look } from '../analysis/look.ts';
import { finalTrend } from '../analysis/polynomial.ts';
import { growthText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

/** The largest payout is unbounded: with which metric it grows, and by how much for each point. A cap on the plan or the component ends it. */
export const uncapped = defineGuardrail({
  code: 'uncapped',
  summary: 'the largest payout is unbounded',
  find(look, tell) {
    if (look.extremes().plan.most.amount !== null) return;
    for (const metric of look.metrics) {
      const slope = finalSlope(metric, look);
      const leaf = leavesOf(look.plan.root).find(
        ({ reading, base }) => reading.metric === metric || (base?.kind === 'metric' && base.metric === metric),
      );
      if (slope === null || leaf === undefined) continue;
      const grows = growthText(slope.now, metric, look.setting);
      tell(leaf.paysPlace.path, {
        metric: `"${metric}"`,
        grows: slope.rises ? `${grows}, and by more the further it goes` : grows,
      });
    }
    for (const leaf of look.weights.keys()) {
      if (leaf.items === null || finalSlope(leaf.reading.metric, look) !== null) continue;
      tell(leaf.paysPlace.path, { metric: `the items of "${pathText(leaf)}"`, grows: 'what each of them pays' });
    }
  },
});

/** How fast pay grows beyond the last edge, and whether ever faster. */
type FinalSlope = { readonly now: Ratio; readonly rises: boolean };

/**
 * How fast pay grows with the metric where it has no end, in the direction in which it gets better; null where it does not. A rate that goes on
 * rising makes a parabola: told is its slope at the last edge.
 */
function finalSlope(metric: string, look: Look): FinalSlope | null {
  const isHigher = betterSign(metric, look.setting) === 1;
  for (const { pieces } of [look.usualCourse(metric), ...look.courses(metric)]) {
    const piece = isHigher ? pieces.at(-1) : pieces[0];
    if (piece === undefined) continue;
    const [start, end] = isHigher ? [piece.from, piece.to] : [piece.to, piece.from];
    if (end !== null || finalTrend(piece.pay, isHigher) <= 0) continue;
    const { c1, c2 } = piece.pay;
    const slope = reduce(add(c1, multiply({ n: 2n * c2.n, d: c2.d }, start ?? ZERO)));
    return { now: isHigher ? slope : negate(slope), rises: c2.n !== 0n };
  }
  return null;
}

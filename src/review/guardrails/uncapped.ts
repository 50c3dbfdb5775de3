import type { Ratio } from '../../money/index.ts';
import { pathText } from '../../plan/plan.ts';
import { leavesOf } from '../../plan/walk.ts';
import { rangeOf } from '../analysis/extremes.ts';
import { betterSign, type Look } from '../analysis/look.ts';
import { slopeAt } from '../analysis/polynomial.ts';
import { growthText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

/** The largest payout is unbounded: with which metric it grows, and by how much for each point. A cap on the plan or the component ends it. */
export const uncapped = defineGuardrail({
  code: 'uncapped',
  summary: 'the largest payout is unbounded',
  find(look, tell) {
    if (rangeOf(look.setting).most !== null) return;
    for (const metric of look.metrics) {
      const slope = finalSlope(metric, look);
      const leaf = leavesOf(look.plan.root).find(
        ({ reading, base }) => reading.metric === metric || (base?.kind === 'metric' && base.metric === metric),
      );
      if (slope === null || leaf === undefined) continue;
      tell(leaf.paysPlace.path, { metric: `"${metric}"`, grows: growthText(slope, metric, look.setting) });
    }
    for (const leaf of look.weights.keys()) {
      if (leaf.items === null || finalSlope(leaf.reading.metric, look) !== null) continue;
      tell(leaf.paysPlace.path, { metric: `the items of "${pathText(leaf)}"`, grows: 'what each of them pays' });
    }
  },
});

/** How fast pay grows with the metric where it has no end, in the direction in which it gets better; null where it does not. */
function finalSlope(metric: string, look: Look): Ratio | null {
  const isHigher = betterSign(metric, look.setting) === 1;
  for (const { pieces } of look.courses(metric)) {
    const piece = isHigher ? pieces.at(-1) : pieces[0];
    const end = isHigher ? piece?.to : piece?.from;
    if (piece === undefined || end !== null) continue;
    const far: Ratio = { n: isHigher ? 10n ** 40n : -(10n ** 40n), d: 1n };
    if (slopeAt(piece.pay, far) * (isHigher ? 1 : -1) > 0) {
      return isHigher ? piece.pay.c1 : { n: -piece.pay.c1.n, d: piece.pay.c1.d };
    }
  }
  return null;
}

import { compare, divide, multiply, type Ratio } from '../../money/index.ts';
import { badJumps } from '../analysis/jumps.ts';
import { betterSign } from '../analysis/look.ts';
import { changeText, edgeTexts, metricText, partText, whereText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

const MOST: Ratio = { n: 1n, d: 10n };

/**
 * A jump of more than 10% of the target variable pay at one edge, with everything that happens there together: $500 for a half and half as much again
 * for both make one jump of $1,000. Exactly 10% is sound: $100 of $1,000. Its size is told with the other metrics at their targets; where it is too large only
 * elsewhere, with what they stand at there.
 */
export const cliff = defineGuardrail({
  code: 'cliff',
  summary: 'a jump of more than 10% of the target pay at one edge',
  find(look, tell) {
    const { targetPay, setting } = look;
    if (targetPay === null) return;
    for (const metric of look.metrics) {
      const repeated = new Set<string>();
      const sign = betterSign(metric, setting);
      const jumps = badJumps(metric, look, (change) => compare(change, multiply(targetPay, MOST)) > 0);
      for (const { edge, change, beyond, background } of jumps.toSorted(
        (a, b) => sign * compare(a.edge.at, b.edge.at),
      )) {
        // A step that repeats is told once, at the first place where it is that large.
        const step = JSON.stringify(edge.path);
        if (!edge.written && repeated.has(step)) continue;
        repeated.add(step);
        const texts = edgeTexts(edge, metric, setting, beyond ? 'beyond' : 'before');
        const part = partText(divide(change, targetPay));
        const where = whereText(background, look, metric);
        const jump = changeText(change, setting);
        tell(edge.path, { metric: metricText(metric, edge.reads), ...texts, jump, part, where });
      }
    }
  },
});

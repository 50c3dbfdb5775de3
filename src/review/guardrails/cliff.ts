import { compare, divide, multiply, type Ratio } from '../../money/index.ts';
import { largestJumps } from '../analysis/jumps.ts';
import { betterSign } from '../analysis/look.ts';
import { changeText, edgeTexts, metricText, partText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

const MOST: Ratio = { n: 1n, d: 10n };

/**
 * A jump of more than 10% of the target variable pay at one edge, with everything that happens there together: $500 for a half and half as much again
 * for both make one jump of $1,000. Exactly 10% is sound: $100 of $1,000.
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
      const jumps = largestJumps(metric, look, (a, b) => compare(a, b) > 0);
      for (const { edge, change, beyond } of jumps.toSorted((a, b) => sign * compare(a.edge.at, b.edge.at))) {
        if (compare(change, multiply(targetPay, MOST)) <= 0) continue;
        // A step that repeats is told once, at the first place where it is that large.
        const step = JSON.stringify(edge.path);
        if (!edge.written && repeated.has(step)) continue;
        repeated.add(step);
        const texts = edgeTexts(edge, metric, setting, beyond ? 'beyond' : 'before');
        const part = partText(divide(change, targetPay));
        tell(edge.path, { metric: metricText(metric, edge.reads), ...texts, jump: changeText(change, setting), part });
      }
    }
  },
});

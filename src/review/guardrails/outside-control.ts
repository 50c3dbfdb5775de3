import { compare, type Ratio } from '../../money/index.ts';
import { partText } from '../analysis/texts.ts';
import { partOf } from '../analysis/weights.ts';
import { defineGuardrail } from '../guardrail.ts';

const HALF: Ratio = { n: 1n, d: 2n };

/** More than half of the target pay rests on adoption and retention, which product, price and market decide as well. Exactly half is sound. */
export const outsideControl = defineGuardrail({
  code: 'outside-control',
  summary: 'more than 50% of the target pay rests on adoption and retention',
  find(look, tell) {
    const part = partOf(look, ({ controlled }) => controlled === false);
    if (part === null || compare(part, HALF) <= 0) return;
    const names = [...look.weights.keys()].map(({ metric }) => metric);
    const metrics = [...new Set(names)].filter((name) => look.plan.metrics.get(name)?.judged.controlled === false);
    tell(['components'], { part: partText(part), metrics });
  },
});

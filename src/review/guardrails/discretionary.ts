import { compare, type Ratio } from '../../money/index.ts';
import { partText } from '../analysis/texts.ts';
import { defineGuardrail } from '../guardrail.ts';

const MOST: Ratio = { n: 1n, d: 10n };

/** Manual adjustments that the plan lets come to more than 10% of the target pay. */
export const discretionary = defineGuardrail({
  code: 'discretionary',
  summary: 'adjustments may exceed 10% of the target pay',
  find({ plan: { adjustmentsAtMost } }, tell) {
    if (adjustmentsAtMost === null || compare(adjustmentsAtMost, MOST) <= 0) return;
    tell(['adjustments', 'at_most'], { most: partText(adjustmentsAtMost) });
  },
});

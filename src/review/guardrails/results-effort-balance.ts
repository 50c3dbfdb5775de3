import { compare, ONE, type Ratio, subtract } from '../../money/index.ts';
import { partText } from '../analysis/texts.ts';
import { partOf } from '../analysis/weights.ts';
import { defineGuardrail } from '../guardrail.ts';

const LEAST: Ratio = { n: 40n, d: 100n };
const MOST: Ratio = { n: 80n, d: 100n };

/**
 * Results are less than 40% or more than 80% of the target pay. Where it is not known what a metric is (a `given` one of which the plan says
 * nothing), only what is certain is told: $500 for a result, $400 for an effort and $100 for something unknown are 50% to 60%.
 */
export const resultsEffortBalance = defineGuardrail({
  code: 'results-effort-balance',
  summary: 'results are less than 40% or more than 80% of the target pay',
  find(look, tell) {
    const results = partOf(look, ({ as }) => as === 'result');
    const efforts = partOf(look, ({ as }) => as === 'effort');
    if (results === null || efforts === null) return;
    const atMost = subtract(ONE, efforts);
    if (compare(results, MOST) > 0) tell(['components'], { results: partText(results), bound: 'more than 80%' });
    else if (compare(atMost, LEAST) < 0) tell(['components'], { results: partText(atMost), bound: 'less than 40%' });
  },
});

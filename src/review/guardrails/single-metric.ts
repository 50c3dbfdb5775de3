import { defineGuardrail } from '../guardrail.ts';

/** Everything depends on one metric: whatever components there are, all of them that pay are paid by the same one. */
export const singleMetric = defineGuardrail({
  code: 'single-metric',
  summary: 'everything depends on one metric',
  find({ weights }, tell) {
    const metrics = new Set(
      [...weights.keys()].flatMap(({ reading, across }) => [reading.metric, ...(across ? [across.metric] : [])]),
    );
    const [only] = metrics;
    if (metrics.size === 1 && only !== undefined) tell(['metrics', only], { metric: only });
  },
});

import { pathText } from '../../plan/plan.ts';
import { rawAt } from '../../yaml/raw.ts';
import { defineGuardrail } from '../guardrail.ts';

/** A leaf on a metric that can be without a value, which does not say what is paid then. Silence means `stop`, and then a quarter stops. */
export const undefinedUnanswered = defineGuardrail({
  code: 'undefined-unanswered',
  summary: 'a leaf without when_undefined',
  find({ plan, weights }, tell) {
    for (const leaf of weights.keys()) {
      const { place, reads } = leaf;
      if (rawAt(plan.written.raw, [...place.path, 'when_undefined']) !== undefined) continue;
      const lacking = reads.find((name) => plan.metrics.get(name)?.metric.measure.canBeUndefined);
      if (lacking !== undefined) tell(place.path, { component: pathText(leaf), metric: lacking });
    }
  },
});

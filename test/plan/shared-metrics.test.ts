import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { sharedMetrics } from '../../src/plan/shared-metrics.ts';

const PLAN = `plan: One
currency: USD
period: quarter
credit: { owner: at_period_end }
metrics:
  ebr: { kind: coverage, where: { type: EBR, key_stakeholder: yes }, when: in_period, target: 70% }
components:
  - { name: Reviews, metric: ebr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 100%, pay: $50 }] } }
`;

function planOf(text: string): Plan {
  const { value } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error('the plan has a fault');
  return value;
}

/** Does the metric of another plan stand on the facts of this one's? */
function isShared(other: string): boolean {
  const plans = [planOf(PLAN), planOf(other)];
  const [one, two] = plans.map(({ metrics }) => metrics.get('ebr')?.metric);
  if (one === undefined || two === undefined) throw new Error('no metric ebr');
  const shared = sharedMetrics(plans);
  expect(shared.get(one)).toBe(one);
  return shared.get(two) === one;
}

describe('what measures the same is computed once', () => {
  it.each<readonly [string, string, boolean]>([
    ['the very same', PLAN, true],
    ['another target', PLAN.replace('70%', '75%'), true],
    ['another judgement', PLAN.replace('target: 70%', 'target: 70%, judged: { as: result, because: so it is }'), true],
    ['other pay', PLAN.replace('$50', '$60'), true],
    ['keys in another order', PLAN.replace('type: EBR, key_stakeholder: yes', 'key_stakeholder: yes, type: EBR'), true],
    ['another filter', PLAN.replace('type: EBR', 'type: QBR'), false],
    ['another choice', PLAN.replace('in_period', 'ever'), false],
    ['another scope', PLAN.replace('target: 70%', 'scope: team, target: 70%'), false],
    ['another credit of the plan', PLAN.replace('at_period_end', 'at_period_start'), false],
    ['another credit of its own', PLAN.replace('target: 70%', 'target: 70%, credit: { owner: at_event }'), false],
  ])('%s: %s', (_, other, expected) => {
    expect(isShared(other)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/plan/read-plan.ts';

const plan = (metric: string) => `plan: P
currency: USD
period: quarter
credit: { owner: at_period_end }
metrics:
  m: ${metric}
components: [ { name: A, amount: $100, metric: m, pays: { of: value, bands: [ { from: 1, pay: 100% } ] } } ]
`;

describe('choices that a metric must or cannot make', () => {
  it.each([
    ['{ kind: average, column: usage.active_users, at: period_end }', ['missing-key']],
    ['{ kind: average, column: usage.active_users, at: period_end, lower_is_better: no }', []],
    ['{ kind: average, column: usage.health_score, at: period_end }', []],
    ['{ kind: average, column: usage.health_score }', ['missing-key']],
  ])('%s', (metric, codes) => {
    expect(readPlan(plan(metric), 'p.yaml').diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it('a movement of the period has no base before it', () => {
    const text = plan('{ kind: grr, losses: movements, base: year_start }').replace('from: 1', 'from: 1%');
    expect(readPlan(text, 'p.yaml').diagnostics.map(({ code, place }) => `${place.line} ${code}`)).toEqual([
      '6 bad-value',
    ]);
  });
});

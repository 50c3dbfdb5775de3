import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { CurveExample } from '../../src/kinds/curve.ts';
import { CURVES } from '../../src/kinds/curves/index.ts';
import { decimalValue, fixed } from '../../src/money/index.ts';
import { type GivenFact, payGiven } from '../support/pay-given.ts';

/** A plan with one leaf that pays as the example says, on a metric that the test gives the value of. */
function planOf({ pays, metric, amount }: CurveExample): string {
  const numerator = pays['base'] === 'numerator';
  const traits = numerator
    ? { kind: 'expansion_rate', counts: 'gross', credit: { owner: 'at_period_end' } }
    : { kind: 'given', unit: metric.unit, ...(metric.better === 'lower' ? { lower_is_better: 'yes' } : {}) };
  return stringify({
    plan: 'Example',
    currency: 'USD',
    period: 'quarter',
    for: { role: 'CSM' },
    metrics: {
      m: { ...traits, ...(metric.target === null ? {} : { target: metric.target }) },
      n: { kind: 'given', unit: 'percent', target: '100%' },
    },
    components: [{ name: 'Leaf', metric: 'm', pays, ...(amount === null ? {} : { amount }) }],
  });
}

function factOf({ value, numerator }: CurveExample['cases'][number]): GivenFact {
  if (numerator === undefined) return value;
  const money = decimalValue(numerator.replace('$', ''), { grouped: true });
  const rate = decimalValue(value.replace('%', ''), { grouped: false });
  if (money === null || rate === null) throw new Error('no figures');
  if (rate.n === 0n) return { numerator, denominator: '$1,000,000' };
  const denominator = { n: money.n * rate.d * 100n, d: money.d * rate.n };
  return {
    numerator,
    denominator: fixed(denominator.d < 0n ? { n: -denominator.n, d: -denominator.d } : denominator, 2),
  };
}

describe.each(CURVES)('the worked example of $name', ({ name, example }) => {
  it.each(example.cases)('at $value pays $pays', (one) => {
    const paid = payGiven(planOf(example), [{ csm_id: 'c-1', role: 'CSM' }], {
      'c-1': { m: factOf(one), ...(one.across === undefined ? {} : { n: one.across }) },
    });
    expect(paid.codes).toEqual([]);
    expect(paid.amounts['c-1']?.['total']).toBe(
      fixed(decimalValue(one.pays.replace('$', ''), { grouped: true }) ?? { n: -1n, d: 1n }, 2),
    );
    expect(paid.earned[0]?.steps.at(-1)?.kind, 'the last step is the curve').toBe(name);
  });
});

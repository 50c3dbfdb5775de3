import { describe, expect, it } from 'vitest';
import { argTexts } from '../../src/kinds/figure.ts';
import { currencyOf } from '../../src/money/index.ts';
import { type GivenFact, payGiven } from '../support/pay-given.ts';

/** What a step of kind `next` says beside its amounts: where in the plan the edge stands, which side is better, and in which units it speaks. */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

type Facts = Readonly<Record<string, GivenFact>>;

const CREDIT = 'credit: { owner: at_period_end }';

function next(metric: string, pays: string, facts: Facts, more = '') {
  const plan = `plan: Terms
currency: USD
period: quarter
variable: $1,000
metrics:
  nrr: { kind: nrr, reactivated: exclude, target: 105%, ${CREDIT} }
  ebr: { kind: coverage, when: in_period, target: 70%, ${CREDIT} }
  churn: { kind: churn_rate, ${CREDIT} }
  seats: { kind: ratio, lower_is_better: no, from: usage, numerator: active_users, denominator: licensed_users, ${CREDIT} }
  m: { kind: given, unit: percent, target: 105% }
  n: { kind: given, unit: percent }
  sales: { kind: given, unit: money, target: "$30,000" }
components:
  - name: Part
    share: 100%
    metric: ${metric}
    when_undefined: zero
    pays: ${pays}
${more}
`;
  const { earned, diagnostics } = payGiven(plan, [{ csm_id: 'c-1' }], { '*': facts });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const steps = earned[0]?.outlook().steps.filter(({ kind }) => kind === 'next') ?? [];
  return steps.map(({ at: place, args }) => ({ place, ...argTexts(args, currency) }));
}

const sums = (numerator: string, denominator: string) => ({ numerator, denominator });

describe('the next edge', () => {
  it('stands where the plan says it, and names its metric and its unit: $5,000 to $30,000', () => {
    const pays = '{ of: value, bands: [{ from: $20000, pay: $400 }, { from: $30000, pay: $500 }] }';
    expect(next('sales', pays, { sales: '$25,000' })).toStrictEqual([
      {
        place: { file: 'plan.yaml', line: 18, path: ['components', 0, 'pays', 'bands', 1, 'from'] },
        ...{ code: 'edge', metric: 'sales', of: 'value', at: '30000.00', pay: '500.00', more: '100.00' },
        ...{ distance: '5000.00', distance_unit: 'money' },
      },
    ]);
  });

  it('of a metric where less is better says so, and counts in whole accounts', () => {
    // 3 of 20 lost; 10% are 2.
    const pays = '{ of: value, bands: [{ up_to: 10%, pay: $100 }] }';
    expect(next('churn', pays, { churn: sums('3', '20') })).toMatchObject([
      { better: 'lower', at: '0.1', grow: '1', grow_unit: 'count', distance: '0.05', distance_unit: 'percent' },
    ]);
    expect(next('m', '{ of: value, bands: [{ from: 110%, pay: $100 }] }', { m: '100%' })[0]).not.toHaveProperty(
      'better',
    );
  });

  it('beyond which one has to be needs the next whole account, and one more only where it stands on one', () => {
    const above = '{ of: value, bands: [{ above: 70%, pay: $100 }] }';
    // 70% of 24 is 16.8: 17 are beyond it. 70% of 20 is 14: 15 are.
    expect(next('ebr', above, { ebr: sums('15', '24') })).toMatchObject([{ grow: '2', beyond: 'yes' }]);
    expect(next('ebr', above, { ebr: sums('12', '20') })).toMatchObject([{ grow: '3', beyond: 'yes' }]);
  });

  it('at the target of an attainment is all of it: 105% of NRR, 5 points from 100%', () => {
    const pays = '{ of: attainment, bands: [{ from: target, pay: $400 }] }';
    expect(next('m', pays, { m: '100%' })).toMatchObject([{ at: '1', pay: '400.00', distance: '0.05' }]);
  });

  it('has no number of things where nobody knows what they are', () => {
    // 60 of 100 seats: 20 points short, of whatever.
    const [step] = next('seats', '{ of: value, bands: [{ from: 80%, pay: $100 }] }', { seats: sums('60', '100') });
    expect(step).toMatchObject({ distance: '0.2' });
    expect(step).not.toHaveProperty('grow');
    expect(step).not.toHaveProperty('more_of');
  });
});

describe('what the person earns more', () => {
  it('is what the component does, where its rate is of the money above the line', () => {
    // 1% of $1,000,000, and of $1,050,000 2%: $10,000 and $21,000.
    const pays =
      '{ of: value, base: numerator, applies: whole, tiers: [{ from: 0%, rate: 1% }, { from: 105%, rate: 2% }] }';
    const [step] = next('nrr', pays, { nrr: sums('$1,000,000', '$1,000,000') });
    expect(step).toMatchObject({ pay: '21000.00', more: '11000.00', grow: '50000.00' });
    expect(step).not.toHaveProperty('more_in_all');
  });
});

it('nothing lies ahead where one of the two metrics of a matrix has no value', () => {
  const pays =
    '{ matrix: { rows: { of: m.value, from: [90%, 100%] }, columns: { of: n.value, from: [50%, 80%] }, pay: [[25%, 50%], [50%, 100%]] } }';
  expect(next('m', pays, { m: '95%', n: { undefined: 'nobody asked' } })).toEqual([]);
  expect(next('m', pays, { n: '60%' })).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { argTexts } from '../../src/kinds/figure.ts';
import { currencyOf } from '../../src/money/index.ts';
import { type GivenFact, payGiven } from '../support/pay-given.ts';

/** How far the next band, tier, point or step is, and what it pays: what people ask first. Every number here is worked out by hand. */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

const METRICS = `
  nrr: { kind: nrr, reactivated: exclude, target: 105%, credit: { owner: at_period_end } }
  ebr: { kind: coverage, when: in_period, target: 70%, credit: { owner: at_period_end } }
  hard: { kind: coverage, when: in_period, target: 90%, credit: { owner: at_period_end } }
  churn: { kind: churn_rate, credit: { owner: at_period_end } }
  expansion: { kind: expansion_rate, counts: gross, credit: { owner: at_period_end } }
  m: { kind: given, unit: percent, target: 105% }
  n: { kind: given, unit: percent, target: 100% }
  sales: { kind: given, unit: money, target: "$30,000" }
  calls: { kind: given, unit: count }
  days: { kind: given, unit: number, lower_is_better: yes }`;

type Facts = Readonly<Record<string, GivenFact>>;

function outlookOf(components: string, facts: Facts, more: Readonly<Record<string, string>> = {}, variable = '$1,000') {
  const plan = `
plan: Ahead
currency: USD
period: quarter
for: { role: CSM }
variable: ${variable}
prorate: days
metrics:${METRICS}
components:
${components}
`;
  const { earned, diagnostics } = payGiven(plan, [{ csm_id: 'c-1', role: 'CSM', ...more }], { '*': facts });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return earned[0]?.outlook();
}

/** What lies ahead of a leaf of $1,000, without the names of its metric. */
function ahead(metric: string, pays: string, fact: GivenFact, others: Facts = {}, rest = '') {
  const leaf = `  - { name: Part, share: 100%, metric: ${metric}, when_undefined: zero, pays: ${pays} }\n${rest}`;
  const steps = outlookOf(leaf, { [metric]: fact, ...others })?.steps.filter(({ kind }) => kind === 'next') ?? [];
  return steps.map(({ args }) => {
    const { metric: _, of: __, better: ___, distance_unit: ____, grow_unit: _____, ...told } = argTexts(args, currency);
    return told;
  });
}

const sums = (numerator: string, denominator: string) => ({ numerator, denominator });
/** 104.475%, which is 99.5% of 105%. */
const NRR = sums('$1,253,700', '$1,200,000');
const BANDS =
  '{ of: attainment, bands: [{ from: 90%, pay: $400 }, { from: 100%, pay: $500 }, { from: 110%, pay: $600 }] }';

describe('bands', () => {
  it('name the next edge, what it pays, and how far it is in points and in money', () => {
    // 105% of $1,200,000 is $1,260,000.
    expect(ahead('nrr', BANDS, NRR)).toEqual([
      ...[
        { code: 'edge', at: '1', pay: '500.00', more: '100.00', distance: '0.00525', grow: '6300.00', more_of: 'ARR' },
      ],
    ]);
  });

  it('before the first band, it is the first', () => {
    // 90% of 105% is 94.5%: $1,134,000 of $1,200,000.
    expect(ahead('nrr', BANDS, sums('$1,000,000', '$1,200,000'))).toEqual([
      {
        ...{ code: 'edge', at: '0.9', pay: '400.00', more: '400.00' },
        ...{ distance: '0.111666666667', grow: '134000.00', more_of: 'ARR' },
      },
    ]);
  });

  it('in the last band nothing more is paid', () => {
    expect(ahead('nrr', BANDS, sums('$1,386,000', '$1,200,000'))).toEqual([{ code: 'end' }]);
  });

  it('one cent short of an edge is one cent away', () => {
    expect(ahead('nrr', BANDS, sums('$1,259,999.99', '$1,200,000'))[0]).toMatchObject({ at: '1', grow: '0.01' });
    expect(ahead('nrr', BANDS, sums('$1,260,000', '$1,200,000'))[0]).toMatchObject({ at: '1.1', grow: '126000.00' });
  });

  it('a cent is the least where the edge lies between two', () => {
    // 105% of $999.99 is $1,049.9895.
    expect(ahead('nrr', BANDS, sums('$1,000', '$999.99'))[0]).toMatchObject({ at: '1', grow: '49.99' });
  });

  it('above an edge: more than the edge itself', () => {
    const above = '{ of: attainment, bands: [{ above: 100%, pay: $500 }] }';
    const told = { code: 'edge', at: '1', pay: '500.00', more: '500.00', more_of: 'ARR', beyond: 'yes' };
    expect(ahead('nrr', above, NRR)).toEqual([{ ...told, distance: '0.00525', grow: '6300.01' }]);
    expect(ahead('nrr', above, sums('$1,260,000', '$1,200,000'))).toEqual([{ ...told, distance: '0', grow: '0.01' }]);
  });

  it('two bands of one pay are one', () => {
    const pays =
      '{ of: attainment, bands: [{ from: 90%, pay: $400 }, { from: 100%, pay: $400 }, { from: 110%, pay: $600 }] }';
    expect(ahead('nrr', pays, NRR)[0]).toMatchObject({ at: '1.1', more: '200.00' });
  });

  it('less for more is told as it is', () => {
    const pays = '{ of: attainment, bands: [{ from: 90%, pay: $400 }, { from: 100%, pay: $300 }] }';
    expect(ahead('nrr', pays, NRR)[0]).toMatchObject({ pay: '300.00', more: '-100.00' });
  });

  it('at the target and around it', () => {
    const pays = '{ of: value, bands: [{ from: target, pay: $400 }, { from: target + 5pt, pay: $500 }] }';
    expect(ahead('nrr', pays, NRR)[0]).toMatchObject({
      at: '1.05',
      pay: '400.00',
      distance: '0.00525',
      grow: '6300.00',
    });
    expect(ahead('m', pays, '107%')[0]).toEqual({
      ...{ code: 'edge', at: '1.1', pay: '500.00', more: '100.00', distance: '0.03' },
    });
  });
});

describe('accounts are counted in whole ones', () => {
  const pays = '{ of: attainment, bands: [{ from: 100%, pay: $500 }] }';

  it('15 of 24 and a target of 70%: 16.8, so two more', () => {
    expect(ahead('ebr', pays, sums('15', '24'))).toEqual([
      {
        ...{ code: 'edge', at: '1', pay: '500.00', more: '500.00' },
        ...{ distance: '0.075', grow: '2', more_of: 'accounts' },
      },
    ]);
  });

  it('13 of 20 is exactly one short of 70%, and above it two', () => {
    expect(ahead('ebr', pays, sums('13', '20'))[0]).toMatchObject({ grow: '1' });
    expect(ahead('ebr', pays.replace('from', 'above'), sums('13', '20'))[0]).toMatchObject({
      grow: '2',
      beyond: 'yes',
    });
  });

  it('what no account can reach is said to be out of reach', () => {
    // 120% of 90% would be 108% of the accounts.
    const two = '{ of: attainment, bands: [{ from: 100%, pay: $500 }, { from: 120%, pay: $600 }] }';
    expect(ahead('hard', two, sums('22', '24'))).toEqual([{ code: 'out_of_reach', at: '1.2', best: '1' }]);
    expect(ahead('hard', two, sums('24', '24'))).toEqual([{ code: 'out_of_reach', at: '1.2', best: '1' }]);
  });

  it('a line that ends beyond what can be reached goes on up to that', () => {
    // 22 of 24 is 101.85% of 90%; all 24 are 111.11%: 50% + 11.11 ÷ 20 × 50% of $1,000 = $777.78, against $546.30.
    const line = '{ of: attainment, line: [{ at: 100%, pay: 50% }, { at: 120%, pay: 100% }] }';
    expect(ahead('hard', line, sums('22', '24'))).toEqual([
      {
        ...{ code: 'best', at: '1.111111111111', pay: '777.78', more: '231.48' },
        ...{ distance: '0.083333333333', grow: '2', more_of: 'accounts', each: '27.777777777778', each_of: '0.01' },
      },
    ]);
    expect(ahead('hard', line, sums('24', '24'))).toEqual([{ code: 'out_of_reach', at: '1.2', best: '1' }]);
  });
});

describe('where lower is better it is the other way', () => {
  const pays = '{ of: value, bands: [{ up_to: 10%, pay: $100 }, { below: 5%, pay: $200 }] }';

  it('3 of 20 lost and at most 10%: one fewer', () => {
    expect(ahead('churn', pays, sums('3', '20'))).toEqual([
      { code: 'edge', at: '0.1', pay: '100.00', more: '100.00', distance: '0.05', grow: '1', more_of: 'accounts' },
    ]);
  });

  it('2 of 20 and below 5%: one is 5%, so two fewer', () => {
    expect(ahead('churn', pays, sums('2', '20'))).toEqual([
      {
        ...{ code: 'edge', at: '0.05', pay: '200.00', more: '100.00' },
        ...{ distance: '0.05', grow: '2', more_of: 'accounts', beyond: 'yes' },
      },
    ]);
  });

  it('a metric without sums has the distance alone', () => {
    const line = '{ of: value, line: [{ at: 10, pay: $100 }, { at: 5, pay: $200 }] }';
    // At 8 it pays $140; every day fewer $20.
    expect(ahead('days', line, '8')).toEqual([
      { code: 'edge', at: '5', pay: '200.00', more: '60.00', distance: '3', each: '20.00', each_of: '1' },
    ]);
    expect(ahead('days', line, '12')).toEqual([
      { code: 'edge', at: '10', pay: '100.00', more: '100.00', distance: '2', each_beyond: '20.00', each_of: '1' },
    ]);
  });
});

describe('lines', () => {
  const line = '{ of: attainment, line: [{ at: 80%, pay: 0% }, { at: 100%, pay: 100% }] }';

  it('tell what each point on the way pays', () => {
    // 15 of 24 is 89.29% of 70%: $464.29. A point of coverage is 1 ÷ 0.7 points of attainment, $50 each.
    expect(ahead('ebr', line, sums('15', '24'))).toEqual([
      {
        ...{ code: 'edge', at: '1', pay: '1000.00', more: '535.71', distance: '0.075', grow: '2', more_of: 'accounts' },
        ...{ each: '71.428571428571', each_of: '0.01' },
      },
    ]);
  });

  it('that begin at nothing tell what each point beyond their beginning pays', () => {
    expect(ahead('m', line, '63%')).toEqual([
      // 80% of 105% is 84%.
      {
        ...{ code: 'edge', at: '0.8', pay: '0.00', more: '0.00', distance: '0.21' },
        ...{ each_beyond: '47.619047619048', each_of: '0.01' },
      },
    ]);
  });

  it('that go on have no end', () => {
    const open = '{ of: attainment, better: continue, line: [{ at: 80%, pay: 0% }, { at: 100%, pay: 100% }] }';
    // Its last point bends nothing.
    expect(ahead('n', open, '90%')).toEqual([{ code: 'open', each: '50.00', each_of: '0.01' }]);
    expect(ahead('n', open, '130%')).toEqual([{ code: 'open', each: '50.00', each_of: '0.01' }]);
  });

  it('of rates are no straight lines, so only their ends are told', () => {
    const rates = '{ of: attainment, base: amount, line: [{ at: 100%, rate: 50% }, { at: 120%, rate: 100% }] }';
    // At 110% a rate of 75% on $1,100: $825. At 120% all of $1,200. Beyond, the rate stays, and each point pays $10.
    expect(ahead('n', rates, '110%')).toEqual([
      {
        code: 'edge',
        at: '1.2',
        pay: '1200.00',
        more: '375.00',
        distance: '0.1',
        each_beyond: '10.00',
        each_of: '0.01',
      },
    ]);
  });
});

describe('rates, steps, milestones and tiers', () => {
  it('a rate pays for every further $1,000', () => {
    expect(ahead('sales', '{ of: value, rate: 5% }', '$40,000')).toEqual([
      { code: 'open', each: '50.00', each_of: '1000.00' },
    ]);
    expect(ahead('sales', '{ of: value, rate: 5% }', '$0')).toEqual([
      { code: 'open', each: '50.00', each_of: '1000.00' },
    ]);
  });

  it('a rate of what may be below 0 begins at 0', () => {
    const pays = '{ of: value, base: numerator, rate: 5% }';
    // $1,000,000 of ARR, less $10,000: a point of it is $10,000.
    expect(ahead('expansion', pays, sums('-$10,000', '$1,000,000'))).toEqual([
      {
        ...{ code: 'edge', at: '0', pay: '0.00', more: '0.00' },
        ...{ distance: '0.01', grow: '10000.01', more_of: 'expansion', beyond: 'yes' },
        ...{ each_beyond: '500.00', each_of: '0.01' },
      },
    ]);
  });

  it('a tier from 0 and the 0 below which no rate pays are one place', () => {
    const pays =
      '{ of: value, base: numerator, applies: slice, tiers: [{ from: 0%, rate: 2% }, { from: 5%, rate: 4% }] }';
    const told = {
      code: 'edge',
      at: '0',
      pay: '0.00',
      more: '0.00',
      more_of: 'expansion',
      each_beyond: '200.00',
      each_of: '0.01',
    };
    // The reading of 0 pays 0; what lies beyond it pays 2% of $10,000 a point.
    expect(ahead('expansion', pays, sums('-$10,000', '$1,000,000'))).toEqual([
      { ...told, distance: '0.01', grow: '10000.00' },
    ]);
    // At 0 it has begun, and the next place is 5%.
    expect(ahead('expansion', pays, sums('$0', '$1,000,000'))[0]).toMatchObject({
      at: '0.05',
      pay: '1000.00',
      each: '200.00',
    });
  });

  it.each([
    ['whole', '107.9%', { at: '1.08', pay: '75.00', more: '25.00', distance: '0.001' }],
    ['whole', '108%', { at: '1.09', pay: '100.00', more: '25.00', distance: '0.01' }],
    ['whole', '131.4%', { at: '1.32', pay: '675.00', more: '25.00', distance: '0.006' }],
    ['whole', '95%', { at: '1.06', pay: '25.00', more: '25.00', distance: '0.11' }],
    ['started', '107.9%', { at: '1.08', pay: '100.00', more: '25.00', distance: '0.001', beyond: 'yes' }],
    ['started', '108%', { at: '1.08', pay: '100.00', more: '25.00', distance: '0', beyond: 'yes' }],
    ['started', '95%', { at: '1.05', pay: '25.00', more: '25.00', distance: '0.1', beyond: 'yes' }],
  ])('steps of a point, %s, at %s', (count, m, told) => {
    const pays = `{ of: value, per: { step: 1pt, above: target, pay: $25, count: ${count} } }`;
    expect(ahead('m', pays, m)).toEqual([{ code: 'edge', ...told }]);
  });

  it('steps paid in proportion have no end', () => {
    const pays = '{ of: value, per: { step: 1pt, above: target, pay: $25, count: exact } }';
    expect(ahead('m', pays, '107.9%')).toEqual([{ code: 'open', each: '25.00', each_of: '0.01' }]);
  });

  it('steps downwards', () => {
    const pays = '{ of: value, per: { step: 2, below: 10, pay: $25, count: whole } }';
    expect(ahead('days', pays, '5')).toEqual([{ code: 'edge', at: '4', pay: '75.00', more: '25.00', distance: '1' }]);
  });

  it('the next milestone adds to those reached', () => {
    const pays =
      '{ of: attainment, milestones: [{ at: 80%, pay: $100 }, { at: 90%, pay: $150 }, { at: 100%, pay: $250 }] }';
    expect(ahead('n', pays, '95%')).toEqual([
      { code: 'edge', at: '1', pay: '500.00', more: '250.00', distance: '0.05' },
    ]);
  });

  it.each([
    ['slice', '1000.00', '200.00', '15.00'],
    ['whole', '1500.00', '700.00', '15.00'],
  ])('a tier by %s', (applies, pay, more, beyond) => {
    const pays = `{ of: attainment, base: amount, applies: ${applies}, tiers: [{ from: 0%, rate: 1x }, { from: 100%, rate: 1.5x }] }`;
    // Of $1,000 at 80%: $800.
    expect(ahead('n', pays, '80%')).toEqual([
      { code: 'edge', at: '1', pay, more, distance: '0.2', each: '10.00', each_beyond: beyond, each_of: '0.01' },
    ]);
  });

  it('a tier that pays something once on entering', () => {
    const pays =
      '{ of: attainment, base: amount, applies: slice, tiers: [{ from: 0%, rate: 1x }, { above: 100%, rate: 1x, plus: $50 }] }';
    expect(ahead('n', pays, '80%')).toEqual([
      {
        ...{ code: 'edge', at: '1', pay: '1050.00', more: '250.00', distance: '0.2', beyond: 'yes' },
        ...{ each: '10.00', each_beyond: '10.00', each_of: '0.01' },
      },
    ]);
  });

  it('money with a target: the distance is money', () => {
    const pays = '{ of: attainment, bands: [{ from: 100%, pay: $500 }] }';
    expect(ahead('sales', pays, '$25,000.50')).toEqual([
      { code: 'edge', at: '1', pay: '500.00', more: '500.00', distance: '4999.50' },
    ]);
    // A third of a third of $30,000 is $3,333.333…: the cent that reaches it is the next.
    expect(ahead('sales', pays.replace('100%', '1/9'), '$3,000')[0]).toMatchObject({ distance: '333.34' });
  });

  it('a matrix has the next row and the next column', () => {
    const pays =
      '{ matrix: { rows: { of: m.attainment, from: [90%, 100%] }, columns: { of: n.value, from: [50%, 80%] }, pay: [[25%, 50%], [50%, 100%]] } }';
    expect(ahead('m', pays, '100.8%', { n: '60%' })).toEqual([
      // 96% of target: the first row, whose second column pays $500, as the second row's first does.
      { code: 'edge', at: '1', pay: '500.00', more: '250.00', distance: '0.042' },
      { code: 'edge', at: '0.8', pay: '500.00', more: '250.00', distance: '0.2' },
    ]);
  });
});

describe('what else depends on it', () => {
  const told = (steps: ReturnType<typeof ahead>) => steps.map(({ more, more_in_all }) => [more, more_in_all]);

  it('nothing: no second figure', () => {
    expect(told(ahead('nrr', BANDS, NRR))).toEqual([['100.00', undefined]]);
  });

  it('a cap takes a part of it, or all', () => {
    expect(told(ahead('nrr', BANDS, NRR, {}, 'cap: $450'))).toEqual([['100.00', '50.00']]);
    expect(told(ahead('nrr', BANDS, NRR, {}, 'cap: $400'))).toEqual([['100.00', '0.00']]);
  });

  it('a factor on everything comes with the target', () => {
    // $500 × 1.5 = $750 against $400.
    expect(told(ahead('nrr', BANDS, NRR, {}, 'multiplier: { times: 1.5x, when: all_hit }'))).toEqual([
      ['100.00', '350.00'],
    ]);
  });

  it('a gate that opens with the same metric', () => {
    const gate = 'gate: { metric: nrr, of: attainment, at_least: 100%, otherwise: 0%, when_undefined: stop }';
    expect(told(ahead('nrr', BANDS, NRR, {}, gate))).toEqual([['100.00', '500.00']]);
  });

  it('another component that the same metric pays', () => {
    const two = `  - { name: A, share: 50%, metric: nrr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 100%, pay: 100% }] } }
  - { name: B, share: 50%, metric: nrr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 100%, pay: 50% }] } }`;
    const steps = outlookOf(two, { nrr: NRR })?.steps.filter(({ kind }) => kind === 'next') ?? [];
    expect(
      steps.map(({ args }) => argTexts(args, currency)).map(({ more, more_in_all }) => [more, more_in_all]),
    ).toEqual([
      ['500.00', '750.00'],
      ['250.00', '750.00'],
    ]);
  });

  it('for somebody there half of the quarter, half of it', () => {
    const leaf = `  - { name: Part, share: 100%, metric: nrr, when_undefined: zero, pays: ${BANDS} }`;
    const outlook = outlookOf(leaf, { nrr: NRR }, { start_date: '2026-02-15' });
    expect(outlook?.steps.map(({ kind, args }) => ({ kind, ...argTexts(args, currency) }))).toMatchObject([
      { kind: 'amount', days: '45', of_days: '90', part: '0.5', prorate: 'days' },
      { kind: 'next', at: '1', pay: '250.00', more: '50.00', grow: '6300.00' },
    ]);
  });
});

describe('nothing lies ahead', () => {
  it('of a metric without a value', () => {
    expect(ahead('nrr', BANDS, { undefined: 'no account' })).toEqual([]);
  });

  it('of items, which are paid one by one', () => {
    const leaf = '  - { name: Part, metric: won, when_undefined: zero, pays: { of: value, rate: 5%, per_item: true } }';
    const plan = `plan: Items\ncurrency: USD\nperiod: quarter\nmetrics: { won: { kind: given, unit: money } }\ncomponents:\n${leaf}\n`;
    const { earned, codes } = payGiven(plan, [{ csm_id: 'c-1' }], { '*': { won: '$0' } });
    expect(codes).toEqual([]);
    expect(earned[0]?.outlook().steps).toEqual([]);
  });
});

describe('a pool', () => {
  const leaf = `  - { name: Team, amount: 1000, pool: equal, metric: team_nrr, when_undefined: zero, pays: ${BANDS} }`;
  const plan = `
plan: Pool
currency: USD
period: quarter
for: { role: CSM }
prorate: days
metrics:
  team_nrr: { kind: nrr, reactivated: exclude, scope: team, target: 105%, credit: { owner: at_period_end } }
components:
${leaf}
`;

  it('tells what the team would earn more, and what of it is this person’s', () => {
    const people = [
      { csm_id: 'c-1', role: 'CSM', team: 'West' },
      { csm_id: 'c-2', role: 'CSM', team: 'West', start_date: '2026-02-15' },
    ];
    const { earned, codes } = payGiven(plan, people, { '*': { team_nrr: NRR } });
    expect(codes).toEqual([]);
    // $100.00 more for 90 and 45 days: $400.00 are $266.67 and $133.33, $500.00 are $333.33 and $166.67.
    const told = earned.map(({ outlook }) =>
      outlook().steps.map(({ inputs, args }) => [inputs, argTexts(args, currency)]),
    );
    expect(told).toMatchObject([
      [[[3], { code: 'edge', at: '1', pay: '500.00', more: '100.00', more_in_all: '66.66', grow: '6300.00' }]],
      [[[3], { code: 'edge', at: '1', pay: '500.00', more: '100.00', more_in_all: '33.34', grow: '6300.00' }]],
    ]);
  });
});

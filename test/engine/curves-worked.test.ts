import { describe, expect, it } from 'vitest';
import { payGiven } from '../support/pay-given.ts';

/** The worked numbers of the plan language's page on curves, through plan text and engine. */
function totalOf(metric: string, component: string, value: string): string | undefined {
  const text = `
plan: Worked
currency: USD
period: quarter
for: { role: CSM }
metrics:
  m: ${metric}
components:
  - name: Pay
    metric: m
    ${component}
`;
  const paid = payGiven(text, [{ csm_id: 'c-1', role: 'CSM' }], { 'c-1': { m: value } });
  expect(paid.diagnostics).toEqual([]);
  return paid.amounts['c-1']?.['total'];
}

const attainment = '{ kind: given, unit: percent, target: 100% }';
const tiers = (applies: string, list: string) => `pays: { of: attainment, applies: ${applies}, tiers: [ ${list} ] }`;

describe('tiers on attainment, base amount', () => {
  it('$100,000 at 130%, 1.0x then 1.5x from 100%, slice: 100/130 at 1.0x + 30/130 at 1.5x of $130,000 = $145,000', () => {
    const pays = `amount: 100000\n    ${tiers('slice', '{ from: 0%, rate: 1.0x }, { from: 100%, rate: 1.5x }')}`;
    expect(totalOf(attainment, pays, '130%')).toBe('145000.00');
  });

  it.each([
    ['slice', '57000.00', '50,000 + 5,000 × 1.4'],
    ['whole', '77000.00', '55,000 × 1.4'],
    ['overage', '57000.00', 'two tiers: the same as slices'],
  ])('$50,000 at 110% with 1.4x from 100%%, %s: %s (%s)', (applies, expected) => {
    const pays = `amount: 50000\n    ${tiers(applies, '{ from: 0%, rate: 1x }, { from: 100%, rate: 1.4x }')}`;
    expect(totalOf(attainment, pays, '110%')).toBe(expected);
  });

  it.each([
    ['99.99%', '49995.00', 'just below the edge: all at 1x'],
    ['100%', '70000.00', 'whole: the edge belongs to the better tier: 50,000 × 1.4'],
    ['0%', '0.00', 'a reading of 0 pays 0'],
    ['-5%', '0.00', 'below 0 pays 0'],
  ])('whole at %s: %s (%s)', (value, expected) => {
    const pays = `amount: 50000\n    ${tiers('whole', '{ from: 0%, rate: 1x }, { from: 100%, rate: 1.4x }')}`;
    expect(totalOf(attainment, pays, value)).toBe(expected);
  });

  it('overage with three tiers: 1.0x up to the second edge, the reached rate on all above it', () => {
    // $1,000 at 140%: 100/140 of $1,400 at 1x = 1,000; 40/140 of $1,400 at 2x = 800.
    const list = '{ from: 0%, rate: 1x }, { from: 100%, rate: 1.5x }, { from: 120%, rate: 2x }';
    expect(totalOf(attainment, `amount: 1000\n    ${tiers('overage', list)}`, '140%')).toBe('1800.00');
  });

  it('plus is paid once on entering a tier; slice pays each entered, whole only the reached one', () => {
    const list = '{ from: 50%, rate: 1x, plus: $10 }, { from: 100%, rate: 1x, plus: $50 }';
    // $1,000 at 110%, slices from 50%: 60/110 of $1,100 = $600, plus 10 + 50.
    expect(totalOf(attainment, `amount: 1000\n    ${tiers('slice', list)}`, '110%')).toBe('660.00');
    expect(totalOf(attainment, `amount: 1000\n    ${tiers('whole', list)}`, '110%')).toBe('1150.00');
    expect(totalOf(attainment, `amount: 1000\n    ${tiers('slice', list)}`, '100%')).toBe('560.00');
    expect(totalOf(attainment, `amount: 1000\n    ${tiers('slice', list)}`, '49.99%')).toBe('0.00');
  });
});

describe('tiers on attainment of money, base value', () => {
  const quota = '{ kind: given, unit: money, target: "$375,000" }';
  const rates =
    '{ from: 0%, rate: 6% }, { from: 100%, rate: 8% }, { from: 125%, rate: 10% }, { from: 150%, rate: 12% }';
  it('$500,000 on a $375,000 quota, 6/8/10/12% from 0/100/125/150%: $33,125', () => {
    // 375,000 × 6% = 22,500; 93,750 × 8% = 7,500; 31,250 × 10% = 3,125.
    expect(
      totalOf(quota, `pays: { of: attainment, base: value, applies: slice, tiers: [ ${rates} ] }`, '$500,000'),
    ).toBe('33125.00');
  });
});

describe('line', () => {
  const line = (more: string, points: string) =>
    `amount: 200\n    pays: { of: attainment, line: [ ${points} ]${more} }`;
  const points = '{ at: 80%, pay: 50% }, { at: 100%, pay: 100% }, { at: 120%, pay: $300 }';
  it.each([
    ['', '79.99%', '0.00'],
    ['', '80%', '100.00'],
    ['', '85%', '125.00'],
    ['', '100%', '200.00'],
    ['', '110%', '250.00'],
    ['', '120%', '300.00'],
    ['', '150%', '300.00'],
    [', worse: hold', '10%', '100.00'],
    [', better: continue', '150%', '450.00'],
  ])('%s at %s pays %s', (more, value, expected) => {
    expect(totalOf(attainment, line(more, points), value)).toBe(expected);
  });

  it.each([
    ['5%', '200.00', 'better than the best point holds'],
    ['10%', '200.00', 'the best point'],
    ['15%', '150.00', 'half way'],
    ['20%', '100.00', 'the worst point'],
    ['20.01%', '0.00', 'worse than the worst'],
  ])('where lower is better the ends swap: %s pays %s (%s)', (value, expected) => {
    const lower = '{ kind: given, unit: percent, lower_is_better: yes }';
    const pays = 'amount: 200\n    pays: { of: value, line: [ { at: 20%, pay: 50% }, { at: 10%, pay: 100% } ] }';
    expect(totalOf(lower, pays, value)).toBe(expected);
  });

  it('continues the last slope towards better where lower is better, and stops at nothing', () => {
    const lower = '{ kind: given, unit: percent, lower_is_better: yes }';
    const pays =
      'amount: 200\n    pays: { of: value, line: [ { at: 20%, pay: 50% }, { at: 10%, pay: 100% } ], better: continue }';
    expect(totalOf(lower, pays, '0%')).toBe('300.00');
  });

  it('interpolates a rate on the base: quarterly NRR bonus between points', () => {
    // Rate at 110% is half way from 2% to 4% = 3%; base is $1,000 × 110% = $1,100: $33.
    const pays = 'amount: 1000\n    pays: { of: attainment, line: [ { at: 100%, rate: 2% }, { at: 120%, rate: 4% } ] }';
    expect(totalOf(attainment, pays, '110%')).toBe('33.00');
  });
});

describe('bands where lower is better', () => {
  const lower = '{ kind: given, unit: percent, lower_is_better: yes }';
  it.each([
    '{ up_to: 10%, pay: 100% }, { up_to: 20%, pay: 50% }',
    '{ up_to: 20%, pay: 50% }, { up_to: 10%, pay: 100% }',
  ])('the edge belongs to the better side, in either order of writing: %s', (bands) => {
    const pays = `amount: 200\n    pays: { of: value, bands: [ ${bands} ] }`;
    expect(['10%', '10.01%', '20%', '20.01%', '0%'].map((value) => totalOf(lower, pays, value))).toEqual([
      '200.00',
      '100.00',
      '100.00',
      '0.00',
      '200.00',
    ]);
  });
});

describe('per', () => {
  const nrr = '{ kind: given, unit: percent, target: 105% }';
  const per = (count: string) => `pays: { of: value, per: { step: 1pt, above: target, pay: $25, count: ${count} } }`;
  it.each([
    ['whole', '107.9%', '50.00'],
    ['started', '107.9%', '75.00'],
    ['exact', '107.9%', '72.50'],
    ['whole', '108%', '75.00'],
    ['started', '105%', '0.00'],
    ['exact', '104%', '0.00'],
  ])('%s steps at %s pay %s', (count, value, expected) => {
    expect(totalOf(nrr, per(count), value)).toBe(expected);
  });

  it('counts downwards where lower is better: $10 for each day below 30', () => {
    const days = '{ kind: given, unit: number, lower_is_better: yes, target: 30 }';
    expect(totalOf(days, 'pays: { of: value, per: { step: 1, below: target, pay: $10, count: whole } }', '27.5')).toBe(
      '20.00',
    );
  });
});

describe('edges that are exact', () => {
  it('a value that is 90% of target only by a third of a thousandth is judged exactly', () => {
    const pays = 'amount: 600\n    pays: { of: attainment, bands: [ { from: 90%, pay: $400 } ] }';
    const third = '{ kind: given, unit: percent, target: 1/3 }';
    expect(totalOf(third, pays, '3/10')).toBe('400.00');
    expect(totalOf(third, pays, '29.9999999999%')).toBe('0.00');
  });
});

describe('tiers whose first edge is below 0', () => {
  const metric = '{ kind: given, unit: percent, target: 100% }';
  it.each([
    // $1,000 at 110%: $1,100 in all. What lies below 0 is no part of a reading: 1,100 × 2%, and not 1,100 × 115/110 × 2%.
    ['slice', '{ from: -5%, rate: 2% }', '110%', '22.00'],
    // 1,000 × 2% up to 100%, 100 × 4% beyond.
    ['slice', '{ from: -5%, rate: 2% }, { from: 100%, rate: 4% }', '110%', '24.00'],
    ['overage', '{ from: -5%, rate: 2% }, { from: 100%, rate: 4% }, { from: 105%, rate: 5% }', '110%', '25.00'],
    // A second edge below 0 as well: only the second tier has any width.
    ['slice', '{ from: -10%, rate: 2% }, { from: -5%, rate: 3% }', '110%', '33.00'],
  ])('%s %s at %s pays $%s', (applies, list, value, expected) => {
    expect(totalOf(metric, `amount: 1000\n    ${tiers(applies, list)}`, value)).toBe(expected);
  });
});

it('an edge without itself before the same edge with it is a fault: exactly there nobody could say which tier it is', () => {
  const text = `
plan: Worked
currency: USD
period: quarter
metrics: { m: { kind: given, unit: percent, target: 100% } }
components:
  - { name: Pay, metric: m, amount: 1000, ${tiers('whole', '{ from: 0%, rate: 1x }, { above: 100%, rate: 3x }, { from: 100%, rate: 2x }')} }
`;
  expect(payGiven(text, [{ csm_id: 'c-1' }], { 'c-1': { m: '100%' } }).codes).toEqual(['doubled-edge']);
});

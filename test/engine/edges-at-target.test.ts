import { describe, expect, it } from 'vitest';
import { payGiven } from '../support/pay-given.ts';

/** Edges at `target` and at a distance from it: in bands, lines, tiers, milestones and steps. */
const plan = (metric: string, pays: string, amount = 'amount: $1,000') => `
plan: Edges
currency: USD
period: quarter
metrics:
  m: ${metric}
components:
  - name: Pay
    metric: m
    ${amount}
    pays: ${pays}
`;

const percent = '{ kind: given, unit: percent, target: 80% }';

function paid(metric: string, pays: string, value: string, amount?: string) {
  const result = payGiven(plan(metric, pays, amount), [{ csm_id: 'c-1' }], { 'c-1': { m: value } });
  return result.codes.length > 0 ? result.codes : result.amounts['c-1']?.['total'];
}

describe('bands on a value of which 80% is the target', () => {
  const bands =
    '{ of: value, bands: [{ from: target - 5pt, pay: 40% }, { from: target, pay: 100% }, { above: target + 5pt, pay: 150% }] }';
  it.each([
    ['74.99%', '0.00'],
    ['75%', '400.00'],
    ['79.99%', '400.00'],
    ['80%', '1000.00'],
    ['85%', '1000.00'],
    ['85.01%', '1500.00'],
  ])('at %s pays %s', (value, expected) => {
    expect(paid(percent, bands, value)).toBe(expected);
  });

  it('moves with the target of each person', () => {
    const own = plan('{ kind: given, unit: percent, target: { column: goal } }', bands);
    const people = [
      { csm_id: 'c-1', goal: '70%' },
      { csm_id: 'c-2', goal: '90%' },
    ];
    const result = payGiven(own, people, { '*': { m: '80%' } });
    // 10 points above a target of 70%; 10 points below one of 90%.
    expect(result.amounts).toMatchObject({ 'c-1': { total: '1500.00' }, 'c-2': { total: '0.00' } });
  });

  it('of attainment the target is 100%', () => {
    const attained = '{ of: attainment, bands: [{ from: target, pay: 50% }, { from: target + 10pt, pay: 100% }] }';
    expect(paid(percent, attained, '87.99%')).toBe('500.00');
    expect(paid(percent, attained, '88%')).toBe('1000.00');
  });
});

describe('other curves', () => {
  it('a line from 10 points below the target to the target', () => {
    const line = '{ of: value, line: [{ at: target - 10pt, pay: 0% }, { at: target, pay: 100% }] }';
    expect(paid(percent, line, '74%')).toBe('400.00');
  });

  it('tiers from 0 to the target and beyond: $120,000 at a target of $100,000, 5% and 10%', () => {
    const money = '{ kind: given, unit: money, target: $100,000 }';
    const tiers = '{ of: value, applies: slice, tiers: [{ from: 0, rate: 5% }, { from: target, rate: 10% }] }';
    // 100,000 × 5% + 20,000 × 10%
    expect(paid(money.replace('$100,000', '"$100,000"'), tiers, '$120,000', '')).toBe('7000.00');
  });

  it('milestones and steps of a count', () => {
    const count = '{ kind: given, unit: count, target: 8 }';
    const milestones = '{ of: value, milestones: [{ at: target - 2, pay: $100 }, { at: target, pay: $200 }] }';
    expect(paid(count, milestones, '7')).toBe('100.00');
    expect(paid(count, milestones, '8')).toBe('300.00');
    const per = '{ of: value, per: { step: 2, above: target + 1, pay: $30, count: whole } }';
    expect(paid(count, per, '10.99')).toBe('0.00');
    expect(paid(count, per, '13')).toBe('60.00');
  });
});

describe('what cannot be', () => {
  it.each([
    ['no target', '{ kind: given, unit: percent }', '{ bands: [{ from: target, pay: 40% }] }', ['no-target']],
    ['5% of what?', percent, '{ of: value, bands: [{ from: target + 5%, pay: 40% }] }', ['bad-value']],
    ['money from a percent', percent, '{ of: value, bands: [{ from: target + $5, pay: 40% }] }', ['bad-value']],
    ['no distance', percent, '{ of: value, bands: [{ from: target +, pay: 40% }] }', ['bad-value']],
    [
      'falling',
      percent,
      '{ of: value, bands: [{ from: target, pay: 40% }, { from: target - 5pt, pay: 50% }] }',
      ['falling-edge'],
    ],
    [
      'twice the same',
      percent,
      '{ of: value, bands: [{ from: target, pay: 40% }, { from: target + 0pt, pay: 50% }] }',
      ['doubled-edge'],
    ],
    [
      'a figure above the target it stands before',
      percent,
      '{ of: value, bands: [{ from: 85%, pay: 40% }, { from: target, pay: 50% }] }',
      ['falling-edge'],
    ],
  ])('%s', (_, metric, pays, codes) => {
    expect(paid(metric, pays, '80%')).toEqual(codes);
  });

  it('a missing target is a question, not 0', () => {
    const own = plan(
      '{ kind: given, unit: percent, target: { column: goal } }',
      '{ of: value, per: { step: 1pt, above: target, pay: $25, count: whole } }',
    );
    expect(payGiven(own, [{ csm_id: 'c-1' }], { '*': { m: '80%' } }).codes).toEqual(['missing-target']);
  });

  it('a figure beside the target is fine as long as they do not cross', () => {
    const bands = '{ of: value, bands: [{ from: 50%, pay: 40% }, { from: target, pay: 100% }] }';
    expect(paid(percent, bands, '79.99%')).toBe('400.00');
  });
});

it('the target that is named is that of the side whose edges cross', () => {
  const text = `
plan: Crossing
currency: USD
period: quarter
metrics:
  m: { kind: given, unit: percent, target: { column: goal } }
  n: { kind: given, unit: percent, target: { column: other } }
components:
  - name: Pay
    metric: m
    amount: $1,000
    pays:
      matrix:
        rows: { of: value, from: [target] }
        columns: { of: n.value, from: [50%, target] }
        pay: [[10%, 20%]]
`;
  // 40% of the columns' target is below the column before it, which is at 50%.
  const people = [{ csm_id: 'c-1', goal: '80%', other: '40%' }];
  const { diagnostics } = payGiven(text, people, { '*': { m: '90%', n: '90%' } });
  expect(diagnostics.map(({ code, message }) => [code, message.includes('target 40% ')])).toEqual([
    ['edges-cross', true],
  ]);
});

it('only the side of a grid whose edge stands at the target needs one', () => {
  const text = `
plan: One side
currency: USD
period: quarter
metrics:
  m: { kind: given, unit: percent }
  n: { kind: given, unit: percent, target: 80% }
components:
  - name: Pay
    metric: m
    amount: $1,000
    pays:
      matrix:
        rows: { of: value, from: [50%] }
        columns: { of: n.value, from: [50%, target] }
        pay: [[10%, 20%]]
`;
  expect(payGiven(text, [{ csm_id: 'c-1' }], { '*': { m: '60%', n: '80%' } }).amounts['c-1']?.['total']).toBe('200.00');
});

it('at_target is answered at a target of 0 where lower is better', () => {
  const text = plan(
    '{ kind: given, unit: count, lower_is_better: yes, target: 0 }',
    '{ of: value, bands: [{ up_to: 0, pay: 100% }, { up_to: 5, pay: 40% }] }',
  ).replace('metric: m\n', 'metric: m\n    when_undefined: at_target\n');
  const paid = payGiven(text, [{ csm_id: 'c-1' }], { '*': { m: { undefined: 'nothing counted' } } });
  expect(paid.amounts['c-1']?.['total']).toBe('1000.00');
});

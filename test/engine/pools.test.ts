import { describe, expect, it } from 'vitest';
import { payGiven } from '../support/pay-given.ts';

const plan = (component: string, variable = '$1,000') => `
plan: Scale
currency: USD
period: quarter
for: { role: Scale CSM }
variable: ${variable}
prorate: days
leavers: prorate
metrics:
  nrr: { kind: given, unit: percent, scope: team, target: 100% }
components:
  - { name: Team, ${component}, metric: nrr, when_undefined: share_out, pays: { of: attainment, bands: [ { from: 100%, pay: 100% }, { from: 110%, pay: 100.01% } ] } }
`;
const member = (csm_id: string, more: Record<string, string> = {}) => ({
  csm_id,
  role: 'Scale CSM',
  team: 'Scale',
  ...more,
});
const totals = (text: string, people: readonly { csm_id: string }[], nrr = '100%') => {
  const paid = payGiven(text, people, { '*': { nrr } });
  expect(paid.codes).toEqual([]);
  return Object.fromEntries(Object.entries(paid.amounts).map(([id, lines]) => [id, lines['total']]));
};

describe('pool: equal', () => {
  it('splits the team’s own amount, the cent that is left over to the first id', () => {
    const people = [member('c-3'), member('c-1'), member('c-2')];
    expect(totals(plan('amount: 1000, pool: equal').replace('share_out', 'zero'), people)).toEqual({
      'c-1': '333.34',
      'c-2': '333.33',
      'c-3': '333.33',
    });
  });

  it('a share pools the sum of the members’ prorated amounts, split by active days', () => {
    // $1,000 + $500 (45 of 90 days) = $1,500, split 90 : 45.
    const people = [member('c-1'), member('c-2', { start_date: '2026-02-15' })];
    expect(totals(plan('share: 100%, pool: equal'), people)).toEqual({ 'c-1': '1000.00', 'c-2': '500.00' });
  });

  it('pays each team by its own fact', () => {
    const people = [member('c-1'), member('c-2'), member('c-3', { team: 'Digital' })];
    const facts = { 'c-1': { nrr: '100%' }, 'c-2': { nrr: '100%' }, 'c-3': { nrr: '99%' } };
    const paid = payGiven(plan('share: 100%, pool: equal'), people, facts);
    expect(paid.amounts['c-1']?.['total']).toBe('1000.00');
    expect(paid.amounts['c-3']?.['total']).toBe('0.00');
  });

  it('money under a share is stated for one member’s full amount', () => {
    const text = plan('share: 100%, pool: equal').replace('pay: 100% }', 'pay: $700 }');
    expect(totals(text, [member('c-1'), member('c-2', { start_date: '2026-02-15' })])).toEqual({
      'c-1': '700.00',
      'c-2': '350.00',
    });
  });

  it('nobody without a team is left behind in silence', () => {
    const paid = payGiven(plan('share: 100%, pool: equal'), [{ csm_id: 'c-1', role: 'Scale CSM' }], {
      '*': { nrr: '100%' },
    });
    expect(paid.codes).toEqual(['no-team']);
  });
});

describe('pool: by_variable', () => {
  it('splits by variable amount × active days', () => {
    const text = plan('share: 100%, pool: by_variable', '{ column: variable }');
    const people = [
      member('c-1', { variable: '800' }),
      member('c-2', { variable: '1200' }),
      member('c-3', { variable: '1000', start_date: '2026-02-15' }),
    ];
    // 800 + 1,200 + 500 = 2,500; weights 800 × 90 : 1,200 × 90 : 1,000 × 45.
    expect(totals(text, people)).toEqual({ 'c-1': '800.00', 'c-2': '1200.00', 'c-3': '500.00' });
  });

  it('loses no cent when nothing divides evenly', () => {
    const text = plan('share: 100%, pool: by_variable', '{ column: variable }');
    const people = [
      member('c-1', { variable: '0.07' }),
      member('c-2', { variable: '0.11' }),
      member('c-3', { variable: '0.13' }),
    ];
    // 31 cents × 1.0001 = 31.0031 → 31 cents; 7 : 11 : 13.
    expect(totals(text, people, '110%')).toEqual({ 'c-1': '0.07', 'c-2': '0.11', 'c-3': '0.13' });
  });
});

it('modifiers of a pooled component act on the team before the split', () => {
  const text = plan('share: 100%, pool: equal, cap: 50%');
  expect(totals(text, [member('c-1'), member('c-2'), member('c-3')])).toEqual({
    'c-1': '500.00',
    'c-2': '500.00',
    'c-3': '500.00',
  });
});

it('a pool of people without a variable amount is a question, not nothing', () => {
  const text = plan('amount: 1000, pool: by_variable', '{ column: variable }').replace('share_out', 'zero');
  const paid = payGiven(text, [member('c-1', { variable: '0' }), member('c-2', { variable: '0' })], {
    '*': { nrr: '100%' },
  });
  expect(paid.codes).toEqual(['pool-without-weights']);
});

import { describe, expect, it } from 'vitest';
import { payGiven } from '../support/pay-given.ts';

const scale = (more: string) => `
plan: Scale
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
${more}
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
components:
  - name: Results
    share: 100%
    metric: nrr
    pays: { of: attainment, bands: [ { from: 90%, pay: $400 }, { from: 100%, pay: $500 } ] }
`;
const person = { csm_id: 'c-1', role: 'CSM' };
const facts = { '*': { nrr: '100%' } };
const paidFor = (more: string, columns: Record<string, string>, asOf?: string) =>
  payGiven(scale(more), [{ ...person, ...columns }], facts, '2026-Q1', asOf);

describe('proration by days, both ends counted', () => {
  it.each([
    [{ start_date: '2026-02-15' }, '250.00', '45 of 90 days at the $500 band'],
    [{ start_date: '2026-01-01' }, '500.00', 'all 90 days'],
    [{ start_date: '2025-06-01' }, '500.00', 'hired before'],
    [{ start_date: '2026-03-31' }, '5.56', '1 of 90 days: 500 ÷ 90 = $5.555…'],
    [{ start_date: '2026-01-02' }, '494.44', '89 of 90 days: 500 × 89 ÷ 90 = $494.444…'],
  ])('%o pays %s (%s)', (columns, expected) => {
    expect(paidFor('prorate: days', columns).amounts['c-1']?.['total']).toBe(expected);
  });

  it('counts 91 days in a leap year', () => {
    const paid = payGiven(scale('prorate: days'), [{ ...person, start_date: '2024-02-15' }], facts, '2024-Q1');
    // 15 February to 31 March 2024 is 46 of 91 days: 500 × 46 ÷ 91 = $252.747….
    expect(paid.amounts['c-1']?.['total']).toBe('252.75');
  });

  it('none pays in full, and says so in the plan', () => {
    expect(paidFor('prorate: none', { start_date: '2026-02-15' }).amounts['c-1']?.['total']).toBe('500.00');
  });

  it('must be decided when somebody was there for part of the period only', () => {
    expect(paidFor('', { start_date: '2026-02-15' }).codes).toEqual(['proration-unsaid']);
    expect(paidFor('', { start_date: '2026-01-01' }).codes).toEqual([]);
  });
});

describe('leavers', () => {
  it.each([
    ['prorate: days\nleavers: prorate', '250.00', '1 January to 14 February is 45 of 90 days'],
    ['prorate: none\nleavers: prorate', '250.00', 'leavers are prorated even where joiners are not'],
  ])('%s pays %s (%s)', (more, expected) => {
    expect(paidFor(more, { end_date: '2026-02-14' }).amounts['c-1']?.['total']).toBe(expected);
  });

  it('nothing pays nobody who left before the last day, and lists them', () => {
    const paid = paidFor('prorate: days\nleavers: nothing', { end_date: '2026-03-30' });
    expect(paid.earned).toEqual([]);
    expect(paidFor('prorate: days\nleavers: nothing', { end_date: '2026-03-31' }).amounts['c-1']?.['total']).toBe(
      '500.00',
    );
  });

  it('must be decided when somebody left', () => {
    expect(paidFor('prorate: days', { end_date: '2026-02-14' }).codes).toEqual(['leavers-unsaid']);
  });

  it('somebody whose last day is after as-of has not left yet', () => {
    const paid = paidFor('prorate: days', { end_date: '2026-02-14' }, '2026-02-10');
    expect(paid.amounts['c-1']?.['total']).toBe('500.00');
  });
});

describe('what proration changes', () => {
  it('fixed amounts are prorated; money without an amount is not', () => {
    const text = `
plan: Mixed
currency: USD
period: quarter
for: { role: CSM }
prorate: days
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
  sales: { kind: given, unit: money }
components:
  - { name: Fixed, amount: $600, metric: nrr, pays: { of: attainment, bands: [ { from: 100%, pay: $600 } ] } }
  - { name: Points, metric: nrr, pays: { of: value, per: { step: 1pt, above: target, pay: $10, count: whole } } }
  - { name: Commission, metric: sales, pays: { rate: 5% } }
`;
    const paid = payGiven(text, [{ ...person, start_date: '2026-02-15' }], { '*': { nrr: '103%', sales: '$1,000' } });
    expect(paid.amounts['c-1']).toEqual({ total: '380.00', Fixed: '300.00', Points: '30.00', Commission: '50.00' });
    expect(paid.earned[0]?.target).toBe(30_000n);
  });

  it('a year’s variable from a column is divided by the periods of a year', () => {
    const text = scale('prorate: days').replace('variable: $1,000', 'variable: { column: annual_variable, per: year }');
    const percents = text.replace('pay: $400', 'pay: 40%').replace('pay: $500', 'pay: 50%');
    const paid = payGiven(percents, [{ ...person, annual_variable: '$10,001' }], facts);
    // 10,001 ÷ 4 = 2,500.25; half of it is 1,250.125.
    expect(paid.amounts['c-1']?.['total']).toBe('1250.13');
  });

  it.each([
    [{}, 'missing-variable'],
    [{ variable: 'lots' }, 'bad-column-figure'],
  ])('a variable column of %o is %s', (columns, code) => {
    const text = scale('')
      .replace('variable: $1,000', 'variable: { column: variable }')
      .replaceAll(/pay: \$\d+/g, 'pay: 50%');
    expect(payGiven(text, [{ ...person, ...columns }], facts).codes).toEqual([code]);
  });
});

it.each([
  ['USD', '$500', '$1,000', '250.00'],
  ['JPY', '5000', '10000', '2500'],
])(
  'money scales by the days alone, whatever the cents of an amount: thirds in %s',
  (currency, pay, variable, expected) => {
    const third = (name: string) =>
      `  - { name: ${name}, share: 1/3, metric: nrr, pays: { of: attainment, bands: [ { from: 100%, pay: ${pay} } ] } }`;
    const text = `
plan: Thirds
currency: ${currency}
period: quarter
for: { role: CSM }
variable: ${variable}
prorate: days
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
components:
${['A', 'B', 'C'].map(third).join('\n')}
`;
    const paid = payGiven(text, [{ ...person, start_date: '2026-02-15' }], facts).amounts['c-1'];
    expect([paid?.['A'], paid?.['B'], paid?.['C']]).toEqual([expected, expected, expected]);
  },
);

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

describe('proration by full months', () => {
  it.each<[Record<string, string>, string, string]>([
    [{ start_date: '2026-02-15' }, '166.67', 'March alone: 500 × 1/3 = $166.666…'],
    [{ start_date: '2026-02-01' }, '333.33', 'February and March: 500 × 2/3 = $333.333…'],
    [{ start_date: '2026-01-02' }, '333.33', 'one day short of January'],
    [{ start_date: '2026-01-01' }, '500.00', 'all three'],
    [{ end_date: '2026-03-31' }, '500.00', 'left with the last day: nothing is missing'],
    [{ end_date: '2026-02-28' }, '333.33', 'left at the end of February'],
    [{ end_date: '2026-02-27' }, '166.67', 'one day short of February'],
    [{ start_date: '2026-01-15', end_date: '2026-03-15' }, '166.67', 'February alone'],
    [{ start_date: '2026-03-02' }, '0.00', 'no full month: on the list, with an amount of $0'],
  ])('%o pays %s (%s)', (columns, expected) => {
    expect(paidFor('prorate: full_months\nleavers: prorate', columns).amounts['c-1']?.['total']).toBe(expected);
  });

  it('February of a leap year has 29 days', () => {
    const paid = (end_date: string) =>
      payGiven(scale('prorate: full_months\nleavers: prorate'), [{ ...person, end_date }], facts, '2024-Q1').amounts[
        'c-1'
      ]?.['total'];
    expect([paid('2024-02-28'), paid('2024-02-29')]).toEqual(['166.67', '333.33']);
  });

  it.each<[Record<string, string>, string]>([
    [{ start_date: '2026-03-01' }, '500.00'],
    [{ start_date: '2026-03-02' }, '0.00'],
    [{ end_date: '2026-03-30' }, '0.00'],
  ])('a plan by month pays all or nothing: %o pays %s', (columns, expected) => {
    const text = scale('prorate: full_months\nleavers: prorate').replace('period: quarter', 'period: month');
    expect(payGiven(text, [{ ...person, ...columns }], facts, '2026-03').amounts['c-1']?.['total']).toBe(expected);
  });

  it('a half has six months, a year twelve', () => {
    const text = (length: string) => scale('prorate: full_months').replace('period: quarter', `period: ${length}`);
    const hired = [{ ...person, start_date: '2026-02-15' }];
    // March to June: 4 of 6 months of $500. March to December: 10 of 12.
    expect(payGiven(text('half'), hired, facts, '2026-H1').amounts['c-1']?.['total']).toBe('333.33');
    expect(payGiven(text('year'), hired, facts, '2026').amounts['c-1']?.['total']).toBe('416.67');
  });

  it('leavers: nothing pays them nothing, and unsaid it is still a question', () => {
    expect(paidFor('prorate: full_months\nleavers: nothing', { end_date: '2026-02-28' }).earned).toEqual([]);
    expect(paidFor('prorate: full_months', { end_date: '2026-02-28' }).codes).toEqual(['leavers-unsaid']);
  });

  it('leavers: prorate under prorate: none stays by days', () => {
    const paid = paidFor('prorate: none\nleavers: prorate', { end_date: '2026-02-28' });
    // 59 of 90 days of $500 are $327.777…; two full months would be $333.33.
    expect(paid.amounts['c-1']?.['total']).toBe('327.78');
  });

  it('a pool adds up months and divides by days', () => {
    const text = `
plan: Pool
currency: USD
period: quarter
for: { role: CSM }
variable: $900
prorate: full_months
metrics:
  nrr: { kind: given, unit: percent, target: 100%, scope: team }
components:
  - { name: Team, share: 100%, pool: equal, metric: nrr, pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
`;
    const paid = payGiven(
      text,
      [
        { csm_id: 'c-1', role: 'CSM', team: 'West' },
        { csm_id: 'c-2', role: 'CSM', team: 'West', start_date: '2026-02-15' },
      ],
      facts,
    );
    // $900 + $300 for one month of three; divided by 90 and 45 days.
    expect(paid.amounts).toEqual({
      'c-1': { total: '800.00', Team: '800.00' },
      'c-2': { total: '400.00', Team: '400.00' },
    });
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

import { describe, expect, it } from 'vitest';
import { fact, found, metricOf, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const KEPT = { kind: 'logo_retention' };
const LOST = { kind: 'churn_rate' };
const files = (rows: string, accounts = 4) => ({
  ...bookOf(accounts),
  'nrr.csv': `account_id,starting_arr,ending_arr,year_start_arr,arr_12_months_ago\n${rows}`,
});

describe('customers kept and lost', () => {
  it.each([
    ['a large one kept, a small one lost', 'a-1,900000,900000,,\na-2,1,0,,', '1/2', '1/2'],
    ['one that pays a cent is kept', 'a-1,50000,0.01,,\na-2,50000,50000,,', '1', '0'],
    ['all lost', 'a-1,50000,0,,\na-2,50000,0,,', '0', '1'],
    ['new and reactivated ones stay out', 'a-1,100,100,,\na-2,0,900,,\na-3,0,0,,', '1', '0'],
    // a-1 dropped one product and kept another: 60 + 40 → 0 + 40.
    ['rows of one account are one customer', 'a-1,60,0,,\na-1,40,40,,\na-2,10,0,,\na-3,10,10,,', '2/3', '1/3'],
  ])('%s', async (_, rows, kept, lost) => {
    expect(valueText(await fact(files(rows), KEPT))).toBe(kept);
    expect(valueText(await fact(files(rows), LOST))).toBe(lost);
  });

  it('are the same to the two metrics, which add up to 100%', async () => {
    const rows = 'a-1,100,100,,\na-2,100,0,,\na-3,100,50,,';
    const [kept, lost] = [await fact(files(rows), KEPT), await fact(files(rows), LOST)];
    expect(kept.parts.map(({ key }) => key)).toEqual(lost.parts.map(({ key }) => key));
    expect([valueText(kept), valueText(lost)]).toEqual(['2/3', '1/3']);
  });

  it('count the account whose row ended in the period for its last owner', async () => {
    const gone = {
      ...files('a-1,100,100,,\na-2,100,0,,'),
      'accounts.csv': 'account_id,csm_id,to\na-1,c-1,\na-2,c-1,2026-02-10',
    };
    expect(valueText(await fact(gone, LOST))).toBe('1/2');
  });

  it('without anybody at the start are undefined, never 0% or 100%', async () => {
    for (const written of [KEPT, LOST]) {
      expect(valueText(await fact(files('a-1,0,500,,'), written))).toBe('no account in the book had ARR at the base');
    }
  });

  it('lower is better for churn alone', () => {
    expect([metricOf(KEPT).measure.better, metricOf(LOST).measure.better]).toEqual(['higher', 'lower']);
  });
});

it('an account in grace counts as kept', async () => {
  const taken = {
    'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
    'accounts.csv': `account_id,csm_id,from,to
      a-1,c-2,2024-01-01,2026-02-28
      a-1,c-1,2026-03-01,
      a-2,c-1,2024-01-01,
      a-3,c-1,2024-01-01,`,
    'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,0\na-2,100,0\na-3,100,100',
  };
  const grace = { for: '90 days', from: 'anyone' } as const;
  expect(valueText(await fact(taken, { ...KEPT, grace }))).toBe('2/3');
  expect(valueText(await fact(taken, { ...LOST, grace }))).toBe('1/3');
  expect(valueText(await fact(taken, LOST))).toBe('2/3');
});

describe('the base', () => {
  // At the period's start all three were customers, at the year's start a-3 was none, 12 months ago only a-1 was one.
  const rows = 'a-1,100,0,100,50\na-2,100,100,80,0\na-3,100,100,0,0';

  it.each([
    ['period_start', '2/3'],
    ['year_start', '1/2'],
    ['12_months_ago', '0'],
  ])('logo_retention on %s is %s', async (base, value) => {
    expect(valueText(await fact(files(rows), { ...KEPT, choices: { base } }))).toBe(value);
  });

  it('is asked for in every cell', async () => {
    const metric = metricOf({ ...KEPT, choices: { base: 'year_start' } });
    expect(await found(files('a-1,100,100,,', 1), [metric])).toEqual([
      'nrr.csv:2 year_start_arr blank-cell: column "year_start_arr" is blank: it is the base year_start of the metric',
    ]);
  });
});

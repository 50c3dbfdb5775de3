import { describe, expect, it } from 'vitest';
import { fact, factOf, found, metricOf, moment, soundFacts, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const byArr = { kind: 'renewal_rate', choices: { weight: 'arr' } };
const byAccounts = { kind: 'renewal_rate', choices: { weight: 'accounts' } };

const files = (rows: string, accounts = 4) => ({
  ...bookOf(accounts),
  'renewals.csv': `account_id,due_on,due_arr,renewed_on,renewed_arr\n${rows}`,
});

describe('renewals due in the period', () => {
  it.each([
    [
      'an uplift counts up to what was due',
      'a-1,2026-02-01,100000,2026-01-20,120000\na-2,2026-03-01,60000,,',
      '5/8',
      '1/2',
    ],
    ['a downgrade counts what it is', 'a-1,2026-02-01,100000,2026-02-01,70000', '7/10', '1'],
    ['signed early, before the period', 'a-1,2026-01-15,100000,2025-11-01,100000', '1', '1'],
    ['signed late, up to as-of', 'a-1,2026-01-15,100000,2026-03-31,100000', '1', '1'],
    ['signed after as-of has not happened', 'a-1,2026-01-15,100000,2026-04-01,100000', '0', '0'],
    [
      'due before and after the period is of other periods',
      'a-1,2025-12-31,5,2025-12-31,5\na-2,2026-04-01,5,,\na-3,2026-03-31,8,,',
      '0',
      '0',
    ],
    // a-1 renewed one of two: 30 of 50 by ARR; as an account it is not renewed
    [
      'two renewals of one account',
      'a-1,2026-01-15,30,2026-01-15,30\na-1,2026-02-15,20,,\na-2,2026-02-15,50,2026-02-01,50',
      '4/5',
      '1/2',
    ],
  ])('%s', async (_, rows, arr, accounts) => {
    expect(valueText(await fact(files(rows), byArr))).toBe(arr);
    expect(valueText(await fact(files(rows), byAccounts))).toBe(accounts);
  });

  it('is undefined when none was due', async () => {
    expect(valueText(await fact(files('a-1,2026-04-01,5,,'), byArr))).toBe('no renewal was due in the period');
  });

  it('lists what is due in the period but after as-of', async () => {
    const rows = 'a-1,2026-02-01,100,2026-02-01,100\na-2,2026-03-20,100,2026-03-01,100\na-3,2026-03-20,100,,';
    const early = await fact(files(rows), byArr, '2026-03-15');
    expect(valueText(early)).toBe('1');
    expect(early.parts.map(({ key }) => key)).toEqual(['a-1']);
    expect(early.leftOut.map(({ key, why }) => `${key} ${why}`)).toEqual([
      'a-2 has a renewal due on 2026-03-20, after 2026-03-15',
      'a-3 has a renewal due on 2026-03-20, after 2026-03-15',
    ]);
    // At the end of the quarter: 200 of 300.
    expect(valueText(await fact(files(rows), byArr))).toBe('2/3');
  });

  it('counts an account that was lost at its renewal', async () => {
    const lost = {
      'roster.csv': 'csm_id,name\nc-1,Ana',
      'accounts.csv': 'account_id,csm_id,from,to\na-1,c-1,,2026-02-10\na-2,c-1,,',
      'renewals.csv':
        'account_id,due_on,due_arr,renewed_on,renewed_arr\na-1,2026-02-10,40,,\na-2,2026-02-10,60,2026-02-09,60',
    };
    expect(valueText(await fact(lost, byArr))).toBe('3/5');
    expect(valueText(await fact(lost, byAccounts))).toBe('1/2');
  });

  it('has money above the line only when it weighs ARR', () => {
    expect(metricOf(byArr).measure.moneyNumerator).toBe(true);
    expect(metricOf(byAccounts).measure.moneyNumerator).toBe(false);
  });

  it('a renewal with a day has an amount', async () => {
    const lines = await found(files('a-1,2026-02-01,100,2026-02-01,'), [metricOf(byArr)]);
    expect(lines).toEqual([
      'renewals.csv:2 renewed_arr blank-cell: column "renewed_arr" is blank: a renewal with a day has an amount',
    ]);
    expect(await found(files('a-1,2026-02-01,100,2026-02-01,'), [metricOf(byAccounts)])).toEqual([]);
  });
});

describe('credited: due or booked', () => {
  const due = (weight: string) => ({ kind: 'renewal_rate', choices: { weight, credited: 'due' } });
  const booked = (weight: string) => ({ kind: 'renewal_rate', choices: { weight, credited: 'booked' } });
  const rows = [
    'a-1,2026-02-01,100,2026-02-01,100', // due and booked in the quarter
    'a-2,2026-03-01,100,2025-12-20,100', // booked before it
    'a-3,2026-04-15,100,2026-03-31,60', // due after it, booked on its last day
    'a-4,2026-01-10,100,,', // due in it, not booked
    'a-5,2025-12-15,100,2026-01-01,100', // due before it, booked on its first day
    'a-6,2025-12-15,100,,', // a miss of the quarter before
  ].join('\n');

  it.each([
    // a-1 and a-2 renewed, a-4 missed: 200 of 300.
    ['due', due, '2/3', '2/3'],
    // a-1, a-3 (60 of 100) and a-5 booked, a-4 missed: 260 of 400, 3 of 4 accounts.
    ['booked', booked, '13/20', '3/4'],
  ])('%s', async (_, written, arr, accounts) => {
    expect(valueText(await fact(files(rows, 6), written('arr')))).toBe(arr);
    expect(valueText(await fact(files(rows, 6), written('accounts')))).toBe(accounts);
  });

  it('due is what counts unless said', async () => {
    expect(valueText(await fact(files(rows, 6), byArr))).toBe('2/3');
  });

  it('lists what was booked before the period, and what is still to come', async () => {
    const found = await fact(files(`${rows}\na-6,2026-03-20,100,,`, 6), booked('arr'), '2026-03-10');
    expect(found.leftOut.map(({ key, why }) => `${key} ${why}`)).toEqual([
      'a-2 has a renewal due on 2026-03-01 that was booked on 2025-12-20, before the period',
      'a-6 has a renewal due on 2026-03-20, after 2026-03-10',
    ]);
    // As of 10 March a-3 is not booked yet: 200 of 300.
    expect(valueText(found)).toBe('2/3');
  });

  it('what is booked after the period is a miss in it, however late as-of is', async () => {
    const late = files('a-1,2026-03-01,100,2026-04-05,100\na-2,2026-03-01,100,2026-03-05,100');
    expect(valueText(await fact(late, booked('arr'), '2026-04-30'))).toBe('1/2');
    expect(valueText(await fact(late, due('arr'), '2026-04-30'))).toBe('1');
  });

  it('every renewal is renewed in one period: the sum over two quarters', async () => {
    const both = async (weight: 'arr' | 'accounts') => {
      const metric = metricOf(booked(weight));
      const keys: string[] = [];
      for (const [asOf, period] of [
        ['2026-03-31', '2026-Q1'],
        ['2026-06-30', '2026-Q2'],
      ] as const) {
        const facts = await soundFacts(
          files('a-1,2026-03-01,9,2026-04-05,9\na-2,2026-04-05,9,2026-03-01,9'),
          [metric],
          moment(asOf, period),
        );
        keys.push(...factOf(facts, metric).parts.map(({ key, numerator }) => `${period} ${key} ${numerator}`));
      }
      return keys;
    };
    // a-1 is a miss of the first quarter and renewed in the second; a-2 is renewed in the first and no part of the second.
    expect(await both('accounts')).toEqual(['2026-Q1 a-1 0', '2026-Q1 a-2 1', '2026-Q2 a-1 1']);
    expect(await both('arr')).toEqual(['2026-Q1 a-1 0', '2026-Q1 a-2 900', '2026-Q2 a-1 900']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/facts/facts.ts';
import { found, metricOf, moment, read, soundFacts } from './facts-of.ts';

const HEADER = 'csm_id,amount,reason,approved_by,plan,period';
const given = metricOf({ kind: 'given', choices: { unit: 'percent' } });
const files = (rows: string) => ({
  'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
  'facts.csv': 'csm_id,metric,value\nc-1,given,100%',
  'adjustments.csv': `${HEADER}\n${rows}`,
});

const told = ({ adjustments }: Facts) =>
  adjustments.map(({ csmId, amount, reason, approvedBy, plan, line }) => [
    csmId,
    amount,
    reason,
    approvedBy,
    plan,
    line,
  ]);

describe('adjustments.csv', () => {
  it('holds amounts with reason and approver, above and below 0', async () => {
    const rows =
      'c-2,"$1,250.00",Covered for c-1,Mara,,2026-Q1\nc-1,(50.00),Paid twice,Mara,SPIFF,\nc-1,-0.01,Rounding,Mara,,2026-q1';
    expect(told(await soundFacts(files(rows), [given]))).toEqual([
      ['c-1', -5000n, 'Paid twice', 'Mara', 'SPIFF', 3],
      ['c-1', -1n, 'Rounding', 'Mara', null, 4],
      ['c-2', 125000n, 'Covered for c-1', 'Mara', null, 2],
    ]);
  });

  it('stands in the order of people and reasons, whatever that of the rows', async () => {
    const rows = ['c-1,10,B,Mara,,', 'c-1,20,A,Mara,,', 'c-1,5,B,Mara,,', 'c-2,1,A,Mara,,'];
    const order = async (some: readonly string[]) =>
      (await soundFacts(files(some.join('\n')), [given])).adjustments.map(
        ({ csmId, amount, reason }) => `${csmId} ${reason} ${amount}`,
      );
    const expected = ['c-1 A 2000', 'c-1 B 500', 'c-1 B 1000', 'c-2 A 100'];
    expect(await order(rows)).toEqual(expected);
    expect(await order(rows.toReversed())).toEqual(expected);
  });

  it('of other periods are filtered out, whoever they name', async () => {
    const facts = await soundFacts(
      files('c-9,10,Old,Mara,,2025-Q4\nc-1,20,New,Mara,,2026-Q1\nc-1,5,Next,Mara,,2026-Q2'),
      [given],
    );
    expect(told(facts)).toEqual([['c-1', 2000n, 'New', 'Mara', null, 3]]);
    const input = facts.inputs.find(({ table }) => table === 'adjustments');
    expect(input).toMatchObject({ rows: 3, used: 1, filtered: 2, excluded: 0, leftOut: 0 });
  });

  it('may be a file with a header alone, or not there', async () => {
    expect(told(await soundFacts(files(''), [given]))).toEqual([]);
    const { 'adjustments.csv': _, ...without } = files('');
    expect(told(await soundFacts(without, [given]))).toEqual([]);
  });

  it('are whole in the currency: JPY has no decimals', async () => {
    const { diagnostics } = await read(files('c-1,100.5,Bonus,Mara,,\nc-1,100.0,Bonus,Mara,,'), [given], {
      ...moment(),
      currency: { code: 'JPY', digits: 0, symbols: ['¥'] },
    });
    expect(diagnostics.map(({ place, message }) => `${place.line} ${message}`)).toEqual([
      '2 "100.5" in column "amount" is not an amount with at most 0 decimals, as JPY has',
    ]);
  });
});

describe('what is told', () => {
  it.each([
    [
      'somebody who is unknown',
      'c-11,10,Bonus,Mara,,',
      'csm_id unknown-owner: "c-11" in column "csm_id" is not in roster.csv (did you mean "c-1"?)',
    ],
    [
      'more decimals than cents',
      'c-1,1250.005,Bonus,Mara,,',
      'amount bad-cell: "1250.005" in column "amount" is not an amount with at most 2 decimals, as USD has',
    ],
    ['no reason', 'c-1,10,,Mara,,', 'reason blank-cell: column "reason" is blank: every row needs the reason'],
    [
      'no approver',
      'c-1,10,Bonus,,,',
      'approved_by blank-cell: column "approved_by" is blank: every row needs who approved it',
    ],
    [
      'no amount',
      'c-1,,Bonus,Mara,,',
      'amount blank-cell: column "amount" is blank: every row needs the amount, negative to take away',
    ],
    [
      'another currency',
      'c-1,€10,Bonus,Mara,,',
      'amount bad-cell: "€10" in column "amount" is not an amount in USD such as 1253700.00 or $1,253,700.00',
    ],
    [
      'a month of a quarter',
      'c-1,10,Bonus,Mara,,2026-03',
      'period wrong-period: "2026-03" is not a period of the plan: its period is a quarter',
    ],
  ])('%s', async (_, row, expected) => {
    const lines = await found(files(row), [given]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`adjustments.csv:2 ${expected.split(': ')[0]}`);
    if (!expected.includes('wrong-period')) expect(lines[0]).toBe(`adjustments.csv:2 ${expected}`);
  });

  it('two rows alike, with a warning, and both count', async () => {
    const rows = 'c-1,10,Bonus,Mara,,\nc-1,10.00,Bonus,Mara,,2026-Q1\nc-1,10,Bonus,Noor,,';
    expect(await found(files(rows), [given])).toEqual([
      'adjustments.csv:3 csm_id doubtful-adjustment: an adjustment stands on line 2 and again on line 3: person, amount, reason and approver are alike',
    ]);
    expect((await soundFacts(files(rows), [given])).adjustments).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import { fact, found, metricOf, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const files = (rows: string, accounts = 4) => ({
  ...bookOf(accounts),
  'outcomes.csv': `account_id,outcome,agreed_on,target,actual,achieved_on\n${rows}`,
});
const rate = (over: string, per: string, when: string) => ({ kind: 'outcome_rate', choices: { over, per, when } });

/** a-1: one of two achieved, in the period; a-2: one, in the period; a-3: one, still open; a-4: nothing agreed. */
const ROWS = `a-1,No-shows,2025-11-03,15,16,2026-02-20
  a-1,Hiring,2025-11-03,10,4,
  a-2,No-shows,2025-10-01,8,9,2026-01-30
  a-3,Planning,2025-12-01,20,11,`;

describe('over, per', () => {
  it.each([
    // 2 of 4 outcomes; of 3 accounts 2 with any, 1 with all; the account with nothing agreed is one more miss over the book
    ['agreed', 'outcome', '1/2'],
    ['agreed', 'account_any', '2/3'],
    ['agreed', 'account_all', '1/3'],
    ['book', 'outcome', '2/5'],
    ['book', 'account_any', '1/2'],
    ['book', 'account_all', '1/4'],
  ])('%s, %s: %s', async (over, per, value) => {
    expect(valueText(await fact(files(ROWS), rate(over, per, 'in_period')))).toBe(value);
    expect(valueText(await fact(files(ROWS), rate(over, per, 'ever')))).toBe(value);
  });

  it('parts are accounts, or outcomes of accounts', async () => {
    const byAccount = await fact(files(ROWS), rate('agreed', 'account_any', 'ever'));
    expect(byAccount.parts.map(({ key, rows }) => [key, rows?.lines])).toEqual([
      ['a-1', [2, 3]],
      ['a-2', [4]],
      ['a-3', [5]],
    ]);
    const byOutcome = await fact(files(ROWS), rate('agreed', 'outcome', 'ever'));
    expect(byOutcome.parts.map(({ key, account }) => [key, account])).toEqual([
      ['a-1: Hiring', 'a-1'],
      ['a-1: No-shows', 'a-1'],
      ['a-2: No-shows', 'a-2'],
      ['a-3: Planning', 'a-3'],
    ]);
  });

  it.each([
    ['agreed', 'no result was agreed'],
    ['book', '0'],
  ])('without outcomes, over %s: %s', async (over, value) => {
    expect(valueText(await fact(files(''), rate(over, 'outcome', 'ever')))).toBe(value);
  });

  it('over an empty book is undefined', async () => {
    expect(valueText(await fact(files(ROWS), rate('book', 'account_any', 'ever'), undefined, 'c-2'))).toBe(
      'there is no account in the book',
    );
  });
});

describe('when', () => {
  const rows = `a-1,No-shows,2025-06-01,,,2025-12-31
    a-2,No-shows,2025-06-01,,,2026-01-01
    a-3,No-shows,2025-06-01,,,2026-03-31
    a-4,No-shows,2025-06-01,,,2026-04-01`;

  it('ever counts what was achieved by the end: 3 of 4', async () => {
    expect(valueText(await fact(files(rows), rate('agreed', 'outcome', 'ever')))).toBe('3/4');
  });

  it('in_period takes what was achieved before out: 2 of 3', async () => {
    const found = await fact(files(rows), rate('agreed', 'outcome', 'in_period'));
    expect(valueText(found)).toBe('2/3');
    expect(found.leftOut).toEqual([{ key: 'a-1', why: '"No-shows" was achieved on 2025-12-31, before the period' }]);
  });

  it('over the book its account is still one of it: 2 of 4', async () => {
    expect(valueText(await fact(files(rows), rate('book', 'account_any', 'in_period')))).toBe('1/2');
  });

  it('seen from April nothing of April counts', async () => {
    expect(valueText(await fact(files(rows), rate('agreed', 'outcome', 'ever'), '2026-04-15'))).toBe('3/4');
    const late = 'a-1,No-shows,2026-04-02,,,2026-04-10\na-2,No-shows,2026-03-02,,,';
    expect(valueText(await fact(files(late), rate('agreed', 'outcome', 'ever'), '2026-04-15'))).toBe('0');
  });
});

describe('agreed', () => {
  const rows = 'a-1,No-shows,,,,2026-02-01\na-2,No-shows,2026-01-10,,,';

  it('means that there is a day', async () => {
    const found = await fact(files(rows), rate('agreed', 'outcome', 'ever'));
    expect(valueText(found)).toBe('0');
    expect(found.leftOut).toEqual([{ key: 'a-1', why: '"No-shows" has no agreed_on' }]);
  });

  it('is not asked over the book: 1 of 4', async () => {
    expect(valueText(await fact(files(rows), rate('book', 'account_any', 'ever')))).toBe('1/4');
  });
});

it('achieved below its target stops the run', async () => {
  const lines = await found(files('a-1,No-shows,2026-01-10,10,9,2026-02-01'), [
    metricOf(rate('agreed', 'outcome', 'ever')),
  ]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('outcomes.csv:2 achieved_on achieved-below-target');
});

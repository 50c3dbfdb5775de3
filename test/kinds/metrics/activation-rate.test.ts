import { describe, expect, it } from 'vitest';
import { fact, found, metricOf, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const written = { kind: 'activation_rate', choices: { within: '30 days' } };
const files = (rows: string) => ({
  ...bookOf(3),
  'activation.csv': `account_id,started_on,activated_on\n${rows}`,
});

describe('within 30 days', () => {
  it.each([
    // 2 March + 30 days = 1 April: beyond the quarter. 1 March + 30 = 31 March.
    ['activated on the last day of the window', 'a-1,2026-01-01,2026-01-31', '1'],
    ['activated one day later', 'a-1,2026-01-01,2026-02-01', '0'],
    ['activated on the day it started', 'a-1,2026-01-01,2026-01-01', '1'],
    ['blank is not activated', 'a-1,2026-01-01,', '0'],
    ['the window ends on the first day of the period', 'a-1,2025-12-02,2025-12-20', '1'],
    ['the window ends on the last day of the period', 'a-1,2026-03-01,', '0'],
    ['two of three', 'a-1,2026-01-01,2026-01-31\na-2,2026-01-10,2026-03-01\na-3,2025-12-20,2026-01-02', '2/3'],
  ])('%s: %s', async (_, rows, value) => {
    expect(valueText(await fact(files(rows), written))).toBe(value);
  });

  it.each([
    ['the window ended before the period', 'a-1,2025-12-01,2025-12-05', []],
    ['the window is open', 'a-1,2026-03-02,', ['a-1 its window ends on 2026-04-01, after 2026-03-31']],
    [
      'the window is open, activated already',
      'a-1,2026-03-02,2026-03-03',
      ['a-1 its window ends on 2026-04-01, after 2026-03-31'],
    ],
  ])('%s: not counted', async (_, rows, out) => {
    const found = await fact(files(rows), written);
    expect(valueText(found)).toBe('no activation window ended in the period');
    expect(found.leftOut.map(({ key, why }) => `${key} ${why}`)).toEqual(out);
  });

  it('a window that ends after as-of is open, and activation after as-of has not happened', async () => {
    const rows = 'a-1,2026-01-20,2026-02-18\na-2,2026-02-01,2026-02-05';
    // As of 17 February neither window (to 19 February, to 3 March) has ended.
    expect((await fact(files(rows), written, '2026-02-17')).leftOut).toHaveLength(2);
    // As of 19 February a-1's has, and it was activated on the 18th.
    expect(valueText(await fact(files(rows), written, '2026-02-19'))).toBe('1');
  });

  it('is not paid again when as-of is later than the period', async () => {
    const found = await fact(files('a-1,2026-03-02,2026-03-10'), written, '2026-04-20');
    expect(found.parts).toEqual([]);
  });
});

describe('months are months of the calendar', () => {
  it.each([
    // 31 January + 1 month = 28 February 2026
    ['a-1,2026-01-31,2026-02-28', '1'],
    ['a-1,2026-01-31,2026-03-01', '0'],
  ])('%s: %s', async (rows, value) => {
    expect(valueText(await fact(files(rows), { kind: 'activation_rate', choices: { within: '1 month' } }))).toBe(value);
  });
});

it('activated before started is a fault of the row', async () => {
  const lines = await found(files('a-1,2026-01-05,2026-01-04'), [metricOf(written)]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('activation.csv:2 activated_on days-out-of-order');
});

it('an account that left the books does not count', async () => {
  const left = {
    'roster.csv': 'csm_id,name\nc-1,Ana',
    'accounts.csv': 'account_id,csm_id,from,to\na-1,c-1,,2026-03-01\na-2,c-1,,',
    'activation.csv': 'account_id,started_on,activated_on\na-1,2026-01-01,\na-2,2026-01-01,2026-01-05',
  };
  const found = await fact(left, written);
  expect(valueText(found)).toBe('1');
  expect(found.leftOut).toEqual([{ key: 'a-1', why: 'was lost on 2026-03-01' }]);
});

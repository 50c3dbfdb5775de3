import { describe, expect, it } from 'vitest';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import { fact, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const ebr = { kind: 'coverage', choices: { when: 'in_period' }, where: { type: 'EBR' } };

const files = (rows: string, accounts = 2) => ({
  ...bookOf(accounts),
  'activities.csv': `account_id,date,type,key_stakeholder\n${rows}`,
});

it('7 of 10 accounts had an EBR, and one of the other three churned: 7 of 9', async () => {
  const accounts = Array.from({ length: 10 }, (_, place) => `a-${place + 1},c-1,,${place === 9 ? '2026-02-28' : ''}`);
  const rows = Array.from({ length: 7 }, (_, place) => `a-${place + 1},2026-02-10,EBR,yes`);
  const book = {
    'roster.csv': 'csm_id,name\nc-1,Ana',
    'accounts.csv': ['account_id,csm_id,from,to', ...accounts].join('\n'),
    'activities.csv': ['account_id,date,type,key_stakeholder', ...rows].join('\n'),
  };
  const found = await fact(book, ebr);
  expect(valueText(found)).toBe('7/9');
  expect(found.leftOut).toEqual([{ key: 'a-10', why: 'was lost on 2026-02-28' }]);
});

describe('accounts are counted, not activities', () => {
  it.each([
    ['none', '', '0'],
    ['three with one account', 'a-1,2026-01-05,EBR,\na-1,2026-02-05,EBR,\na-1,2026-03-05,EBR,', '1/2'],
    ['one with each', 'a-1,2026-01-05,EBR,\na-2,2026-02-05,EBR,', '1'],
    ['another type', 'a-1,2026-01-05,Training,', '0'],
    ['on the first and the last day', 'a-1,2026-01-01,EBR,\na-2,2026-03-31,EBR,', '1'],
    ['before and after the period', 'a-1,2025-12-31,EBR,\na-2,2026-04-01,EBR,', '0'],
  ])('%s', async (_, rows, value) => {
    expect(valueText(await fact(files(rows), ebr))).toBe(value);
  });

  it('is undefined only without accounts', async () => {
    expect(valueText(await fact(files(''), ebr, undefined, 'c-2'))).toBe('there is no account in the book');
  });
});

describe('at_least', () => {
  const rows = 'a-1,2026-01-05,EBR,\na-1,2026-02-05,EBR,\na-2,2026-01-05,EBR,';

  it.each([
    ['1', '1'],
    ['2', '1/2'],
    ['3', '0'],
  ])('%s: %s', async (at_least, value) => {
    expect(valueText(await fact(files(rows), { ...ebr, choices: { when: 'in_period', at_least } }))).toBe(value);
  });
});

describe('when', () => {
  // In the first quarter of 2026 the last 12 months begin on 1 April 2025, the last 6 on 1 October 2025, the last 90 days on 1 January.
  it.each([
    ['in_period', '2025-12-31', '0'],
    ['in_period', '2026-01-01', '1/2'],
    ['ever', '2019-01-01', '1/2'],
    ['last 12 months', '2025-04-01', '1/2'],
    ['last 12 months', '2025-03-31', '0'],
    ['last 6 months', '2025-10-01', '1/2'],
    ['last 6 months', '2025-09-30', '0'],
    ['last 90 days', '2026-01-01', '1/2'],
    ['last 90 days', '2025-12-31', '0'],
  ])('%s, on %s: %s', async (when, date, value) => {
    expect(valueText(await fact(files(`a-1,${date},EBR,`), { ...ebr, choices: { when } }))).toBe(value);
  });

  it('ends with the period, however late as-of is', async () => {
    const found = await fact(files('a-1,2026-04-02,EBR,'), { ...ebr, choices: { when: 'ever' } }, '2026-04-15');
    expect(valueText(found)).toBe('0');
  });

  it.each(['last year', 'last 0 days', 'last', 'always', '12 months'])('%s is refused', (when) => {
    expect(() => metricKind('coverage')?.measure({ when })).toThrow();
  });
});

describe('where', () => {
  it('compares yes and no as such, and asks all columns', async () => {
    const rows = 'a-1,2026-01-05,EBR,TRUE\na-2,2026-01-05,EBR,no\na-2,2026-01-06,Training,yes';
    const where = { type: ['EBR', 'QBR'], key_stakeholder: 'yes' };
    expect(valueText(await fact(files(rows), { ...ebr, where }))).toBe('1/2');
  });

  it('blank is neither', async () => {
    const rows = 'a-1,2026-01-05,EBR,\na-2,2026-01-05,EBR,no';
    expect(valueText(await fact(files(rows), { ...ebr, where: { key_stakeholder: 'no' } }))).toBe('1/2');
  });
});

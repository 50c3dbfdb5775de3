import { describe, expect, it } from 'vitest';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import { fact, found, metricOf, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const atEnd = { kind: 'adoption_rate', choices: { at_least: { core_features_used: '3' }, at: 'period_end' } };
const onAverage = { kind: 'adoption_rate', choices: { at_least: { core_features_used: '3' }, at: 'average' } };

const files = (rows: string, accounts = 2) => ({
  ...bookOf(accounts),
  'usage.csv': `account_id,date,core_features_used,active_users\n${rows}`,
});

describe('the bar of 3 core features, over two accounts', () => {
  it.each([
    // rows, at the end, on average
    ['the latest row decides', 'a-1,2026-03-30,3,9\na-1,2026-01-05,0,9\na-2,2026-03-30,2,9', '1/2', '0'],
    ['rows in any order', 'a-1,2026-01-05,0,9\na-2,2026-03-30,2,9\na-1,2026-03-30,3,9', '1/2', '0'],
    // (2 + 4) ÷ 2 = 3 is at the bar; (2 + 3) ÷ 2 = 2.5 is below
    [
      'the mean at the bar, and below',
      'a-1,2026-01-05,2,9\na-1,2026-01-12,4,9\na-2,2026-01-05,3,9\na-2,2026-01-12,2,9',
      '1/2',
      '1/2',
    ],
    ['a latest row from before the period speaks, for no mean', 'a-1,2025-12-29,5,9\na-2,2026-01-05,5,9', '1', '1/2'],
    ['rows after as-of have not happened', 'a-1,2026-03-30,2,9\na-1,2026-04-01,5,9\na-2,2026-03-31,3,9', '1/2', '1/2'],
    ['a row of the first and of the last day', 'a-1,2026-01-01,3,9\na-2,2026-03-31,3,9', '1', '1'],
  ])('%s', async (_, rows, end, mean) => {
    expect(valueText(await fact(files(rows), atEnd))).toBe(end);
    expect(valueText(await fact(files(rows), onAverage))).toBe(mean);
  });

  it('an account without a usage row does not meet it, and is listed', async () => {
    const found = await fact(files('a-1,2026-03-30,3,9'), atEnd);
    expect(valueText(found)).toBe('1/2');
    expect(found.parts.map(({ key, numerator, rows }) => [key, numerator, rows?.lines ?? null])).toEqual([
      ['a-1', 1n, [2]],
      ['a-2', 0n, null],
    ]);
    expect(found.leftOut).toEqual([{ key: 'a-2', why: 'no usage row: counts as below the bar' }]);
  });

  it('a blank cell in the latest row is no older figure', async () => {
    const found = await fact(files('a-1,2026-03-02,5,9\na-1,2026-03-30,,9\na-2,2026-03-30,4,9'), atEnd);
    expect(valueText(found)).toBe('1/2');
    expect(found.leftOut).toEqual([{ key: 'a-1', why: 'no core_features_used: counts as below the bar' }]);
  });

  it('does not look beyond the period when as-of is later', async () => {
    const rows = 'a-1,2026-03-30,2,9\na-1,2026-04-06,5,9\na-2,2026-03-30,3,9';
    expect(valueText(await fact(files(rows), atEnd, '2026-04-15'))).toBe('1/2');
    // (2 + 5) ÷ 2 would meet the bar.
    expect(valueText(await fact(files(rows), onAverage, '2026-04-15'))).toBe('1/2');
  });

  it('an account whose rows are all of another period has none for the mean', async () => {
    const { leftOut } = await fact(files('a-1,2025-12-31,3,9\na-2,2026-01-01,,9'), onAverage);
    expect(leftOut).toEqual([
      { key: 'a-1', why: 'no usage row: counts as below the bar' },
      { key: 'a-2', why: 'no core_features_used: counts as below the bar' },
    ]);
  });

  it('is undefined only without accounts', async () => {
    const found = await fact(files('a-1,2026-03-30,3,9'), atEnd, undefined, 'c-2');
    expect(valueText(found)).toBe('there is no account in the book');
  });
});

describe('several bars', () => {
  it('must all be met', async () => {
    const at_least = { core_features_used: '3', active_users: '10' };
    const rows = 'a-1,2026-03-30,3,10\na-2,2026-03-30,9,9.99';
    expect(valueText(await fact(files(rows), { kind: 'adoption_rate', choices: { at_least, at: 'period_end' } }))).toBe(
      '1/2',
    );
  });

  it('say which of their figures are missing', async () => {
    const at_least = { core_features_used: '3', active_users: '10' };
    const { leftOut } = await fact(files('a-1,2026-03-30,,\na-2,2026-03-30,3,'), {
      kind: 'adoption_rate',
      choices: { at_least, at: 'period_end' },
    });
    expect(leftOut).toEqual([
      { key: 'a-1', why: 'no core_features_used, active_users: counts as below the bar' },
      { key: 'a-2', why: 'no active_users: counts as below the bar' },
    ]);
  });
});

describe('the bar of an account', () => {
  const choices = { at_least: { active_users: 'seats_goal' }, at: 'period_end' };
  const own = (goals: readonly string[]) => ({
    'roster.csv': 'csm_id,name\nc-1,Ana',
    'accounts.csv': `account_id,csm_id,seats_goal\na-1,c-1,${goals[0]}\na-2,c-1,${goals[1]}`,
    'usage.csv': 'account_id,date,active_users\na-1,2026-03-30,20\na-2,2026-03-30,20',
  });

  it('stands in accounts.csv', async () => {
    expect(valueText(await fact(own(['20', '21']), { kind: 'adoption_rate', choices }))).toBe('1/2');
  });

  it('may be above 999, with its thousands apart', async () => {
    const large = {
      ...own(['"1,200.5"', '"1,201.5"']),
      'usage.csv': 'account_id,date,active_users\na-1,2026-03-30,1201\na-2,2026-03-30,1201',
    };
    expect(valueText(await fact(large, { kind: 'adoption_rate', choices }))).toBe('1/2');
  });

  it('is asked for in header and cells', async () => {
    const metric = metricOf({ kind: 'adoption_rate', choices });
    expect((await found(files('a-1,2026-03-30,3,9'), [metric])).join()).toContain('accounts.csv:1 missing-column');
    expect(await found(own(['', 'many']), [metric])).toEqual([
      'accounts.csv:2 seats_goal blank-cell: column "seats_goal" is blank: it is the bar of the account',
      'accounts.csv:3 seats_goal bad-cell: "many" in column "seats_goal" is not a number, such as 3',
    ]);
  });
});

describe('two rows of one account and day', () => {
  const metric = metricOf(atEnd);

  it.each([
    ['in the period', 'a-1,2026-03-02,3,9\na-1,2026-03-02,1,9', 3],
    ['on its first day', 'a-1,2026-01-01,3,9\na-1,2026-01-01,1,9', 3],
    ['on its last day', 'a-1,2026-03-31,3,9\na-1,2026-03-31,1,9', 3],
    ['whatever comes after them', 'a-1,2026-03-02,3,9\na-1,2026-03-02,1,9\na-1,2026-03-30,3,9', 3],
    ['whatever came before them', 'a-1,2026-03-30,3,9\na-1,2026-03-02,3,9\na-1,2026-03-02,1,9', 4],
    ['before the period, being the latest', 'a-1,2025-12-29,3,9\na-1,2025-12-29,1,9\na-2,2026-01-05,3,9', 3],
  ])('are a fault %s', async (_, rows, line) => {
    const lines = await found(files(rows), [metric]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^usage.csv:${line} date doubled-day: account "a-1" has another row for 20`));
  });

  it('are one to the mean of the period’s rows too, but not before the period', async () => {
    const mean = metricOf(onAverage);
    const rows = 'a-1,2025-12-29,3,9\na-1,2025-12-29,1,9\na-1,2026-01-01,3,9\na-1,2026-01-01,1,9';
    expect(await found(files(rows), [mean])).toEqual([
      expect.stringMatching(/^usage\.csv:5 date doubled-day: account "a-1" has another row for 2026-01-01/),
    ]);
  });

  it('before the period do no harm once a later row speaks', async () => {
    const rows = 'a-1,2025-12-29,3,9\na-1,2025-12-29,1,9\na-1,2026-01-05,3,9';
    expect(await found(files(rows), [metric])).toEqual([]);
  });

  it('are told once, however many metrics read them', async () => {
    const rows = 'a-1,2026-03-02,3,9\na-1,2026-03-02,1,9';
    const both = [metric, metricOf({ ...onAverage, name: 'mean' })];
    expect(await found(files(rows), both)).toHaveLength(1);
  });

  it('of two products are none where the plan looks at one', async () => {
    const byProduct = {
      ...bookOf(1),
      'usage.csv': 'account_id,date,core_features_used,seats\na-1,2026-03-02,3,1\na-1,2026-03-02,1,2',
    };
    expect(valueText(await fact(byProduct, { ...atEnd, where: { seats: '1.0' } }))).toBe('1');
  });
});

describe('choices', () => {
  it.each([
    ['no column', {}],
    ['a column without figures', { date: '3' }],
    ['a percent, which no usage column holds', { core_features_used: '60%' }],
    ['nothing', { core_features_used: ' ' }],
  ])('%s is refused', (_, at_least) => {
    expect(() => metricKind('adoption_rate')?.measure({ at_least, at: 'period_end' })).toThrow();
  });
});

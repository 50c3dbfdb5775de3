import { describe, expect, it } from 'vitest';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import { fact, found, metricOf, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const atEnd = { kind: 'average', choices: { column: 'usage.health_score', at: 'period_end' } };
const onAverage = { kind: 'average', choices: { column: 'usage.health_score', at: 'average' } };

const files = (rows: string, accounts = 3) => ({
  ...bookOf(accounts),
  'usage.csv': `account_id,date,health_score\n${rows}`,
});

describe('every account has one voice', () => {
  it.each([
    // a-1 weekly, a-2 once: (80 + 70) ÷ 2, not (60 + 70 + 80 + 70) ÷ 4
    ['the latest rows', 'a-1,2026-01-05,60\na-1,2026-01-12,70\na-1,2026-01-19,80\na-2,2026-02-02,70', '75', '70'],
    // a-1: (70 + 71 + 71) ÷ 3 = 212/3; a-2: 80 = 240/3; their mean 452/6
    [
      'a mean without a decimal form',
      'a-1,2026-01-05,70\na-1,2026-01-12,71\na-1,2026-01-19,71\na-2,2026-02-02,80',
      '151/2',
      '226/3',
    ],
    // 240.05 ÷ 3
    ['decimals are exact', 'a-1,2026-01-05,79.95\na-2,2026-01-05,80.1\na-3,2026-01-05,80', '4801/60', '4801/60'],
    // blank cells are no zeros: a-1's mean is that of 80 and 60
    ['blank is no 0', 'a-1,2026-01-05,80\na-1,2026-01-12,\na-1,2026-01-19,60\na-2,2026-01-05,', '60', '70'],
  ])('%s', async (_, rows, end, mean) => {
    expect(valueText(await fact(files(rows), atEnd))).toBe(end);
    expect(valueText(await fact(files(rows), onAverage))).toBe(mean);
  });

  it('one without a figure is out of the mean, and listed', async () => {
    const found = await fact(files('a-1,2026-01-05,80\na-2,2026-01-05,'), atEnd);
    expect(valueText(found)).toBe('80');
    expect(found.leftOut).toEqual([
      { key: 'a-2', why: 'no health_score: out of the mean' },
      { key: 'a-3', why: 'no usage row: out of the mean' },
    ]);
    // Only where a part of the accounts has to have a figure are those without one parts, to be counted.
    expect(found.parts.map(({ key }) => key)).toEqual(['a-1']);
  });

  it('a row of last year is up to date where there is no later one, but belongs to no mean of the period', async () => {
    const rows = 'a-1,2025-12-29,40';
    expect(valueText(await fact(files(rows), atEnd))).toBe('40');
    expect(valueText(await fact(files(rows), onAverage))).toBe(
      'no account in the book has a figure in usage.health_score',
    );
  });

  it('the scale fits all parts: thirds and sevenths', async () => {
    const weeks = ['01', '02', '03', '04', '05', '06', '07'].map(
      (day) => `a-2,2026-01-${day},${day === '07' ? '71' : '70'}`,
    );
    const rows = ['a-1,2026-01-01,70', 'a-1,2026-01-02,70', 'a-1,2026-01-03,71', ...weeks].join('\n');
    const found = await fact(files(rows), onAverage);
    expect(found.scale).toBe(21n);
    // 211/3 + 491/7 = (1477 + 1473) / 21 = 2950/21
    expect(valueText(found)).toBe('1475/21');
  });
});

describe('the rows a figure comes from', () => {
  const days = Array.from({ length: 25 }, (_, place) => `a-1,2026-01-${String(place + 1).padStart(2, '0')},80`);

  it('are listed up to twenty; then first, last and how many', async () => {
    const { parts } = await fact(files(days.join('\n')), onAverage);
    const lines = Array.from({ length: 20 }, (_, place) => place + 2);
    expect(parts[0]?.rows).toEqual({ file: 'usage.csv', lines, first: 2, last: 26, count: 25 });
  });

  it('are one where the latest speaks', async () => {
    const { parts } = await fact(files(days.toReversed().join('\n')), atEnd);
    expect(parts[0]?.rows).toEqual({ file: 'usage.csv', lines: [2], first: 2, last: 2, count: 1 });
  });
});

describe('any column of usage', () => {
  const tickets = { ...bookOf(2), 'usage.csv': 'account_id,date,Open Tickets\na-1,2026-03-30,3\na-2,2026-03-30,4' };

  it('is averaged, with a direction', async () => {
    const choices = { column: 'usage.open_tickets', at: 'period_end', lower_is_better: 'yes' };
    expect(valueText(await fact(tickets, { kind: 'average', choices }))).toBe('7/2');
    expect(metricOf({ kind: 'average', choices }).measure.better).toBe('lower');
  });

  it('every cell of it is read, whichever row is the latest', async () => {
    const metric = metricOf({
      kind: 'average',
      choices: { column: 'usage.open_tickets', at: 'period_end', lower_is_better: 'yes' },
    });
    const rows = ['a-1,2026-03-30,3', 'a-1,2026-03-02,three'];
    for (const order of [rows, rows.toReversed()]) {
      const files = { ...bookOf(1), 'usage.csv': `account_id,date,open_tickets\n${order.join('\n')}` };
      expect((await found(files, [metric])).map((line) => line.split(':')[2])).toEqual([
        ' "three" in column "open_tickets" is not a number such as 1234.5 or 1,234.5',
      ]);
    }
  });

  it('needs a direction, which health has by itself', () => {
    const kind = metricKind('average');
    expect(kind?.faults({ column: 'usage.open_tickets', at: 'period_end' })).toEqual([
      { key: 'lower_is_better', expected: 'yes or no, for any column but usage.health_score' },
    ]);
    expect(kind?.faults({ column: 'usage.open_tickets', at: 'period_end', lower_is_better: 'no' })).toEqual([]);
    expect(kind?.faults(atEnd.choices)).toEqual([]);
  });

  it.each(['health_score', 'usage.', 'usage.date', 'usage.account_id', 'nrr.starting_arr'])('%s is none', (column) => {
    expect(() => metricKind('average')?.measure({ column, at: 'average' })).toThrow();
  });
});

describe('weight: arr', () => {
  const weighed = { kind: 'average', choices: { ...atEnd.choices, weight: 'arr' } };
  const usage = files('a-1,2026-03-02,80\na-2,2026-03-02,50\na-3,2026-03-02,10');
  const nrr = (rows: string) => ({ ...usage, 'nrr.csv': `account_id,starting_arr,ending_arr\n${rows}` });

  it.each([
    // (80 × 300 + 50 × 100 + 10 × 0) ÷ 400; ARR is that of the period's end.
    ['by ending ARR', 'a-1,100000,300000\na-2,500000,100000\na-3,9,0', '145/2'],
    // Two contracts of a-1: 100 + 200.
    ['rows of one account are added up', 'a-1,0,100000\na-1,0,200000\na-2,0,100000\na-3,9,0', '145/2'],
    ['alike', 'a-1,1,7\na-2,1,7\na-3,1,7', '140/3'],
    ['a cent', 'a-1,1,0.01\na-2,1,0\na-3,1,0', '80'],
  ])('%s', async (_, rows, value) => {
    expect(valueText(await fact(nrr(rows), weighed))).toBe(value);
  });

  it('the end may be computed of the movements', async () => {
    const moves = `account_id,starting_arr,expansion_arr,contraction_arr,churned_arr
      a-1,100000,200000,0,0
      a-2,500000,0,400000,0
      a-3,9,0,0,9`;
    expect(valueText(await fact({ ...usage, 'nrr.csv': moves }, weighed))).toBe('145/2');
  });

  it('an account without ARR, or without a row, has no voice and is listed', async () => {
    const found = await fact(nrr('a-1,1,100\na-2,1,0'), weighed);
    expect(valueText(found)).toBe('80');
    expect(found.leftOut.map(({ key, why }) => `${key} ${why}`)).toEqual([
      'a-2 no ending ARR: out of the mean',
      'a-3 no row in nrr.csv: out of the mean',
    ]);
  });

  it('shows the sums in whole money', async () => {
    const { result } = await fact(nrr('a-1,1,300000\na-2,1,100000\na-3,9,0'), weighed);
    expect(result).toMatchObject({ numerator: { n: 29_000_000n, d: 1n }, denominator: { n: 400_000n, d: 1n } });
  });

  it('needs nrr.csv, which weight: accounts does not', async () => {
    expect(await found(usage, [metricOf(weighed)])).toEqual([
      'nrr.csv:0 missing-table: there is no nrr.csv in the data folder, and metric "average" reads it',
    ]);
    expect(valueText(await fact(usage, atEnd))).toBe('140/3');
  });

  it('a fault in nrr.csv is told there', async () => {
    const blank = { ...usage, 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,' };
    expect((await found(blank, [metricOf(weighed)])).join()).toContain('nrr.csv:2 ending_arr blank-cell');
  });
});

describe('stale_after: 30 days', () => {
  const stale = (at: string) => ({
    kind: 'average',
    choices: { column: 'usage.health_score', at, stale_after: '30 days' },
  });

  it.each([
    // 1 March + 30 days = 31 March, the period's last day: not older than that.
    ['2026-03-01', '60'],
    ['2026-02-28', '80'],
  ])('a-2 was last seen on %s: %s', async (date, value) => {
    const rows = `a-1,2026-03-30,80\na-2,${date},40\na-2,2026-01-05,40`;
    expect(valueText(await fact(files(rows), stale('period_end')))).toBe(value);
    expect(valueText(await fact(files(rows), stale('average')))).toBe(value);
  });

  it('says since when', async () => {
    const { leftOut } = await fact(files('a-1,2026-03-30,80\na-2,2026-02-28,40', 2), stale('period_end'));
    expect(leftOut).toEqual([
      { key: 'a-2', why: 'no row since 2026-02-28, which is stale after 30 days: out of the mean' },
    ]);
  });

  it('is counted up to as-of where that is earlier', async () => {
    const rows = 'a-1,2026-01-01,80';
    expect(valueText(await fact(files(rows, 1), stale('period_end'), '2026-01-31'))).toBe('80');
    expect(valueText(await fact(files(rows, 1), stale('period_end'), '2026-02-01'))).toBe(
      'no account in the book has a figure in usage.health_score',
    );
  });
});

describe('coverage_at_least', () => {
  const covering = (least: string, more = {}) => ({
    kind: 'average',
    choices: { ...atEnd.choices, coverage_at_least: least, ...more },
  });
  const rows = 'a-1,2026-03-30,80\na-2,2026-03-30,70\na-3,2026-03-30,\na-4,2026-01-05,10';

  it.each([
    // Three of five accounts have a figure: 60%. (80 + 70 + 10) ÷ 3
    ['60%', {}, '160/3'],
    ['60.01%', {}, '3 of 5 accounts have a figure, less than 60.01%'],
    // a-4 is stale: two of five.
    ['40%', { stale_after: '30 days' }, '75'],
    ['1/2', { stale_after: '30 days' }, '2 of 5 accounts have a figure, less than 1/2'],
    ['0%', {}, '160/3'],
  ])('%s with %j: %s', async (least, more, value) => {
    expect(valueText(await fact(files(rows, 5), covering(least, more)))).toBe(value);
  });

  it('of an empty book, or of one without figures, the reason is that', async () => {
    const none = 'no account in the book has a figure in usage.health_score';
    expect(valueText(await fact(files(rows, 5), covering('50%'), undefined, 'c-2'))).toBe(none);
    expect(valueText(await fact(files('', 5), covering('50%')))).toBe(none);
  });

  it('of a team is that of its books together', async () => {
    const team = {
      ...files(rows, 5),
      'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-2\na-4,c-2\na-5,c-2',
    };
    expect(valueText(await fact(team, covering('60%'), undefined, 'c-2'))).toBe(
      '1 of 3 accounts have a figure, less than 60%',
    );
    expect(valueText(await fact(team, { ...covering('60%'), scope: 'team' }))).toBe('160/3');
  });

  it('counts accounts with ARR where ARR weighs', async () => {
    const nrr = 'account_id,starting_arr,ending_arr\na-1,1,100\na-2,1,300\na-3,1,100\na-4,1,0\na-5,1,0';
    const weighed = { ...files(rows, 5), 'nrr.csv': nrr };
    // a-1 and a-2 of a-1, a-2, a-3: (80 × 100 + 70 × 300) ÷ 400.
    expect(valueText(await fact(weighed, covering('2/3', { weight: 'arr' })))).toBe('145/2');
    expect(valueText(await fact(weighed, covering('67%', { weight: 'arr' })))).toBe(
      '2 of 3 accounts have a figure, less than 67%',
    );
  });

  it.each(['101%', '-1%', '80', 'most'])('%s is refused', (coverage_at_least) => {
    expect(() => metricKind('average')?.measure({ ...atEnd.choices, coverage_at_least })).toThrow();
  });
});

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

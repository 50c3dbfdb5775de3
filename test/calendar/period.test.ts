import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  dayText,
  PERIOD_LENGTHS,
  type Period,
  type PeriodLength,
  periodFromText,
  periodsPerYear,
} from '../../src/calendar/index.ts';

function period(text: string): Period {
  const found = periodFromText(text);
  if (found === null) throw new Error(`no period: ${text}`);
  return found;
}

describe('a period has a name, a first and a last day', () => {
  it.each([
    ['2026-Q1', 'quarter', '2026-01-01', '2026-03-31', 90],
    ['2024-Q1', 'quarter', '2024-01-01', '2024-03-31', 91],
    ['2026-Q2', 'quarter', '2026-04-01', '2026-06-30', 91],
    ['2026-Q3', 'quarter', '2026-07-01', '2026-09-30', 92],
    ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31', 92],
    ['2026-H1', 'half', '2026-01-01', '2026-06-30', 181],
    ['2024-H1', 'half', '2024-01-01', '2024-06-30', 182],
    ['2026-H2', 'half', '2026-07-01', '2026-12-31', 184],
    ['2026-02', 'month', '2026-02-01', '2026-02-28', 28],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', 29],
    ['2026-12', 'month', '2026-12-01', '2026-12-31', 31],
    ['2026', 'year', '2026-01-01', '2026-12-31', 365],
    ['2024', 'year', '2024-01-01', '2024-12-31', 366],
  ])('%s is a %s from %s to %s: %i days', (name, length, from, to, count) => {
    const found = period(name);
    expect(found).toMatchObject({ name, length });
    expect([dayText(found.from), dayText(found.to)]).toEqual([from, to]);
    expect(daysBetween(found.from, found.to)).toBe(count);
  });

  it.each([
    ['2026-q1', '2026-Q1'],
    ['2026-h2', '2026-H2'],
  ])('%s is %s', (text, name) => {
    expect(period(text)).toEqual(period(name));
  });
});

describe('what names no period is refused', () => {
  it.each([
    '2026-Q5',
    '2026-Q0',
    '2026-Q',
    '2026-Q01',
    '2026Q1',
    'Q1 2026',
    'Q1-2026',
    '2026-H3',
    '2026-H0',
    '2026-00',
    '2026-13',
    '2026-3',
    '2026-003',
    '2026-03-01',
    '26-Q1',
    '02026',
    '0000',
    '0000-Q1',
    '2026-',
    ' 2026',
    '2026 ',
    '2026\n',
    '٢٠٢٦',
    '',
  ])('%j', (text) => {
    expect(periodFromText(text)).toBeNull();
  });
});

describe('the periods of a year', () => {
  const names: Record<PeriodLength, (year: string) => string[]> = {
    month: (year) =>
      ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((m) => `${year}-${m}`),
    quarter: (year) => ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${year}-${quarter}`),
    half: (year) => ['H1', 'H2'].map((half) => `${year}-${half}`),
    year: (year) => [year],
  };

  it.each(PERIOD_LENGTHS)('%s: each begins the day after the one before, and they fill the year', (length) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9998 }), (number) => {
        const year = String(number).padStart(4, '0');
        const found = names[length](year).map(period);
        expect(found).toHaveLength(periodsPerYear(length));
        expect(found.map((one) => one.length)).toEqual(found.map(() => length));
        expect(found[0]?.from).toBe(period(year).from);
        expect(found.at(-1)?.to).toBe(period(year).to);
        for (const [place, one] of found.entries()) {
          const next = found[place + 1];
          if (next !== undefined) expect(next.from).toBe(addDays(one.to, 1));
        }
      }),
    );
  });

  it('are 12, 4, 2 and 1', () => {
    expect(PERIOD_LENGTHS.map(periodsPerYear)).toEqual([12, 4, 2, 1]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  CALENDAR_YEAR,
  dayFromText,
  dayText,
  fiscalYearOf,
  fiscalYearText,
  fullMonths,
  isSameFiscalYear,
  monthFromText,
  periodFromText,
} from '../../src/calendar/index.ts';

const days = (text: string, starts: number, namedAfter: 'start' | 'end') => {
  const period = periodFromText(text, fiscalYearOf(starts, namedAfter));
  return period === null ? null : `${dayText(period.from)} to ${dayText(period.to)}`;
};

describe('periods of a fiscal year', () => {
  it.each([
    // FY2026 is the year that ends on 31 January 2026.
    ['2026', 2, 'end', '2025-02-01 to 2026-01-31'],
    ['2026-Q1', 2, 'end', '2025-02-01 to 2025-04-30'],
    ['2026-Q2', 2, 'end', '2025-05-01 to 2025-07-31'],
    ['2026-q3', 2, 'end', '2025-08-01 to 2025-10-31'],
    ['2026-Q4', 2, 'end', '2025-11-01 to 2026-01-31'],
    ['2026-H1', 2, 'end', '2025-02-01 to 2025-07-31'],
    ['2026-H2', 2, 'end', '2025-08-01 to 2026-01-31'],
    // Named after its start it begins a year later.
    ['2026', 2, 'start', '2026-02-01 to 2027-01-31'],
    ['2026-Q1', 2, 'start', '2026-02-01 to 2026-04-30'],
    ['2026-Q4', 2, 'start', '2026-11-01 to 2027-01-31'],
    ['2026-Q1', 10, 'end', '2025-10-01 to 2025-12-31'],
    ['2026-Q1', 12, 'start', '2026-12-01 to 2027-02-28'],
    ['2027-Q1', 12, 'start', '2027-12-01 to 2028-02-29'],
    ['2024', 7, 'end', '2023-07-01 to 2024-06-30'],
    // A year from January is the calendar's, whatever it is named after.
    ['2026-Q1', 1, 'end', '2026-01-01 to 2026-03-31'],
    ['2026-Q1', 1, 'start', '2026-01-01 to 2026-03-31'],
    // Months are named by the calendar everywhere.
    ['2026-03', 2, 'end', '2026-03-01 to 2026-03-31'],
    ['2026-01', 10, 'start', '2026-01-01 to 2026-01-31'],
  ] as const)('%s from month %i, named after its %s, is %s', (text, starts, namedAfter, expected) => {
    expect(days(text, starts, namedAfter)).toBe(expected);
  });

  it('has names and lengths that are the same in every fiscal year', () => {
    for (const text of ['2026', '2026-h1', '2026-Q4', '2026-03']) {
      const { name, length } = periodFromText(text) ?? {};
      expect(periodFromText(text, fiscalYearOf(2, 'end'))).toMatchObject({ name, length });
    }
  });

  it.each(['2026-Q5', '0001-Q1', '2026-13', 'FY2026'])('%s is none', (text) => {
    expect(days(text, 2, 'end')).toBeNull();
  });

  it('is filled by its quarters, without a gap', () => {
    const starts = fc.integer({ min: 1, max: 12 });
    const named = fc.constantFrom('start' as const, 'end' as const);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9998 }), starts, named, (number, month, namedAfter) => {
        const year = fiscalYearOf(month, namedAfter);
        const text = String(number).padStart(4, '0');
        const quarters = ['Q1', 'Q2', 'Q3', 'Q4'].map((one) => periodFromText(`${text}-${one}`, year));
        const whole = periodFromText(text, year);
        expect(quarters[0]?.from).toBe(whole?.from);
        expect(quarters[3]?.to).toBe(whole?.to);
        for (const [place, one] of quarters.entries()) {
          const next = quarters[place + 1];
          if (one && next) expect(next.from).toBe(addDays(one.to, 1));
        }
      }),
    );
  });
});

it.each([
  ['February', 2],
  ['february', 2],
  ['FEB', 2],
  ['sep', 9],
  ['May', 5],
  ['Sept', null],
  ['2', null],
  ['', null],
  ['Febuary', null],
])('%j is month %s', (text, month) => {
  expect(monthFromText(text)).toBe(month);
});

it('years are told and compared', () => {
  expect(fiscalYearText(CALENDAR_YEAR)).toBe('the calendar year');
  expect(fiscalYearText(fiscalYearOf(2, 'end'))).toBe('a fiscal year from February, named after its end');
  expect(isSameFiscalYear(fiscalYearOf(1, 'end'), CALENDAR_YEAR)).toBe(true);
  expect(isSameFiscalYear(fiscalYearOf(2, 'end'), fiscalYearOf(2, 'start'))).toBe(false);
});

it.each([
  ['2026-01-01', '2026-03-31', 3],
  ['2026-01-02', '2026-03-31', 2],
  ['2026-01-01', '2026-03-30', 2],
  ['2026-02-15', '2026-03-31', 1],
  ['2026-02-02', '2026-03-30', 0],
  ['2026-02-10', '2026-02-20', 0],
  ['2024-02-01', '2024-02-28', 0],
  ['2024-02-01', '2024-02-29', 1],
  ['2025-11-30', '2026-01-31', 2],
])('%s to %s has %i full months', (from, to, months) => {
  const [first, last] = [dayFromText(from), dayFromText(to)];
  expect(first === null || last === null ? null : fullMonths(first, last)).toBe(months);
});

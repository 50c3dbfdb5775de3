import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateOf,
  dayFromText,
  dayOf,
  daysBetween,
  daysInMonth,
  dayText,
  earlier,
  later,
} from '../../src/calendar/index.ts';
import { day, days, FIRST, LAST, MONTHS } from './arbitraries.ts';

describe('day and date', () => {
  it.each([
    ['0001-01-01', -719_162],
    ['1600-02-29', -135_081],
    ['1899-12-31', -25_568],
    ['1969-12-31', -1],
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['2000-02-29', 11_016],
    ['2026-03-31', 20_543],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, number) => {
    expect(dayFromText(text)).toBe(number);
    expect(dayText(day(text))).toBe(text);
  });

  it('agree on every day from 1896 to 2104, counted one by one', () => {
    const wrong: string[] = [];
    let expected = dayOf(1896, 1, 1);
    for (let year = 1896; year <= 2104; year += 1) {
      // The two of these years that divide by 100: 1900 and 2100 are no leap years, 2000 is one.
      const leap = year % 4 === 0 && year !== 1900 && year !== 2100;
      for (const [index, length] of MONTHS.entries()) {
        const last = index === 1 && leap ? 29 : length;
        for (let date = 1; date <= last; date += 1) {
          const found = dateOf(expected);
          const same = found.year === year && found.month === index + 1 && found.date === date;
          if (!same || dayOf(year, index + 1, date) !== expected) wrong.push(`${year}-${index + 1}-${date}`);
          expected = addDays(expected, 1);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(dayText(expected)).toBe('2105-01-01');
  });

  it('agree with the calendar of the machine, years 1 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (number) => {
        const iso = new Date(number * 86_400_000).toISOString().slice(0, 10);
        const found = day(iso);
        expect(found).toBe(number);
        expect(dayText(found)).toBe(iso);
      }),
      { numRuns: 2000 },
    );
  });

  it('each undo the other', () => {
    fc.assert(
      fc.property(days, (one) => {
        const { year, month, date } = dateOf(one);
        expect(dayOf(year, month, date)).toBe(one);
      }),
    );
  });
});

describe('leap years', () => {
  it.each([
    [2023, 28],
    [2024, 29],
    [2026, 28],
    [1900, 28],
    [2000, 29],
    [2100, 28],
    [2400, 29],
    [4, 29],
  ])('February %i has %i days', (year, length) => {
    expect(daysInMonth(year, 2)).toBe(length);
    expect(dayOf(year, 3, 1) - dayOf(year, 2, 1)).toBe(length);
  });

  it('the other months have their lengths in every year', () => {
    for (const year of [2024, 2026]) {
      for (const [index, length] of MONTHS.entries()) {
        if (index !== 1) expect(daysInMonth(year, index + 1)).toBe(length);
      }
    }
  });
});

describe('what is no ISO date is refused', () => {
  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-2-3',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '0000-01-01',
    '26-01-01',
    '20260101',
    '2026/01/01',
    '2026-01/01',
    '2026/01-01',
    '01-01-2026',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-1x',
    '2026-01- 1',
    '-026-01-01',
    '+026-01-01',
    '2026-01-0١',
    '２０２６-01-01',
    '',
  ])('%j', (text) => {
    expect(dayFromText(text)).toBeNull();
  });

  it('what is read is the text of its day', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-\d/T ]{10}$/), (text) => {
        const found = dayFromText(text);
        if (found !== null) expect(dayText(found)).toBe(text);
      }),
    );
  });
});

describe('days between, both counted', () => {
  it.each([
    ['the first quarter', '2026-01-01', '2026-03-31', 90],
    ['the first quarter of a leap year', '2024-01-01', '2024-03-31', 91],
    ['hired on 15 February', '2026-02-15', '2026-03-31', 45],
    ['one day', '2026-02-15', '2026-02-15', 1],
    ['a year', '2026-01-01', '2026-12-31', 365],
    ['the day before', '2026-02-15', '2026-02-14', 0],
    ['two days before', '2026-02-15', '2026-02-13', -1],
  ])('%s: %s to %s is %i', (_, from, to, count) => {
    expect(daysBetween(day(from), day(to))).toBe(count);
  });
});

it('earlier and later pick of two days', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 1000 }), (one, after) => {
      const other = addDays(one, after);
      expect([earlier(one, other), earlier(other, one)]).toEqual([one, one]);
      expect([later(one, other), later(other, one)]).toEqual([other, other]);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dateOf, daysInMonth, dayText } from '../../src/calendar/index.ts';
import { day, days } from './arbitraries.ts';

describe('so many months later', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-01', 1, '2027-01-01'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-05-17', 0, '2026-05-17'],
  ])('%s and %i is %s', (from, months, to) => {
    expect(dayText(addMonths(day(from), months))).toBe(to);
  });

  const months = fc.integer({ min: -240, max: 240 });
  const inside = days.filter((one) => dateOf(one).year > 20 && dateOf(one).year < 9979);

  it('lands in the month meant, on the same date or on its last day', () => {
    fc.assert(
      fc.property(inside, months, (one, count) => {
        const from = dateOf(one);
        const to = dateOf(addMonths(one, count));
        expect(to.year * 12 + to.month - (from.year * 12 + from.month)).toBe(count);
        expect(to.date).toBe(Math.min(from.date, daysInMonth(to.year, to.month)));
      }),
    );
  });

  it('keeps the order of days', () => {
    fc.assert(
      fc.property(inside, fc.integer({ min: 0, max: 60 }), months, (one, after, count) => {
        expect(addMonths(one, count)).toBeLessThanOrEqual(addMonths(addDays(one, after), count));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { dayMarks } from '../../../src/kinds/metrics/shared/day-marks.ts';

describe('days of a period, marked', () => {
  it('each is new once for each account, in any order, over a leap year', () => {
    const marks = dayMarks();
    const days = Array.from({ length: 366 }, (_, place) => (place * 157) % 366);
    for (const place of [3, 0]) {
      expect(days.every((offset) => marks.mark(place, offset))).toBe(true);
      expect(days.some((offset) => marks.mark(place, offset))).toBe(false);
    }
  });
});

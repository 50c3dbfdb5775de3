import { describe, expect, it } from 'vitest';
import { type DayMarks, markDay } from '../../../src/kinds/metrics/shared/day-marks.ts';

describe('days of a period, marked', () => {
  it('each is new once, in any order, over a leap year', () => {
    const marks: DayMarks = [];
    const days = Array.from({ length: 366 }, (_, place) => (place * 157) % 366);
    expect(days.every((offset) => markDay(marks, offset))).toBe(true);
    expect(days.some((offset) => markDay(marks, offset))).toBe(false);
    expect(marks).toHaveLength(13);
  });
});

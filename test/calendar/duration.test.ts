import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Duration,
  dayAfter,
  dayBefore,
  dayText,
  durationFromText,
  durationText,
} from '../../src/calendar/index.ts';
import { day, days } from './arbitraries.ts';

function duration(text: string): Duration {
  const found = durationFromText(text);
  if (found === null) throw new Error(`no duration: ${text}`);
  return found;
}

describe('a length of time as written', () => {
  it.each([
    ['30 days', 30, 'days'],
    ['1 day', 1, 'days'],
    ['0 days', 0, 'days'],
    ['3 months', 3, 'months'],
    ['1 month', 1, 'months'],
    [' 14  days ', 14, 'days'],
    ['36500 days', 36_500, 'days'],
    ['1177 months', 1177, 'months'],
  ])('%j is %i %s', (text, count, unit) => {
    expect(durationFromText(text)).toEqual({ count, unit });
  });

  it.each([
    '30',
    'days',
    '30days',
    '-30 days',
    '1.5 days',
    '1e2 days',
    '2 weeks',
    '1 year',
    '30 Days',
    '36501 days',
    '99999 days',
    '1178 months',
    '100000 days',
    '٣ days',
    '30 days 2 months',
    '',
  ])('%j is refused', (text) => {
    expect(durationFromText(text)).toBeNull();
  });

  it.each(['30 days', '1 day', '0 days', '3 months', '1 month'])('%s is written the same', (text) => {
    expect(durationText(duration(text))).toBe(text);
  });
});

describe('the day so much later and earlier', () => {
  it.each([
    ['2026-03-16', '14 days', '2026-03-30', '2026-03-02'],
    ['2026-01-31', '1 month', '2026-02-28', '2025-12-31'],
    ['2026-03-31', '1 month', '2026-04-30', '2026-02-28'],
    ['2024-02-29', '12 months', '2025-02-28', '2023-02-28'],
    ['2026-01-01', '90 days', '2026-04-01', '2025-10-03'],
    ['2026-05-17', '0 days', '2026-05-17', '2026-05-17'],
  ])('%s and %s: %s, before it %s', (from, length, after, before) => {
    expect(dayText(dayAfter(day(from), duration(length)))).toBe(after);
    expect(dayText(dayBefore(day(from), duration(length)))).toBe(before);
  });

  it('days come off again; months are not 30 days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 36_500 }), (one, count) => {
        const length: Duration = { count, unit: 'days' };
        expect(dayBefore(dayAfter(one, length), length)).toBe(one);
      }),
    );
    expect(dayText(dayAfter(day('2026-02-01'), duration('1 month')))).toBe('2026-03-01');
    expect(dayText(dayAfter(day('2026-02-01'), duration('30 days')))).toBe('2026-03-03');
  });
});

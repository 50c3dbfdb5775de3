import fc from 'fast-check';
import { addDays, type Day, dayFromText, dayOf } from '../../src/calendar/index.ts';

export const FIRST = dayOf(1, 1, 1);
export const LAST = dayOf(9999, 12, 31);

/** Any day of the years 1 to 9999. */
export const days: fc.Arbitrary<Day> = fc.integer({ min: 0, max: LAST - FIRST }).map((after) => addDays(FIRST, after));

/** The lengths of the months of a common year. */
export const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that the test knows to exist. */
export function day(text: string): Day {
  const found = dayFromText(text);
  if (found === null) throw new Error(`no day: ${text}`);
  return found;
}

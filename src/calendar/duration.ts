import { addDays, addMonths, type Day } from './day.ts';

/** A length of time as people write it: `30 days`, `3 months`. Months are months of the calendar, not 30 days. */
export type Duration = { readonly count: number; readonly unit: 'days' | 'months' };

/** The texts that `durationFromText` reads, as the source of a regular expression without anchors: up to 36,500 days, or 1,177 months. */
export const DURATION_PATTERN =
  '\\s*(?:(?:\\d{1,4}|[0-2]\\d{4}|3[0-5]\\d{3}|36[0-4]\\d{2}|36500)\\s+days?|(?:\\d{1,3}|0{1,2}\\d{3}|0?1(?:0\\d{2}|1[0-6]\\d|17[0-7]))\\s+months?)\\s*';

/** The duration a text writes (`30 days`, `1 month`), or null when it writes none. At most 36,500 days. */
export function durationFromText(text: string): Duration | null {
  const match = /^(\d{1,5})\s+(day|month)s?$/.exec(text.trim());
  if (match === null) return null;
  const count = Number(match[1]);
  const unit = match[2] === 'day' ? 'days' : 'months';
  return (unit === 'days' ? count : count * 31) > 36_500 ? null : { count, unit };
}

/** The day so much later: 16 March + 14 days is 30 March. */
export function dayAfter(day: Day, duration: Duration): Day {
  return duration.unit === 'days' ? addDays(day, duration.count) : addMonths(day, duration.count);
}

/** The day so much earlier. */
export function dayBefore(day: Day, duration: Duration): Day {
  return duration.unit === 'days' ? addDays(day, -duration.count) : addMonths(day, -duration.count);
}

/** `30 days`, `1 month`. */
export function durationText(duration: Duration): string {
  return `${duration.count} ${duration.count === 1 ? duration.unit.slice(0, -1) : duration.unit}`;
}

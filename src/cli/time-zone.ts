import { addDays, dayOf } from '../calendar/index.ts';
import type { ToZone } from '../exports/written-day.ts';

const MINUTES_A_DAY = 1440;
const MINUTES_AN_HOUR = 60;

/** Hours of a few years; a file that needs more is read all the same, only slower. */
const MOST_KNOWN = 50_000;

const EPOCH = dayOf(1970, 1, 1);

/** Some programs write the first of all moments where there is none; the year before it would count backwards. */
const FIRST_MINUTE = (dayOf(1, 1, 3) - EPOCH) * MINUTES_A_DAY;

/**
 * What the clocks of a time zone show, given the minutes since 1970-01-01T00:00Z, as the time zone database of this Node.js says. Null when there
 * is no zone of that name: names are IANA's (`America/New_York`, `UTC`); an offset such as `+02:00` is none, for it knows no summer time.
 *
 * Zones change their clocks on the quarter of an hour at the finest (their present rules, and those since 1970), so an hour at whose both ends the
 * clocks are the same number of minutes ahead is looked up once.
 *
 * `toZone('America/New_York')` on 2026-01-01T02:30Z is 2025-12-31 and minute 1290, 21:30.
 */
export function toZone(name: string): ToZone | null {
  const format = formatOf(name);
  if (format === null) return null;
  const aheadAt = (minutes: number): number => {
    const utcMinutes = Math.max(minutes, FIRST_MINUTE);
    const parts = new Map(format.formatToParts(utcMinutes * 60_000).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const day = dayOf(part('year'), part('month'), part('day')) - EPOCH;
    return day * MINUTES_A_DAY + part('hour') * MINUTES_AN_HOUR + part('minute') - utcMinutes;
  };
  /** How far ahead of UTC the clocks are throughout an hour; null where they change in it. */
  const steady = new Map<number, number | null>();
  const aheadIn = (hour: number): number | null => {
    const known = steady.get(hour);
    if (known !== undefined) return known;
    const first = aheadAt(hour * MINUTES_AN_HOUR);
    const found = first === aheadAt((hour + 1) * MINUTES_AN_HOUR) ? first : null;
    if (steady.size >= MOST_KNOWN) steady.clear();
    steady.set(hour, found);
    return found;
  };
  return (utcMinutes) => {
    const local = utcMinutes + (aheadIn(Math.floor(utcMinutes / MINUTES_AN_HOUR)) ?? aheadAt(utcMinutes));
    const days = Math.floor(local / MINUTES_A_DAY);
    return { day: addDays(EPOCH, days), minute: local - days * MINUTES_A_DAY };
  };
}

function formatOf(name: string): Intl.DateTimeFormat | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    return null;
  }
}

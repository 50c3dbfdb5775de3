import { type Day, dayFromText } from '../calendar/index.ts';
import { type Choice, openChoice, type Verdict, weigh } from './choice.ts';
import type { DateFormat } from './mapping.ts';
import { type CivilTime, type NoDay, serialDay, type ToZone, type WrittenDay, writtenDay } from './written-day.ts';

/** More different texts than a column of days has; what is beyond is read again. */
const MOST_KNOWN = 10_000;

/** How the days of a column are read. */
export type DayColumn = {
  readonly choice: Choice<DateFormat>;
  /** Holds a cell against the others of its column: can day and month be told apart, and do they stand as elsewhere? */
  weigh(text: string, line: number): Verdict;
  /** The day of a trimmed cell; null when it is none, or when its order is not decided. */
  day(text: string): Day | null;
  /** The same with the minute where the cell says one, or why there is no day. */
  time(text: string): CivilTime | NoDay;
  /** Both readings of a cell, day first and month first. */
  both(text: string): WrittenDay;
};

/** A column of days in this format, or, with null, in the one that its cells prove. With `excel`, up to seven digits are the day's serial number. */
export function dayColumn(said: DateFormat | null, toZone: ToZone | null): DayColumn {
  const choice = openChoice<DateFormat>(said);
  const known = new Map<string, WrittenDay>();
  // A cell is checked, compared with as-of and asked for: one step of memory saves three of four readings of a million days.
  let lastText = '';
  let lastDay: Day | null = null;

  const both = (text: string): WrittenDay => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const serial = said === 'excel' ? serialDay(text) : null;
    const found = serial === null ? writtenDay(text, toZone) : { dmy: serial, mdy: serial };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, found);
    return found;
  };
  const time = (text: string): CivilTime | NoDay => {
    const { dmy, mdy } = both(text);
    if (choice.is === 'dmy' || choice.is === 'mdy') return choice.is === 'dmy' ? dmy : mdy;
    return provenOrder(dmy, mdy) === null ? (isDay(dmy) ? dmy : mdy) : 'no_date';
  };
  return {
    choice,
    both,
    time,
    weigh(text, line) {
      const { dmy, mdy } = both(text);
      return weigh(choice, provenOrder(dmy, mdy), line, text);
    },
    day(text) {
      if (text === lastText && lastDay !== null) return lastDay;
      const iso = dayFromText(text);
      const found = iso ?? time(text);
      lastText = text;
      lastDay = typeof found === 'number' ? found : typeof found === 'string' ? null : found.day;
      return lastDay;
    },
  };
}

/** The order that a cell proves: the only one in which it is a day. Null where both give the same day, or neither gives one. */
function provenOrder(dmy: CivilTime | NoDay, mdy: CivilTime | NoDay): 'dmy' | 'mdy' | 'either' | null {
  if (!isDay(dmy)) return isDay(mdy) ? 'mdy' : null;
  if (!isDay(mdy)) return 'dmy';
  if (typeof dmy === 'string' || typeof mdy === 'string') return null;
  return dmy.day === mdy.day && dmy.minute === mdy.minute ? null : 'either';
}

/** A date that only lacks a time zone is a date all the same: it proves its order. */
function isDay(found: CivilTime | NoDay): boolean {
  return typeof found !== 'string' || found === 'no_zone';
}

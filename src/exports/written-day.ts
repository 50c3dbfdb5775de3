import { addDays, type Day, dayFromText, dayOf, daysInMonth } from '../calendar/index.ts';

/** A day, and the minute of it (0 to 1439) where a time is written beside it. */
export type CivilTime = { readonly day: Day; readonly minute: number | null };

/** The civil day and minute in a time zone at a minute since 1970-01-01T00:00Z. */
export type ToZone = (utcMinutes: number) => { readonly day: Day; readonly minute: number };

/** The order of day and month where a date begins with either. */
export type DayOrder = 'dmy' | 'mdy';

/** Why a text is no day: it is no date at all, says two digits of a year, a day that there is not, or needs a time zone that nobody named. */
export type NoDay = 'no_date' | 'short_year' | 'no_such_day' | 'no_zone';

/** A text read as a day; where day and month can be taken for one another, both ways. */
export type WrittenDay = Readonly<Record<DayOrder, CivilTime | NoDay>>;

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
/** Years that an export can be about: other eight digits are somebody's number. */
const COMPACT = /^((?:19|20|21)\d\d)(\d\d)(\d\d)$/;
const NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[ -]?([a-z]{3,9})\.?,?[ -]?(\d{4}|\d{2})$/i;
const NAMED_FIRST = /^([a-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4}|\d{2})$/i;

const NO_DATE: WrittenDay = { dmy: 'no_date', mdy: 'no_date' };

/** A date, and after it a time of day with or without seconds, am or pm, and an offset from UTC. */
const WITH_TIME =
  /^(.*?\d)(?:T|,?\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?:\s?([ap])\.?m\.?)?\s?(Z|UTC|GMT|[+\u2212-]\d\d(?::?\d\d)?)?$/i;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const MINUTES = 1440;

const SERIAL_ZERO = dayOf(1899, 12, 30);

/** No date is longer; a cell that is, is not looked at. */
const LONGEST = 60;

/** The first and last day that a date can name: 0001-01-01 and 9999-12-31. */
const FIRST = dayOf(1, 1, 1);
const LAST = dayOf(9999, 12, 31);

/**
 * Reads a date, with or without a time, in any of the forms that exports have. A time without offset is taken as written; with an offset
 * `toZone` says which day and minute it is there. `16/10/2024` is a day only as dmy; `03/04/2026` is two days; `2026-04-03`, `20260403`,
 * `3 Apr 2026` and `05/05/2026` are one, whichever way.
 */
export function writtenDay(text: string, toZone: ToZone | null): WrittenDay {
  if (text.length > LONGEST) return NO_DATE;
  const timed = WITH_TIME.exec(text);
  if (timed === null) return eachWay(text, (day) => ({ day, minute: null }));
  const [, date = '', hours = '', minutes = '', seconds = '0', half, offset] = timed;
  const minute = minuteOfDay(Number(hours), Number(minutes), Number(seconds), half?.toLowerCase());
  const shift = offset === undefined ? null : offsetMinutes(offset);
  if (minute === null || shift === 'none') return NO_DATE;
  return eachWay(date, (day) => {
    if (shift === null) return { day, minute };
    return toZone === null ? 'no_zone' : inCalendar(toZone(day * MINUTES + minute - shift));
  });
}

/** The day of a serial number of a spreadsheet: days since 1899-12-30, of which 60, a 29 February 1900, never was. */
export function serialDay(text: string): CivilTime | null {
  const match = /^(\d{1,7})(?:[.,](\d{1,15}))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', part] = match;
  const serial = Number(whole);
  if (serial < 1 || serial === 60) return null;
  const day = addDays(SERIAL_ZERO, serial + (serial < 60 ? 1 : 0));
  if (day > LAST) return null;
  return { day, minute: part === undefined ? null : minuteOfFraction(part) };
}

/** Spreadsheets write a time as a part of a day, cut after some decimals: to the nearest second first, so that 13:54 is not 13:53. */
function minuteOfFraction(digits: string): number {
  const scale = 10n ** BigInt(digits.length);
  const seconds = (BigInt(digits) * 86_400n * 2n + scale) / (2n * scale);
  return Math.min(Number(seconds / 60n), MINUTES - 1);
}

function eachWay(date: string, at: (day: Day) => CivilTime | NoDay): WrittenDay {
  const found = dayFromText(date) ?? dateIn(date);
  if (typeof found === 'object') {
    return { dmy: resolved(found.dmy, at), mdy: resolved(found.mdy, at) };
  }
  const one = resolved(found, at);
  return { dmy: one, mdy: one };
}

function resolved(found: Day | NoDay, at: (day: Day) => CivilTime | NoDay): CivilTime | NoDay {
  return typeof found === 'string' ? found : at(found);
}

/** The day of a date without time, or both days that it can be. */
function dateIn(date: string): Day | NoDay | Readonly<Record<DayOrder, Day | NoDay>> {
  const first = YEAR_FIRST.exec(date);
  if (first !== null) return existing(first[1], first[3], first[4]);
  const compact = COMPACT.exec(date);
  if (compact !== null) return existing(compact[1], compact[2], compact[3]);
  const last = YEAR_LAST.exec(date);
  if (last !== null) {
    const [, one, , other, year] = last;
    return { dmy: existing(year, other, one), mdy: existing(year, one, other) };
  }
  const named = NAMED.exec(date);
  if (named !== null) return existing(named[3], monthNumber(named[2]), named[1]);
  const namedFirst = NAMED_FIRST.exec(date);
  if (namedFirst !== null) return existing(namedFirst[3], monthNumber(namedFirst[1]), namedFirst[2]);
  return 'no_date';
}

function existing(year = '', month = '', date = ''): Day | NoDay {
  if (month === '') return 'no_date';
  if (year.length !== 4) return 'short_year';
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return 'no_such_day';
  return dayOf(y, m, d);
}

/** The number of an English month by its name or the first three letters (September also by four); empty when it is none. */
function monthNumber(name = ''): string {
  const lower = name.toLowerCase();
  const at = MONTHS.findIndex(
    (month) => month === lower || month.slice(0, 3) === lower || (lower === 'sept' && month.startsWith(lower)),
  );
  return at < 0 ? '' : String(at + 1);
}

function minuteOfDay(hours: number, minutes: number, seconds: number, half: string | undefined): number | null {
  if (minutes > 59 || seconds > 59) return null;
  if (half === undefined) return hours > 23 ? null : hours * 60 + minutes;
  return hours < 1 || hours > 12 ? null : ((hours % 12) + (half === 'p' ? 12 : 0)) * 60 + minutes;
}

/** How far ahead of UTC, in minutes. No zone is farther than 14 hours. */
function offsetMinutes(offset: string): number | 'none' {
  if (/^[a-z]/i.test(offset)) return 0;
  const digits = offset.slice(1).replace(':', '');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2));
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return 'none';
  return (offset.startsWith('+') ? 1 : -1) * (hours * 60 + minutes);
}

function inCalendar(time: CivilTime): CivilTime | NoDay {
  return time.day < FIRST || time.day > LAST ? 'no_such_day' : time;
}

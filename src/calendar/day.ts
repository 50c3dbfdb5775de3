declare const civilDay: unique symbol;

/** A civil day as the number of days since 1970-01-01. It has no time and no zone, so no clock can move it. */
export type Day = number & { readonly [civilDay]: true };

export type CivilDate = { readonly year: number; readonly month: number; readonly date: number };

function asDay(days: number): Day {
  return days as Day;
}

const CUMULATIVE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day of a date of the Gregorian calendar, years 1 to 9999. `dayOf(1970, 1, 2)` is 1. The date must exist. */
export function dayOf(year: number, month: number, date: number): Day {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const inYear = (CUMULATIVE[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0) + date - 1;
  return asDay(past * 365 + leapDays + inYear - 719_162);
}

/** The date of a day: the inverse of `dayOf`. */
export function dateOf(day: Day): CivilDate {
  let year = 1970 + Math.floor(day / 365.2425);
  while (dayOf(year, 1, 1) > day) year -= 1;
  while (dayOf(year + 1, 1, 1) <= day) year += 1;
  let month = 12;
  while (dayOf(year, month, 1) > day) month -= 1;
  return { year, month, date: day - dayOf(year, month, 1) + 1 };
}

/** The day of an ISO date, `2026-02-15`, or null when the text is none or there is no such day (2026-02-30). */
export function dayFromText(text: string): Day | null {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const date = digits(text, 8, 10);
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return dayOf(year, month, date);
}

/** The number that the digits from `start` to `end` write, or −1 when one of them is no digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let place = start; place < end; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The ISO text of a day. */
export function dayText(day: Day): string {
  const { year, month, date } = dateOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export function addDays(day: Day, days: number): Day {
  return asDay(day + days);
}

/** The same date so many months later, or the month's last day where there is no such date: 31 January + 1 month is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = dateOf(day);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return dayOf(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)));
}

/** How many days from one to the other with both counted: 1 January to 31 March is 90 (91 in a leap year). 0 or less when `to` is before. */
export function daysBetween(from: Day, to: Day): number {
  return to - from + 1;
}

export function earlier(a: Day, b: Day): Day {
  return a <= b ? a : b;
}

export function later(a: Day, b: Day): Day {
  return a >= b ? a : b;
}

import { addDays, addMonths, type Day, dateOf, dayOf } from './day.ts';
import { CALENDAR_YEAR, type FiscalYear } from './fiscal-year.ts';

export const PERIOD_LENGTHS = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodLength = (typeof PERIOD_LENGTHS)[number];

/** A pay period: its name (`2026-Q1`), first and last day, both counted. It is made of whole calendar months. */
export type Period = { readonly name: string; readonly length: PeriodLength; readonly from: Day; readonly to: Day };

const MONTHS: Record<PeriodLength, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/**
 * The period a text names, in either case: `2026-Q1`, `2026-H1`, `2026-03`, `2026`. Null for anything else. Quarters, halves and years are those of
 * the fiscal year, so Q1 is its first three months: January to March of the calendar year; February to April 2025 where FY2026 ends in January 2026.
 * A month is named by the calendar everywhere: `2026-03` is March 2026, as everybody who reads it will take it. Name and length of what a text names
 * are the same in every fiscal year; only the days differ.
 */
export function periodFromText(text: string, fiscalYear: FiscalYear = CALENDAR_YEAR): Period | null {
  const match = /^(\d{4})(?:-(?:([Qq])([1-4])|([Hh])([12])|(0[1-9]|1[0-2])))?$/.exec(text);
  const year = Number(match?.[1] ?? 0);
  if (match === null || year < 1 || year > 9998) return null;
  if (match[6] !== undefined) return periodOf(`${match[1]}-${match[6]}`, 'month', year, Number(match[6]));
  const first = fiscalYear.namedAfter === 'end' ? year - 1 : year;
  if (first < 1) return null;
  const { starts } = fiscalYear;
  if (match[2] !== undefined)
    return periodOf(`${match[1]}-Q${match[3]}`, 'quarter', first, starts + Number(match[3]) * 3 - 3);
  if (match[4] !== undefined)
    return periodOf(`${match[1]}-H${match[5]}`, 'half', first, starts + Number(match[5]) * 6 - 6);
  return periodOf(`${match[1]}`, 'year', first, starts);
}

/** The period that begins with the month of this number: 13 is January of the next year. */
function periodOf(name: string, length: PeriodLength, year: number, month: number): Period {
  const from = addMonths(dayOf(year, 1, 1), month - 1);
  return { name, length, from, to: addDays(addMonths(from, MONTHS[length]), -1) };
}

/** The period of this length in which a day lies. 15 May 2026 is in 2026-Q2, and in 2027-Q2 of a fiscal year 2027 from February 2026 on. */
export function periodContaining(day: Day, length: PeriodLength, fiscalYear: FiscalYear = CALENDAR_YEAR): Period {
  const { year } = dateOf(day);
  const names = [year - 1, year, year + 1].flatMap((one) => namesIn(one, length));
  for (const name of names) {
    const period = periodFromText(name, fiscalYear);
    if (period !== null && period.from <= day && day <= period.to) return period;
  }
  throw new Error(`bug: no ${length} holds day ${day}`);
}

function namesIn(year: number, length: PeriodLength): readonly string[] {
  const text = String(year).padStart(4, '0');
  if (length === 'year') return [text];
  const count = periodsPerYear(length);
  const numbers = Array.from({ length: count }, (_, place) => place + 1);
  const letter = length === 'quarter' ? 'Q' : 'H';
  return numbers.map((one) =>
    length === 'month' ? `${text}-${String(one).padStart(2, '0')}` : `${text}-${letter}${one}`,
  );
}

/** How many periods of this length a year has: an annual amount is divided by it. */
export function periodsPerYear(length: PeriodLength): number {
  return 12 / MONTHS[length];
}

/** How many calendar months a period of this length has. */
export function monthsIn(length: PeriodLength): number {
  return MONTHS[length];
}

/** How many calendar months lie wholly between two days, both counted: 15 February to 31 March has one, 1 February to 31 March two. */
export function fullMonths(from: Day, to: Day): number {
  const { year, month, date } = dateOf(from);
  let first = dayOf(year, month, 1);
  if (date > 1) first = addMonths(first, 1);
  let count = 0;
  while (addMonths(first, count + 1) <= addDays(to, 1)) count += 1;
  return count;
}

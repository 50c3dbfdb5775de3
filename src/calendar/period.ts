import { addDays, addMonths, type Day, dayOf } from './day.ts';

export const PERIOD_LENGTHS = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodLength = (typeof PERIOD_LENGTHS)[number];

/** A pay period of the calendar year: its name (`2026-Q1`), first and last day, both counted. */
export type Period = { readonly name: string; readonly length: PeriodLength; readonly from: Day; readonly to: Day };

const MONTHS: Record<PeriodLength, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/**
 * The period a text names, in either case: `2026-Q1`, `2026-H1`, `2026-03`, `2026`. Null for anything else. Q1 is January to March.
 */
export function periodFromText(text: string): Period | null {
  const match = /^(\d{4})(?:-(?:([Qq])([1-4])|([Hh])([12])|(0[1-9]|1[0-2])))?$/.exec(text);
  const year = Number(match?.[1] ?? 0);
  if (match === null || year < 1 || year > 9998) return null;
  if (match[2] !== undefined) return periodOf(`${match[1]}-Q${match[3]}`, 'quarter', year, Number(match[3]) * 3 - 2);
  if (match[4] !== undefined) return periodOf(`${match[1]}-H${match[5]}`, 'half', year, Number(match[5]) * 6 - 5);
  if (match[6] !== undefined) return periodOf(`${match[1]}-${match[6]}`, 'month', year, Number(match[6]));
  return periodOf(`${match[1]}`, 'year', year, 1);
}

function periodOf(name: string, length: PeriodLength, year: number, month: number): Period {
  const from = dayOf(year, month, 1);
  return { name, length, from, to: addDays(addMonths(from, MONTHS[length]), -1) };
}

/** How many periods of this length a year has: an annual amount is divided by it. */
export function periodsPerYear(length: PeriodLength): number {
  return 12 / MONTHS[length];
}

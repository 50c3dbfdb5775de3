/**
 * Where a company's year begins and after which calendar year it is called. It begins with a month, so quarters and halves are whole months. With
 * `starts: 2, namedAfter: 'end'` FY2026 runs from 1 February 2025 to 31 January 2026; named after its start it begins on 1 February 2026.
 */
export type FiscalYear = {
  /** The month in which it begins, from 1. */
  readonly starts: number;
  readonly namedAfter: 'start' | 'end';
};

/** The calendar's own year, which is named after its start and its end alike. */
export const CALENDAR_YEAR: FiscalYear = { starts: 1, namedAfter: 'start' };

/** A year that begins in January is the calendar's, whatever it is named after. */
export function fiscalYearOf(starts: number, namedAfter: FiscalYear['namedAfter']): FiscalYear {
  return starts === 1 ? CALENDAR_YEAR : { starts, namedAfter };
}

export function isSameFiscalYear(a: FiscalYear, b: FiscalYear): boolean {
  return a.starts === b.starts && a.namedAfter === b.namedAfter;
}

export const MONTHS_OF_THE_YEAR = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The month that a text names, from 1: in full or by three letters, in any case. Null for anything else. `monthFromText('feb')` is 2. */
export function monthFromText(text: string): number | null {
  const word = text.trim().toLowerCase();
  const place = MONTHS_OF_THE_YEAR.findIndex((name) => {
    const known = name.toLowerCase();
    return word === known || word === known.slice(0, 3);
  });
  return place < 0 ? null : place + 1;
}

/** `the calendar year`, or `a fiscal year from February, named after its end`. */
export function fiscalYearText({ starts, namedAfter }: FiscalYear): string {
  if (starts === CALENDAR_YEAR.starts) return 'the calendar year';
  return `a fiscal year from ${MONTHS_OF_THE_YEAR[starts - 1]}, named after its ${namedAfter}`;
}

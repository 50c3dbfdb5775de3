import { addDays, type Day } from '../calendar/index.ts';
import type { Cell } from '../kinds/table.ts';
import { compare, type Ratio } from '../money/index.ts';

/** What has an order: figures and days. Those of one column are of one sort. */
export type Scalar = Ratio | Day;

/** A stretch of figures or of days, both ends counted; null is open. */
export type Range = { readonly least: Scalar | null; readonly most: Scalar | null };

export const EVERYTHING: Range = { least: null, most: null };

export function isScalar(cell: Cell): cell is Scalar {
  return typeof cell === 'number' || (typeof cell === 'object' && cell !== null);
}

/** `{ before: 2026-02-01 }` is everything up to 31 January. */
export function upToBefore(day: Scalar): Range {
  return { least: null, most: typeof day === 'number' ? addDays(day, -1) : day };
}

/** `{ after: 2026-01-31 }` is everything from 1 February on. */
export function fromAfter(day: Scalar): Range {
  return { least: typeof day === 'number' ? addDays(day, 1) : day, most: null };
}

export function isWithin(cell: Scalar, { least, most }: Range): boolean {
  return (least === null || order(least, cell) <= 0) && (most === null || order(cell, most) <= 0);
}

/** What is in both. */
export function inBoth(a: Range, b: Range): Range {
  const least = a.least === null || (b.least !== null && order(a.least, b.least) < 0) ? b.least : a.least;
  const most = a.most === null || (b.most !== null && order(b.most, a.most) < 0) ? b.most : a.most;
  return { least, most };
}

export function isEmpty({ least, most }: Range): boolean {
  return least !== null && most !== null && order(least, most) > 0;
}

/** Below 0, 0 or above it as a is less than, equal to or greater than b. A day and a figure never meet in one column. */
function order(a: Scalar, b: Scalar): number {
  if (typeof a === 'number') return a - (typeof b === 'number' ? b : Number.NaN);
  return typeof b === 'number' ? Number.NaN : compare(a, b);
}

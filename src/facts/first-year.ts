import { addMonths, type Day } from '../calendar/index.ts';
import type { Moment } from '../kinds/metric.ts';

/**
 * Was the account a customer for at most a year at the period's first day, both ends counted? Customer since 2 January 2025: 1 January 2026
 * is day 365, so yes in 2026-Q1; since 1 January 2025: day 366, no. Who joined in the period is in the first year.
 */
export function isInFirstYear(customerSince: Day, { period }: Moment): boolean {
  return addMonths(customerSince, 12) > period.from;
}

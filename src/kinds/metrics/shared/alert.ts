import type { Day } from '../../../calendar/index.ts';
import type { Row } from '../../table.ts';

/**
 * The days of a risk alert. An alert has one row however often it was reopened: `resolved` is its last resolution, `reopened` its last
 * reopening. Reopened on the very day of a resolution counts as resolved: the order within a day is not known.
 */
export type AlertDays = { readonly opened: Day; readonly resolved: Day | null; readonly reopened: Day | null };

/** The days in a row of risk_alerts.csv; null for one that is not opened yet. */
export function alertDays(row: Row): AlertDays | null {
  const opened = row.day('opened_on');
  if (opened === null) return null;
  return { opened, resolved: row.day('resolved_on'), reopened: row.day('reopened_on') };
}

/** The day of the resolution that stands, or null while the alert is open: resolved on 10 March and reopened on the 20th is open. */
export function standingResolution({ resolved, reopened }: AlertDays): Day | null {
  return resolved !== null && reopened !== null && reopened > resolved ? null : resolved;
}

/** Was the alert open at the end of this day? */
export function openAtEndOf(day: Day, { opened, resolved, reopened }: AlertDays): boolean {
  if (opened > day) return false;
  if (resolved === null || resolved > day) return true;
  return reopened !== null && reopened > resolved && reopened <= day;
}

/** Was the alert open on some day from one to the other, both counted? The day of the resolution is one on which it was open. */
export function openBetween(from: Day, to: Day, { opened, resolved, reopened }: AlertDays): boolean {
  if (opened > to) return false;
  if (resolved === null || resolved >= from) return true;
  return reopened !== null && reopened > resolved && reopened <= to;
}

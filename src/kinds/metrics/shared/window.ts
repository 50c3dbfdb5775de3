import { type Day, earlier } from '../../../calendar/index.ts';
import type { Moment } from '../../metric.ts';

/** The last day whose happenings count for the period: its own last day, or as-of where that is earlier. */
export function lastDay(moment: Moment): Day {
  return earlier(moment.period.to, moment.asOf);
}

/** Did this day lie in the period, and has it come? */
export function hasComeInPeriod(day: Day, moment: Moment): boolean {
  return day >= moment.period.from && day <= lastDay(moment);
}

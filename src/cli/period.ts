import { basename, resolve } from 'node:path';
import {
  CALENDAR_YEAR,
  dayFromText,
  dayText,
  type FiscalYear,
  isSameFiscalYear,
  type Period,
  type PeriodLength,
  periodFromText,
} from '../calendar/index.ts';
import type { DataFolder } from '../exports/folder.ts';
import type { Moment } from '../kinds/metric.ts';
import type { Currency } from '../money/index.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';

const HOW = 'say which with --period, such as 2026-Q1, 2026-H1, 2026-03 or 2026';

type Paid = { readonly currency: Currency; readonly period: PeriodLength; readonly fiscalYear: FiscalYear };

/**
 * The time that is paid. The period is --period, else `period` in the folder's exports.yaml (`mapped`), else the folder's name, which is then said on stderr.
 * --as-of may lie after it, when somebody says so: by default nothing after its last day is known, and what is learned later is a correction of
 * the next period.
 */
export function momentOf(options: DataOptions, folder: DataFolder, mapped: string | null, plans: Paid, io: Io): Moment {
  const period = periodOf(options.period, mapped, folder, plans.fiscalYear, io);
  tellOtherQuarter(period, folder, plans.fiscalYear, io);
  if (period.length !== plans.period) {
    throw refuse(`${period.name} is a ${period.length}, and the plans pay by ${plans.period}`, HOW);
  }
  return { period, asOf: asOfDay(options.asOf, period), currency: plans.currency };
}

function periodOf(
  said: string | undefined,
  mapped: string | null,
  folder: DataFolder,
  fiscalYear: FiscalYear,
  io: Io,
): Period {
  if (said !== undefined) return namedPeriod(said, '--period', fiscalYear);
  if (mapped !== null) return namedPeriod(mapped, `"period" in ${folder.name}/exports.yaml`, fiscalYear);
  const name = basename(resolve(io.cwd(), folder.name));
  const period = periodFromText(name, fiscalYear);
  if (period === null) throw refuse(`which period? The name of the folder "${folder.name}" is none`, HOW);
  const days = isSameFiscalYear(fiscalYear, CALENDAR_YEAR) ? '' : ` (${daysText(period)})`;
  io.stderr.write(`period ${period.name}${days}, as the folder's name says\n`);
  return period;
}

/** A folder that is named after a period most likely holds that period's exports: when another is paid, because somebody says so, it is said. */
function tellOtherQuarter(period: Period, folder: DataFolder, fiscalYear: FiscalYear, io: Io): void {
  const own = periodFromText(basename(resolve(io.cwd(), folder.name)), fiscalYear);
  if (own === null || (own.from <= period.to && period.from <= own.to)) return;
  io.stderr.write(`paying ${period.name} from a folder named ${own.name}: are these the right exports?\n`);
}

/** The period that a text names; refused where it names none. */
export function namedPeriod(text: string, where: string, fiscalYear: FiscalYear): Period {
  const period = periodFromText(text, fiscalYear);
  if (period === null) throw refuse(`"${text}" in ${where} is no period`, HOW);
  return period;
}

function daysText({ from, to }: Period): string {
  return `${dayText(from)} to ${dayText(to)}`;
}

function asOfDay(said: string | undefined, period: Period): Moment['asOf'] {
  if (said === undefined) return period.to;
  const day = dayFromText(said);
  if (day === null) throw refuse(`"${said}" is no date`, 'write --as-of as year, month and day: 2026-03-15');
  if (day >= period.from) return day;
  throw refuse(`--as-of ${said} is before ${period.name}, which is ${daysText(period)}`);
}

import { type Day, dayText, later } from '../../../calendar/index.ts';
import type { RowPlace } from '../../../diagnostics/index.ts';
import { add, type Ratio, reduce, ZERO } from '../../../money/index.ts';
import type { Rows } from '../../fact.ts';
import type { Account, AccountFolds, AccountParts, FoldContext } from '../../metric.ts';
import { placeOf } from '../../table.ts';
import { usage as usageTable } from '../../tables/usage.ts';
import { told } from '../../told.ts';
import { choice } from '../../written.ts';
import { byPlace } from './by-place.ts';
import { dayMarks } from './day-marks.ts';
import { rowAt, trailsByPlace } from './trail.ts';
import { lastDay } from './window.ts';

/**
 * Which usage speaks for an account: the latest row up to the period's end (a weekly export whose last row is of the 29th is up to date), or the
 * mean of the period's rows.
 */
export const usageAtChoice = () =>
  told(
    'which figure of an account is looked at: the latest up to the period’s end, or the mean of the period’s rows',
    choice(['period_end', 'average']),
  );
export type UsageAt = 'period_end' | 'average';

/** The account's figure in each column that was asked for, null where there is none, the rows it comes from, and the day of the last of them. */
export type Usage = { readonly figures: readonly (Ratio | null)[]; readonly rows: Rows; readonly last: Day };

/** What the account's usage, null when it has no row, makes of it. */
type Judge = (usage: Usage | null, account: Account, place: number) => AccountParts;

/**
 * Reads usage.csv account by account. Two rows of one account and day are a fault, whichever order the file has: one of them is wrong, and it
 * would be chance which of them is paid on. Days of the period are marked one by one; before it, only the latest day matters.
 */
export function usageFold(
  columns: readonly string[],
  at: UsageAt,
  judge: Judge,
): (context: FoldContext) => AccountFolds {
  if (at === 'average') return (context) => meanFold(context, columns, judge);
  // Cells of the table's own columns have been checked; others are when they are asked for, which must not depend on the order of rows.
  const unchecked = columns.filter((column) => !Object.hasOwn(usageTable.columns, column));
  return (context) => latestFold(context, columns, unchecked, judge);
}

/** No account has this place. */
const NOBODY = -1;

function tellTwice(context: FoldContext, at: RowPlace, account: string, date: Day): void {
  context.fault('doubled-day', at, 'date', { account, day: dayText(date) });
}

/** The latest row. A figure that it lacks is missing: an older one would be paid on unseen. */
function latestFold(
  context: FoldContext,
  columns: readonly string[],
  unchecked: readonly string[],
  judge: Judge,
): AccountFolds {
  const { from } = context.period;
  const end = lastDay(context);
  const marks = dayMarks();
  const dates = byPlace<Day | null>(null);
  const files = byPlace('');
  const lines = byPlace(0);
  const figures = columns.map(() => byPlace<Ratio | null>(null));
  /** Rows of the latest day where it is before the period: its days are not marked. */
  const twice = new Map<number, RowPlace>();
  // Exports mostly keep an account's rows together: its latest one stands here until another account comes.
  let hand = NOBODY;
  let latest: Day | null = null;
  let file = '';
  let line = 0;
  const current: (Ratio | null)[] = [];
  const turnTo = (place: number) => {
    if (hand !== NOBODY && latest !== null) {
      dates.put(hand, latest);
      files.put(hand, file);
      lines.put(hand, line);
      for (const [at, kept] of figures.entries()) kept.put(hand, current[at] ?? null);
    }
    hand = place;
    latest = dates.at(place);
    file = files.at(place);
    line = lines.at(place);
    for (const [at, kept] of figures.entries()) current[at] = kept.at(place);
  };
  return {
    add(place, row) {
      if (place !== hand) turnTo(place);
      const date = row.day('date');
      if (date === null || date > end) return false;
      if (date >= from && !marks.mark(place, date - from)) {
        tellTwice(context, placeOf(row), row.text('account_id') ?? '', date);
      }
      if (latest !== null && date <= latest) {
        if (date === latest && date < from) twice.set(place, placeOf(row));
        for (const column of unchecked) row.figure(column);
        return true;
      }
      latest = date;
      file = row.file;
      line = row.line;
      if (twice.size > 0) twice.delete(place);
      for (const [at, column] of columns.entries()) current[at] = row.figure(column);
      return true;
    },
    parts(place, account) {
      turnTo(place);
      if (latest === null) return judge(null, account, place);
      const twiceAt = twice.get(place);
      if (twiceAt !== undefined) tellTwice(context, twiceAt, account.id, latest);
      return judge({ figures: [...current], rows: rowAt(file, line), last: latest }, account, place);
    },
  };
}

/** The mean of the period's rows that have a figure, column by column: 80, blank, 70 is 75. */
function meanFold(context: FoldContext, columns: readonly string[], judge: Judge): AccountFolds {
  const { from } = context.period;
  const end = lastDay(context);
  const marks = dayMarks();
  const means = columns.map((column) => ({ column, sums: byPlace(ZERO), counts: byPlace(0) }));
  const trails = trailsByPlace();
  const lasts = byPlace(from);
  return {
    add(place, row) {
      const date = row.day('date');
      if (date === null || date > end || date < from) return false;
      lasts.put(place, later(lasts.at(place), date));
      if (!marks.mark(place, date - from)) tellTwice(context, placeOf(row), row.text('account_id') ?? '', date);
      for (const { column, sums, counts } of means) {
        const figure = row.figure(column);
        if (figure === null) continue;
        const sum = add(sums.at(place), figure);
        sums.put(place, sum.d === figure.d ? sum : reduce(sum));
        counts.put(place, counts.at(place) + 1);
      }
      trails.follow(place, row);
      return true;
    },
    parts(place, account) {
      const rows = trails.rowsAt(place);
      if (rows === null) return judge(null, account, place);
      const figures = means.map(({ sums, counts }) => {
        const { n, d } = sums.at(place);
        const count = BigInt(counts.at(place));
        return count === 0n ? null : { n, d: d * count };
      });
      return judge({ figures, rows, last: lasts.at(place) }, account, place);
    },
  };
}

import { type Day, dayText, later } from '../../../calendar/index.ts';
import type { RowPlace } from '../../../diagnostics/index.ts';
import { add, type Ratio, reduce, ZERO } from '../../../money/index.ts';
import type { Rows } from '../../fact.ts';
import type { Account, AccountFold, AccountParts, FoldContext, Measure } from '../../metric.ts';
import { placeOf } from '../../table.ts';
import { usage as usageTable } from '../../tables/usage.ts';
import { told } from '../../told.ts';
import { choice } from '../../written.ts';
import { type DayMarks, markDay } from './day-marks.ts';
import { follow, newTrail, rowsOf } from './trail.ts';
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
type Judge = (usage: Usage | null, account: Account) => AccountParts;

/**
 * Reads usage.csv account by account. Two rows of one account and day are a fault, whichever order the file has: one of them is wrong, and it
 * would be chance which of them is paid on. Days of the period are marked one by one; before it, only the latest day matters.
 */
export function usageFold(columns: readonly string[], at: UsageAt, judge: Judge): Measure['fold'] {
  if (at === 'average') return (context) => meanFold(context, columns, judge);
  // Cells of the table's own columns have been checked; others are when they are asked for, which must not depend on the order of rows.
  const unchecked = columns.filter((column) => !Object.hasOwn(usageTable.columns, column));
  return (context) => latestFold(context, columns, unchecked, judge);
}

function tellTwice(context: FoldContext, at: RowPlace, account: string, date: Day): void {
  context.fault('doubled-day', at, 'date', { account, day: dayText(date) });
}

/** The latest row. A figure that it lacks is missing: an older one would be paid on unseen. */
function latestFold(
  context: FoldContext,
  columns: readonly string[],
  unchecked: readonly string[],
  judge: Judge,
): AccountFold {
  const { from } = context.period;
  const end = lastDay(context);
  const marks: DayMarks = [];
  const figures: (Ratio | null)[] = [];
  // In a file by date each row is the latest so far: what is kept of it changes in place, or a million rows leave a million objects.
  const latest: { date: Day | null; file: string; line: number; twiceAt: RowPlace | null } = {
    date: null,
    file: '',
    line: 0,
    twiceAt: null,
  };
  return {
    add(row) {
      const date = row.day('date');
      if (date === null || date > end) return false;
      if (date >= from && !markDay(marks, date - from)) {
        tellTwice(context, placeOf(row), row.text('account_id') ?? '', date);
      }
      if (latest.date !== null && date <= latest.date) {
        if (date === latest.date && date < from) latest.twiceAt = placeOf(row);
        for (const column of unchecked) row.figure(column);
        return true;
      }
      latest.date = date;
      latest.file = row.file;
      latest.line = row.line;
      latest.twiceAt = null;
      for (const [place, column] of columns.entries()) figures[place] = row.figure(column);
      return true;
    },
    parts(account) {
      const { date, file, line, twiceAt } = latest;
      if (date === null) return judge(null, account);
      if (twiceAt !== null) tellTwice(context, twiceAt, account.id, date);
      const rows = { file, lines: [line], first: line, last: line, count: 1 };
      return judge({ figures, rows, last: date }, account);
    },
  };
}

/** The mean of the period's rows that have a figure, column by column: 80, blank, 70 is 75. */
function meanFold(context: FoldContext, columns: readonly string[], judge: Judge): AccountFold {
  const { from } = context.period;
  const end = lastDay(context);
  const marks: DayMarks = [];
  const sums = columns.map(() => ZERO);
  const counts = columns.map(() => 0);
  const trail = newTrail();
  let last = from;
  return {
    add(row) {
      const date = row.day('date');
      if (date === null || date > end || date < from) return false;
      last = later(last, date);
      if (!markDay(marks, date - from)) tellTwice(context, placeOf(row), row.text('account_id') ?? '', date);
      for (const [place, column] of columns.entries()) {
        const figure = row.figure(column);
        if (figure === null) continue;
        const sum = add(sums[place] ?? ZERO, figure);
        sums[place] = sum.d === figure.d ? sum : reduce(sum);
        counts[place] = (counts[place] ?? 0) + 1;
      }
      follow(trail, row);
      return true;
    },
    parts(account) {
      const rows = rowsOf(trail);
      if (rows === null) return judge(null, account);
      const means = sums.map(({ n, d }, place) => {
        const count = BigInt(counts[place] ?? 0);
        return count === 0n ? null : { n, d: d * count };
      });
      return judge({ figures: means, rows, last }, account);
    },
  };
}

import { type Day, dayText } from '../../../calendar/index.ts';
import { add, type Ratio, reduce, ZERO } from '../../../money/index.ts';
import type { Rows } from '../../fact.ts';
import type { Account, AccountFold, AccountParts, FoldContext } from '../../metric.ts';
import type { Row } from '../../table.ts';
import { usage as usageTable } from '../../tables/usage.ts';
import { choice } from '../../written.ts';
import { type DayMarks, markDay } from './day-marks.ts';
import { follow, newTrail, rowOf, rowsOf } from './trail.ts';
import { lastDay } from './window.ts';

/**
 * Which usage speaks for an account: the latest row up to the period's end (a weekly export whose last row is of the 29th is up to date), or the
 * mean of the period's rows.
 */
export const usageAtChoice = () => choice(['period_end', 'average']);
export type UsageAt = 'period_end' | 'average';

/** The account's figure in each column that was asked for, null where there is none, and the rows it comes from. */
export type Usage = { readonly figures: readonly (Ratio | null)[]; readonly rows: Rows };

/** What an account's rows come to: null when it has none. */
type UsageReader = { add(row: Row, date: Day): void; usage(): Usage | null };

/**
 * Reads usage.csv account by account. Two rows of one account and day are a fault, whichever order the file has: one of them is wrong, and it
 * would be chance which of them is paid on. Days of the period are marked one by one; before it, only the latest day matters.
 */
export function usageFold(
  context: FoldContext,
  columns: readonly string[],
  at: UsageAt,
  judge: (usage: Usage | null, account: Account) => AccountParts,
): AccountFold {
  const { period } = context;
  const end = lastDay(context);
  const reader = at === 'average' ? meanReader(columns) : latestReader(columns);
  const marks: DayMarks = [];
  let before: { date: Day; twiceAt: number | null } | null = null;
  const twice = (line: number, account: string, date: Day) =>
    context.fault('doubled-day', line, 'date', { account, day: dayText(date) });
  return {
    add(row) {
      const date = row.day('date');
      if (date === null || date > end) return false;
      if (date >= period.from) {
        if (!markDay(marks, date - period.from)) twice(row.line, row.text('account_id') ?? '', date);
      } else if (at === 'average') {
        return false;
      } else if (before === null || date > before.date) {
        before = { date, twiceAt: null };
      } else if (date === before.date) {
        before.twiceAt = row.line;
      }
      reader.add(row, date);
      return true;
    },
    parts(account) {
      if (marks.length === 0 && before?.twiceAt != null) twice(before.twiceAt, account.id, before.date);
      return judge(reader.usage(), account);
    },
  };
}

/** The latest row. A figure that it lacks is missing: an older one would be paid on unseen. */
function latestReader(columns: readonly string[]): UsageReader {
  // Cells of the table's own columns have been checked; others are when they are asked for, which must not depend on the order of rows.
  const unchecked = columns.filter((column) => !Object.hasOwn(usageTable.columns, column));
  let latest: { date: Day; usage: Usage } | null = null;
  return {
    add(row, date) {
      if (latest !== null && date <= latest.date) {
        for (const column of unchecked) row.figure(column);
        return;
      }
      latest = { date, usage: { figures: columns.map((column) => row.figure(column)), rows: rowOf(row) } };
    },
    usage: () => latest?.usage ?? null,
  };
}

/** The mean of the rows that have a figure, column by column: 80, blank, 70 is 75. */
function meanReader(columns: readonly string[]): UsageReader {
  const sums = columns.map(() => ZERO);
  const counts = columns.map(() => 0n);
  const trail = newTrail();
  return {
    add(row) {
      for (const [place, column] of columns.entries()) {
        const figure = row.figure(column);
        if (figure === null) continue;
        const sum = add(sums[place] ?? ZERO, figure);
        sums[place] = sum.d === figure.d ? sum : reduce(sum);
        counts[place] = (counts[place] ?? 0n) + 1n;
      }
      follow(trail, row);
    },
    usage() {
      const rows = rowsOf(trail);
      if (rows === null) return null;
      const figures = sums.map(({ n, d }, place) => {
        const count = counts[place] ?? 0n;
        return count === 0n ? null : { n, d: d * count };
      });
      return { figures, rows };
    },
  };
}

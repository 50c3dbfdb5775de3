import { addDays, type Day, dayAfter } from '../calendar/index.ts';
import type { Grace } from '../kinds/credit.ts';
import { type Holding, lastDayHeld } from './accounts.ts';
import { isSameOwner, type Owner } from './owner.ts';

/** An unbroken time of an account in one book, over all the rows of accounts.csv that follow each other. */
export type Stretch = {
  readonly owner: Owner;
  /** The first day; null is always. */
  readonly since: Day | null;
  /** The last day held; null while it goes on. */
  readonly last: Day | null;
  /** Its rows, earliest first. */
  readonly rows: readonly Holding[];
  /** In whose book it was on the day before, `nobody` for one in none; null where nothing was inherited. */
  readonly inheritedFrom: Owner | 'nobody' | null;
};

/**
 * The stretches of an account, earliest first, of holdings in the order of time. Rows of one owner that follow each other are one stretch. A row
 * that ends on the day on which the next one begins has lost that day to it, and with its only day is none at all.
 *
 * c-1 to 15 February, c-2 from 15 February to 31 March and again from 1 April: c-1 to the 14th, c-2 since the 15th, inherited from c-1.
 */
export function stretchesOf(holdings: readonly Holding[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const [place, row] of holdings.entries()) {
    const last = lastDayHeld(row, holdings[place + 1]);
    if (last !== null && row.from !== null && last < row.from) continue;
    const before = stretches.at(-1);
    const follows = before !== undefined && before.last !== null && isNext(before.last, row.from);
    if (follows && isSameOwner(before.owner, row.owner)) {
      stretches[stretches.length - 1] = { ...before, last, rows: [...before.rows, row] };
      continue;
    }
    const inheritedFrom = follows ? before.owner : isInherited(row, before) ? 'nobody' : null;
    stretches.push({ owner: row.owner, since: row.from, last, rows: [row], inheritedFrom });
  }
  return stretches;
}

function isNext(last: Day, from: Day | null): boolean {
  return from !== null && addDays(last, 1) === from;
}

/**
 * Is an account that was in nobody's book the day before an inherited one? Not when it has always been held, when the customer came no earlier than
 * that (it is new), or when its last owner takes it up again, who would win a grace by dropping it for a day.
 */
function isInherited({ owner, from, customerSince }: Holding, before: Stretch | undefined): boolean {
  if (from === null || (customerSince !== null && customerSince >= from)) return false;
  return before === undefined || !isSameOwner(before.owner, owner);
}

export function isOn(day: Day, { since, last }: Stretch): boolean {
  return (since === null || since <= day) && (last === null || day <= last);
}

/** The row that held on a day, or the last row of the stretch. */
export function rowOn(day: Day, { rows }: Stretch): Holding {
  const found = rows.findLast(({ from }) => from === null || from <= day) ?? rows[0];
  if (found === undefined) throw new Error('bug: a stretch without rows');
  return found;
}

/**
 * The last day of grace for an account, where the day is one of it; null where it is not. 90 days from 1 January on are over on 31 March. A day
 * before the takeover is in grace, too: what was overdue then is the predecessor's doing.
 */
export function graceUntil(day: Day, { since, inheritedFrom }: Stretch, grace: Grace | null): Day | null {
  if (grace === null || since === null || inheritedFrom === null) return null;
  if (grace.from === 'nobody' && inheritedFrom !== 'nobody') return null;
  const end = addDays(dayAfter(since, grace.for), -1);
  return day <= end ? end : null;
}

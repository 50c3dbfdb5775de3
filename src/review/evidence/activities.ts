import type { Day, Period } from '../../calendar/index.ts';
import type { RowPlace } from '../../diagnostics/index.ts';
import { placeOf } from '../../kinds/table.ts';
import { type Gatherer, gatherer } from './gatherer.ts';

/** Everything of one type that was done with an account on one day: a place for each row. */
export type DayOfActivity = {
  readonly account: string;
  readonly type: string;
  readonly date: Day;
  readonly places: readonly RowPlace[];
};

/** Gathers the period's activities by account, type and day. */
export function gatherActivities({ from, to }: Period): {
  readonly gatherer: Gatherer;
  days(): readonly DayOfActivity[];
} {
  const days = new Map<string, DayOfActivity & { readonly places: RowPlace[] }>();
  return {
    days: () => [...days.values()],
    gatherer: gatherer('activities', (row) => {
      const date = row.day('date');
      if (date === null || date < from || date > to) return;
      const account = row.text('account_id') ?? '';
      const type = row.text('type') ?? '';
      const key = JSON.stringify([account, type, date]);
      const known = days.get(key);
      if (known === undefined) days.set(key, { account, type, date, places: [placeOf(row)] });
      else known.places.push(placeOf(row));
    }),
  };
}

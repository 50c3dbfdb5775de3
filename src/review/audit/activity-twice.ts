import { dayText } from '../../calendar/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import { ownersOf } from '../evidence/signs.ts';

/**
 * Activities of the period that stand more than once with the same account, type and date. All of their rows are named; left out, to see what they make, are
 * the repetitions after the first.
 */
export const activityTwice = defineAuditCheck({
  code: 'activity-twice',
  summary: 'the same activity twice in a day',
  rule: 'two rows or more with the same account_id, type and date',
  thing: 'account',
  columns: ['type', 'date', 'times'],
  needs: [{ table: 'activities', columns: [] }],
  find: (evidence) =>
    evidence.activityDays().flatMap(({ account, type, date, places }) => {
      if (places.length < 2) return [];
      const figures = [type, dayText(date), String(places.length)];
      const owners = ownersOf(account, evidence);
      return [{ key: account, account, owners, figures, rows: places, leftOut: places.slice(1) }];
    }),
  tells: ({ length }) => ({ count: length }),
});

import { addDays, dayText } from '../../calendar/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import { isInPeriod, ownerText } from '../evidence/signs.ts';

const DAYS = 28;

/**
 * Accounts that went from one book to another in the last 28 days of the period, its last day counted: in the first quarter from 4 March on. What they make
 * is seen by leaving the accounts out altogether, from the new book as from the old. One that nobody held since before the period was not handed over.
 */
export const lateHandover = defineAuditCheck({
  code: 'late-handover',
  summary: 'accounts handed over in the last weeks of the period',
  rule: `a row of accounts.csv with "from" in the last ${DAYS} days of the period, after a row of another owner`,
  thing: 'account',
  columns: ['before', 'after', 'from'],
  needs: [{ table: 'accounts', columns: ['from'] }],
  without: 'accounts',
  find(evidence) {
    const { from, to } = evidence.period;
    const first = addDays(to, 1 - DAYS);
    return evidence.handovers().flatMap(({ account, before, after, until, on, places }) => {
      if (on < first || !isInPeriod(on, evidence) || (until !== null && until < from)) return [];
      const figures = [ownerText(before), ownerText(after), dayText(on)];
      return [{ key: account, account, owners: [after, before], figures, rows: places }];
    });
  },
  tells: ({ length }) => ({ count: length, within: DAYS }),
});

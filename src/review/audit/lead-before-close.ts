import { daysBetween, dayText } from '../../calendar/index.ts';
import { figure } from '../../kinds/figure.ts';
import { defineAuditCheck } from '../audit-check.ts';
import { leadSign, wonInPeriod } from '../evidence/signs.ts';

const DAYS = 7;

/** Leads won in the period that were created at most seven days before: created on 3 March and won on the 10th is one, on the 11th is not. */
export const leadBeforeClose = defineAuditCheck({
  code: 'lead-before-close',
  summary: 'leads created days before they were won',
  rule: `${DAYS} days or less from created_on to closed_on, in a won stage`,
  thing: 'lead',
  columns: ['created_on', 'closed_on', 'amount'],
  needs: [{ table: 'csqls', columns: ['closed_on', 'stage'] }],
  find: (evidence) =>
    wonInPeriod(evidence).flatMap(({ lead, won }) => {
      const between = daysBetween(lead.created, won) - 1;
      if (between > DAYS) return [];
      const amount = lead.amount === null ? null : figure(lead.amount, 'money');
      return [leadSign(lead, [dayText(lead.created), dayText(won), amount])];
    }),
  tells: ({ length }) => ({ count: length, within: DAYS }),
});

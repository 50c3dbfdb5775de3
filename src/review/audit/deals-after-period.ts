import { addDays, type Day, dayText } from '../../calendar/index.ts';
import type { Owner } from '../../facts/owner.ts';
import { defineAuditCheck } from '../audit-check.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Lead } from '../evidence/leads.ts';
import { byOwner, creditedTo, leadSign, wonBetween } from '../evidence/signs.ts';

const FIRST_DAYS = 7;
const LEAST = 3;

/**
 * Leads won in the first seven days after the period, where somebody won three or more there and at least half as many as in the whole period: three
 * after six are, three after seven are not. They are paid in the next period, so no money of this one is in them.
 */
export const dealsAfterPeriod = defineAuditCheck({
  code: 'deals-after-period',
  summary: 'deals bunched in the first days of the next period',
  rule: `${LEAST} leads of one person or more won in the first ${FIRST_DAYS} days after the period, and half as many as they won in it or more`,
  thing: 'lead',
  columns: ['created_on', 'closed_on', 'won_in_the_period'],
  needs: [{ table: 'csqls', columns: ['closed_on', 'stage'] }],
  beyond: FIRST_DAYS,
  without: 'nothing',
  find(evidence) {
    const found = new Map<Lead, readonly (string | null)[]>();
    for (const { late, before } of bunches(evidence)) {
      for (const { lead, won } of late) found.set(lead, [dayText(lead.created), dayText(won), String(before)]);
    }
    return [...found].map(([lead, figures]) => leadSign(lead, figures));
  },
  tells: (signs, evidence) => ({ count: signs.length, people: bunches(evidence).length, first: FIRST_DAYS }),
});

type Won = { readonly lead: Lead; readonly won: Day };

/** For each person with a bunch: its leads, and how many they won in the period. */
function bunches(evidence: Evidence): readonly { readonly late: readonly Won[]; readonly before: number }[] {
  const { from, to } = evidence.period;
  const all = wonBetween(from, addDays(to, FIRST_DAYS), evidence);
  return byOwner(all, ({ lead }): readonly Owner[] => creditedTo(lead))
    .map((own) => ({
      late: own.filter(({ won }) => won > to),
      before: own.filter(({ won }) => won <= to).length,
    }))
    .filter(({ late, before }) => late.length >= LEAST && late.length * 2 >= before);
}

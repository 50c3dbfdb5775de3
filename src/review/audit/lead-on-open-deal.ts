import { type Day, dayText } from '../../calendar/index.ts';
import { byCodePoint } from '../../diagnostics/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import type { Lead } from '../evidence/leads.ts';
import { leadSign, wonInPeriod } from '../evidence/signs.ts';

/**
 * Leads won in the period that were created while another lead of their account was open: created before that day, and not closed before it. Opportunities
 * themselves are in no table; a lead that is open is the one thing that tells of them. Of several the oldest is named.
 */
export const leadOnOpenDeal = defineAuditCheck({
  code: 'lead-on-open-deal',
  summary: 'leads created on accounts with a lead already open',
  rule: 'another lead of the account with created_on before, and closed_on blank or not before, created_on of the one that was won',
  thing: 'lead',
  columns: ['created_on', 'open_lead', 'open_since', 'open_until'],
  needs: [{ table: 'csqls', columns: ['closed_on', 'stage'] }],
  find(evidence) {
    const byAccount = new Map<string, Lead[]>();
    for (const lead of evidence.leads()) {
      byAccount.set(lead.account, [...(byAccount.get(lead.account) ?? []), lead]);
    }
    return wonInPeriod(evidence).flatMap(({ lead }) => {
      const open = (byAccount.get(lead.account) ?? []).filter((other) => isOpenOn(lead.created, other)).sort(byAge)[0];
      if (open === undefined) return [];
      const until = open.closed === null ? null : dayText(open.closed);
      return [leadSign(lead, [dayText(lead.created), open.id, dayText(open.created), until])];
    });
  },
  tells: ({ length }) => ({ count: length }),
});

/** The lead itself is created on that day, and so never among those that were open before. */
function isOpenOn(day: Day, { created, closed }: Lead): boolean {
  return created < day && (closed === null || closed >= day);
}

function byAge(a: Lead, b: Lead): number {
  return a.created - b.created || byCodePoint(a.id, b.id);
}

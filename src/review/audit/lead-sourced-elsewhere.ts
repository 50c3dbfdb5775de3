import { dayText } from '../../calendar/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import { leadSign, wonInPeriod } from '../evidence/signs.ts';

/**
 * Leads won in the period and credited to somebody, of which sourced_by says that another team found them: it is in the `sourced` of no metric on
 * leads. A metric with `sourced: any`, and plans without one, are held to CSM. A blank cell names no other team. With `sourced: [CSM]` such a lead
 * is not paid, and no money is in it.
 */
export const leadSourcedElsewhere = defineAuditCheck({
  code: 'lead-sourced-elsewhere',
  summary: 'leads that another team found',
  rule: 'sourced_by in the "sourced" of no metric on leads; where that is "any", or no plan pays for leads, anything but CSM',
  thing: 'lead',
  columns: ['sourced_by', 'closed_on'],
  needs: [{ table: 'csqls', columns: ['closed_on', 'stage', 'sourced_by'] }],
  find: (evidence) =>
    wonInPeriod(evidence).flatMap(({ lead, won }) => {
      const { sourcedBy } = lead;
      if (sourcedBy === null || evidence.leadRules.sourced.some((own) => own.includes(sourcedBy))) return [];
      return [leadSign(lead, [sourcedBy, dayText(won)])];
    }),
  tells: ({ length }) => ({ count: length }),
});

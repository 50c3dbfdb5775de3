import { dayText } from '../../calendar/index.ts';
import { figure } from '../../kinds/figure.ts';
import { compare } from '../../money/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import { alertSign, isInPeriod } from '../evidence/signs.ts';
import { HEALTH_DAYS } from '../evidence/usage.ts';

/**
 * Alerts resolved in the period after which the account's health_score was no better than when they were opened: 62 and then 62, or 57. Before is the
 * last score up to the day it was opened, after the last one from the day it was resolved to 14 days later. Without one of the two nothing is said.
 */
export const healthUnmoved = defineAuditCheck({
  code: 'health-unmoved',
  summary: "alerts resolved while the account's health did not move",
  rule: `health_score up to ${HEALTH_DAYS} days after resolved_on no higher than on opened_on`,
  thing: 'alert',
  columns: ['opened_on', 'resolved_on', 'health_before', 'health_after'],
  needs: [
    { table: 'risk_alerts', columns: ['resolved_on'] },
    { table: 'usage', columns: ['health_score'] },
  ],
  find(evidence) {
    return evidence.alerts.flatMap((alert) => {
      const { opened, resolved } = alert;
      if (resolved === null || !isInPeriod(resolved.day, evidence)) return [];
      const { before, after } = evidence.healthAround(alert);
      if (before === null || after === null || compare(after, before) > 0) return [];
      const days = [dayText(opened.day), dayText(resolved.day)];
      return [alertSign(alert, [...days, figure(before, 'number'), figure(after, 'number')], evidence)];
    });
  },
  tells: ({ length }) => ({ count: length, within: HEALTH_DAYS }),
});

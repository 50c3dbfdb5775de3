import { addDays, dayText } from '../../calendar/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import { alertSign } from '../evidence/signs.ts';

const DAYS = 14;

/**
 * Alerts that were resolved in the period and came back within 14 days after its last day. The pay is that of the period's last day, on which they
 * were resolved. Where an alert was resolved once more since, the export no longer tells the first resolution; opened by the period's end, it
 * is named all the same.
 */
export const reopenedAfterPeriod = defineAuditCheck({
  code: 'reopened-after-period',
  summary: 'alerts reopened right after the period',
  rule: `resolved in the period, reopened_on within ${DAYS} days after its last day`,
  thing: 'alert',
  columns: ['resolved_on', 'reopened_on'],
  needs: [{ table: 'risk_alerts', columns: ['resolved_on', 'reopened_on'] }],
  beyond: DAYS,
  find(evidence) {
    const { from, to } = evidence.period;
    return evidence.alerts.flatMap((alert) => {
      const { opened, resolved, reopened } = alert;
      if (resolved === null || reopened === null || opened.day > to || resolved.day < from) return [];
      if (reopened <= to || reopened > addDays(to, DAYS)) return [];
      return [alertSign(alert, [dayText(resolved.day), dayText(reopened)], evidence)];
    });
  },
  tells: ({ length }) => ({ count: length, within: DAYS }),
});

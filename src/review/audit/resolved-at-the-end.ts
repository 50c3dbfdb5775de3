import { addDays, dayText } from '../../calendar/index.ts';
import { defineAuditCheck } from '../audit-check.ts';
import type { Alert } from '../evidence/alerts.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { alertSign, byOwner, isInPeriod, ownersOf } from '../evidence/signs.ts';

const LAST_DAYS = 5;
const LEAST = 3;

/**
 * Alerts resolved on the last five days of the period, where somebody has three of them or more and these are half or more of all that they resolved
 * in the period: three of six are, three of seven are not.
 */
export const resolvedAtTheEnd = defineAuditCheck({
  code: 'resolved-at-the-end',
  summary: "alerts resolved in a bunch on the period's last days",
  rule: `${LEAST} alerts of one person or more resolved on the last ${LAST_DAYS} days, and half or more of those they resolved in the period`,
  thing: 'alert',
  columns: ['opened_on', 'resolved_on', 'share'],
  needs: [{ table: 'risk_alerts', columns: ['resolved_on'] }],
  find(evidence) {
    return bunches(evidence).flatMap(({ late, all }) =>
      late.map((alert) => {
        const resolved = alert.resolved === null ? null : dayText(alert.resolved.day);
        return alertSign(alert, [dayText(alert.opened.day), resolved, `${late.length} of ${all.length}`], evidence);
      }),
    );
  },
  tells: (signs, evidence) => ({ count: signs.length, people: bunches(evidence).length, last: LAST_DAYS }),
});

function bunches(evidence: Evidence): readonly { readonly late: readonly Alert[]; readonly all: readonly Alert[] }[] {
  const first = addDays(evidence.period.to, 1 - LAST_DAYS);
  const resolved = evidence.alerts.filter((one) => one.resolved !== null && isInPeriod(one.resolved.day, evidence));
  return byOwner(resolved, (alert) => ownersOf(alert.account, evidence))
    .map((all) => ({ all, late: all.filter((one) => one.resolved !== null && one.resolved.day >= first) }))
    .filter(({ all, late }) => late.length >= LEAST && late.length * 2 >= all.length);
}

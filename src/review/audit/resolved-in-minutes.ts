import { defineAuditCheck } from '../audit-check.ts';
import type { Alert, DayTime } from '../evidence/alerts.ts';
import { alertSign, isInPeriod, timeText } from '../evidence/signs.ts';

const MINUTES = 30;
const MINUTES_A_DAY = 1440;

/**
 * Alerts resolved in the period within 30 minutes of being opened, where both cells say a time: opened at 10:00 and resolved at 10:30 is one, at 10:31 is
 * not. Opened at 23:50 and resolved at 00:05 the next day took 15 minutes. Days alone say nothing of minutes.
 */
export const resolvedInMinutes = defineAuditCheck({
  code: 'resolved-in-minutes',
  summary: 'alerts resolved within minutes of being opened',
  rule: `${MINUTES} minutes or less from opened_on to resolved_on, where both say a time`,
  thing: 'alert',
  columns: ['opened_on', 'resolved_on'],
  needs: [{ table: 'risk_alerts', columns: ['resolved_on'] }],
  blind: ({ alerts }) => (alerts.length > 0 && alerts.every((alert) => minutesOf(alert) === null) ? 'no-times' : null),
  find(evidence) {
    return evidence.alerts.flatMap((alert) => {
      const { opened, resolved } = alert;
      const minutes = minutesOf(alert);
      if (resolved === null || minutes === null || minutes < 0 || minutes > MINUTES) return [];
      if (!isInPeriod(resolved.day, evidence)) return [];
      return [alertSign(alert, [timeText(opened), timeText(resolved)], evidence)];
    });
  },
  tells: ({ length }) => ({ count: length, minutes: MINUTES }),
});

/** How long it took to resolve the alert; null where a time is missing. */
function minutesOf({ opened, resolved }: Alert): number | null {
  const [from, to] = [minuteOf(opened), resolved === null ? null : minuteOf(resolved)];
  return from === null || to === null ? null : to - from;
}

function minuteOf({ day, minute }: DayTime): number | null {
  return minute === null ? null : day * MINUTES_A_DAY + minute;
}

import { addDays, type Day } from '../../calendar/index.ts';
import type { Row } from '../../kinds/table.ts';
import { compare, type Ratio } from '../../money/index.ts';
import type { Alert } from './alerts.ts';
import { type Gatherer, gatherer } from './gatherer.ts';

/** For so many days after an alert is resolved, health may still show that something was done. */
export const HEALTH_DAYS = 14;

/** An account's health when an alert was opened, and after it was resolved; null where usage.csv says nothing. */
export type Health = { readonly before: Ratio | null; readonly after: Ratio | null };

export type Usage = {
  readonly gatherer: Gatherer;
  /** The last day on which anybody used anything of the product; null for no day. */
  lastUse(account: string): Day | null;
  healthAround(alert: Alert): Health;
};

type Score = { day: Day; score: Ratio };
type Watched = { readonly alert: Alert; before: Score | null; after: Score | null };

/**
 * Keeps a day for each account and two scores for each alert, however many rows there are. The alerts must be known by the first row: usage.csv is
 * read last. Used is a row with core_features_used or active_users above 0; blank is not used. `before` is the score of the last row up to the day on
 * which the alert was opened, `after` that of the last row in the 14 days from its resolution on.
 */
export function gatherUsage(alerts: readonly Alert[], areAlertsKnown: () => boolean): Usage {
  const lastUse = new Map<string, Day>();
  const watched = new Map<string, Watched[]>();
  const byAlert = new Map<Alert, Watched>();
  let begun = false;
  const begin = () => {
    begun = true;
    if (!areAlertsKnown()) throw new Error('bug: usage.csv was read before risk_alerts.csv');
    for (const alert of alerts) {
      if (alert.resolved === null) continue;
      const one = { alert, before: null, after: null };
      byAlert.set(alert, one);
      const known = watched.get(alert.account);
      if (known === undefined) watched.set(alert.account, [one]);
      else known.push(one);
    }
  };
  return {
    gatherer: gatherer('usage', (row) => {
      if (!begun) begin();
      const account = row.text('account_id') ?? '';
      const day = row.day('date');
      if (day === null) return;
      if (isUsed(row) && day > (lastUse.get(account) ?? Number.NEGATIVE_INFINITY)) lastUse.set(account, day);
      const alertsOf = watched.get(account);
      const score = alertsOf === undefined ? null : row.figure('health_score');
      if (score !== null) for (const one of alertsOf ?? []) watch(one, { day, score });
    }),
    lastUse: (account) => lastUse.get(account) ?? null,
    healthAround(alert) {
      const one = byAlert.get(alert);
      return { before: one?.before?.score ?? null, after: one?.after?.score ?? null };
    },
  };
}

function isUsed(row: Row): boolean {
  return isAboveZero(row.figure('core_features_used')) || isAboveZero(row.figure('active_users'));
}

function isAboveZero(figure: Ratio | null): boolean {
  return figure !== null && figure.n > 0n;
}

/** Of two scores of one day, whichever the file has first, the one that speaks for the person: the lower before, the higher after. */
function watch(watched: Watched, seen: Score): void {
  const { opened, resolved } = watched.alert;
  const { before, after } = watched;
  if (seen.day <= opened.day && (isLater(seen, before) || isSameDay(seen, before, -1))) watched.before = seen;
  if (resolved === null || seen.day < resolved.day || seen.day > addDays(resolved.day, HEALTH_DAYS)) return;
  if (isLater(seen, after) || isSameDay(seen, after, 1)) watched.after = seen;
}

function isLater({ day }: Score, known: Score | null): boolean {
  return known === null || day > known.day;
}

/** The same day's score, and higher (1) or lower (−1). */
function isSameDay({ day, score }: Score, known: Score | null, sign: 1 | -1): boolean {
  return known !== null && day === known.day && compare(score, known.score) * sign > 0;
}

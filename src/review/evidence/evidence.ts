import type { Day, Period } from '../../calendar/index.ts';
import type { Observed, Observers } from '../../facts/observer.ts';
import type { Owner } from '../../facts/owner.ts';
import type { Metric } from '../../kinds/metric.ts';
import type { Ratio } from '../../money/index.ts';
import { type Activation, gatherActivations } from './activations.ts';
import { type DayOfActivity, gatherActivities } from './activities.ts';
import { type Alert, gatherAlerts } from './alerts.ts';
import { gatherHoldings, type Handover } from './holdings.ts';
import { gatherLeads, type Lead, type LeadRules, leadRules } from './leads.ts';
import { type DiscountedRenewal, gatherRenewals } from './renewals.ts';
import { gatherUsage, type Health } from './usage.ts';

/** The bounds of the checks that a company sets itself. */
export type AuditBounds = {
  /** A renewal signed at a higher discount (a part of one) is looked at. */
  readonly discount: Ratio;
};

export const USUAL_BOUNDS: AuditBounds = { discount: { n: 1n, d: 5n } };

/** What an audit looks at: the period, and up to which day things are known, which may be later than its last. */
export type AuditScope = {
  readonly period: Period;
  readonly asOf: Day;
  readonly metrics: readonly Metric[];
  readonly bounds: AuditBounds;
};

/** What the rows of the exports leave behind for the checks, in memory that grows with accounts, alerts and leads, never with usage rows. */
export type Evidence = AuditScope & {
  readonly leadRules: LeadRules;
  readonly alerts: readonly Alert[];
  readonly activations: readonly Activation[];
  readonly renewals: readonly DiscountedRenewal[];
  leads(): readonly Lead[];
  activityDays(): readonly DayOfActivity[];
  handovers(): readonly Handover[];
  /** Who has the account on the period's last day, or had it last; null where accounts.csv does not say. */
  ownerOf(account: string): Owner | null;
  lastUse(account: string): Day | null;
  healthAround(alert: Alert): Health;
  /** What became of a table. */
  table(name: string): Observed;
};

/** Empty evidence, and the observers that fill it while the facts are computed. */
export function newEvidence(scope: AuditScope): { readonly evidence: Evidence; readonly observers: Observers } {
  const { period, asOf, metrics } = scope;
  const { alerts, gatherer: alertRows } = gatherAlerts();
  const leads = gatherLeads();
  const { activations, gatherer: activationRows } = gatherActivations();
  const { renewals, gatherer: renewalRows } = gatherRenewals();
  const activities = gatherActivities(period);
  const holdings = gatherHoldings();
  const usage = gatherUsage(alerts, () => alertRows.how() !== null);
  const all = [
    alertRows,
    leads.gatherer,
    activationRows,
    renewalRows,
    activities.gatherer,
    holdings.gatherer,
    usage.gatherer,
  ];
  const evidence: Evidence = {
    ...scope,
    leadRules: leadRules(metrics),
    alerts,
    activations,
    renewals,
    leads: leads.leads,
    activityDays: activities.days,
    handovers: holdings.handovers,
    ownerOf: (account) => holdings.ownerOf(account, period.to),
    lastUse: usage.lastUse,
    healthAround: usage.healthAround,
    table: (name) => all.find(({ table }) => table === name)?.how() ?? { table: 'absent' },
  };
  return { evidence, observers: { asOf, all } };
}

import { type Day, dayText } from '../../calendar/index.ts';
import { type Owner, ownerKey } from '../../facts/owner.ts';
import type { Sign } from '../audit-check.ts';
import type { Alert, DayTime } from './alerts.ts';
import type { Evidence } from './evidence.ts';
import type { Lead } from './leads.ts';

/** Is this a day of the period that has come? */
export function isInPeriod(day: Day, { period, asOf }: Pick<Evidence, 'period' | 'asOf'>): boolean {
  return day >= period.from && day <= period.to && day <= asOf;
}

/** Whose account it is, as a list. */
export function ownersOf(account: string, evidence: Evidence): readonly Owner[] {
  const owner = evidence.ownerOf(account);
  return owner === null ? [] : [owner];
}

export function alertSign(alert: Alert, figures: Sign['figures'], evidence: Evidence): Sign {
  const { id, account, place } = alert;
  return { key: id, account, owners: ownersOf(account, evidence), figures, rows: [place] };
}

export function leadSign(lead: Lead, figures: Sign['figures']): Sign {
  const rows = lead.credited.map(({ place }) => place);
  return { key: lead.id, account: lead.account, owners: creditedTo(lead), figures, rows };
}

export function creditedTo({ credited }: Lead): readonly Owner[] {
  return credited.map(({ csmId }) => ({ type: 'person', id: csmId }));
}

/** The leads won from one day to the other, both counted, with the day. */
export function wonBetween(
  from: Day,
  to: Day,
  { leads, leadRules }: Evidence,
): readonly { readonly lead: Lead; readonly won: Day }[] {
  return leads().flatMap((lead) => {
    const won = lead.closed;
    return won !== null && won >= from && won <= to && leadRules.won.has(lead.stage) ? [{ lead, won }] : [];
  });
}

export function wonInPeriod(evidence: Evidence): readonly { readonly lead: Lead; readonly won: Day }[] {
  return wonBetween(evidence.period.from, evidence.period.to, evidence);
}

/** Things by whose they are; what belongs to two is with both, what belongs to nobody known is together. */
export function byOwner<T>(
  things: readonly T[],
  ownersOfThing: (thing: T) => readonly Owner[],
): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const owners = ownersOfThing(thing);
    for (const key of owners.length === 0 ? [''] : owners.map(ownerKey)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [thing]);
      else group.push(thing);
    }
  }
  return [...groups.values()];
}

/** A csm_id, or a team that has a pooled book. */
export function ownerText({ type, id }: Owner): string {
  return type === 'person' ? id : `team ${id}`;
}

/** `2026-03-02 10:05`, or the day alone. */
export function timeText({ day, minute }: DayTime): string {
  if (minute === null) return dayText(day);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${dayText(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

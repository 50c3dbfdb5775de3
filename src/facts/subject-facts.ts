import type { Period } from '../calendar/index.ts';
import type { LeftOut, MetricFact, Subject } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import type { CreditedParts } from './credited-parts.ts';
import type { Person } from './facts.ts';
import type { Owner } from './owner.ts';
import type { Roster } from './roster.ts';

/** Where the facts of a metric come from: asked for one subject at a time, made when asked. */
export type FactSource = (subject: Subject) => MetricFact;

/** Whose fact counts for a person: their own, their team's or the company's. A person without a team has the team of no name. */
export function subjectFor({ scope }: Metric, person: Person): Subject {
  if (scope === 'company') return { type: 'company', id: '' };
  return scope === 'team' ? { type: 'team', id: person.team ?? '' } : { type: 'person', id: person.csmId };
}

/** Facts from tables: a person's book, a team's (its members' and its own pooled one), or all books together. */
export function factsFromTables(metric: Metric, credited: CreditedParts, roster: Roster, window: Period): FactSource {
  return (subject) => {
    const owners = ownersOf(subject, roster);
    const leftOut = credited.leftOutOf(owners);
    const fact = { metric: metric.name, subject, window, unit: metric.measure.unit, scale: credited.scale };
    const parts = credited.partsOf(owners);
    return { ...fact, result: metric.measure.combine(parts, credited.scale), parts, leftOut, source: 'tables' };
  };
}

/** What a fact without a value has in place of it. */
export function nothing(because: string) {
  const leftOut: readonly LeftOut[] = [];
  return { result: { value: null, because } as const, parts: [], leftOut };
}

/** Whose books a subject's fact combines; null for the company: everybody's. */
function ownersOf({ type, id }: Subject, { membersOf }: Roster): readonly Owner[] | null {
  if (type === 'company') return null;
  if (type === 'person') return [{ type, id }];
  const members = membersOf(id).map(({ csmId }): Owner => ({ type: 'person', id: csmId }));
  return [...members, { type: 'team', id }];
}

import { type Diagnostic, hasErrors, type Read, sortDiagnostics } from '../../diagnostics/index.ts';
import { type Earned, pay } from '../../engine/pay.ts';
import { changedFacts } from '../../facts/changed-facts.ts';
import { booksBehind, type DrawnBooks, type DrawnMetric, drawnBooks } from '../../facts/draws/books.ts';
import type { Facts, Person } from '../../facts/facts.ts';
import { subjectKey } from '../../facts/facts-file.ts';
import { subjectFor } from '../../facts/subject-facts.ts';
import type { FileTarget } from '../../facts/targets-file.ts';
import type { Moment } from '../../kinds/metric.ts';
import type { Plan } from '../../plan/plan.ts';
import { leavesOf, nodesOf, usedMetrics } from '../../plan/walk.ts';
import type { MetricChange } from '../../plan/what-if.ts';
import { type CommonSubject, commonDraws } from './commons.ts';
import type { DrawTask, Source, TaskAssignment, TaskPerson, TaskPlan } from './task.ts';

/** Plans that are paid together, with what is supposed of their metrics. */
export type DrawSide = { readonly plans: readonly Plan[]; readonly changes: readonly MetricChange[] };

/** What is to be drawn: each side by the same books. */
export type DrawRequest = {
  readonly sides: readonly DrawSide[];
  readonly facts: Pick<Facts, 'people' | 'factFor' | 'ownedParts' | 'targetFor'>;
  readonly moment: Moment;
  readonly draws: number;
  readonly seed: number;
};

/** A task, with what each side really pays (without what was adjusted by hand), in the order of the plans. */
export type PreparedDraws = {
  readonly task: DrawTask;
  readonly paid: readonly (readonly Earned[])[];
  /** The names of metrics whose values are given whole (facts.csv, the roster): nothing is drawn of them. */
  readonly given: readonly string[];
};

/**
 * Makes ready what draws are paid from: who is on which plan, the books with what each account gives to every metric, and what is common to several
 * people (a team's metric) in each draw. The value is null where a side cannot be paid at all: then its questions are told.
 */
export function prepareDraws({ sides, facts, moment, draws, seed }: DrawRequest): Read<PreparedDraws> {
  const found: Diagnostic[] = [];
  const paid: (readonly Earned[])[] = [];
  const { people, targetFor } = facts;
  for (const { plans, changes } of sides) {
    const { factFor } = changedFacts(facts, changes);
    const { value, diagnostics } = pay({ plans, facts: { people, factFor, targetFor }, moment, working: false });
    found.push(...diagnostics);
    paid.push(value?.earned ?? []);
  }
  if (hasErrors(found)) return { value: null, diagnostics: sortDiagnostics(found) };
  const allPlans = sides.flatMap(({ plans }) => plans);
  const metrics = drawnMetrics(allPlans);
  const books = drawnBooks(facts, metrics);
  const persons = [...new Set(paid.flat().map(({ assignment }) => assignment.person))];
  const sources = sourcesOf(metrics, persons, books, { facts, moment, draws, seed });
  const placeOf = new Map(persons.map((person, place) => [person, place]));
  const columns = allPlans.flatMap(({ rosterColumns }) => rosterColumns.map(({ column }) => column));
  const task: DrawTask = {
    draws,
    seed,
    moment,
    people: persons.map((person) => taskPerson(person, columns)),
    books,
    sources,
    sides: sides.map(({ plans, changes }, side) => ({
      changes,
      plans: plans.map((plan): TaskPlan => {
        const own = (paid[side] ?? []).filter(({ assignment }) => assignment.plan === plan);
        return taskPlan(plan, own, placeOf, metrics, targetFor);
      }),
    })),
    households: householdsOf(paid, persons),
  };
  const given = metrics.filter(({ metric }, place) => facts.ownedParts(metric) === null && !isDrawn(place, books));
  const names = [...new Set(given.map(({ metric }) => metric.name))];
  return { value: { task, paid, given: names }, diagnostics: [] };
}

function isDrawn(place: number, books: DrawnBooks): boolean {
  return [...books.values()].some(({ of }) => of.has(place));
}

/** The metrics that the plans pay by, each once; whole where a leaf pays its items one by one. */
function drawnMetrics(plans: readonly Plan[]): readonly DrawnMetric[] {
  return [...new Set(plans)].flatMap((plan) => {
    const byItem = new Set(leavesOf(plan.root).flatMap(({ items, metric }) => (items === null ? [] : [metric])));
    return usedMetrics(plan).map((metric) => ({ metric, whole: byItem.has(metric.name) }));
  });
}

/** Where the facts that count for somebody come from. What several people have in common is drawn here, once. */
function sourcesOf(
  metrics: readonly DrawnMetric[],
  persons: readonly Person[],
  books: DrawnBooks,
  { facts, ...request }: Pick<DrawRequest, 'facts' | 'moment' | 'draws' | 'seed'>,
): readonly ReadonlyMap<string, Source>[] {
  const sources = metrics.map(() => new Map<string, Source>());
  const commons = new Map<string, CommonSubject>();
  for (const [place, drawn] of metrics.entries()) {
    const own = sources[place];
    if (own === undefined) continue;
    for (const person of persons) {
      const subject = subjectFor(drawn.metric, person);
      const key = subjectKey(subject);
      if (own.has(key)) continue;
      const behind = booksBehind(place, drawn, person, books, facts);
      if (behind.length === 0) own.set(key, { by: 'given', fact: facts.factFor(drawn.metric, person) });
      else if (subject.type === 'person') own.set(key, { by: 'book' });
      else {
        own.set(key, PENDING);
        const common = commons.get(key) ?? { subject, metrics: [] };
        commons.set(key, { subject, metrics: [...common.metrics, { place, ...drawn, books: behind }] });
      }
    }
  }
  for (const [key, { subject, metrics: measured }] of commons) {
    const made = commonDraws({ subject, metrics: measured }, books, request);
    for (const [place, source] of made) sources[place]?.set(key, source);
  }
  return sources;
}

/** Stands until what is common has been drawn. */
const PENDING: Source = { by: 'book' };

function taskPerson({ column, ...person }: Person, columns: readonly string[]): TaskPerson {
  return { ...person, cells: new Map(columns.map((name) => [name, column(name)])) };
}

function taskPlan(
  plan: Plan,
  own: readonly Earned[],
  placeOf: ReadonlyMap<Person, number>,
  metrics: readonly DrawnMetric[],
  targetFor: Facts['targetFor'],
): TaskPlan {
  const places: (number | null)[] = [];
  for (const { metric, place } of plan.metrics.values()) {
    const at = metrics.findIndex((drawn) => drawn.metric === metric);
    places[place] = at < 0 ? null : at;
  }
  return {
    file: plan.file,
    raw: plan.written.raw,
    metrics: places,
    assignments: own.map(({ assignment }): TaskAssignment => {
      const { person, from, to, activeDays, proration } = assignment;
      return { person: placeOf.get(person) ?? 0, from, to, activeDays, proration };
    }),
    targets: targetsOf(plan, own, targetFor),
  };
}

function targetsOf(plan: Plan, own: readonly Earned[], targetFor: Facts['targetFor']): TaskPlan['targets'] {
  const targets = new Map<string, Map<string, FileTarget>>();
  if (targetFor === null) return targets;
  for (const { metric, target } of plan.metrics.values()) {
    if (target?.by !== 'file') continue;
    const byPerson = new Map<string, FileTarget>();
    for (const { assignment } of own) {
      const row = targetFor(metric, assignment.person);
      if (row !== null) byPerson.set(assignment.person.csmId, row);
    }
    targets.set(metric.name, byPerson);
  }
  return targets;
}

/** Who is paid together: each by themselves, but the members of a team whose plan has pools. */
function householdsOf(
  paid: readonly (readonly Earned[])[],
  persons: readonly Person[],
): readonly (readonly number[])[] {
  const pooled = new Set<Person>();
  for (const { assignment } of paid.flat()) {
    if (nodesOf(assignment.plan.root).some(({ pool }) => pool !== null)) pooled.add(assignment.person);
  }
  const households = new Map<string, number[]>();
  for (const [place, person] of persons.entries()) {
    const key = pooled.has(person) ? `team ${person.team ?? ''}` : `person ${person.csmId}`;
    const household = households.get(key);
    if (household === undefined) households.set(key, [place]);
    else household.push(place);
  }
  return [...households.values()];
}

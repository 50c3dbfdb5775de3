import type { Diagnostic } from '../diagnostics/index.ts';
import type { Facts, Person } from '../facts/facts.ts';
import { type ResolvedTarget, resolveTarget } from '../facts/targets.ts';
import type { Reason } from '../kinds/curve.ts';
import type { MetricFact } from '../kinds/fact.ts';
import type { Moment } from '../kinds/metric.ts';
import type { Modifier } from '../kinds/modifier.ts';
import type { Recorder } from '../kinds/step.ts';
import { type Money, multiply, type Ratio } from '../money/index.ts';
import type { Plan, PlanMetric, PlanNode } from '../plan/plan.ts';
import type { Amounts } from './amounts.ts';

/** A line of somebody's pay: what a node earned, or what a modifier changed. Lines add up to the total. */
export type Line = {
  readonly node: PlanNode;
  readonly kind: 'earned' | 'gate' | 'multiplier' | 'floor' | 'cap' | 'adjustment';
  readonly amount: Money;
  /** What is told only when the working is taken down. */
  readonly told: Told | null;
};

/** How a line came about: the leaf's metric (null for lines of modifiers and groups), the rule, and the step that made the amount. */
export type Told = {
  readonly fact: MetricFact | null;
  readonly target: Ratio | null;
  readonly attainment: Ratio | null;
  readonly reason: Reason;
  readonly step: number;
};

/** A pool's result for a member: their part, and what it is a part of. */
export type PoolPart = {
  readonly amount: Money;
  readonly reason: Reason;
  /** The evaluation of the pool for its team, with its working where that is taken down. */
  readonly pool: Evaluation;
  /** The part that it would be with another value of one metric. */
  partWith(changed: Changed): Money;
};

/** Another value of one metric, by the metric's place in the plan. */
export type Changed = { readonly place: number; readonly fact: MetricFact };

/** What is remembered beside the steps, so that more can be told of them when a Result is written down. */
export type Notes = {
  /** The modifiers that took a step, acting or not. */
  readonly modifiers: { readonly step: number; readonly node: PlanNode; readonly modifier: Modifier }[];
  /** The pools whose working was taken over, and the ids that the steps of theirs have here. */
  readonly pools: { readonly node: PlanNode; readonly part: PoolPart; readonly ids: readonly number[] }[];
};

export function notes(): Notes {
  return { modifiers: [], pools: [] };
}

/** The facts that people are paid by. Where nothing is read from a file of targets, `targetFor` may be left out. */
export type PaidFacts = Pick<Facts, 'factFor'> & Partial<Pick<Facts, 'targetFor'>>;

/** What is the same for everybody who is paid on a plan in a run. */
export type PlanRun = {
  readonly plan: Plan;
  readonly moment: Moment;
  readonly facts: PaidFacts;
  /** Questions already asked: a metric without a value is one question for a person, however many components stop on it. */
  readonly asked: Set<string>;
  report(found: Diagnostic): void;
};

/** Somebody's facts on a plan, looked up once each: `known` by the place of the metric in the plan. */
export type OwnFacts = {
  readonly run: PlanRun;
  readonly person: Person;
  /** The part of the period that counts, as the plan prorates. */
  readonly proration: Ratio;
  readonly known: (MetricFact | undefined)[];
};

/** The evaluation of one tree for one person (or of a pooled one for a team, for which any member stands). */
export type Evaluation = {
  readonly run: PlanRun;
  readonly own: OwnFacts;
  /** Who is paid, for messages: a name, or a team. */
  readonly who: string;
  readonly amounts: Amounts;
  readonly lines: Line[];
  readonly recorder: Recorder | null;
  /** Kept with a recorder. */
  readonly notes: Notes | null;
  /** The person's parts of pooled nodes; null inside a pool itself. */
  readonly poolParts: ReadonlyMap<PlanNode, PoolPart> | null;
};

export function metricNamed(name: string, { plan }: PlanRun): PlanMetric {
  const metric = plan.metrics.get(name);
  if (metric === undefined) throw new Error(`plan "${plan.name}" pays by metric "${name}", which it does not have`);
  return metric;
}

/** The same person with another value of one metric. */
export function withChanged(own: OwnFacts, { place, fact }: Changed): OwnFacts {
  const known = own.known.slice();
  known[place] = fact;
  return { ...own, known };
}

/** The fact of a metric that counts for a person. */
export function ownFact(name: string, { run, person, known }: OwnFacts): MetricFact {
  const { metric, place } = metricNamed(name, run);
  const before = known[place];
  if (before !== undefined) return before;
  const fact = run.facts.factFor(metric, person);
  known[place] = fact;
  return fact;
}

export function factOf(name: string, evaluation: Evaluation): MetricFact {
  return ownFact(name, evaluation.own);
}

/**
 * The target that a person is held to: as resolved for the whole period, times the part of it that counts where the metric prorates its target. 40 leads
 * a quarter are 20 for 45 of 90 days. Where no part counts (no full month) the target stays as it is: nobody is asked for nothing, and the amount
 * is 0 anyway.
 */
export function targetOf(name: string, { run, own }: Pick<Evaluation, 'run' | 'own'>): ResolvedTarget {
  const metric = metricNamed(name, run);
  // Nearly every target of 50,000: it needs nothing of the person.
  if (metric.target?.by === 'none' && !metric.proratesTarget) return metric.target;
  const { moment, facts } = run;
  const target = resolveTarget(metric, own.person, moment.period, moment.currency, facts.targetFor ?? null);
  if (target.value === null || !isProrated(metric, own)) return target;
  return { ...target, value: multiply(target.value, own.proration) };
}

/** Is the target of a metric less than the whole period's for this person? */
export function isProrated({ proratesTarget }: PlanMetric, { proration }: OwnFacts): boolean {
  return proratesTarget && proration.n !== 0n && proration.n !== proration.d;
}

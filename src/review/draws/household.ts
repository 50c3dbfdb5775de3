import type { Assignment } from '../../engine/assignment.ts';
import type { PaidFacts, PlanRun } from '../../engine/evaluation.ts';
import { payPlan } from '../../engine/pay.ts';
import { type NumberedFact, type RepeatedPay, repeatedPay } from '../../engine/repeated-pay.ts';
import { type Drawing, drawingOf, NOWHERE } from '../../facts/draws/drawing.ts';
import { factMaker, UNTOLD } from '../../facts/draws/drawn-facts.ts';
import type { Person } from '../../facts/facts.ts';
import { subjectKey } from '../../facts/facts-file.ts';
import { subjectFor } from '../../facts/subject-facts.ts';
import type { Plan } from '../../plan/plan.ts';
import { nodesOf } from '../../plan/walk.ts';
import { type Summary, summaryOf } from './summary.ts';
import type { DrawTask, TaskAssignment, TaskPerson, TaskPlan } from './task.ts';

/** What a household was paid in each draw: in all, by side, and summed up for each person and side (null: not paid there). */
export type HouseholdPaid = {
  readonly totals: readonly Float64Array[];
  readonly people: readonly { readonly person: number; readonly sides: readonly (PersonPaid | null)[] }[];
};

/** `unanswered`: the draws in which a question was open that stops a pay run. What it was asked for paid nothing then. */
export type PersonPaid = Summary & { readonly unanswered: number };

/** Gives the fact of a metric in the draw that was taken last. */
type FactInDraw = (draw: number) => NumberedFact;

/** One plan of one side for the people of a household who are on it. */
type Payment = {
  readonly side: number;
  readonly members: readonly Member[];
  /** The amounts of the draw, in the order of the members, and how many questions were open. */
  pay(draw: number): readonly bigint[];
  questions(): number;
};

type Member = { readonly person: number; readonly facts: readonly (FactInDraw | undefined)[] };

/**
 * Pays every draw of a household on all sides: the same drawn books for each of them, so that sides differ by their plans alone. A household of which
 * nothing is drawn (values given whole) is paid once.
 */
export function payHousehold(
  task: DrawTask,
  plans: readonly (readonly Plan[])[],
  household: readonly number[],
  paidDraws: (draws: number) => void = () => undefined,
): HouseholdPaid {
  const drawings = new Map<number, Drawing>();
  for (const person of household) {
    const drawing = drawingFor(task, plans, person);
    if (drawing !== null) drawings.set(person, drawing);
  }
  const payments = paymentsOf(task, plans, household, drawings);
  const isFixed = drawings.size === 0 && payments.every(({ members }) => members.every(isGiven));
  const draws = isFixed ? Math.min(1, task.draws) : task.draws;
  const amounts = new Map<string, { readonly paid: Float64Array; unanswered: number }>();
  const key = (person: number, side: number) => `${person} ${side}`;
  for (const { side, members } of payments) {
    for (const { person } of members) {
      amounts.set(key(person, side), { paid: new Float64Array(task.draws), unanswered: 0 });
    }
  }
  const filled = payments.map(({ side, members }) => members.map(({ person }) => amounts.get(key(person, side))));
  for (let draw = 0; draw < draws; draw += 1) {
    for (const drawing of drawings.values()) drawing.take(draw);
    for (const [at, payment] of payments.entries()) {
      const before = payment.questions();
      const earned = payment.pay(draw);
      const isAsked = payment.questions() > before;
      for (const [place, into] of (filled[at] ?? []).entries()) {
        if (into === undefined) continue;
        into.paid[draw] = (into.paid[draw] ?? 0) + Number(earned[place] ?? 0n);
        if (isAsked) into.unanswered += 1;
      }
    }
    if (draw % TOLD_EVERY === TOLD_EVERY - 1) paidDraws(TOLD_EVERY * household.length);
  }
  if (isFixed) for (const { paid } of amounts.values()) paid.fill(paid[0] ?? 0);
  paidDraws((isFixed ? task.draws : draws % TOLD_EVERY) * household.length);
  const totals = task.sides.map((_, side) => {
    const total = new Float64Array(task.draws);
    for (const person of household) {
      const paid = amounts.get(key(person, side))?.paid;
      if (paid !== undefined) for (let at = 0; at < total.length; at += 1) total[at] = (total[at] ?? 0) + (paid[at] ?? 0);
    }
    return total;
  });
  const people = household.map((person) => ({
    person,
    sides: task.sides.map((_, side) => {
      const own = amounts.get(key(person, side));
      return own === undefined ? null : { ...summaryOf(own.paid), unanswered: own.unanswered };
    }),
  }));
  return { totals, people };
}

/** How often somebody who waits is told. */
const TOLD_EVERY = 500;

const isGiven = ({ facts }: Member) => facts.every((one) => one === undefined || GIVEN.has(one));

/** The facts that stay as they are. */
const GIVEN = new WeakSet<FactInDraw>();

/** The drawing of somebody's own book, with all that the plans of all sides measure in it; null where they measure nothing. */
function drawingFor(task: DrawTask, plans: readonly (readonly Plan[])[], person: number): Drawing | null {
  const own = task.people[person];
  const book = own === undefined ? undefined : task.books.get(subjectKey({ type: 'person', id: own.csmId }));
  if (own === undefined || book === undefined) return null;
  const places = new Set<number>();
  for (const [side, { plans: written }] of task.sides.entries()) {
    for (const [at, { metrics, assignments }] of written.entries()) {
      const plan = plans[side]?.[at];
      if (plan === undefined || !assignments.some((one) => one.person === person)) continue;
      for (const { metric, place } of plan.metrics.values()) {
        const drawn = metrics[place];
        if (drawn == null) continue;
        const key = subjectKey(subjectFor(metric, personOf(own)));
        if (task.sources[drawn]?.get(key)?.by === 'book') places.add(drawn);
      }
    }
  }
  return places.size === 0 ? null : drawingOf(book, [...places].sort((a, b) => a - b), task.seed);
}

function paymentsOf(
  task: DrawTask,
  plans: readonly (readonly Plan[])[],
  household: readonly number[],
  drawings: ReadonlyMap<number, Drawing>,
): readonly Payment[] {
  return task.sides.flatMap((one, side) =>
    one.plans.flatMap((written, at): Payment[] => {
      const plan = plans[side]?.[at];
      const assignments = written.assignments.filter(({ person }) => household.includes(person));
      if (plan === undefined || assignments.length === 0) return [];
      const members = assignments.map(({ person }) => ({
        person,
        facts: factsFor(task, plan, written, person, drawings.get(person) ?? null),
      }));
      const people = assignments.map((assignment) => assignmentOf(assignment, plan, task.people[assignment.person]));
      const pooled = nodesOf(plan.root).some(({ pool }) => pool !== null);
      return pooled
        ? [pooledPayment(side, plan, written, members, people, task)]
        : people.map((assignment, place) => singlePayment(side, plan, written, members[place], assignment, task));
    }),
  );
}

function singlePayment(
  side: number,
  plan: Plan,
  written: TaskPlan,
  member: Member | undefined,
  assignment: Assignment,
  task: DrawTask,
): Payment {
  if (member === undefined) throw new Error('bug: an assignment without its facts');
  let questions = 0;
  const run = runOf(plan, written, task, () => {
    questions += 1;
  });
  const pay: RepeatedPay | null = repeatedPay(assignment, run);
  const { facts } = member;
  const known: (NumberedFact | undefined)[] = facts.map(() => undefined);
  return {
    side,
    members: [member],
    pay(draw) {
      for (let place = 0; place < facts.length; place += 1) known[place] = facts[place]?.(draw);
      return [pay === null ? 0n : pay(known)];
    },
    questions: () => questions,
  };
}

/** A plan with pools: the team's members are paid together, by the engine as it pays a period. */
function pooledPayment(
  side: number,
  plan: Plan,
  written: TaskPlan,
  members: readonly Member[],
  assignments: readonly Assignment[],
  task: DrawTask,
): Payment {
  let questions = 0;
  let taken = 0;
  const byPerson = new Map(assignments.map(({ person }, at) => [person.csmId, members[at]]));
  const run = runOf(plan, written, task, () => {
    questions += 1;
  });
  const factFor: PaidFacts['factFor'] = (metric, person) => {
    const place = plan.metrics.get(metric.name)?.place ?? 0;
    const found = byPerson.get(person.csmId)?.facts[place]?.(taken);
    if (found === undefined) throw new Error(`bug: metric "${metric.name}" is not drawn`);
    return found.fact;
  };
  return {
    side,
    members,
    pay(draw) {
      taken = draw;
      const earned = payPlan(assignments, { ...run, asked: new Set(), facts: { ...run.facts, factFor } });
      return assignments.map((one) => earned.find(({ assignment }) => assignment === one)?.total ?? 0n);
    },
    questions: () => questions,
  };
}

function runOf(plan: Plan, { targets }: TaskPlan, { moment }: DrawTask, report: () => void): PlanRun {
  return {
    plan,
    moment,
    asked: new Set(),
    report,
    facts: {
      factFor: (metric) => {
        throw new Error(`bug: metric "${metric.name}" is not drawn`);
      },
      targetFor: (metric, person) => targets.get(metric.name)?.get(person.csmId) ?? null,
    },
  };
}

/** How the facts of somebody on a plan come about, by the place of the metric in the plan. */
function factsFor(
  task: DrawTask,
  plan: Plan,
  written: TaskPlan,
  person: number,
  drawing: Drawing | null,
): readonly (FactInDraw | undefined)[] {
  const own = task.people[person];
  if (own === undefined) throw new Error('bug: nobody stands at this place');
  const found: (FactInDraw | undefined)[] = [];
  for (const { metric, place } of plan.metrics.values()) {
    const drawn = written.metrics[place];
    if (drawn == null) continue;
    const subject = subjectFor(metric, personOf(own));
    const source = task.sources[drawn]?.get(subjectKey(subject));
    if (source === undefined) throw new Error(`bug: metric "${metric.name}" comes from nowhere`);
    const { period } = task.moment;
    if (source.by === 'given') {
      const given = { fact: source.fact, id: 0 };
      const always = () => given;
      GIVEN.add(always);
      found[place] = always;
    } else if (source.by === 'facts') {
      const { facts } = source;
      found[place] = (draw) => ({ fact: factAt(facts, draw), id: UNTOLD });
    } else if (source.by === 'sums') {
      const { numerators, denominators, scale } = source;
      const maker = factMaker(metric, subject, scale, period);
      found[place] = (draw) => maker.fromSums(numerators[draw] ?? 0, denominators[draw] ?? 0);
    } else {
      const inBook = task.books.get(subjectKey(subject))?.of.get(drawn);
      if (inBook === undefined || drawing === null) throw new Error(`bug: metric "${metric.name}" has no book`);
      const maker = factMaker(metric, subject, inBook.scale, period);
      if (inBook.by === 'parts') found[place] = () => maker.fromParts(drawing.partsOf(drawn));
      else {
        const { numerator, denominator } = drawing.placesOf(drawn);
        const { sums } = drawing;
        const sumAt = (at: number) => (at === NOWHERE ? 0 : (sums[at] ?? 0));
        found[place] = () => maker.fromSums(sumAt(numerator), sumAt(denominator));
      }
    }
  }
  return found;
}

function factAt<T>(facts: readonly T[], draw: number): T {
  const fact = facts[draw];
  if (fact === undefined) throw new Error('bug: a draw without its fact');
  return fact;
}

function personOf({ cells, ...person }: TaskPerson): Person {
  return { ...person, column: (name) => cells.get(name) ?? null };
}

function assignmentOf(one: TaskAssignment, plan: Plan, person: TaskPerson | undefined): Assignment {
  if (person === undefined) throw new Error('bug: nobody stands at this place');
  const { from, to, activeDays, proration } = one;
  return { person: personOf(person), plan, from, to, activeDays, proration };
}

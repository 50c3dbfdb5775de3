import type { PaidFacts, PlanRun } from '../../engine/evaluation.ts';
import { payPlan } from '../../engine/pay.ts';
import { type NumberedFact, repeatedPay } from '../../engine/repeated-pay.ts';
import type { Drawing } from '../../facts/draws/drawing.ts';
import { nodesOf } from '../../plan/walk.ts';
import { type FactInDraw, factsInDraws } from './draw-facts.ts';
import type { OpenTask, PersonPlan } from './open-task.ts';

/** A plan of a side with those of a household who are on it. */
export type Payment = {
  readonly side: number;
  readonly people: readonly number[];
  /** Is everything it pays by given whole, so that every draw pays the same? */
  readonly isGiven: boolean;
  /** What each of the people is paid in a draw, their books being drawn already. */
  pay(draw: number): readonly bigint[];
  /** How many questions were open so far that stop a pay run. */
  questions(): number;
};

type Facts = readonly (FactInDraw | undefined)[];

/** The payments of a household. Of a plan with pools the members are paid together, in any other each by themselves. */
export function paymentsOf(
  household: readonly number[],
  drawings: ReadonlyMap<number, Drawing>,
  open: OpenTask,
): readonly Payment[] {
  const all = household.flatMap((person) => open.payments.get(person) ?? []);
  const factsOf = (one: PersonPlan) => factsInDraws(one, drawings.get(one.person) ?? null, open);
  const pooled = new Map<string, PersonPlan[]>();
  const payments: Payment[] = [];
  for (const one of all) {
    if (!nodesOf(one.plan.root).some(({ pool }) => pool !== null)) {
      payments.push(singlePayment(one, factsOf(one), open));
      continue;
    }
    const key = `${one.side} ${one.plan.name}`;
    pooled.set(key, [...(pooled.get(key) ?? []), one]);
  }
  for (const members of pooled.values()) payments.push(pooledPayment(members, members.map(factsOf), open));
  return payments;
}

const isGivenWhole = (facts: Facts) => facts.every((one) => one === undefined || one.isGiven);

function singlePayment(one: PersonPlan, facts: Facts, open: OpenTask): Payment {
  const { run, questions } = runOf(one, open);
  const pay = repeatedPay(one.assignment, run);
  if (pay === null) throw new Error('bug: somebody was paid who cannot be paid');
  const known: (NumberedFact | undefined)[] = facts.map(() => undefined);
  return {
    side: one.side,
    people: [one.person],
    isGiven: isGivenWhole(facts),
    pay(draw) {
      for (let place = 0; place < facts.length; place += 1) known[place] = facts[place]?.in(draw);
      return [pay(known)];
    },
    questions,
  };
}

/** By the engine as it pays a period: the team's amounts depend on everybody's facts. */
function pooledPayment(members: readonly PersonPlan[], facts: readonly Facts[], open: OpenTask): Payment {
  const [first] = members;
  if (first === undefined) throw new Error('bug: a pool of nobody');
  const { run, questions } = runOf(first, open);
  const byPerson = new Map(members.map(({ assignment }, at) => [assignment.person, facts[at]]));
  const assignments = members.map(({ assignment }) => assignment);
  let taken = 0;
  const factFor: PaidFacts['factFor'] = (metric, person) => {
    const place = first.plan.metrics.get(metric.name)?.place ?? 0;
    const found = byPerson.get(person)?.[place];
    if (found === undefined) throw new Error(`bug: metric "${metric.name}" is not drawn`);
    return found.in(taken).fact;
  };
  return {
    side: first.side,
    people: members.map(({ person }) => person),
    isGiven: facts.every(isGivenWhole),
    pay(draw) {
      taken = draw;
      const earned = payPlan(assignments, { ...run, asked: new Set(), facts: { ...run.facts, factFor } });
      return assignments.map((own) => earned.find(({ assignment }) => assignment === own)?.total ?? 0n);
    },
    questions,
  };
}

/** A run in which questions are only counted: nobody can be asked about a draw. */
function runOf({ plan, written }: PersonPlan, { task }: OpenTask): { run: PlanRun; questions: () => number } {
  let asked = 0;
  const run: PlanRun = {
    plan,
    moment: task.moment,
    asked: new Set(),
    report() {
      asked += 1;
    },
    facts: {
      factFor: (metric) => {
        throw new Error(`bug: metric "${metric.name}" is not drawn`);
      },
      targetFor: (metric, person) => written.targets.get(metric.name)?.get(person.csmId) ?? null,
    },
  };
  return { run, questions: () => asked };
}

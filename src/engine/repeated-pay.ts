import type { MetricFact } from '../kinds/fact.ts';
import type { Money } from '../money/index.ts';
import type { Leaf } from '../plan/plan.ts';
import { leavesOf, metricsOfNode } from '../plan/walk.ts';
import { type Amounts, amountsOf, isUndefined } from './amounts.ts';
import type { Assignment } from './assignment.ts';
import type { Evaluation, PlanRun } from './evaluation.ts';
import { amountContext, ownFactsOf, rootMoneyOf } from './member.ts';
import { evaluate } from './node.ts';

/** The fact of a metric for a time, and a number that tells equal facts of that metric apart from others; below 0: nobody knows. */
export type NumberedFact = { readonly fact: MetricFact; readonly id: number };

/** Pays somebody by these facts, in the order of the plan's metrics; those that the plan does not pay by may be left out. */
export type RepeatedPay = (facts: readonly (NumberedFact | undefined)[]) => Money;

/** So many different pays of a leaf are remembered, and so many metrics may decide one, that a key of their numbers stays below 2^53. */
const MOST_IDS = 2 ** 17;
const MOST_METRICS = 3;

/**
 * Pays one person on a plan again and again by other facts: what `pay` would pay, by the same evaluation, without lines or working. What does not
 * depend on facts (amounts, targets) is worked out once, and a leaf that was paid at the same facts before is not evaluated again. A plan with pools
 * is not paid so: its teams are paid together. Null after a fault that no fact can mend.
 *
 * A leaf of bands that has seen 17 of 24 accounts once pays the same at the next 17 of 24.
 */
export function repeatedPay(assignment: Assignment, asked: PlanRun): RepeatedPay | null {
  const { plan, person } = assignment;
  let questions = 0;
  const run: PlanRun = {
    ...asked,
    asked: new Set(),
    report(found) {
      questions += 1;
      asked.report(found);
    },
  };
  const money = rootMoneyOf(assignment, run);
  if (money === 'fault') return null;
  const own = ownFactsOf(assignment, run);
  const ids: number[] = [];
  const evaluationBy = (amounts: Amounts): Evaluation => {
    return { run, own, who: person.name, amounts, lines: [], recorder: null, notes: null, poolParts: null };
  };
  const divided = () => amountsOf(plan.root, money, amountContext(assignment, own));
  const sharing = leavesOf(plan.root).filter(({ whenUndefined }) => whenUndefined === 'share_out');
  let usual: Evaluation | null = null;

  return (facts) => {
    for (const [place, one] of facts.entries()) {
      own.known[place] = one?.fact;
      ids[place] = one?.id ?? UNNUMBERED;
    }
    run.asked.clear();
    if (sharing.some((leaf) => isUndefined(leaf, own))) return evaluate(plan.root, evaluationBy(divided()));
    usual ??= remembering(evaluationBy(divided()), ids, () => questions);
    const paid = evaluate(plan.root, usual);
    usual.lines.length = 0;
    return paid;
  };
}

const UNNUMBERED = -1;

/** The evaluation with leaves that remember what they paid. What raised a question is not remembered: it is to be asked in every draw. */
function remembering(evaluation: Evaluation, ids: readonly number[], questions: () => number): Evaluation {
  const { plan } = evaluation.run;
  const paid = new Map<Leaf, Remembered>();
  for (const leaf of leavesOf(plan.root)) {
    const places = [...new Set(metricsOfNode(leaf))].map((name) => plan.metrics.get(name)?.place ?? 0);
    paid.set(leaf, { places, amounts: new Map() });
  }
  return {
    ...evaluation,
    leafPay(leaf) {
      const known = paid.get(leaf);
      const key = known === undefined ? UNNUMBERED : keyOf(known.places, ids);
      const before = known?.amounts.get(key);
      if (before !== undefined) return before;
      const asked = questions();
      const amount = evaluate(leaf, evaluation);
      if (key >= 0 && questions() === asked) known?.amounts.set(key, amount);
      return amount;
    },
  };
}

/** What a leaf paid, by the numbers of the facts that decide it. */
type Remembered = { readonly places: readonly number[]; readonly amounts: Map<number, Money> };

/** One number for the facts that decide a leaf; below 0 where one of them has none, or where there are too many. */
function keyOf(places: readonly number[], ids: readonly number[]): number {
  if (places.length > MOST_METRICS) return UNNUMBERED;
  let key = 0;
  for (const place of places) {
    const id = ids[place] ?? UNNUMBERED;
    if (id < 0 || id >= MOST_IDS) return UNNUMBERED;
    key = key * MOST_IDS + id;
  }
  return key;
}

import { daysBetween } from '../calendar/index.ts';
import { limitAt } from '../kinds/bound.ts';
import { type Args, type Figure, figure } from '../kinds/figure.ts';
import type { AmountBound } from '../kinds/modifier.ts';
import type { Step } from '../kinds/step.ts';
import { compare, divide, exactly, ONE } from '../money/index.ts';
import type { Leaf, PlanNode, Reading } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { type MoreWith, stepsAhead } from './ahead.ts';
import { type Asked, askedBy } from './asked.ts';
import type { Assignment } from './assignment.ts';
import { type Evaluation, type Line, metricNamed } from './evaluation.ts';

/**
 * What a Result tells of somebody's pay beyond the steps that were taken down: worked out when it is written, so that paying ten thousand people is no
 * slower for it.
 */
export type Outlook = {
  /** More of what a step says, by its id: what its curve reads, and in which unit. */
  readonly args: ReadonlyMap<number, Args>;
  /** What the modifier of a step asked, by its id. */
  readonly asked: ReadonlyMap<number, readonly Asked[]>;
  /** Further steps, to stand behind those taken down: the amount that everything is a share of, and what lies ahead on each curve. */
  readonly steps: readonly Step[];
};

export function outlookOf(evaluation: Evaluation, assignment: Assignment, moreWith: MoreWith): Outlook {
  const args = new Map<number, Args>();
  const asked = new Map<number, readonly Asked[]>();
  const steps: Step[] = [...amountStep(evaluation, assignment)];
  const tell = (own: Evaluation, idOf: (step: number) => number) => {
    for (const { step, modifier, node } of own.notes?.modifiers ?? []) {
      const found = askedBy(modifier, node, own);
      if (found.length > 0) asked.set(idOf(step), found);
      if (modifier.limit !== null) args.set(idOf(step), { limit: limitOf(modifier.limit, node, own) });
    }
    for (const line of own.lines) {
      const leaf = earnedByCurve(line, own);
      if (leaf === null || line.told === null) continue;
      const id = idOf(line.told.step);
      const inPool: Args = own === evaluation ? {} : { earned: figure(exactly(line.amount), 'money') };
      args.set(id, { ...readArgs(leaf, own, assignment), ...inPool });
      steps.push(...stepsAhead({ leaf, earned: line.amount, step: id }, own, moreWith));
    }
    for (const { part, ids } of own.notes?.pools ?? []) tell(part.pool, (step) => ids[step - 1] ?? 0);
  };
  tell(evaluation, (step) => step);
  return { args, asked, steps };
}

/** What a floor or a cap comes to for the person. */
function limitOf(limit: AmountBound, node: PlanNode, { amounts }: Evaluation): Figure {
  const money = amounts.money.get(node) ?? null;
  return figure(limitAt(limit, { amount: money?.exact ?? null, scale: money?.scale ?? ONE }), 'money');
}

/** The leaf whose own curve made a line; null for lines of modifiers and groups, and for a part of a pool. */
function earnedByCurve({ node, kind }: Line, { poolParts }: Evaluation): Leaf | null {
  if (kind !== 'earned' || node.type !== 'leaf') return null;
  return node.pool !== null && poolParts?.has(node) ? null : node;
}

/**
 * What a leaf's curve reads and in which unit, by what the plan's sums of money are multiplied, and how many times its own amount a leaf has where
 * siblings without a value left theirs.
 */
function readArgs(leaf: Leaf, evaluation: Evaluation, { proration }: Assignment): Args {
  const args: Record<string, string | Figure> = { ...readingArgs('reads', leaf.reading, evaluation) };
  if (leaf.across !== null) Object.assign(args, readingArgs('across', leaf.across, evaluation));
  const money = evaluation.amounts.money.get(leaf) ?? null;
  const isGone = evaluation.amounts.standing.get(leaf) === 'gone';
  if (money === null || isGone) return args;
  if (compare(money.scale, ONE) !== 0) args.scale = figure(money.scale, 'number');
  const isPool = evaluation.poolParts === null;
  // Twice its own amount for half a quarter multiplies sums of money by 1, and is taken over all the same.
  const takes = isPool || proration.n === 0n ? ONE : divide(money.scale, proration);
  if (compare(takes, ONE) > 0) args.takes_over = figure(takes, 'number');
  return args;
}

function readingArgs(name: 'reads' | 'across', { metric, of }: Reading, { run }: Evaluation): Args {
  const unit = of === 'attainment' ? 'percent' : metricNamed(metric, run).metric.measure.unit;
  return { [name]: metric, [`${name}_of`]: of, [`${name}_unit`]: unit };
}

/** The amount at 100%: where it comes from, and what of it counts for somebody who was not there all of the period. */
function amountStep({ run, amounts }: Evaluation, { person, from, to, activeDays, proration }: Assignment): Step[] {
  const { plan, moment } = run;
  const money = amounts.money.get(plan.root) ?? null;
  if (plan.variable === null || money === null) return [];
  const { file, line } = placeAt(plan.written.marks, ['variable']);
  const { variable } = plan;
  const column =
    variable.from === 'column' ? { column: variable.column, file: person.file, line: String(person.line) } : {};
  const periodDays = daysBetween(moment.period.from, moment.period.to);
  const days: Args =
    daysBetween(from, to) === periodDays
      ? {}
      : {
          days: String(activeDays),
          of_days: String(periodDays),
          part: figure(proration, 'number'),
          ...(plan.prorate === null ? {} : { prorate: plan.prorate }),
        };
  return [
    {
      kind: 'amount',
      at: { file, line, path: ['variable'] },
      inputs: [],
      args: { ...column, ...days },
      value: exactly(money.amount),
      unit: 'money',
      component: null,
      fact: null,
      money,
    },
  ];
}

import type { MetricFact } from '../kinds/fact.ts';
import { type Args, type Figure, figure } from '../kinds/figure.ts';
import type { Step } from '../kinds/step.ts';
import {
  add,
  divide,
  exactly,
  type Money,
  multiply,
  type Ratio,
  roundMoney,
  subtractMoney,
  whole,
} from '../money/index.ts';
import { type Leaf, pathText } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { type Axis, axesOf } from './axes.ts';
import { distanceTo } from './distance.ts';
import { type Changed, type Evaluation, factOf, metricNamed } from './evaluation.ts';
import { type Ahead, nextEdge } from './next-edge.ts';

/** How much more the whole comes to when one metric has another value and everything else stays as it is. */
export type MoreWith = (changed: Changed) => Money;

/** A leaf that earned this much, in whose working `step` made the amount. */
export type Paid = { readonly leaf: Leaf; readonly earned: Money; readonly step: number };

/**
 * Steps of kind `next`: how far a leaf's next band, tier or point is and what it pays, one for each reading of its curve (a matrix has two). None where
 * a metric has no value, or where items are paid one by one. `more` is what the leaf itself would earn more; `more_in_all` what the person would,
 * where that is something else: a cap takes it, or a factor comes on top.
 *
 * NRR of $1,253,700 ÷ $1,200,000 against 105%, with $400 from 90% and $500 from 100% of target: at 1, more 100.00, distance 0.00525 (0.525 points), grow
 * 6300.00 of ARR.
 */
export function stepsAhead(paid: Paid, evaluation: Evaluation, moreWith: MoreWith): readonly Step[] {
  const { leaf, step } = paid;
  if (leaf.items !== null || leaf.reads.some((name) => factOf(name, evaluation).result.value === null)) return [];
  return axesOf(leaf, evaluation).map((axis) => {
    const ahead = nextEdge(axis.course);
    return {
      kind: 'next',
      at: placeOf(ahead, evaluation),
      inputs: [step],
      args: argsOf(ahead, axis, paid, evaluation, moreWith),
      value: null,
      unit: 'money',
      component: pathText(leaf),
      fact: null,
      money: null,
    };
  });
}

/** Where the plan says what lies ahead. */
function placeOf(ahead: Ahead, { run }: Evaluation): Step['at'] {
  if (!('path' in ahead)) return null;
  const { file, line } = placeAt(run.plan.written.marks, ahead.path);
  return { file, line, path: ahead.path };
}

function argsOf(ahead: Ahead, axis: Axis, { earned }: Paid, evaluation: Evaluation, moreWith: MoreWith): Args {
  const { reading, fact, one } = axis;
  const { plan } = evaluation.run;
  const args: Record<string, string | Figure> = { code: ahead.found, metric: reading.metric, of: reading.of };
  if (axis.course.better === 'lower') args.better = 'lower';
  if ('at' in ahead) {
    args.at = figure(divide(ahead.at, one), reading.of === 'attainment' ? 'percent' : fact.unit);
  }
  if (ahead.found === 'out_of_reach') args.best = figure(ahead.best, fact.unit);
  if ('pay' in ahead) {
    const pay = roundMoney(ahead.pay, plan.rounding);
    const more = subtractMoney(pay, earned);
    const goal = { value: ahead.at, includes: ahead.found === 'best' || ahead.includes };
    args.pay = figure(exactly(pay), 'money');
    args.more = figure(exactly(more), 'money');
    Object.assign(args, distanceTo(goal, fact, metricNamed(reading.metric, evaluation.run).metric.measure));
    const inAll = moreWith(changedTo(goal, axis, evaluation));
    if (inAll !== more) args.more_in_all = figure(exactly(inAll), 'money');
  }
  return { ...args, ...slopeArgs(ahead, axis, plan.currency.digits) };
}

/** Pay for each further unit of the metric, on the way to the edge and beyond it; a unit is a point, $1,000, or one. */
function slopeArgs(ahead: Ahead, { fact, course }: Axis, digits: number): Args {
  const size = unitSize(fact, digits);
  const towardsBetter = whole(course.better === 'lower' ? -1n : 1n);
  const args: Record<string, Figure> = {};
  const tell = (name: string, slope: Ratio | null) => {
    if (slope === null || slope.n === 0n) return;
    args[name] = figure(multiply(multiply(slope, size), towardsBetter), 'money');
    args.each_of = figure(size, fact.unit);
  };
  if ('slope' in ahead) tell('each', ahead.slope);
  if (ahead.found === 'edge') tell('each_beyond', ahead.slopeBeyond);
  return args;
}

function unitSize({ unit }: MetricFact, digits: number): Ratio {
  if (unit === 'percent') return { n: 1n, d: 100n };
  return whole(unit === 'money' ? 1000n * 10n ** BigInt(digits) : 1n);
}

/** So little beyond an edge that only the edge itself is left behind. */
const BEYOND: Ratio = { n: 1n, d: 10n ** 12n };

/** The metric at a place, or just beyond it, with the sums that it would have on the same denominator. */
function changedTo(
  { value, includes }: { readonly value: Ratio; readonly includes: boolean },
  { reading, fact, course }: Axis,
  { run }: Evaluation,
): Changed {
  const little = multiply(BEYOND, whole(course.better === 'lower' ? -1n : 1n));
  const reached = includes ? value : add(value, little);
  const denominator = fact.result.value === null ? null : fact.result.denominator;
  const numerator = denominator === null ? null : multiply(reached, denominator);
  const { place } = metricNamed(reading.metric, run);
  return { place, fact: { ...fact, result: { value: reached, numerator, denominator } } };
}

import { diagnostic } from '../diagnostics/index.ts';
import type { CurvePoint, Reason } from '../kinds/curve.ts';
import type { Args } from '../kinds/figure.ts';
import { type Recorder, record, type Step } from '../kinds/step.ts';
import { divide, type Money, multiply, NO_MONEY, ONE, type Ratio, roundMoney, ZERO } from '../money/index.ts';
import { type Leaf, pathText } from '../plan/plan.ts';
import { placeAt } from '../plan/raw.ts';
import { isUndefined } from './amounts.ts';
import { neededTarget } from './conditions.ts';
import { type Evaluation, factOf, targetOf } from './evaluation.ts';
import { attainmentOf, measuredStep } from './steps.ts';

const UNTOLD: Reason = { code: 'untold' };

/** What a leaf earns: its curve at the person's reading, rounded once into a line. 0 or more, unless the plan allows less. */
export function earnLeaf(leaf: Leaf, evaluation: Evaluation): Money {
  if (evaluation.amounts.standing.get(leaf) === 'gone') return pushLine(leaf, ZERO, { code: 'shared-out' }, evaluation);
  if (isUndefined(leaf, evaluation.own)) return earnUndefined(leaf, evaluation);
  const point = pointOf(leaf, evaluation);
  if (point === null) return NO_MONEY;
  return pushCurve(leaf, point, evaluation);
}

function pushCurve(leaf: Leaf, point: CurvePoint, evaluation: Evaluation, code?: string): Money {
  const exact = leaf.curve.pay(point);
  const earned = exact.n < 0n && !leaf.negative ? ZERO : exact;
  const { recorder } = evaluation;
  if (recorder === null) return pushLine(leaf, earned, UNTOLD, evaluation);
  const { reason, steps } = leaf.curve.explain(point);
  const inputs = inputsOf(leaf, evaluation, recorder);
  for (const { kind, args, value } of steps) {
    inputs.push(record(recorder, stepOf(leaf, evaluation, kind, NO_INPUTS, args, value)));
  }
  return pushLine(leaf, earned, code === undefined ? reason : { ...reason, code, at: reason.code }, evaluation, inputs);
}

function earnUndefined(leaf: Leaf, evaluation: Evaluation): Money {
  const amount = evaluation.amounts.money.get(leaf)?.exact ?? ZERO;
  if (leaf.whenUndefined === 'zero') return pushLine(leaf, ZERO, { code: 'undefined-zero' }, evaluation);
  if (leaf.whenUndefined === 'full_amount')
    return pushLine(leaf, amount, { code: 'undefined-full-amount' }, evaluation);
  if (leaf.whenUndefined === 'at_target') {
    const point = pointAtTarget(leaf, evaluation);
    return point === null ? NO_MONEY : pushCurve(leaf, point, evaluation, 'undefined-at-target');
  }
  const undefinedMetric = [
    leaf.metric,
    leaf.reading.metric,
    ...(leaf.base?.kind === 'metric' ? [leaf.base.metric] : []),
  ].find((name) => factOf(name, evaluation).result.value === null);
  const metric = undefinedMetric ?? leaf.metric;
  const { result } = factOf(metric, evaluation);
  const because = result.value === null ? result.because : '';
  const question = `${evaluation.who} ${metric}`;
  if (evaluation.run.asked.has(question)) return NO_MONEY;
  evaluation.run.asked.add(question);
  const place = placeAt(evaluation.run.plan.written.marks, leaf.place.path);
  const args = { person: evaluation.who, metric, component: pathText(leaf), because };
  evaluation.run.report(diagnostic('undefined-metric', place, args));
  return NO_MONEY;
}

/** Where on its curve a leaf is for this person; null after a fault. All metrics it reads have values. */
function pointOf(leaf: Leaf, evaluation: Evaluation): CurvePoint | null {
  const { result } = factOf(leaf.reading.metric, evaluation);
  return result.value === null ? null : pointAt(leaf, result.value, result.numerator, evaluation);
}

/** The point at which the reading is exactly at target. */
function pointAtTarget(leaf: Leaf, evaluation: Evaluation): CurvePoint | null {
  const target = neededTarget(leaf.reading.metric, evaluation);
  return target && pointAt(leaf, target, null, evaluation);
}

function pointAt(leaf: Leaf, value: Ratio, numerator: Ratio | null, evaluation: Evaluation): CurvePoint | null {
  const { metric, of } = leaf.reading;
  const usesAmount = leaf.curve.usesBase && leaf.base?.kind === 'amount';
  const asked = of === 'attainment' || usesAmount;
  const target = asked ? neededTarget(metric, evaluation) : targetOf(metric, evaluation).value;
  if (asked && target === null) return null;
  const reading = of === 'attainment' && target !== null ? divide(value, target) : value;
  const money = evaluation.amounts.money.get(leaf) ?? null;
  const amount = money === null ? null : money.exact;
  let base = ZERO;
  if (leaf.curve.usesBase) {
    if (!usesAmount) base = baseOf(leaf, value, numerator, evaluation);
    else if (amount !== null && target !== null)
      base = multiply(amount, of === 'attainment' ? reading : divide(value, target));
  }
  return {
    reading,
    amount,
    scale: money === null ? ONE : money.scale,
    target: of === 'attainment' ? ONE : target,
    base,
  };
}

/** The money that rates multiply, other than the leaf's own amount. */
function baseOf(leaf: Leaf, value: Ratio, numerator: Ratio | null, evaluation: Evaluation): Ratio {
  switch (leaf.base?.kind) {
    case 'value':
      return value;
    case 'numerator': {
      if (numerator !== null) return numerator;
      const place = placeAt(evaluation.run.plan.written.marks, leaf.paysPlace.path);
      const args = { person: evaluation.who, metric: leaf.reading.metric, component: pathText(leaf) };
      evaluation.run.report(diagnostic('no-numerator', place, args));
      return ZERO;
    }
    case 'metric':
      return factOf(leaf.base.metric, evaluation).result.value ?? ZERO;
    default:
      return ZERO;
  }
}

function pushLine(leaf: Leaf, exact: Ratio, reason: Reason, evaluation: Evaluation, inputs?: number[]): Money {
  const { recorder, run, lines } = evaluation;
  const amount = roundMoney(exact, run.plan.rounding);
  if (recorder === null) {
    lines.push({ node: leaf, kind: 'earned', amount, told: null });
    return amount;
  }
  const fact = factOf(leaf.metric, evaluation);
  const target = targetOf(leaf.metric, evaluation).value;
  const attainment = attainmentOf(leaf.metric, evaluation);
  const from = inputs ?? inputsOf(leaf, evaluation, recorder);
  const step = record(recorder, stepOf(leaf, evaluation, leaf.curve.kind, from, reason, exact));
  lines.push({ node: leaf, kind: 'earned', amount, told: { fact, target, attainment, reason, step } });
  return amount;
}

const NO_INPUTS: readonly number[] = [];

function stepOf(
  leaf: Leaf,
  { amounts }: Evaluation,
  kind: string,
  inputs: readonly number[],
  args: Args,
  value: Ratio,
): Step {
  const money = amounts.money.get(leaf) ?? null;
  return { kind, at: leaf.paysPlace, inputs, args, value, unit: 'money', component: pathText(leaf), fact: null, money };
}

/** The steps that a leaf builds on: its metrics, measured against their targets. */
function inputsOf(leaf: Leaf, evaluation: Evaluation, recorder: Recorder): number[] {
  const inputs = [measuredStep(leaf.metric, evaluation, recorder)];
  if (leaf.reading.metric !== leaf.metric) inputs.push(measuredStep(leaf.reading.metric, evaluation, recorder));
  if (leaf.base?.kind === 'metric') inputs.push(measuredStep(leaf.base.metric, evaluation, recorder));
  return inputs;
}

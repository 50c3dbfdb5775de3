import { diagnostic } from '../diagnostics/index.ts';
import type { CurvePoint, Reason } from '../kinds/curve.ts';
import { type Recorder, record, type Step } from '../kinds/step.ts';
import { divide, exactly, type Money, multiply, ONE, type Ratio, ratio, roundMoney, ZERO } from '../money/index.ts';
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
  if (point === null) return roundMoney(ZERO, evaluation.run.plan.rounding);
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
    inputs.push(record(recorder, { ...stepOf(leaf, evaluation), kind, args, value }));
  }
  return pushLine(leaf, earned, code === undefined ? reason : { ...reason, code, at: reason.code }, evaluation, inputs);
}

function earnUndefined(leaf: Leaf, evaluation: Evaluation): Money {
  const amount = exactly(evaluation.amounts.money.get(leaf)?.amount ?? roundMoney(ZERO, 'down'));
  if (leaf.whenUndefined === 'zero') return pushLine(leaf, ZERO, { code: 'undefined-zero' }, evaluation);
  if (leaf.whenUndefined === 'full_amount')
    return pushLine(leaf, amount, { code: 'undefined-full-amount' }, evaluation);
  if (leaf.whenUndefined === 'at_target') {
    const point = pointAtTarget(leaf, evaluation);
    return point === null ? roundMoney(ZERO, 'down') : pushCurve(leaf, point, evaluation, 'undefined-at-target');
  }
  const undefinedMetric = [
    leaf.metric,
    leaf.reading.metric,
    ...(leaf.base?.kind === 'metric' ? [leaf.base.metric] : []),
  ].find((name) => factOf(name, evaluation).result.value === null);
  const metric = undefinedMetric ?? leaf.metric;
  const { result } = factOf(metric, evaluation);
  const because = result.value === null ? result.because : '';
  const place = placeAt(evaluation.run.plan.written.marks, leaf.place.path);
  const args = { person: evaluation.who, metric, component: pathText(leaf), because };
  evaluation.run.report(diagnostic('undefined-metric', place, args));
  return roundMoney(ZERO, 'down');
}

/** Where on its curve a leaf is for this person; null after a fault. All metrics it reads have values. */
function pointOf(leaf: Leaf, evaluation: Evaluation): CurvePoint | null {
  const { metric, of } = leaf.reading;
  const { result } = factOf(metric, evaluation);
  if (result.value === null) return null;
  if (of === 'value') return point(leaf, result.value, null, evaluation);
  const target = neededTarget(metric, evaluation);
  return target && point(leaf, divide(result.value, target), ONE, evaluation);
}

/** The point at which the reading is exactly at target. */
function pointAtTarget(leaf: Leaf, evaluation: Evaluation): CurvePoint | null {
  const target = neededTarget(leaf.reading.metric, evaluation);
  if (target === null) return null;
  return leaf.reading.of === 'attainment'
    ? point(leaf, ONE, ONE, evaluation, target)
    : point(leaf, target, target, evaluation, target);
}

function point(
  leaf: Leaf,
  reading: Ratio,
  target: Ratio | null,
  evaluation: Evaluation,
  insteadOfValue?: Ratio,
): CurvePoint {
  const own = evaluation.amounts.money.get(leaf) ?? null;
  const amount = own === null ? null : exactly(own.amount);
  const scale = own === null || own.amount === own.stated || own.stated === 0n ? ONE : ratio(own.amount, own.stated);
  const stated = targetOf(leaf.reading.metric, evaluation).value;
  return {
    reading,
    amount,
    scale,
    target: target ?? stated,
    base: leaf.curve.usesBase ? baseOf(leaf, amount, insteadOfValue ?? null, evaluation) : ZERO,
  };
}

/** The money that rates multiply, at the actual reading (or at target, for an undefined metric). */
function baseOf(leaf: Leaf, amount: Ratio | null, insteadOfValue: Ratio | null, evaluation: Evaluation): Ratio {
  const { result } = factOf(leaf.reading.metric, evaluation);
  const value = insteadOfValue ?? result.value ?? ZERO;
  switch (leaf.base?.kind) {
    case 'amount': {
      const target = neededTarget(leaf.reading.metric, evaluation);
      return target === null || amount === null ? ZERO : multiply(amount, divide(value, target));
    }
    case 'value':
      return value;
    case 'numerator':
      return result.value === null ? ZERO : (result.numerator ?? ZERO);
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
  const step = record(recorder, { ...stepOf(leaf, evaluation), inputs: from, args: reason, value: exact });
  lines.push({ node: leaf, kind: 'earned', amount, told: { fact, target, attainment, reason, step } });
  return amount;
}

/** What all steps of a leaf's curve have in common. */
function stepOf(leaf: Leaf, { amounts }: Evaluation): Step {
  return {
    kind: leaf.curve.kind,
    at: leaf.paysPlace,
    inputs: [],
    args: {},
    value: null,
    unit: 'money',
    component: pathText(leaf),
    fact: null,
    money: amounts.money.get(leaf) ?? null,
  };
}

/** The steps that a leaf builds on: its metrics, measured against their targets. */
function inputsOf(leaf: Leaf, evaluation: Evaluation, recorder: Recorder): number[] {
  const inputs = [measuredStep(leaf.metric, evaluation, recorder)];
  if (leaf.reading.metric !== leaf.metric) inputs.push(measuredStep(leaf.reading.metric, evaluation, recorder));
  if (leaf.base?.kind === 'metric') inputs.push(measuredStep(leaf.base.metric, evaluation, recorder));
  return inputs;
}

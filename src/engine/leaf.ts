import { diagnostic } from '../diagnostics/index.ts';
import type { CurvePoint, Reason } from '../kinds/curve.ts';
import { figureText } from '../kinds/figure.ts';
import { divide, exactly, type Money, multiply, ONE, type Ratio, ratio, roundMoney, ZERO } from '../money/index.ts';
import type { Leaf } from '../plan/plan.ts';
import { placeAt } from '../plan/raw.ts';
import { isUndefined } from './amounts.ts';
import { neededTarget } from './conditions.ts';
import type { Evaluation } from './evaluation.ts';
import { factStep, targetStep } from './steps.ts';

/** What a leaf earns: its curve at the person's reading, rounded once into a line. 0 or more, unless the plan allows less. */
export function earnLeaf(leaf: Leaf, evaluation: Evaluation): Money {
  if (evaluation.amounts.standing.get(leaf) === 'gone') return pushLine(leaf, ZERO, { code: 'shared-out' }, evaluation);
  if (isUndefined(leaf, evaluation)) return earnUndefined(leaf, evaluation);
  const point = pointOf(leaf, evaluation);
  if (point === null) return roundMoney(ZERO, evaluation.plan.rounding);
  return pushCurve(leaf, point, evaluation);
}

function pushCurve(leaf: Leaf, point: CurvePoint, evaluation: Evaluation, code?: string): Money {
  const exact = leaf.curve.pay(point);
  const earned = exact.n < 0n && !leaf.negative ? ZERO : exact;
  const { recorder } = evaluation;
  if (recorder === null) return pushLine(leaf, earned, null, evaluation);
  const { reason, steps } = leaf.curve.explain(point);
  const pieces = steps.map((step) => recorder.add({ ...step, at: leaf.paysPlace, inputs: [], unit: 'money' }));
  const told = code === undefined ? reason : { ...reason, code, at: reason.code };
  return pushLine(leaf, earned, told, evaluation, [...inputsOf(leaf, evaluation), ...pieces]);
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
  ].find((name) => evaluation.factOf(name).result.value === null);
  const metric = undefinedMetric ?? leaf.metric;
  const { result } = evaluation.factOf(metric);
  const because = result.value === null ? result.because : '';
  const place = placeAt(evaluation.plan.written.marks, leaf.place.path);
  const args = { person: evaluation.who, metric, component: leaf.names.join(' / '), because };
  evaluation.report(diagnostic('undefined-metric', place, args));
  return roundMoney(ZERO, 'down');
}

/** Where on its curve a leaf is for this person; null after a fault. All metrics it reads have values. */
function pointOf(leaf: Leaf, evaluation: Evaluation): CurvePoint | null {
  const { metric, of } = leaf.reading;
  const { result } = evaluation.factOf(metric);
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
  const stated = evaluation.targetOf(leaf.reading.metric).value;
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
  const { result } = evaluation.factOf(leaf.reading.metric);
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
      return evaluation.factOf(leaf.base.metric).result.value ?? ZERO;
    default:
      return ZERO;
  }
}

function pushLine(
  leaf: Leaf,
  exact: Ratio,
  reason: Reason | null,
  evaluation: Evaluation,
  inputs: readonly number[] = inputsOf(leaf, evaluation),
): Money {
  const { recorder, moment } = evaluation;
  const amount = roundMoney(exact, evaluation.plan.rounding);
  const fact = evaluation.factOf(leaf.metric);
  const target = recorder === null ? null : evaluation.targetOf(leaf.metric).value;
  const { better } = evaluation.plan.metrics.get(leaf.metric)?.metric.measure ?? { better: 'higher' };
  const { value } = fact.result;
  const attainment =
    value !== null && target !== null && target.n > 0n && better === 'higher' ? divide(value, target) : null;
  const args = { ...reason, component: leaf.names.join(' / '), exact: figureText(exact, 'money', moment.currency) };
  const step =
    recorder?.add({ kind: leaf.curve.kind, at: leaf.paysPlace, inputs, args, value: exactly(amount), unit: 'money' }) ??
    null;
  evaluation.lines.push({ node: leaf, kind: 'earned', amount, fact, target, attainment, reason, step });
  return amount;
}

/** The steps that a leaf builds on: its facts, its target, its amount. */
function inputsOf(leaf: Leaf, evaluation: Evaluation): readonly number[] {
  const { recorder } = evaluation;
  if (recorder === null) return [];
  const metrics = [leaf.metric, leaf.reading.metric, ...(leaf.base?.kind === 'metric' ? [leaf.base.metric] : [])];
  const inputs = [...new Set(metrics)].flatMap((metric) => [
    factStep(evaluation.factOf(metric), evaluation, recorder),
    ...targetStep(metric, evaluation, recorder),
  ]);
  const own = evaluation.amounts.money.get(leaf) ?? null;
  if (own === null) return inputs;
  const { currency } = evaluation.moment;
  const args = { component: leaf.names.join(' / '), stated: figureText(exactly(own.stated), 'money', currency) };
  const key = `amount ${leaf.names.join(' / ')}`;
  return [
    ...inputs,
    recorder.add({ kind: 'amount', at: leaf.place, inputs: [], args, value: exactly(own.amount), unit: 'money' }, key),
  ];
}

import { diagnostic } from '../diagnostics/index.ts';
import type { CurvePoint } from '../kinds/curve.ts';
import { writtenFigure } from '../kinds/figure.ts';
import { divide, multiply, ONE, type Ratio, ZERO } from '../money/index.ts';
import { type Leaf, pathText, type Reading } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { anyTarget, neededTarget } from './conditions.ts';
import { type Evaluation, factOf, metricNamed, targetOf } from './evaluation.ts';

/** Where on its curve a leaf is for this person; null after a fault. All metrics it reads have values. */
export function pointOf(leaf: Leaf, evaluation: Evaluation): CurvePoint | null {
  const { result } = factOf(leaf.reading.metric, evaluation);
  return result.value === null ? null : pointAt(leaf, result.value, result.numerator, evaluation);
}

/** The point at which the reading is exactly at target. */
export function pointAtTarget(leaf: Leaf, evaluation: Evaluation): CurvePoint | null {
  const target = anyTarget(leaf.reading.metric, evaluation);
  return target && pointAt(leaf, target, null, evaluation);
}

/** The point at a value of the metric that the curve reads. */
export function pointAt(leaf: Leaf, value: Ratio, numerator: Ratio | null, evaluation: Evaluation): CurvePoint | null {
  const { curve, reading: own } = leaf;
  const usesAmount = curve.usesBase && leaf.base?.kind === 'amount';
  const isAttainment = own.of === 'attainment';
  const target = targetFor(own, usesAmount, curve.readsTarget, evaluation);
  if (target === undefined) return null;
  const reading = isAttainment && target !== null ? divide(value, target) : value;
  const across = leaf.across === null ? null : acrossOf(leaf.across, curve.readsAcrossTarget, evaluation);
  if (across === undefined) return null;
  const stands = isAttainment ? ONE : target;
  const reads = curve.readsTarget || curve.readsAcrossTarget;
  if (reads && edgesCross(leaf, stands, across?.target ?? null, evaluation)) return null;
  const money = evaluation.amounts.money.get(leaf) ?? null;
  const amount = money === null ? null : money.exact;
  let base = ZERO;
  if (curve.usesBase) {
    if (!usesAmount) base = baseOf(leaf, value, numerator, evaluation);
    else if (amount !== null && target !== null)
      base = multiply(amount, isAttainment ? reading : divide(value, target));
  }
  return { reading, amount, scale: money === null ? ONE : money.scale, target: stands, base, across, item: null };
}

/** The target of what is read: above 0 where the value is divided by it, any where an edge stands at it; undefined after a fault. */
function targetFor(
  { metric, of }: Reading,
  usesAmount: boolean,
  readsTarget: boolean,
  evaluation: Evaluation,
): Ratio | null | undefined {
  if (of === 'attainment' || usesAmount) return neededTarget(metric, evaluation) ?? undefined;
  if (readsTarget) return anyTarget(metric, evaluation) ?? undefined;
  return targetOf(metric, evaluation).value;
}

/** The second reading of a matrix; undefined after a fault. */
function acrossOf(reading: Reading, readsTarget: boolean, evaluation: Evaluation): CurvePoint['across'] | undefined {
  const { value } = factOf(reading.metric, evaluation).result;
  return value === null ? undefined : acrossAt(reading, value, readsTarget, evaluation);
}

/** The same at a value of its metric. */
export function acrossAt(
  reading: Reading,
  value: Ratio,
  readsTarget: boolean,
  evaluation: Evaluation,
): CurvePoint['across'] | undefined {
  const target = targetFor(reading, false, readsTarget, evaluation);
  if (target === undefined) return undefined;
  if (reading.of === 'value') return { reading: value, target };
  return target && { reading: divide(value, target), target: ONE };
}

/** Are edges out of order for this person's target? Then nobody could say which band was meant. */
function edgesCross(leaf: Leaf, target: Ratio | null, across: Ratio | null, evaluation: Evaluation): boolean {
  const crossed = leaf.curve.crossed(target, across);
  if (crossed === null) return false;
  const { edge, before, path } = crossed;
  const place = placeAt(evaluation.run.plan.written.marks, path);
  const reading = crossed.across ? (leaf.across ?? leaf.reading) : leaf.reading;
  // Of attainment the target is 100% for everybody: the plan is refused when it is read.
  const { unit } = metricNamed(reading.metric, evaluation.run).metric.measure;
  const said = writtenFigure(crossed.target, unit, evaluation.run.plan.currency);
  const args = { person: evaluation.who, component: pathText(leaf), target: said, edge, before };
  evaluation.run.report(diagnostic('edges-cross', place, args));
  return true;
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

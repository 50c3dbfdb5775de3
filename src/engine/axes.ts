import type { CurveEdge, CurvePoint } from '../kinds/curve.ts';
import type { MetricFact } from '../kinds/fact.ts';
import { max, multiply, ONE, type Ratio, ZERO } from '../money/index.ts';
import type { Leaf, Reading } from '../plan/plan.ts';
import { type Evaluation, factOf, metricNamed, targetOf } from './evaluation.ts';
import type { CourseAhead } from './next-edge.ts';
import { acrossAt, pointAt } from './point.ts';

/** One reading of a leaf's curve, and how pay goes on along it while everything else stays as it is. */
export type Axis = {
  readonly reading: Reading;
  readonly fact: MetricFact;
  /** What one of the reading is in the metric's unit: the target where attainment is read, else one. */
  readonly one: Ratio;
  readonly course: CourseAhead;
};

/** The readings of a leaf's curve: one, or the two of a matrix. */
export function axesOf(leaf: Leaf, evaluation: Evaluation): readonly Axis[] {
  const { curve, reading, across } = leaf;
  const { result } = factOf(reading.metric, evaluation);
  if (result.value === null) return [];
  const { value: here, numerator, denominator } = result;
  const numeratorAt = (value: Ratio) => (denominator === null ? null : multiply(value, denominator));
  const main = axisAlong(leaf, reading, evaluation, {
    edges: curve.edges,
    repeats: curve.repeats,
    pointOf: (value) => pointAt(leaf, value, numeratorAt(value), evaluation),
  });
  if (across === null) return main;
  const second = axisAlong(leaf, across, evaluation, {
    edges: curve.acrossEdges,
    repeats: null,
    pointOf(value) {
      const point = pointAt(leaf, here, numerator, evaluation);
      return point && { ...point, across: acrossAt(across, value, curve.readsAcrossTarget, evaluation) ?? null };
    },
  });
  return [...main, ...second];
}

type Side = {
  edges(target: Ratio | null): readonly CurveEdge[];
  readonly repeats: Ratio | null;
  /** The point of the curve at another value of what is read here. */
  pointOf(value: Ratio): CurvePoint | null;
};

/** None where the metric has no value. */
function axisAlong(leaf: Leaf, reading: Reading, evaluation: Evaluation, side: Side): readonly Axis[] {
  const fact = factOf(reading.metric, evaluation);
  if (fact.result.value === null) return [];
  const { metric, judged } = metricNamed(reading.metric, evaluation.run);
  const { better } = metric.measure;
  const target = targetOf(reading.metric, evaluation).value;
  const one = reading.of === 'attainment' ? (target ?? ONE) : ONE;
  const course: CourseAhead = {
    from: fact.result.value,
    better,
    edges: side
      .edges(reading.of === 'attainment' ? ONE : target)
      .map((edge) => ({ ...edge, at: multiply(edge.at, one) })),
    repeats: side.repeats && multiply(side.repeats, one),
    best: better === 'higher' ? judged.most : judged.least,
    pay(value) {
      const point = side.pointOf(value);
      const pay = point === null ? ZERO : leaf.curve.pay(point);
      return leaf.negative ? pay : max(pay, ZERO);
    },
  };
  return [{ reading, fact, one, course }];
}

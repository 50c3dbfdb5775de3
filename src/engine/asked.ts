import type { Condition } from '../kinds/condition.ts';
import type { Unit } from '../kinds/fact.ts';
import { type Args, type Bound, within } from '../kinds/figure.ts';
import type { Modifier } from '../kinds/modifier.ts';
import { divide, multiply, type Ratio } from '../money/index.ts';
import { type Leaf, type PlanNode, pathText } from '../plan/plan.ts';
import { askedLeaves } from './conditions.ts';
import { distanceTo } from './distance.ts';
import { type Evaluation, factOf, metricNamed, targetOf } from './evaluation.ts';

/** A question that a modifier asked about one metric: what was seen, and whether it was enough. */
export type Asked = {
  readonly metric: string;
  /** The component whose hit was asked for; null where the modifier itself has the condition. */
  readonly component: string | null;
  readonly of: 'value' | 'attainment';
  readonly bound: Bound;
  readonly edge: Ratio;
  readonly unit: Unit;
  /** What was seen; null where the metric has no value. */
  readonly value: Ratio | null;
  readonly because: string | null;
  readonly holds: boolean;
  /** How far the metric is from what would have been enough; empty where it was, or where there is no value. */
  readonly away: Args;
};

/**
 * Everything that a modifier of a node asked, in the order of the plan. A question that an earlier one had answered already is told all the same, but not
 * where it is about an attainment that there is none of: with a target of $0, or without one.
 */
export function askedBy(modifier: Modifier, node: PlanNode, evaluation: Evaluation): readonly Asked[] {
  const conditions = modifier.conditions.flatMap((condition) => askedOf(condition, null, evaluation));
  if (modifier.hits === null) return conditions;
  const leaves = askedLeaves(node, evaluation.run.moment.period.name);
  return [...conditions, ...leaves.flatMap((leaf) => hitsOf(leaf, evaluation))];
}

/** What has to hold for a leaf to be hit: its own condition, or else its target. */
function hitsOf(leaf: Leaf, evaluation: Evaluation): readonly Asked[] {
  const component = pathText(leaf);
  if (leaf.hit !== null) return leaf.hit.flatMap((condition) => askedOf(condition, component, evaluation));
  const { better } = metricNamed(leaf.metric, evaluation.run).metric.measure;
  const target = targetOf(leaf.metric, evaluation).value;
  if (target === null || (better === 'higher' && target.n <= 0n)) return [];
  const bound = better === 'higher' ? 'at_least' : 'at_most';
  const condition = { metric: leaf.metric, of: 'value', bound, edge: target, whenUndefined: 'fail' } as const;
  return askedOf(condition, component, evaluation);
}

/** None where it is about an attainment, and the metric has a value but no target above 0. */
function askedOf(condition: Condition, component: string | null, evaluation: Evaluation): readonly Asked[] {
  const { metric, of, bound, edge, whenUndefined } = condition;
  const fact = factOf(metric, evaluation);
  const { measure } = metricNamed(metric, evaluation.run).metric;
  const one = of === 'attainment' ? targetOf(metric, evaluation).value : null;
  const { value } = fact.result;
  if (of === 'attainment' && value !== null && (one === null || one.n <= 0n)) return [];
  const seen = value === null || one === null ? value : divide(value, one);
  const holds = seen === null ? whenUndefined === 'pass' : within(seen, bound, edge);
  const goal = {
    value: one === null ? edge : multiply(edge, one),
    includes: bound === 'at_least' || bound === 'at_most',
  };
  // A bound on the worse side (at most 80% of NRR) is nothing to strive for.
  const strives = bound === 'at_least' || bound === 'above' ? 'higher' : 'lower';
  return [
    {
      metric,
      component,
      of,
      bound,
      edge,
      unit: of === 'attainment' ? 'percent' : fact.unit,
      value: seen,
      because: fact.result.value === null ? fact.result.because : null,
      holds,
      away: holds || seen === null || strives !== measure.better ? {} : distanceTo(goal, fact, measure),
    },
  ];
}

import * as z from 'zod';
import type { Ratio } from '../money/index.ts';
import type { Bound } from './figure.ts';
import { figureOf, knownMetric, type PlanScope, type TreePath } from './scope.ts';
import { told } from './told.ts';
import { choice, figureLiteral, words } from './written.ts';

/** A question about one metric, in the one form that gates, multipliers, floors and `hit` share. */
export type Condition = {
  readonly metric: string;
  readonly of: 'value' | 'attainment';
  readonly bound: Bound;
  /** In the unit of what is read; money in minor units. */
  readonly edge: Ratio;
  /** What the answer is when the metric has no value; null where it always has one. */
  readonly whenUndefined: 'pass' | 'fail' | 'stop' | null;
};

const BOUNDS = ['at_least', 'above', 'at_most', 'below'] as const satisfies readonly Bound[];

const edge = (meaning: string) =>
  told(meaning, figureLiteral('a bound in the metric’s unit, such as 90% or $1,000').optional());

export const conditionShape = {
  metric: told('the metric that is asked about', words('the name of a metric')),
  of: told(
    'what is asked about it: its own figure, or figure ÷ target. To be said where the metric has a target',
    choice(['value', 'attainment']).optional(),
  ),
  at_least: edge('holds at this bound and above it'),
  above: edge('holds above this bound, and not at it'),
  at_most: edge('holds at this bound and below it'),
  below: edge('holds below this bound, and not at it'),
  when_undefined: told(
    'what the answer is when the metric has no value: it holds, it does not, or the run stops and asks',
    choice(['pass', 'fail', 'stop']).optional(),
  ),
};

const conditionSchema = z.strictObject(conditionShape);
export type WrittenCondition = z.output<typeof conditionSchema>;

/** One condition or a list of them, which means all. */
export const conditionsSchema = z.union([conditionSchema, z.array(conditionSchema).min(1)], {
  error: 'a condition, such as { metric: nrr, of: value, at_least: 90% }, or a list of them',
});

/** The typed conditions of what was written; null after a fault. A list means all of them. */
export function readConditions(
  written: WrittenCondition | readonly WrittenCondition[],
  path: TreePath,
  scope: PlanScope,
): readonly Condition[] | null {
  if (!isList(written)) {
    const one = readCondition(written, path, scope);
    return one && [one];
  }
  const all = written.map((one, place) => readCondition(one, [...path, place], scope));
  const sound = all.filter((one) => one !== null);
  return sound.length === all.length ? sound : null;
}

function isList(written: WrittenCondition | readonly WrittenCondition[]): written is readonly WrittenCondition[] {
  return Array.isArray(written);
}

/**
 * One condition. `of` is required when the metric has a target (both readings exist then), `when_undefined` when the metric can be without a
 * value: a door that nobody decided for such a person would be opened or shut by chance. Null after a fault, when all have been told.
 */
export function readCondition(written: WrittenCondition, path: TreePath, scope: PlanScope): Condition | null {
  const traits = knownMetric(written.metric, [...path, 'metric'], scope);
  const bounds = BOUNDS.filter((one) => written[one] !== undefined);
  const bound = bounds.length === 1 ? bounds[0] : undefined;
  const literalEdge = bound && written[bound];
  if (bound === undefined) scope.fault('one-bound', path, { found: bounds, valid: BOUNDS });
  const isUnsaid = written.of === undefined && traits?.hasTarget === true;
  if (isUnsaid) scope.fault('reading-needed', [...path, 'of'], { metric: written.metric, key: 'of' });
  const of = written.of ?? 'value';
  const isReadable = of === 'value' || attainable(written.metric, [...path, 'of'], scope);
  const isUnanswered = written.when_undefined === undefined && traits?.canBeUndefined === true;
  if (isUnanswered) scope.fault('undefined-condition', path, { metric: written.metric });
  const unit = of === 'attainment' ? 'percent' : isUnsaid && traits?.unit !== 'percent' ? null : (traits?.unit ?? null);
  const value =
    bound === undefined || literalEdge === undefined || unit === null
      ? null
      : figureOf(literalEdge, unit, [...path, bound], scope);
  if (traits === null || bound === undefined || value === null || isUnsaid || !isReadable || isUnanswered) return null;
  return { metric: written.metric, of, bound, edge: value, whenUndefined: written.when_undefined ?? null };
}

/** Attainment is value ÷ target: it needs a target above 0, and does not exist where lower is better. False after a fault. */
export function attainable(metric: string, path: TreePath, scope: PlanScope): boolean {
  const traits = scope.metric(metric);
  if (traits === null) return false;
  if (traits.better === 'lower') {
    scope.fault('no-attainment', path, { metric, because: 'lower is better for it: read its value' });
    return false;
  }
  if (!traits.hasTarget) {
    scope.fault('no-attainment', path, { metric, because: 'it has no target: give it one, or read its value' });
    return false;
  }
  for (const { path: at, text } of traits.emptyTargets)
    scope.fault('target-not-positive', at, { metric, target: text });
  return traits.emptyTargets.length === 0;
}

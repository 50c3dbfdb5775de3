import { diagnostic } from '../diagnostics/index.ts';
import type { Condition } from '../kinds/condition.ts';
import { within, writtenFigure } from '../kinds/figure.ts';
import { compare, divide, type Ratio, ZERO } from '../money/index.ts';
import { valueIn } from '../plan/by-period.ts';
import type { Leaf, PlanNode } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { type Evaluation, factOf, metricNamed, targetOf } from './evaluation.ts';

/** Do all the conditions hold for this person? One that reads an undefined metric is answered by its `when_undefined`. */
export function allHold(conditions: readonly Condition[], evaluation: Evaluation): boolean {
  return conditions.every((condition) => holds(condition, evaluation));
}

function holds(condition: Condition, evaluation: Evaluation): boolean {
  const { result } = factOf(condition.metric, evaluation);
  if (result.value === null) {
    if (condition.whenUndefined === 'pass' || condition.whenUndefined === 'fail')
      return condition.whenUndefined === 'pass';
    const place = placeAt(evaluation.run.plan.written.marks, ['metrics', condition.metric], 'key');
    const args = { person: evaluation.who, metric: condition.metric, because: result.because };
    evaluation.run.report(diagnostic('undefined-condition-stop', place, args));
    return false;
  }
  if (condition.of === 'value') return within(result.value, condition.bound, condition.edge);
  const target = neededTarget(condition.metric, evaluation);
  return target !== null && within(divide(result.value, target), condition.bound, condition.edge);
}

/** The target of a metric where attainment needs one: above 0, or null after a fault with the person's name. */
export function neededTarget(metric: string, evaluation: Evaluation): Ratio | null {
  const target = anyTarget(metric, evaluation);
  if (target === null || target.n > 0n) return target;
  const place = placeAt(evaluation.run.plan.written.marks, ['metrics', metric, 'target']);
  const { unit } = metricNamed(metric, evaluation.run).metric.measure;
  const said = writtenFigure(target, unit, evaluation.run.plan.currency);
  const args = { person: evaluation.who, metric, target: said };
  evaluation.run.report(diagnostic('zero-target', place, args));
  return null;
}

/** The target of a metric where one is read, 0 included; null after a fault. */
export function anyTarget(metric: string, evaluation: Evaluation): Ratio | null {
  const target = targetOf(metric, evaluation);
  if (target.value !== null) return target.value;
  const place = placeAt(evaluation.run.plan.written.marks, ['metrics', metric, 'target']);
  if ('badCell' in target) evaluation.run.report(diagnostic('bad-column-figure', place, target.badCell));
  else
    evaluation.run.report(
      diagnostic('missing-target', place, { person: evaluation.who, metric, because: target.because }),
    );
  return null;
}

const askedOf = new WeakMap<PlanNode, Map<string, readonly Leaf[]>>();

/** The leaves below a node that are evaluated in the period: those without a 0% share on their way. The same for everybody, so found once. */
export function askedLeaves(node: PlanNode, period: string): readonly Leaf[] {
  const known = askedOf.get(node) ?? new Map<string, readonly Leaf[]>();
  askedOf.set(node, known);
  const leaves = known.get(period) ?? findAsked(node, period);
  known.set(period, leaves);
  return leaves;
}

function findAsked(node: PlanNode, period: string): readonly Leaf[] {
  if (node.amount?.from === 'share' && (valueIn(node.amount.share, period) ?? ZERO).n === 0n) return [];
  return node.type === 'leaf' ? [node] : node.children.flatMap((child) => findAsked(child, period));
}

/**
 * Is a leaf hit: does its own `hit` condition hold, or else is its target met (value ≤ target where lower is better)? A leaf whose metric has no
 * value is not hit.
 */
export function isHit(leaf: Leaf, evaluation: Evaluation): boolean {
  if (leaf.hit !== null) return allHold(leaf.hit, evaluation);
  const { result } = factOf(leaf.metric, evaluation);
  if (result.value === null) return false;
  const better = evaluation.run.plan.metrics.get(leaf.metric)?.metric.measure.better ?? 'higher';
  const target = better === 'higher' ? neededTarget(leaf.metric, evaluation) : anyTarget(leaf.metric, evaluation);
  if (target === null) return false;
  const order = compare(result.value, target);
  return better === 'higher' ? order >= 0 : order <= 0;
}

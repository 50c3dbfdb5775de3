import { diagnostic } from '../diagnostics/index.ts';
import { figureText } from '../kinds/figure.ts';
import type { ModifierAsks } from '../kinds/modifier.ts';
import { addMoney, exactly, type Money, NO_MONEY, ONE, ratio, roundMoney, subtractMoney } from '../money/index.ts';
import type { Group, PlanNode } from '../plan/plan.ts';
import { placeAt } from '../plan/raw.ts';
import { allHold, askedLeaves, isHit } from './conditions.ts';
import type { Evaluation } from './evaluation.ts';
import { earnLeaf } from './leaf.ts';

/**
 * What a node comes to for a person, in the order that holds at every node: amount (already divided) → earn → gate → multiplier → floor → cap.
 * Every step that changes the number is a line of its own, so the lines add up to what is returned.
 */
export function evaluate(node: PlanNode, evaluation: Evaluation): Money {
  const pooled = node.pool === null ? null : evaluation.poolPart(node);
  if (pooled !== null) return takePart(node, pooled, evaluation);
  const earned = node.type === 'leaf' ? earnLeaf(node, evaluation) : earnGroup(node, evaluation);
  return modify(node, earned, evaluation);
}

function takePart(
  node: PlanNode,
  { amount, reason }: NonNullable<ReturnType<Evaluation['poolPart']>>,
  evaluation: Evaluation,
): Money {
  const { recorder, plan } = evaluation;
  const fact = node.type === 'leaf' ? evaluation.factOf(node.metric) : null;
  const target = node.type === 'leaf' ? evaluation.targetOf(node.metric).value : null;
  const better = node.type === 'leaf' ? plan.metrics.get(node.metric)?.metric.measure.better : null;
  const value = fact?.result.value ?? null;
  const attainment =
    value !== null && target !== null && target.n > 0n && better === 'higher'
      ? ratio(value.n * target.d, value.d * target.n)
      : null;
  const step =
    recorder?.add({
      kind: 'pool',
      at: node.place,
      inputs: [],
      args: { ...reason },
      value: exactly(amount),
      unit: 'money',
    }) ?? null;
  evaluation.lines.push({ node, kind: 'earned', amount, fact, target, attainment, reason, step });
  return amount;
}

/** The sum of the children that are evaluated; where every share was shared out and nobody is left, the group's own answer stands for them. */
function earnGroup(group: Group, evaluation: Evaluation): Money {
  const { amounts } = evaluation;
  const standing = amounts.standing.get(group);
  let sum = NO_MONEY;
  for (const child of group.children) {
    if (amounts.money.has(child)) sum = addMoney(sum, evaluate(child, evaluation));
  }
  return standing === 'undefined' ? addMoney(sum, answerOfGroup(group, evaluation)) : sum;
}

function answerOfGroup(group: Group, evaluation: Evaluation): Money {
  const { recorder, plan } = evaluation;
  if (group.whenUndefined === 'stop') {
    const args = { person: evaluation.who, component: group.names.join(' / ') || plan.name };
    evaluation.report(diagnostic('undefined-group', placeAt(plan.written.marks, group.place.path), args));
    return NO_MONEY;
  }
  const full = group.whenUndefined === 'full_amount';
  const amount = full ? (evaluation.amounts.money.get(group)?.amount ?? NO_MONEY) : NO_MONEY;
  const reason = { code: full ? 'undefined-full-amount' : 'undefined-zero' };
  const args = { ...reason, component: group.names.join(' / ') };
  const step =
    recorder?.add({ kind: 'answer', at: group.place, inputs: [], args, value: exactly(amount), unit: 'money' }) ?? null;
  evaluation.lines.push({
    node: group,
    kind: 'earned',
    amount,
    fact: null,
    target: null,
    attainment: null,
    reason,
    step,
  });
  return amount;
}

/** Gate, multipliers, floor and cap act on the rounded amount so far; what each changes is its line. */
function modify(node: PlanNode, earned: Money, evaluation: Evaluation): Money {
  if (node.modifiers.length === 0) return earned;
  const { plan, moment, recorder } = evaluation;
  const asks = asksOf(node, evaluation);
  let soFar = earned;
  for (const modifier of node.modifiers) {
    const modified = modifier.apply(exactly(soFar), asks);
    if (modified === null) continue;
    const after = roundMoney(modified.amount, plan.rounding);
    const amount = subtractMoney(after, soFar);
    const { reason } = modified;
    const place = placeAt(plan.written.marks, modifier.path);
    const at = { file: place.file, line: place.line, path: modifier.path };
    const args = {
      ...reason,
      before: figureText(exactly(soFar), 'money', moment.currency),
      component: node.names.join(' / '),
    };
    const step =
      recorder?.add({ kind: modifier.kind, at, inputs: [], args, value: exactly(amount), unit: 'money' }) ?? null;
    if (amount !== 0n) {
      evaluation.lines.push({
        node,
        kind: modifier.kind,
        amount,
        fact: null,
        target: null,
        attainment: null,
        reason,
        step,
      });
    }
    soFar = after;
  }
  return soFar;
}

function asksOf(node: PlanNode, evaluation: Evaluation): ModifierAsks {
  const own = evaluation.amounts.money.get(node) ?? null;
  const leaves = () => askedLeaves(node, evaluation.moment.period.name);
  return {
    amount: own === null ? null : exactly(own.amount),
    scale: own === null || own.stated === 0n ? ONE : ratio(own.amount, own.stated),
    holds: (conditions) => allHold(conditions, evaluation),
    allHit() {
      const asked = leaves();
      return asked.length > 0 && asked.every((leaf) => isHit(leaf, evaluation));
    },
    anyHit: () => leaves().some((leaf) => isHit(leaf, evaluation)),
  };
}

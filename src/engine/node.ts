import { diagnostic } from '../diagnostics/index.ts';
import type { Reason } from '../kinds/curve.ts';
import { figure } from '../kinds/figure.ts';
import type { Modifier, ModifierAsks } from '../kinds/modifier.ts';
import { type Recorder, record, type Step, type StepPlace, takeOver } from '../kinds/step.ts';
import { addMoney, exactly, type Money, NO_MONEY, ONE, roundMoney, subtractMoney } from '../money/index.ts';
import { type Group, type Plan, type PlanNode, pathText } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { allHold, askedLeaves, isHit } from './conditions.ts';
import { type Evaluation, factOf, type Line, type PoolPart, targetOf } from './evaluation.ts';
import { earnLeaf } from './leaf.ts';
import { attainmentOf, measuredStep } from './steps.ts';

/**
 * What a node comes to for a person, in the order that holds at every node: amount (already divided) → earn → gate → multiplier → floor → cap.
 * Every step that changes the number is a line of its own, so the lines add up to what is returned.
 */
export function evaluate(node: PlanNode, evaluation: Evaluation): Money {
  const pooled = node.pool === null ? undefined : evaluation.poolParts?.get(node);
  if (pooled !== undefined) return takePart(node, pooled, evaluation);
  const earned = node.type === 'leaf' ? earnLeaf(node, evaluation) : earnGroup(node, evaluation);
  return modify(node, earned, evaluation);
}

function takePart(node: PlanNode, part: PoolPart, evaluation: Evaluation): Money {
  const { recorder, lines } = evaluation;
  const { amount, reason } = part;
  if (recorder === null) {
    lines.push({ node, kind: 'earned', amount, told: null });
    return amount;
  }
  const ids = takeOver(part.pool.recorder, recorder);
  evaluation.notes?.pools.push({ node, part, ids });
  const inputs = part.pool.lines.flatMap(({ told }) => (told === null ? [] : [ids[told.step - 1] ?? 0]));
  const step = record(recorder, {
    ...stepOf(node, evaluation),
    kind: 'pool',
    inputs,
    args: reason,
    value: exactly(amount),
  });
  const measured =
    node.type === 'group'
      ? { fact: null, target: null, attainment: null }
      : {
          fact: factOf(node.metric, evaluation),
          target: targetOf(node.metric, evaluation).value,
          attainment: attainmentOf(node.metric, evaluation),
        };
  lines.push({ node, kind: 'earned', amount, told: { ...measured, reason, step } });
  return amount;
}

/** What all steps of a node have in common. */
function stepOf(node: PlanNode, { amounts }: Evaluation): Step {
  const money = amounts.money.get(node) ?? null;
  return {
    kind: '',
    at: node.place,
    inputs: [],
    args: {},
    value: null,
    unit: 'money',
    component: pathText(node),
    fact: null,
    money,
  };
}

/** The line of a node that no leaf made, with its step when the working is taken down. */
function pushLine(
  node: PlanNode,
  kind: Line['kind'],
  amount: Money,
  evaluation: Evaluation,
  tell: (recorder: Recorder) => { readonly reason: Reason; readonly step: Partial<Step> },
): void {
  const { recorder, lines } = evaluation;
  if (recorder === null) {
    if (amount !== 0n || kind === 'earned') lines.push({ node, kind, amount, told: null });
    return;
  }
  const { reason, step } = tell(recorder);
  const id = record(recorder, { ...stepOf(node, evaluation), value: exactly(amount), args: reason, kind, ...step });
  if (amount === 0n && kind !== 'earned') return;
  lines.push({ node, kind, amount, told: { fact: null, target: null, attainment: null, reason, step: id } });
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
  const { run } = evaluation;
  if (group.whenUndefined === 'stop') {
    const args = { person: evaluation.who, component: pathText(group) || run.plan.name };
    run.report(diagnostic('undefined-group', placeAt(run.plan.written.marks, group.place.path), args));
    return NO_MONEY;
  }
  const full = group.whenUndefined === 'full_amount';
  const amount = full ? (evaluation.amounts.money.get(group)?.amount ?? NO_MONEY) : NO_MONEY;
  const reason: Reason = { code: full ? 'undefined-full-amount' : 'undefined-zero' };
  pushLine(group, 'earned', amount, evaluation, () => ({ reason, step: { kind: 'answer' } }));
  return amount;
}

/** Gate, multipliers, floor and cap act on the rounded amount so far; what each changes is its line. */
function modify(node: PlanNode, earned: Money, evaluation: Evaluation): Money {
  if (node.modifiers.length === 0) return earned;
  const { plan } = evaluation.run;
  const asks = asksOf(node, evaluation);
  let soFar = earned;
  for (const modifier of node.modifiers) {
    const modified = modifier.apply(exactly(soFar), asks);
    if (modified === null && evaluation.recorder === null) continue;
    const before = soFar;
    if (modified !== null) soFar = roundMoney(modified.amount, plan.rounding);
    pushLine(node, modifier.kind, subtractMoney(soFar, before), evaluation, (recorder) => {
      const why = modified === null ? modifier.idle(asks) : modified.reason();
      const inputs = modifier.conditions.map(({ metric }) => measuredStep(metric, evaluation, recorder));
      evaluation.notes?.modifiers.push({ step: recorder.steps.length + 1, node, modifier });
      const reason = { ...why, before: figure(exactly(before), 'money') };
      return { reason, step: { at: placeOf(modifier, plan), inputs } };
    });
  }
  return soFar;
}

const places = new WeakMap<Modifier, StepPlace>();

/** Where a modifier stands in its plan: the same for everybody, so found once. */
function placeOf(modifier: Modifier, plan: Plan): StepPlace {
  const known = places.get(modifier);
  if (known !== undefined) return known;
  const { file, line } = placeAt(plan.written.marks, modifier.path);
  const place = { file, line, path: modifier.path };
  places.set(modifier, place);
  return place;
}

function asksOf(node: PlanNode, evaluation: Evaluation): ModifierAsks {
  const own = evaluation.amounts.money.get(node) ?? null;
  const leaves = () => askedLeaves(node, evaluation.run.moment.period.name);
  return {
    amount: own === null ? null : own.exact,
    scale: own === null ? ONE : own.scale,
    holds: (conditions) => allHold(conditions, evaluation),
    allHit() {
      const asked = leaves();
      return asked.length > 0 && asked.every((leaf) => isHit(leaf, evaluation));
    },
    anyHit: () => leaves().some((leaf) => isHit(leaf, evaluation)),
  };
}

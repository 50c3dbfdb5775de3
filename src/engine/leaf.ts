import { diagnostic } from '../diagnostics/index.ts';
import type { CurvePoint, Reason } from '../kinds/curve.ts';
import { type Args, figure } from '../kinds/figure.ts';
import type { ReasonCode } from '../kinds/reason.ts';
import { type Recorder, record, type Step } from '../kinds/step.ts';
import { type Money, NO_MONEY, type Ratio, roundMoney, ZERO } from '../money/index.ts';
import { type Leaf, pathText } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { isUndefined } from './amounts.ts';
import { type Evaluation, factOf, targetOf } from './evaluation.ts';
import { payItems } from './items.ts';
import { pointAtTarget, pointOf } from './point.ts';
import { attainmentOf, measuredStep } from './steps.ts';

const UNTOLD: Reason = { code: 'untold' };

/** What a leaf earns: its curve at the person's reading, rounded once into a line. 0 or more, unless the plan allows less. */
export function earnLeaf(leaf: Leaf, evaluation: Evaluation): Money {
  if (evaluation.amounts.standing.get(leaf) === 'gone') return pushLine(leaf, ZERO, { code: 'shared-out' }, evaluation);
  if (isUndefined(leaf, evaluation.own)) return earnUndefined(leaf, evaluation);
  const point = pointOf(leaf, evaluation);
  if (point === null) return NO_MONEY;
  return leaf.items === null ? pushCurve(leaf, point, evaluation) : pushItems(leaf, point, evaluation);
}

function pushItems(leaf: Leaf, point: CurvePoint, evaluation: Evaluation): Money {
  const paid = payItems(leaf, point, evaluation);
  if (paid === null) return NO_MONEY;
  const { recorder } = evaluation;
  if (recorder === null) return pushLine(leaf, paid.exact, UNTOLD, evaluation);
  const inputs = inputsOf(leaf, evaluation, recorder);
  for (const { kind, args, value } of paid.steps) {
    inputs.push(record(recorder, stepOf(leaf, evaluation, kind, NO_INPUTS, args, value)));
  }
  return pushLine(leaf, paid.exact, { code: 'items', items: String(paid.steps.length) }, evaluation, inputs);
}

function pushCurve(leaf: Leaf, point: CurvePoint, evaluation: Evaluation, code?: ReasonCode): Money {
  const exact = leaf.curve.pay(point);
  const earned = exact.n < 0n && !leaf.negative ? ZERO : exact;
  const { recorder } = evaluation;
  if (recorder === null) return pushLine(leaf, earned, UNTOLD, evaluation);
  const { reason, steps } = leaf.curve.explain(point);
  const inputs = inputsOf(leaf, evaluation, recorder);
  for (const { kind, args, value } of steps) {
    inputs.push(record(recorder, stepOf(leaf, evaluation, kind, NO_INPUTS, args, value)));
  }
  const held = earned === exact ? reason : { ...reason, not_below: figure(earned, 'money') };
  return pushLine(leaf, earned, code === undefined ? held : { ...held, code, at: reason.code }, evaluation, inputs);
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
  const undefinedMetric = leaf.reads.find((name) => factOf(name, evaluation).result.value === null);
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
  if (leaf.across !== null) inputs.push(measuredStep(leaf.across.metric, evaluation, recorder));
  if (leaf.base?.kind === 'metric') inputs.push(measuredStep(leaf.base.metric, evaluation, recorder));
  return inputs;
}

import {
  byCodePoint,
  type Diagnostic,
  diagnostic,
  hasErrors,
  type Read,
  sortDiagnostics,
} from '../diagnostics/index.ts';
import type { Adjustment } from '../facts/adjustments.ts';
import type { Facts } from '../facts/facts.ts';
import type { Moment } from '../kinds/metric.ts';
import { type Recorder, recorder } from '../kinds/step.ts';
import { addMoney, type Money, money, NO_MONEY, subtractMoney } from '../money/index.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { metricsOfNode, nodesOf } from '../plan/walk.ts';
import { placeAt } from '../yaml/raw.ts';
import { adjustmentLines, assignAdjustments, tellBound } from './adjustments.ts';
import type { MoreWith } from './ahead.ts';
import { type AmountContext, type Amounts, type NodeMoney, rememberingAmounts } from './amounts.ts';
import { type Assignment, assign, type NotPaid } from './assignment.ts';
import {
  type Evaluation,
  type Line,
  notes,
  type PaidFacts,
  type PlanRun,
  type PoolPart,
  withChanged,
} from './evaluation.ts';
import { amountContext, ownFactsOf, rootMoneyOf } from './member.ts';
import { evaluate } from './node.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { dividePools, type Member, type PayPool } from './pools.ts';

/** What one assignment earned, and what was adjusted by hand. */
export type Earned = {
  readonly assignment: Assignment;
  /** The amount at 100%, prorated; null where the plan states none. */
  readonly target: Money | null;
  readonly lines: readonly Line[];
  readonly total: Money;
  readonly steps: Recorder['steps'];
  /** What a Result tells beyond the steps, worked out when it is asked for; for a working that was taken down. */
  outlook(): Outlook;
};

export type Payouts = { readonly earned: readonly Earned[]; readonly notPaid: readonly NotPaid[] };

/** What the engine is given: nothing else decides what it returns. */
export type PayRequest = {
  readonly plans: readonly Plan[];
  readonly facts: PaidFacts & Pick<Facts, 'people'> & Partial<Pick<Facts, 'adjustments'>>;
  readonly moment: Moment;
  /** Take down the working? Without it lines carry amounts only. */
  readonly working: boolean;
};

/**
 * Pays a period: (plans, facts, targets, people) → what each assignment earned, in the order of the roster's ids within each plan. Complete or
 * nothing: when one question is open (a missing target, an undefined metric that stops) the value is null and the diagnostics name them all.
 */
export function pay(request: PayRequest): Read<Payouts> {
  const { plans, facts, moment } = request;
  const people = [...facts.people].sort((a, b) => byCodePoint(a.csmId, b.csmId));
  const { assignments, notPaid, diagnostics } = assign(people, plans, moment);
  const found: Diagnostic[] = [...diagnostics];
  const report = (one: Diagnostic) => {
    found.push(one);
  };
  for (const plan of plans) reportUnsaidPeriods(plan.root, plan, moment.period.name, report);
  if (hasErrors(found)) return { value: null, diagnostics: sortDiagnostics(found) };
  const adjusted = assignAdjustments(facts.adjustments ?? [], { plans, assignments, notPaid }, report);
  const earned = plans.flatMap((plan) =>
    payPlan(
      assignments.filter((one) => one.plan === plan),
      { plan, moment, facts, asked: new Set(), report },
      adjusted,
      request.working,
    ),
  );
  const sorted = sortDiagnostics(found);
  return { value: hasErrors(sorted) ? null : { earned, notPaid }, diagnostics: sorted };
}

type Adjusted = ReadonlyMap<Assignment, readonly Adjustment[]>;

const NOTHING_ADJUSTED: Adjusted = new Map();

/** Pays the people of one plan: a team of which a pool is divided stands together in the list. */
export function payPlan(
  assignments: readonly Assignment[],
  run: PlanRun,
  adjusted: Adjusted = NOTHING_ADJUSTED,
  working = false,
): readonly Earned[] {
  const { plan, moment, report } = run;
  const divide = rememberingAmounts(plan.root);
  const memberOn = (assignment: Assignment) => memberOf(assignment, run, divide);
  if (!nodesOf(plan.root).some(({ pool }) => pool !== null)) {
    return assignments.flatMap((assignment) => {
      const member = memberOn(assignment);
      return member === null ? [] : [payMember(member, run, NO_POOLS, adjusted, working)];
    });
  }
  const members = assignments.flatMap((assignment) => memberOn(assignment) ?? []);
  const payPool: PayPool = (node, { own }, amounts, team, changed) => {
    const isTaken = working && changed === null;
    const evaluation: Evaluation = {
      run: changed === null ? run : quietly(run),
      own: changed === null ? own : withChanged(own, changed),
      who: `team ${team}`,
      amounts,
      lines: [],
      recorder: isTaken ? recorder() : null,
      notes: isTaken ? notes() : null,
      poolParts: null,
    };
    return { amount: evaluate(node, evaluation), evaluation };
  };
  const pools = dividePools(members, moment, payPool, report);
  return members.map((member) => payMember(member, run, pools.get(member.assignment) ?? NO_POOLS, adjusted, working));
}

const NO_STEPS: Recorder['steps'] = [];
const NO_POOLS: ReadonlyMap<PlanNode, PoolPart> = new Map();

function payMember(
  member: Member,
  run: PlanRun,
  poolParts: ReadonlyMap<PlanNode, PoolPart>,
  adjusted: Adjusted,
  working: boolean,
): Earned {
  const { assignment, amounts, own } = member;
  const lines: Line[] = [];
  const evaluation: Evaluation = {
    run,
    own,
    who: assignment.person.name,
    amounts,
    lines,
    recorder: working ? recorder() : null,
    notes: working ? notes() : null,
    poolParts,
  };
  const earned = evaluate(run.plan.root, evaluation);
  const target = targetAmount(member);
  const adjustments = adjusted.get(assignment) ?? [];
  tellBound(adjustments, assignment, target, run.report);
  lines.push(...adjustmentLines(adjustments, assignment, evaluation.recorder));
  return {
    assignment,
    target,
    lines: lines.slice(),
    total: adjustments.reduce((sum, { amount }) => addMoney(sum, amount), earned),
    steps: evaluation.recorder?.steps ?? NO_STEPS,
    outlook: () => outlookOf(evaluation, assignment, moreWith(evaluation, earned)),
  };
}

/** The run of a question that is only asked for comparison: what is wrong with it has been told, or is nobody's fault. */
function quietly(run: PlanRun): PlanRun {
  return { ...run, asked: new Set(), report: () => undefined };
}

/** How much more somebody would earn in all with another value of one metric, by the engine itself: what depends on it in pools changes, too. */
function moreWith(evaluation: Evaluation, earned: Money): MoreWith {
  const { run, own, poolParts } = evaluation;
  return (changed) => {
    const parts = new Map<PlanNode, PoolPart>();
    for (const [node, part] of poolParts ?? NO_POOLS) {
      const reads = nodesOf(node).some((one) => metricsOfNode(one).includes(changed.fact.metric));
      parts.set(node, reads ? { ...part, amount: part.partWith(changed) } : part);
    }
    const changedOwn = withChanged(own, changed);
    const again = { ...evaluation, run: quietly(run), own: changedOwn, lines: [], recorder: null, notes: null };
    return subtractMoney(evaluate(run.plan.root, { ...again, poolParts: parts }), earned);
  };
}

/** A person's facts and amounts on a plan; null after a fault. */
export function memberOf(
  assignment: Assignment,
  run: PlanRun,
  divide: (own: NodeMoney, context: AmountContext) => Amounts,
): Member | null {
  const own = ownFactsOf(assignment, run);
  const rootMoney = rootMoneyOf(assignment, run);
  if (rootMoney === 'fault') return null;
  return {
    assignment,
    own,
    amounts: divide(rootMoney, amountContext(assignment, own)),
    variable: rootMoney?.stated ?? null,
  };
}

/** Variable pay, or else the sum of the components' own amounts; a pool's own amount is the team's and counts for nobody. */
function targetAmount({ amounts, assignment }: Member): Money | null {
  const { root } = assignment.plan;
  const variable = amounts.money.get(root);
  if (variable) return variable.amount;
  const own = amountsBelow(root, amounts.money);
  return own.length === 0 ? null : money(own.reduce((sum: bigint, amount) => sum + amount, NO_MONEY));
}

function amountsBelow(node: PlanNode, amounts: Member['amounts']['money']): readonly Money[] {
  if (node.type === 'leaf') return [];
  return node.children.flatMap((child) => {
    const own = amounts.get(child);
    if (own && child.pool === null) return [own.amount];
    return child.pool === null ? amountsBelow(child, amounts) : [];
  });
}

/** A share by period that says nothing for the period paid: once for each node. */
function reportUnsaidPeriods(node: PlanNode, plan: Plan, period: string, report: (found: Diagnostic) => void): void {
  const share = node.amount?.from === 'share' ? node.amount.share : null;
  if (share?.by === 'period' && !share.values.has(period)) {
    const args = { what: `the share of "${node.name}"`, period, valid: [...share.values.keys()] };
    report(diagnostic('period-missing', placeAt(plan.written.marks, [...node.place.path, 'share']), args));
  }
  if (node.type === 'group') for (const child of node.children) reportUnsaidPeriods(child, plan, period, report);
}

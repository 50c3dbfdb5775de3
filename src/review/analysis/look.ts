import type { Period } from '../../calendar/index.ts';
import { compare, divide, max, min, type Ratio, ZERO } from '../../money/index.ts';
import type { Leaf, Plan, PlanNode } from '../../plan/plan.ts';
import { leavesOf, usedMetrics } from '../../plan/walk.ts';
import { backgroundsIn, choicesOn, stepBeyond } from './backgrounds.ts';
import { type Breakpoint, breakpointsOf, domainOf, gridOf } from './breakpoints.ts';
import { type Course, courseMaker, type Ends } from './course.ts';
import { exactPay, leafPay } from './exact-pay.ts';
import { type Extremes, extremesOf } from './extremes.ts';
import { remembered } from './remembered.ts';
import type { Setting, Values } from './setting.ts';
import { bareLeaf } from './stand-in.ts';
import { stillIn } from './still.ts';

/**
 * A plan as the guardrails look at it: in one setting, with the course of its pay along every metric. What several of them ask is worked out once.
 */
export type Look = {
  readonly plan: Plan;
  readonly setting: Setting;
  /** The period that is paid now, where it is known. */
  readonly now: Period | null;
  /** The metrics that are paid by, in plan order. */
  readonly metrics: readonly string[];
  /** Every metric at its target; one without a target where its component first pays in full. */
  readonly usual: Values;
  /** The 100% amount: variable pay, or else what is paid at target; null where that is nothing, or no metric has a target. */
  readonly targetPay: Ratio | null;
  /** What each leaf contributes to it: its amount, or what it pays at target. */
  readonly weights: ReadonlyMap<Leaf, Ratio>;
  /** The least and the most that the plan, and that its parts can pay. */
  extremes(): Extremes;
  breakpoints(metric: string): readonly Breakpoint[];
  ends(metric: string): Ends;
  /** The course of the whole payout, the other metrics being whatever makes a difference. */
  courses(metric: string): readonly Course[];
  /** The same with the others at their targets. */
  usualCourse(metric: string): Course;
  /** The course of what one node pays, with the others at their targets. */
  nodeCourse(node: PlanNode, metric: string): Course;
  /** The course of one leaf, by itself, along the metric that it reads. */
  leafCourse(leaf: Leaf): Course;
  /** The same without its modifiers: what its curve does alone. */
  curveCourse(leaf: Leaf): Course;
};

/** `own`: values at which metrics stand in place of their targets, for the look at one person's pay. */
export function lookAt(setting: Setting, now: Period | null, own: Values = new Map()): Look {
  const { plan } = setting;
  const metrics = usedMetrics(plan).map(({ name }) => name);
  const breakpoints = remembered((metric: string) => breakpointsOf(metric, setting));
  const ends = remembered((metric: string) => domainOf(metric, setting));
  const grid = remembered((metric: string) => {
    const found = gridOf(breakpoints(metric), metric, setting);
    return found.length === 0 ? [ZERO] : found;
  });
  const still = stillIn(setting);
  const maker = remembered((metric: string) => courseMaker(metric, grid(metric), ends(metric), setting, still));
  const usual: Values = new Map([...usualValues(metrics, grid, setting), ...own]);
  const usualCourse = remembered((metric: string) => maker(metric)(plan.root, usual));
  // Where a floor or a cap begins to hold pay, another metric's edge may be worth most.
  const choices = remembered((metric: string) =>
    merged(choicesOn(grid(metric), ends(metric), stepBeyond(metric, setting)), cutsOf(usualCourse(metric))),
  );
  const backgrounds = backgroundsIn(metrics, usual, choices, setting);
  const leaves = leavesOf(plan.root).filter((leaf) => setting.amounts.money.has(leaf));
  const weights = new Map(leaves.map((leaf) => [leaf, weightOf(leaf, usual, setting)] as const));
  // Where nothing is stated, what is paid at target is the target pay; without a target nothing is.
  const hasTarget = metrics.some((metric) => setting.targets.has(metric));
  const atTarget = hasTarget ? exactPay(plan.root, usual, setting) : ZERO;
  const stated = setting.amounts.money.get(plan.root)?.exact ?? statedBelow(plan.root, setting) ?? atTarget;
  const curveCourse = remembered((leaf: Leaf) => {
    const metric = leaf.reading.metric;
    const { node, setting: bare } = bareLeaf(leaf, setting);
    return courseMaker(metric, grid(metric), ends(metric), bare)(node, usual);
  });
  const extremes = remembered((_: 'plan') => extremesOf(setting, curveCourse));
  return {
    plan,
    setting,
    now,
    metrics,
    usual,
    targetPay: stated.n > 0n ? stated : null,
    weights,
    extremes: () => extremes('plan'),
    breakpoints,
    ends,
    courses: remembered((metric: string) => backgrounds(metric).map((values) => maker(metric)(plan.root, values))),
    usualCourse,
    nodeCourse: (node, metric) => maker(metric)(node, usual),
    leafCourse: remembered((leaf: Leaf) => maker(leaf.reading.metric)(leaf, usual)),
    curveCourse,
  };
}

/** Where the pieces of a course meet. */
function cutsOf({ pieces }: Course): readonly Ratio[] {
  return pieces.flatMap(({ from }) => (from === null ? [] : [from]));
}

function merged(places: readonly Ratio[], more: readonly Ratio[]): readonly Ratio[] {
  const found = [...places];
  for (const one of more) if (!found.some((at) => compare(at, one) === 0)) found.push(one);
  return found;
}

/** The amounts that components have of their own, where the plan states no variable amount; null where none has one. */
function statedBelow(node: PlanNode, setting: Setting): Ratio | null {
  if (node.type === 'leaf') return null;
  let sum: Ratio | null = null;
  for (const child of node.children) {
    const own = setting.amounts.money.get(child)?.exact ?? statedBelow(child, setting);
    if (own !== null) sum = sum === null ? own : { n: sum.n * own.d + own.n * sum.d, d: sum.d * own.d };
  }
  return sum;
}

function weightOf(leaf: Leaf, usual: Values, setting: Setting): Ratio {
  const amount = setting.amounts.money.get(leaf)?.exact;
  return amount ?? max(leafPay(leaf, usual, setting), ZERO);
}

function usualValues(metrics: readonly string[], grid: (metric: string) => readonly Ratio[], setting: Setting): Values {
  const values = new Map<string, Ratio>();
  for (const metric of metrics) {
    const { least, most } = domainOf(metric, setting);
    const target = setting.targets.get(metric)?.value;
    let value = target ?? whereInFull(metric, grid(metric), setting);
    if (least !== null) value = max(value, least);
    values.set(metric, most === null ? value : min(value, most));
  }
  return values;
}

/** Without a target: the worst of its edges at which a component pays its whole amount, or else the most. */
function whereInFull(metric: string, grid: readonly Ratio[], setting: Setting): Ratio {
  const { plan } = setting;
  const better = plan.metrics.get(metric)?.metric.measure.better === 'lower' ? -1 : 1;
  const rising = grid.toSorted((a, b) => better * compare(a, b));
  const leaf = leavesOf(plan.root).find((one) => one.reading.metric === metric && setting.amounts.money.has(one));
  let best = rising.at(-1) ?? ZERO;
  if (leaf === undefined) return best;
  let most: Ratio | null = null;
  const amount = setting.amounts.money.get(leaf)?.exact;
  for (const at of rising) {
    const pay = leafPay(leaf, new Map([[metric, at]]), setting);
    if (amount !== undefined && compare(pay, amount) >= 0) return at;
    if (most !== null && compare(pay, most) <= 0) continue;
    [most, best] = [pay, at];
  }
  return best;
}

/** How far a value has got to its target, 1 being there: value ÷ target, mirrored where lower is better (80% of the target is 120%). */
export function attained(metric: string, value: Ratio, { plan, targets }: Setting): Ratio | null {
  const target = targets.get(metric)?.value;
  if (target === undefined || target.n <= 0n) return null;
  const part = divide(value, target);
  if (plan.metrics.get(metric)?.metric.measure.better !== 'lower') return part;
  return { n: 2n * part.d - part.n, d: part.d };
}

/** 1 where a higher value is better, -1 where a lower one is. */
export function betterSign(metric: string, { plan }: Pick<Setting, 'plan'>): 1 | -1 {
  return plan.metrics.get(metric)?.metric.measure.better === 'lower' ? -1 : 1;
}

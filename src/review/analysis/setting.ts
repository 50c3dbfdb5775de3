import { type Period, periodFromText } from '../../calendar/index.ts';
import { type Amounts, amountsOf, type NodeMoney, nodeMoney } from '../../engine/amounts.ts';
import type { OwnFacts, PlanRun } from '../../engine/evaluation.ts';
import type { Person } from '../../facts/facts.ts';
import type { Metric, Moment } from '../../kinds/metric.ts';
import { add, compare, divide, type Money, money, multiply, ONE, type Ratio, whole, ZERO } from '../../money/index.ts';
import { statedTarget } from '../../plan/by-period.ts';
import type { Leaf, Plan, PlanMetric } from '../../plan/plan.ts';
import { leavesOf, nodesOf } from '../../plan/walk.ts';
import { placeAt } from '../../yaml/raw.ts';
import { FIRST_PERIOD, periodsNamed } from '../periods.ts';

/** Values of metrics by name, in their units, as somebody might have them. */
export type Values = ReadonlyMap<string, Ratio>;

/** The target of a metric in a review: what the plan states, or a figure that stands in for a personal one. */
export type ReviewTarget = { readonly value: Ratio; readonly stated: boolean };

/**
 * What a plan is reviewed on: a person who is there for the whole of one period, alone in their team. What the plan does not state stands in as a
 * round figure: a personal target, a variable amount from a column, the book behind a rate's numerator.
 */
export type Setting = {
  readonly plan: Plan;
  readonly period: Period;
  readonly targets: ReadonlyMap<string, ReviewTarget>;
  /** The variable amount; null where the plan has none. */
  readonly variable: Money | null;
  readonly amounts: Amounts;
  /** What stands below the line of every ratio of money. */
  readonly book: Ratio;
  /** The same of single metrics, where somebody's own is known. */
  readonly books?: ReadonlyMap<string, Ratio>;
  readonly assumed: readonly Assumed[];
};

/** A figure that stands in for one that the plan does not state. */
export type Assumed =
  | { readonly what: 'variable'; readonly column: string; readonly amount: Money }
  | { readonly what: 'target'; readonly metric: string; readonly value: Ratio }
  | { readonly what: 'book'; readonly amount: Ratio };

const VARIABLE_MAJOR = 1_000n;
const BOOK_MAJOR = 1_000_000n;

/** One setting for each period that the plan names, in order; a plan that names none is looked at in the first period of 2026. */
export function settingsOf(plan: Plan): readonly Setting[] {
  const named = periodsNamed(plan);
  const names = named.length === 0 ? [FIRST_PERIOD[plan.period]] : named;
  return names.toSorted().flatMap((name) => {
    const period = periodFromText(name, plan.fiscalYear);
    return period === null ? [] : [settingOf(plan, period)];
  });
}

/** The setting of one period, whether the plan names it or not. */
export function settingOf(plan: Plan, period: Period): Setting {
  const assumed: Assumed[] = [];
  const unit = 10n ** BigInt(plan.currency.digits);
  const targets = new Map<string, ReviewTarget>();
  for (const [name, metric] of plan.metrics) {
    const found = targetIn(metric, period, unit);
    if (found === null) continue;
    const target = found.stated ? found : { ...found, value: inOrder(name, found.value, plan) };
    targets.set(name, target);
    if (!target.stated) assumed.push({ what: 'target', metric: name, value: target.value });
  }
  let variable: Money | null = null;
  if (plan.variable?.from === 'plan') variable = plan.variable.amount;
  else if (plan.variable !== null) {
    variable = money(VARIABLE_MAJOR * unit);
    assumed.push({ what: 'variable', column: plan.variable.column, amount: variable });
  }
  const book = whole(BOOK_MAJOR * unit);
  const usesBook = nodesOf(plan.root).some((node) => node.type === 'leaf' && node.base?.kind === 'numerator');
  if (usesBook) assumed.push({ what: 'book', amount: book });
  const amounts = amountsFor(plan, period, variable, new Set());
  return { plan, period, targets, variable, amounts, book, assumed };
}

/** The metric's target in the period: the plan's own, or a round figure where each person has one. Null where the plan states none. */
function targetIn({ metric, target }: PlanMetric, period: Period, unit: bigint): ReviewTarget | null {
  const stated = statedTarget(target, period.name);
  if (stated !== null) return { value: stated, stated: true };
  // What a file says for the period, it says for people; a plan that says nothing for it is not looked at in it.
  if (target === null || target.by === 'period') return null;
  const { measure } = metric;
  if (measure.unit === 'percent') return { value: ONE, stated: false };
  return { value: whole(measure.unit === 'money' ? 100_000n * unit : 100n), stated: false };
}

/**
 * A figure that stands in for personal targets must suit the edges that stand beside them: with `from: 90%, from: target, from: 110%` it is taken
 * between 90% and 110%. The usual one where it suits, or where none does.
 */
function inOrder(metric: string, usual: Ratio, plan: Plan): Ratio {
  const leaves = leavesOf(plan.root).filter(({ reading, curve }) => {
    return reading.metric === metric && reading.of === 'value' && curve.readsTarget;
  });
  if (leaves.length === 0) return usual;
  const suits = (target: Ratio) => leaves.every(({ curve }) => curve.crossed(target, null) === null);
  return candidates(usual, leaves).find(suits) ?? usual;
}

/** The usual figure, then places between and beyond the figures that the curves name. */
function candidates(usual: Ratio, leaves: readonly Leaf[]): readonly Ratio[] {
  const at = (target: Ratio) => leaves.flatMap(({ curve }) => curve.edges(target));
  const moved = at(ZERO).map(({ at: place }) => place);
  const figures = at(ONE)
    .map(({ at: place }) => place)
    .filter((place, index) => compare(place, moved[index] ?? ONE) === 0);
  const sorted = figures.sort(compare);
  const between = sorted.slice(1).map((place, index) => divide(add(place, sorted[index] ?? place), { n: 2n, d: 1n }));
  const [first, last] = [sorted[0] ?? usual, sorted.at(-1) ?? usual];
  return [usual, ...between, multiply(last, { n: 21n, d: 20n }), multiply(first, { n: 1n, d: 2n }), add(last, ONE)];
}

/** How the plan's money is divided when these metrics have no value. */
export function amountsFor(plan: Plan, period: Period, variable: Money | null, lacking: ReadonlySet<string>): Amounts {
  const moment: Moment = { period, asOf: period.to, currency: plan.currency };
  const factFor: PlanRun['facts']['factFor'] = (metric: Metric) => ({
    metric: metric.name,
    subject: { type: 'person', id: '' },
    window: period,
    unit: metric.measure.unit,
    result: lacking.has(metric.name)
      ? { value: null, because: '' }
      : { value: ZERO, numerator: null, denominator: null },
    parts: [],
    scale: 1n,
    leftOut: [],
    source: 'example',
  });
  const run: PlanRun = { plan, moment, facts: { factFor }, asked: new Set(), report: () => {} };
  const own: OwnFacts = { run, person: somebody(plan), proration: ONE, known: [], targets: [] };
  const rootMoney: NodeMoney = variable === null ? null : nodeMoney(variable, variable, ONE);
  return amountsOf(plan.root, rootMoney, { period: period.name, proration: ONE, rounding: plan.rounding, own });
}

/** A person as the plan is for, there all the time. */
export function somebody(plan: Plan): Person {
  const columns = new Map(plan.selector.map(({ column, values }) => [column, values[0] ?? '']));
  return {
    csmId: 'somebody',
    name: 'somebody',
    role: columns.get('role') ?? null,
    team: columns.get('team') ?? 'a team of one',
    plan: null,
    startDate: null,
    endDate: null,
    file: plan.file,
    line: placeAt(plan.written.marks, ['plan']).line,
    column: (name) => columns.get(name) ?? null,
  };
}

import { limitAt } from '../../kinds/bound.ts';
import type { Modifier } from '../../kinds/modifier.ts';
import {
  addMoney,
  compare,
  exactly,
  type Money,
  max,
  min,
  NO_MONEY,
  type Ratio,
  roundMoney,
  ZERO,
} from '../../money/index.ts';
import type { Leaf, PlanNode, WhenUndefined } from '../../plan/plan.ts';
import { leavesOf } from '../../plan/walk.ts';
import { choicesOn, stepBeyond } from './backgrounds.ts';
import { breakpointsOf, domainOf, gridOf } from './breakpoints.ts';
import { courseMaker } from './course.ts';
import { asksAt, holdsAt, leafPay, modified } from './exact-pay.ts';
import { at, finalTrend, vertex } from './polynomial.ts';
import { amountsFor, type Setting, type Values } from './setting.ts';
import { bareLeaf, standIn } from './stand-in.ts';

/** The least and the most that something can pay, in whole minor units; null: without bound. */
export type Range = { readonly least: Money | null; readonly most: Money | null };

/**
 * The least and the most that a plan can pay somebody for a full period, whatever the metrics are and whichever of them has no value. From the
 * leaves up: each leaf along its own metric, then every modifier at its best and its worst. What is rounded when paying is rounded here, so no
 * payout lies outside. Both ends are reached unless parts of the plan exclude each other (a gate and a multiplier that never hold together).
 */
export function rangeOf(setting: Setting): Range {
  return overWorlds(setting, (world) => nodeRange(setting.plan.root, world));
}

/** The range of a node before its last modifier of a kind acts: what a cap has to cut, or a floor to lift. */
export function rangeBefore(node: PlanNode, kind: 'cap' | 'floor', setting: Setting): Range {
  const place = node.modifiers.findIndex((modifier) => modifier.kind === kind);
  const bare: PlanNode = { ...node, modifiers: node.modifiers.slice(0, Math.max(place, 0)) };
  return overWorlds(setting, (world) =>
    nodeRange(bare, { ...world, setting: standIn(bare, node, world.setting).setting }),
  );
}

/** A range with every metric having a value, and with those that hand on their share having none. */
function overWorlds(setting: Setting, range: (world: World) => Range): Range {
  const { plan, period, variable } = setting;
  const lacking = leavesOf(plan.root)
    .filter(({ whenUndefined, metric }) => whenUndefined === 'share_out' && canLack(metric, setting))
    .map(({ metric }) => metric);
  const known = new Map<string, Range>();
  return subsetsOf([...new Set(lacking)])
    .map((without) => {
      const amounts = without.size === 0 ? setting.amounts : amountsFor(plan, period, variable, without);
      return range({ setting: { ...setting, amounts }, without, known });
    })
    .reduce(joined);
}

type World = {
  readonly setting: Setting;
  readonly without: ReadonlySet<string>;
  /** Ranges of leaves by path and amount: most worlds leave most leaves as they are. */
  readonly known: Map<string, Range>;
};

const MOST_SUBSETS = 32;

/** Which of these metrics have no value: every combination, or where that is too many each alone, all but each, and all together. */
function subsetsOf(names: readonly string[]): readonly ReadonlySet<string>[] {
  const none: ReadonlySet<string> = new Set();
  if (2 ** names.length > MOST_SUBSETS) {
    const allBut = names.map((name) => new Set(names.filter((other) => other !== name)));
    return [none, ...names.map((name) => new Set([name])), ...allBut, new Set(names)];
  }
  let found: ReadonlySet<string>[] = [none];
  for (const name of names) found = found.flatMap((set) => [set, new Set([...set, name])]);
  return found;
}

function canLack(metric: string, { plan }: Setting): boolean {
  return plan.metrics.get(metric)?.metric.measure.canBeUndefined ?? false;
}

function joined(a: Range, b: Range): Range {
  return { least: lower(a.least, b.least), most: higher(a.most, b.most) };
}

function lower(a: Money | null, b: Money | null): Money | null {
  return a === null || b === null ? null : a < b ? a : b;
}

function higher(a: Money | null, b: Money | null): Money | null {
  return a === null || b === null ? null : a > b ? a : b;
}

const NOTHING: Range = { least: NO_MONEY, most: NO_MONEY };

function nodeRange(node: PlanNode, world: World): Range {
  const { amounts } = world.setting;
  if (!amounts.money.has(node)) return NOTHING;
  let range = node.type === 'leaf' ? leafRange(node, world) : groupRange(node, world);
  for (const modifier of node.modifiers) range = modifiedRange(range, modifier, node, world);
  return range;
}

function groupRange(node: Extract<PlanNode, { type: 'group' }>, world: World): Range {
  const { amounts } = world.setting;
  const ranges = node.children.filter((child) => amounts.money.has(child)).map((child) => nodeRange(child, world));
  const sum = ranges.reduce(
    (a, b) => ({
      least: a.least === null || b.least === null ? null : addMoney(a.least, b.least),
      most: a.most === null || b.most === null ? null : addMoney(a.most, b.most),
    }),
    NOTHING,
  );
  if (amounts.standing.get(node) !== 'undefined') return sum;
  const answer = node.whenUndefined === 'full_amount' ? (amounts.money.get(node)?.amount ?? NO_MONEY) : NO_MONEY;
  return {
    least: sum.least === null ? null : addMoney(sum.least, answer),
    most: sum.most === null ? null : addMoney(sum.most, answer),
  };
}

/** What a leaf earns at least and at most, with what it answers when a metric has no value. */
function leafRange(leaf: Leaf, world: World): Range {
  const { setting, without } = world;
  if (setting.amounts.standing.get(leaf) === 'gone') return NOTHING;
  const { reads } = leaf;
  const answer = answerOf(leaf.whenUndefined, leaf, setting);
  if (reads.some((name) => without.has(name))) return answer ?? NOTHING;
  const range = knownRange(leaf, world);
  return answer !== null && reads.some((name) => canLack(name, setting)) ? joined(range, answer) : range;
}

function knownRange(leaf: Leaf, { setting, known }: World): Range {
  const money = setting.amounts.money.get(leaf) ?? null;
  const key = `${leaf.names.join(' / ')} ${money?.amount} ${money?.scale.n}/${money?.scale.d}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const range = definedRange(leaf, setting);
  known.set(key, range);
  return range;
}

/** What is paid instead of the curve's answer to a value; null where nothing else can be. */
function answerOf(answer: WhenUndefined, leaf: Leaf, setting: Setting): Range | null {
  if (answer === 'stop' || answer === 'share_out') return null;
  if (answer === 'zero') return NOTHING;
  const own = setting.amounts.money.get(leaf)?.amount ?? NO_MONEY;
  const amount = answer === 'full_amount' ? own : atTarget(leaf, setting);
  return { least: amount, most: amount };
}

/** What the curve pays at target, also where the metric can never get there. */
function atTarget(leaf: Leaf, setting: Setting): Money {
  const { metric } = leaf.reading;
  const values = new Map([[metric, setting.targets.get(metric)?.value ?? ZERO]]);
  return roundMoney(leafPay(leaf, values, setting), setting.plan.rounding);
}

/** Along the metric that the curve reads, with whatever else it reads at each of its edges and between them. */
function definedRange(leaf: Leaf, setting: Setting): Range {
  const along = leaf.reading.metric;
  const second = leaf.across?.metric ?? (leaf.base?.kind === 'metric' ? leaf.base.metric : null);
  const backgrounds: Values[] =
    second === null || second === along
      ? [new Map()]
      : choices(second, setting).map((value) => new Map([[second, value]]));
  const ends = domainOf(along, setting);
  const grid = withAnchor(gridOf(breakpointsOf(along, setting), along, setting));
  const { node: bare, setting: own } = bareLeaf(leaf, setting);
  const make = courseMaker(along, grid, ends, own);
  const found: Ratio[] = [];
  let falls = false;
  let grows = false;
  for (const background of backgrounds) {
    const { stops, pieces } = make(bare, background);
    for (const { pay, below, above } of stops) for (const one of [pay, below, above]) if (one !== null) found.push(one);
    for (const { from, to, pay } of pieces) {
      const turn = vertex(pay);
      const turns =
        turn !== null && (from === null || compare(turn, from) > 0) && (to === null || compare(turn, to) < 0);
      for (const x of [from, to, turns ? turn : null]) if (x !== null) found.push(at(pay, x));
      if (from !== null && to !== null) continue;
      const direction = finalTrend(pay, to === null);
      if (direction > 0) grows = true;
      if (direction < 0) falls = true;
    }
  }
  // There can be any number of items, and none at all.
  if (leaf.items !== null) found.push(ZERO);
  const [first = ZERO, ...others] = found;
  const lowest = others.reduce(min, first);
  const highest = others.reduce(max, first);
  // Items can have any rate of those that a column names.
  const byColumn = leaf.items !== null && leaf.curve.itemColumn !== null;
  const endless =
    leaf.items !== null || (leaf.base?.kind === 'metric' && domainOf(second ?? '', setting).most === null);
  const { rounding } = setting.plan;
  return {
    least: falls || (endless && lowest.n < 0n) ? null : roundMoney(lowest, rounding),
    most: grows || byColumn || (endless && highest.n > 0n) ? null : roundMoney(highest, rounding),
  };
}

function withAnchor(grid: readonly Ratio[]): readonly Ratio[] {
  return grid.length === 0 ? [ZERO] : grid;
}

function choices(metric: string, setting: Setting): readonly Ratio[] {
  const grid = withAnchor(gridOf(breakpointsOf(metric, setting), metric, setting));
  return choicesOn(grid, domainOf(metric, setting), stepBeyond(metric, setting));
}

/** A modifier at its best and its worst: acting, and not acting where it can be avoided. */
function modifiedRange(range: Range, modifier: Modifier, node: PlanNode, world: World): Range {
  const { setting } = world;
  const { rounding } = setting.plan;
  const usual = asksAt(node, new Map(), setting);
  const does = (holds: boolean) => (amount: Money | null) => {
    if (amount === null) return null;
    const asks = { ...usual, holds: () => holds, allHit: () => holds, anyHit: () => holds };
    return roundMoney(modified(modifier, exactly(amount), asks), rounding);
  };
  const cut = (holds: boolean) => (modifier.kind === 'cap' && holds ? limited(modifier, usual, rounding) : null);
  const act = (holds: boolean): Range => ({
    least: does(holds)(range.least),
    most: range.most === null ? cut(holds) : does(holds)(range.most),
  });
  const asksNothing = modifier.conditions.length === 0 && modifier.hits === null;
  if (asksNothing) {
    const floor = modifier.kind === 'floor' ? limited(modifier, usual, rounding) : null;
    const acted = act(true);
    return floor !== null && range.least === null ? { ...acted, least: floor } : acted;
  }
  const possible = outcomes(modifier, setting);
  const ways = [...(possible.holds ? [act(true)] : []), ...(possible.fails ? [act(false)] : [])];
  const all = ways.length === 0 ? [range] : ways;
  const found = all.reduce(joined);
  const { least, most } = found;
  return least !== null && most !== null && least > most ? { least: most, most: least } : found;
}

function limited(
  { limit }: Modifier,
  asks: ReturnType<typeof asksAt>,
  rounding: Setting['plan']['rounding'],
): Money | null {
  return limit === null ? null : roundMoney(limitAt(limit, asks), rounding);
}

/** Can the conditions of a modifier hold, and can they fail, each metric being what it can be? */
export function outcomes(
  { conditions, hits }: Modifier,
  setting: Setting,
): { readonly holds: boolean; readonly fails: boolean } {
  if (hits !== null) return { holds: true, fails: true };
  let holds = true;
  let fails = false;
  for (const metric of new Set(conditions.map((condition) => condition.metric))) {
    const own = conditions.filter((condition) => condition.metric === metric);
    const list = choices(metric, setting).map((value) => {
      const values: Values = new Map([[metric, value]]);
      return own.every((condition) => holdsAt(condition, values, setting));
    });
    const isLacking = canLack(metric, setting);
    const passes = isLacking && own.every(({ whenUndefined }) => whenUndefined === 'pass');
    if (!list.includes(true) && !passes) holds = false;
    if (list.includes(false) || (isLacking && own.some(({ whenUndefined }) => whenUndefined === 'fail'))) fails = true;
  }
  return { holds, fails };
}

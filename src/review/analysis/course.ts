import { askedLeaves } from '../../engine/conditions.ts';
import type { ModifierAsks } from '../../kinds/modifier.ts';
import { add, compare, divide, max, min, multiply, type Ratio, reduce, subtract, ZERO } from '../../money/index.ts';
import type { Group, Leaf, PlanNode } from '../../plan/plan.ts';
import { curveReads, metricsOfNode } from '../../plan/walk.ts';
import { domainOf, edgesOf } from './breakpoints.ts';
import { asksAt, isHitAt, leafBounds, leafPay, modified, pointAt } from './exact-pay.ts';
import { added, clamped, inside, modifiedPieces, type Piece, type Span } from './pieces.ts';
import { at, constant, through } from './polynomial.ts';
import { remembered } from './remembered.ts';
import type { Setting, Values } from './setting.ts';
import { type Still, stillIn } from './still.ts';

/** Pay at an edge: before it, at it and beyond it, by the value of the metric. Null where the metric has no values there. */
export type Stop = {
  readonly at: Ratio;
  readonly below: Ratio | null;
  readonly pay: Ratio;
  readonly above: Ratio | null;
};

/**
 * The course of pay along one metric while the others stand still: what it is at every edge, and between edges a polynomial of degree two at most. It
 * is exact, so a jump is found whatever its size and a fall however short.
 */
export type Course = {
  readonly metric: string;
  readonly background: Values;
  readonly stops: readonly Stop[];
  readonly pieces: readonly Piece[];
};

export type CourseMaker = (node: PlanNode, background: Values) => Course;

/**
 * Makes courses of nodes along a metric. Leaves that read nothing else are worked out once, whatever the background; what does not move may be known
 * from courses along other metrics (`still`).
 */
export function courseMaker(
  metric: string,
  grid: readonly Ratio[],
  ends: Ends,
  setting: Setting,
  still: (values: Values) => Still = stillIn(setting),
): CourseMaker {
  const known: Known = { pieces: new Map(), pays: new Map() };
  const moving = remembered((node: PlanNode) => movingIn(node, metric, setting));
  const spans = spansOf(grid, ends).map((span) => ({ span, sample: inside(span)[1] }));
  return (node, background) => {
    const values = new Map(background);
    const own = { moving: moving(node), still: still(background) };
    const sums = remembered((group: Group) => stillSum(group, own));
    const context: Context = { metric, background, values, setting, known, ...own, stillSum: sums };
    const stops = grid.map((place): Omit<Stop, 'below' | 'above'> => {
      values.set(metric, place);
      return { at: place, pay: reduce(payAt(node, context)) };
    });
    const byspan = spans.map(({ span, sample }, index) => {
      values.set(metric, sample);
      return piecesOf(node, span, index, context);
    });
    return {
      metric,
      background,
      pieces: byspan.flat(),
      stops: stops.map((stop, index) => {
        const before = byspan[ends.least === null ? index : index - 1]?.at(-1);
        const after = byspan[ends.least === null ? index + 1 : index]?.[0];
        return {
          ...stop,
          below: before ? at(before.pay, stop.at) : null,
          above: after ? at(after.pay, stop.at) : null,
        };
      }),
    };
  };
}

export type Ends = { readonly least: Ratio | null; readonly most: Ratio | null };

type Context = {
  readonly metric: string;
  readonly background: Values;
  /** The background with the metric where it is looked at just now. */
  readonly values: Map<string, Ratio>;
  readonly setting: Setting;
  readonly known: Known;
  readonly moving: Moving;
  /** What is paid in this background, and what of it the children of a group come to that stand still. */
  readonly still: Still;
  stillSum(group: Group): Ratio;
};

/** What is the same in every background: of leaves that read only this metric, and of a group what those of them come to that nothing modifies. */
type Known = { readonly pieces: Map<PlanNode, Piece[][]>; readonly pays: Map<Group, Map<Ratio, Ratio>> };

/** What depends on a metric, directly or through what is below it. */
type Moving = {
  has(node: PlanNode): boolean;
  children(group: Group): readonly PlanNode[];
  /** Of its children, the leaves that earn the same in every background, and those that do not. */
  settled(group: Group): readonly Leaf[];
  unsettled(group: Group): readonly PlanNode[];
  /** Of the leaves that a node asks whether they are hit, those about which the metric decides. */
  hits(node: PlanNode): readonly Leaf[];
};

function movingIn(top: PlanNode, metric: string, { period }: Setting): Moving {
  const found = new Set<PlanNode>();
  const isMoving = (node: PlanNode): boolean => {
    const below = node.type === 'leaf' ? [] : node.children.filter(isMoving);
    const moves = below.length > 0 || metricsOfNode(node).includes(metric);
    if (moves) found.add(node);
    return moves;
  };
  isMoving(top);
  const isSettled = (node: PlanNode): node is Leaf =>
    node.type === 'leaf' && node.modifiers.length === 0 && curveReads(node).every((name) => name === metric);
  const isDecided = ({ hit, metric: own }: Leaf) =>
    hit === null ? own === metric : hit.some((condition) => condition.metric === metric);
  return {
    has: (node) => found.has(node),
    children: remembered((group: Group) => group.children.filter((child) => found.has(child))),
    settled: remembered((group: Group) => group.children.filter(isSettled).filter((child) => found.has(child))),
    unsettled: remembered((group: Group) => group.children.filter((child) => found.has(child) && !isSettled(child))),
    hits: remembered((node: PlanNode) => askedLeaves(node, period.name).filter(isDecided)),
  };
}

/** What the modifiers of a node may ask where the metric stands just now. */
function asksIn(node: PlanNode, { background, values, setting, moving, still }: Context): ModifierAsks {
  const count = (at: Values) => moving.hits(node).filter((leaf) => isHitAt(leaf, at, setting)).length;
  const hits = () => still.hits(node) - count(background) + count(values);
  return {
    ...asksAt(node, values, setting),
    allHit: () => {
      const all = askedLeaves(node, setting.period.name).length;
      return all > 0 && hits() === all;
    },
    anyHit: () => hits() > 0,
  };
}

/** What the children of a group come to that stand still. */
function stillSum(group: Group, { moving, still }: Pick<Context, 'moving' | 'still'>): Ratio {
  let sum = still.sum(group);
  for (const child of moving.children(group)) sum = subtract(sum, still.pay(child));
  return reduce(sum);
}

/** The stretches between neighbouring places of the grid, and beyond its ends where the metric goes on. */
function spansOf(grid: readonly Ratio[], { least, most }: Ends): readonly Span[] {
  const spans: Span[] = [];
  if (least === null) spans.push({ from: null, to: grid[0] ?? null });
  for (let place = 1; place < grid.length; place += 1)
    spans.push({ from: grid[place - 1] ?? null, to: grid[place] ?? null });
  if (most === null && grid.length > 0) spans.push({ from: grid.at(-1) ?? null, to: null });
  return spans;
}

/** What a node pays where the metric stands just now; a repeating step goes on as a line beyond the last edge that is looked at. */
function payAt(node: PlanNode, context: Context): Ratio {
  const { setting, moving, values, still } = context;
  if (!setting.amounts.money.has(node)) return ZERO;
  if (!moving.has(node)) return still.pay(node);
  let pay: Ratio;
  if (node.type === 'leaf') pay = repeatedPay(node, values, context) ?? leafPay(node, values, setting);
  else {
    pay = add(context.stillSum(node), settledPay(node, context));
    for (const child of moving.unsettled(node)) pay = add(pay, payAt(child, context));
  }
  if (node.modifiers.length === 0) return pay;
  const asks = asksIn(node, context);
  for (const modifier of node.modifiers) pay = modified(modifier, pay, asks);
  return pay;
}

/** What the settled leaves of a group come to where the metric stands just now. */
function settledPay(group: Group, context: Context): Ratio {
  const { moving, known, values, metric } = context;
  const leaves = moving.settled(group);
  if (leaves.length === 0) return ZERO;
  const place = values.get(metric) ?? ZERO;
  const pays = known.pays.get(group) ?? new Map<Ratio, Ratio>();
  known.pays.set(group, pays);
  const before = pays.get(place);
  if (before !== undefined) return before;
  const pay = reduce(leaves.reduce((sum, leaf) => add(sum, payAt(leaf, context)), ZERO));
  pays.set(place, pay);
  return pay;
}

/** Beyond the last edge of a step that repeats on: the line through its last two edges. Null elsewhere, and where no further step is possible. */
function repeatedPay(leaf: Leaf, values: Values, { metric, setting }: Context): Ratio | null {
  if (leaf.curve.repeats === null || leaf.reading.metric !== metric) return null;
  const last = repeatsFrom(leaf, setting);
  const value = values.get(metric) ?? ZERO;
  if (last === null || compare(value, last.at) * (last.step.n > 0n ? 1 : -1) <= 0) return null;
  const payOf = (place: Ratio) => leafPay(leaf, new Map(values).set(metric, place), setting);
  const before = subtract(last.at, last.step);
  const slope = divide(subtract(payOf(last.at), payOf(before)), last.step);
  return add(payOf(last.at), multiply(slope, subtract(value, last.at)));
}

/** The last edge of a leaf's repeating step that is looked at, and how far it is from the one before; null where none repeats beyond. */
export function repeatsFrom(leaf: Leaf, setting: Setting): { readonly at: Ratio; readonly step: Ratio } | null {
  const { repeats } = leaf.curve;
  const { metric } = leaf.reading;
  if (repeats === null) return null;
  const rising = repeats.n > 0n ? 1 : -1;
  const edges = edgesOf(leaf, metric, setting).toSorted((a, b) => rising * compare(a.at, b.at));
  const [before, last] = edges.slice(-2);
  if (before === undefined || last === undefined) return null;
  const { least, most } = domainOf(metric, setting);
  const end = rising > 0 ? most : least;
  const step = reduce(subtract(last.at, before.at));
  return end !== null && compare(add(last.at, step), end) * rising > 0 ? null : { at: last.at, step };
}

function piecesOf(node: PlanNode, span: Span, index: number, context: Context): Piece[] {
  const { setting, moving, still } = context;
  if (!moving.has(node)) return [{ ...span, pay: constant(still.pay(node)) }];
  if (!setting.amounts.money.has(node)) return [{ ...span, pay: constant(ZERO) }];
  let pieces = node.type === 'leaf' ? leafPieces(node, span, index, context) : groupPieces(node, span, index, context);
  if (node.modifiers.length === 0) return pieces;
  const asks = asksIn(node, context);
  for (const modifier of node.modifiers) pieces = modifiedPieces(pieces, modifier, asks);
  return pieces;
}

/** The sum of children: those that stand still are one number. */
function groupPieces(group: Group, span: Span, index: number, context: Context): Piece[] {
  const { moving, known } = context;
  const sumOf = (children: readonly PlanNode[], start: Piece[]) =>
    children.map((child) => piecesOf(child, span, index, context)).reduce(added, start);
  const start: Piece[] = [{ ...span, pay: constant(context.stillSum(group)) }];
  const leaves = moving.settled(group);
  if (leaves.length === 0) return sumOf(moving.unsettled(group), start);
  const lists = known.pieces.get(group) ?? [];
  known.pieces.set(group, lists);
  const settled = lists[index] ?? sumOf(leaves, [{ ...span, pay: constant(ZERO) }]);
  lists[index] = settled;
  return sumOf(moving.unsettled(group), added(start, settled));
}

function leafPieces(leaf: Leaf, span: Span, index: number, context: Context): Piece[] {
  const { metric, background, setting, known } = context;
  const others = curveReads(leaf);
  if (!others.includes(metric)) return [{ ...span, pay: constant(context.still.earned(leaf)) }];
  const alone = others.every((name) => name === metric);
  const before = alone ? known.pieces.get(leaf)?.[index] : undefined;
  if (before !== undefined) return before;
  const [p, q, r] = inside(span).map((x) => {
    const values = new Map(background).set(metric, x);
    const repeated = repeatedPay(leaf, values, context);
    return { x, y: repeated ?? leaf.curve.pay(pointAt(leaf, values, setting)) };
  });
  if (p === undefined || q === undefined || r === undefined) return [];
  const bounds = leafBounds(leaf, pointAt(leaf, new Map(background).set(metric, q.x), setting));
  let pieces: Piece[] = [{ ...span, pay: through([p, q, r]) }];
  if (bounds.least !== null) pieces = clamped(pieces, bounds.least, max);
  if (bounds.most !== null) pieces = clamped(pieces, bounds.most, min);
  if (alone) {
    const list = known.pieces.get(leaf) ?? [];
    list[index] = pieces;
    known.pieces.set(leaf, list);
  }
  return pieces;
}

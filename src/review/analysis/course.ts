import { add, compare, divide, max, min, multiply, type Ratio, reduce, subtract, ZERO } from '../../money/index.ts';
import type { Leaf, PlanNode } from '../../plan/plan.ts';
import { curveReads, metricsOfNode } from '../../plan/walk.ts';
import { domainOf, edgesOf } from './breakpoints.ts';
import { asksAt, leafBounds, leafPay, modified, pointAt } from './exact-pay.ts';
import { added, clamped, inside, modifiedPieces, type Piece, type Span } from './pieces.ts';
import { at, constant, through } from './polynomial.ts';
import type { Setting, Values } from './setting.ts';

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

/** Makes courses of nodes along a metric. Leaves that read nothing else are worked out once, whatever the background. */
export function courseMaker(metric: string, grid: readonly Ratio[], ends: Ends, setting: Setting): CourseMaker {
  const known = new Map<Leaf, Piece[][]>();
  const paid = new Map<Leaf, Map<string, Ratio>>();
  const moving = new Map<PlanNode, ReadonlySet<PlanNode>>();
  const spans = spansOf(grid, ends);
  return (node, background) => {
    const moves = moving.get(node) ?? movingNodes(node, metric);
    moving.set(node, moves);
    const context: Context = { metric, background, setting, known, paid, moves, steady: new Map() };
    const stops = grid.map((place, index): Omit<Stop, 'below' | 'above'> & { index: number } => {
      const values = new Map(background).set(metric, place);
      return { at: place, pay: reduce(payAt(node, values, context)), index };
    });
    const byspan = spans.map((span, index) => piecesOf(node, span, index, context));
    return {
      metric,
      background,
      pieces: byspan.flat(),
      stops: stops.map(({ index, ...stop }) => {
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
  readonly setting: Setting;
  /** The pieces of leaves that read only this metric. */
  readonly known: Map<Leaf, Piece[][]>;
  /** What the other leaves pay, by the values that they read. */
  readonly paid: Map<Leaf, Map<string, Ratio>>;
  /** The nodes whose pay depends on the metric. */
  readonly moves: ReadonlySet<PlanNode>;
  /** What the others pay in this background. */
  readonly steady: Map<PlanNode, Ratio>;
};

/** The nodes at and below one whose pay depends on a metric, directly or through what is below them. */
function movingNodes(node: PlanNode, metric: string): ReadonlySet<PlanNode> {
  const found = new Set<PlanNode>();
  const isMoving = (one: PlanNode): boolean => {
    const below = one.type === 'leaf' ? [] : one.children.filter(isMoving);
    const moves = below.length > 0 || metricsOfNode(one).includes(metric);
    if (moves) found.add(one);
    return moves;
  };
  isMoving(node);
  return found;
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

/** What a node pays at a place, where a repeating step goes on as a line beyond the last edge that is looked at. */
function payAt(node: PlanNode, values: Values, context: Context): Ratio {
  const { setting, moves } = context;
  if (!setting.amounts.money.has(node)) return ZERO;
  if (!moves.has(node)) return steadyPay(node, context);
  let pay = ZERO;
  if (node.type === 'leaf') pay = repeatedPay(node, values, context) ?? leafPay(node, values, setting);
  else for (const child of node.children) pay = add(pay, payAt(child, values, context));
  for (const modifier of node.modifiers) pay = modified(modifier, pay, asksAt(node, values, setting));
  return pay;
}

/** What a node pays in a background, wherever the metric stands. */
function steadyPay(node: PlanNode, context: Context): Ratio {
  const { background, setting, steady } = context;
  const known = steady.get(node);
  if (known !== undefined) return known;
  let pay = ZERO;
  if (!setting.amounts.money.has(node)) return pay;
  if (node.type === 'leaf') pay = steadyLeaf(node, context);
  else for (const child of node.children) pay = add(pay, steadyPay(child, context));
  for (const modifier of node.modifiers) pay = modified(modifier, pay, asksAt(node, background, setting));
  const reduced = reduce(pay);
  steady.set(node, reduced);
  return reduced;
}

function steadyLeaf(leaf: Leaf, { background, setting, paid }: Context): Ratio {
  const key = curveReads(leaf)
    .map((name) => {
      const { n, d } = background.get(name) ?? ZERO;
      return `${n}/${d}`;
    })
    .join(' ');
  const known = paid.get(leaf) ?? new Map<string, Ratio>();
  paid.set(leaf, known);
  const pay = known.get(key) ?? leafPay(leaf, background, setting);
  known.set(key, pay);
  return pay;
}

/** Beyond the last edge of a step that repeats on: the line through its last two edges. Null elsewhere, and where no further step is possible. */
function repeatedPay(leaf: Leaf, values: Values, { metric, setting }: Context): Ratio | null {
  const { repeats } = leaf.curve;
  if (repeats === null || leaf.reading.metric !== metric) return null;
  const rising = repeats.n > 0n ? 1 : -1;
  const edges = edgesOf(leaf, metric, setting).toSorted((a, b) => rising * compare(a.at, b.at));
  const [before, last] = edges.slice(-2);
  const value = values.get(metric) ?? ZERO;
  if (before === undefined || last === undefined || compare(value, last.at) * rising <= 0) return null;
  const { least, most } = domainOf(metric, setting);
  const end = rising > 0 ? most : least;
  if (end !== null && compare(add(last.at, repeats), end) * rising > 0) return null;
  const payOf = (place: Ratio) => leafPay(leaf, new Map(values).set(metric, place), setting);
  const slope = divide(subtract(payOf(last.at), payOf(before.at)), subtract(last.at, before.at));
  return add(payOf(last.at), multiply(slope, subtract(value, last.at)));
}

function piecesOf(node: PlanNode, span: Span, index: number, context: Context): Piece[] {
  const { setting, metric, background, moves } = context;
  if (!moves.has(node)) return [{ ...span, pay: constant(steadyPay(node, context)) }];
  if (!setting.amounts.money.has(node)) return [{ ...span, pay: constant(ZERO) }];
  let pieces =
    node.type === 'leaf' ? leafPieces(node, span, index, context) : groupPieces(node.children, span, index, context);
  if (node.modifiers.length === 0) return pieces;
  const asks = asksAt(node, new Map(background).set(metric, inside(span)[1]), setting);
  for (const modifier of node.modifiers) pieces = modifiedPieces(pieces, modifier, asks);
  return pieces;
}

/** The sum of children: those that stand still are one number. */
function groupPieces(children: readonly PlanNode[], span: Span, index: number, context: Context): Piece[] {
  const moving = children.filter((child) => context.moves.has(child));
  let still = ZERO;
  for (const child of children) if (!context.moves.has(child)) still = add(still, steadyPay(child, context));
  const start: Piece[] = [{ ...span, pay: constant(reduce(still)) }];
  return moving.map((child) => piecesOf(child, span, index, context)).reduce(added, start);
}

function leafPieces(leaf: Leaf, span: Span, index: number, context: Context): Piece[] {
  const { metric, background, setting, known } = context;
  const others = curveReads(leaf);
  if (!others.includes(metric)) return [{ ...span, pay: constant(steadyLeaf(leaf, context)) }];
  const alone = others.every((name) => name === metric);
  const before = alone ? known.get(leaf)?.[index] : undefined;
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
    const list = known.get(leaf) ?? [];
    list[index] = pieces;
    known.set(leaf, list);
  }
  return pieces;
}

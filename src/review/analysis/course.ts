import type { Modifier } from '../../kinds/modifier.ts';
import {
  add,
  compare,
  divide,
  max,
  min,
  multiply,
  ONE,
  type Ratio,
  reduce,
  subtract,
  ZERO,
} from '../../money/index.ts';
import type { Leaf, PlanNode } from '../../plan/plan.ts';
import { domainOf, edgesOf } from './breakpoints.ts';
import { asksAt, leafBounds, leafPay, modified, pointAt } from './exact-pay.ts';
import { at, constant, crossings, type Polynomial, sum, through, times } from './polynomial.ts';
import type { Setting, Values } from './setting.ts';

/** Pay between two places of a metric, both left out; null: without end. */
export type Piece = { readonly from: Ratio | null; readonly to: Ratio | null; readonly pay: Polynomial };

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
  const spans = spansOf(grid, ends);
  return (node, background) => {
    const context: Context = { metric, background, setting, known, spans };
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
type Span = { readonly from: Ratio | null; readonly to: Ratio | null };

type Context = {
  readonly metric: string;
  readonly background: Values;
  readonly setting: Setting;
  readonly known: Map<Leaf, Piece[][]>;
  readonly spans: readonly Span[];
};

/** The stretches between neighbouring places of the grid, and beyond its ends where the metric goes on. */
function spansOf(grid: readonly Ratio[], { least, most }: Ends): readonly Span[] {
  const spans: Span[] = [];
  if (least === null) spans.push({ from: null, to: grid[0] ?? null });
  for (let place = 1; place < grid.length; place += 1)
    spans.push({ from: grid[place - 1] ?? null, to: grid[place] ?? null });
  if (most === null && grid.length > 0) spans.push({ from: grid.at(-1) ?? null, to: null });
  return spans;
}

/** Places inside a stretch, from which what is there can be known: pay between edges is a polynomial, and conditions do not change. */
export function inside({ from, to }: Span): readonly [Ratio, Ratio, Ratio] {
  if (from !== null && to !== null) {
    const quarter = divide(subtract(to, from), { n: 4n, d: 1n });
    const second = add(from, multiply(quarter, { n: 2n, d: 1n }));
    return [reduce(add(from, quarter)), reduce(second), reduce(subtract(to, quarter))];
  }
  const start = from ?? to ?? ZERO;
  const step: Ratio = { n: to === null ? 1n : -1n, d: 1n };
  return [add(start, step), add(start, multiply(step, { n: 2n, d: 1n })), add(start, multiply(step, { n: 3n, d: 1n }))];
}

/** What a node pays at a place, where a repeating step goes on as a line beyond the last edge that is looked at. */
function payAt(node: PlanNode, values: Values, context: Context): Ratio {
  const { setting } = context;
  if (!setting.amounts.money.has(node)) return ZERO;
  let pay = ZERO;
  if (node.type === 'leaf') pay = repeatedPay(node, values, context) ?? leafPay(node, values, setting);
  else for (const child of node.children) pay = add(pay, payAt(child, values, context));
  for (const modifier of node.modifiers) pay = modified(modifier, pay, asksAt(node, values, setting));
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
  const { setting, metric, background } = context;
  if (!setting.amounts.money.has(node)) return [{ ...span, pay: constant(ZERO) }];
  let pieces =
    node.type === 'leaf'
      ? leafPieces(node, span, index, context)
      : node.children
          .filter((child) => setting.amounts.money.has(child))
          .map((child) => piecesOf(child, span, index, context))
          .reduce(added, [{ ...span, pay: constant(ZERO) }]);
  if (node.modifiers.length === 0) return pieces;
  const asks = asksAt(node, new Map(background).set(metric, inside(span)[1]), setting);
  for (const modifier of node.modifiers) pieces = modifiedPieces(pieces, modifier, asks);
  return pieces;
}

function leafPieces(leaf: Leaf, span: Span, index: number, context: Context): Piece[] {
  const { metric, background, setting, known } = context;
  const others = [
    leaf.reading.metric,
    leaf.across?.metric,
    leaf.base?.kind === 'metric' ? leaf.base.metric : undefined,
  ];
  if (!others.includes(metric)) return [{ ...span, pay: constant(leafPay(leaf, background, setting)) }];
  const alone = others.every((name) => name === undefined || name === metric);
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

function modifiedPieces(pieces: Piece[], modifier: Modifier, asks: ReturnType<typeof asksAt>): Piece[] {
  const { limit, kind } = modifier;
  if (limit === null) {
    const factor = modified(modifier, ONE, asks);
    return compare(factor, ONE) === 0 ? pieces : pieces.map((piece) => ({ ...piece, pay: times(piece.pay, factor) }));
  }
  if (!asks.holds(modifier.conditions)) return pieces;
  const bound = multiply(limit.value, limit.of === 'stated' ? asks.scale : (asks.amount ?? ZERO));
  return clamped(pieces, bound, kind === 'floor' ? max : min);
}

/** Pieces cut where they cross a bound, and held at it on its other side. */
function clamped(pieces: readonly Piece[], bound: Ratio, keep: typeof max): Piece[] {
  const found: Piece[] = [];
  for (const { from, to, pay } of pieces) {
    const cuts = crossings(pay, bound).filter((x) => isInside(x, { from, to }));
    const ends = [from, ...cuts, to];
    for (const [place, end] of ends.slice(1).entries()) {
      const part = { from: ends[place] ?? null, to: end };
      const middle = at(pay, inside(part)[1]);
      const held = compare(keep(middle, bound), middle) !== 0;
      const last = found.at(-1);
      const next = { ...part, pay: held ? constant(bound) : pay };
      if (last !== undefined && place > 0 && last.pay === next.pay) found[found.length - 1] = { ...last, to: end };
      else found.push(next);
    }
  }
  return found;
}

function isInside(x: Ratio, { from, to }: Span): boolean {
  return (from === null || compare(x, from) > 0) && (to === null || compare(x, to) < 0);
}

/** Two lists of pieces over the same stretch, added up. */
function added(a: readonly Piece[], b: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  let [i, j] = [0, 0];
  let from = a[0]?.from ?? null;
  for (;;) {
    const [p, q] = [a[i], b[j]];
    if (p === undefined || q === undefined) return found;
    const order = p.to === null ? (q.to === null ? 0 : 1) : q.to === null ? -1 : compare(p.to, q.to);
    const to = order <= 0 ? p.to : q.to;
    found.push({ from, to, pay: sum(p.pay, q.pay) });
    from = to;
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
}

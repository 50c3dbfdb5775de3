import { limitAt } from '../../kinds/bound.ts';
import type { Modifier, ModifierAsks } from '../../kinds/modifier.ts';
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
import { modified } from './exact-pay.ts';
import { at, constant, crossings, type Polynomial, sum, times } from './polynomial.ts';

/** A stretch of a metric, both ends left out; null: without end. */
export type Span = { readonly from: Ratio | null; readonly to: Ratio | null };

/** Pay on a stretch. */
export type Piece = Span & { readonly pay: Polynomial };

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

/** What a modifier makes of pay, where its conditions do not change. */
export function modifiedPieces(pieces: Piece[], modifier: Modifier, asks: ModifierAsks): Piece[] {
  const { limit, kind } = modifier;
  if (limit === null) {
    const factor = modified(modifier, ONE, asks);
    return compare(factor, ONE) === 0 ? pieces : pieces.map((piece) => ({ ...piece, pay: times(piece.pay, factor) }));
  }
  if (!asks.holds(modifier.conditions)) return pieces;
  const bound = limitAt(limit, asks);
  return clamped(pieces, bound, kind === 'floor' ? max : min);
}

/** Pieces cut where they cross a bound, and held at it on its other side. */
export function clamped(pieces: readonly Piece[], bound: Ratio, keep: typeof max): Piece[] {
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
export function added(a: readonly Piece[], b: readonly Piece[]): Piece[] {
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

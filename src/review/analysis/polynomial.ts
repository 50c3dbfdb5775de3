import {
  add,
  compare,
  divide,
  multiply,
  negate,
  type Ratio,
  reduce,
  subtract,
  wholeRoot,
  ZERO,
} from '../../money/index.ts';

/** c0 + c1 x + c2 x²: what pay is of a metric between two edges. Exact. */
export type Polynomial = { readonly c0: Ratio; readonly c1: Ratio; readonly c2: Ratio };

export function constant(value: Ratio): Polynomial {
  return { c0: value, c1: ZERO, c2: ZERO };
}

export function at({ c0, c1, c2 }: Polynomial, x: Ratio): Ratio {
  if (c2.n === 0n) return c1.n === 0n ? c0 : reduce(add(c0, multiply(c1, x)));
  return reduce(add(c0, multiply(x, add(c1, multiply(c2, x)))));
}

export function sum(a: Polynomial, b: Polynomial): Polynomial {
  return { c0: reduce(add(a.c0, b.c0)), c1: reduce(add(a.c1, b.c1)), c2: reduce(add(a.c2, b.c2)) };
}

export function times(a: Polynomial, factor: Ratio): Polynomial {
  return { c0: multiply(a.c0, factor), c1: multiply(a.c1, factor), c2: multiply(a.c2, factor) };
}

/** The polynomial through three points (Newton's divided differences). */
export function through(points: readonly [Point, Point, Point]): Polynomial {
  const [p, q, r] = points;
  const first = divide(subtract(q.y, p.y), subtract(q.x, p.x));
  const second = divide(subtract(r.y, q.y), subtract(r.x, q.x));
  const c2 = reduce(divide(subtract(second, first), subtract(r.x, p.x)));
  const c1 = reduce(subtract(first, multiply(c2, add(p.x, q.x))));
  const c0 = reduce(subtract(p.y, multiply(p.x, add(c1, multiply(c2, p.x)))));
  return { c0, c1, c2 };
}

export type Point = { readonly x: Ratio; readonly y: Ratio };

/** Where it turns from rising to falling or back; null where it never does. */
export function vertex({ c1, c2 }: Polynomial): Ratio | null {
  return c2.n === 0n ? null : reduce(divide(c1, multiply({ n: -2n, d: 1n }, c2)));
}

/** Does it rise (1), fall (-1) or stay (0) at a place? */
export function slopeAt({ c1, c2 }: Polynomial, x: Ratio): -1 | 0 | 1 {
  return compare(add(c1, multiply(multiply({ n: 2n, d: 1n }, c2), x)), ZERO);
}

/** So far out that a parabola shows where it ends. */
const FAR: Ratio = { n: 10n ** 40n, d: 1n };

/** Does it in the end grow (1), fall (-1) or stay (0), going up without end, or else down? */
export function finalTrend(polynomial: Polynomial, up: boolean): -1 | 0 | 1 {
  const slope = slopeAt(polynomial, up ? FAR : negate(FAR));
  return slope === 0 || up ? slope : slope === 1 ? -1 : 1;
}

/**
 * Where it crosses a value, in rising order. Crossings of a parabola are exact where they are rational and else less than 10⁻¹⁸ away, which
 * decides only where one piece ends and the next, of the same height there, begins.
 */
export function crossings({ c0, c1, c2 }: Polynomial, value: Ratio): readonly Ratio[] {
  const c = subtract(c0, value);
  if (c2.n === 0n) return c1.n === 0n ? [] : [reduce(divide(subtract(ZERO, c), c1))];
  const inner = subtract(multiply(c1, c1), multiply(multiply({ n: 4n, d: 1n }, c2), c));
  if (inner.n <= 0n) return [];
  const root = squareRoot(reduce(inner));
  const twice = multiply({ n: 2n, d: 1n }, c2);
  const ends = [subtract(subtract(ZERO, c1), root), add(subtract(ZERO, c1), root)].map((n) => reduce(divide(n, twice)));
  return ends.sort(compare);
}

const FINE = 10n ** 24n;

function squareRoot({ n, d }: Ratio): Ratio {
  const [a, b] = [wholeRoot(n), wholeRoot(d)];
  if (a * a === n && b * b === d) return { n: a, d: b };
  return { n: wholeRoot((n * FINE * FINE) / d), d: FINE };
}

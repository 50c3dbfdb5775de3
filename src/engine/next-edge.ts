import type { CurveEdge } from '../kinds/curve.ts';
import { add, compare, divide, multiply, type Ratio, reduce, subtract, whole } from '../money/index.ts';

/** How a curve goes on from where somebody is: everything in the unit of the metric's value, pay exact and before rounding. */
export type CourseAhead = {
  /** Where somebody is. */
  readonly from: Ratio;
  readonly better: 'higher' | 'lower';
  readonly edges: readonly Pick<CurveEdge, 'at' | 'includes' | 'path'>[];
  /** The size of the steps that repeat beyond the last edge, towards the better; null where nothing repeats. */
  readonly repeats: Ratio | null;
  /** The best value there can be; null: no bound. */
  readonly best: Ratio | null;
  pay(value: Ratio): Ratio;
};

/** The first place ahead at which pay jumps or bends. */
export type NextEdge = {
  readonly at: Ratio;
  /** Is it enough to stand at the edge? Else only what lies beyond it counts. */
  readonly includes: boolean;
  readonly path: CurveEdge['path'];
  /** The pay there: at the edge, or just beyond one that is not enough to stand at. */
  readonly pay: Ratio;
  /** Pay for each unit on the way there; null where it is no straight line. */
  readonly slope: Ratio | null;
  /** Pay for each unit beyond it; null where it is no straight line. */
  readonly slopeBeyond: Ratio | null;
};

/**
 * What lies ahead of somebody on a curve, towards the better. `edge`: the next place where pay jumps or bends; `best`: no such place before the best
 * value there can be, with the pay there; `out_of_reach`: nothing changes up to the best value, and the next edge lies beyond it; `open`: pay goes
 * on by a slope without end; `end`: nothing changes any more.
 */
export type Ahead =
  | ({ readonly found: 'edge' } & NextEdge)
  | { readonly found: 'best'; readonly at: Ratio; readonly pay: Ratio; readonly slope: Ratio | null }
  | { readonly found: 'out_of_reach'; readonly at: Ratio; readonly best: Ratio; readonly path: CurveEdge['path'] }
  | { readonly found: 'open'; readonly slope: Ratio | null }
  | { readonly found: 'end' };

type Edge = CourseAhead['edges'][number];

/**
 * The next edge of a course. With bands of $400 / $500 / $600 from 94.5 / 105 / 115.5% and NRR at 104.475%: 105%, where $500 are paid. On a line
 * that pays $100 at 100% and $200 at 120%, from 110%: 120%, with $5 for each point on the way.
 */
export function nextEdge(course: CourseAhead): Ahead {
  const { from, best } = course;
  const places = placesAhead(course);
  for (const [place, edges] of places.entries()) {
    const { at } = edges[0];
    if (best !== null && !edges.some((edge) => isWithin(edge, best, course))) {
      return toBest(course, best) ?? { found: 'out_of_reach', at, best, path: edges[0].path };
    }
    const before = compare(at, from) === 0 ? null : stretch(from, at, course);
    const beyond = stretch(at, places[place + 1]?.[0].at ?? null, course);
    const here = course.pay(at);
    const jumpsHere = before !== null && compare(before.atEnd, here) !== 0;
    const jumpsBeyond = compare(here, beyond.atStart) !== 0;
    const bends = before !== null && !sameSlope(before.slope, beyond.slope);
    if (!jumpsHere && !jumpsBeyond && !bends) continue;
    const includes = jumpsHere || (!jumpsBeyond && edges.some((edge) => edge.includes));
    return {
      found: 'edge',
      at: reduce(at),
      includes,
      path: (edges.find((edge) => edge.includes === includes) ?? edges[0]).path,
      pay: includes ? here : beyond.atStart,
      slope: before === null ? null : before.slope,
      slopeBeyond: beyond.slope,
    };
  }
  if (best !== null) return toBest(course, best) ?? { found: 'end' };
  const { slope } = stretch(from, null, course);
  return slope !== null && slope.n === 0n ? { found: 'end' } : { found: 'open', slope };
}

function signOf({ better }: CourseAhead): 1 | -1 {
  return better === 'higher' ? 1 : -1;
}

type EdgesAt = readonly [Edge, ...Edge[]];

/**
 * The edges from here on by where they stand, nearest first: those ahead, the one here where only what lies beyond it counts, and the next of steps that
 * repeat. Several may stand in one place: a tier from 0%, and the 0 below which no rate pays.
 */
function placesAhead(course: CourseAhead): readonly EdgesAt[] {
  const { from, edges, repeats } = course;
  const sign = signOf(course);
  const isAhead = ({ at, includes }: Edge) => {
    const order = compare(at, from) * sign;
    return order > 0 || (order === 0 && !includes);
  };
  const last = edges.at(-1);
  const further = repeats === null || last === undefined ? [] : repeated(last, repeats, from);
  const ahead = [...edges, ...further].filter(isAhead).sort((a, b) => sign * compare(a.at, b.at));
  const places: [Edge, ...Edge[]][] = [];
  for (const edge of ahead) {
    const place = places.at(-1);
    if (place !== undefined && compare(place[0].at, edge.at) === 0) place.push(edge);
    else places.push([edge]);
  }
  return places;
}

/** Of steps that go on beyond the last edge: those around a place. From 107% in steps of 1 point, at 110.4%: 110, 111 and 112%. */
function repeated(last: Edge, step: Ratio, from: Ratio): readonly Edge[] {
  const { n, d } = divide(subtract(from, last.at), step);
  const passed = n <= 0n ? 0n : n / d;
  return [passed, passed + 1n, passed + 2n].map((count) => ({
    ...last,
    at: add(last.at, multiply(whole(count), step)),
  }));
}

/** Can a value that is no better than the best reach the edge? */
function isWithin({ at, includes }: Edge, best: Ratio, course: CourseAhead): boolean {
  const order = compare(at, best) * signOf(course);
  return order < 0 || (order === 0 && includes);
}

/** The way to the best value there can be, where pay changes on it. */
function toBest(course: CourseAhead, best: Ratio): Ahead | null {
  if (compare(best, course.from) * signOf(course) <= 0) return null;
  const { slope } = stretch(course.from, best, course);
  return slope !== null && slope.n === 0n ? null : { found: 'best', at: best, pay: course.pay(best), slope };
}

/** Pay between two neighbouring edges, as a polynomial of degree two at most: what it comes to at its ends, and its slope where it is a line. */
type Stretch = { readonly atStart: Ratio; readonly atEnd: Ratio; readonly slope: Ratio | null };

/** Without an end it is looked at one unit far. Four places decide it: they lie inside, so a jump at an end does not. */
function stretch(start: Ratio, end: Ratio | null, course: CourseAhead): Stretch {
  const width = end === null ? whole(BigInt(signOf(course))) : subtract(end, start);
  const part = divide(width, whole(4n));
  const payAt = (count: bigint) => course.pay(add(start, multiply(whole(count), part)));
  const [a, b, c] = [payAt(1n), payAt(2n), payAt(3n)];
  const isLine = compare(subtract(b, a), subtract(c, b)) === 0;
  return {
    atStart: extended(a, b, c),
    atEnd: extended(c, b, a),
    slope: isLine ? reduce(divide(subtract(c, a), multiply(whole(2n), part))) : null,
  };
}

/** The value of a polynomial of degree two one step before three places of equal distance: 3a − 3b + c. */
function extended(a: Ratio, b: Ratio, c: Ratio): Ratio {
  return reduce(add(multiply(whole(3n), subtract(a, b)), c));
}

/** Two stretches that are no lines bend as far as anybody can tell from their slopes. */
function sameSlope(a: Ratio | null, b: Ratio | null): boolean {
  return a !== null && b !== null && compare(a, b) === 0;
}

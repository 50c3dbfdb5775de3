import { compare, negate, type Ratio, reduce, subtract } from '../../money/index.ts';
import type { Breakpoint } from './breakpoints.ts';
import type { Course, Stop } from './course.ts';
import { betterSign, type Look } from './look.ts';
import type { Values } from './setting.ts';

/** What pay does at one edge as the metric gets better: `before` the edge's side where it is worse, and at the edge or beyond it. */
export type Jump = {
  readonly edge: Breakpoint;
  readonly change: Ratio;
  readonly beyond: boolean;
  /** What the other metrics stand at. */
  readonly background: Values;
};

const known = new WeakMap<Course, readonly Jump[]>();

/** The jumps of a course, in the direction in which the metric gets better: more is above 0. Several guardrails ask for them. */
export function jumpsOf(course: Course, look: Look): readonly Jump[] {
  const before = known.get(course);
  if (before !== undefined) return before;
  const found = jumpsAlong(course, look);
  known.set(course, found);
  return found;
}

function jumpsAlong({ metric, stops, background }: Course, look: Look): readonly Jump[] {
  const found: Jump[] = [];
  const isHigher = betterSign(metric, look.setting) === 1;
  for (const stop of stops) {
    const [worse, better] = isHigher ? [stop.below, stop.above] : [stop.above, stop.below];
    const isUp = worse !== null && compare(stop.pay, worse) !== 0;
    const isBeyond = better !== null && compare(better, stop.pay) !== 0;
    const edge = isUp || isBeyond ? jumpingAt(stop, metric, look) : null;
    if (edge === null) continue;
    if (isUp) found.push({ edge, change: reduce(subtract(stop.pay, worse)), beyond: false, background });
    if (isBeyond) found.push({ edge, change: reduce(subtract(better, stop.pay)), beyond: true, background });
  }
  return found;
}

/**
 * What of a plan makes pay jump at a stop: an edge at which a curve jumps by itself; else a condition or a target that decides a hit. A line only bends
 * at its points, so where a multiplier asks for the same place it is the multiplier that jumps.
 */
function jumpingAt(stop: Stop, metric: string, look: Look): Breakpoint | null {
  const places = jumping.get(look) ?? new Map<string, Breakpoint | null>();
  jumping.set(look, places);
  const key = `${stop.at.n}/${stop.at.d} ${metric}`;
  const before = places.get(key);
  if (before !== undefined) return before;
  const edge = whatJumps(stop, metric, look);
  places.set(key, edge);
  return edge;
}

/** The same whatever the other metrics stand at. */
const jumping = new WeakMap<Look, Map<string, Breakpoint | null>>();

function whatJumps(stop: Stop, metric: string, look: Look): Breakpoint | null {
  const edges = look.breakpoints(metric).filter(({ at, of }) => of === 'edge' && compare(at, stop.at) === 0);
  return (
    edges.find((edge) => jumpsItself(edge, metric, look)) ?? edgeAt(stop, metric, look, ['condition', 'hit', 'edge'])
  );
}

function jumpsItself({ at, node }: Breakpoint, metric: string, look: Look): boolean {
  if (node.type === 'group' || node.reading.metric !== metric || node.across !== null) return true;
  const stop = look.curveCourse(node).stops.find((one) => compare(one.at, at) === 0);
  if (stop === undefined) return true;
  return [stop.below, stop.above].some((beside) => beside !== null && compare(beside, stop.pay) !== 0);
}

/** What the plan says at a stop: an edge of a curve before a condition, and a condition before a target that decides a hit. */
export function edgeAt(
  { at }: Pick<Stop, 'at'>,
  metric: string,
  look: Look,
  order: readonly Breakpoint['of'][] = ['edge', 'condition', 'hit'],
): Breakpoint | null {
  const here = look.breakpoints(metric).filter((one) => compare(one.at, at) === 0);
  for (const kind of order) {
    const found = here.find(({ of }) => of === kind);
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * One jump for each edge that has a bad one: with the other metrics at their targets, which everybody can follow; where it is not bad there, the worst
 * that can be.
 */
export function badJumps(metric: string, look: Look, isBad: (change: Ratio) => boolean): readonly Jump[] {
  const found = new Map<string, Jump>();
  const keyOf = ({ edge, beyond }: Jump) => `${edge.at.n}/${edge.at.d} ${beyond}`;
  for (const jump of jumpsOf(look.usualCourse(metric), look)) if (isBad(jump.change)) found.set(keyOf(jump), jump);
  const usual = new Set(found.keys());
  for (const course of look.courses(metric)) {
    for (const jump of jumpsOf(course, look)) {
      const key = keyOf(jump);
      if (usual.has(key) || !isBad(jump.change)) continue;
      const before = found.get(key);
      if (before === undefined || compare(size(jump.change), size(before.change)) > 0) found.set(key, jump);
    }
  }
  return [...found.values()];
}

export function size(change: Ratio): Ratio {
  return change.n < 0n ? negate(change) : change;
}

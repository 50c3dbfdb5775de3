import type { Period } from '../calendar/index.ts';
import type { Unit } from '../kinds/fact.ts';
import { compare, divide, multiply, ONE, type Ratio, reduce, subtract } from '../money/index.ts';
import type { PlanNode } from '../plan/plan.ts';
import { metricsOfNode, nodesOf } from '../plan/walk.ts';
import { stepBeyond } from './analysis/backgrounds.ts';
import type { Course, Ends } from './analysis/course.ts';
import type { Look } from './analysis/look.ts';
import { betterSign } from './analysis/look.ts';
import { at, type Polynomial } from './analysis/polynomial.ts';
import { unitOf } from './analysis/texts.ts';

/** A stretch on which pay is one polynomial of the reading; null: it goes on without end. Pay in exact minor units. */
export type CurvePiece = { readonly from: Ratio | null; readonly to: Ratio | null; readonly pay: Polynomial };

/** A reading at which pay jumps or bends: what is paid just below it, at it and just above it; null where the metric has no values. */
export type CurveStop = {
  readonly at: Ratio;
  readonly below: Ratio | null;
  readonly pay: Ratio;
  readonly above: Ratio | null;
};

/**
 * What a node pays along one of its metrics while the others stand still: exact, with every jump. Readings are attainment where the plan reads that of the
 * metric, else its value.
 */
export type PayCurve = {
  readonly node: PlanNode;
  readonly metric: string;
  readonly period: Period;
  readonly reads: 'value' | 'attainment';
  readonly unit: Unit;
  readonly better: 'higher' | 'lower';
  /** The target of the metric, in its own unit. */
  readonly target: Ratio | null;
  /** The target as a reading: 1 where attainment is read. */
  readonly goal: Ratio | null;
  /** The least and the most that can be read. */
  readonly ends: Ends;
  /** How far a reading without any edge is looked at. */
  readonly beyond: Ratio;
  readonly stops: readonly CurveStop[];
  readonly pieces: readonly CurvePiece[];
};

/** The curves of a node: one for each metric that it, or anything below it, is paid by. */
export function payCurves(node: PlanNode, look: Look): readonly PayCurve[] {
  const read = new Set(nodesOf(node).flatMap(metricsOfNode));
  return look.metrics.filter((metric) => read.has(metric)).map((metric) => payCurve(node, metric, look));
}

function payCurve(node: PlanNode, metric: string, look: Look): PayCurve {
  const { setting } = look;
  const target = setting.targets.get(metric)?.value ?? null;
  const below = new Set(nodesOf(node));
  const isOfTarget = look.breakpoints(metric).some((one) => below.has(one.node) && one.reads === 'attainment');
  const reads = target !== null && target.n > 0n && isOfTarget ? 'attainment' : 'value';
  const one = reads === 'attainment' ? (target ?? ONE) : ONE;
  const { least, most } = look.ends(metric);
  const scaled = (value: Ratio | null) => (value === null ? null : reduce(divide(value, one)));
  return {
    node,
    metric,
    period: setting.period,
    reads,
    unit: reads === 'attainment' ? 'percent' : unitOf(metric, setting),
    better: betterSign(metric, setting) === 1 ? 'higher' : 'lower',
    target,
    goal: reads === 'attainment' ? ONE : target,
    ends: { least: scaled(least), most: scaled(most) },
    beyond: reads === 'attainment' ? ONE : stepBeyond(metric, setting),
    ...simplified(look.nodeCourse(node, metric), one),
  };
}

/** The course in readings, without the stops at which this node's pay neither jumps nor bends. */
function simplified({ stops, pieces }: Course, one: Ratio): Pick<PayCurve, 'stops' | 'pieces'> {
  const merged: CurvePiece[] = [];
  const kept = new Set(stops.filter(jumps).map(({ at: place }) => keyOf(place)));
  for (const piece of pieces) {
    const last = merged.at(-1);
    const isOn =
      last !== undefined && piece.from !== null && isSame(last.pay, piece.pay) && !kept.has(keyOf(piece.from));
    if (isOn) merged[merged.length - 1] = { ...last, to: piece.to };
    else merged.push(piece);
  }
  const joints = merged.flatMap(({ from }) => (from === null ? [] : [from]));
  const places = [...stops.filter(jumps).map(({ at: place }) => place), ...joints];
  const distinct = [...new Map(places.map((place) => [keyOf(place), place])).values()].sort(compare);
  const scaled = (value: Ratio | null) => (value === null ? null : reduce(divide(value, one)));
  return {
    pieces: merged.map(({ from, to, pay }) => ({ from: scaled(from), to: scaled(to), pay: stretched(pay, one) })),
    stops: distinct.flatMap((place): CurveStop[] => {
      const stop = stops.find((other) => compare(other.at, place) === 0) ?? between(place, merged);
      // Where the metric's values begin there is no edge, unless pay jumps there at once.
      if (stop === null || (!jumps(stop) && (stop.below === null || stop.above === null))) return [];
      return [{ ...stop, at: reduce(divide(stop.at, one)) }];
    }),
  };
}

/** A place inside a stretch at which a floor or a cap begins to hold. */
function between(place: Ratio, pieces: readonly CurvePiece[]): CurveStop | null {
  const next = pieces.find(({ from }) => from !== null && compare(from, place) === 0);
  if (next === undefined) return null;
  const pay = at(next.pay, place);
  return { at: place, below: pay, pay, above: pay };
}

function jumps({ below, pay, above }: CurveStop): boolean {
  return [below, above].some((beside) => beside !== null && subtract(beside, pay).n !== 0n);
}

function isSame(a: Polynomial, b: Polynomial): boolean {
  return compare(a.c0, b.c0) === 0 && compare(a.c1, b.c1) === 0 && compare(a.c2, b.c2) === 0;
}

/** The same polynomial of a reading that is counted in other units: p(x) with x = reading × one. */
function stretched({ c0, c1, c2 }: Polynomial, one: Ratio): Polynomial {
  return { c0, c1: reduce(multiply(c1, one)), c2: reduce(multiply(c2, multiply(one, one))) };
}

function keyOf(place: Ratio): string {
  const { n, d } = reduce(place);
  return `${n}/${d}`;
}

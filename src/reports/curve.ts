import type { Unit } from '../kinds/fact.ts';
import type { Currency, Money } from '../money/index.ts';
import {
  add,
  compare,
  divide,
  exactly,
  max,
  min,
  multiply,
  type Ratio,
  reduce,
  subtract,
  ZERO,
} from '../money/index.ts';
import { type Plan, pathText } from '../plan/plan.ts';
import { at, type Polynomial, vertex } from '../review/analysis/polynomial.ts';
import type { Assumed } from '../review/analysis/setting.ts';
import type { CurveStop, PayCurve } from '../review/pay-curves.ts';
import type { PersonOnCurve } from '../review/people-on-curve.ts';
import { type Axis, axisOf } from './axis.ts';

/** A person in the picture. Pay in minor units. */
export type CurvePoint = {
  readonly csmId: string;
  readonly name: string;
  /** Null where their metric has no value. */
  readonly reading: Ratio | null;
  readonly paid: Money;
  /** Is the reading inside of what the picture shows? */
  readonly isShown: boolean;
};

/** A stretch of the picture; both ends are known. */
export type CurveStretch = { readonly from: Ratio; readonly to: Ratio; readonly pay: Polynomial };

/** A curve as it is drawn: plain data for a terminal, a picture and machines. */
export type CurveReport = {
  readonly plan: string;
  /** The component's path; empty: the whole plan. */
  readonly component: string;
  readonly metric: string;
  readonly period: string;
  readonly currency: Currency;
  readonly reads: 'value' | 'attainment';
  readonly unit: Unit;
  readonly better: 'higher' | 'lower';
  readonly target: Ratio | null;
  readonly goal: Ratio | null;
  readonly across: Axis;
  readonly up: Axis;
  readonly stretches: readonly CurveStretch[];
  /** All edges, also those that the picture does not reach. */
  readonly stops: readonly CurveStop[];
  readonly points: readonly CurvePoint[];
};

/** Curves of one component or plan, with what they take for granted. */
export type CurvesReport = {
  readonly plan: string;
  readonly period: string;
  readonly currency: Currency;
  /** Whose targets, amounts and other metrics they are drawn for; null: of the plan itself, with the others at target. */
  readonly person: { readonly csmId: string; readonly name: string } | null;
  readonly curves: readonly CurveReport[];
  readonly notes: readonly CurveNote[];
};

/** What has to be known to read the picture. */
export type CurveNote =
  | { readonly code: 'assumed'; readonly assumed: Assumed; readonly unit: Unit }
  | { readonly code: 'others-stand'; readonly at: 'target' | 'own' }
  | { readonly code: 'no-target'; readonly metric: string; readonly unit: Unit; readonly value: Ratio }
  | { readonly code: 'single-item'; readonly component: string }
  | { readonly code: 'alone-in-pool'; readonly component: string }
  | { readonly code: 'no-value'; readonly metric: string; readonly because: string };

const MOST_ACROSS = 8n;
const MOST_UP = 6n;

export function curveReport(curve: PayCurve, people: readonly PersonOnCurve[], plan: Plan): CurveReport {
  const window = windowOf(curve, people);
  const across = axisOf(window.from, window.to, MOST_ACROSS, curve.ends);
  const isIn = (reading: Ratio) => compare(reading, across.from) >= 0 && compare(reading, across.to) <= 0;
  const stretches = curve.pieces.flatMap(({ from, to, pay }): CurveStretch[] => {
    const [low, high] = [
      from === null ? across.from : max(from, across.from),
      to === null ? across.to : min(to, across.to),
    ];
    return compare(low, high) < 0 ? [{ from: low, to: high, pay }] : [];
  });
  const points = people.map(({ person: { csmId, name }, reading, paid }) => {
    return { csmId, name, reading, paid, isShown: reading !== null && isIn(reading) };
  });
  const shown = points.filter(({ isShown }) => isShown).map(({ paid }) => exactly(paid));
  return {
    plan: plan.name,
    component: pathText(curve.node),
    metric: curve.metric,
    period: curve.period.name,
    currency: plan.currency,
    reads: curve.reads,
    unit: curve.unit,
    better: curve.better,
    target: curve.target,
    goal: curve.goal,
    across,
    up: upAxis(
      [...stretches.flatMap(heights), ...curve.stops.filter((stop) => isIn(stop.at)).flatMap(paysAt), ...shown],
      plan,
    ),
    stretches,
    stops: curve.stops,
    points,
  };
}

/**
 * What of the metric is shown: all edges, from four fifths to six fifths of the target, and the people, unless somebody stands further out than
 * all of that is wide. Without edges and target, from 0 on.
 */
function windowOf(
  { stops, goal, ends, beyond }: PayCurve,
  people: readonly PersonOnCurve[],
): { from: Ratio; to: Ratio } {
  const places = stops.map((stop) => stop.at);
  if (goal !== null && goal.n > 0n) places.push(part(goal, 4n), part(goal, 6n));
  if (places.length === 0) places.push(ZERO);
  let [from, to] = [places.reduce(min), places.reduce(max)];
  if (compare(from, to) === 0) to = add(from, from.n > 0n ? from : beyond);
  const span = subtract(to, from);
  for (const { reading } of people) {
    if (reading === null || compare(reading, subtract(places.reduce(min), span)) < 0) continue;
    if (compare(reading, add(places.reduce(max), multiply(span, { n: 2n, d: 1n }))) > 0) continue;
    [from, to] = [min(from, reading), max(to, reading)];
  }
  const margin = divide(subtract(to, from), { n: 12n, d: 1n });
  from = subtract(from, margin);
  to = add(to, margin);
  if (ends.least !== null) from = max(from, ends.least);
  if (ends.most !== null) to = min(to, ends.most);
  return { from: reduce(from), to: reduce(to) };
}

function part({ n, d }: Ratio, fifths: bigint): Ratio {
  return { n: n * fifths, d: d * 5n };
}

function heights({ from, to, pay }: CurveStretch): readonly Ratio[] {
  const turn = vertex(pay);
  const inside = turn !== null && compare(turn, from) > 0 && compare(turn, to) < 0 ? [at(pay, turn)] : [];
  return [at(pay, from), at(pay, to), ...inside];
}

function paysAt({ below, pay, above }: CurveStop): readonly Ratio[] {
  return [below, pay, above].filter((one) => one !== null);
}

/** From 0, or from the least where that is below 0, to the most that is paid; where nothing is, one unit of the currency is shown. */
function upAxis(pays: readonly Ratio[], { currency }: Plan): Axis {
  const least = pays.reduce(min, ZERO);
  const most = pays.reduce(max, ZERO);
  const unit: Ratio = { n: 10n ** BigInt(currency.digits), d: 1n };
  return axisOf(least, compare(least, most) === 0 ? unit : most, MOST_UP);
}

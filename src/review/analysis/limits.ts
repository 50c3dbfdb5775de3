import {
  add,
  addMoney,
  compare,
  divide,
  type Money,
  max,
  min,
  NO_MONEY,
  type Ratio,
  type RoundingMode,
  reduce,
  roundMoney,
  subtract,
  ZERO,
} from '../../money/index.ts';
import type { Cell } from './cells.ts';
import { added, inside, type Piece } from './pieces.ts';
import { at, finalTrend, slopeAt, vertex } from './polynomial.ts';

/** Where pay is a step that goes on repeating, and is followed as a line from which it is never further away than a step pays. */
export type Steps = {
  readonly away: Ratio;
  has(cell: Cell): boolean;
  payAt(place: Ratio): Ratio;
  /** The edges next to a place, on its lower and on its higher side. */
  beside(place: Ratio): readonly [Ratio, Ratio];
};

/** How pay goes along a stretch: up, down, neither, or both. */
export type Trend = 'rises' | 'falls' | 'flat' | 'mixed';

/** The least and the most of pay in a cell, rounded as a line; null: without bound. `pieces` are its exact course, none at a single place. */
export type CellPay = {
  readonly least: Money | null;
  readonly most: Money | null;
  readonly trend: Trend;
  readonly pieces: readonly Piece[];
  /** How far from its pieces pay may be: a step that goes on repeating is followed as a line. */
  readonly away: Ratio;
};

/** Pay at one place. */
export function placePay(exact: Ratio, rounding: RoundingMode): CellPay {
  const amount = roundMoney(exact, rounding);
  return { least: amount, most: amount, trend: 'flat', pieces: [], away: ZERO };
}

/**
 * Pay on a stretch, whose ends do not belong to it: what it tends to there is paid only as far as it rounds to the same. $1,000 that is never reached is
 * $1,000.00 rounded to the nearest cent, and $999.99 rounded down.
 */
export function stretchPay(pieces: readonly Piece[], cell: Cell, rounding: RoundingMode, steps: Steps | null): CellPay {
  const found: Money[] = [];
  let [hasLeast, hasMost] = [true, true];
  const trends: Trend[] = [];
  for (const piece of pieces) {
    const { from, to, pay } = piece;
    trends.push(trendOf(piece));
    const turn = vertex(pay);
    const turns = turn !== null && isIn(turn, piece);
    if (turns) found.push(roundMoney(at(pay, turn), rounding));
    for (const end of [from, to]) {
      if (end === null) continue;
      const limit = at(pay, end);
      const isOpen =
        (cell.from !== null && compare(end, cell.from) === 0) || (cell.to !== null && compare(end, cell.to) === 0);
      if (steps !== null) {
        found.push(roundMoney(steps.payAt(onStep(end, cell, steps)), rounding));
        continue;
      }
      const beside = turns ? turn : inside(piece)[1];
      found.push(isOpen ? roundedBeside(limit, at(pay, beside), rounding) : roundMoney(limit, rounding));
    }
    for (const [end, isUp] of [[from, false] as const, [to, true] as const]) {
      if (end !== null) continue;
      const trend = finalTrend(pay, isUp);
      if (trend > 0) hasMost = false;
      if (trend < 0) hasLeast = false;
      if (trend === 0) found.push(roundMoney(at(pay, inside(piece)[1]), rounding));
    }
  }
  const [first, ...others] = found;
  const lowest = first === undefined ? null : others.reduce((a, b) => (b < a ? b : a), first);
  const highest = first === undefined ? null : others.reduce((a, b) => (b > a ? b : a), first);
  return {
    least: hasLeast ? lowest : null,
    most: hasMost ? highest : null,
    trend: joinedTrend(trends),
    pieces,
    away: steps?.away ?? ZERO,
  };
}

/** A place of a cell on the step that is next to one of its ends. */
function onStep(end: Ratio, { from, to }: Cell, { beside }: Steps): Ratio {
  const [lower, higher] = beside(end);
  const isLow = from !== null && compare(end, from) === 0;
  const other = isLow ? (to === null ? higher : min(higher, to)) : from === null ? lower : max(lower, from);
  return reduce(divide(add(end, other), { n: 2n, d: 1n }));
}

/**
 * What several leaves come to together on a stretch on which some of them rise and others fall: the extremes of the sum of their courses, and no more
 * beyond than their lines may be rounded by. A line of $0 to $500 and one of $500 to $0 are $500 wherever the metric stands, and between $499.99 and
 * $500.01 as they are rounded.
 */
export function sumOnStretch(
  pays: readonly CellPay[],
  rounding: RoundingMode,
): { readonly least: Money | null; readonly most: Money | null } {
  const [first = [], ...others] = pays.map(({ pieces }) => pieces);
  let [lowest, highest]: [Ratio | null, Ratio | null] = [null, null];
  let [hasLeast, hasMost] = [true, true];
  for (const piece of others.reduce<readonly Piece[]>(added, first)) {
    const { from, to, pay } = piece;
    const turn = vertex(pay);
    for (const x of [from, to, turn !== null && isIn(turn, piece) ? turn : null]) {
      if (x === null) continue;
      const there = at(pay, x);
      lowest = lowest === null ? there : min(lowest, there);
      highest = highest === null ? there : max(highest, there);
    }
    for (const trend of [from === null ? finalTrend(pay, false) : 0, to === null ? finalTrend(pay, true) : 0]) {
      if (trend > 0) hasMost = false;
      if (trend < 0) hasLeast = false;
    }
  }
  // To the nearest a line is at most half a minor unit away, in a direction less than one.
  const rounded: Ratio = { n: BigInt(pays.length), d: rounding === 'up' || rounding === 'down' ? 1n : 2n };
  const away = pays.map((one) => one.away).reduce(add, rounded);
  const least = hasLeast && lowest !== null ? roundMoney(subtract(lowest, away), 'up') : null;
  const most = hasMost && highest !== null ? roundMoney(add(highest, away), 'down') : null;
  // Nor beyond what each of them is at its own best or worst: leaves that earn 0 or more are not below 0 together.
  const [worst, best] = [sumOf(pays.map((one) => one.least)), sumOf(pays.map((one) => one.most))];
  return {
    least: least === null || (worst !== null && worst > least) ? worst : least,
    most: most === null || (best !== null && best < most) ? best : most,
  };
}

function sumOf(amounts: readonly (Money | null)[]): Money | null {
  let sum: Money | null = NO_MONEY;
  for (const amount of amounts) sum = sum === null || amount === null ? null : addMoney(sum, amount);
  return sum;
}

/** What is paid next to a place where pay tends to a limit without being it, coming from what is paid further inside. */
function roundedBeside(limit: Ratio, inner: Ratio, rounding: RoundingMode): Money {
  const order = compare(inner, limit);
  if (order === 0) return roundMoney(limit, rounding);
  // Less than the distance to the next whole or half minor unit, of which the limit is not one.
  const { n, d } = reduce(limit);
  return roundMoney(add({ n, d }, { n: BigInt(order), d: 4n * d }), rounding);
}

function isIn(x: Ratio, { from, to }: Piece): boolean {
  return (from === null || compare(x, from) > 0) && (to === null || compare(x, to) < 0);
}

function trendOf(piece: Piece): Trend {
  const turn = vertex(piece.pay);
  if (turn !== null && isIn(turn, piece)) return 'mixed';
  const slope = slopeAt(piece.pay, inside(piece)[1]);
  return slope === 0 ? 'flat' : slope > 0 ? 'rises' : 'falls';
}

/** The trend of both, one after the other or one beside the other. */
export function joinedTrend(trends: readonly Trend[]): Trend {
  let found: Trend = 'flat';
  for (const trend of trends) {
    if (trend === 'flat' || trend === found) continue;
    if (found !== 'flat' || trend === 'mixed') return 'mixed';
    found = trend;
  }
  return found;
}

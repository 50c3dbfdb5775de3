import { compare, divide, type Ratio, subtract } from '../money/index.ts';
import type { Pay } from './curve.ts';

/** A point: where, and how high in its own measure (a rate, a part of the amount, money stated for the full amount). */
export type LinePoint = { readonly at: Ratio; readonly height: Ratio; readonly kind: 'rate' | Pay['of'] };

/** The line from one point to the next, with its slope where both measure alike; a single point where there is no next. */
export type Piece = { readonly from: LinePoint; readonly to: LinePoint | null; readonly slope: Ratio | null };

type Ends = {
  readonly better: 'higher' | 'lower';
  /** Better than the best point: hold its pay, or continue with the last slope. */
  readonly beyond: 'hold' | 'continue';
  /** Worse than the worst point: nothing, or hold its pay. */
  readonly before: 'nothing' | 'hold';
};

/**
 * Finds the piece of a line that a reading lies on; null where nothing is paid. The points rise by where they are. With points at 80% and 100%, 90%
 * lies on the piece between them, 100% on its last point, 79.99% on none.
 */
export function piecesOf(points: readonly LinePoint[], ends: Ends): (reading: Ratio) => Piece | null {
  const pieces = points.map((point, place) => pieceFrom(point, points[place + 1] ?? null));
  const [first] = pieces;
  const last = pieces.at(-1);
  const slopeEnd = ends.better === 'lower' ? first : (pieces.at(-2) ?? last);
  return (reading) => {
    if (first === undefined || last === undefined) return null;
    const isBelow = compare(reading, first.from.at) < 0;
    if (isBelow || compare(reading, last.from.at) > 0) {
      const { from } = isBelow ? first : last;
      const held = { from, to: null, slope: null };
      const isBetter = isBelow === (ends.better === 'lower');
      if (!isBetter) return ends.before === 'hold' ? held : null;
      return ends.beyond === 'hold' ? held : (slopeEnd ?? null);
    }
    let found = first;
    for (const piece of pieces) {
      if (compare(reading, piece.from.at) < 0) break;
      found = piece;
    }
    return found;
  };
}

function pieceFrom(from: LinePoint, to: LinePoint | null): Piece {
  if (to === null || to.kind !== from.kind) return { from, to, slope: null };
  return { from, to, slope: divide(subtract(to.height, from.height), subtract(to.at, from.at)) };
}

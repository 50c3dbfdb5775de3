import { compare, type Ratio } from '../../money/index.ts';
import type { Course, Stop } from './course.ts';
import type { Piece } from './pieces.ts';

/** A stretch on which nothing changes; null: without end. */
export type Flat = { readonly from: Ratio | null; readonly to: Ratio | null };

const isLevel = ({ pay }: Piece) => pay.c1.n === 0n && pay.c2.n === 0n;

/** The stretches of a course on which pay stays the same, each as long as it can be, rising. */
export function flatsOf({ pieces, stops }: Course): readonly Flat[] {
  const found: Flat[] = [];
  const stopAt = (at: Ratio | null): Stop | undefined =>
    at === null ? undefined : stops.find((stop) => compare(stop.at, at) === 0);
  let open: Flat | null = null;
  let level: Ratio | null = null;
  for (const piece of pieces) {
    const stop = stopAt(piece.from);
    const goesOn =
      open !== null &&
      level !== null &&
      isLevel(piece) &&
      compare(piece.pay.c0, level) === 0 &&
      (!stop || compare(stop.pay, level) === 0);
    if (goesOn && open !== null) {
      open = { from: open.from, to: piece.to };
      continue;
    }
    if (open !== null) found.push(open);
    open = isLevel(piece) ? { from: piece.from, to: piece.to } : null;
    level = isLevel(piece) ? piece.pay.c0 : null;
  }
  return open === null ? found : [...found, open];
}

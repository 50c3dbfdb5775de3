import { type Money, money } from '../money/index.ts';

/** How many draws have a total of at least `from` and less than `to`. */
export type Bin = { readonly from: Money; readonly to: Money; readonly count: number };

/** More rows than these are no picture any more. */
const MOST_BINS = 16;

/**
 * How often totals fall between round amounts, alike for all sides so that they can be held beside each other: the least round step (1, 2 or 5 with zeros
 * behind it, in minor units) with which all totals of all sides fit into 16 bins. Of $3,950.00 to $4,620.00 these are steps of $50.00 from $3,950.00 on.
 */
export function binsOf(sides: readonly Float64Array[]): readonly (readonly Bin[])[] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const totals of sides) {
    for (const total of totals) {
      if (total < least) least = total;
      if (total > most) most = total;
    }
  }
  if (least > most) return sides.map(() => []);
  const step = stepFor(least, most);
  const first = Math.floor(least / step);
  const count = Math.floor(most / step) - first + 1;
  return sides.map((totals) => {
    const counts = new Array<number>(count).fill(0);
    for (const total of totals) {
      const at = Math.floor(total / step) - first;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts.map((own, at) => ({ from: edge(first + at, step), to: edge(first + at + 1, step), count: own }));
  });
}

function stepFor(least: number, most: number): number {
  for (let zeros = 1; ; zeros *= 10) {
    for (const digit of [1, 2, 5]) {
      const step = digit * zeros;
      if (Math.floor(most / step) - Math.floor(least / step) < MOST_BINS) return step;
    }
  }
}

function edge(at: number, step: number): Money {
  return money(BigInt(at) * BigInt(step));
}

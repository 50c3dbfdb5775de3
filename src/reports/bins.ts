import { type Money, money } from '../money/index.ts';

/** How many draws have a total of at least `from` and less than `to`. The first bin has no lower end, and the last no upper one: they hold the tails. */
export type Bin = { readonly from: Money | null; readonly to: Money | null; readonly count: number };

/** More rows than these, beside the two tails, are no picture any more. */
const MOST_BINS = 14;

/** The part of the draws, in percent, that each tail may hold. */
const TAIL = 1;

/**
 * How often totals fall between round amounts, alike for all sides so that they can be held beside each other. The step is the least round one (1, 2 or 5
 * with zeros behind it, in minor units) with which 98 of 100 totals of every side stand in 14 bins; what is rarer is counted in the tails, so that one odd
 * draw does not squeeze the others together. Tails that are empty are left out.
 *
 * Totals from $3,950.00 to $4,620.00: steps of $50.00 from $3,950.00 on.
 */
export function binsOf(sides: readonly Float64Array[]): readonly (readonly Bin[])[] {
  const sorted = sides.map((totals) => totals.toSorted()).filter(({ length }) => length > 0);
  if (sorted.length === 0) return sides.map(() => []);
  const least = Math.min(...sorted.map((totals) => totals[Math.floor((totals.length * TAIL) / 100)] ?? 0));
  const most = Math.max(...sorted.map((totals) => totals[Math.ceil((totals.length * (100 - TAIL)) / 100) - 1] ?? 0));
  const step = stepFor(least, most);
  const first = Math.floor(least / step);
  const count = Math.floor(most / step) - first + 1;
  const hasBelow = sorted.some((totals) => (totals[0] ?? 0) < first * step);
  const hasAbove = sorted.some((totals) => (totals.at(-1) ?? 0) >= (first + count) * step);
  return sides.map((totals) => {
    const counts = new Array<number>(count + 2).fill(0);
    for (const total of totals) {
      const at = Math.min(Math.max(Math.floor(total / step) - first, -1), count) + 1;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const bins = counts.map(
      (own, at): Bin => ({
        from: at === 0 ? null : edge(first + at - 1, step),
        to: at === count + 1 ? null : edge(first + at, step),
        count: own,
      }),
    );
    return bins.slice(hasBelow ? 0 : 1, hasAbove ? count + 2 : count + 1);
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

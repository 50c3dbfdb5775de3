import { type Ratio, ratio } from '../../money/index.ts';

/** The percentiles that are told of a distribution. */
export const PERCENTILES = [5, 25, 50, 75, 95] as const;

/** Amounts of many draws in whole minor units, summed up exactly. */
export type Summary = {
  readonly draws: number;
  readonly least: number;
  readonly most: number;
  /** In the order of PERCENTILES. */
  readonly percentiles: readonly number[];
  readonly sum: bigint;
  readonly squares: bigint;
};

/**
 * Sums up amounts, one for each draw. A percentile is an amount that was drawn, the least that at least so many percent of the draws do not exceed (nearest
 * rank): nothing is interpolated, so it is whole cents. Of 400, 400, 500 and 600 the median is 400 and the 75th percentile 500.
 */
export function summaryOf(amounts: Float64Array): Summary {
  const draws = amounts.length;
  const sorted = amounts.toSorted();
  let sum = 0n;
  let squares = 0n;
  let smallSum = 0;
  let smallSquares = 0;
  for (const amount of amounts) {
    const square = amount * amount;
    if (square > MOST_IN_PIECES) {
      sum += BigInt(amount);
      squares += BigInt(amount) * BigInt(amount);
      continue;
    }
    smallSum += amount;
    smallSquares += square;
    if (smallSquares > MOST_IN_PIECES) {
      sum += BigInt(smallSum);
      squares += BigInt(smallSquares);
      smallSum = 0;
      smallSquares = 0;
    }
  }
  return {
    draws,
    least: sorted[0] ?? 0,
    most: sorted[draws - 1] ?? 0,
    percentiles: PERCENTILES.map((percent) => sorted[rankOf(percent, draws)] ?? 0),
    sum: sum + BigInt(smallSum),
    squares: squares + BigInt(smallSquares),
  };
}

/** Two sums of squares up to here are exact as numbers. */
const MOST_IN_PIECES = 2 ** 51;

function rankOf(percent: number, draws: number): number {
  return Math.max(0, Math.ceil((percent * draws) / 100) - 1);
}

/**
 * The mean squared distance of the draws from their mean, exactly: (n·Σx² − (Σx)²) ÷ n². It is that of the draws themselves, not an estimate from a
 * sample of them, so a single draw has 0.
 */
export function varianceOf({ draws, sum, squares }: Pick<Summary, 'draws' | 'sum' | 'squares'>): Ratio {
  const n = BigInt(draws);
  return ratio(n * squares - sum * sum, n * n);
}

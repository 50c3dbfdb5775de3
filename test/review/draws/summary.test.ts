import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summaryOf, varianceOf } from '../../../src/review/draws/summary.ts';

const of = (...amounts: number[]) => summaryOf(Float64Array.from(amounts));

describe('percentiles are amounts that were drawn: the least that so many percent of the draws do not exceed', () => {
  it.each([
    // Ranks 1, 1, 2, 3 and 4 of four.
    [
      [600, 400, 500, 400],
      [400, 400, 400, 500, 600],
    ],
    // Ranks 1, 1, 1, 1 and 1.
    [[7], [7, 7, 7, 7, 7]],
    // Ranks 5, 25, 50, 75 and 95 of a hundred.
    [Array.from({ length: 100 }, (_, at) => 100 - at), [5, 25, 50, 75, 95]],
    // Ranks 1, 6, 11, 16 and 20 of 21: 1.05 → 2, 5.25 → 6, 10.5 → 11, 15.75 → 16, 19.95 → 20.
    [Array.from({ length: 21 }, (_, at) => at + 1), [2, 6, 11, 16, 20]],
    [
      [-500, 300],
      [-500, -500, -500, 300, 300],
    ],
  ])('%j', (amounts, percentiles) => {
    expect(of(...amounts).percentiles).toEqual(percentiles);
  });
});

it('least, most and the variance with divisor n: 400, 400, 500, 600 have a mean of 475 and 27,500 ÷ 4', () => {
  const summary = of(400, 400, 500, 600);
  expect(summary).toMatchObject({ draws: 4, least: 400, most: 600, sum: 1_900n, squares: 930_000n });
  // 75² + 75² + 25² + 125² = 27,500.
  const { n, d } = varianceOf(summary);
  expect(n * 4n).toBe(27_500n * d);
});

it('sums are exact, also where squares are beyond what numbers hold', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 44), max: 2 ** 44 }), { minLength: 1, maxLength: 50 }), (amounts) => {
      const { sum, squares } = of(...amounts);
      expect(sum).toBe(amounts.reduce((all, amount) => all + BigInt(amount), 0n));
      expect(squares).toBe(amounts.reduce((all, amount) => all + BigInt(amount) ** 2n, 0n));
    }),
  );
});

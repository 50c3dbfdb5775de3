import fc from 'fast-check';
import { expect, it } from 'vitest';
import { squareRoot } from '../../src/money/index.ts';

it.each([
  [0n, 1n, 0, 0n, 1n],
  [1n, 1n, 0, 1n, 1n],
  [16n, 1n, 0, 4n, 1n],
  [2n, 1n, 2, 141n, 100n],
  [3n, 1n, 0, 2n, 1n],
  [9n, 4n, 1, 15n, 10n],
  // 2.25 is half way between 2 and 2.5: √5.0625 = 2.25, to one decimal half up.
  [50_625n, 10_000n, 1, 23n, 10n],
  [10n ** 40n, 1n, 0, 10n ** 20n, 1n],
])('√(%i/%i) to %i decimals', (n, d, decimals, root, scale) => {
  expect(squareRoot({ n, d }, decimals)).toEqual({ n: root, d: scale });
});

it('is never more than half a last decimal away', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 30n), fc.bigInt(1n, 10n ** 9n), fc.nat(6), (n, d, decimals) => {
      const { n: root, d: scale } = squareRoot({ n, d }, decimals);
      // (2·root − 1)² ≤ 4·scale²·n/d < (2·root + 1)², without dividing.
      const square = 4n * scale * scale * n;
      if (root > 0n) expect((2n * root - 1n) ** 2n * d <= square).toBe(true);
      expect(square < (2n * root + 1n) ** 2n * d).toBe(true);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { integerParts } from '../../src/facts/integer-parts.ts';
import type { Ratio } from '../../src/money/index.ts';

function scaled(values: readonly (readonly [Ratio, Ratio])[]) {
  const drafts = values.map(([numerator, denominator], place) => ({
    account: 'a-1',
    draft: { key: `k-${place}`, numerator, denominator, rows: null },
  }));
  const { scale, parts } = integerParts(drafts);
  return [scale, ...parts.map((part) => [part.numerator, part.denominator])];
}

const r = (n: bigint, d = 1n): Ratio => ({ n, d });

describe('the smallest scale at which all parts are whole', () => {
  it.each([
    ['whole numbers', [[r(3n), r(4n)]], [1n, [3n, 4n]]],
    ['none', [], [1n]],
    [
      'a decimal',
      [
        [r(795n, 10n), r(1n)],
        [r(80n), r(1n)],
      ],
      [2n, [159n, 2n], [160n, 2n]],
    ],
    ['unreduced fractions', [[r(600n, 200n), r(50n, 100n)]], [2n, [6n, 1n]]],
    [
      'thirds and quarters',
      [
        [r(1n, 3n), r(1n)],
        [r(1n, 4n), r(1n)],
      ],
      [12n, [4n, 12n], [3n, 12n]],
    ],
    [
      'sixths hold thirds',
      [
        [r(1n, 6n), r(0n)],
        [r(2n, 3n), r(0n)],
      ],
      [6n, [1n, 0n], [4n, 0n]],
    ],
    ['below 0', [[r(-5n, 2n), r(1n)]], [2n, [-5n, 2n]]],
  ] as const)('%s', (_, values, expected) => {
    expect(scaled(values)).toEqual(expected);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  isZero,
  max,
  min,
  multiply,
  negate,
  ONE,
  type Ratio,
  ratio,
  reduce,
  subtract,
  whole,
  ZERO,
} from '../../src/money/index.ts';
import { inOtherTerms, notZero, ratios } from './arbitraries.ts';

/** Equal as fractions: the same lowest terms. Not by `compare`, which is under test too. */
function same(a: Ratio, b: Ratio): void {
  expect(reduce(a)).toEqual(reduce(b));
}

/** a against b by their continued fractions: whole parts first, then the upside-down rests. No cross-multiplication. */
function byContinuedFraction(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const [wholeA, restA] = wholeAndRest(a);
  const [wholeB, restB] = wholeAndRest(b);
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1;
  if (restA === 0n || restB === 0n) return restA === restB ? 0 : restA === 0n ? -1 : 1;
  return byContinuedFraction({ n: b.d, d: restB }, { n: a.d, d: restA });
}

function wholeAndRest({ n, d }: Ratio): [bigint, bigint] {
  const rest = ((n % d) + d) % d;
  return [(n - rest) / d, rest];
}

describe('a ratio is exact', () => {
  it.each([
    ['1/3 + 1/6 = 1/2', add({ n: 1n, d: 3n }, { n: 1n, d: 6n }), { n: 1n, d: 2n }],
    ['0.1 + 0.2 = 0.3', add({ n: 1n, d: 10n }, { n: 2n, d: 10n }), { n: 3n, d: 10n }],
    ['1/2 − 1/3 = 1/6', subtract({ n: 1n, d: 2n }, { n: 1n, d: 3n }), { n: 1n, d: 6n }],
    ['2/3 × 3/4 = 1/2', multiply({ n: 2n, d: 3n }, { n: 3n, d: 4n }), { n: 1n, d: 2n }],
    ['104.475% ÷ 105% = 99.5%', divide({ n: 104475n, d: 100000n }, { n: 105n, d: 100n }), { n: 199n, d: 200n }],
    ['1/2 ÷ −1/4 = −2', divide({ n: 1n, d: 2n }, { n: -1n, d: 4n }), { n: -2n, d: 1n }],
  ])('%s', (_, value, expected) => {
    expect(reduce(value)).toEqual(expected);
  });

  it('puts the sign in the numerator', () => {
    expect(ratio(1n, -2n)).toEqual({ n: -1n, d: 2n });
    expect(ratio(-1n, -2n)).toEqual({ n: 1n, d: 2n });
    expect(ratio(0n, -2n)).toEqual({ n: 0n, d: 2n });
  });

  it('has no zero denominator and divides by no zero', () => {
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
    expect(() => divide(ONE, ZERO)).toThrow(RangeError);
    expect(() => divide(ZERO, ZERO)).toThrow(RangeError);
  });

  it.each([
    [
      { n: 6n, d: 4n },
      { n: 3n, d: 2n },
    ],
    [
      { n: -6n, d: 4n },
      { n: -3n, d: 2n },
    ],
    [
      { n: 0n, d: 7n },
      { n: 0n, d: 1n },
    ],
    [
      { n: 7n, d: 1n },
      { n: 7n, d: 1n },
    ],
    [
      { n: 3n, d: 2n },
      { n: 3n, d: 2n },
    ],
  ])('reduces %o to %o', (value, lowest) => {
    expect(reduce(value)).toEqual(lowest);
  });
});

describe('a sum of decimals stays short', () => {
  it.each([
    [10n, 100n, 100n],
    [100n, 10n, 100n],
    [1n, 100n, 100n],
    [100n, 100n, 100n],
    [4n, 6n, 24n],
  ])('over %s and over %s make over %s', (one, other, made) => {
    expect(add({ n: 1n, d: one }, { n: 1n, d: other }).d).toBe(made);
    expect(subtract({ n: 1n, d: one }, { n: 1n, d: other }).d).toBe(made);
  });

  it('over ten thousand cells with one decimal and with two, it has two', () => {
    let sum = ZERO;
    for (let row = 0; row < 10_000; row += 1) sum = add(sum, row % 2 === 0 ? { n: 15n, d: 10n } : { n: 150n, d: 100n });
    expect(sum).toEqual({ n: 1_500_000n, d: 100n });
  });
});

describe('the laws of a field', () => {
  it('addition and multiplication commute', () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        same(add(a, b), add(b, a));
        same(multiply(a, b), multiply(b, a));
      }),
    );
  });

  it('addition and multiplication associate', () => {
    fc.assert(
      fc.property(ratios, ratios, ratios, (a, b, c) => {
        same(add(add(a, b), c), add(a, add(b, c)));
        same(multiply(multiply(a, b), c), multiply(a, multiply(b, c)));
      }),
    );
  });

  it('multiplication distributes over addition', () => {
    fc.assert(
      fc.property(ratios, ratios, ratios, (a, b, c) => {
        same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
      }),
    );
  });

  it('0 and 1 are neutral, and what was added or multiplied comes off again', () => {
    fc.assert(
      fc.property(ratios, notZero, (a, b) => {
        same(add(a, ZERO), a);
        same(multiply(a, ONE), a);
        same(add(a, negate(a)), ZERO);
        same(divide(b, b), ONE);
        same(subtract(add(a, b), b), a);
        same(divide(multiply(a, b), b), a);
      }),
    );
  });

  it('every result has a positive denominator', () => {
    fc.assert(
      fc.property(ratios, notZero, (a, b) => {
        for (const made of [add(a, b), subtract(a, b), multiply(a, b), divide(a, b), negate(a), reduce(a)]) {
          expect(made.d > 0n).toBe(true);
        }
      }),
    );
  });
});

describe('compare', () => {
  it('agrees with the continued fractions', () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        expect(compare(a, b)).toBe(byContinuedFraction(a, b));
      }),
    );
  });

  it('tells apart what a float cannot: 89.999999999999999999% is below 90%', () => {
    const just = { n: 89_999_999_999_999_999_999n, d: 10n ** 20n };
    expect(Number(just.n) / Number(just.d)).toBe(0.9);
    expect(compare(just, { n: 9n, d: 10n })).toBe(-1);
  });

  it('does not depend on the terms a fraction is written in', () => {
    fc.assert(
      fc.property(ratios, ratios, fc.bigInt(1n, 1000n), (a, b, factor) => {
        expect(compare(a, inOtherTerms(a, factor))).toBe(0);
        expect(compare(inOtherTerms(a, factor), b)).toBe(compare(a, b));
      }),
    );
  });

  it('turns round when its sides are swapped or negated', () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(compare(negate(a), negate(b))).toBe(compare(b, a));
      }),
    );
  });

  it('min and max are the two, in order', () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        expect(compare(min(a, b), max(a, b))).not.toBe(1);
        expect(new Set([min(a, b), max(a, b)]).size).toBeLessThanOrEqual(2);
        same(add(min(a, b), max(a, b)), add(a, b));
      }),
    );
  });

  it('zero is zero in any terms', () => {
    expect(isZero({ n: 0n, d: 7n })).toBe(true);
    expect(isZero({ n: 1n, d: 10n ** 30n })).toBe(false);
  });
});

describe('reduce', () => {
  it('keeps the value and leaves nothing to cancel', () => {
    fc.assert(
      fc.property(ratios, fc.bigInt(1n, 1000n), (a, factor) => {
        const lowest = reduce(inOtherTerms(a, factor));
        expect(lowest.n * a.d).toBe(a.n * lowest.d);
        expect(reduce(lowest)).toEqual(lowest);
        for (const prime of [2n, 3n, 5n, 7n, 11n, 13n]) {
          expect(lowest.n % prime === 0n && lowest.d % prime === 0n).toBe(false);
        }
      }),
    );
  });

  it('a whole number is n / 1', () => {
    expect(whole(-3n)).toEqual({ n: -3n, d: 1n });
  });
});

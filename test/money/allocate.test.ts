import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, allocate, compare, money, type Ratio, ZERO } from '../../src/money/index.ts';
import { inOtherTerms, written } from './arbitraries.ts';

/** Amount in cents, weights, shares in cents: worked by hand. */
const WORKED: readonly { says: string; amount: bigint; weights: readonly string[]; shares: readonly bigint[] }[] = [
  { says: '$1,000 in thirds', amount: 100000n, weights: ['1', '1', '1'], shares: [33334n, 33333n, 33333n] },
  { says: 'thirds as 1/3', amount: 100000n, weights: ['1/3', '1/3', '1/3'], shares: [33334n, 33333n, 33333n] },
  { says: 'two units left', amount: 101n, weights: ['1', '1', '1'], shares: [34n, 34n, 33n] },
  { says: 'one cent among three', amount: 1n, weights: ['1', '1', '1'], shares: [1n, 0n, 0n] },
  { says: '60% and 40%', amount: 100000n, weights: ['0.6', '0.4'], shares: [60000n, 40000n] },
  // 33,333.33 and 16,666.67: the cent goes to the larger remainder, not to the first.
  {
    says: 'a half, a third, a sixth',
    amount: 100000n,
    weights: ['1/2', '1/3', '1/6'],
    shares: [50000n, 33333n, 16667n],
  },
  // 4.29, 4.29 and 1.43.
  { says: 'the smallest part has the largest remainder', amount: 10n, weights: ['3', '3', '1'], shares: [4n, 4n, 2n] },
  // 3,333.67 and 6,667.33.
  { says: '45 of 90 days beside 90', amount: 10001n, weights: ['45', '90'], shares: [3334n, 6667n] },
  { says: 'a negative amount', amount: -100000n, weights: ['1', '1', '1'], shares: [-33334n, -33333n, -33333n] },
  { says: 'zero weights get nothing', amount: 100n, weights: ['0', '1', '0', '2'], shares: [0n, 33n, 0n, 67n] },
  { says: 'one weight gets all', amount: 99999n, weights: ['0', '0.07'], shares: [0n, 99999n] },
  { says: 'nothing to divide', amount: 0n, weights: ['1', '2'], shares: [0n, 0n] },
  { says: 'all weights zero', amount: 100n, weights: ['0', '0'], shares: [0n, 0n] },
  { says: 'no weights', amount: 100n, weights: [], shares: [] },
];

describe('worked shares', () => {
  it.each(WORKED)('$says', ({ amount, weights, shares }) => {
    expect(allocate(money(amount), weights.map(written))).toEqual(shares);
  });
});

const amounts = fc.oneof(fc.bigInt(-20n, 20n), fc.bigInt(-(10n ** 14n), 10n ** 14n)).map(money);
const weight: fc.Arbitrary<Ratio> = fc.record({
  n: fc.oneof(fc.bigInt(0n, 4n), fc.bigInt(0n, 10n ** 9n)),
  d: fc.oneof(fc.constant(1n), fc.bigInt(1n, 100n)),
});
const weightLists = fc
  .array(weight, { minLength: 1, maxLength: 12 })
  .filter((weights) => weights.some(({ n }) => n > 0n));

function sum(shares: readonly bigint[]): bigint {
  return shares.reduce((total, share) => total + share, 0n);
}

describe('any division', () => {
  it('loses nothing and makes nothing', () => {
    fc.assert(
      fc.property(amounts, weightLists, (amount, weights) => {
        expect(sum(allocate(amount, weights))).toBe(amount);
      }),
    );
  });

  it('gives each less than one unit more or less than the exact share', () => {
    fc.assert(
      fc.property(amounts, weightLists, (amount, weights) => {
        const total = weights.reduce(add, ZERO);
        const shares = allocate(amount, weights);
        weights.forEach(({ n, d }, place) => {
          const exact = { n: amount * n * total.d, d: d * total.n };
          const off = (shares[place] ?? 0n) * exact.d - exact.n;
          expect(off > -exact.d && off < exact.d).toBe(true);
        });
      }),
    );
  });

  it('gives a zero weight nothing', () => {
    fc.assert(
      fc.property(amounts, weightLists, (amount, weights) => {
        const shares = allocate(amount, weights);
        for (const [place, { n }] of weights.entries()) if (n === 0n) expect(shares[place]).toBe(0n);
      }),
    );
  });

  it('never gives more to the smaller weight', () => {
    fc.assert(
      fc.property(amounts, weightLists, (amount, weights) => {
        const size = (place: number) => {
          const share = allocate(amount, weights)[place] ?? 0n;
          return share < 0n ? -share : share;
        };
        weights.forEach((a, place) => {
          const next = weights[place + 1];
          if (next === undefined) return;
          if (compare(a, next) > 0) expect(size(place) >= size(place + 1)).toBe(true);
          if (compare(a, next) < 0) expect(size(place) <= size(place + 1)).toBe(true);
        });
      }),
    );
  });

  it('divides a negative amount as its positive', () => {
    fc.assert(
      fc.property(amounts, weightLists, (amount, weights) => {
        expect(allocate(money(-amount), weights)).toEqual(allocate(amount, weights).map((share) => -share));
      }),
    );
  });

  it('looks at the proportion of the weights alone', () => {
    fc.assert(
      fc.property(amounts, weightLists, fc.bigInt(1n, 99n), fc.bigInt(1n, 99n), (amount, weights, up, terms) => {
        const scaled = weights.map(({ n, d }) => inOtherTerms({ n: n * up, d }, terms));
        expect(allocate(amount, scaled)).toEqual(allocate(amount, weights));
      }),
    );
  });
});

describe('equal weights', () => {
  it('differ by one unit at most, the earlier places first', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 20 }), (amount, count) => {
        const shares = allocate(
          amount,
          Array.from({ length: count }, () => ({ n: 7n, d: 3n })),
        ).map((share) => (share < 0n ? -share : share));
        const least = shares.at(-1) ?? 0n;
        expect(shares).toEqual([...shares].sort((a, b) => Number(b - a)));
        expect((shares[0] ?? 0n) - least <= 1n).toBe(true);
      }),
    );
  });

  it('are a matter of value: 1/2, 2/4 and 3/6 share as three halves, wherever they stand', () => {
    const halves = ['1/2', '2/4', '3/6'].map(written);
    for (const order of [halves, [...halves].reverse(), [...halves.slice(1), ...halves.slice(0, 1)]]) {
      expect(allocate(money(100n), order)).toEqual([34n, 33n, 33n]);
    }
  });

  it('permuted among other weights, get the same shares at the same places', () => {
    fc.assert(
      fc.property(amounts, weightLists, weight, fc.bigInt(2n, 50n), (amount, others, equal, terms) => {
        const twin = inOtherTerms(equal, terms);
        expect(allocate(amount, [equal, ...others, twin])).toEqual(allocate(amount, [twin, ...others, equal]));
      }),
    );
  });
});

it('divides among ten thousand weights of unlike denominators', () => {
  const weights = Array.from({ length: 10_000 }, (_, place) => ({ n: 1n, d: place % 2 === 0 ? 10n : 100n }));
  expect(sum(allocate(money(123_456_789n), weights))).toBe(123_456_789n);
});

it('gives what is left over to the larger remainders, however many there are', () => {
  // 100 cents by 300 parts: a weight of 1 is due 1/3 of a cent, a weight of 2 is due 2/3. A hundred of each: the cents go to the twos.
  const weights = Array.from({ length: 200 }, (_, place) => written(place % 2 === 0 ? '1' : '2'));
  expect(allocate(money(100n), weights)).toEqual(weights.map(({ n }) => n - 1n));
  expect(allocate(money(100n), weights.toReversed())).toEqual(weights.toReversed().map(({ n }) => n - 1n));
});

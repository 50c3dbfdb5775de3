/**
 * An exact fraction: `n / d` with `d > 0`, not necessarily in lowest terms (reducing at every step would cost more than it saves).
 * Every number between a source text and a payout is one of these; binary floating point is never used.
 */
export type Ratio = { readonly n: bigint; readonly d: bigint };

export const ZERO: Ratio = { n: 0n, d: 1n };
export const ONE: Ratio = { n: 1n, d: 1n };

/** The fraction n / d; the sign moves to the numerator. Throws on a zero denominator, which is a bug of the caller. `ratio(1n, -2n)` is −1/2. */
export function ratio(n: bigint, d: bigint): Ratio {
  if (d === 0n) throw new RangeError('ratio with denominator 0');
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

/** The whole number n as a fraction. */
export function whole(n: bigint): Ratio {
  return { n, d: 1n };
}

export function add(a: Ratio, b: Ratio): Ratio {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  const d = commonDenominator(a.d, b.d);
  return { n: a.n * (d / a.d) + b.n * (d / b.d), d };
}

export function subtract(a: Ratio, b: Ratio): Ratio {
  return add(a, negate(b));
}

/**
 * A denominator for both. Where one divides the other, as among decimals, the larger one serves: were it always the product, a column that
 * mixes `1.5` and `1.50` would add a digit or two to the denominator with every row, and 10,000 such weights took minutes to divide by.
 */
function commonDenominator(a: bigint, b: bigint): bigint {
  if (a % b === 0n) return a;
  return b % a === 0n ? b : a * b;
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  if (b === ONE) return a;
  if (a === ONE) return b;
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a ÷ b. Throws when b is 0: whoever divides has answered that case before (0 ÷ 0 is undefined, never 0% or 100%). */
export function divide(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d, a.d * b.n);
}

export function negate(a: Ratio): Ratio {
  return { n: -a.n, d: a.d };
}

/** −1, 0 or 1 as a is less than, equal to or greater than b: exactly, so 89.99% of a target is below 90% however long the digits. */
export function compare(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = a.d === b.d ? a.n : a.n * b.d;
  const right = a.d === b.d ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isZero(a: Ratio): boolean {
  return a.n === 0n;
}

export function min(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) <= 0 ? a : b;
}

export function max(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) >= 0 ? a : b;
}

const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** Numbers are whole and exact up to 2^53, and ten times as fast as BigInts. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b;
  if (x <= MOST_EXACT && y <= MOST_EXACT) {
    let small = Number(x);
    let rest = Number(y);
    while (rest !== 0) {
      const left = small % rest;
      small = rest;
      rest = left;
    }
    return BigInt(small);
  }
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The same fraction in lowest terms: 6/4 → 3/2, 0/7 → 0/1. */
export function reduce(a: Ratio): Ratio {
  const divisor = greatestCommonDivisor(a.n, a.d);
  return divisor === 1n ? a : { n: a.n / divisor, d: a.d / divisor };
}

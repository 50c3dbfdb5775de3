import { type Money, money } from './money.ts';
import { add, type Ratio, ZERO } from './ratio.ts';

/**
 * Divides an amount in proportion to weights so that nothing is lost or made: everybody gets the whole minor units of their part, and the
 * units left over go one by one to the largest remainders (Hamilton's method), ties to the earlier place. $1,000 in three equal parts is
 * $333.34, $333.33, $333.33. A negative amount is divided as its positive, with the sign put back. Weights are ≥ 0; when all are 0 (or there
 * are none) nobody gets anything and the caller has made sure that the amount is 0 or that this is meant.
 */
export function allocate(amount: Money, weights: readonly Ratio[]): Money[] {
  const total = weights.reduce(add, ZERO);
  if (total.n === 0n) return weights.map(() => money(0n));
  const size = amount < 0n ? -amount : amount;
  const sign = amount < 0n ? -1n : 1n;

  const shares: bigint[] = [];
  const remainders: Ratio[] = [];
  let left: bigint = size;
  for (const weight of weights) {
    const n = size * weight.n * total.d;
    const d = weight.d * total.n;
    const share = n / d;
    shares.push(share);
    remainders.push({ n: n - share * d, d });
    left -= share;
  }
  const byRemainder = remainders
    .map((_, place) => place)
    .sort((a, b) => descending(remainders[a] ?? ZERO, remainders[b] ?? ZERO) || a - b);
  for (const place of byRemainder) {
    if (left === 0n) break;
    shares[place] = (shares[place] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares.map((share) => money(sign * share));
}

function descending(a: Ratio, b: Ratio): number {
  const difference = b.n * a.d - a.n * b.d;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

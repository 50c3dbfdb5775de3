import { type Ratio, ratio } from './ratio.ts';

/** The whole number whose square is nearest below or at n ≥ 0, by Newton's method on whole numbers. 15 → 3, 16 → 4. */
export function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The square root of a fraction ≥ 0, to so many decimals, half up: of 2 to two decimals 141/100. No binary floating point is in it. */
export function squareRoot({ n, d }: Ratio, decimals: number): Ratio {
  const scale = 10n ** BigInt(decimals);
  const doubled = wholeRoot((4n * n * scale * scale) / d);
  return ratio((doubled + 1n) / 2n, scale);
}

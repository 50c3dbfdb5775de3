import type { Ratio } from './ratio.ts';

/**
 * How a fraction becomes a whole number. Each mode is told: the floor of the fraction, whether the fraction lies below (−1), on (0) or
 * above (1) the middle between that floor and the next whole number, and the fraction's sign. A whole number is never changed.
 */
type Mode = (floor: bigint, aboveHalf: -1 | 0 | 1, negative: boolean) => bigint;

const modes = {
  /** 2.5 → 3, −2.5 → −3. What people and most payroll systems do; the default. */
  half_away_from_zero: (floor, half, negative) => (half > 0 || (half === 0 && !negative) ? floor + 1n : floor),
  /** 2.5 → 2, 3.5 → 4: ties to the even neighbour (IEEE 754's default, "banker's rounding"). */
  half_even: (floor, half) => (half > 0 || (half === 0 && floor % 2n !== 0n) ? floor + 1n : floor),
  /** 2.5 → 3, −2.5 → −2: ties towards +∞. */
  half_up: (floor, half) => (half >= 0 ? floor + 1n : floor),
  /** 2.5 → 2, −2.5 → −3: ties towards −∞. */
  half_down: (floor, half) => (half > 0 ? floor + 1n : floor),
  /** 2.1 → 3, −2.9 → −2: always towards +∞. */
  up: (floor) => floor + 1n,
  /** 2.9 → 2, −2.1 → −3: always towards −∞. */
  down: (floor) => floor,
} satisfies Record<string, Mode>;

export type RoundingMode = keyof typeof modes;

export const ROUNDING_MODES = [
  'half_away_from_zero',
  'half_even',
  'half_up',
  'half_down',
  'up',
  'down',
] as const satisfies readonly RoundingMode[];

/** The whole number that `mode` makes of a fraction. `round(5/2, 'half_even')` is 2. */
export function round(value: Ratio, mode: RoundingMode): bigint {
  const { n, d } = value;
  if (d === 1n) return n;
  const quotient = n / d;
  const remainder = n - quotient * d;
  if (remainder === 0n) return quotient;
  const negative = n < 0n;
  const floor = negative ? quotient - 1n : quotient;
  const twice = 2n * (negative ? remainder + d : remainder);
  const rule: Mode = modes[mode];
  return rule(floor, twice < d ? -1 : twice > d ? 1 : 0, negative);
}

import fc from 'fast-check';
import { decimalValue, type Ratio } from '../../src/money/index.ts';

const TEN_TO_18 = 10n ** 18n;

/** Whole numbers on both sides of 0, small ones often: ties and carries live there. */
export const wholes = fc.oneof(fc.bigInt(-12n, 12n), fc.bigInt(-TEN_TO_18, TEN_TO_18));

/** Fractions in any terms: small denominators give ties and equal values, large ones long digits. */
export const ratios: fc.Arbitrary<Ratio> = fc.record({
  n: wholes,
  d: fc.oneof(fc.bigInt(1n, 12n), fc.bigInt(1n, TEN_TO_18)),
});

export const notZero = ratios.filter(({ n }) => n !== 0n);

/** The same fraction written with a larger denominator. */
export function inOtherTerms({ n, d }: Ratio, factor: bigint): Ratio {
  return { n: n * factor, d: d * factor };
}

/** A fraction from the way people write it in a table: `2.5`, `-1/3`. */
export function written(text: string): Ratio {
  const [numerator = '', denominator] = text.split('/');
  const n = decimalValue(numerator, { grouped: false });
  if (n === null) throw new Error(`no number: ${text}`);
  return denominator === undefined ? n : { n: n.n, d: n.d * BigInt(denominator) };
}

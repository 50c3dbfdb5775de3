import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compare,
  decimalValue,
  exactText,
  finiteDecimals,
  fixed,
  machineDecimal,
  machineValue,
  type Ratio,
} from '../../src/money/index.ts';
import { inOtherTerms, ratios, written } from './arbitraries.ts';

describe('how many decimals a fraction has', () => {
  it.each([
    ['0', 0],
    ['7', 0],
    ['4/2', 0],
    ['1/2', 1],
    ['1/4', 2],
    ['1/8', 3],
    ['1/5', 1],
    ['1/25', 2],
    ['1/40', 3],
    ['3/6', 1],
    ['-209/200', 3],
    ['1/3', null],
    ['1/7', null],
    ['1/30', null],
    ['0/3', 0],
  ])('%s: %s', (fraction, decimals) => {
    expect(finiteDecimals(written(fraction))).toBe(decimals);
  });
});

describe('a fixed number of places, ties to even', () => {
  it.each([
    ['2/3', 2, '0.67'],
    ['-1/8', 2, '-0.12'],
    ['1/8', 2, '0.12'],
    ['3/8', 2, '0.38'],
    ['0.5', 0, '0'],
    ['1.5', 0, '2'],
    ['-1.5', 0, '-2'],
    ['2.5', 0, '2'],
    ['1/3', 0, '0'],
    ['1000', 2, '1000.00'],
    ['0', 2, '0.00'],
    ['0.005', 2, '0.00'],
    ['0.015', 2, '0.02'],
    ['-0.001', 2, '0.00'],
    ['-0.5', 0, '0'],
    ['0.07', 1, '0.1'],
    ['-0.07', 3, '-0.070'],
    ['999.995', 2, '1000.00'],
    ['12345678901234567890.125', 2, '12345678901234567890.12'],
  ])('%s to %i places is %s', (value, places, text) => {
    expect(fixed(written(value), places)).toBe(text);
  });

  it('is never further away than half of the last place', () => {
    fc.assert(
      fc.property(ratios, fc.integer({ min: 0, max: 15 }), (value, places) => {
        const back = decimalValue(fixed(value, places), { grouped: false });
        const off = ((back?.n ?? 0n) * value.d - value.n * (back?.d ?? 1n)) * 2n * 10n ** BigInt(places);
        const bound = value.d * (back?.d ?? 1n);
        expect(off >= -bound && off <= bound).toBe(true);
      }),
    );
  });
});

describe('numbers for machines', () => {
  const FIFTY_DECIMALS: Ratio = { n: 1n, d: 2n ** 50n };

  it.each<[string, Ratio, string, string | null]>([
    ['1045/1000', { n: 1045n, d: 1000n }, '1.045', null],
    ['1000', { n: 1000n, d: 1n }, '1000', null],
    ['−1/4', { n: -1n, d: 4n }, '-0.25', null],
    ['2/3', { n: 2n, d: 3n }, '0.666666666667', '2/3'],
    ['−2/3', { n: -2n, d: 3n }, '-0.666666666667', '-2/3'],
    ['4/6, in lowest terms', { n: 4n, d: 6n }, '0.666666666667', '2/3'],
    ['1/(3 × 10¹⁵), too small for 12 places', { n: 1n, d: 3n * 10n ** 15n }, '0.000000000000', `1/3${'0'.repeat(15)}`],
    ['40 digits', { n: 10n ** 39n + 1n, d: 10n ** 39n }, `1.${'0'.repeat(38)}1`, null],
    ['41 digits', { n: 10n ** 40n + 1n, d: 10n ** 40n }, '1.000000000000', `1${'0'.repeat(39)}1/1${'0'.repeat(40)}`],
    [
      'a whole number of 41 digits',
      { n: 10n ** 40n, d: 1n },
      `1${'0'.repeat(40)}.${'0'.repeat(12)}`,
      `1${'0'.repeat(40)}/1`,
    ],
    // A finite form longer than a reader takes is no use to it: the fraction is written instead.
    ['1/2⁵⁰, 50 decimals', FIFTY_DECIMALS, '0.000000000000', '1/1125899906842624'],
  ])('%s', (_, value, decimal, exact) => {
    expect(machineDecimal(value)).toBe(decimal);
    expect(exactText(value)).toBe(exact);
  });

  /** Denominators of twos and fives, up to far longer decimals than are read. */
  const finite = fc
    .tuple(fc.bigInt(-(10n ** 45n), 10n ** 45n), fc.bigInt(0n, 70n), fc.bigInt(0n, 50n))
    .map(([n, twos, fives]): Ratio => ({ n, d: 2n ** twos * 5n ** fives }));

  it('are read back as the very same value', () => {
    fc.assert(
      fc.property(fc.oneof(ratios, finite), (value) => {
        const back = machineValue(machineDecimal(value), exactText(value) ?? undefined);
        expect(back).not.toBeNull();
        expect(back && compare(back, value)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on the terms a fraction is written in', () => {
    fc.assert(
      fc.property(ratios, fc.bigInt(1n, 1000n), (value, factor) => {
        expect(machineDecimal(inOtherTerms(value, factor))).toBe(machineDecimal(value));
        expect(exactText(inOtherTerms(value, factor))).toBe(exactText(value));
      }),
    );
  });

  it('the exact text wins over the rounded one', () => {
    expect(machineValue('0.67', '2/3')).toEqual({ n: 2n, d: 3n });
  });

  it.each([
    ['', undefined],
    ['1,000', undefined],
    ['1e3', undefined],
    ['NaN', undefined],
    ['0.67', ''],
    ['0.67', '2'],
    ['0.67', '2/0'],
    ['0.67', '2/-3'],
    ['0.67', '2/3 '],
  ])('%j beside %j is no number', (decimal, exact) => {
    expect(machineValue(decimal, exact)).toBeNull();
  });

  it('an exact text of more than 1,000 digits is refused', () => {
    const digits = '7'.repeat(1000);
    expect(machineValue('0', `${digits}/${digits}`)).not.toBeNull();
    expect(machineValue('0', `1/${digits}7`)).toBeNull();
    expect(machineValue('0', `${digits}7/1`)).toBeNull();
  });
});

describe('a decimal as written', () => {
  it.each([
    ['1,000.50', true, '2001/2'],
    ['1,000.50', false, null],
    ['1000.50', false, '2001/2'],
    ['007', false, '7'],
    ['1,00', true, null],
    ['0,500', true, null],
  ])('%s, grouped %s: %s', (text, grouped, value) => {
    const made = decimalValue(text, { grouped });
    if (value === null) expect(made).toBeNull();
    else expect(made && compare(made, written(value))).toBe(0);
  });
});

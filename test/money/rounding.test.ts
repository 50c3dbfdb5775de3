import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negate, ROUNDING_MODES, type RoundingMode, round } from '../../src/money/index.ts';
import { inOtherTerms, ratios, wholes, written } from './arbitraries.ts';

const HALF_MODES = ['half_away_from_zero', 'half_even', 'half_up', 'half_down'] as const;

/** Worked by hand: what each mode makes of a fraction, in the order of ROUNDING_MODES. */
const WORKED: readonly (readonly [string, ...number[]])[] = [
  //        away even half↑ half↓ up down
  ['0.5', /**/ 1, 0, 1, 0, 1, 0],
  ['-0.5', /**/ -1, 0, 0, -1, 0, -1],
  ['1.5', /**/ 2, 2, 2, 1, 2, 1],
  ['-1.5', /**/ -2, -2, -1, -2, -1, -2],
  ['2.5', /**/ 3, 2, 3, 2, 3, 2],
  ['-2.5', /**/ -3, -2, -2, -3, -2, -3],
  ['3.5', /**/ 4, 4, 4, 3, 4, 3],
  ['-3.5', /**/ -4, -4, -3, -4, -3, -4],
  ['2.4', /**/ 2, 2, 2, 2, 3, 2],
  ['-2.4', /**/ -2, -2, -2, -2, -2, -3],
  ['2.6', /**/ 3, 3, 3, 3, 3, 2],
  ['-2.6', /**/ -3, -3, -3, -3, -2, -3],
  ['2.01', /**/ 2, 2, 2, 2, 3, 2],
  ['-2.99', /**/ -3, -3, -3, -3, -2, -3],
  ['1/3', /**/ 0, 0, 0, 0, 1, 0],
  ['-1/3', /**/ 0, 0, 0, 0, 0, -1],
  ['2/3', /**/ 1, 1, 1, 1, 1, 0],
  ['-2/3', /**/ -1, -1, -1, -1, 0, -1],
  ['10/4', /**/ 3, 2, 3, 2, 3, 2],
  ['8/4', /**/ 2, 2, 2, 2, 2, 2],
  ['-8/4', /**/ -2, -2, -2, -2, -2, -2],
  ['0/7', /**/ 0, 0, 0, 0, 0, 0],
  ['0.499999999999999999999999999999', /**/ 0, 0, 0, 0, 1, 0],
  ['-0.500000000000000000000000000001', /**/ -1, -1, -1, -1, 0, -1],
];

describe.each(ROUNDING_MODES.map((mode, column) => ({ mode, column })))('$mode', ({ mode, column }) => {
  it.each(WORKED.map(([text, ...rounded]) => ({ text, expected: rounded[column] })))(
    '$text → $expected',
    ({ text, expected }) => {
      expect(Number(round(written(text), mode))).toBe(expected);
    },
  );
});

describe('every mode', () => {
  const modes: fc.Arbitrary<RoundingMode> = fc.constantFrom(...ROUNDING_MODES);

  it('stays within one of the exact value', () => {
    fc.assert(
      fc.property(ratios, modes, (value, mode) => {
        const off = round(value, mode) * value.d - value.n;
        expect(off > -value.d && off < value.d).toBe(true);
      }),
    );
  });

  it('leaves whole numbers as they are, in any terms', () => {
    fc.assert(
      fc.property(wholes, fc.bigInt(1n, 1000n), modes, (n, d, mode) => {
        expect(round({ n: n * d, d }, mode)).toBe(n);
      }),
    );
  });

  it('does not depend on the terms a fraction is written in', () => {
    fc.assert(
      fc.property(ratios, fc.bigInt(1n, 1000n), modes, (value, factor, mode) => {
        expect(round(inOtherTerms(value, factor), mode)).toBe(round(value, mode));
      }),
    );
  });

  it('never orders two values the other way round', () => {
    fc.assert(
      fc.property(ratios, ratios, modes, (a, b, mode) => {
        const [low, high] = a.n * b.d <= b.n * a.d ? [a, b] : [b, a];
        expect(round(low, mode) <= round(high, mode)).toBe(true);
      }),
    );
  });
});

describe('half modes', () => {
  it('stay within a half', () => {
    fc.assert(
      fc.property(ratios, fc.constantFrom(...HALF_MODES), (value, mode) => {
        const twice = 2n * (round(value, mode) * value.d - value.n);
        expect(twice >= -value.d && twice <= value.d).toBe(true);
      }),
    );
  });

  it('differ from each other at ties alone', () => {
    fc.assert(
      fc.property(ratios, (value) => {
        const tie = (2n * value.n) % value.d === 0n && value.n % value.d !== 0n;
        const made = new Set(HALF_MODES.map((mode) => round(value, mode)));
        expect(made.size).toBe(tie ? 2 : 1);
      }),
    );
  });

  it('half_even makes ties even', () => {
    fc.assert(
      fc.property(wholes, (n) => {
        expect(round({ n: 2n * n + 1n, d: 2n }, 'half_even') % 2n).toBe(0n);
      }),
    );
  });
});

describe('directions', () => {
  it('up is never below and down never above the exact value', () => {
    fc.assert(
      fc.property(ratios, (value) => {
        expect(round(value, 'up') * value.d >= value.n).toBe(true);
        expect(round(value, 'down') * value.d <= value.n).toBe(true);
      }),
    );
  });

  it.each(['half_away_from_zero', 'half_even'] as const)('%s treats both signs alike', (mode) => {
    fc.assert(
      fc.property(ratios, (value) => {
        expect(round(negate(value), mode)).toBe(-round(value, mode));
      }),
    );
  });

  it.each([
    ['half_up', 'half_down'],
    ['up', 'down'],
  ] as const)('%s of the negative is minus the %s', (mode, mirror) => {
    fc.assert(
      fc.property(ratios, (value) => {
        expect(round(negate(value), mode)).toBe(-round(value, mirror));
      }),
    );
  });

  it.each(['half_up', 'half_down', 'up', 'down'] as const)('%s does not treat both signs alike', (mode) => {
    expect(round(written('-2.5'), mode)).not.toBe(-round(written('2.5'), mode));
  });
});

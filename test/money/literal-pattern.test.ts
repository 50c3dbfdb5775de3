import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalPattern, type NumberLiteral, numberLiteral } from '../../src/money/index.ts';

const UNITS: readonly NumberLiteral['unit'][] = ['money', 'percent', 'points', 'multiplier', 'fraction', 'number'];
const patterns = UNITS.map((unit) => ({ unit, pattern: new RegExp(`^\\s*(?:${literalPattern(unit)})\\s*$`, 'u') }));

/** The units whose pattern a text fits. */
const fitting = (text: string) => patterns.filter(({ pattern }) => pattern.test(text)).map(({ unit }) => unit);

/** The unit that is read from it, as a list to compare. */
const read = (text: string) => {
  const literal = numberLiteral(text);
  return literal === null ? [] : [literal.unit];
};

describe('a text fits the pattern of a unit exactly when it is read as a literal of it', () => {
  it.each([
    ...[
      '$1,000.50',
      '-$1,000.50',
      '- $5',
      '$-5',
      '+$5',
      'R$ 5',
      '5 zł',
      '-5 €',
      '5€5',
      '$',
      '€ 5 €',
      'US$5',
      'Fr. 5',
      '5 kr.',
    ],
    ...['60%', '60 %', '1,000%', '60 % %', '%', 'a%', '-5%', '+5%', '.5%', '2pt', '2 pt', '1.5x', 'x', '2ptx'],
    ...['1/3', '-1 / 3', '+1/3', '1/0', '1/00', '1/010', '1/3/5', '1000', '1,000', '1,00', '0,500', '000', '+5', '--5'],
    ...['1.', '1.5.5', '1e5', '0x1F', '1_000', '１０', '', ' ', ' 60% ', 'yes', '2026-03-15', '1 000'],
    ...[
      '1'.repeat(40),
      '1'.repeat(41),
      `0.${'1'.repeat(39)}`,
      `0.${'1'.repeat(40)}`,
      `1/${'1'.repeat(15)}`,
      `1/${'1'.repeat(16)}`,
    ],
  ])('%j', (text) => {
    expect(fitting(text)).toEqual(read(text));
  });

  it('for any text of the characters that literals are made of', () => {
    const pieces = fc.constantFrom(...'0123456789.,%+-/$€x ', 'pt', 'kr', 'zł', '1,000', '12', 'US$', '\u00A0');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        expect(fitting(text)).toEqual(read(text));
      }),
      { numRuns: 5_000 },
    );
  });
});

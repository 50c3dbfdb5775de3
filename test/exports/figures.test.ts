import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FigureType, figureValue, isPlainFigure } from '../../src/exports/figures.ts';
import { decimalValue, fixed, reduce } from '../../src/money/index.ts';
import { currency } from './reading.ts';

/** The value as a decimal with up to four places, or null. */
function value(type: FigureType, text: string, code = 'USD'): string | null {
  const found = figureValue(type, text, currency(code));
  return found && fixed(found, 4).replace(/\.?0+$/, '');
}

describe('money, in minor units', () => {
  test.each([
    ['1253700.00', '125370000'],
    ['1253700', '125370000'],
    ['$1,253,700.00', '125370000'],
    ['$ 1,253,700', '125370000'],
    ['US$5', '500'],
    ['USD 5.25', '525'],
    ['5.25 USD', '525'],
    ['0', '0'],
    ['-0', '0'],
    ['+5', '500'],
    ['-5', '-500'],
    ['-$5.00', '-500'],
    ['$-5.00', '-500'],
    ['(1,234.50)', '-123450'],
    ['($1,234.50)', '-123450'],
    ['$(1,234.50)', '-123450'],
    ['1,234.50-', '-123450'],
    ['$5-', '-500'],
    ['0.005', '0.5'],
    ['999999999999999', '99999999999999900'],
    ['9999999999999999.99', '999999999999999999'],
  ])('%s is %s cents', (text, cents) => {
    expect(value('money', text)).toBe(cents);
  });

  test.each([
    '€5',
    '5€',
    'EUR 5',
    'C$5',
    '5%',
    '1,23',
    '12,34.00',
    '1.234,50',
    '1 234',
    '.5',
    '5.',
    '1.2.3',
    '--5',
    '-(5)',
    '(-5)',
    '-5-',
    '($-5)',
    '$$5',
    '$',
    '(',
    '()',
    '-',
    '1e5',
    'x',
    '٣',
    '1'.repeat(41),
  ])('%s is none in USD', (text) => {
    expect(value('money', text)).toBeNull();
  });

  test.each([
    ['JPY', '¥1,500', '1500'],
    ['JPY', '1500.5', '1500.5'],
    ['KWD', '1.234', '1234'],
    ['EUR', '1,234.50 €', '123450'],
    ['CAD', 'C$5', '500'],
    ['CAD', 'CA$5', '500'],
  ])('in %s, %s is %s minor units', (code, text, minor) => {
    expect(value('money', text, code)).toBe(minor);
  });
});

describe('numbers have no symbol', () => {
  test.each([
    ['80', '80'],
    ['82.5', '82.5'],
    ['1,234.5', '1234.5'],
    ['-3', '-3'],
    ['(3)', '-3'],
    ['007', '7'],
    ['$5', null],
    ['5%', null],
    ['1,5', null],
  ])('%s is %s', (text, number) => {
    expect(value('number', text)).toBe(number);
  });
});

describe('percents are parts of one', () => {
  test.each([
    ['104.5%', '1.045'],
    ['104.5 %', '1.045'],
    ['1.045', '1.045'],
    ['0%', '0'],
    ['100%', '1'],
    ['1,000%', '10'],
    ['10', '10'],
    ['-5%', '-0.05'],
    ['(5%)', '-0.05'],
    ['10.0001', null],
    ['105', null],
    ['-105', null],
    ['5%%', null],
    ['%', null],
  ])('%s is %s', (text, part) => {
    expect(value('percent', text)).toBe(part);
  });
});

test('plain figures are digits with at most one point between them', () => {
  for (const text of ['0', '12', '1.5', '0.50', '1'.repeat(40)]) expect(isPlainFigure(text), text).toBe(true);
  for (const text of ['-1', '1.', '.1', '1.2.3', '1,0', ' 1', '1 ', '1'.repeat(41)])
    expect(isPlainFigure(text), text).toBe(false);
});

test('the quick way and the exact way agree on every decimal', () => {
  const decimal = fc.tuple(fc.stringMatching(/^\d{1,18}$/), fc.option(fc.stringMatching(/^\d{1,8}$/)));
  fc.assert(
    fc.property(decimal, ([whole, fraction]) => {
      const text = fraction === null ? whole : `${whole}.${fraction}`;
      const exact = decimalValue(text, { grouped: false });
      const read = figureValue('number', text, currency('USD'));
      expect(read && reduce(read)).toEqual(exact && reduce(exact));
      expect(isPlainFigure(text)).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureValue, plainFigure, provenDecimal } from '../../src/exports/figures.ts';
import type { PercentUnit } from '../../src/exports/mapping.ts';
import type { Decimal } from '../../src/exports/written-figure.ts';
import type { FigureType } from '../../src/kinds/table.ts';
import { decimalValue, fixed, reduce } from '../../src/money/index.ts';
import { currency } from './reading.ts';

/** The value as a decimal with up to four places, or null. */
function value(
  type: FigureType,
  text: string,
  code = 'USD',
  form: { decimal: Decimal; percent: PercentUnit } = { decimal: '.', percent: 'ratio' },
): string | null {
  const found = figureValue(type, text, currency(code), form);
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
    ['\u22125', '-500'],
    ['\u2212$1,234.50', '-123450'],
    ['1,234.50\u2212', '-123450'],
    ['1 234', '123400'],
    ['1 234.50', '123450'],
    ['1\u00A0234\u00A0567.50', '123456750'],
    ['1\u202F234.50', '123450'],
    ["1'234.50", '123450'],
    ['1’234.50', '123450'],
    ['$1.234', '123.4'],
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
    '1,234 567',
    "1'234,567",
    '1 23',
    '-0.0.66962',
    '\u2212-5',
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

describe('with a decimal comma', () => {
  test.each<[FigureType, string, string | null]>([
    ['money', '1.234,50', '123450'],
    ['money', '1.234.567', '123456700'],
    ['money', '1.234', '123400'],
    ['money', '1234', '123400'],
    ['money', '1234,5', '123450'],
    ['money', '$1 234,50', '123450'],
    ['money', '(1.234,50)', '-123450'],
    ['money', '1234.50', null],
    ['money', '1,234.50', null],
    ['number', '82,5', '82.5'],
    ['number', '0,125', '0.125'],
    ['number', "1'234,5", '1234.5'],
    ['number', '1.23', null],
    ['percent', '104,5%', '1.045'],
    ['percent', '1,045', '1.045'],
  ])('%s %s is %s', (type, text, found) => {
    expect(value(type, text, 'USD', { decimal: ',', percent: 'ratio' })).toBe(found);
  });
});

describe('percents that the mapping says to be written without their sign', () => {
  test.each([
    ['104.5', '1.045'],
    ['9', '0.09'],
    ['104.5%', '1.045'],
    ['-5', '-0.05'],
  ])('%s is %s', (text, found) => {
    expect(value('percent', text, 'USD', { decimal: '.', percent: 'percent' })).toBe(found);
  });
});

describe('what a cell proves of the decimal sign', () => {
  test.each<[FigureType, string, Decimal | 'either' | null]>([
    ['number', '1234', null],
    ['number', '1 234', null],
    ['number', 'x.5', null],
    ['number', '-0.0.66962', null],
    ['number', '82.5', '.'],
    ['number', '82,5', ','],
    ['number', '0.125', '.'],
    ['number', '0,125', ','],
    ['number', '1234.567', '.'],
    ['number', '1,234.5', '.'],
    ['number', '1.234,5', ','],
    ['number', '1,234,567', '.'],
    ['number', '1.234.567', ','],
    ['number', "1'234,5", ','],
    ['number', '1.234', 'either'],
    ['number', '12,345', 'either'],
    ['money', '1.234', 'either'],
    ['money', '$45.000', 'either'],
    ['money', '$45,000', '.'],
    ['money', '12,50', ','],
    ['percent', '1.045', '.'],
    ['percent', '1,045', ','],
    ['percent', '33.333%', '.'],
    ['percent', '33,333%', 'either'],
    ['percent', '104,5%', ','],
  ])('%s %s: %s', (type, text, proven) => {
    expect(provenDecimal(type, text, currency('USD'), 'ratio')).toBe(proven);
  });

  test('an amount with three decimals is in doubt at a comma where the currency has three', () => {
    expect(provenDecimal('money', '1,234', currency('KWD'), 'ratio')).toBe('either');
    expect(provenDecimal('money', '1.234', currency('KWD'), 'ratio')).toBe('.');
    expect(provenDecimal('money', '1,234', currency('JPY'), 'ratio')).toBe('.');
  });

  test('a percent is in doubt at a comma where it is written without its sign', () => {
    expect(provenDecimal('percent', '1,045', currency('USD'), 'percent')).toBe('either');
  });
});

test('plain figures are digits with at most one point between them, which may be doubtful', () => {
  for (const text of ['0', '12', '1'.repeat(40)]) expect(plainFigure(text), text).toBe('digits');
  for (const text of ['1.5', '0.50', '0.125', '1234.567', '1.2345']) expect(plainFigure(text), text).toBe('point');
  for (const text of ['1.234', '12.345', '123.456', '100.000']) expect(plainFigure(text), text).toBe('doubtful');
  for (const text of ['-1', '1.', '.1', '1.2.3', '1,0', ' 1', '1 ', '1'.repeat(41)])
    expect(plainFigure(text), text).toBe('no');
});

test('the quick way and the exact way agree on every decimal', () => {
  const decimal = fc.tuple(fc.stringMatching(/^\d{1,18}$/), fc.option(fc.stringMatching(/^\d{1,8}$/)));
  fc.assert(
    fc.property(decimal, ([whole, fraction]) => {
      const text = fraction === null ? whole : `${whole}.${fraction}`;
      const exact = decimalValue(text, { grouped: false });
      const read = figureValue('number', text, currency('USD'));
      expect(read && reduce(read)).toEqual(exact && reduce(exact));
      expect(plainFigure(text)).not.toBe('no');
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberLiteral, reduce } from '../../src/money/index.ts';
import { written } from './arbitraries.ts';

describe('a literal is read from its text', () => {
  it.each([
    // written, unit, value, symbol
    ['$1,000.50', 'money', '2001/2', '$'],
    ['-$1,000.50', 'money', '-2001/2', '$'],
    ['$150,000', 'money', '150000', '$'],
    ['$1000000', 'money', '1000000', '$'],
    ['R$ 5', 'money', '5', 'R$'],
    ['5 zł', 'money', '5', 'zł'],
    ['-5 €', 'money', '-5', '€'],
    ['5\u{A0}€', 'money', '5', '€'],
    ['60%', 'percent', '3/5', null],
    ['104.5%', 'percent', '209/200', null],
    ['-5%', 'percent', '-1/20', null],
    ['60 %', 'percent', '3/5', null],
    ['1,000%', 'percent', '10', null],
    ['2pt', 'points', '1/50', null],
    ['0.5pt', 'points', '1/200', null],
    ['1.5x', 'multiplier', '3/2', null],
    ['1/3', 'fraction', '1/3', null],
    ['-1 / 3', 'fraction', '-1/3', null],
    ['60', 'number', '60', null],
    ['1000.50', 'number', '2001/2', null],
    ['1,234,567.89', 'number', '123456789/100', null],
    ['+5', 'number', '5', null],
    ['-0', 'number', '0', null],
    ['0.10', 'number', '1/10', null],
    [' 60% ', 'percent', '3/5', null],
  ])('%s is %s %s', (text, unit, value, symbol) => {
    const literal = numberLiteral(text);
    expect(literal).toMatchObject({ unit, symbol, text: text.trim() });
    expect(literal && reduce(literal.value)).toEqual(reduce(written(value)));
  });

  it('keeps every digit: 40 of them are exact', () => {
    const digits = '1234567890'.repeat(4);
    expect(numberLiteral(digits)?.value).toEqual({ n: BigInt(digits), d: 1n });
    expect(numberLiteral('0.1')?.value).toEqual({ n: 1n, d: 10n });
  });
});

describe('what could be read in two ways, or in none, is refused', () => {
  it.each([
    ['a group of two digits', '1,00'],
    ['a group of four digits', '1,0000'],
    ['a group missing', '1,000000'],
    ['a group without digits before', ',000'],
    ['a decimal comma with a zero before it', '0,500'],
    ['a group that begins with zeros', '000,123'],
    ['groups behind the point', '1.000,500'],
    ['two points', '1.2.3'],
    ['a bare point behind', '1.'],
    ['a bare point before', '.5'],
    ['grouped by spaces', '1 000'],
    ['grouped by underscores', '1_000'],
    ['grouped by apostrophes', "1'000"],
    ['a symbol alone', '$'],
    ['two symbols', '$5€'],
    ['one symbol twice', '$5$'],
    ['a sign behind the symbol', '$-5'],
    ['two signs', '--5'],
    ['two signs with a symbol', '--$5'],
    ['a sign alone', '-'],
    ['an exponent', '1e5'],
    ['hexadecimal', '0x10'],
    ['digits of another script', '٣'],
    ['full-width digits', '６０%'],
    ['1/0', '1/0'],
    ['a fraction of decimals', '1.5/2'],
    ['a fraction with a sign below', '1/-3'],
    ['two percent signs', '60 %%'],
    ['percent alone', '%'],
    ['percent of money', '$60%'],
    ['a multiplier alone', 'x'],
    ['a word that ends like a multiplier', 'max'],
    ['NaN', 'NaN'],
    ['Infinity', 'Infinity'],
    ['-Infinity', '-Infinity'],
    ['41 digits', '1'.repeat(41)],
    ['41 digits with a point', `0.${'1'.repeat(40)}`],
    ['41 digits of money', `$${'1'.repeat(41)}`],
    ['a fraction of 16 digits', `1/${'1'.repeat(16)}`],
    ['nothing', ''],
    ['a blank', ' '],
    ['a line break inside', '1\n0'],
  ])('%s: %j', (_, text) => {
    expect(numberLiteral(text)).toBeNull();
  });
});

describe('any number', () => {
  const parts = fc.record({
    whole: fc.bigInt(0n, 10n ** 20n),
    fraction: fc.stringMatching(/^\d{0,8}$/),
    negative: fc.boolean(),
  });

  it('means the same grouped and ungrouped', () => {
    fc.assert(
      fc.property(parts, ({ whole, fraction, negative }) => {
        const tail = fraction === '' ? '' : `.${fraction}`;
        const sign = negative ? '-' : '';
        const grouped = whole.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
        const plain = numberLiteral(`${sign}${whole}${tail}`);
        expect(plain).not.toBeNull();
        expect(numberLiteral(`${sign}${grouped}${tail}`)?.value).toEqual(plain?.value);
        expect(numberLiteral(`${sign}$${grouped}${tail}`)?.value).toEqual(plain?.value);
        expect(plain?.value.n).toBe((negative ? -1n : 1n) * BigInt(`${whole}${fraction}`));
        expect(plain?.value.d).toBe(10n ** BigInt(fraction.length));
      }),
    );
  });

  it('as a percent and as points is a hundredth', () => {
    fc.assert(
      fc.property(parts, ({ whole, fraction }) => {
        const text = fraction === '' ? `${whole}` : `${whole}.${fraction}`;
        const bare = numberLiteral(text)?.value;
        for (const ending of ['%', 'pt']) {
          const made = numberLiteral(`${text}${ending}`)?.value;
          expect((made?.n ?? 0n) * 100n * (bare?.d ?? 0n)).toBe((bare?.n ?? 0n) * (made?.d ?? 0n));
        }
      }),
    );
  });

  it('no text makes it throw, and what it reads has a positive denominator', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[-+ $€.,%xpt/\d]{0,12}$/));
    fc.assert(
      fc.property(texts, (text) => {
        const literal = numberLiteral(text);
        if (literal !== null) expect(literal.value.d > 0n).toBe(true);
      }),
    );
  });
});

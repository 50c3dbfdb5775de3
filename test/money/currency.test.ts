import { describe, expect, it } from 'vitest';
import {
  CURRENCY_CODES,
  CURRENCY_SYMBOLS,
  type Currency,
  currencyOf,
  fitsCurrency,
  numberLiteral,
  toMajorUnits,
  toMinorUnits,
} from '../../src/money/index.ts';
import { written } from './arbitraries.ts';

function currency(code: string): Currency {
  const found = currencyOf(code);
  if (found === null) throw new Error(`no currency: ${code}`);
  return found;
}

describe('the list of codes', () => {
  it('holds three capital letters each, once, in order', () => {
    for (const code of CURRENCY_CODES) expect(code).toMatch(/^[A-Z]{3}$/);
    expect([...new Set(CURRENCY_CODES)].sort()).toEqual(CURRENCY_CODES);
    expect(CURRENCY_CODES.length).toBeGreaterThan(150);
  });

  it.each(['usd', 'US', 'USDX', '', 'XXX', 'XAU', '$', '__proto__'])('%j is no currency', (code) => {
    expect(currencyOf(code)).toBeNull();
  });
});

/** ISO 4217, by hand: all that have other than two decimals, and some that have two. */
const DIGITS: readonly (readonly [number, string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [2, 'USD EUR GBP CHF INR BRL CNY MXN ZAR SEK PLN HUF IDR COP TWD'],
];

describe('minor units', () => {
  it.each(DIGITS)('%i decimals: %s', (digits, codes) => {
    for (const code of codes.split(' ')) expect(currency(code).digits, code).toBe(digits);
  });

  it('are two wherever nothing else is listed', () => {
    const others = new Set(DIGITS.slice(0, 2).flatMap(([, codes]) => codes.split(' ')));
    for (const code of CURRENCY_CODES) if (!others.has(code)) expect(currency(code).digits, code).toBe(2);
  });

  it.each([
    ['USD', '4.005', '400.5'],
    ['USD', '-0.01', '-1'],
    ['JPY', '500', '500'],
    ['KWD', '1.2345', '1234.5'],
  ])('%s %s is %s minor units, exactly', (code, major, minor) => {
    const made = toMinorUnits(written(major), currency(code));
    expect(made.n * written(minor).d).toBe(written(minor).n * made.d);
    const back = toMajorUnits(made, currency(code));
    expect(back.n * written(major).d).toBe(written(major).n * back.d);
  });
});

describe('symbols', () => {
  it.each([
    ['$5', 'USD', true],
    ['US$5', 'USD', true],
    ['$5', 'CAD', true],
    ['CA$5', 'CAD', true],
    ['CA$5', 'USD', false],
    ['A$5', 'AUD', true],
    ['A$5', 'CAD', false],
    ['R$ 5', 'BRL', true],
    ['R$ 5', 'ZAR', false],
    ['R 5', 'ZAR', true],
    ['$5', 'BRL', false],
    ['€5', 'EUR', true],
    ['€5', 'USD', false],
    ['¥5', 'JPY', true],
    ['¥5', 'CNY', true],
    ['5 zł', 'PLN', true],
    ['5 kr', 'SEK', true],
    ['5 kr.', 'DKK', true],
    ['5', 'KWD', true],
    ['5%', 'USD', false],
    ['1.5x', 'USD', false],
    ['1/3', 'USD', false],
  ])('%s fits %s: %s', (text, code, fits) => {
    const literal = numberLiteral(text);
    expect(literal && fitsCurrency(literal, currency(code))).toBe(fits);
  });

  it('each belong to some currency', () => {
    const owned = new Set(CURRENCY_CODES.flatMap((code) => currency(code).symbols));
    expect([...owned].sort()).toEqual([...CURRENCY_SYMBOLS].sort());
  });

  it('are tried longest first, so that "R$" is not read as "R"', () => {
    const lengths = CURRENCY_SYMBOLS.map((symbol) => symbol.length);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  });

  it('of every currency are read before and behind the digits', () => {
    for (const code of CURRENCY_CODES) {
      const { symbols } = currency(code);
      for (const symbol of symbols) {
        for (const text of [`${symbol}1,000.50`, `${symbol} 1,000.50`, `1,000.50 ${symbol}`, `-${symbol}1,000.50`]) {
          expect(numberLiteral(text), text).toMatchObject({ unit: 'money', symbol });
        }
      }
    }
  });
});

import { describe, expect, test } from 'vitest';
import { type Currency, currencyOf, money, ratio } from '../../src/money/index.ts';
import { countText, moneyText, percentText, signedMoneyText, signedPercentText } from '../../src/output/figures.ts';

function currency(code: string): Currency {
  const found = currencyOf(code);
  if (found === null) throw new Error(code);
  return found;
}

describe('money', () => {
  test.each([
    ['USD', 100_000n, '$1,000.00'],
    ['USD', -5_000n, '-$50.00'],
    ['USD', 0n, '$0.00'],
    ['USD', 5n, '$0.05'],
    ['USD', 123_456_789_012n, '$1,234,567,890.12'],
    ['USD', 99_999n, '$999.99'],
    ['EUR', 100_000n, '€1,000.00'],
    ['JPY', 1_000n, '¥1,000'],
    ['KWD', 1_000_000n, 'KWD 1,000.000'],
    ['AED', -100_000n, '-AED 1,000.00'],
    ['SEK', 100_000n, 'SEK 1,000.00'],
    ['BRL', 100_000n, 'R$1,000.00'],
  ])('%s %s is %s', (code, minor, text) => {
    expect(moneyText(money(minor), currency(code))).toBe(text);
  });

  test('no amount is a dash, a gain has a plus', () => {
    expect(moneyText(null, currency('USD'))).toBe('—');
    expect(signedMoneyText(money(10_000n), currency('USD'))).toBe('+$100.00');
    expect(signedMoneyText(money(-10_000n), currency('USD'))).toBe('-$100.00');
    expect(signedMoneyText(money(0n), currency('USD'))).toBe('$0.00');
  });
});

describe('percents', () => {
  test.each([
    [209n, 200n, '104.5%'],
    [7n, 10n, '70.0%'],
    [1n, 3n, '33.3%'],
    [2n, 3n, '66.7%'],
    [0n, 1n, '0.0%'],
    [-1n, 4n, '-25.0%'],
    [12_345n, 1_000n, '1,234.5%'],
    [7_396n, 10_000n, '74.0%'],
  ])('%s/%s is %s', (n, d, text) => {
    expect(percentText(ratio(n, d))).toBe(text);
  });

  test.each([
    ['99.995%', 99_995n, 100_000n, '99.995%'],
    ['99.96%', 9_996n, 10_000n, '99.96%'],
    ['100.04%', 10_004n, 10_000n, '100.04%'],
    ['89.99%', 8_999n, 10_000n, '89.99%'],
    ['a hair below 100%', 999_999_999_999n, 1_000_000_000_000n, '99.999999%'],
    ['a hair above 100%', 1_000_000_000_001n, 1_000_000_000_000n, '100.000001%'],
    ['a hair above 0%', 1n, 1_000_000_000_000n, '0.000001%'],
    ['exactly 100%', 300n, 300n, '100.0%'],
  ])('%s never reads as a bound it has not reached', (_, n, d, text) => {
    expect(percentText(ratio(n, d))).toBe(text);
  });

  test('no percent is a dash, a gain has a plus', () => {
    expect(percentText(null)).toBe('—');
    expect(signedPercentText(ratio(1n, 7n))).toBe('+14.3%');
    expect(signedPercentText(ratio(-1n, 7n))).toBe('-14.3%');
    expect(signedPercentText(ratio(0n, 7n))).toBe('0.0%');
    expect(signedPercentText(null)).toBe('—');
  });

  test.each([
    ['$80.57 more than $805.67 is near 10%, where no band begins', 8_057n, 80_567n, '+10.0%'],
    ['$80.56 more than $805.67 is just as near', 8_056n, 80_567n, '+10.0%'],
    ['a loss near a half', -49_999n, 100_000n, '-50.0%'],
    ['nearly twice as much', 99_999n, 100_000n, '+100.0%'],
    ['one cent more than $1,000.00 is more', 1n, 100_000n, '+0.001%'],
    ['one cent less is less', -1n, 100_000n, '-0.001%'],
    ['one cent of a billion', 1n, 100_000_000_000n, '+0.000001%'],
    ['all but 20 cents of $1,000.00 is not all', -99_980n, 100_000n, '-99.98%'],
    ['all of it', -1n, 1n, '-100.0%'],
  ])('a change has one decimal, and looks like nothing or all only where it is: %s', (_, n, d, text) => {
    expect(signedPercentText(ratio(n, d))).toBe(text);
  });
});

test('counts take the noun that fits', () => {
  expect([countText(0, 'file', 'files'), countText(1, 'file', 'files'), countText(2, 'file', 'files')]).toEqual([
    '0 files',
    '1 file',
    '2 files',
  ]);
});

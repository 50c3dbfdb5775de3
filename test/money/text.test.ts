import { describe, expect, it } from 'vitest';
import { type Currency, currencyOf, money, moneyText, percentText, ratio } from '../../src/money/index.ts';

/** Figures for people: the edges of what `test/output/figures.test.ts` tells of them. */

describe('a percent beside a round one', () => {
  it.each([
    ['six decimals are enough for it', 99_999_996n, '99.999996%'],
    ['five are', 99_999_960n, '99.99996%'],
    ['above', 100_000_004n, '100.000004%'],
    ['not beside one', 100_100_004n, '100.1%'],
  ])('%s', (_, n, text) => {
    expect(percentText(ratio(n, 100_000_000n))).toBe(text);
  });
});

describe('money', () => {
  const odd: Currency = { code: 'XTS', digits: 0, symbols: [] };
  it('of a currency without a symbol has its code in front, and groups of three', () => {
    expect(moneyText(money(-1_234_567n), odd)).toBe('-XTS 1,234,567');
    expect(moneyText(money(999n), odd)).toBe('XTS 999');
  });

  it('has its symbol in front where that is no letter', () => {
    const pounds = currencyOf('GBP');
    expect(pounds && moneyText(money(100_000n), pounds)).toBe('£1,000.00');
  });
});

import { describe, expect, it } from 'vitest';
import {
  type Currency,
  currencyOf,
  leastText,
  money,
  moneyText,
  numberText,
  percentText,
  ratio,
} from '../../src/money/index.ts';

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

describe('a number for people', () => {
  it.each([
    ['a whole one, in groups', 1_253_700n, 1n, '1,253,700'],
    ['as many decimals as it has', 104_475n, 1000n, '104.475'],
    ['three at most', 1647n, 23n, '71.609'],
    ['a zero at their end falls away', 1_020_296n, 10_000n, '102.03'],
    ['below 0', -1n, 8n, '-0.125'],
    ['just short of a round one, with more', 999_996n, 10_000n, '99.9996'],
    ['six decimals at most, on its own side', 99_999_999_996n, 1_000_000_000n, '99.999999'],
    ['and on the other', 100_000_000_004n, 1_000_000_000n, '100.000001'],
    ['nearly nothing is not nothing', 1n, 10_000_000n, '0.000001'],
  ])('%s', (_, n, d, text) => {
    expect(numberText(ratio(n, d))).toBe(text);
  });
});

describe('what is missing', () => {
  it.each([
    ['is shown as it is', 525n, 1000n, '0.525'],
    ['or as more', 51_013_684_744n, 10_000_000_000n, '5.102'],
    ['never as nothing', 1n, 10_000_000n, '0.001'],
    ['whole where it is', 20n, 1n, '20'],
    ['in groups', 1_234_567_891n, 1_000_000n, '1,234.568'],
  ])('%s', (_, n, d, text) => {
    expect(leastText(ratio(n, d))).toBe(text);
  });
});

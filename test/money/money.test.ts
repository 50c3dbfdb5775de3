import { describe, expect, it } from 'vitest';
import {
  addMoney,
  exactly,
  money,
  NO_MONEY,
  ROUNDING_MODES,
  roundMoney,
  subtractMoney,
  toMinorUnits,
} from '../../src/money/index.ts';
import { written } from './arbitraries.ts';

describe('money is whole minor units', () => {
  it('adds up and comes off', () => {
    expect(addMoney(money(40000n), money(20000n))).toBe(60000n);
    expect(subtractMoney(money(40000n), money(60000n))).toBe(-20000n);
    expect(addMoney(NO_MONEY, NO_MONEY)).toBe(0n);
  });

  it('is exact to calculate on', () => {
    expect(exactly(money(-333n))).toEqual({ n: -333n, d: 1n });
    for (const mode of ROUNDING_MODES) expect(roundMoney(exactly(money(-333n)), mode)).toBe(-333n);
  });

  it.each([
    ['200.005', 'half_even', 20000n],
    ['200.005', 'half_away_from_zero', 20001n],
    ['-200.005', 'half_away_from_zero', -20001n],
    ['-200.005', 'half_up', -20000n],
    ['4.001', 'up', 401n],
    ['4.009', 'down', 400n],
  ] as const)('%s dollars, %s, is %i cents: rounded once', (dollars, mode, cents) => {
    const usd = { code: 'USD', digits: 2, symbols: ['$'] };
    expect(roundMoney(toMinorUnits(written(dollars), usd), mode)).toBe(cents);
  });
});

import { type Ratio, whole } from './ratio.ts';
import { type RoundingMode, round } from './rounding.ts';

declare const minorUnits: unique symbol;

/** An amount of money in whole minor units of the run's currency: $5.00 is 500n, ¥500 is 500n. One run has one currency. */
export type Money = bigint & { readonly [minorUnits]: true };

export const NO_MONEY = money(0n);

/** So many minor units, as Money. The only place where a bigint becomes Money. */
export function money(minor: bigint): Money {
  return minor as Money;
}

/** An exact number of minor units, rounded once. `roundMoney({ n: 40001n, d: 2n }, 'half_even')` is $200.00. */
export function roundMoney(exact: Ratio, mode: RoundingMode): Money {
  return money(round(exact, mode));
}

export function addMoney(a: Money, b: Money): Money {
  return money(a + b);
}

export function subtractMoney(a: Money, b: Money): Money {
  return money(a - b);
}

/** The amount as an exact fraction of minor units, to calculate on. */
export function exactly(amount: Money): Ratio {
  return whole(amount);
}

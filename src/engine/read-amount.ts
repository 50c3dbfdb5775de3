import { type Currency, type Money, machineValue, roundMoney, toMinorUnits } from '../money/index.ts';

/**
 * An amount as a Result writes it, in major units, as Money: `"400.00"` in USD is 40000 cents. A Result holds whole minor units, so nothing is
 * rounded here. Throws when the text is no amount: the schema has refused such a Result before.
 */
export function amountOf(text: string, currency: Currency): Money {
  const major = machineValue(text);
  if (major === null) throw new Error(`not an amount: ${text}`);
  return roundMoney(toMinorUnits(major, currency), 'half_away_from_zero');
}

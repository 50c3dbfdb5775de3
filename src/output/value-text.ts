import type { Unit } from '../kinds/fact.ts';
import {
  type Currency,
  finiteDecimals,
  fixed,
  moneyText,
  percentText,
  type Ratio,
  roundMoney,
} from '../money/index.ts';

const MOST_PLACES = 2;

/** A metric's value for people: `104.5%`, `$1,200.00`, `12`, `81.67`. */
export function valueText(value: Ratio, unit: Unit, currency: Currency): string {
  if (unit === 'percent') return percentText(value);
  if (unit === 'money') return moneyText(roundMoney(value, 'half_away_from_zero'), currency);
  return fixed(value, Math.min(finiteDecimals(value) ?? MOST_PLACES, MOST_PLACES));
}

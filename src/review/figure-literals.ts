import type { Unit } from '../kinds/fact.ts';
import { type Currency, exactText, finiteDecimals, fixed, type Ratio, reduce, toMajorUnits } from '../money/index.ts';

/** A percent with more decimals than this is easier to check as the quotient it comes from. */
const MOST_DECIMALS = 4;
/** A fraction in a plan has at most so many digits above and below its line. */
const MOST_FRACTION_DIGITS = 15;

/** A figure as a plan writes it (`$1050.00`, `104.475%`, `2/3`, `72.5`), in full; null where it is too long for a plan. */
export function figureLiteral(value: Ratio, unit: Unit, currency: Currency): string | null {
  return decimalLiteral(value, unit, currency) ?? (unit === 'money' ? null : fractionLiteral(value));
}

/** The same where it is short enough to be read at a glance: money, and what has few decimals. */
export function shortLiteral(value: Ratio, unit: Unit, currency: Currency): string | null {
  const scaled = unit === 'percent' ? { n: value.n * 100n, d: value.d } : value;
  const places = unit === 'money' ? 0 : finiteDecimals(scaled);
  return places === null || places > MOST_DECIMALS ? null : decimalLiteral(value, unit, currency);
}

/** The same as a decimal, of any length that can be read back. */
export function decimalLiteral(value: Ratio, unit: Unit, currency: Currency): string | null {
  if (unit !== 'money') {
    const scaled = unit === 'percent' ? { n: value.n * 100n, d: value.d } : value;
    const places = exactText(scaled) === null ? finiteDecimals(scaled) : null;
    return places === null ? null : `${fixed(scaled, places)}${unit === 'percent' ? '%' : ''}`;
  }
  const major = toMajorUnits(value, currency);
  const places = exactText(major) === null ? finiteDecimals(major) : null;
  if (places === null) return null;
  const text = fixed(major, Math.max(places, currency.digits));
  const symbol = currency.symbols[0] ?? '';
  return text.startsWith('-') ? `-${symbol}${text.slice(1)}` : symbol + text;
}

function fractionLiteral(value: Ratio): string | null {
  const { n, d } = reduce(value);
  return fitsFraction(`${n}`) && fitsFraction(`${d}`) ? `${n}/${d}` : null;
}

export function fitsFraction(digits: string): boolean {
  return /^-?\d+$/.test(digits) && digits.replace('-', '').length <= MOST_FRACTION_DIGITS;
}

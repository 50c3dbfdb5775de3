import { CURRENCY_SYMBOLS, type Currency } from './currency.ts';
import { decimalValue } from './decimal.ts';
import { type Ratio, ratio } from './ratio.ts';

/**
 * A number as a plan or an export writes it, read from its source text and never through a JavaScript number.
 * - `money` carries a currency symbol; its value is in major units (`$1,000.50` → 2001/2).
 * - `percent` is a part of one (`60%` → 3/5); `points` the difference of two percents (`2pt` → 1/50).
 * - `multiplier` is `1.5x`, `fraction` is `1/3`, `number` is bare digits: money, a count or a score, as its place says.
 */
export type NumberLiteral = {
  readonly unit: 'money' | 'percent' | 'points' | 'multiplier' | 'fraction' | 'number';
  readonly value: Ratio;
  /** The currency symbol of money as written, otherwise null. */
  readonly symbol: string | null;
  readonly text: string;
};

const SUFFIXES = [
  { ending: '%', unit: 'percent', divisor: 100n },
  { ending: 'pt', unit: 'points', divisor: 100n },
  { ending: 'x', unit: 'multiplier', divisor: 1n },
] as const;

/** The literal in a text, or null when the text is none. `numberLiteral('104.5%')` is 209/200 in percent. */
export function numberLiteral(source: string): NumberLiteral | null {
  const text = source.trim();
  for (const { ending, unit, divisor } of SUFFIXES) {
    if (!text.endsWith(ending)) continue;
    const value = decimalValue(text.slice(0, -ending.length).trimEnd(), { grouped: true });
    return value && { unit, value: { n: value.n, d: value.d * divisor }, symbol: null, text };
  }
  const fraction = /^(-?\d{1,15})\s*\/\s*(\d{1,15})$/.exec(text);
  if (fraction !== null) {
    const denominator = BigInt(fraction[2] ?? '0');
    if (denominator === 0n) return null;
    return { unit: 'fraction', value: ratio(BigInt(fraction[1] ?? '0'), denominator), symbol: null, text };
  }
  const bare = decimalValue(text, { grouped: true });
  if (bare !== null) return { unit: 'number', value: bare, symbol: null, text };
  return moneyLiteral(text);
}

function moneyLiteral(text: string): NumberLiteral | null {
  const negative = text.startsWith('-');
  const unsigned = negative ? text.slice(1).trimStart() : text;
  for (const symbol of CURRENCY_SYMBOLS) {
    const digits = unsigned.startsWith(symbol)
      ? unsigned.slice(symbol.length).trimStart()
      : unsigned.endsWith(symbol)
        ? unsigned.slice(0, -symbol.length).trimEnd()
        : null;
    const value = digits !== null && /^\d/.test(digits) ? decimalValue(digits, { grouped: true }) : null;
    if (value !== null) return { unit: 'money', value: negative ? { n: -value.n, d: value.d } : value, symbol, text };
  }
  return null;
}

/** Does an amount written like this fit the currency? Bare numbers fit every currency; a symbol must be one of its own. */
export function fitsCurrency(literal: NumberLiteral, currency: Currency): boolean {
  if (literal.unit === 'number') return true;
  return literal.unit === 'money' && literal.symbol !== null && currency.symbols.includes(literal.symbol);
}

/** A value in major units as minor units of the currency, exactly: $4.005 is 400.5 cents. */
export function toMinorUnits(major: Ratio, currency: Currency): Ratio {
  return { n: major.n * 10n ** BigInt(currency.digits), d: major.d };
}

/** A value in minor units as major units of the currency, exactly. */
export function toMajorUnits(minor: Ratio, currency: Currency): Ratio {
  return { n: minor.n, d: minor.d * 10n ** BigInt(currency.digits) };
}

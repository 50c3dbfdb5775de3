import { type Currency, decimalValue, type Ratio, toMinorUnits, whole } from '../money/index.ts';

/** The types whose cells hold a number. */
export type FigureType = 'money' | 'number' | 'percent';

/** A percent without `%` above this is most likely a percent that lost its sign: 105 is not 10,500%. */
const MOST_BARE_PERCENT = 10n;

/** So many digits always fit a double exactly: 999,999,999,999,999 < 2^53. */
const SAFE_DIGITS = 15;

const POWERS_OF_TEN: readonly bigint[] = Array.from({ length: 20 }, (_, power) => 10n ** BigInt(power));

/** Scores and counts are small: these need no new BigInt. */
const SMALL: readonly bigint[] = Array.from({ length: 1024 }, (_, small) => BigInt(small));

/**
 * The exact value of a trimmed, filled cell: money in minor units of the currency, percent as a part of one. Null when the cell is no such
 * figure. `figureValue('money', '(1,234.50)', USD)` is −123450, `figureValue('percent', '104.5%', …)` 209/200.
 */
export function figureValue(type: FigureType, text: string, currency: Currency): Ratio | null {
  if (type === 'percent') return percentValue(text);
  return shortValue(text, type === 'money' ? currency.digits : 0) ?? longValue(type, text, currency);
}

/**
 * Is the cell digits with at most one point between them? Then it is a figure of any size, not negative, and its value can be made when
 * somebody asks for it: in a million rows most figures are only looked at.
 */
export function isPlainFigure(text: string): boolean {
  const last = text.length - 1;
  if (last > 39) return false;
  let points = 0;
  for (let at = 0; at <= last; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code !== 46 || at === 0 || at === last) return false;
    points += 1;
  }
  return points <= 1;
}

/** The value of up to 15 plain digits times 10^shift, gathered in a double, where it is exact: five times as fast as BigInt(text). */
function shortValue(text: string, shift: number): Ratio | null {
  if (text.length > SAFE_DIGITS) return null;
  let digits = 0;
  let decimals = -1;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      if (decimals >= 0) decimals += 1;
    } else if (digit === -2 && decimals < 0 && at > 0 && at < text.length - 1) {
      decimals = 0;
    } else {
      return null;
    }
  }
  const power = shift - Math.max(decimals, 0);
  const n = SMALL[digits] ?? BigInt(digits);
  if (power === 0) return whole(n);
  const factor = POWERS_OF_TEN[Math.abs(power)] ?? 1n;
  return power > 0 ? whole(n * factor) : { n, d: factor };
}

function longValue(type: FigureType, text: string, currency: Currency): Ratio | null {
  const { negative, rest } = withoutSign(text);
  const bare = type === 'money' ? withoutSymbol(rest, currency) : rest;
  const inner = bare === rest ? { negative: false, rest } : withoutSign(bare);
  if (negative && inner.negative) return null;
  const size = unsignedValue(inner.rest);
  if (size === null) return null;
  const value = negative || inner.negative ? { n: -size.n, d: size.d } : size;
  return type === 'money' ? lowered(toMinorUnits(value, currency)) : value;
}

/** Whole minor units as a whole number: sums of amounts then keep one denominator. */
function lowered(value: Ratio): Ratio {
  return value.n % value.d === 0n ? whole(value.n / value.d) : value;
}

function percentValue(text: string): Ratio | null {
  const { negative, rest } = withoutSign(text);
  const signed = rest.endsWith('%');
  const size = unsignedValue(signed ? rest.slice(0, -1).trimEnd() : rest);
  if (size === null) return null;
  if (!signed && size.n > MOST_BARE_PERCENT * size.d) return null;
  return { n: negative ? -size.n : size.n, d: signed ? size.d * 100n : size.d };
}

/** A decimal with `,` between thousands, no sign. */
function unsignedValue(text: string): Ratio | null {
  const first = text.charCodeAt(0);
  return first >= 48 && first <= 57 ? decimalValue(text, { grouped: true }) : null;
}

/** `-5`, `5-` and `(5)` are negative, the last two as accounting programs write it. */
function withoutSign(text: string): { readonly negative: boolean; readonly rest: string } {
  if (text.startsWith('(') && text.endsWith(')')) return { negative: true, rest: text.slice(1, -1).trim() };
  if (text.startsWith('-')) return { negative: true, rest: text.slice(1).trimStart() };
  if (text.startsWith('+')) return { negative: false, rest: text.slice(1).trimStart() };
  if (text.endsWith('-')) return { negative: true, rest: text.slice(0, -1).trimEnd() };
  return { negative: false, rest: text };
}

/** The amount without the currency's own symbol or code, before or after it: `$5`, `5 €`, `USD 5`. */
function withoutSymbol(text: string, currency: Currency): string {
  const longestFirst = [currency.code, ...currency.symbols].sort((a, b) => b.length - a.length);
  for (const symbol of longestFirst) {
    if (text.startsWith(symbol)) return text.slice(symbol.length).trimStart();
    if (text.endsWith(symbol)) return text.slice(0, -symbol.length).trimEnd();
  }
  return text;
}

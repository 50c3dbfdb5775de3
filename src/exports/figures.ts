import type { FigureType } from '../kinds/table.ts';
import { type Currency, compare, type Ratio, toMinorUnits, whole } from '../money/index.ts';
import type { PercentUnit } from './mapping.ts';
import { type Decimal, digitsValue, writtenFigure } from './written-figure.ts';

/** How the figures of a column are written. */
export type FigureForm = { readonly decimal: Decimal; readonly percent: PercentUnit };

/** As plans write them, and most exports: a decimal point, and a percent without its sign as a part of one. */
export const USUAL_FORM: FigureForm = { decimal: '.', percent: 'ratio' };

/** A percent without `%` above this is most likely a percent that lost its sign: 105 is not 10,500%. */
const MOST_BARE_PERCENT = 10n;

/** So many digits always fit a double exactly: 999,999,999,999,999 < 2^53. */
const SAFE_DIGITS = 15;

const POWERS_OF_TEN: readonly bigint[] = Array.from({ length: 20 }, (_, power) => 10n ** BigInt(power));

/** Scores and counts are small, and there are millions of them: these are made once. */
const SMALL: readonly Ratio[] = Array.from({ length: 1024 }, (_, small) => whole(BigInt(small)));

/**
 * The exact value of a trimmed, filled cell: money in minor units of the currency, percent as a part of one. Null when the cell is no such
 * figure. `figureValue('money', '(1,234.50)', USD)` is −123450, `figureValue('percent', '104.5%', …)` 209/200; `1.234,50` needs a form
 * with a decimal comma.
 */
export function figureValue(type: FigureType, text: string, currency: Currency, form = USUAL_FORM): Ratio | null {
  if (type !== 'percent' && form.decimal === '.') {
    const short = shortValue(text, type === 'money' ? currency.digits : 0);
    if (short !== null) return short;
  }
  const written = writtenFigure(type, text, currency);
  const size = written && digitsValue(written.digits, form.decimal);
  if (written === null || size === null) return null;
  const value = written.isNegative ? { n: -size.n, d: size.d } : size;
  if (type === 'money') return lowered(toMinorUnits(value, currency));
  if (type === 'number') return value;
  if (written.hasPercentSign || form.percent === 'percent') return { n: value.n, d: value.d * 100n };
  return size.n > MOST_BARE_PERCENT * size.d ? null : value;
}

/**
 * Which decimal sign a cell proves: the only one with which it is a figure of this type. Null where nothing depends on it (`1234`, `1 234`) or the
 * cell is no figure at all; `either` where both would do, and mean different things (`1.234`).
 *
 * A percent is rarely in doubt: `33.333%` is a third, never 33,333%, and `1,045` without its sign would be 104,500% if it were not 104.5%. Nor is
 * an amount at a comma: a currency with two decimals has no thousandths, and programs that write fractions of a cent write a point. So
 * `$45,000` proves the point; `$45.000` may be 45 dollars out of a program or 45,000 out of a spreadsheet. Where a currency has three decimals,
 * `1.234` is how its amounts are written.
 */
export function provenDecimal(
  type: FigureType,
  text: string,
  currency: Currency,
  percent: PercentUnit,
): Decimal | 'either' | null {
  if (!/[.,]/.test(text)) return null;
  const point = figureValue(type, text, currency, { decimal: '.', percent });
  const comma = figureValue(type, text, currency, { decimal: ',', percent });
  if (point === null || comma === null) return point !== null ? '.' : comma !== null ? ',' : null;
  if (compare(point, comma) === 0) return null;
  if (type === 'number') return 'either';
  const telling = type === 'money' && currency.digits < 3 ? ',' : '.';
  return text.includes(telling) ? '.' : 'either';
}

/** What a cell of digits with at most one point between them is; `no` is any other cell, which is not so quickly told. */
export type PlainFigure = 'no' | 'digits' | 'point' | 'doubtful';

/**
 * Is the cell digits with at most one point between them? Then it is a figure of any size, not negative, and its value can be made when
 * somebody asks for it: in a million rows most figures are only looked at. The point is a decimal one, proven by the cell itself, but where
 * three digits follow and one to three that do not begin with 0 go before: `1.234` may be 1234.
 */
export function plainFigure(text: string): PlainFigure {
  const last = text.length - 1;
  if (last > 39) return 'no';
  let point = -1;
  for (let at = 0; at <= last; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code !== 46 || point >= 0 || at === 0 || at === last) return 'no';
    point = at;
  }
  if (point < 0) return 'digits';
  return last - point === 3 && point <= 3 && text.charCodeAt(0) !== 48 ? 'doubtful' : 'point';
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
  const small = SMALL[digits];
  if (power === 0 && small !== undefined) return small;
  const n = small?.n ?? BigInt(digits);
  if (power === 0) return whole(n);
  const factor = POWERS_OF_TEN[Math.abs(power)] ?? 1n;
  return power > 0 ? whole(n * factor) : { n, d: factor };
}

/** Whole minor units as a whole number: sums of amounts then keep one denominator. */
function lowered(value: Ratio): Ratio {
  return value.n % value.d === 0n ? whole(value.n / value.d) : value;
}

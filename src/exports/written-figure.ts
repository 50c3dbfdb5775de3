import type { FigureType } from '../kinds/table.ts';
import { type Currency, decimalValue, MOST_DIGITS, type Ratio } from '../money/index.ts';

/** What separates whole from part: a point or a comma. */
export type Decimal = '.' | ',';

/** A figure taken apart: its sign, what it is of, and its digits with whatever stands between them. */
export type WrittenFigure = {
  readonly isNegative: boolean;
  readonly hasPercentSign: boolean;
  readonly digits: string;
};

/** `1234`, or groups of three: between them one and the same of the other sign, a blank or an apostrophe. Groups never begin with 0: `0,500` is a half. */
const FORMS: Readonly<Record<Decimal, RegExp>> = {
  '.': /^(?:\d+|[1-9]\d{0,2}(?:([, \u00A0\u2009\u202F'’])\d{3}(?:\1\d{3})*))(?:\.\d+)?$/,
  ',': /^(?:\d+|[1-9]\d{0,2}(?:([. \u00A0\u2009\u202F'’])\d{3}(?:\1\d{3})*))(?:,\d+)?$/,
};

/** Takes a trimmed, filled cell apart; null when it is no figure of this type. Money may carry the currency's own symbol or code. */
export function writtenFigure(type: FigureType, text: string, currency: Currency): WrittenFigure | null {
  const outer = withoutSign(text);
  const bare = type === 'money' ? withoutSymbol(outer.rest, currency) : outer.rest;
  const inner = bare === outer.rest ? { isNegative: false, rest: bare } : withoutSign(bare);
  if (outer.isNegative && inner.isNegative) return null;
  const isNegative = outer.isNegative || inner.isNegative;
  const hasPercentSign = type === 'percent' && inner.rest.endsWith('%');
  const digits = hasPercentSign ? inner.rest.slice(0, -1).trimEnd() : inner.rest;
  const first = digits.charCodeAt(0);
  return first >= 48 && first <= 57 ? { isNegative, hasPercentSign, digits } : null;
}

/** The value of digits read with this decimal sign, and null when they cannot be so. `1.234` is 1234 where a comma is the decimal sign. */
export function digitsValue(digits: string, decimal: Decimal): Ratio | null {
  if (!isWrittenWith(digits, decimal)) return null;
  return decimalValue(plainDigits(digits, decimal), { grouped: false });
}

/** Can the digits be read with this decimal sign? */
export function isWrittenWith(digits: string, decimal: Decimal): boolean {
  if (!FORMS[decimal].test(digits)) return false;
  return digits.length <= MOST_DIGITS || digits.replace(/\D/g, '').length <= MOST_DIGITS;
}

/** The same digits without groups, and with a decimal point: `1.234,50` is `1234.50`. */
export function plainDigits(digits: string, decimal: Decimal): string {
  const [whole = '', part] = digits.split(decimal);
  const plain = whole.replace(/\D/g, '');
  return part === undefined ? plain : `${plain}.${part}`;
}

/** `-5`, `5-` and `(5)` are negative, the last two as accounting programs write it; the minus may be the one of typesetters. */
function withoutSign(text: string): { readonly isNegative: boolean; readonly rest: string } {
  if (text.startsWith('(') && text.endsWith(')')) return { isNegative: true, rest: text.slice(1, -1).trim() };
  if (text.startsWith('-') || text.startsWith('\u2212')) return { isNegative: true, rest: text.slice(1).trimStart() };
  if (text.startsWith('+')) return { isNegative: false, rest: text.slice(1).trimStart() };
  if (text.endsWith('-') || text.endsWith('\u2212')) return { isNegative: true, rest: text.slice(0, -1).trimEnd() };
  return { isNegative: false, rest: text };
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

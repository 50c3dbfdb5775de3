import { CURRENCY_SYMBOLS } from './currency.ts';
import { MOST_DIGITS } from './decimal.ts';
import type { NumberLiteral } from './literal.ts';

/**
 * The texts that `numberLiteral` reads as a literal of this unit, as the source of a regular expression (without anchors), for those who can only
 * match: a JSON Schema. `literalPattern('percent')` matches `60%`, `99.5 %` and `1,000%`, and neither `60` nor `0,500%`.
 */
export function literalPattern(unit: NumberLiteral['unit']): string {
  switch (unit) {
    case 'percent':
      return `[+-]?${UNSIGNED}\\s*%`;
    case 'points':
      return `[+-]?${UNSIGNED}\\s*pt`;
    case 'multiplier':
      return `[+-]?${UNSIGNED}\\s*x`;
    case 'fraction':
      return '-?\\d{1,15}\\s*/\\s*(?=\\d*[1-9])\\d{1,15}';
    case 'number':
      return `[+-]?${UNSIGNED}`;
    case 'money': {
      const symbol = `(?:${CURRENCY_SYMBOLS.map(escaped).join('|')})`;
      return `-?\\s*(?:${symbol}\\s*${UNSIGNED}|${UNSIGNED}\\s*${symbol})`;
    }
  }
}

/** Digits, or groups of three of which the first does not begin with 0; no more of them than a number may have. */
const UNSIGNED = `(?=(?:[.,]?\\d){1,${MOST_DIGITS}}(?![.,]?\\d))(?:\\d+|[1-9]\\d{0,2}(?:,\\d{3})+)(?:\\.\\d+)?`;

function escaped(text: string): string {
  return text.replace(/[.*+?^$(){}|[\]\\]/g, '\\$&');
}

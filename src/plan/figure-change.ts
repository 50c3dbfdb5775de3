import {
  add,
  finiteDecimals,
  fixed,
  multiply,
  type NumberLiteral,
  negate,
  numberLiteral,
  type Ratio,
  reduce,
} from '../money/index.ts';
import { isRawMap, type Raw } from '../yaml/raw.ts';
import type { WhatIfParts } from './what-if.ts';

type Changed = { readonly text: string; readonly problem: null } | { readonly text: null; readonly problem: string };

/** What may be added to a figure of each unit: points to a percent, money to money, and to a bare number either. */
const ADDED: Readonly<Record<NumberLiteral['unit'], readonly NumberLiteral['unit'][]>> = {
  money: ['money', 'number'],
  number: ['number', 'money'],
  percent: ['points'],
  fraction: ['points', 'fraction'],
  points: ['points'],
  multiplier: ['multiplier'],
};
const FACTORS: readonly NumberLiteral['unit'][] = ['number', 'multiplier', 'percent', 'fraction'];

/**
 * A figure of a plan, changed: `$1,000` and `* 1.1` is `$1100`, `70%` and `+ 5pt` is `75%`, exactly, written in the unit that it had. What is no figure, or
 * is taken from a column or a file, can only be set.
 */
export function changedFigure(before: Raw | undefined, { left, operator, right }: WhatIfParts): Changed {
  const fault = (problem: string): Changed => ({ text: null, problem });
  if (before === undefined)
    return fault(`${left} is not there, so "${operator}" has nothing to change; set it with "="`);
  const was = typeof before === 'string' ? numberLiteral(before) : null;
  if (was === null) {
    const seen = typeof before === 'string' ? `"${before}"` : isRawMap(before) ? 'a map' : 'a list';
    return fault(`${left} is ${seen} and no figure, so it can only be set, with "="`);
  }
  const by = numberLiteral(right);
  const fitting = operator === '*' ? FACTORS : ADDED[was.unit];
  if (
    by === null ||
    !fitting.includes(by.unit) ||
    (was.symbol !== null && by.symbol !== null && was.symbol !== by.symbol)
  ) {
    const expected = operator === '*' ? 'a factor, such as 1.1' : EXAMPLES[was.unit];
    return fault(`"${right}" does not go with ${was.text}. expected ${expected}`);
  }
  const value =
    operator === '*' ? multiply(was.value, by.value) : add(was.value, operator === '-' ? negate(by.value) : by.value);
  const text = written(reduce(value), was);
  return text === null ? fault(`${was.text} ${operator} ${right} has no end as a decimal`) : { text, problem: null };
}

const EXAMPLES: Readonly<Record<NumberLiteral['unit'], string>> = {
  money: 'money, such as $50',
  number: 'a number, such as 50',
  percent: 'points, such as 5pt',
  fraction: 'points or a fraction, such as 5pt',
  points: 'points, such as 1pt',
  multiplier: 'a multiplier, such as 0.5x',
};

/** A value in the unit of the literal that it was; null where a decimal of it would not end. */
function written(value: Ratio, { unit, symbol }: NumberLiteral): string | null {
  if (unit === 'fraction') return `${value.n}/${value.d}`;
  const isPercent = unit === 'percent' || unit === 'points';
  const shown = isPercent ? reduce({ n: value.n * 100n, d: value.d }) : value;
  const places = finiteDecimals(shown);
  if (places === null) return unit === 'percent' ? `${value.n}/${value.d}` : null;
  const digits = fixed(shown, places);
  if (unit === 'money') return digits.startsWith('-') ? `-${symbol}${digits.slice(1)}` : `${symbol}${digits}`;
  return digits + { percent: '%', points: 'pt', multiplier: 'x', number: '' }[unit];
}

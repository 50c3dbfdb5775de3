import { compare, machineDecimal, multiply, type NumberLiteral, numberLiteral } from '../money/index.ts';

const TWO = { n: 2n, d: 1n };
const HUNDRED = { n: 100n, d: 1n };

/**
 * What to write in place of a text that is nearly a figure of these units, or null. A bare 60 is 60%, 0.6 may be 60% or 0.6%, a bare 1.5 where a factor
 * can stand is 1.5x; `1000,50` has a decimal comma, `$1k` is short for $1000.
 */
export function figureHelp(text: string, units: readonly NumberLiteral['unit'][]): string | null {
  const found = numberLiteral(text);
  if (found?.unit === 'number') return bareHelp(found, units);
  if (found !== null) return null;
  const [, whole, decimals, behind = ''] = /^([^\d,]{0,3}\d+),(\d{1,2})([^\d,]{0,3})$/.exec(text.trim()) ?? [];
  if (whole !== undefined) return `decimals stand behind a full stop: write "${whole}.${decimals}${behind}"`;
  const [, thousands] = /^([^\d,]{0,3}\d+) ?k$/i.exec(text.trim()) ?? [];
  return thousands === undefined ? null : `write "${thousands}000"`;
}

function bareHelp({ text, value }: NumberLiteral, units: readonly NumberLiteral['unit'][]): string | null {
  const small = compare(value, TWO) <= 0 && value.n !== 0n;
  if (units.includes('multiplier') && small) return `write "${text}x"`;
  if (!units.includes('percent')) return null;
  return small ? `write "${machineDecimal(multiply(value, HUNDRED))}%", or "${text}%"` : `write "${text}%"`;
}

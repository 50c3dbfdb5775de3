import { type Ratio, reduce } from './ratio.ts';
import { round } from './rounding.ts';

/** More digits than any amount or rate needs; a longer number is refused so that untrusted text cannot make arithmetic slow. */
export const MOST_DIGITS = 40;

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;
/** Groups begin with 1 to 9: `0,500` is somebody's decimal comma, not five hundred. */
const GROUPED = /^([+-]?)([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?$/;
/** Sums over a book have tens of digits; more than a thousand is not ours, and finding the lowest terms of a megabyte takes minutes. */
const FRACTION = /^(-?\d{1,1000})\/([1-9]\d{0,999})$/;

/**
 * The exact value of a decimal written with `.` and, when `grouped`, with `,` between thousands. Null when the text is anything else
 * (no exponent, no spaces, no bare point). `decimalValue('1,000.50', { grouped: true })` is 2001/2.
 */
export function decimalValue(text: string, options: { grouped: boolean }): Ratio | null {
  const match = PLAIN.exec(text) ?? (options.grouped ? GROUPED.exec(text) : null);
  if (match === null) return null;
  const [, sign = '', wholePart = '', fraction = ''] = match;
  const digits = wholePart.replaceAll(',', '') + fraction;
  if (digits.length > MOST_DIGITS) return null;
  const n = BigInt(digits);
  return { n: sign === '-' ? -n : n, d: 10n ** BigInt(fraction.length) };
}

/** How many decimals the finite decimal form of a fraction has, or null when it has none (1/3). */
export function finiteDecimals(value: Ratio): number | null {
  let { d } = reduce(value);
  let twos = 0;
  let fives = 0;
  for (; d % 2n === 0n; d /= 2n) twos += 1;
  for (; d % 5n === 0n; d /= 5n) fives += 1;
  return d === 1n ? Math.max(twos, fives) : null;
}

/** The fraction as a decimal with exactly so many places, ties to even. `fixed(2/3, 2)` is "0.67", `fixed(-1/8, 2)` "-0.12". */
export function fixed(value: Ratio, places: number): string {
  const scaled = round({ n: value.n * 10n ** BigInt(places), d: value.d }, 'half_even');
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** What a fraction without a finite decimal form is rounded to, half-even, in output for machines. */
const MACHINE_PLACES = 12;

/** A number for machines: the finite decimal ("1.045"), else 12 places half-even ("0.666666666667"; `exactText` stands beside it). */
export function machineDecimal(value: Ratio): string {
  return finiteDecimal(value) ?? fixed(value, MACHINE_PLACES);
}

/** "2/3" when the fraction has no finite decimal form (or none that can be read back), else null: what stands in `value_exact`. */
export function exactText(value: Ratio): string | null {
  if (finiteDecimal(value) !== null) return null;
  const { n, d } = reduce(value);
  return `${n}/${d}`;
}

/** Reads back what `machineDecimal` and `exactText` wrote: the exact text wins. Null when the one that counts is no number. */
export function machineValue(decimal: string, exact?: string): Ratio | null {
  if (exact === undefined) return decimalValue(decimal, { grouped: false });
  const match = FRACTION.exec(exact);
  return match === null ? null : { n: BigInt(match[1] ?? '0'), d: BigInt(match[2] ?? '1') };
}

/** The finite decimal form, or null when there is none of at most MOST_DIGITS digits: `decimalValue` would refuse a longer one. */
function finiteDecimal(value: Ratio): string | null {
  const places = finiteDecimals(value);
  if (places === null || places >= MOST_DIGITS) return null;
  const text = fixed(value, places);
  return text.replace(/[-.]/g, '').length > MOST_DIGITS ? null : text;
}

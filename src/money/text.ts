import type { Currency } from './currency.ts';
import { fixed } from './decimal.ts';
import { toMajorUnits } from './literal.ts';
import { exactly, type Money } from './money.ts';
import { type Ratio, reduce } from './ratio.ts';
import { round } from './rounding.ts';

/** What stands where there is no figure. */
export const NO_FIGURE = '—';

/**
 * An amount for people: `$1,000.00`, `-$50.00`, `¥500`. Where a currency has no symbol, or one made of letters that would run into the digits,
 * its code stands in front: `AED 1,000.00`, `SEK 50.00`.
 */
export function moneyText(amount: Money | null, currency: Currency): string {
  if (amount === null) return NO_FIGURE;
  const digits = fixed(toMajorUnits(exactly(amount), currency), currency.digits);
  const size = digits.replace('-', '');
  return `${amount < 0n ? '-' : ''}${prefix(currency)}${grouped(size)}`;
}

/** The same with a plus in front of a gain: `+$100.00`. */
export function signedMoneyText(amount: Money, currency: Currency): string {
  return (amount > 0n ? '+' : '') + moneyText(amount, currency);
}

function prefix(currency: Currency): string {
  const symbol = currency.symbols[0];
  return symbol === undefined || /[\p{L}.]$/u.test(symbol) ? `${currency.code} ` : symbol;
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

const MOST_PLACES = 6;

/**
 * A part of one as a percent with one decimal: 209/200 is `104.5%`. Bands begin at round percents, so none is shown that was not reached: where
 * rounding would make 99.96% into 100.0% (or any multiple of 5), more decimals are shown, and in the end the text stays on the figure's side.
 */
export function percentText(value: Ratio | null): string {
  return value === null ? NO_FIGURE : percentBeside(value, /[05]\.0+$/);
}

/**
 * A change as a percent with one decimal and its sign: 1/7 is `+14.3%`. No band begins at a change of 10%, so a change of 10.0004% is `+10.0%`; more
 * decimals are shown only where it would look like nothing or like all of it: `+0.001%`, `-99.98%`.
 */
export function signedPercentText(value: Ratio | null): string {
  if (value === null) return NO_FIGURE;
  return (value.n > 0n ? '+' : '') + percentBeside(value, /^-?0\.0+$|^-100\.0+$/);
}

/** A percent with as many decimals as keep it from looking like one of `bounds` that it is not; in the end it stays on its side of it. */
function percentBeside(value: Ratio, bounds: RegExp): string {
  const percents = reduce({ n: value.n * 100n, d: value.d });
  for (let places = 1; places <= MOST_PLACES; places += 1) {
    const text = fixed(percents, places);
    if (percents.d === 1n || !bounds.test(text)) return `${grouped(text)}%`;
  }
  const scale = 10n ** BigInt(MOST_PLACES);
  const bound = round(percents, 'half_even');
  const beside = percents.n > bound * percents.d ? 1n : -1n;
  return `${grouped(fixed({ n: bound * scale + beside, d: scale }, MOST_PLACES))}%`;
}

/**
 * A number for people, with `,` between thousands and three decimals at most: `1,253,700`, `71.609`. Edges stand at round numbers, so none looks like one
 * that it is not: what three decimals would make into 99.9 or 100 is shown with more, and in the end stays on the figure's side.
 */
export function numberText(value: Ratio): string {
  for (let places = LEAST_PLACES; places <= MOST_PLACES; places += 1) {
    const text = fixed(value, places);
    const scale = 10n ** BigInt(places);
    const isExact = round(scaled(value, scale), 'down') === round(scaled(value, scale), 'up');
    if (isExact || !/\.\d0+$/.test(text)) return withoutZeros(grouped(text));
  }
  const scale = 10n ** BigInt(MOST_PLACES);
  const nearest = round(scaled(value, scale), 'half_even');
  const beside = scaled(value, scale).n > nearest * scaled(value, scale).d ? 1n : -1n;
  return withoutZeros(grouped(fixed({ n: nearest + beside, d: scale }, MOST_PLACES)));
}

/** The least number of three decimals at most that is no less: what is still missing of something is not shown as less than it is. 5.1013 is `5.102`. */
export function leastText(value: Ratio): string {
  const scale = 10n ** BigInt(LEAST_PLACES);
  return withoutZeros(grouped(fixed({ n: round(scaled(value, scale), 'up'), d: scale }, LEAST_PLACES)));
}

const LEAST_PLACES = 3;

function scaled({ n, d }: Ratio, by: bigint): Ratio {
  return { n: n * by, d };
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

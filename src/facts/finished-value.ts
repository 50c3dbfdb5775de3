import { expectedForm } from '../exports/expected-form.ts';
import { figureValue } from '../exports/figures.ts';
import { type Unit, WRITTEN_AS } from '../kinds/fact.ts';
import { type Currency, compare, machineValue, type Ratio, subtract } from '../money/index.ts';

/** The exact value of a text in a unit, money from major to minor units; null when it is none. */
export function finishedValue(text: string, unit: Unit, currency: Currency): Ratio | null {
  return figureValue(WRITTEN_AS[unit], text, currency);
}

/** The exact value above or below a line: a number, or a fraction of whole numbers where it has no finite decimal form. */
export function finishedSide(text: string, currency: Currency): Ratio | null {
  return text.includes('/') ? machineValue('', text) : figureValue('number', text, currency);
}

/** What should have stood there, as a noun phrase. */
export function expectedValue(text: string, unit: Unit, currency: Currency): string {
  return expectedForm(WRITTEN_AS[unit], text, currency);
}

/**
 * Does the written value round from the exact one, at the decimals it is written with? 92.17% does from 1060 ÷ 1150 (92.1739…%), 92.2% does, and
 * 92.18% does not. Both neighbours of a tie do: whoever wrote it may round half up or to even.
 */
export function roundsTo(exact: Ratio, text: string, written: Ratio, unit: Unit, currency: Currency): boolean {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  const shift = unit === 'money' ? currency.digits : 0;
  const parts = 10n ** BigInt(decimals + (text.includes('%') ? 2 : 0));
  const half: Ratio = { n: 10n ** BigInt(shift), d: 2n * parts };
  const difference = subtract(exact, written);
  return compare(difference.n < 0n ? { n: -difference.n, d: difference.d } : difference, half) <= 0;
}

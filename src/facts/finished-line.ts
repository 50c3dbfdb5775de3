import { WRITTEN_AS } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import {
  type Currency,
  divide,
  exactText,
  machineDecimal,
  type Ratio,
  toMajorUnits,
  toMinorUnits,
} from '../money/index.ts';
import type { FactLine } from './facts-file.ts';
import { expectedValue, roundsTo } from './finished-value.ts';
import type { Run } from './run.ts';

/** A quotient as facts.csv gives it, in the metric's units: money in minor units on the side where the metric has money. */
export type Quotient = { readonly numerator: Ratio; readonly denominator: Ratio };

/** What a row of facts.csv says. */
export type FinishedLine =
  | { readonly says: 'undefined'; readonly because: string }
  | { readonly says: 'quotient'; readonly quotient: Quotient }
  | { readonly says: 'value'; readonly value: Ratio };

/**
 * Reads a row: the reason why there is no value, or numerator and denominator (which win, and from which a value beside them must round), or the
 * value. Null after a fault.
 */
export function readFinishedLine(metric: Metric, line: FactLine, run: Run): FinishedLine | null {
  const { at } = line;
  const faults = run.faultsOf(at.file);
  const unclear = (column: string, because: string): null => {
    faults.tell('fact-without-value', at.line, column, { metric: metric.name, because });
    return null;
  };
  const { numerator, denominator, value } = line;
  if (line.undefined !== null) {
    if (value !== null || numerator !== null || denominator !== null) {
      return unclear('undefined', 'the row has a value and a reason why there is none');
    }
    return line.item === null
      ? { says: 'undefined', because: line.undefined }
      : unclear('undefined', 'an item is a part of a value, and cannot be undefined');
  }
  if ((numerator === null) !== (denominator === null)) {
    const missing = numerator === null ? 'numerator' : 'denominator';
    return unclear(missing, `the row has no ${missing}, but the other of the two`);
  }
  const { unit } = metric.measure;
  const { currency } = run.moment;
  const written = line.valueAs?.(WRITTEN_AS[unit]) ?? null;
  if (value !== null && written === null) {
    const expected = expectedValue(value, unit, currency);
    faults.tell('bad-cell', at.line, 'value', { column: 'value', value, expected });
    return null;
  }
  if (numerator === null || denominator === null) {
    return written === null
      ? unclear('value', 'the row has no value, and no reason why there is none')
      : { says: 'value', value: written };
  }
  if (denominator.n < 0n) return unclear('denominator', 'the denominator is below 0');
  const quotient = inUnits({ numerator, denominator }, metric, currency);
  if (value === null || written === null) return { says: 'quotient', quotient };
  if (denominator.n === 0n) return unclear('value', 'the row has a value, but its denominator is 0');
  const exact = divide(quotient.numerator, quotient.denominator);
  if (!roundsTo(exact, value, written, unit, currency)) {
    const major = unit === 'money' ? toMajorUnits(exact, currency) : exact;
    faults.tell('fact-mismatch', at.line, 'value', { value, computed: exactText(major) ?? machineDecimal(major) });
    return null;
  }
  return { says: 'quotient', quotient };
}

/** Money stands in facts.csv in major units: above the line of a sum of money, and on both sides of a quotient of money. */
function inUnits({ numerator, denominator }: Quotient, { measure }: Metric, currency: Currency): Quotient {
  const { above, below } = moneySides(measure);
  return {
    numerator: above ? toMinorUnits(numerator, currency) : numerator,
    denominator: below ? toMinorUnits(denominator, currency) : denominator,
  };
}

/** Which sides of a metric's quotient are money: NRR is money ÷ money, an amount is money ÷ 1. */
export function moneySides({ unit, moneyNumerator }: Metric['measure']): {
  readonly above: boolean;
  readonly below: boolean;
} {
  return { above: unit === 'money' || moneyNumerator, below: unit !== 'money' && moneyNumerator };
}

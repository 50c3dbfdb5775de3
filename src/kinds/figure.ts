import {
  type Currency,
  compare,
  fixed,
  machineDecimal,
  money,
  moneyText,
  type Ratio,
  reduce,
  toMajorUnits,
} from '../money/index.ts';
import type { Unit } from './fact.ts';

/**
 * A figure for machines, as it stands in a Result: money in major units with the currency's decimals ("400.00"; more where the exact amount has
 * more), anything else as a decimal ("1.045"). The inverse is `machineValue`.
 */
export function figureText(value: Ratio, unit: Unit, currency: Currency): string {
  if (unit !== 'money') return machineDecimal(value);
  const major = toMajorUnits(value, currency);
  return reduce(value).d === 1n ? fixed(major, currency.digits) : machineDecimal(major);
}

/** A figure in a message, as a plan would write it, exact: `$40,000.00`, `-5%`, `12`. */
export function writtenFigure(value: Ratio, unit: Unit, currency: Currency): string {
  if (unit === 'percent') return `${machineDecimal({ n: value.n * 100n, d: value.d })}%`;
  const { n, d } = reduce(value);
  return unit === 'money' && d === 1n ? moneyText(money(n), currency) : figureText(value, unit, currency);
}

/** A figure of the working, exact: it becomes text only when a Result is written down. */
export type Figure = { readonly value: Ratio; readonly unit: Unit };

/** The numbers and words of a rule, by name. */
export type Args = Readonly<Record<string, string | Figure>>;

export function figure(value: Ratio, unit: Unit): Figure {
  return { value, unit };
}

/** The same with every figure as it stands in a Result. */
export function argTexts(args: Args, currency: Currency): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, arg] of Object.entries(args)) {
    texts[name] = typeof arg === 'string' ? arg : figureText(arg.value, arg.unit, currency);
  }
  return texts;
}

/** How a reading or a fact may be bounded. The edge belongs to `from`, `up_to`, `at_least` and `at_most`; not to `above` and `below`. */
export type Bound = 'at_least' | 'above' | 'at_most' | 'below';

/** Does a value keep to the bound? `within(99.5%, 'at_least', 100%)` is false, exactly. */
export function within(value: Ratio, bound: Bound, edge: Ratio): boolean {
  const order = compare(value, edge);
  if (bound === 'at_least') return order >= 0;
  if (bound === 'above') return order > 0;
  return bound === 'at_most' ? order <= 0 : order < 0;
}

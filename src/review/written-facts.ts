import type { MetricFact, Unit } from '../kinds/fact.ts';
import { add, type Currency, compare, divide, exactText, type Ratio, reduce, ZERO } from '../money/index.ts';
import type { PlanMetric } from '../plan/plan.ts';
import type { Raw, RawMap } from '../yaml/raw.ts';
import { decimalLiteral, figureLiteral, fitsFraction, shortLiteral } from './figure-literals.ts';

/**
 * A fact as an example of a plan gives it, exact: reading it back is the same value. 84.5% is a literal; 106/115 is its numerator and denominator, or
 * `14/21` where these are counts or not known; money has its cents; items stay items. With `target` (the whole period's) it is a map. Null where the value
 * cannot be written, having more digits than a plan may hold. `needsSums`: a curve takes its rate of the money above the line.
 */
export function writtenFact(
  { result, parts, scale, unit }: MetricFact,
  { metric }: PlanMetric,
  target: Ratio | null,
  needsSums: boolean,
  currency: Currency,
): Raw | null {
  const { items, moneyNumerator } = metric.measure;
  const aim = target === null ? null : figureLiteral(target, unit, currency);
  if (target !== null && aim === null) return null;
  const beside = aim === null ? {} : { target: aim };
  if (result.value === null) return { undefined: result.because, ...beside };
  const list = items ? writtenItems(parts, scale, unit, result.value, currency) : null;
  if (list !== null) return { items: list, ...beside };
  const sums = sumsOf(result, moneyNumerator, currency);
  if (needsSums && sums !== null) return { ...sums, ...beside };
  const literal =
    shortLiteral(result.value, unit, currency) ??
    (sums === null ? figureLiteral(result.value, unit, currency) : countsOf(sums, unit, moneyNumerator));
  if (literal !== null) return aim === null ? literal : { value: literal, ...beside };
  if (sums !== null) return { ...sums, ...beside };
  const whole = wholeSums(result.value);
  return whole && { ...whole, ...beside };
}

type Sums = { readonly numerator: string; readonly denominator: string };

/** Numerator and denominator, where the value is their quotient and both are finite decimals. */
function sumsOf(
  { value, numerator, denominator }: Extract<MetricFact['result'], { readonly value: Ratio }>,
  money: boolean,
  currency: Currency,
): Sums | null {
  if (numerator === null || denominator === null || denominator.n === 0n) return null;
  if (compare(divide(numerator, denominator), value) !== 0) return null;
  const above = decimalLiteral(numerator, money ? 'money' : 'number', currency);
  const below = decimalLiteral(denominator, money ? 'money' : 'number', currency);
  return above === null || below === null ? null : { numerator: above, denominator: below };
}

/** 14 of 21 accounts as `14/21`. */
function countsOf({ numerator, denominator }: Sums, unit: Unit, moneyNumerator: boolean): string | null {
  const isMoney = unit === 'money' || moneyNumerator;
  return !isMoney && fitsFraction(numerator) && fitsFraction(denominator) ? `${numerator}/${denominator}` : null;
}

/** The value as a quotient of whole numbers: it has no better sums. */
function wholeSums(value: Ratio): Sums | null {
  const { n, d } = reduce(value);
  const fits = exactText({ n, d: 1n }) === null && exactText({ n: d, d: 1n }) === null;
  return fits ? { numerator: `${n}`, denominator: `${d}` } : null;
}

/** Items that add up to the value, with the columns that a rate depends on; null where there are none, or one cannot be written. */
function writtenItems(
  parts: MetricFact['parts'],
  scale: bigint,
  unit: Unit,
  value: Ratio,
  currency: Currency,
): readonly Raw[] | null {
  const items: Raw[] = [];
  let sum = ZERO;
  for (const { numerator, columns } of parts) {
    const item = reduce({ n: numerator, d: scale });
    const text = figureLiteral(item, unit, currency);
    if (text === null) return null;
    sum = add(sum, item);
    const map: RawMap = { value: text, ...Object.fromEntries(columns ?? []) };
    items.push(columns === null || columns.size === 0 ? text : map);
  }
  return items.length > 0 && compare(sum, value) === 0 ? items : null;
}

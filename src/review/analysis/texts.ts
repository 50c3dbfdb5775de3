import type { Unit } from '../../kinds/fact.ts';
import {
  compare,
  divide,
  fixed,
  type Money,
  moneyText,
  multiply,
  percentText,
  type Ratio,
  reduce,
  roundMoney,
  signedMoneyText,
  ZERO,
} from '../../money/index.ts';
import type { Breakpoint } from './breakpoints.ts';
import { betterSign, type Look } from './look.ts';
import type { Setting, Values } from './setting.ts';

const HUNDRED: Ratio = { n: 100n, d: 1n };

/** Money for people, from exact minor units: `$1,000.00`. */
export function amountText(exact: Ratio, { plan }: Setting): string {
  return moneyText(rounded(exact), plan.currency);
}

/** The same as a change: `+$100.00`. */
export function changeText(exact: Ratio, { plan }: Setting): string {
  return signedMoneyText(rounded(exact), plan.currency);
}

function rounded(exact: Ratio): Money {
  return roundMoney(exact, 'half_away_from_zero');
}

export function partText(part: Ratio): string {
  return percentText(part);
}

/** A value in its unit: `99.50%`, `$1,000.00`, `12`. */
export function valueText(value: Ratio, unit: Unit, setting: Setting): string {
  if (unit === 'money') return amountText(value, setting);
  if (unit === 'percent') return `${fixed(multiply(value, HUNDRED), 2)}%`;
  const { d } = reduce(value);
  return d === 1n ? fixed(value, 0) : fixed(value, 2);
}

/** What is read of a metric at an edge: `90.00%` of its target, `10`. */
export function readingText({ at, reads }: Pick<Breakpoint, 'at' | 'reads'>, metric: string, setting: Setting): string {
  const target = setting.targets.get(metric)?.value;
  if (reads === 'value' || target === undefined) return valueText(at, unitOf(metric, setting), setting);
  return valueText(divide(at, target), 'percent', setting);
}

/** What is read of a metric at an edge, and a hundredth of a point (a cent, a hundredth) before it, on its worse side. */
export function edgeTexts(
  { at, reads }: Pick<Breakpoint, 'at' | 'reads'>,
  metric: string,
  setting: Setting,
  which: 'before' | 'beyond' = 'before',
): { readonly before: string; readonly at: string } {
  const unit = reads === 'attainment' ? 'percent' : unitOf(metric, setting);
  const target = setting.targets.get(metric)?.value;
  const reading = reads === 'attainment' && target !== undefined ? divide(at, target) : at;
  const step: Ratio =
    unit === 'percent' ? { n: 1n, d: 10_000n } : unit === 'money' ? { n: 1n, d: 1n } : { n: 1n, d: 100n };
  const sign = BigInt(betterSign(metric, setting)) * (which === 'before' ? -1n : 1n);
  const beside = { n: reading.n * step.d + sign * step.n * reading.d, d: reading.d * step.d };
  const [here, there] = [finely(reading, unit, setting), finely(beside, unit, setting)];
  return which === 'before' ? { before: there, at: here } : { before: here, at: there };
}

/** With two decimals, so that what is beside an edge is told from it. */
function finely(value: Ratio, unit: Unit, setting: Setting): string {
  if (unit === 'percent' || unit === 'money') return valueText(value, unit, setting);
  return fixed(value, 2);
}

export function unitOf(metric: string, { plan }: Setting): Unit {
  return plan.metrics.get(metric)?.metric.measure.unit ?? 'number';
}

/** How messages name what is read: `"nrr"`, or `the target of "nrr"` where attainment is. */
export function metricText(metric: string, reads: 'value' | 'attainment'): string {
  return reads === 'attainment' ? `the target of "${metric}"` : `"${metric}"`;
}

/** What a slope comes to for people: money for each point, each 1,000 of money, or each one. */
export function growthText(slope: Ratio, metric: string, setting: Setting): string {
  const unit = unitOf(metric, setting);
  if (unit === 'percent') return `${amountText(multiply(slope, { n: 1n, d: 100n }), setting)} per point`;
  if (unit !== 'money') return `${amountText(slope, setting)} for each ${unit === 'days' ? 'day' : 'one'}`;
  const thousand: Ratio = { n: 1_000n * 10n ** BigInt(setting.plan.currency.digits), d: 1n };

  return `${amountText(multiply(slope, thousand), setting)} per ${amountText(thousand, setting)}`;
}

/** Where the other metrics stand for something to happen, if it is not at their targets: `"nrr" at 110.00% and "ebr" at 0.00%`; null if it is. */
export function whereText(background: Values, { metrics, usual, setting }: Look, metric: string): string | null {
  const apart = metrics.filter((name) => {
    const [value, own] = [background.get(name), usual.get(name)];
    return name !== metric && value !== undefined && own !== undefined && compare(value, own) !== 0;
  });
  const texts = apart.map(
    (name) => `"${name}" at ${valueText(background.get(name) ?? ZERO, unitOf(name, setting), setting)}`,
  );
  return texts.length === 0
    ? null
    : [texts.slice(0, -1).join(', '), texts.at(-1)].filter((one) => one !== '').join(' and ');
}

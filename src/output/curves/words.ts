import type { Unit } from '../../kinds/fact.ts';
import {
  type Currency,
  fixed,
  multiply,
  type Ratio,
  reduce,
  roundMoney,
  signedMoneyText,
  toMajorUnits,
} from '../../money/index.ts';
import type { CurveReport, CurveStretch } from '../../reports/curve.ts';
import { at } from '../../review/analysis/polynomial.ts';
import { valueText } from '../value-text.ts';

/** What is read along the foot of the picture: `nrr, % of target`, `risk`, `time, days`. */
export function readingName({ metric, reads, unit }: Pick<CurveReport, 'metric' | 'reads' | 'unit'>): string {
  if (reads === 'attainment') return `${metric}, % of target`;
  return unit === 'days' ? `${metric}, days` : metric;
}

/** A curve's heading: `Results · by nrr, % of target`. */
export function curveTitle(curve: CurveReport): string {
  const what = curve.component === '' ? 'The whole plan' : curve.component;
  return `${what} · by ${readingName(curve)}`;
}

/** A mark of the foot without decimals that say nothing: `90%`, `92.5%`, `$50,000`, `12`. */
export function markText(value: Ratio, unit: Unit, currency: Currency): string {
  if (unit === 'money') return wholeMoney(value, currency);
  if (unit !== 'percent') return trimmed(fixed(value, 6));
  return `${trimmed(fixed(multiply(value, { n: 100n, d: 1n }), 6))}%`;
}

/** A mark of pay: `$400`, `$0.50`. */
export function wholeMoney(minor: Ratio, currency: Currency): string {
  const text = valueText(minor, 'money', currency);
  return reduce(toMajorUnits(minor, currency)).d === 1n ? text.replace(/\.0+$/, '') : text;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const POINT: Ratio = { n: 1n, d: 100n };

/** How pay goes on a stretch: `level`, `+$8.00 per point`, `curved`. */
export function courseText({ to, pay }: CurveStretch, { unit, currency }: CurveReport): string {
  if (pay.c2.n !== 0n) return `curved, to ${valueText(at(pay, to), 'money', currency)}`;
  if (pay.c1.n === 0n) return 'level';
  const thousand: Ratio = { n: 1_000n * 10n ** BigInt(currency.digits), d: 1n };
  const step = unit === 'percent' ? POINT : unit === 'money' ? thousand : { n: 1n, d: 1n };
  const amount = signedMoneyText(roundMoney(multiply(pay.c1, step), 'half_away_from_zero'), currency);
  if (unit === 'percent') return `${amount} per point`;
  if (unit === 'money') return `${amount} per ${wholeMoney(thousand, currency)}`;
  return `${amount} for each ${unit === 'days' ? 'day' : 'one'}`;
}

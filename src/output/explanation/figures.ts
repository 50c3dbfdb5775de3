import type { Unit } from '../../kinds/fact.ts';
import {
  type Currency,
  leastText,
  type Money,
  machineValue,
  numberText,
  type Ratio,
  roundMoney,
  toMinorUnits,
  ZERO,
} from '../../money/index.ts';
import { moneyText } from '../figures.ts';

/** A part of one as a percent, exactly as far as that is short: `104.475%`, `99.899%`. */
export function exactPercent(value: Ratio): string {
  return `${numberText({ n: value.n * 100n, d: value.d })}%`;
}

/** A sum of money: without cents where it has none, as sums over a book are read. `$1,253,700`, `$6,299.37`. */
export function sumText(value: Ratio, currency: Currency): string {
  return moneyText(roundMoney(value, 'half_away_from_zero'), currency).replace(/\.0+$/, '');
}

/** A figure in its unit, money in minor units. */
export function figureText(value: Ratio, unit: Unit, currency: Currency): string {
  if (unit === 'money') return sumText(value, currency);
  if (unit === 'percent') return exactPercent(value);
  return unit === 'days' ? counted(value, 'days') : numberText(value);
}

/** What is missing of something: `0.525 points`, `$6,300`, `12.392`, `3 days`. Rounded so that it is enough. */
export function missingText(value: Ratio, unit: Unit, currency: Currency): string {
  if (unit === 'money') return sumText(value, currency);
  const text = leastText(unit === 'percent' ? { n: value.n * 100n, d: value.d } : value);
  if (unit === 'percent') return `${text} ${text === '1' ? 'point' : 'points'}`;
  return unit === 'days' ? `${text} ${text === '1' ? 'day' : 'days'}` : text;
}

/** So many of what is named in the plural: `2 accounts`, `1 account activated in time`. What is no thing (`of health_score in all`) has no singular. */
export function counted(value: Ratio, plural: string): string {
  const text = numberText(value);
  return `${text} ${text === '1' ? plural.replace(/^(?!of\b)(\S+?)s\b/, '$1') : plural}`;
}

/** A decimal of a Result as a number of its unit. */
export function figureOf(text: string | undefined, unit: Unit, currency: Currency): Ratio | null {
  const value = text === undefined ? null : machineValue(text);
  return value === null || unit !== 'money' ? value : toMinorUnits(value, currency);
}

/** A decimal of a Result as money. */
export function moneyOf(text: string | undefined, currency: Currency): Money {
  return roundMoney(figureOf(text, 'money', currency) ?? ZERO, 'half_away_from_zero');
}

/** Names of the trade that are written in capitals. */
const CAPITALS: ReadonlySet<string> = new Set(['nrr', 'grr', 'arr', 'ebr', 'qbr', 'nps', 'csat', 'csql', 'csm', 'ttv']);
const CAPITALS_PLURAL: ReadonlySet<string> = new Set([...CAPITALS].map((name) => `${name}s`));

/** A metric's name as a sentence has it: `nrr` is NRR, `csqls_closed` CSQLs closed, `enterprise_nrr` enterprise NRR. */
export function metricName(name: string): string {
  return name
    .split(/[_\s]+/)
    .map((word) =>
      CAPITALS.has(word)
        ? word.toUpperCase()
        : CAPITALS_PLURAL.has(word)
          ? `${word.slice(0, -1).toUpperCase()}s`
          : word,
    )
    .join(' ');
}

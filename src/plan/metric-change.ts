import type { Unit } from '../kinds/fact.ts';
import { figureHelp } from '../kinds/figure-help.ts';
import type { Metric } from '../kinds/metric.ts';
import {
  type Currency,
  fitsCurrency,
  type NumberLiteral,
  numberLiteral,
  type Ratio,
  toMinorUnits,
} from '../money/index.ts';
import type { MetricChange, WhatIfParts } from './what-if.ts';

/** What each unit is changed by, and set to. */
const EXPECTED: Readonly<Record<Unit, { readonly step: string; readonly value: string }>> = {
  money: { step: 'an amount of money, such as $500', value: 'an amount of money, such as $1,000' },
  percent: { step: 'points, such as 2pt', value: 'a percent, such as 103%' },
  count: { step: 'a number, such as 2', value: 'a count, such as 12' },
  number: { step: 'a number, such as 2', value: 'a number, such as 72.5' },
  days: { step: 'days, such as 3 days', value: 'a number of days, such as 30 days' },
};

type Read =
  | { readonly change: MetricChange; readonly problem: null }
  | { readonly change: null; readonly problem: string };

/**
 * What a what-if does to a metric, its figure checked by the metric's unit: points are added to a percent, money to money, and a factor (`1.1`, `1.1x`, `110%`)
 * goes with every unit. `nrr + 2%` is refused, because it may mean 2 points or a factor of 1.02.
 */
export function metricChange({ operator, right }: WhatIfParts, metric: Metric, currency: Currency): Read {
  const { unit } = metric.measure;
  const literal = numberLiteral(unit === 'days' ? right.replace(/\s*days?$/, '') : right);
  const by =
    literal === null ? null : operator === '*' ? factorOf(literal) : figureOf(literal, unit, operator, currency);
  if (by !== null) return { change: { metric: metric.name, unit, operator, by }, problem: null };
  return { change: null, problem: problemOf(literal, right, unit, operator) };
}

function factorOf({ unit, value }: NumberLiteral): Ratio | null {
  return unit === 'money' || unit === 'points' || value.n < 0n ? null : value;
}

function figureOf(
  literal: NumberLiteral,
  unit: Unit,
  operator: WhatIfParts['operator'],
  currency: Currency,
): Ratio | null {
  if (unit === 'money') return fitsCurrency(literal, currency) ? toMinorUnits(literal.value, currency) : null;
  if (unit !== 'percent') return literal.unit === 'number' || literal.unit === 'fraction' ? literal.value : null;
  const fitting = operator === '=' ? ['percent', 'fraction'] : ['points'];
  return fitting.includes(literal.unit) ? literal.value : null;
}

function problemOf(
  literal: NumberLiteral | null,
  right: string,
  unit: Unit,
  operator: WhatIfParts['operator'],
): string {
  if (operator === '*') return `"${right}" is no factor, such as 1.1 or 110%`;
  const expected = `"${right}" is not ${EXPECTED[unit][operator === '=' ? 'value' : 'step']}`;
  if (unit === 'percent' && operator !== '=' && (literal?.unit === 'percent' || literal?.unit === 'number')) {
    const size = literal.text.replace('%', '');
    return `${expected}: write "${size}pt" for points, or a factor`;
  }
  const help = unit === 'percent' && operator === '=' ? figureHelp(right, ['percent']) : null;
  return help === null ? expected : `${expected}: ${help}`;
}

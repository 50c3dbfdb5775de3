import type { MetricFact } from '../kinds/fact.ts';
import { type Args, figure } from '../kinds/figure.ts';
import type { Measure } from '../kinds/metric.ts';
import { compare, multiply, type Ratio, round, subtract, whole } from '../money/index.ts';

/** A place that a value is to reach: at it, or (where it does not include itself) beyond it. */
export type Goal = { readonly value: Ratio; readonly includes: boolean };

type Measured = Pick<Measure, 'better' | 'moneyNumerator' | 'more' | 'unit'>;

/**
 * How far a metric is from a goal on its better side, in its own unit (`distance`) and, where the value is a quotient of sums, by how much the numerator
 * has to change while the denominator stays (`grow`, made of `more_of`): the least that reaches it, in whole minor units or whole things. NRR of $1,253,700 ÷
 * $1,200,000 and a goal of 105%: 0.525 points, $6,300 of ARR. 15 of 24 accounts and a goal of 70%: 7.5 points, 2 accounts.
 * `beyond` says that the goal itself is not enough.
 */
export function distanceTo(goal: Goal, { result, unit }: MetricFact, measure: Measured): Args {
  if (result.value === null) return {};
  const { value, numerator, denominator } = result;
  const gap = gapBetween(value, goal.value, measure.better);
  const isMoney = unit === 'money';
  const args: Args = { distance: figure(isMoney ? leastWhole(gap, goal.includes) : gap, unit), distance_unit: unit };
  const beyond: Args = goal.includes ? {} : { beyond: 'yes' };
  const more: Args = measure.more === undefined ? {} : { more_of: measure.more };
  if (numerator === null || denominator === null || measure.more === undefined) return { ...args, ...more, ...beyond };
  const needed = gapBetween(numerator, multiply(goal.value, denominator), measure.better);
  const growUnit = measure.moneyNumerator || isMoney ? 'money' : 'count';
  const grow = figure(leastWhole(needed, goal.includes), growUnit);
  return { ...args, grow, grow_unit: growUnit, ...more, ...beyond };
}

function gapBetween(from: Ratio, to: Ratio, better: Measure['better']): Ratio {
  return better === 'higher' ? subtract(to, from) : subtract(from, to);
}

/** The least whole number that is at least the gap, or more than it: 1.2 accounts are 2, and more than 2 accounts are 3. */
function leastWhole(gap: Ratio, includes: boolean): Ratio {
  const least = round(gap, 'up');
  return whole(!includes && compare(whole(least), gap) === 0 ? least + 1n : least);
}

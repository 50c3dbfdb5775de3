import { type ArgsOf, type Code, didYouMean } from '../diagnostics/index.ts';
import { type Currency, fitsCurrency, type NumberLiteral, type Ratio, toMinorUnits } from '../money/index.ts';
import type { Unit } from './fact.ts';
import { figureHelp } from './figure-help.ts';

/** A place in the plan's raw tree: keys and list indexes from the root. */
export type TreePath = readonly (string | number)[];

/** What a plan's metric is to whoever reads it: enough to check an edge or a condition without its rows. */
export type MetricTraits = {
  readonly unit: Unit;
  readonly better: 'higher' | 'lower';
  readonly canBeUndefined: boolean;
  readonly moneyNumerator: boolean;
  readonly hasTarget: boolean;
  /** The targets in the plan that are 0 or less: their places and how they are written. */
  readonly emptyTargets: readonly { readonly path: TreePath; readonly text: string }[];
  /** Are there items (leads, deals) that `per_item` can pay one by one? */
  readonly items: boolean;
};

/** What kinds may ask and tell while a plan is read. Paths are from the root of the plan, so that a fault is shown at its very place. */
export type PlanScope = {
  readonly currency: Currency;
  /** The names that the plan defines, with those whose definition is faulty. */
  readonly metricNames: readonly string[];
  /** Null when there is no such metric, or when its definition is faulty (which is reported there). */
  metric(name: string): MetricTraits | null;
  fault<C extends Code>(code: C, path: TreePath, args: ArgsOf<C>, help?: string | null): void;
  /** The line of the plan file at which the value of a path stands. */
  lineOf(path: TreePath): number;
};

/** The metric of this name; null after a fault. One whose own definition is faulty has been reported and is not reported again. */
export function knownMetric(
  name: string,
  path: TreePath,
  scope: PlanScope,
  others: readonly string[] = [],
): MetricTraits | null {
  const traits = scope.metric(name);
  if (traits !== null || scope.metricNames.includes(name)) return traits;
  const valid = [...others, ...scope.metricNames];
  scope.fault('unknown-metric', path, { name, valid }, didYouMean(name, valid));
  return null;
}

const EXPECTED: Record<Unit, string> = {
  money: 'an amount of money, such as $1,000',
  percent: 'a percent, such as 60%',
  count: 'a count, such as 4',
  number: 'a number, such as 72.5',
  days: 'a number of days, such as 30',
};

/**
 * The exact value of a literal where a figure of this unit is meant, money in minor units; null after a fault. A bare 60 where a percent is meant
 * is a fault that says: write "60%".
 */
export function figureOf(written: NumberLiteral, unit: Unit, path: TreePath, scope: PlanScope): Ratio | null {
  if (unit === 'money') {
    if (fitsCurrency(written, scope.currency)) return toMinorUnits(written.value, scope.currency);
    if (written.unit === 'money') {
      scope.fault('wrong-currency', path, { text: written.text, currency: scope.currency.code });
      return null;
    }
  } else if (unit === 'percent') {
    if (written.unit === 'percent' || written.unit === 'fraction') return written.value;
  } else if (written.unit === 'number' || written.unit === 'fraction') {
    return written.value;
  }
  const help = unit === 'percent' ? figureHelp(written.text, ['percent']) : null;
  scope.fault('bad-value', path, { text: written.text, expected: EXPECTED[unit] }, help);
  return null;
}

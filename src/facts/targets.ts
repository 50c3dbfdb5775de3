import type { Period } from '../calendar/index.ts';
import type { ArgsOf } from '../diagnostics/index.ts';
import { expectedForm } from '../exports/expected-form.ts';
import { figureValue } from '../exports/figures.ts';
import { type Unit, WRITTEN_AS } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import type { Currency, Ratio } from '../money/index.ts';
import type { PlanMetric, StatedTarget } from '../plan/plan.ts';
import type { Person } from './facts.ts';
import type { FileTarget, TargetFor } from './targets-file.ts';

/** A target, or why there is none: nothing was said, or a cell of the roster holds no figure. */
export type ResolvedTarget =
  | { readonly value: Ratio; readonly row?: FileTarget }
  | { readonly value: null; readonly because: string }
  | { readonly value: null; readonly badCell: ArgsOf<'bad-column-figure'> };

/**
 * The target of a person for a metric in a whole period, in the metric's unit (money in minor units). A missing target is not a fault here: it is one
 * only where attainment or a hit reads it. `{ 2026-Q1: 80% }` has none for 2026-Q2; `{ file: targets.csv, else: 105% }` is 105% for those without a
 * row there. `targetFor` is null where there is no file: in a worked example, say.
 */
export function resolveTarget(
  planMetric: PlanMetric,
  person: Person,
  period: Period,
  currency: Currency,
  targetFor: TargetFor | null,
): ResolvedTarget {
  const { metric, target } = planMetric;
  if (target?.by !== 'file') return statedTarget(target, metric, person, period, currency);
  const row = targetFor === null ? null : targetFor(metric, person);
  if (row !== null) return { value: row.value, row };
  if (target.otherwise !== null) return statedTarget(target.otherwise, metric, person, period, currency);
  const where = targetFor === null ? 'which is not there' : `which has no row for them in ${period.name}`;
  return { value: null, because: `the plan takes it from targets.csv, ${where}` };
}

function statedTarget(
  target: StatedTarget | null,
  metric: Metric,
  person: Person,
  period: Period,
  currency: Currency,
): ResolvedTarget {
  if (target === null) return { value: null, because: 'the plan states none' };
  if (target.by === 'none') return target;
  if (target.by === 'period') {
    const value = target.values.get(period.name);
    const periods = [...target.values.keys()].join(', ');
    return value === undefined
      ? { value: null, because: `the plan states none for ${period.name}, only for ${periods}` }
      : { value };
  }
  const cell = rosterFigure(person, target.column, metric.measure.unit, currency);
  if (cell === null) return { value: null, because: `column "${target.column}" is blank in ${person.file}` };
  return cell;
}

/** A roster cell as a figure of this unit; null when blank. */
export function rosterFigure(
  person: Person,
  column: string,
  unit: Unit,
  currency: Currency,
): { readonly value: Ratio } | { readonly value: null; readonly badCell: ArgsOf<'bad-column-figure'> } | null {
  const text = person.column(column);
  if (text === null) return null;
  const type = WRITTEN_AS[unit];
  const value = figureValue(type, text, currency);
  if (value !== null) return { value };
  return {
    value: null,
    badCell: { person: person.name, column, value: text, expected: expectedForm(type, text, currency) },
  };
}

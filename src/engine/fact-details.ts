import { byCodePoint } from '../diagnostics/index.ts';
import type { MetricFact } from '../kinds/fact.ts';
import type { Args } from '../kinds/figure.ts';
import type { Metric } from '../kinds/metric.ts';
import { tableKind } from '../kinds/tables/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { ResultStep } from './result.ts';

/** What a metric of a plan is: its kind, and what its sums are called where it has sums. */
export function namesOf({ kind, measure }: Metric, hasSums: boolean): Args {
  return {
    kind,
    ...(hasSums && measure.sums !== undefined
      ? { numerator_of: measure.sums.numerator, denominator_of: measure.sums.denominator }
      : {}),
    ...(measure.more === undefined ? {} : { more_of: measure.more }),
  };
}

const MOST_KEYS = 20;

/** More of a fact than its figures: the columns it reads, and what counts without a row. For facts that are computed from tables. */
export function factDetails(fact: MetricFact, plan: Plan): Pick<ResultStep, 'reads' | 'without_rows'> {
  if (fact.source !== 'tables') return {};
  const metric = plan.metrics.get(fact.metric)?.metric;
  const reads = metric === undefined ? [] : readsOf(metric);
  const keys = keysWithoutRows(fact).slice(0, MOST_KEYS);
  return {
    ...(reads.length === 0 ? {} : { reads: [...reads] }),
    ...(keys.length === 0 ? {} : { without_rows: [...keys] }),
  };
}

/** What counts and has no row: an account of the book for which nothing was done. */
export function keysWithoutRows({ parts }: MetricFact): readonly string[] {
  return [...new Set(parts.filter(({ rows }) => rows === null).map(({ key }) => key))].sort(byCodePoint);
}

const known = new WeakMap<Metric, NonNullable<ResultStep['reads']>>();

/** By table: what every row of it has, what the metric asks for, what it filters by, and what it reads where it is there. */
function readsOf(metric: Metric): NonNullable<ResultStep['reads']> {
  const before = known.get(metric);
  if (before !== undefined) return before;
  const columns = new Map<string, Set<string>>();
  for (const { table, columns: asked, where, ifThere } of metric.inputs) {
    const found = columns.get(table) ?? new Set<string>();
    columns.set(table, found);
    for (const [name, { required }] of Object.entries(tableKind(table)?.columns ?? {})) {
      if (required !== undefined) found.add(name);
    }
    for (const name of [...asked, ...where].map(({ column }) => column)) found.add(name);
    for (const name of ifThere ?? []) found.add(name);
  }
  const reads = [...columns].map(([table, names]) => ({ table, columns: [...names] }));
  known.set(metric, reads);
  return reads;
}

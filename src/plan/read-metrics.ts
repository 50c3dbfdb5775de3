import * as z from 'zod';
import type { PeriodLength } from '../calendar/index.ts';
import { didYouMean, oneOf } from '../diagnostics/index.ts';
import type { Unit } from '../kinds/fact.ts';
import { columnFilters, type WrittenFilters } from '../kinds/filter.ts';
import { type Metric, metricInputs } from '../kinds/metric.ts';
import { METRICS, metricKind } from '../kinds/metrics/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { parseShape, textOf } from '../yaml/parse-shape.ts';
import { isRawMap, placeAt, type Raw, type RawFile, rawAt } from '../yaml/raw.ts';
import { itemColumnsOf } from './item-columns.ts';
import type { PlanMetric } from './plan.ts';
import { creditFor, type PlanCredit } from './read-credit.ts';
import { readJudged } from './read-judged.ts';
import { readTarget } from './read-target.ts';
import { metricShape, whereShape } from './shape.ts';

/** `tenure` is no column of accounts.csv but a rule of our own. */
const FIRST_YEAR = 'first_year';

type MetricContext = {
  readonly written: RawFile;
  readonly scope: PlanScope;
  readonly period: PeriodLength | null;
  readonly credit: PlanCredit;
  /** Can anybody on the plan count for a part of the period? */
  readonly proration: 'sometimes' | 'never';
};

/** The metric under a name, or null after a fault. */
export function readMetric(name: string, raw: Raw, context: MetricContext): PlanMetric | null {
  const { scope, written } = context;
  const path = ['metrics', name];
  if (name.trim() === '' || name.includes('.')) {
    scope.fault('bad-name', path, { name, because: 'a metric’s name is a word without a full stop' });
    return null;
  }
  if (!isRawMap(raw)) {
    scope.fault('bad-value', path, {
      text: textOf(raw),
      expected: 'a metric, such as { kind: coverage, when: in_period }',
    });
    return null;
  }
  const kindName = raw.kind;
  const kinds = METRICS.map((kind) => kind.name).sort();
  const kind = typeof kindName === 'string' ? metricKind(kindName) : null;
  if (kind === null) {
    if (typeof kindName !== 'string') {
      const expected = oneOf(kinds);
      if (kindName === undefined) {
        scope.fault('missing-key', [...path, 'kind'], { key: 'kind', where: `metric "${name}"`, expected });
      } else {
        scope.fault('bad-value', [...path, 'kind'], { text: textOf(kindName), expected });
      }
      return null;
    }
    const args = { text: kindName, metric: name, valid: kinds };
    scope.fault('unknown-kind', [...path, 'kind'], args, didYouMean(kindName, kinds));
    return null;
  }
  const { credit: kindsCredit = metricShape.credit } = kind.shape;
  const shape = z.strictObject({
    ...kind.shape,
    ...metricShape,
    ...(kind.filters ? whereShape : {}),
    credit: kindsCredit,
  });
  const parsed = parseShape(shape, raw, path, `metric "${name}"`, scope);
  if (parsed === null) return null;
  const lacking = kind.faults(raw);
  for (const { key, at, expected } of lacking) {
    const below = at === undefined ? [key] : [at, key];
    const seen = rawAt(raw, below);
    const where = `metric "${name}"${at === undefined ? '' : ` (${at})`}`;
    if (seen === undefined) scope.fault('missing-key', [...path, ...below], { key, where, expected });
    else scope.fault('bad-value', [...path, ...below], { text: textOf(seen), expected });
  }
  if (lacking.length > 0) return null;
  const measure = kind.measure(raw);
  const credit = creditFor(name, kind, measure, raw, context);
  if (credit === 'faulty') return null;
  const { period } = context;
  const target =
    parsed.target === undefined
      ? null
      : readTarget(parsed.target, [...path, 'target'], { unit: measure.unit, scope, period });
  if (parsed.target !== undefined && target === null) return null;
  const proratesTarget = parsed.prorate_target ?? false;
  const unproratable = proratesTarget ? whyNotProrated(measure.unit, parsed, context) : null;
  if (unproratable !== null) {
    scope.fault('target-not-prorated', [...path, 'prorate_target'], { metric: name, because: unproratable });
    return null;
  }

  const { tenure: _, ...accountColumns } = parsed.accounts ?? {};
  const tenure = isRawMap(raw.accounts) ? raw.accounts.tenure : undefined;
  if (tenure !== undefined && String(tenure) !== FIRST_YEAR) {
    const args = { text: textOf(tenure), key: 'tenure', valid: [FIRST_YEAR] };
    scope.fault('unknown-word', [...path, 'accounts', 'tenure'], args, didYouMean(args.text, args.valid));
    return null;
  }
  const filters = (columns: WrittenFilters, at: TreePath) =>
    columnFilters(columns, (below) => placeAt(written.marks, [...path, ...at, ...below]));
  const filtersAt = (at: TreePath, column: string | null) =>
    column === null
      ? filters(writtenFilters(rawAt(raw, at)), at)
      : columnFilters(writtenFilters({ [column]: rawAt(raw, at) ?? '' }), ([, ...below]) =>
          placeAt(written.marks, [...path, ...at, ...below]),
        );
  const metric: Metric = {
    name,
    kind: kind.name,
    measure,
    scope: parsed.scope ?? 'person',
    inputs: metricInputs(measure, filtersAt),
    accounts: { columns: filters(accountColumns, ['accounts']), firstYear: tenure !== undefined },
    itemColumns: itemColumnsOf(name, written),
    credit,
    place: placeAt(written.marks, path, 'key'),
  };
  const judged = readJudged(parsed.judged, measure, [...path, 'judged'], scope);
  if (judged === null) return null;
  return { metric, target, proratesTarget, judged, place: Object.keys(written.raw.metrics ?? {}).indexOf(name) };
}

/** Why a target does not shrink with somebody's part of the period, or null when it may. */
function whyNotProrated(
  unit: Unit,
  { target, scope = 'person' }: { readonly target?: unknown; readonly scope?: Metric['scope'] | undefined },
  { proration }: MetricContext,
): string | null {
  if (target === undefined) return 'it has none';
  if (unit === 'percent') return 'a percent is the same for half a period as for a whole one';
  if (unit !== 'count' && unit !== 'money') return `only counts and money grow with time, not ${UNIT_NAMES[unit]}`;
  if (scope !== 'person') return `with scope ${scope} it is not one person’s`;
  return proration === 'never' ? 'the plan says prorate: none, so everybody counts in full' : null;
}

const UNIT_NAMES: Record<Unit, string> = {
  money: 'money',
  percent: 'percents',
  count: 'counts',
  number: 'a score',
  days: 'a length of time',
};

/** Filters that the shape of a metric has accepted; none where nothing is written. */
function writtenFilters(raw: Raw | undefined): WrittenFilters {
  return whereShape.where.safeParse(raw).data ?? {};
}

import * as z from 'zod';
import type { PeriodLength } from '../calendar/index.ts';
import { didYouMean, nearest, oneOf } from '../diagnostics/index.ts';
import type { Unit } from '../kinds/fact.ts';
import { columnFilters, type WrittenFilters } from '../kinds/filter.ts';
import { type Metric, type MetricKind, metricInputs } from '../kinds/metric.ts';
import { METRICS, metricKind } from '../kinds/metrics/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { numberLiteral, ONE } from '../money/index.ts';
import { parseShape, textOf } from '../yaml/parse-shape.ts';
import { isRawMap, placeAt, type Raw, type RawFile, type RawMap, rawAt } from '../yaml/raw.ts';
import { itemColumnsOf } from './item-columns.ts';
import { likelyMeasure } from './likely-measure.ts';
import type { PlanMetric, Target } from './plan.ts';
import { creditFor, type PlanCredit } from './read-credit.ts';
import { readJudged } from './read-judged.ts';
import { readTarget } from './read-target.ts';
import { metricShape, whereShape } from './shape.ts';
import { soundKeys } from './sound-part.ts';

type MetricContext = {
  readonly written: RawFile;
  readonly scope: PlanScope;
  readonly period: PeriodLength | null;
  readonly credit: PlanCredit;
  /** Can anybody on the plan count for a part of the period? */
  readonly proration: 'sometimes' | 'never';
};

/** `tenure` is no column of accounts.csv but a rule of our own. */
const FIRST_YEAR = 'first_year';

/** The keys that metrics have whatever their kind. */
const commonKeys = z.object({ ...metricShape, ...whereShape }).partial();
const readKeys = commonKeys.omit({ credit: true });

/**
 * The metric under a name. After a fault it is what can be told of it, for those who read it: null where nothing can, as of a kind that there is not.
 */
export function readMetric(name: string, asWritten: Raw, context: MetricContext): PlanMetric | null {
  const { written } = context;
  const path = ['metrics', name];
  if (name.trim() === '' || name.includes('.')) {
    context.scope.fault('bad-name', path, { name, because: 'a metric’s name is a word without a full stop' });
    return null;
  }
  if (!isRawMap(asWritten)) {
    context.scope.fault('bad-value', path, {
      text: textOf(asWritten),
      expected: 'a metric, such as { kind: coverage, when: in_period }',
    });
    return null;
  }
  const kind = readKind(asWritten.kind, name, [...path, 'kind'], context.scope);
  if (kind === null) {
    parseShape(commonKeys.omit({ kind: true }), asWritten, path, `metric "${name}"`, context.scope);
    return null;
  }
  const { credit: kindsCredit = metricShape.credit } = kind.shape;
  const shape = z.strictObject({
    ...kind.shape,
    ...metricShape,
    ...(kind.filters ? whereShape : {}),
    credit: kindsCredit,
  });
  const parsed = parseShape(shape, asWritten, path, `metric "${name}"`, context.scope);
  const { raw, scope } =
    parsed === null ? soundKeys(shape, asWritten, path, context.scope) : { ...context, raw: asWritten };
  const keys = readKeys.parse(raw);
  const lacking = parsed === null ? [] : kind.faults(raw);
  for (const { key, at, expected } of lacking) {
    const below = at === undefined ? [key] : [at, key];
    const seen = rawAt(raw, below);
    const where = `metric "${name}"${at === undefined ? '' : ` (${at})`}`;
    if (seen === undefined) scope.fault('missing-key', [...path, ...below], { key, where, expected });
    else scope.fault('bad-value', [...path, ...below], { text: textOf(seen), expected });
  }
  const tenure = isRawMap(raw.accounts) ? raw.accounts.tenure : undefined;
  checkTenure(tenure, [...path, 'accounts', 'tenure'], scope);
  const measure = parsed !== null && lacking.length === 0 ? kind.measure(raw) : likelyMeasure(kind, raw);
  if (measure === null) return null;
  const isLost = asWritten.credit !== undefined && raw.credit === undefined;
  const credit = isLost ? 'faulty' : creditFor(name, kind, measure, raw, { credit: context.credit, scope });
  const { period } = context;
  const known = new Set(Object.keys(shape.shape));
  const target = readTargetOf(asWritten, known, keys.target, [...path, 'target'], {
    unit: measure.unit,
    scope,
    period,
  });
  const proratesTarget = keys.prorate_target ?? false;
  const unproratable = proratesTarget ? whyNotProrated(measure.unit, keys, context) : null;
  if (unproratable !== null) {
    scope.fault('target-not-prorated', [...path, 'prorate_target'], { metric: name, because: unproratable });
  }
  const { tenure: _, ...accountColumns } = keys.accounts ?? {};
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
    // A scope that could not be read was not meant to be the usual one.
    scope: keys.scope ?? (asWritten.scope === undefined ? 'person' : 'team'),
    inputs: metricInputs(measure, filtersAt),
    accounts: { columns: filters(accountColumns, ['accounts']), firstYear: tenure !== undefined },
    itemColumns: itemColumnsOf(name, written),
    credit: credit === 'faulty' ? null : credit,
    place: placeAt(written.marks, path, 'key'),
  };
  const judged = readJudged(keys.judged, measure, [...path, 'judged'], scope) ?? measure.judged;
  return { metric, target, proratesTarget, judged, place: Object.keys(written.raw.metrics ?? {}).indexOf(name) };
}

/** The kind of this name, or after a fault the one that was most likely meant; null where there is none like it. */
function readKind(written: Raw | undefined, metric: string, path: TreePath, scope: PlanScope): MetricKind | null {
  const kinds = METRICS.map((kind) => kind.name).sort();
  const expected = oneOf(kinds);
  if (written === undefined) {
    scope.fault('missing-key', path, { key: 'kind', where: `metric "${metric}"`, expected });
    return null;
  }
  if (typeof written !== 'string') {
    scope.fault('bad-value', path, { text: textOf(written), expected });
    return null;
  }
  const kind = metricKind(written);
  if (kind !== null) return kind;
  scope.fault('unknown-kind', path, { text: written, metric, valid: kinds }, didYouMean(written, kinds));
  return metricKind(nearest(written, kinds) ?? '');
}

/** Stands in for a target that could not be read: that there is none would be a second message. */
const SOME_TARGET: Target = { by: 'none', value: ONE };

/** The target as far as it can be read; a figure or a map under a key that does not exist may have been meant as one. */
function readTargetOf(
  raw: RawMap,
  known: ReadonlySet<string>,
  parsed: z.output<typeof metricShape.target>,
  path: TreePath,
  context: Parameters<typeof readTarget>[2],
): Target | null {
  if (parsed !== undefined) return readTarget(parsed, path, context) ?? SOME_TARGET;
  const strangers = Object.keys(raw).filter((key) => !known.has(key));
  const isMeant = strangers.some((key) => typeof raw[key] !== 'string' || numberLiteral(raw[key]) !== null);
  return raw.target !== undefined || isMeant ? SOME_TARGET : null;
}

function checkTenure(tenure: Raw | undefined, path: TreePath, scope: PlanScope): void {
  if (tenure === undefined || String(tenure) === FIRST_YEAR) return;
  const args = { text: textOf(tenure), key: 'tenure', valid: [FIRST_YEAR] };
  scope.fault('unknown-word', path, args, didYouMean(args.text, args.valid));
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

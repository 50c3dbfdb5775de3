import * as z from 'zod';
import type { PeriodLength } from '../calendar/index.ts';
import { didYouMean, nearest, oneOf } from '../diagnostics/index.ts';
import type { Unit } from '../kinds/fact.ts';
import type { ColumnFilter, Credit, Metric, MetricKind } from '../kinds/metric.ts';
import { METRICS, metricKind } from '../kinds/metrics/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { numberLiteral, ONE } from '../money/index.ts';
import { itemColumnsOf } from './item-columns.ts';
import { likelyMeasure } from './likely-measure.ts';
import { parseShape, textOf } from './parse-shape.ts';
import type { PlanMetric, Target } from './plan.ts';
import { isRawMap, placeAt, type Raw, type RawMap, type RawPlan } from './raw.ts';
import { readJudged } from './read-judged.ts';
import { readTarget } from './read-target.ts';
import { metricShape, whereShape } from './shape.ts';
import { soundKeys } from './sound-part.ts';

type MetricContext = {
  readonly written: RawPlan;
  readonly scope: PlanScope;
  readonly period: PeriodLength | null;
  /** The plan's own credit, for metrics that count accounts; `faulty` when it has been reported. */
  readonly credit: Credit | null | 'faulty';
  /** Takes down the metrics that count accounts and find no credit, in the plan or of their own. */
  readonly uncredited: string[];
  /** Can anybody on the plan count for a part of the period? */
  readonly proration: 'sometimes' | 'never';
};

/** The keys that metrics have whatever their kind. */
const commonKeys = z.object({ ...metricShape, ...whereShape }).partial();

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
  const shape = z.strictObject({ ...kind.shape, ...metricShape, ...(kind.filters ? whereShape : {}) });
  const parsed = parseShape(shape, asWritten, path, `metric "${name}"`, context.scope);
  const { raw, scope } =
    parsed === null ? soundKeys(shape, asWritten, path, context.scope) : { ...context, raw: asWritten };
  const keys = commonKeys.parse(raw);
  const lacking = parsed === null ? [] : kind.faults(raw);
  for (const { key, expected } of lacking) {
    const seen = raw[key];
    if (seen === undefined) scope.fault('missing-key', [...path, key], { key, where: `metric "${name}"`, expected });
    else scope.fault('bad-value', [...path, key], { text: textOf(seen), expected });
  }
  const own = keys.credit === undefined ? null : readCredit(keys.credit, [...path, 'credit'], scope);
  checkTenure(keys.accounts?.tenure, [...path, 'accounts', 'tenure'], scope);
  const measure = parsed !== null && lacking.length === 0 ? kind.measure(raw) : likelyMeasure(kind, raw);
  if (measure === null) return null;
  const counts = measure.book === 'held' || measure.book === 'held_or_lost';
  if (counts && asWritten.credit === undefined && context.credit === null) context.uncredited.push(name);
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
  const { tenure, ...accountColumns } = keys.accounts ?? {};
  const filters = (columns: Readonly<Record<string, readonly string[]>>, key: string): readonly ColumnFilter[] =>
    Object.entries(columns).map(([column, values]) => ({
      column,
      values,
      place: placeAt(written.marks, [...path, key, column]),
    }));
  const metric: Metric = {
    name,
    kind: kind.name,
    measure,
    // A scope that could not be read was not meant to be the usual one.
    scope: keys.scope ?? (asWritten.scope === undefined ? 'person' : 'team'),
    where: filters(keys.where ?? {}, 'where'),
    accounts: { columns: filters(accountColumns, 'accounts'), firstYear: tenure !== undefined },
    itemColumns: itemColumnsOf(name, written),
    credit: counts ? (own ?? (context.credit === 'faulty' ? null : context.credit)) : null,
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

function checkTenure(tenure: readonly string[] | undefined, path: TreePath, scope: PlanScope): void {
  if (tenure === undefined || tenure.join() === 'first_year') return;
  const args = { text: tenure.join(), key: 'tenure', valid: ['first_year'] };
  scope.fault('unknown-word', path, args, didYouMean(tenure.join(), args.valid));
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

/** Whose book an account counts in, or null after a fault. */
export function readCredit(
  written: z.output<typeof metricShape.credit>,
  path: TreePath,
  scope: PlanScope,
): Credit | null {
  if (written === undefined) return null;
  const { owner, grace } = written;
  if (owner !== 'at_period_end') scope.fault('not-supported', [...path, 'owner'], { what: `owner: ${owner}` });
  if (grace !== undefined) scope.fault('not-supported', [...path, 'grace'], { what: 'grace' });
  if (owner !== 'at_period_end' || grace !== undefined) return null;
  return { owner: 'at_period_end', heldAtLeast: written.held_at_least ?? null };
}

import * as z from 'zod';
import type { PeriodLength } from '../calendar/index.ts';
import { didYouMean } from '../diagnostics/index.ts';
import type { ColumnFilter, Credit, Metric } from '../kinds/metric.ts';
import { METRICS, metricKind } from '../kinds/metrics/index.ts';
import { figureOf, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { type NumberLiteral, numberLiteral, type Ratio } from '../money/index.ts';
import { checkPeriodName } from './by-period.ts';
import { parseShape } from './parse-shape.ts';
import type { PlanMetric, Target } from './plan.ts';
import { isRawMap, placeAt, type Raw, type RawPlan } from './raw.ts';
import { metricShape, whereShape } from './shape.ts';

type MetricContext = {
  readonly written: RawPlan;
  readonly scope: PlanScope;
  readonly period: PeriodLength | null;
  /** The plan's own credit, for metrics that count accounts; `faulty` when it has been reported. */
  readonly credit: Credit | null | 'faulty';
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
      text: String(raw),
      expected: 'a metric, such as { kind: coverage, when: in_period }',
    });
    return null;
  }
  const kindName = raw.kind;
  const kinds = METRICS.map((kind) => kind.name).sort();
  const kind = typeof kindName === 'string' ? metricKind(kindName) : null;
  if (kind === null) {
    if (typeof kindName !== 'string') {
      const expected = `one of ${kinds.join(', ')}`;
      scope.fault('missing-key', [...path, 'kind'], { key: 'kind', where: `metric "${name}"`, expected });
      return null;
    }
    const args = { text: kindName, metric: name, valid: kinds };
    scope.fault('unknown-kind', [...path, 'kind'], args, didYouMean(kindName, kinds));
    return null;
  }
  const shape = z.strictObject({ ...kind.shape, ...metricShape, ...(kind.filters ? whereShape : {}) });
  const parsed = parseShape(shape, raw, path, `metric "${name}"`, scope);
  if (parsed === null) return null;
  if (parsed.prorate_target !== undefined) {
    scope.fault('not-supported', [...path, 'prorate_target'], { what: 'prorate_target' });
    return null;
  }
  const lacking = kind.faults(raw);
  for (const { key, expected } of lacking) {
    const seen = raw[key];
    if (seen === undefined) scope.fault('missing-key', [...path, key], { key, where: `metric "${name}"`, expected });
    else scope.fault('bad-value', [...path, key], { text: typeof seen === 'string' ? seen : 'a map', expected });
  }
  if (lacking.length > 0) return null;
  const measure = kind.measure(raw);
  const own = parsed.credit === undefined ? null : readCredit(parsed.credit, [...path, 'credit'], scope);
  if (parsed.credit !== undefined && own === null) return null;
  const counts = measure.book === 'held' || measure.book === 'held_or_lost';
  if (counts && own === null && context.credit === null) {
    scope.fault('credit-needed', path, { metric: name });
    return null;
  }
  const target =
    parsed.target === undefined ? null : readTarget(parsed.target, measure.unit, [...path, 'target'], context);
  if (parsed.target !== undefined && target === null) return null;

  const { tenure, ...accountColumns } = parsed.accounts ?? {};
  if (tenure !== undefined && tenure.join() !== 'first_year') {
    scope.fault('unknown-word', [...path, 'accounts', 'tenure'], {
      text: tenure.join(),
      key: 'tenure',
      valid: ['first_year'],
    });
    return null;
  }
  const filters = (columns: Readonly<Record<string, readonly string[]>>, key: string): readonly ColumnFilter[] =>
    Object.entries(columns).map(([column, values]) => ({
      column,
      values,
      place: placeAt(written.marks, [...path, key, column]),
    }));
  const where = filtersOf(parsed);
  const metric: Metric = {
    name,
    kind: kind.name,
    measure,
    scope: parsed.scope ?? 'person',
    where: filters(where, 'where'),
    accounts: { columns: filters(accountColumns, 'accounts'), firstYear: tenure !== undefined },
    credit: counts ? (own ?? (context.credit === 'faulty' ? null : context.credit)) : null,
    place: placeAt(written.marks, path, 'key'),
  };
  return { metric, target, place: Object.keys(written.raw.metrics ?? {}).indexOf(name) };
}

function filtersOf(parsed: { readonly where?: unknown }): Readonly<Record<string, readonly string[]>> {
  const where = z.object(whereShape).safeParse({ where: parsed.where });
  return where.success ? (where.data.where ?? {}) : {};
}

/** Whose book an account counts in, or null after a fault. */
export function readCredit(
  written: z.output<typeof metricShape.credit>,
  path: TreePath,
  scope: PlanScope,
): Credit | null {
  if (written === undefined) return null;
  if (written.owner !== 'at_period_end') {
    scope.fault('not-supported', [...path, 'owner'], { what: `owner: ${written.owner}` });
    return null;
  }
  if (written.grace !== undefined) {
    scope.fault('not-supported', [...path, 'grace'], { what: 'grace' });
    return null;
  }
  return { owner: 'at_period_end', heldAtLeast: written.held_at_least ?? null };
}

function readTarget(
  written: NumberLiteral | Readonly<Record<string, string>>,
  unit: Metric['measure']['unit'],
  path: TreePath,
  { scope, period }: MetricContext,
): Target | null {
  if (isLiteral(written)) {
    const value = figureOf(written, unit, path, scope);
    return value && { by: 'none', value };
  }
  const keys = Object.keys(written);
  if (keys.includes('file')) {
    scope.fault('not-supported', [...path, 'file'], { what: 'a target from a file' });
    return null;
  }
  if (keys.includes('column')) {
    const other = keys.find((key) => key !== 'column');
    if (other !== undefined) {
      scope.fault('unknown-key', [...path, other], { key: other, where: 'a target from a column', valid: ['column'] });
      return null;
    }
    return { by: 'column', column: written.column ?? '' };
  }
  const values = new Map<string, Ratio>();
  for (const [name, text] of Object.entries(written)) {
    const periodName = checkPeriodName(name, period, [...path, name], scope);
    const literal = numberLiteral(text);
    if (literal === null) {
      scope.fault('bad-value', [...path, name], { text, expected: 'a target in the metric’s unit, such as 105%' });
      return null;
    }
    const value = figureOf(literal, unit, [...path, name], scope);
    if (value === null || periodName === null) return null;
    values.set(periodName, value);
  }
  return { by: 'period', values };
}

function isLiteral(written: NumberLiteral | Readonly<Record<string, string>>): written is NumberLiteral {
  return typeof written.value === 'object';
}

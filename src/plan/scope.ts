import { type Code, type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { MetricTraits, PlanScope, TreePath } from '../kinds/scope.ts';
import { type Currency, numberLiteral } from '../money/index.ts';
import { isRawMap, placeAt, type RawFile, rawAt } from '../yaml/raw.ts';
import type { PlanMetric } from './plan.ts';
import { endsOf } from './ranges.ts';

/** Faults that lie in the key itself rather than in its value: the marker goes under the key. */
const AT_KEY = new Set([
  'unknown-key',
  'doubled-key',
  'unknown-curve',
  'wrong-direction',
  'two-curves',
  'credit-needed',
  'no-items-here',
  'no-base',
  'higher-only',
]);

/** A name or a period that is itself a key has the marker under it; one that stands behind a key does not. */
function isAtKey(code: Code, path: TreePath): boolean {
  const last = path.at(-1);
  if (code === 'bad-name') return last !== 'name';
  if (code === 'wrong-period') return last !== 'period';
  if (code === 'unknown-metric') return path.at(-2) === 'given';
  if (code === 'range-edge') return typeof last === 'string' && endsOf(last) !== null;
  return AT_KEY.has(code);
}

/** What can be paid as it is written, and was most likely not meant so. */
const WARNINGS: ReadonlySet<Code> = new Set<Code>(['negative-unsaid']);

/** The arguments that say in which part of a plan a fault was met. */
const WHERE = new Set(['where', 'component']);

/**
 * The scope of one plan: faults go to `found` at their place in the file, their paths to `paths`; metrics are known as soon as they have been read. A
 * plan whose metrics are missing, or no map, has been told so: that its components name none of them is the same fault.
 */
export function planScope(
  written: RawFile,
  currency: Currency,
  metrics: ReadonlyMap<string, PlanMetric>,
  found: Diagnostic[],
  paths: Map<Diagnostic, TreePath> = new Map(),
): PlanScope {
  const names = written.raw.metrics;
  const metricNames = isRawMap(names) ? Object.keys(names) : [];
  const told = new Set<string>();
  return {
    currency,
    metricNames,
    metric: (name) => {
      const known = metrics.get(name);
      return known === undefined ? null : traitsOf(known, written);
    },
    fault(code, path, args, help = null) {
      if (code === 'unknown-metric' && metricNames.length === 0) return;
      const place = placeAt(written.marks, path, isAtKey(code, path) ? 'key' : 'value');
      // Where an anchor is repeated, a fault is met in each component, and stands in the file once.
      const fault = JSON.stringify([
        code,
        place.line,
        place.column,
        Object.entries(args).filter(([name]) => !WHERE.has(name)),
      ]);
      if (told.has(fault)) return;
      told.add(fault);
      const one = diagnostic(code, place, args, { help, severity: WARNINGS.has(code) ? 'warning' : 'error' });
      found.push(one);
      paths.set(one, path);
    },
    lineOf: (path) => placeAt(written.marks, path).line,
  };
}

function traitsOf({ metric, target }: PlanMetric, written: RawFile): MetricTraits {
  const { unit, better, canBeUndefined, moneyNumerator, items } = metric.measure;
  return {
    unit,
    better,
    canBeUndefined,
    moneyNumerator,
    hasTarget: target !== null,
    emptyTargets: emptyTargets(metric.name, target, written),
    items,
  };
}

/** The targets of 0 or less that the plan states for a metric: one for all periods, or by period. */
function emptyTargets(metric: string, target: PlanMetric['target'], { raw }: RawFile): MetricTraits['emptyTargets'] {
  const path = ['metrics', metric, 'target', ...(target?.by === 'file' ? ['else'] : [])];
  const stated = target?.by === 'file' ? target.otherwise : target;
  const written = rawAt(raw, path);
  if (stated?.by === 'none') {
    return stated.value.n > 0n || typeof written !== 'string' ? [] : [{ path, text: written }];
  }
  if (stated?.by !== 'period' || !isRawMap(written)) return [];
  return Object.entries(written).flatMap(([period, text]) => {
    const literal = typeof text === 'string' ? numberLiteral(text) : null;
    return literal === null || literal.value.n > 0n ? [] : [{ path: [...path, period], text: literal.text }];
  });
}

import type { Period } from '../calendar/index.ts';
import { didYouMean } from '../diagnostics/index.ts';
import type { Facts } from '../facts/facts.ts';
import { type AccountDraft, integerParts } from '../facts/integer-parts.ts';
import type { FactValue, MetricFact, Unit } from '../kinds/fact.ts';
import { figureOf, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { add, divide, multiply, type NumberLiteral, ONE, type Ratio, ZERO } from '../money/index.ts';
import { statedTarget } from '../plan/by-period.ts';
import type { Plan, PlanExample, PlanMetric } from '../plan/plan.ts';
import { givenShape } from '../plan/shape.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawMap, type Raw } from '../yaml/raw.ts';

type GivenItems = { readonly parts: MetricFact['parts']; readonly scale: bigint };

type Given = { readonly plan: Plan; readonly factFor: Facts['factFor'] };

/**
 * The facts that an example gives: a literal is the value; `{ value, target }`; `{ attainment }` of the target; `{ undefined: why }`;
 * `{ items: [...] }` add up; `{ numerator, denominator }`. A metric that is not given has no value. Targets given replace the plan's in the
 * returned plan. Null after a fault.
 */
export function givenFacts(example: PlanExample, plan: Plan, period: Period, scope: PlanScope): Given | null {
  const written = isRawMap(example.written) ? example.written.given : undefined;
  const results = new Map<string, FactValue>();
  const items = new Map<string, GivenItems>();
  const metrics = new Map(plan.metrics);
  let sound = true;
  for (const [name, raw] of Object.entries(isRawMap(written) ? written : {})) {
    const path = [...example.path, 'given', name];
    const metric = metrics.get(name);
    if (metric === undefined) {
      scope.fault('unknown-metric', path, { name, valid: scope.metricNames }, didYouMean(name, scope.metricNames));
      sound = false;
      continue;
    }
    const given = readGiven(raw, metric, path, period, scope);
    if (given === null) sound = false;
    else {
      results.set(name, given.result);
      if (given.items !== null) items.set(name, given.items);
      metrics.set(name, given.metric);
    }
  }
  if (!sound) return null;
  const factFor: Facts['factFor'] = (metric, person): MetricFact => ({
    metric: metric.name,
    subject: { type: metric.scope, id: metric.scope === 'person' ? person.csmId : (person.team ?? '') },
    window: period,
    unit: metric.measure.unit,
    result: results.get(metric.name) ?? { value: null, because: 'the example does not give it' },
    ...(items.get(metric.name) ?? { parts: [], scale: 1n }),
    leftOut: [],
    source: 'example',
  });
  return { plan: { ...plan, metrics }, factFor };
}

/** Stands in for a personal target when only the attainment is given: value ÷ 1. */
const AT_ONE: PlanMetric['target'] = { by: 'none', value: ONE };

type ReadGiven = { readonly result: FactValue; readonly metric: PlanMetric; readonly items: GivenItems | null };

function readGiven(raw: Raw, metric: PlanMetric, path: TreePath, period: Period, scope: PlanScope): ReadGiven | null {
  const { unit, moneyNumerator } = metric.metric.measure;
  const map = isRawMap(raw) ? raw : { value: raw };
  const at = (key: string): TreePath => (isRawMap(raw) ? [...path, key] : path);
  const parsed = parseShape(givenShape, map, path, `"${metric.metric.name}"`, scope);
  if (parsed === null) return null;
  const read = (written: NumberLiteral | undefined, as: Unit, key: string): Ratio | null =>
    written === undefined ? null : figureOf(written, as, at(key), scope);
  const target = read(parsed.target, unit, 'target');
  if (parsed.target !== undefined && target === null) return null;
  const own: PlanMetric = target === null ? metric : { ...metric, target: { by: 'none', value: target } };
  if (parsed.undefined !== undefined)
    return { result: { value: null, because: parsed.undefined }, metric: own, items: null };
  const sums: Unit = moneyNumerator ? 'money' : 'number';
  const numerator = read(parsed.numerator, sums, 'numerator');
  const denominator = read(parsed.denominator, sums, 'denominator');
  const defined = (value: Ratio): ReadGiven => ({
    result: { value, numerator, denominator },
    metric: own,
    items: null,
  });
  if (parsed.value !== undefined) {
    const value = read(parsed.value, unit, 'value');
    return value && defined(value);
  }
  if (numerator !== null && denominator !== null && denominator.n !== 0n)
    return defined(divide(numerator, denominator));
  if (parsed.items !== undefined) {
    const items = readItems(parsed.items, unit, [...path, 'items'], scope);
    return items && { ...defined(items.sum), items };
  }
  if (parsed.attainment !== undefined) {
    // The attainment is what it is, however much of the period counts.
    const whole: PlanMetric = { ...own, proratesTarget: false };
    if (own.target?.by === 'column' || own.target?.by === 'file')
      return { ...defined(parsed.attainment.value), metric: { ...whole, target: AT_ONE } };
    const of = statedTarget(own.target, period.name);
    if (of !== null) return { ...defined(multiply(parsed.attainment.value, of)), metric: whole };
    scope.fault('no-attainment', path, { metric: metric.metric.name, because: 'give its value or its target' });
    return null;
  }
  scope.fault('bad-value', path, { text: '', expected: 'a value, an attainment, items, or undefined with the reason' });
  return null;
}

/** Items in the order written: `$10,000`, or `{ value: $5,000, sku: A }` where a rate depends on a column. Null after a fault. */
function readItems(
  written: readonly { readonly literal: NumberLiteral; readonly columns: ReadonlyMap<string, string> | null }[],
  unit: Unit,
  path: TreePath,
  scope: PlanScope,
): (GivenItems & { readonly sum: Ratio }) | null {
  const drafts: AccountDraft[] = [];
  let sum: Ratio = ZERO;
  for (const [place, { literal, columns }] of written.entries()) {
    const value = figureOf(literal, unit, columns === null ? [...path, place] : [...path, place, 'value'], scope);
    if (value === null) return null;
    sum = add(sum, value);
    const draft = { key: `#${place + 1}`, numerator: value, denominator: ONE, rows: null, columns };
    drafts.push({ account: '', draft });
  }
  return { ...integerParts(drafts), sum };
}

import type { Period } from '../calendar/index.ts';
import type { Facts } from '../facts/facts.ts';
import { type AccountDraft, integerParts } from '../facts/integer-parts.ts';
import type { FactValue, MetricFact, Unit } from '../kinds/fact.ts';
import { figureOf, knownMetric, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { add, divide, multiply, type NumberLiteral, ONE, type Ratio, ZERO } from '../money/index.ts';
import { statedTarget } from '../plan/by-period.ts';
import type { PlanExample, PlanMetric, PlanSketch } from '../plan/plan.ts';
import { givenShape } from '../plan/shape.ts';
import { soundKeys } from '../plan/sound-part.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawMap, type Raw } from '../yaml/raw.ts';

type GivenItems = { readonly parts: MetricFact['parts']; readonly scale: bigint };

/** The facts of an example, and the plan with the targets that it gives. */
export type Given<P extends PlanSketch> = { readonly plan: P; readonly factFor: Facts['factFor'] };

/**
 * The facts that an example gives: a literal is the value; `{ value, target }`; `{ attainment }` of the target; `{ undefined: why }`;
 * `{ items: [...] }` add up; `{ numerator, denominator }`. A metric that is not given has no value. Targets given replace the plan's in the
 * returned plan. Null after a fault.
 */
export function givenFacts<P extends PlanSketch>(
  example: PlanExample,
  plan: P,
  period: Period,
  scope: PlanScope,
): Given<P> | null {
  const written = isRawMap(example.written) ? example.written.given : undefined;
  const results = new Map<string, FactValue>();
  const items = new Map<string, GivenItems>();
  const metrics = new Map(plan.metrics);
  let sound = true;
  for (const [name, raw] of Object.entries(isRawMap(written) ? written : {})) {
    const path = [...example.path, 'given', name];
    const metric = metrics.get(name);
    if (metric === undefined) {
      knownMetric(name, path, scope);
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

function readGiven(raw: Raw, metric: PlanMetric, path: TreePath, period: Period, own: PlanScope): ReadGiven | null {
  const { unit, moneyNumerator } = metric.metric.measure;
  const map = isRawMap(raw) ? raw : { value: raw };
  const at = (key: string): TreePath => (isRawMap(raw) ? [...path, key] : path);
  const whole = parseShape(givenShape, map, path, `"${metric.metric.name}"`, own);
  const { keys, scope } = whole === null ? soundKeys(givenShape, map, path, own) : { keys: whole, scope: own };
  let sound = whole !== null;
  const read = (written: NumberLiteral | undefined, as: Unit, key: string): Ratio | null => {
    const exact = written === undefined ? null : figureOf(written, as, at(key), scope);
    if (written !== undefined && exact === null) sound = false;
    return exact;
  };
  const target = read(keys.target, unit, 'target');
  const sums: Unit = moneyNumerator ? 'money' : 'number';
  const numerator = read(keys.numerator, sums, 'numerator');
  const denominator = read(keys.denominator, sums, 'denominator');
  const value = read(keys.value, unit, 'value');
  const items = keys.items === undefined ? null : readItems(keys.items, unit, [...path, 'items'], scope);
  if (!sound || (keys.items !== undefined && items === null)) return null;
  const held: PlanMetric = target === null ? metric : { ...metric, target: { by: 'none', value: target } };
  const defined = (exact: Ratio): ReadGiven => ({
    result: { value: exact, numerator, denominator },
    metric: held,
    items: null,
  });
  if (keys.undefined !== undefined)
    return { result: { value: null, because: keys.undefined }, metric: held, items: null };
  if (value !== null) return defined(value);
  if (numerator !== null && denominator !== null && denominator.n !== 0n)
    return defined(divide(numerator, denominator));
  if (items !== null) return { ...defined(items.sum), items };
  if (keys.attainment !== undefined) return ofAttainment(keys.attainment.value, held, period, defined, path, scope);
  scope.fault('bad-value', path, { text: '', expected: 'a value, an attainment, items, or undefined with the reason' });
  return null;
}

/** The value at an attainment, which is what it is, however much of the period counts; null after a fault. */
function ofAttainment(
  attainment: Ratio,
  metric: PlanMetric,
  period: Period,
  defined: (exact: Ratio) => ReadGiven,
  path: TreePath,
  scope: PlanScope,
): ReadGiven | null {
  const whole: PlanMetric = { ...metric, proratesTarget: false };
  if (metric.target?.by === 'column' || metric.target?.by === 'file')
    return { ...defined(attainment), metric: { ...whole, target: AT_ONE } };
  const of = statedTarget(metric.target, period.name);
  if (of !== null) return { ...defined(multiply(attainment, of)), metric: whole };
  scope.fault('no-attainment', path, { metric: metric.metric.name, because: 'give its value or its target' });
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
    if (value === null) continue;
    sum = add(sum, value);
    const draft = { key: `#${place + 1}`, numerator: value, denominator: ONE, rows: null, columns };
    drafts.push({ account: '', draft });
  }
  return drafts.length < written.length ? null : { ...integerParts(drafts), sum };
}

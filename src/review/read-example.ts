import { dayFromText, type Period, periodFromText } from '../calendar/index.ts';
import { type ArgsOf, type Code, type Diagnostic, didYouMean } from '../diagnostics/index.ts';
import type { Person } from '../facts/facts.ts';
import { figureOf, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { roster } from '../kinds/tables/roster.ts';
import { type Money, money, type NumberLiteral, numberLiteral, reduce } from '../money/index.ts';
import type { Plan, PlanExample, PlanSketch } from '../plan/plan.ts';
import { planScope } from '../plan/scope.ts';
import { exampleShape } from '../plan/shape.ts';
import { soundKeys } from '../plan/sound-part.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawList, isRawMap, placeAt, type Raw } from '../yaml/raw.ts';
import { type Given, givenFacts } from './given-facts.ts';
import { usualPeriod } from './periods.ts';

/** A worked example as it is written: who is paid by what, and what of it must come out, by path. */
export type ReadExample<P extends PlanSketch> = {
  readonly given: Given<P>;
  readonly person: Person;
  readonly period: Period;
  readonly pays: ReadonlyMap<string, Money>;
};

/** What is wrong with the examples of a plan that cannot be paid: with their keys, names and figures. */
export function exampleFaults(sketch: PlanSketch): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const example of sketch.examples) sketchedExample(example, sketch, found);
  return found;
}

/**
 * An example of a plan, or null where nothing can be paid of it. All that is wrong with how it is written goes to `found`. It is read once: who pays
 * the examples and who asks which edges they touch mean the same.
 */
export function readExample(example: PlanExample, plan: Plan, found: Diagnostic[]): ReadExample<Plan> | null {
  const known = READ.get(plan) ?? new WeakMap<PlanExample, Reading>();
  READ.set(plan, known);
  let reading = known.get(example);
  if (reading === undefined) {
    const faults: Diagnostic[] = [];
    reading = { read: sketchedExample(example, plan, faults), faults };
    known.set(example, reading);
  }
  found.push(...reading.faults);
  return reading.read;
}

type Reading = { readonly read: ReadExample<Plan> | null; readonly faults: readonly Diagnostic[] };

/** The examples that were read, by plan: nobody changes a plan. */
const READ = new WeakMap<Plan, WeakMap<PlanExample, Reading>>();

/** An example of a plan that may have faults itself. */
function sketchedExample<P extends PlanSketch>(
  example: PlanExample,
  plan: P,
  found: Diagnostic[],
): ReadExample<P> | null {
  const own = planScope(plan.written, plan.currency, plan.metrics, found);
  const where = `example "${example.name}"`;
  const parsed = parseShape(exampleShape, example.written, example.path, where, own);
  if (!isRawMap(example.written)) return null;
  const whole = parsed && { keys: parsed, raw: example.written, scope: own };
  const { keys, raw, scope } = whole ?? soundKeys(exampleShape, example.written, example.path, own);
  const fault: Fault = (code, path, args, help) => scope.fault(code, [...example.path, ...path], args, help);
  const period = keys.period === undefined ? usualPeriod(plan) : periodFromText(keys.period, plan.fiscalYear);
  const isPeriod = period !== null && period.length === plan.period;
  if (!isPeriod) fault('wrong-period', ['period'], { text: keys.period ?? '', length: plan.period });
  const given = isPeriod && keys.given ? givenFacts({ ...example, written: raw }, plan, period, scope) : null;
  const person = examplePerson(keys.person ?? {}, plan, example, fault);
  const pays = readPays(keys.pays ?? {}, plan, example, scope);
  if (parsed === null || !isPeriod || given === null || person === null) return null;
  return { given, person, period, pays };
}

type Fault = <C extends Code>(code: C, path: TreePath, args: ArgsOf<C>, help?: string | null) => void;

/** The amounts that an example names, by path, without those that have a fault. */
function readPays(
  written: Readonly<Record<string, string>>,
  { written: { raw } }: PlanSketch,
  { name, path: at }: PlanExample,
  scope: PlanScope,
): ReadonlyMap<string, Money> {
  const valid = [...pathsIn(raw.components, []), 'total'];
  const pays = new Map<string, Money>();
  for (const [path, text] of Object.entries(written)) {
    const place = [...at, 'pays', path];
    if (!valid.includes(path)) {
      const args = { key: path, where: `"pays" of example "${name}"`, valid };
      scope.fault('unknown-key', place, args, didYouMean(path, valid));
      continue;
    }
    const literal = numberLiteral(text);
    if (literal === null) scope.fault('bad-value', place, { text, expected: 'an amount of money, such as $400' });
    const amount = literal && statedAmount(literal, place, scope);
    if (amount !== null) pays.set(path, amount);
  }
  return pays;
}

/** The paths of the components that are written, parents first; one without a name has none. */
function pathsIn(components: Raw | undefined, above: readonly string[]): readonly string[] {
  if (!isRawList(components)) return [];
  return components.flatMap((one) => {
    if (!isRawMap(one) || typeof one.name !== 'string') return [];
    const names = [...above, one.name];
    return [names.join(' / '), ...pathsIn(one.components, names)];
  });
}

/** An amount in whole minor units, below 0 too where a component may earn that; null after a fault. */
function statedAmount(literal: NumberLiteral, path: TreePath, scope: PlanScope): Money | null {
  const exact = figureOf(literal, 'money', path, scope);
  if (exact === null) return null;
  const { n, d } = reduce(exact);
  if (d === 1n) return money(n);
  const { code, digits } = scope.currency;
  const expected = `an amount with at most ${digits} decimals, as ${code} has`;
  scope.fault('bad-value', path, { text: literal.text, expected });
  return null;
}

/** The person of an example: on the plan by its `for`, there all period unless `person` says otherwise; null after a fault. */
function examplePerson(
  written: Readonly<Record<string, string>>,
  plan: PlanSketch,
  example: PlanExample,
  fault: Fault,
): Person | null {
  const columns = new Map(plan.selector.map(({ column, values }) => [column, values[0] ?? '']));
  const known = new Set([...Object.keys(roster.columns), ...plan.rosterColumns.map(({ column }) => column)]);
  let sound = true;
  for (const [column, text] of Object.entries(written)) {
    columns.set(column, text);
    if (known.has(column)) continue;
    const args = { key: column, where: `"person" of example "${example.name}"`, valid: [...known] };
    fault('unknown-key', ['person', column], args, didYouMean(column, known));
    sound = false;
  }
  const dayAt = (column: string) => {
    const text = columns.get(column);
    const day = text === undefined ? null : dayFromText(text);
    if (text !== undefined && day === null) {
      fault('bad-value', ['person', column], { text, expected: 'a day, such as 2026-02-15' });
      sound = false;
    }
    return day;
  };
  const person: Person = {
    csmId: columns.get('csm_id') ?? 'example',
    name: columns.get('name') ?? example.name,
    role: columns.get('role') ?? null,
    team: columns.get('team') ?? 'example',
    plan: columns.get('plan') ?? null,
    startDate: dayAt('start_date'),
    endDate: dayAt('end_date'),
    file: plan.file,
    line: placeAt(plan.written.marks, example.path).line,
    column: (name) => columns.get(name) ?? null,
  };
  return sound ? person : null;
}

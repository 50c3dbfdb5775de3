import { dayFromText, periodFromText } from '../calendar/index.ts';
import {
  type ArgsOf,
  type Code,
  type Diagnostic,
  diagnostic,
  didYouMean,
  sortDiagnostics,
} from '../diagnostics/index.ts';
import { type Earned, pay } from '../engine/pay.ts';
import type { Person } from '../facts/facts.ts';
import { figureText } from '../kinds/figure.ts';
import { figureOf, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { roster } from '../kinds/tables/roster.ts';
import {
  exactly,
  type Money,
  money,
  type NumberLiteral,
  numberLiteral,
  reduce,
  subtractMoney,
} from '../money/index.ts';
import type { Plan, PlanExample } from '../plan/plan.ts';
import { planScope } from '../plan/scope.ts';
import { exampleShape } from '../plan/shape.ts';
import { nodesOf } from '../plan/walk.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawMap, placeAt } from '../yaml/raw.ts';
import { givenFacts } from './given-facts.ts';
import { usualPeriod } from './periods.ts';
import { linesAt, workingText } from './working-text.ts';

/**
 * Pays every worked example of a plan with the same engine and compares to the cent. Nothing found means that all of them come out as written.
 */
export function runExamples(plan: Plan): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const example of plan.examples) runExample(example, plan, found);
  return sortDiagnostics(found);
}

/** The person, facts and period of an example, paid alone; what it says should be paid beside it. Null after a fault. */
export function payExample(
  example: PlanExample,
  plan: Plan,
  found: Diagnostic[],
): { readonly earned: Earned; readonly pays: Readonly<Record<string, string>> } | null {
  const scope = planScope(plan.written, plan.currency, plan.metrics, found);
  const where = `example "${example.name}"`;
  const parsed = parseShape(exampleShape, example.written, example.path, where, scope);
  if (parsed === null || !isRawMap(example.written)) return null;
  const fault = faultIn(example, plan, found);
  const period = parsed.period === undefined ? usualPeriod(plan) : periodFromText(parsed.period, plan.fiscalYear);
  if (period === null || period.length !== plan.period) {
    fault('wrong-period', ['period'], { text: parsed.period ?? '', length: plan.period });
    return null;
  }
  const before = found.length;
  const given = givenFacts(example, plan, period, scope);
  const person = examplePerson(parsed.person ?? {}, plan, example, fault);
  if (found.length > before || given === null || person === null) return null;
  const moment = { period, asOf: period.to, currency: plan.currency };
  const facts = { people: [person], factFor: given.factFor };
  const paid = pay({ plans: [given.plan], facts, moment, working: true });
  const earned = paid.value?.earned[0];
  if (earned === undefined) {
    const because =
      paid.diagnostics.find(({ severity }) => severity === 'error')?.message ?? paid.value?.notPaid[0]?.reason;
    fault('example-incomplete', ['given'], { example: example.name, because: because ?? 'nobody is paid' });
    return null;
  }
  return { earned, pays: parsed.pays };
}

type Fault = <C extends Code>(
  code: C,
  path: readonly (string | number)[],
  args: ArgsOf<C>,
  help?: string | null,
) => void;

function faultIn(example: PlanExample, plan: Plan, found: Diagnostic[]): Fault {
  return (code, path, args, help = null) => {
    const which = code === 'unknown-key' ? 'key' : 'value';
    found.push(diagnostic(code, placeAt(plan.written.marks, [...example.path, ...path], which), args, { help }));
  };
}

function runExample(example: PlanExample, plan: Plan, found: Diagnostic[]): void {
  const paid = payExample(example, plan, found);
  if (paid === null) return;
  const { earned, pays } = paid;
  const scope = planScope(plan.written, plan.currency, plan.metrics, found);
  const where = `example "${example.name}"`;
  const fault = faultIn(example, plan, found);
  const paths = new Set(nodesOf(plan.root).map(({ names }) => names.join(' / ')));
  for (const [path, text] of Object.entries(pays)) {
    if (path !== 'total' && (path === '' || !paths.has(path))) {
      const valid = [...[...paths].filter((one) => one !== ''), 'total'];
      fault('unknown-key', ['pays', path], { key: path, where: `"pays" of ${where}`, valid }, didYouMean(path, valid));
      continue;
    }
    const literal = numberLiteral(text);
    const at = [...example.path, 'pays', path];
    if (literal === null) {
      fault('bad-value', ['pays', path], { text, expected: 'an amount of money, such as $400' });
      continue;
    }
    const expected = statedAmount(literal, at, scope);
    if (expected === null) continue;
    const got = amountAt(path, earned);
    if (got === expected) continue;
    fault('example-differs', ['pays', path], {
      example: example.name,
      what: path === 'total' ? 'the total' : `"${path}"`,
      ...amounts(expected, got, plan),
      working: workingText(path, earned, plan.currency),
    });
  }
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

function amounts(expected: Money, got: Money, { currency }: Plan) {
  const text = (amount: Money) => `${currency.code} ${figureText(exactly(amount), 'money', currency)}`;
  const difference = subtractMoney(got, expected);
  return {
    expected: text(expected),
    got: text(got),
    difference: `${difference > 0n ? '+' : ''}${figureText(exactly(difference), 'money', currency)}`,
  };
}

/** The sum of the lines at and below a path. */
export function amountAt(path: string, earned: Earned): Money {
  if (path === 'total') return earned.total;
  return money(linesAt(path, earned).reduce((sum, line) => sum + line.amount, 0n));
}

/** The person of an example: on the plan by its `for`, there all period unless `person` says otherwise; null after a fault. */
function examplePerson(
  written: Readonly<Record<string, string>>,
  plan: Plan,
  example: PlanExample,
  fault: Fault,
): Person | null {
  const columns = new Map(plan.selector.map(({ column, values }) => [column, values[0] ?? '']));
  const known = new Set([...Object.keys(roster.columns), ...plan.rosterColumns.map(({ column }) => column)]);
  for (const [column, text] of Object.entries(written)) {
    columns.set(column, text);
    if (known.has(column)) continue;
    const args = { key: column, where: `"person" of example "${example.name}"`, valid: [...known] };
    fault('unknown-key', ['person', column], args, didYouMean(column, known));
  }
  const dayAt = (column: string) => {
    const text = columns.get(column);
    const day = text === undefined ? null : dayFromText(text);
    if (text !== undefined && day === null) {
      fault('bad-value', ['person', column], { text, expected: 'a day, such as 2026-02-15' });
    }
    return day;
  };
  return {
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
}

import { dayFromText, type Period, periodFromText } from '../calendar/index.ts';
import {
  type ArgsOf,
  type Code,
  type Diagnostic,
  diagnostic,
  didYouMean,
  hasErrors,
  sortDiagnostics,
} from '../diagnostics/index.ts';
import type { Line } from '../engine/evaluation.ts';
import { type Earned, pay } from '../engine/pay.ts';
import type { Person } from '../facts/facts.ts';
import { argTexts, figureText } from '../kinds/figure.ts';
import { type Currency, exactly, type Money, money, numberLiteral, subtractMoney } from '../money/index.ts';
import { parseShape } from '../plan/parse-shape.ts';
import type { Plan, PlanExample } from '../plan/plan.ts';
import { isRawMap, placeAt } from '../plan/raw.ts';
import { wholeMoney } from '../plan/read-node.ts';
import { planScope } from '../plan/scope.ts';
import { exampleShape } from '../plan/shape.ts';
import { nodesOf } from '../plan/walk.ts';
import { givenFacts } from './given-facts.ts';

/**
 * Pays every worked example of a plan with the same engine and compares to the cent. Nothing found means that all of them come out as written.
 */
export function runExamples(plan: Plan): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const example of plan.examples) runExample(example, plan, found);
  return sortDiagnostics(found);
}

function runExample(example: PlanExample, plan: Plan, found: Diagnostic[]): void {
  const scope = planScope(plan.written, plan.currency, plan.metrics, found);
  const where = `example "${example.name}"`;
  const parsed = parseShape(exampleShape, example.written, example.path, where, scope);
  if (parsed === null || !isRawMap(example.written)) return;
  const fault = <C extends Code>(
    code: C,
    path: readonly (string | number)[],
    args: ArgsOf<C>,
    help: string | null = null,
  ) => {
    found.push(diagnostic(code, placeAt(plan.written.marks, [...example.path, ...path]), args, { help }));
  };
  const period = parsed.period === undefined ? usualPeriod(plan) : periodFromText(parsed.period);
  if (period === null || period.length !== plan.period) {
    fault('wrong-period', ['period'], { text: parsed.period ?? '', length: plan.period });
    return;
  }
  const before = found.length;
  const given = givenFacts(example, plan, period, scope);
  const person = examplePerson(parsed.person ?? {}, plan, example, fault);
  if (found.length > before || given === null || person === null) return;
  const moment = { period, asOf: period.to, currency: plan.currency };
  const facts = { people: [person], factFor: given.factFor };
  const paid = pay({ plans: [given.plan], facts, moment, working: true });
  const earned = paid.value?.earned[0];
  if (earned === undefined) {
    const because =
      paid.diagnostics.find(({ severity }) => severity === 'error')?.message ?? paid.value?.notPaid[0]?.reason;
    fault('example-incomplete', ['given'], { example: example.name, because: because ?? 'nobody is paid' });
    return;
  }
  const paths = new Set(nodesOf(plan.root).map(({ names }) => names.join(' / ')));
  for (const [path, text] of Object.entries(parsed.pays)) {
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
    const expected = wholeMoney(literal, at, scope);
    if (expected === null) continue;
    const got = amountAt(path, earned);
    if (got === expected) continue;
    fault('example-differs', ['pays', path], {
      example: example.name,
      what: path === 'total' ? 'the total' : `"${path}"`,
      ...amounts(expected, got, plan),
      working: workingOf(path, earned, plan.currency),
    });
  }
  if (hasErrors(found)) return;
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
function amountAt(path: string, { lines, total }: Earned): Money {
  if (path === 'total') return total;
  return money(linesAt(path, lines).reduce((sum, line) => sum + line.amount, 0n));
}

function linesAt(path: string, lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ node }) => `${node.names.join(' / ')} / `.startsWith(`${path} / `));
}

/** The rule and the numbers of the lines that differ, as they stand in a Result. */
function workingOf(path: string, { lines }: Earned, currency: Currency): string {
  const own = path === 'total' ? lines : linesAt(path, lines);
  return own
    .map(({ node, kind, told }) => {
      const { code, ...numbers } = told?.reason ?? { code: kind };
      const texts = Object.entries(argTexts(numbers, currency)).map(
        ([name, value]) => `${name.replaceAll('_', ' ')} ${value}`,
      );
      return `${node.names.join(' / ')} ${[code, ...texts].join(', ')}`.trim();
    })
    .join('; ');
}

/** A period of the plan's length: the first one that the plan names, else the first of 2026. */
function usualPeriod(plan: Plan): Period | null {
  for (const { target } of plan.metrics.values()) {
    if (target?.by === 'period') return periodFromText([...target.values.keys()][0] ?? '');
  }
  for (const { amount } of nodesOf(plan.root)) {
    if (amount?.from === 'share' && amount.share.by === 'period')
      return periodFromText([...amount.share.values.keys()][0] ?? '');
  }
  return periodFromText({ month: '2026-01', quarter: '2026-Q1', half: '2026-H1', year: '2026' }[plan.period]);
}

type Fault = (code: 'bad-value', path: readonly (string | number)[], args: ArgsOf<'bad-value'>) => void;

/** The person of an example: on the plan by its `for`, there all period unless `person` says otherwise; null after a fault. */
function examplePerson(
  written: Readonly<Record<string, string>>,
  plan: Plan,
  example: PlanExample,
  fault: Fault,
): Person | null {
  const columns = new Map(plan.selector.map(({ column, values }) => [column, values[0] ?? '']));
  for (const [column, text] of Object.entries(written)) columns.set(column, text);
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

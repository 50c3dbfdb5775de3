import { type Diagnostic, diagnostic, sortDiagnostics } from '../diagnostics/index.ts';
import { type Earned, pay } from '../engine/pay.ts';
import { figureText } from '../kinds/figure.ts';
import { exactly, type Money, money, subtractMoney } from '../money/index.ts';
import type { Plan, PlanExample } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { readExample } from './read-example.ts';
import { linesAt, workingText } from './working-text.ts';

/**
 * Pays every worked example of a plan with the same engine and compares to the cent. Nothing found means that all of them come out as written.
 */
export function runExamples(plan: Plan): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const example of plan.examples) runExample(example, plan, found);
  return sortDiagnostics(found);
}

/** The person, facts and period of an example, paid alone, with the working if asked; what it says should be paid beside it. Null after a fault. */
export function payExample(
  example: PlanExample,
  plan: Plan,
  found: Diagnostic[],
  working = false,
): { readonly earned: Earned; readonly pays: ReadonlyMap<string, Money> } | null {
  const read = readExample(example, plan, found);
  if (read === null) return null;
  const { given, person, period, pays } = read;
  const moment = { period, asOf: period.to, currency: plan.currency };
  const facts = { people: [person], factFor: given.factFor };
  const paid = pay({ plans: [given.plan], facts, moment, working });
  const earned = paid.value?.earned[0];
  if (earned === undefined) {
    const error = paid.diagnostics.find(({ severity }) => severity === 'error')?.message;
    const because = error ?? paid.value?.notPaid[0]?.reason ?? 'nobody is paid';
    const place = placeAt(plan.written.marks, [...example.path, 'given']);
    found.push(diagnostic('example-incomplete', place, { example: example.name, because }));
    return null;
  }
  return { earned, pays };
}

function runExample(example: PlanExample, plan: Plan, found: Diagnostic[]): void {
  const paid = payExample(example, plan, found);
  if (paid === null) return;
  const { earned, pays } = paid;
  for (const [path, expected] of pays) {
    const got = amountAt(path, earned);
    if (got === expected) continue;
    const args = {
      example: example.name,
      what: path === 'total' ? 'the total' : `"${path}"`,
      ...amounts(expected, got, plan),
      working: workingOf(path, example, plan),
    };
    found.push(diagnostic('example-differs', placeAt(plan.written.marks, [...example.path, 'pays', path]), args));
  }
}

/** What made the amount at a path: the example is paid again with its working, for few examples ever have to tell it. */
function workingOf(path: string, example: PlanExample, plan: Plan): string {
  const paid = payExample(example, plan, [], true);
  return paid === null ? '' : workingText(path, paid.earned, plan.currency);
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

import { amountOf } from '../engine/read-amount.ts';
import type { Result, ResultPerson } from '../engine/result.ts';
import { addMoney, type Currency, currencyOf, type Money, NO_MONEY } from '../money/index.ts';
import { type ExplainedLine, explainedLines, type PlanLine } from './explained-line.ts';
import { argText } from './measured.ts';

/** A component with what it came to, and why: its own lines, and the components below it. */
export type ExplainedComponent = {
  /** Empty for the plan itself. */
  readonly path: readonly string[];
  /** The sum of its lines and of everything below it. */
  readonly amount: Money;
  readonly children: readonly ExplainedComponent[];
  /** What it earned itself and what its modifiers made of it, in the order in which they acted, those that changed nothing among them. */
  readonly lines: readonly ExplainedLine[];
};

/** The amount at 100% and what of it counts: where it comes from, and the days there. */
export type ExplainedAmount = {
  readonly amount: Money;
  readonly stated: Money;
  readonly at: PlanLine | null;
  /** The cell of the roster that holds it. */
  readonly cell: { readonly column: string; readonly file: string; readonly line: number } | null;
  /** For somebody who was not there all of the period: days there, of how many, and how the plan prorates. */
  readonly days: { readonly there: number; readonly of: number; readonly prorate: string | null } | null;
};

/** One person's pay on one plan, from the total down to what it was measured by. */
export type ExplainedPay = {
  readonly csmId: string;
  readonly name: string;
  readonly team: string | null;
  readonly plan: string;
  readonly from: string;
  readonly to: string;
  /** Were they there for a part of the period only? */
  readonly isPart: boolean;
  readonly total: Money;
  readonly target: Money | null;
  readonly amount: ExplainedAmount | null;
  readonly root: ExplainedComponent;
};

/** The explanation of one person's pay in a period: a plan each, or why there is none. */
export type Explanation = {
  readonly period: string;
  /** The day up to which things had happened; null when that is the period's last, as is usual. */
  readonly asOf: string | null;
  readonly currency: Currency;
  readonly pays: readonly ExplainedPay[];
  readonly notPaid: Result['not_paid'];
};

/**
 * One person's pay from dollars to rows, as plain data: a pure function of the Result, which may have been saved years ago. `result` holds this person
 * alone (`selectPeople`).
 */
export function explanationOf(result: Result): Explanation {
  const currency = currencyOf(result.currency);
  if (currency === null) throw new Error(`not a currency: ${result.currency}`);
  return {
    period: result.period.name,
    asOf: result.period.as_of === result.period.to ? null : result.period.as_of,
    currency,
    pays: result.people.map((person) => explainedPay(person, result.period, currency)),
    notPaid: result.not_paid,
  };
}

function explainedPay(person: ResultPerson, period: Result['period'], currency: Currency): ExplainedPay {
  return {
    csmId: person.csm_id,
    name: person.name,
    team: person.team,
    plan: person.plan,
    from: person.from,
    to: person.to,
    isPart: person.from !== period.from || person.to !== period.to,
    total: amountOf(person.total, currency),
    target: person.target === null ? null : amountOf(person.target, currency),
    amount: explainedAmount(person, currency),
    root: componentAt([], explainedLines(person, currency)),
  };
}

/** The tree of the lines' paths, children in the order in which they first stand. */
function componentAt(path: readonly string[], below: readonly ExplainedLine[]): ExplainedComponent {
  const lines = below.filter((one) => one.path.length === path.length);
  const names = new Set(below.flatMap((one) => one.path[path.length] ?? []));
  const children = [...names].map((name) =>
    componentAt(
      [...path, name],
      below.filter((one) => one.path[path.length] === name),
    ),
  );
  const amount = [...lines, ...children].reduce((sum, one) => addMoney(sum, one.amount), NO_MONEY);
  return { path, amount, children, lines };
}

function explainedAmount({ working }: ResultPerson, currency: Currency): ExplainedAmount | null {
  const step = working.find(({ kind }) => kind === 'amount');
  if (step === undefined) return null;
  const text = (name: string) => argText(step, name);
  const [amount, stated, column, file] = [text('amount'), text('stated'), text('column'), text('file')];
  if (amount === null || stated === null) return null;
  const [there, of] = [text('days'), text('of_days')];
  return {
    amount: amountOf(amount, currency),
    stated: amountOf(stated, currency),
    at: step.at && { file: step.at.file, line: step.at.line },
    cell: column === null || file === null ? null : { column, file, line: Number(text('line')) },
    days: there === null || of === null ? null : { there: Number(there), of: Number(of), prorate: text('prorate') },
  };
}

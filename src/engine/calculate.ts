import { dayText } from '../calendar/index.ts';
import { type Read, sortDiagnostics } from '../diagnostics/index.ts';
import type { Facts, InputSummary } from '../facts/facts.ts';
import type { Unit } from '../kinds/fact.ts';
import { type Args, argTexts, figureText } from '../kinds/figure.ts';
import type { Moment } from '../kinds/metric.ts';
import type { Step } from '../kinds/step.ts';
import {
  addMoney,
  type Currency,
  exactly,
  exactText,
  type Money,
  NO_MONEY,
  type Ratio,
  toMajorUnits,
} from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { Asked } from './asked.ts';
import type { Line, Told } from './evaluation.ts';
import { factDetails } from './fact-details.ts';
import { type Earned, type Payouts, pay } from './pay.ts';
import { reconciliations } from './reconciliation.ts';
import type { Result, ResultLine, ResultPerson, ResultStep } from './result.ts';
import { RESULT_VERSION } from './result-terms.ts';
import { factArgs, rowsOf, toldLeftOut } from './steps.ts';

export type CalculateRequest = {
  readonly plans: readonly { readonly plan: Plan; readonly sha256: string }[];
  readonly facts: Facts;
  readonly moment: Moment;
  /** The program's version, as it stands in the Result. */
  readonly version: string;
  /** The file that said how the exports are to be read, and its hash; null where there was none. */
  readonly mapping?: { readonly file: string; readonly sha256: string } | null;
  /**
   * Write the working down too, as a Result that is kept needs it? Left out: yes. For a large company it is most of the document, so that it can be had
   * of one person alone.
   */
  readonly working?: boolean | ((csmId: string) => boolean);
};

/**
 * Pays a period and writes it down as one Result: people in the order of their ids within each plan, lines in the order of the plan. The value is
 * null when a question is open; warnings stand in the Result as well as beside it.
 */
export function calculate(request: CalculateRequest): Read<Result> {
  const { plans, facts, moment } = request;
  const paid = pay({ plans: plans.map(({ plan }) => plan), facts, moment, working: true });
  const diagnostics = sortDiagnostics([...facts.diagnostics, ...paid.diagnostics]);
  if (paid.value === null) return { value: null, diagnostics };
  return { value: documentOf(request, paid.value, diagnostics), diagnostics };
}

function documentOf(
  { plans, facts, moment, version, working = true, mapping = null }: CalculateRequest,
  payouts: Payouts,
  diagnostics: Result['diagnostics'],
): Result {
  const { period, asOf, currency } = moment;
  const text = (amount: Money) => figureText(exactly(amount), 'money', currency);
  return {
    version: RESULT_VERSION,
    tool: { name: 'csm-comp', version },
    period: { name: period.name, from: dayText(period.from), to: dayText(period.to), as_of: dayText(asOf) },
    currency: currency.code,
    plans: plans.map(({ plan, sha256 }) => ({ name: plan.name, file: plan.file, sha256 })),
    ...(mapping !== null && { mapping }),
    inputs: facts.inputs.map(inputOf),
    ...(working && {
      reconciliation: [
        ...reconciliations(
          plans.map(({ plan }) => plan),
          facts,
          currency,
        ),
      ],
    }),
    people: payouts.earned.map((earned) => personOf(earned, currency, isKept(earned, working))),
    total: text(payouts.earned.reduce((sum, { total }) => addMoney(sum, total), NO_MONEY)),
    not_paid: payouts.notPaid.map(({ person, reason }) => ({ csm_id: person.csmId, name: person.name, reason })),
    diagnostics: [...diagnostics],
  };
}

function inputOf({ leftOut, decisions, ...counts }: InputSummary): Result['inputs'][number] {
  return {
    ...counts,
    left_out: leftOut,
    decisions: decisions.map(({ systems, ...one }) => ({
      ...one,
      ...(systems !== undefined && { systems: [...systems] }),
    })),
  };
}

function isKept({ assignment }: Earned, working: NonNullable<CalculateRequest['working']>): boolean {
  return typeof working === 'boolean' ? working : working(assignment.person.csmId);
}

function personOf(earned: Earned, currency: Currency, working: boolean): ResultPerson {
  const { assignment, target, lines, total } = earned;
  const { person, plan, from, to } = assignment;
  return {
    csm_id: person.csmId,
    name: person.name,
    team: person.team,
    plan: plan.name,
    from: dayText(from),
    to: dayText(to),
    target: target === null ? null : figureText(exactly(target), 'money', currency),
    total: figureText(exactly(total), 'money', currency),
    lines: lines.map((line) => lineOf(line, currency)),
    working: working ? workingOf(earned, currency) : [],
  };
}

/** The steps that were taken down, with what is told of them only here, and behind them the further steps of the outlook. */
function workingOf({ assignment: { plan }, steps, outlook }: Earned, currency: Currency): ResultStep[] {
  const { args, asked, steps: further } = outlook();
  return [...steps, ...further].map((step, place) => {
    const id = place + 1;
    const questions = asked.get(id);
    return {
      ...stepOf(step, id, plan, args.get(id) ?? {}, currency),
      ...(questions === undefined ? {} : { asked: questions.map((one) => askedOf(one, currency)) }),
    };
  });
}

function askedOf(one: Asked, currency: Currency): NonNullable<ResultStep['asked']>[number] {
  const { metric, component, of, bound, edge, unit, value, because, holds, away } = one;
  return {
    metric,
    ...(component === null ? {} : { component }),
    of,
    bound,
    edge: figureText(edge, unit, currency),
    unit,
    value: value === null ? null : figureText(value, unit, currency),
    ...(because === null ? {} : { undefined: because }),
    holds,
    ...argTexts(away, currency),
  };
}

function lineOf({ node, kind, amount, told }: Line, currency: Currency): ResultLine {
  if (told === null) throw new Error('a Result is written from lines that tell how they came about');
  return {
    path: [...node.names],
    kind,
    amount: figureText(exactly(amount), 'money', currency),
    ...measured(told, currency),
    reason: { code: told.reason.code, ...argTexts(told.reason, currency) },
    step: told.step,
  };
}

/** The leaf's metric with value, target and attainment, as far as there are any. */
function measured({ fact, target, attainment }: Told, currency: Currency): Partial<ResultLine> {
  if (fact === null) return {};
  const { value } = fact.result;
  return {
    metric: fact.metric,
    unit: fact.unit,
    ...(value === null ? { undefined: fact.result.because } : figures('value', value, fact.unit, currency)),
    ...(target === null ? {} : figures('target', target, fact.unit, currency)),
    ...(attainment === null ? {} : figures('attainment', attainment, 'percent', currency)),
  };
}

/** A figure under its name, with `*_exact` beside it when it has no finite decimal form. */
function figures<N extends 'value' | 'target' | 'attainment'>(name: N, value: Ratio, unit: Unit, currency: Currency) {
  const exact = exactText(unit === 'money' ? toMajorUnits(value, currency) : value);
  return { [name]: figureText(value, unit, currency), ...(exact === null ? {} : { [`${name}_exact`]: exact }) };
}

function stepOf(step: Step, id: number, plan: Plan, told: Args, currency: Currency): ResultStep {
  const { kind, at, inputs, value, unit, fact, component, money } = step;
  const exact = value === null ? null : exactText(unit === 'money' ? toMajorUnits(value, currency) : value);
  const rows = fact === null ? [] : rowsOf(fact);
  const leftOut = fact === null ? [] : toldLeftOut(fact);
  const args: Record<string, string> = argTexts(
    fact === null ? { ...step.args, ...told } : factArgs(fact, plan),
    currency,
  );
  if (component !== null) args.component = component;
  if (money !== null) {
    args.amount = figureText({ n: money.amount, d: 1n }, 'money', currency);
    // A floor or cap of money names what itself is stated as.
    args.stated ??= figureText({ n: money.stated, d: 1n }, 'money', currency);
  }
  return {
    id,
    kind,
    at: at === null ? null : { ...at, path: [...at.path] },
    inputs: [...inputs],
    args,
    value: value === null ? null : figureText(value, unit, currency),
    ...(exact === null ? {} : { value_exact: exact }),
    unit,
    ...(leftOut.length === 0 ? {} : { left_out: leftOut.map((one) => ({ ...one })) }),
    ...(fact === null ? {} : factDetails(fact, plan)),
    ...(rows.length === 0 ? {} : { rows: rows.map((one) => ({ ...one, lines: [...one.lines] })) }),
  };
}

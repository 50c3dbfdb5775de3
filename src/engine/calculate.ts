import { dayText } from '../calendar/index.ts';
import { type Read, sortDiagnostics } from '../diagnostics/index.ts';
import type { Facts } from '../facts/facts.ts';
import type { Unit } from '../kinds/fact.ts';
import { figureText } from '../kinds/figure.ts';
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
import type { Line } from './evaluation.ts';
import { type Earned, type Payouts, pay } from './pay.ts';
import { RESULT_VERSION, type Result, type ResultLine, type ResultPerson, type ResultStep } from './result.ts';

export type CalculateRequest = {
  readonly plans: readonly { readonly plan: Plan; readonly sha256: string }[];
  readonly facts: Facts;
  readonly moment: Moment;
  /** The program's version, as it stands in the Result. */
  readonly version: string;
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
  { plans, facts, moment, version }: CalculateRequest,
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
    inputs: facts.inputs.map(({ leftOut, ...input }) => ({ ...input, left_out: leftOut })),
    people: payouts.earned.map((earned) => personOf(earned, currency)),
    total: text(payouts.earned.reduce((sum, { total }) => addMoney(sum, total), NO_MONEY)),
    not_paid: payouts.notPaid.map(({ person, reason }) => ({ csm_id: person.csmId, name: person.name, reason })),
    diagnostics: [...diagnostics],
  };
}

function personOf({ assignment, target, lines, total, steps }: Earned, currency: Currency): ResultPerson {
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
    working: steps.map((step) => stepOf(step, currency)),
  };
}

function lineOf(line: Line, currency: Currency): ResultLine {
  const { node, kind, amount, fact, target, attainment, reason, step } = line;
  const result: ResultLine = {
    path: [...node.names],
    kind,
    amount: figureText(exactly(amount), 'money', currency),
    reason: reason ?? { code: 'untold' },
  };
  if (fact !== null) {
    result.metric = fact.metric;
    result.unit = fact.unit;
    if (fact.result.value === null) result.undefined = fact.result.because;
    else Object.assign(result, figures('value', fact.result.value, fact.unit, currency));
    if (target !== null) Object.assign(result, figures('target', target, fact.unit, currency));
    if (attainment !== null) Object.assign(result, figures('attainment', attainment, 'percent', currency));
  }
  if (step !== null) result.step = step;
  return result;
}

/** A figure under its name, with `*_exact` beside it when it has no finite decimal form. */
function figures<N extends 'value' | 'target' | 'attainment'>(name: N, value: Ratio, unit: Unit, currency: Currency) {
  const exact = exactText(unit === 'money' ? toMajorUnits(value, currency) : value);
  return { [name]: figureText(value, unit, currency), ...(exact === null ? {} : { [`${name}_exact`]: exact }) };
}

function stepOf(step: Step, currency: Currency): ResultStep {
  const unit = step.unit ?? 'number';
  const exact =
    step.value === null ? null : exactText(unit === 'money' ? toMajorUnits(step.value, currency) : step.value);
  return {
    id: step.id,
    kind: step.kind,
    at: step.at === null ? null : { ...step.at, path: [...step.at.path] },
    inputs: [...step.inputs],
    args: { ...step.args },
    value: step.value === null ? null : figureText(step.value, unit, currency),
    ...(exact === null ? {} : { value_exact: exact }),
    unit: step.unit,
    ...(step.rows.length === 0 ? {} : { rows: step.rows.map((rows) => ({ ...rows, lines: [...rows.lines] })) }),
  };
}

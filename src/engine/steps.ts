import { byCodePoint } from '../diagnostics/index.ts';
import type { FileTarget } from '../facts/targets-file.ts';
import type { LeftOut, MetricFact, Rows, Unit } from '../kinds/fact.ts';
import { type Args, type Figure, figure } from '../kinds/figure.ts';
import { type Recorder, record } from '../kinds/step.ts';
import { divide, type Ratio } from '../money/index.ts';
import type { Plan, PlanPlace } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { type Evaluation, factOf, isProrated, metricNamed, targetOf } from './evaluation.ts';
import { keysWithoutRows, namesOf } from './fact-details.ts';

const NO_ARGS = {};
const NO_INPUTS: readonly number[] = [];

/** The id of a fact's step: taken down once for each metric. */
export function factStep(name: string, evaluation: Evaluation, recorder: Recorder): number {
  const { place } = metricNamed(name, evaluation.run);
  const known = recorder.facts[place];
  if (known !== undefined) return known;
  const fact = factOf(name, evaluation);
  const id = record(recorder, {
    kind: 'fact',
    at: null,
    inputs: NO_INPUTS,
    args: NO_ARGS,
    value: fact.result.value,
    unit: fact.unit,
    component: null,
    fact,
    money: null,
  });
  recorder.facts[place] = id;
  return id;
}

/** The id of the step that measures a metric against its target: its fact's step where it has no target or no attainment. */
export function measuredStep(name: string, evaluation: Evaluation, recorder: Recorder): number {
  const { place } = metricNamed(name, evaluation.run);
  const known = recorder.attainments[place];
  if (known !== undefined) return known;
  const fact = factOf(name, evaluation);
  const from = factStep(name, evaluation, recorder);
  const resolved = targetOf(name, evaluation);
  const target = resolved.value;
  if (target === null) return from;
  const attainment = attainmentOf(name, evaluation);
  const id = record(recorder, {
    kind: attainment === null ? 'target' : 'attainment',
    at: placeOfTarget(name, evaluation.run.plan),
    inputs: [from],
    args: { target: figure(target, fact.unit), ...whereFrom(name, resolved.row ?? null, evaluation) },
    value: attainment ?? target,
    unit: attainment === null ? fact.unit : 'percent',
    component: null,
    fact: null,
    money: null,
  });
  recorder.attainments[place] = id;
  return id;
}

/** Beside a target of a file its row, beside one of the roster its cell, and beside a prorated one the part of the period that counts. */
function whereFrom(name: string, row: FileTarget | null, { run, own }: Evaluation): Args {
  const { target } = metricNamed(name, run);
  const stated = target?.by === 'file' ? target.otherwise : target;
  let place: Args = {};
  if (row !== null) place = { file: row.file, line: String(row.line) };
  else if (stated?.by === 'column')
    place = { column: stated.column, file: own.person.file, line: String(own.person.line) };
  return {
    ...place,
    ...(isProrated(metricNamed(name, run), own) ? { proration: figure(own.proration, 'number') } : {}),
  };
}

/** Value ÷ target; null where the metric has no value, no target above 0, or is better when lower. */
export function attainmentOf(name: string, evaluation: Evaluation): Ratio | null {
  const { value } = factOf(name, evaluation).result;
  const target = targetOf(name, evaluation).value;
  if (value === null || target === null || target.n <= 0n) return null;
  return metricNamed(name, evaluation.run).metric.measure.better === 'higher' ? divide(value, target) : null;
}

/** What a fact's step tells: whose it is, the sums behind the value or why there is none, how many parts. */
export function factArgs(fact: MetricFact, plan: Plan): Args {
  const { result, subject } = fact;
  const { above, below } = moneySides(plan, fact);
  const args: Record<string, string | Figure> = { metric: fact.metric, subject: subject.type, source: fact.source };
  if (subject.id !== '') args.of = subject.id;
  if (result.value === null) {
    args.undefined = result.because;
  } else if (result.numerator !== null && result.denominator !== null) {
    args.numerator = figure(result.numerator, above);
    args.denominator = figure(result.denominator, below);
    args.sums = above;
    if (below !== above) args.sums_below = below;
  }
  const planned = plan.metrics.get(fact.metric)?.metric;
  if (planned !== undefined) Object.assign(args, namesOf(planned, args.sums !== undefined));
  args.parts = String(fact.parts.length);
  const lacking = fact.source === 'tables' ? keysWithoutRows(fact).length : 0;
  if (lacking > 0) args.without_rows = String(lacking);
  if (fact.leftOut.length > 0) args.left_out = String(fact.leftOut.length);
  return args;
}

/** In what the sums of a quotient are: NRR is money ÷ money, a sum by the deal money ÷ number. */
function moneySides(plan: Plan, { metric, unit }: MetricFact): { readonly above: Unit; readonly below: Unit } {
  const isMoney = plan.metrics.get(metric)?.metric.measure.moneyNumerator ?? false;
  return { above: isMoney || unit === 'money' ? 'money' : 'number', below: isMoney ? 'money' : 'number' };
}

/** So much of what does not count is written down; a company's list could be as long as accounts.csv. */
const MOST_LEFT_OUT = 20;

/** What does not count of a fact, by key: everything that was decided or is in grace, and the first of the rest. */
export function toldLeftOut({ leftOut }: MetricFact): readonly LeftOut[] {
  let others = 0;
  return leftOut.filter(({ because }) => {
    if (because !== undefined) return true;
    others += 1;
    return others <= MOST_LEFT_OUT;
  });
}

const targetPlaces = new WeakMap<Plan, Map<string, PlanPlace>>();

function placeOfTarget(metric: string, plan: Plan): PlanPlace {
  const known = targetPlaces.get(plan) ?? new Map<string, PlanPlace>();
  targetPlaces.set(plan, known);
  const before = known.get(metric);
  if (before !== undefined) return before;
  const path = ['metrics', metric, 'target'];
  const { file, line } = placeAt(plan.written.marks, path);
  const place = { file, line, path };
  known.set(metric, place);
  return place;
}

const MOST_LINES = 20;

/** The rows of all parts together, by file: up to 20 lines (or as many as are asked for), then only first, last and how many. */
export function rowsOf(fact: MetricFact, most = MOST_LINES): readonly Rows[] {
  const byFile = new Map<string, Rows[]>();
  const all = fact.parts.flatMap(({ rows }) => (rows === null ? [] : [rows, ...(rows.more ?? [])]));
  for (const rows of all) {
    const list = byFile.get(rows.file);
    if (list === undefined) byFile.set(rows.file, [rows]);
    else list.push(rows);
  }
  return [...byFile]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([file, list]) => {
      const lines = [...new Set(list.flatMap((rows) => rows.lines))].sort((a, b) => a - b);
      return {
        file,
        lines: lines.slice(0, most),
        first: list.reduce((first, rows) => Math.min(first, rows.first), Number.MAX_SAFE_INTEGER),
        last: list.reduce((last, rows) => Math.max(last, rows.last), 0),
        count: list.reduce((count, rows) => count + rows.count, 0),
      };
    });
}

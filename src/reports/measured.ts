import type { ResultLine, ResultStep } from '../engine/result.ts';
import type { Unit } from '../kinds/fact.ts';
import { type Currency, machineValue, type Ratio, toMinorUnits } from '../money/index.ts';
import type { PlanLine } from './explained-line.ts';

/** A sum behind a value and what it is called; the name is null where nobody knows of what it is. */
export type Sum = { readonly value: Ratio; readonly unit: Unit; readonly name: string | null };

/** What a metric is held against, and where that comes from: the plan, a cell of the roster, or a row of targets.csv. */
export type TargetTold = {
  readonly value: Ratio;
  readonly at: PlanLine | null;
  readonly row: PlanLine | null;
  readonly column: string | null;
  /** The part of the target that counts for somebody who was not there all of the period; null: all of it. */
  readonly part: Ratio | null;
};

export type LeftOutTold = NonNullable<ResultStep['left_out']>[number];
export type RowsTold = NonNullable<ResultStep['rows']>[number];

/** A metric as somebody is paid by it: its value (money in minor units) with its target, the sums it is made of, and the rows behind them. */
export type Measured = {
  readonly metric: string;
  readonly unit: Unit;
  readonly value: Ratio | null;
  readonly because: string | null;
  readonly subject: { readonly type: string; readonly id: string | null };
  readonly source: string;
  readonly target: TargetTold | null;
  readonly attainment: Ratio | null;
  /** What the value, or its numerator, is made of: `ARR`, `accounts`. */
  readonly thing: string | null;
  readonly sums: { readonly numerator: Sum; readonly denominator: Sum } | null;
  readonly rows: readonly RowsTold[];
  readonly reads: NonNullable<ResultStep['reads']>;
  /** What does not count, and why; `count` may be more than are told. */
  readonly leftOut: { readonly count: number; readonly told: readonly LeftOutTold[] };
  /** What counts and has no row. */
  readonly withoutRows: { readonly count: number; readonly keys: readonly string[] };
};

/** The metrics that these steps (facts, attainments, targets) tell of, each once. */
export function measuredBy(
  inputs: readonly ResultStep[],
  steps: ReadonlyMap<number, ResultStep>,
  currency: Currency,
): Measured[] {
  const found = new Map<number, Measured>();
  for (const step of inputs) {
    const fact = step.kind === 'fact' ? step : steps.get(step.inputs[0] ?? 0);
    if (fact === undefined || found.has(fact.id)) continue;
    found.set(fact.id, measured(fact, step.kind === 'fact' ? null : step, currency));
  }
  return [...found.values()];
}

/** What a line itself says of its metric: for a Result without the working. None where it has no metric. */
export function measuredOfLine(line: ResultLine, currency: Currency): Measured[] {
  const { metric, unit = 'number', value, target, attainment, undefined: because = null } = line;
  if (metric === undefined) return [];
  const held = target === undefined ? null : stepFigure(target, line.target_exact, unit, currency);
  return [
    {
      metric,
      unit,
      value: value === undefined ? null : stepFigure(value, line.value_exact, unit, currency),
      because,
      subject: { type: 'person', id: null },
      source: 'tables',
      target: held === null ? null : { value: held, at: null, row: null, column: null, part: null },
      attainment: attainment === undefined ? null : machineValue(attainment, line.attainment_exact),
      thing: null,
      sums: null,
      rows: [],
      reads: [],
      leftOut: { count: 0, told: [] },
      withoutRows: { count: 0, keys: [] },
    },
  ];
}

/** A figure of a step as a number of its unit: money in minor units. */
export function stepFigure(text: string, exact: string | undefined, unit: Unit, currency: Currency): Ratio | null {
  const value = machineValue(text, exact);
  return value === null || unit !== 'money' ? value : toMinorUnits(value, currency);
}

export function argText({ args }: Pick<ResultStep, 'args'>, name: string): string | null {
  const arg = args[name];
  return typeof arg === 'string' ? arg : null;
}

function measured(fact: ResultStep, against: ResultStep | null, currency: Currency): Measured {
  const unit = fact.unit ?? 'number';
  return {
    metric: argText(fact, 'metric') ?? '',
    unit,
    value: fact.value === null ? null : stepFigure(fact.value, fact.value_exact, unit, currency),
    because: argText(fact, 'undefined'),
    subject: { type: argText(fact, 'subject') ?? 'person', id: argText(fact, 'of') },
    source: argText(fact, 'source') ?? 'tables',
    target: against === null ? null : targetOf(against, unit, currency),
    attainment:
      against?.kind === 'attainment' && against.value !== null
        ? machineValue(against.value, against.value_exact)
        : null,
    thing: argText(fact, 'more_of'),
    sums: sumsOf(fact, currency),
    rows: fact.rows ?? [],
    reads: fact.reads ?? [],
    leftOut: { count: Number(argText(fact, 'left_out') ?? 0), told: fact.left_out ?? [] },
    withoutRows: { count: Number(argText(fact, 'without_rows') ?? 0), keys: fact.without_rows ?? [] },
  };
}

function targetOf(step: ResultStep, unit: Unit, currency: Currency): TargetTold | null {
  const text = argText(step, 'target');
  const value = text === null ? null : stepFigure(text, undefined, unit, currency);
  if (value === null) return null;
  const file = argText(step, 'file');
  const part = argText(step, 'proration');
  return {
    value,
    at: step.at && { file: step.at.file, line: step.at.line },
    row: file === null ? null : { file, line: Number(argText(step, 'line') ?? 0) },
    column: argText(step, 'column'),
    part: part === null ? null : machineValue(part),
  };
}

function sumsOf(fact: ResultStep, currency: Currency): Measured['sums'] {
  const above = unitNamed(argText(fact, 'sums'));
  const below = unitNamed(argText(fact, 'sums_below') ?? argText(fact, 'sums'));
  const numerator = sumOf(fact, 'numerator', above, currency);
  const denominator = sumOf(fact, 'denominator', below, currency);
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

function sumOf(fact: ResultStep, side: 'numerator' | 'denominator', unit: Unit, currency: Currency): Sum | null {
  const text = argText(fact, side);
  const value = text === null ? null : stepFigure(text, undefined, unit, currency);
  return value === null ? null : { value, unit, name: argText(fact, `${side}_of`) };
}

function unitNamed(text: string | null): Unit {
  return text === 'money' ? 'money' : 'number';
}

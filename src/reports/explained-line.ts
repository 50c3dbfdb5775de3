import { amountOf } from '../engine/read-amount.ts';
import type { ResultLine, ResultPerson, ResultStep } from '../engine/result.ts';
import { LINE_KINDS } from '../engine/result-terms.ts';
import { UNITS, type Unit } from '../kinds/fact.ts';
import { type Currency, type Money, NO_MONEY, roundMoney, ZERO } from '../money/index.ts';
import { argText, type Measured, measuredBy, measuredOfLine, stepFigure } from './measured.ts';

export type PlanLine = { readonly file: string; readonly line: number };

/** What a curve reads: in which unit its edges stand. */
export type ReadingTold = { readonly metric: string; readonly of: 'value' | 'attainment'; readonly unit: Unit };

/** A rule as a step of the working has it: its code, its numbers as decimals, and in which units they are. */
export type Rule = {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
  readonly reading: ReadingTold | null;
  readonly across: ReadingTold | null;
  /** The component's amount for the person, and as the plan states it. */
  readonly amount: Money | null;
  readonly stated: Money | null;
  readonly at: PlanLine | null;
};

export type Piece = Rule & { readonly kind: string; readonly pays: Money };
export type Next = Rule & { readonly measured: Measured | null };
export type AskedTold = NonNullable<ResultStep['asked']>[number];

/** Why a line is what it is. */
export type ExplainedLine = {
  readonly kind: ResultLine['kind'];
  readonly path: readonly string[];
  readonly amount: Money;
  readonly rule: Rule;
  /** What the rule is made of: slices of tiers, milestones, items. */
  readonly pieces: readonly Piece[];
  /** The metrics it builds on, what its curve reads first. */
  readonly measures: readonly Measured[];
  /** What a modifier asked. */
  readonly asked: readonly AskedTold[];
  /** What lies ahead on its curve, one for each reading. */
  readonly next: readonly Next[];
  /** Of a part of a pool: the lines of what the team earned. */
  readonly team: readonly ExplainedLine[];
  /** Why a metric it is paid by has no value; null where all have one. */
  readonly because: string | null;
};

const MEASURES: ReadonlySet<string> = new Set(['fact', 'attainment', 'target']);
const PIECES: ReadonlySet<string> = new Set(['slice', 'plus', 'milestone', 'item']);
const MODIFIERS: ReadonlySet<string> = new Set<ResultLine['kind']>(['gate', 'multiplier', 'floor', 'cap']);

/** All lines of somebody, those of modifiers that changed nothing among them, in the order in which they were worked out. */
export function explainedLines({ working, lines }: ResultPerson, currency: Currency): readonly ExplainedLine[] {
  const context = { steps: new Map(working.map((step) => [step.id, step])), working, currency };
  const own = lines.map((line) => {
    const step = context.steps.get(line.step ?? 0);
    const rule = ruleOf(step, line.reason, currency);
    const explained = explainedStep(step, line.kind, amountOf(line.amount, currency), rule, context);
    const measures = step === undefined ? measuredOfLine(line, currency) : explained.measures;
    return {
      id: line.step ?? 0,
      line: { ...explained, measures, path: line.path, because: line.undefined ?? explained.because },
    };
  });
  const told = new Set(lines.map(({ step }) => step));
  const pools = working.filter(({ kind }) => kind === 'pool');
  const idle = working
    .filter(({ id, kind }) => MODIFIERS.has(kind) && !told.has(id))
    .filter((step) => !pools.some((pool) => isOfPool(step, pool)))
    .map((step) => ({ id: step.id, line: lineOfStep(step, context) }));
  return [...own, ...idle].sort((a, b) => a.id - b.id).map(({ line }) => line);
}

type Context = {
  readonly steps: ReadonlyMap<number, ResultStep>;
  readonly working: readonly ResultStep[];
  readonly currency: Currency;
};

function explainedStep(
  step: ResultStep | undefined,
  kind: ResultLine['kind'],
  amount: Money,
  rule: Rule,
  context: Context,
): ExplainedLine {
  const { steps, working, currency } = context;
  const inputs = (step?.inputs ?? []).flatMap((id) => steps.get(id) ?? []);
  const measures = measuredBy(
    inputs.filter((one) => MEASURES.has(one.kind)),
    steps,
    currency,
  );
  const first = measures.filter(({ metric }) => metric === rule.reading?.metric);
  return {
    kind,
    path: pathOf(step),
    amount,
    rule,
    pieces: inputs.filter((one) => PIECES.has(one.kind)).map((one) => pieceOf(one, rule, currency)),
    measures: [...first, ...measures.filter((one) => !first.includes(one))],
    asked: step?.asked ?? [],
    next: working
      .filter((one) => one.kind === 'next' && step !== undefined && one.inputs.includes(step.id))
      .map((one) => nextOf(one, rule, measures, currency)),
    team: step?.kind === 'pool' ? teamLines(step, context) : [],
    because: measures.find(({ value }) => value === null)?.because ?? null,
  };
}

/** A step as the line that it made, or would have made. */
function lineOfStep(step: ResultStep, context: Context): ExplainedLine {
  const { currency } = context;
  const kind = LINE_KINDS.find((one) => one === step.kind) ?? 'earned';
  const earned = argText(step, 'earned') ?? step.value;
  const amount = earned === null ? NO_MONEY : moneyOf(earned, currency);
  return explainedStep(step, kind, amount, ruleOf(step, { code: argText(step, 'code') ?? '' }, currency), context);
}

/** What the team earned: the lines of the pool, those of its modifiers that changed nothing among them. */
function teamLines(pool: ResultStep, context: Context): readonly ExplainedLine[] {
  return context.working
    .filter((step) => pool.inputs.includes(step.id) || (MODIFIERS.has(step.kind) && isOfPool(step, pool)))
    .map((step) => lineOfStep(step, context));
}

/** The modifiers of a pooled component, and of those below it, are the pool's. */
function isOfPool(step: ResultStep, pool: ResultStep): boolean {
  const [own, pooled] = [pathOf(step), pathOf(pool)];
  return pooled.every((name, place) => own[place] === name);
}

function pathOf(step: ResultStep | undefined): readonly string[] {
  const component = step === undefined ? null : argText(step, 'component');
  return component === null || component === '' ? [] : component.split(' / ');
}

/** The rule of a step; what a Result of an earlier version does not say of it is taken from the line's reason. */
function ruleOf(step: ResultStep | undefined, reason: ResultLine['reason'], currency: Currency): Rule {
  const args = { ...reason, ...textsOf(step) };
  const money = (name: string) => {
    const text = args[name];
    return text === undefined ? null : moneyOf(text, currency);
  };
  return {
    code: reason.code,
    args,
    reading: readingOf(args, 'reads'),
    across: readingOf(args, 'across'),
    amount: money('amount'),
    stated: money('stated'),
    at: step?.at == null ? null : { file: step.at.file, line: step.at.line },
  };
}

function textsOf(step: ResultStep | undefined): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, arg] of Object.entries(step?.args ?? {})) if (typeof arg === 'string') texts[name] = arg;
  return texts;
}

function readingOf(args: Rule['args'], name: 'reads' | 'across'): ReadingTold | null {
  const metric = args[name];
  const unit = UNITS.find((one) => one === args[`${name}_unit`]);
  if (metric === undefined || unit === undefined) return null;
  return { metric, of: args[`${name}_of`] === 'attainment' ? 'attainment' : 'value', unit };
}

function pieceOf(step: ResultStep, { reading, across, amount, stated }: Rule, currency: Currency): Piece {
  const rule = ruleOf(step, { code: step.kind }, currency);
  const pays = step.value === null ? NO_MONEY : moneyOf(step.value, currency, step.value_exact);
  return { ...rule, reading, across, amount, stated, kind: step.kind, pays };
}

function nextOf(step: ResultStep, rule: Rule, measures: readonly Measured[], currency: Currency): Next {
  const next = ruleOf(step, { code: argText(step, 'code') ?? 'end' }, currency);
  const { metric } = next.args;
  const reading = rule.reading?.metric === metric ? rule.reading : rule.across;
  return { ...next, reading, measured: measures.find((one) => one.metric === metric) ?? null };
}

/** An exact sum of money, to the nearest minor unit. */
function moneyOf(text: string, currency: Currency, exact?: string): Money {
  return roundMoney(stepFigure(text, exact, 'money', currency) ?? ZERO, 'half_away_from_zero');
}

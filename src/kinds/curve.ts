import * as z from 'zod';
import { multiply, type Ratio, ZERO } from '../money/index.ts';
import type { Unit } from './fact.ts';
import { type Args, figure } from './figure.ts';
import type { Reason } from './reason.ts';
import { figureOf, type PlanScope, type TreePath } from './scope.ts';
import { literal } from './written.ts';

/** What is read along one axis of a curve. */
export type Axis = {
  /** The unit of the reading: percent for attainment, else the metric's. */
  readonly unit: Unit;
  readonly better: 'higher' | 'lower';
  readonly reads: 'attainment' | 'value';
  /** May an edge say `target`? */
  readonly hasTarget: boolean;
};

export type { Reason };

/** What a curve is told about the leaf it belongs to while the plan is read. */
export type CurveScope = PlanScope &
  Axis & {
    /** The second reading, of a curve that has two. */
    readonly across: Axis | null;
    /** Is the curve applied to each item of the metric? */
    readonly perItem: boolean;
    /** May the leaf earn less than 0, so that a pay or rate below 0 can be meant? */
    readonly negative: boolean;
    /**
     * Money pays: `scaled` with the node's amount (which the plan states), `fixed` where the node has no amount, `unstated` where the amount comes
     * from a column, so that a sum of money has nothing to be stated for.
     */
    readonly moneyPays: 'scaled' | 'fixed' | 'unstated';
    /** Does the node have an amount, so that a percent of it can be paid? */
    readonly hasAmount: boolean;
    /** How the base of rates reads, or null where none fits. */
    readonly base: 'amount' | 'value' | 'numerator' | 'other' | null;
    /** The place of `pays` in the plan. */
    readonly path: TreePath;
  };

/** What a curve pays on: everything exact, money in minor units. */
export type CurvePoint = {
  readonly reading: Ratio;
  /** The node's amount, prorated; null where it has none. */
  readonly amount: Ratio | null;
  /** Amount ÷ amount stated for a full period: what sums of money in the plan scale by; 1 where the node has no amount. */
  readonly scale: Ratio;
  /** The money that rates are applied to, at the actual reading; 0 where the curve uses none. */
  readonly base: Ratio;
  /** What the edge `target` stands for: 1 when attainment is read, else the target itself. */
  readonly target: Ratio | null;
  /** The second reading, with what `target` stands for there; null where the curve has one reading. */
  readonly across: { readonly reading: Ratio; readonly target: Ratio | null } | null;
  /** The item that is paid, where the curve is applied to each: its columns by name. */
  readonly item: ReadonlyMap<string, string> | null;
};

/** An edge of a curve for one target: where its pay may jump or bend, and the place of the plan that says so. */
export type CurveEdge = {
  readonly at: Ratio;
  readonly path: TreePath;
  readonly text: string;
  /** Does the edge itself belong to its better side? Not where it says `above` or `below`. */
  readonly includes: boolean;
  /** False for places that follow from what is written: the second of repeating steps, the 0 below which rates pay nothing. */
  readonly written: boolean;
};

/** Two edges of a list that do not follow each other for a target: `target` beside `90%`, where the target is below 90%. */
export type Crossed = {
  readonly edge: string;
  readonly before: string;
  readonly path: TreePath;
  readonly target: Ratio;
  /** Is it the second reading's target? */
  readonly across: boolean;
};

/** One piece of a curve's working: a slice of a tier, a step. */
export type CurveStep = {
  readonly kind: string;
  readonly args: Args;
  readonly value: Ratio;
};

/** A curve of a plan: from a reading to exact minor units. Pure; the engine rounds what it gives once. */
export type Curve = {
  readonly kind: string;
  readonly usesBase: boolean;
  /** Does an edge stand at the target, so that nothing can be paid without one? */
  readonly readsTarget: boolean;
  /** The same of the second reading. */
  readonly readsAcrossTarget: boolean;
  /** The column of an item that decides its rate. */
  readonly itemColumn: string | null;
  pay(point: CurvePoint): Ratio;
  /** The same again, telling which band, tier or points did it. */
  explain(point: CurvePoint): { readonly reason: Reason; readonly steps: readonly CurveStep[] };
  /** Where the pay may jump or bend along the reading, in no order; between them it is at most quadratic in the reading. */
  edges(target: Ratio | null): readonly CurveEdge[];
  /** The same along the second reading. */
  acrossEdges(target: Ratio | null): readonly CurveEdge[];
  /** The size of the steps that repeat without end beyond the last edge; null where nothing repeats. */
  readonly repeats: Ratio | null;
  /** Edges that are out of order for these targets (of both readings); null when they follow each other. */
  crossed(target: Ratio | null, across: Ratio | null): Crossed | null;
};

/** What most curves have in common: one reading, nothing that repeats, no edge at the target. */
export const PLAIN = {
  usesBase: false,
  readsTarget: false,
  readsAcrossTarget: false,
  itemColumn: null,
  repeats: null,
  acrossEdges: () => [],
  crossed: () => null,
} satisfies Partial<Curve>;

/** A worked example of a curve kind: `pays` as a plan writes it on a leaf of this amount, and what it pays at some readings. */
export type CurveExample = {
  readonly pays: Readonly<Record<string, unknown>>;
  readonly metric: { readonly unit: Unit; readonly better: 'higher' | 'lower'; readonly target: string | null };
  /** The leaf's amount as a literal, or null. */
  readonly amount: string | null;
  /** What rates are applied to, as a literal, where it is not the amount or the value. */
  readonly cases: readonly {
    readonly value: string;
    readonly numerator?: string;
    /** The value of the second metric, `n`, which is a percent with target 100%. */
    readonly across?: string;
    readonly pays: string;
  }[];
};

/** A kind of curve: one file in `curves/`. The key that names it in `pays` is the kind's name; `shape` holds it and the keys that go with it. */
export type CurveKind = {
  readonly name: string;
  readonly summary: string;
  readonly shape: z.ZodRawShape;
  /** Where a key of its own is missing or wrong, this is read in its place (keys with full stops), so that the faults beside it are told too. */
  readonly stopgaps?: Readonly<Record<string, string>>;
  /** The readings of a curve that names them itself, one for each axis; other curves read what `of` says. */
  readings?(written: unknown): readonly [NamedReading, NamedReading];
  /** The curve for what the shape has accepted, or null after a fault. */
  read(written: unknown, scope: CurveScope): Curve | null;
  readonly example: CurveExample;
};

/** A reading as written, such as `nrr.attainment`, and where below `pays`; undefined: the leaf's own metric. */
export type NamedReading = { readonly text: string | undefined; readonly path: TreePath };

/** Makes a kind of a typed description: inside, `written` has the type that its shape says; outside, all kinds have one type. */
export function defineCurve<S extends z.ZodRawShape>(kind: {
  readonly name: string;
  readonly summary: string;
  readonly shape: S;
  readonly stopgaps?: Readonly<Record<string, string>>;
  readings?(written: z.output<z.ZodObject<S>>): readonly [NamedReading, NamedReading];
  read(written: z.output<z.ZodObject<S>>, scope: CurveScope): Curve | null;
  readonly example: CurveExample;
}): CurveKind {
  const schema = z.object(kind.shape);
  const { readings } = kind;
  return {
    ...kind,
    ...(readings === undefined ? {} : { readings: (written: unknown) => readings(schema.parse(written)) }),
    read: (written, scope) => kind.read(schema.parse(written), scope),
  };
}

/** What a band, point or step pays: a sum of money (stated for the node's full amount) or a part of the node's amount. */
export type Pay = { readonly of: 'amount' | 'stated'; readonly value: Ratio };

export const payLiteral = () =>
  literal(['money', 'number', 'percent', 'fraction'], 'money or a percent of the amount, such as $400 or 50%');

/** A rate: `5%`, `1.5x`, `1/3`. */
export const rateLiteral = () => literal(['percent', 'multiplier', 'fraction'], 'a rate, such as 5% or 1.5x');

/** The typed rate of a literal. */
export function readRate(written: z.output<ReturnType<typeof rateLiteral>>, path: TreePath, scope: CurveScope): Ratio {
  tellBelowZero(written, path, scope);
  return written.value;
}

/** A leaf earns 0 or more: what is below 0 is never paid, unless the leaf says that it can be. Most often something else was meant, so it is told. */
function tellBelowZero(
  written: { readonly value: Ratio; readonly text: string },
  path: TreePath,
  { negative, fault }: CurveScope,
): void {
  if (written.value.n < 0n && !negative) fault('negative-unsaid', path, { text: written.text });
}

/** The typed pay of a literal; null after a fault: a percent of no amount, or money under an amount that the plan does not state. */
export function readPay(
  written: z.output<ReturnType<typeof payLiteral>>,
  path: TreePath,
  scope: CurveScope,
): Pay | null {
  tellBelowZero(written, path, scope);
  if (written.unit === 'percent' || written.unit === 'fraction') {
    if (scope.hasAmount) return { of: 'amount', value: written.value };
    scope.fault('percent-of-nothing', path, { text: written.text });
    return null;
  }
  if (scope.moneyPays === 'unstated') {
    scope.fault('money-without-amount', path, { text: written.text });
    return null;
  }
  const value = figureOf(written, 'money', path, scope);
  return value && { of: 'stated', value };
}

/** What a pay comes to at a point, exactly. $500 stated for $1,000 of which $500 are left after proration is $250. */
export function payAt(pay: Pay, point: CurvePoint): Ratio {
  if (pay.of === 'stated') return multiply(pay.value, point.scale);
  return point.amount === null ? ZERO : multiply(pay.value, point.amount);
}

/** Why nothing is paid where a rate is written: a reading of 0 or less pays 0, whatever the rate. */
export function rateOfNothing({ reading }: CurvePoint, unit: Unit): Reason {
  return { code: 'rate-of-nothing', reading: figure(reading, unit) };
}

/** The numbers of a pay in a reason: `pay` as stated, or `pay_percent`. */
export function payReason(pay: Pay): Args {
  return pay.of === 'stated' ? { pay: figure(pay.value, 'money') } : { pay_percent: figure(pay.value, 'percent') };
}

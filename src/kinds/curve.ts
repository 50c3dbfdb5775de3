import * as z from 'zod';
import { multiply, type Ratio, ZERO } from '../money/index.ts';
import type { Unit } from './fact.ts';
import { type Args, figure } from './figure.ts';
import { figureOf, type PlanScope, type TreePath } from './scope.ts';
import { literal } from './written.ts';

/** Why an amount is what it is, as data: a code and the numbers of the rule. */
export type Reason = { readonly code: string } & Args;

/** What a curve is told about the leaf it belongs to while the plan is read. */
export type CurveScope = PlanScope & {
  /** The unit of the reading: percent for attainment, else the metric's. */
  readonly unit: Unit;
  readonly better: 'higher' | 'lower';
  /** May an edge say `target`? */
  readonly hasTarget: boolean;
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
  pay(point: CurvePoint): Ratio;
  /** The same again, telling which band, tier or points did it. */
  explain(point: CurvePoint): { readonly reason: Reason; readonly steps: readonly CurveStep[] };
};

/** A worked example of a curve kind: `pays` as a plan writes it on a leaf of this amount, and what it pays at some readings. */
export type CurveExample = {
  readonly pays: Readonly<Record<string, unknown>>;
  readonly metric: { readonly unit: Unit; readonly better: 'higher' | 'lower'; readonly target: string | null };
  /** The leaf's amount as a literal, or null. */
  readonly amount: string | null;
  /** What rates are applied to, as a literal, where it is not the amount or the value. */
  readonly cases: readonly { readonly value: string; readonly numerator?: string; readonly pays: string }[];
};

/** A kind of curve: one file in `curves/`. The key that names it in `pays` is the kind's name; `shape` holds it and the keys that go with it. */
export type CurveKind = {
  readonly name: string;
  readonly summary: string;
  readonly shape: z.ZodRawShape;
  /** The curve for what the shape has accepted, or null after a fault. */
  read(written: unknown, scope: CurveScope): Curve | null;
  readonly example: CurveExample;
};

/** Makes a kind of a typed description: inside, `written` has the type that its shape says; outside, all kinds have one type. */
export function defineCurve<S extends z.ZodRawShape>(kind: {
  readonly name: string;
  readonly summary: string;
  readonly shape: S;
  read(written: z.output<z.ZodObject<S>>, scope: CurveScope): Curve | null;
  readonly example: CurveExample;
}): CurveKind {
  const schema = z.object(kind.shape);
  return { ...kind, read: (written, scope) => kind.read(schema.parse(written), scope) };
}

/** What a band, point or step pays: a sum of money (stated for the node's full amount) or a part of the node's amount. */
export type Pay = { readonly of: 'amount' | 'stated'; readonly value: Ratio };

export const payLiteral = () =>
  literal(['money', 'number', 'percent', 'fraction'], 'money or a percent of the amount, such as $400 or 50%');

export const edgeLiteral = () =>
  literal(['money', 'percent', 'number', 'fraction'], 'an edge in the unit of the reading, such as 90% or $100,000');

/** A rate: `5%`, `1.5x`, `1/3`. */
export const rateLiteral = () => literal(['percent', 'multiplier', 'fraction'], 'a rate, such as 5% or 1.5x');

/** The typed pay of a literal; null after a fault: a percent of no amount, or money under an amount that the plan does not state. */
export function readPay(
  written: z.output<ReturnType<typeof payLiteral>>,
  path: TreePath,
  scope: CurveScope,
): Pay | null {
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

/** The numbers of a pay in a reason: `pay` as stated, or `pay_percent`. */
export function payReason(pay: Pay): Args {
  return pay.of === 'stated' ? { pay: figure(pay.value, 'money') } : { pay_percent: figure(pay.value, 'percent') };
}

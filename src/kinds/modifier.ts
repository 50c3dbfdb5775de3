import type * as z from 'zod';
import type { Ratio } from '../money/index.ts';
import type { Condition } from './condition.ts';
import type { Reason } from './curve.ts';
import type { PlanScope, TreePath } from './scope.ts';

/** What a modifier is told about its node while the plan is read. */
export type ModifierScope = PlanScope & {
  readonly path: TreePath;
  readonly hasAmount: boolean;
  readonly moneyPays: 'scaled' | 'fixed' | 'unstated';
};

/** What a modifier may ask when it acts. Money in minor units. */
export type ModifierAsks = {
  readonly amount: Ratio | null;
  readonly scale: Ratio;
  holds(conditions: readonly Condition[]): boolean;
  /** Are all (any) of the leaves below the node hit? A leaf without a value is not hit. */
  allHit(): boolean;
  anyHit(): boolean;
};

/** A floor or a cap: money stated for the node's full amount, which it scales with, or a part of the node's amount. */
export type AmountBound = { readonly of: 'amount' | 'stated'; readonly value: Ratio };

/**
 * What a modifier makes of the amount so far, exactly; the engine rounds it and prints the difference as a signed line. `reason` is asked only when
 * the working is taken down.
 */
export type Modified = { readonly amount: Ratio; reason(): Reason };

export type Modifier = {
  readonly kind: 'gate' | 'multiplier' | 'floor' | 'cap';
  /** Its place in the plan. */
  readonly path: TreePath;
  /** What must hold for it to act (of a gate: for it to be open); empty where it always acts, or asks for hits. */
  readonly conditions: readonly Condition[];
  /** Does it ask whether all or any of the leaves are hit? */
  readonly hits: 'all_hit' | 'any_hit' | null;
  /** What a floor lifts to or a cap cuts to; null for the others. */
  readonly limit: AmountBound | null;
  /** Null when the rule does not apply: no line is printed. */
  apply(soFar: Ratio, asks: ModifierAsks): Modified | null;
  /** Why it did not apply: an open gate, a factor not earned, a floor or a cap that was not needed. Asked only when the working is taken down. */
  idle(asks: ModifierAsks): Reason;
};

/** A worked example: the modifier as a plan writes it on a node of this amount, what was earned before, and what stands after. */
export type ModifierExample = {
  readonly written: unknown;
  readonly amount: string;
  readonly cases: readonly {
    readonly earned: string;
    /** The values of the two metrics that the example's node has, `a` and `b`, both with target 100%. */
    readonly a: string;
    readonly b: string;
    readonly after: string;
  }[];
};

/** A kind of modifier: one file in `modifiers/`. They act in the order of the registry: gate, multiplier, floor, cap. */
export type ModifierKind = {
  readonly name: 'gate' | 'multiplier' | 'floor' | 'cap';
  readonly summary: string;
  readonly schema: z.ZodType;
  read(written: unknown, scope: ModifierScope): readonly Modifier[] | null;
  readonly example: ModifierExample;
};

/** Makes a kind of a typed description: inside, `written` has the type that its schema says; outside, all kinds have one type. */
export function defineModifier<S extends z.ZodType>(kind: {
  readonly name: ModifierKind['name'];
  readonly summary: string;
  readonly schema: S;
  read(written: z.output<S>, scope: ModifierScope): readonly Modifier[] | null;
  readonly example: ModifierExample;
}): ModifierKind {
  return { ...kind, read: (written, scope) => kind.read(kind.schema.parse(written), scope) };
}

import { limitAt } from '../../kinds/bound.ts';
import type { Modifier, ModifierAsks } from '../../kinds/modifier.ts';
import { addMoney, exactly, type Money, NO_MONEY, ONE, type RoundingMode, roundMoney } from '../../money/index.ts';
import { modified } from './exact-pay.ts';

/** One end of what something can pay, in whole minor units; null: without bound. Is it paid somewhere, or only a bound of what is? */
export type End = { readonly amount: Money | null; readonly isReached: boolean };

/** The least and the most that something can pay. */
export type Range = { readonly least: End; readonly most: End };

export function only(amount: Money): Range {
  const end: End = { amount, isReached: true };
  return { least: end, most: end };
}

export const NOTHING: Range = only(NO_MONEY);

/** The one or the other. */
export function either(a: Range, b: Range): Range {
  return { least: further(a.least, b.least, -1n), most: further(a.most, b.most, 1n) };
}

function further(a: End, b: End, sign: bigint): End {
  if (a.amount === null || b.amount === null) return a.amount === null ? a : b;
  if (a.amount === b.amount) return a.isReached ? a : b;
  return (a.amount - b.amount) * sign > 0n ? a : b;
}

/** Both, each as it likes. */
export function together(a: Range, b: Range): Range {
  return { least: sum(a.least, b.least), most: sum(a.most, b.most) };
}

function sum(a: End, b: End): End {
  const amount = a.amount === null || b.amount === null ? null : addMoney(a.amount, b.amount);
  return { amount, isReached: a.isReached && b.isReached };
}

/** The same as a bound of which nobody knows whether it is reached. */
export function unsure({ least, most }: Range): Range {
  return { least: { ...least, isReached: false }, most: { ...most, isReached: false } };
}

/** What a modifier makes of a range, where it is known whether it acts. */
export function acted(range: Range, modifier: Modifier, asks: ModifierAsks, rounding: RoundingMode): Range {
  const isFlat = modified(modifier, ONE, asks).n === 0n && modifier.limit === null;
  const limit = modifier.limit === null ? null : roundMoney(limitAt(modifier.limit, asks), rounding);
  const end = ({ amount, isReached }: End, holds: Money | null): End => {
    if (amount !== null) {
      return { amount: roundMoney(modified(modifier, exactly(amount), asks), rounding), isReached };
    }
    // Nothing of what has no end is nothing; a floor holds what falls without end, a cap what grows.
    if (isFlat) return { amount: NO_MONEY, isReached };
    return { amount: asks.holds(modifier.conditions) ? holds : null, isReached };
  };
  return {
    least: end(range.least, modifier.kind === 'floor' ? limit : null),
    most: end(range.most, modifier.kind === 'cap' ? limit : null),
  };
}

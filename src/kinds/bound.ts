import type * as z from 'zod';
import { compare, multiply, type Ratio, ZERO } from '../money/index.ts';
import { type Args, figure } from './figure.ts';
import type { AmountBound, Modified, ModifierAsks, ModifierScope } from './modifier.ts';
import type { Reason, ReasonCode } from './reason.ts';
import { figureOf } from './scope.ts';
import { fromZero, literal } from './written.ts';

export const boundLiteral = (expected: string) =>
  fromZero(literal(['money', 'number', 'percent', 'fraction'], expected));

export function readBound(
  written: z.output<ReturnType<typeof boundLiteral>>,
  scope: ModifierScope,
): AmountBound | null {
  if (written.value.n < 0n) {
    scope.fault('bad-value', scope.path, { text: written.text, expected: 'an amount or a percent of 0 or more' });
    return null;
  }
  if (written.unit === 'percent' || written.unit === 'fraction') {
    if (scope.hasAmount) return { of: 'amount', value: written.value };
    scope.fault('percent-of-nothing', scope.path, { text: written.text });
    return null;
  }
  if (scope.moneyPays === 'unstated') {
    scope.fault('money-without-amount', scope.path, { text: written.text });
    return null;
  }
  const value = figureOf(written, 'money', scope.path, scope);
  return value && { of: 'stated', value };
}

/** What a bound comes to on a node, exactly: $500 stated for $1,000 of which $500 are left after proration is $250, and 50% of it the same. */
export function limitAt({ of, value }: AmountBound, { amount, scale }: Pick<ModifierAsks, 'amount' | 'scale'>): Ratio {
  return multiply(value, of === 'stated' ? scale : (amount ?? ZERO));
}

/** The amount that a floor lifts to, or a cap cuts to; null when what was earned keeps to it. */
export function bounded(kind: 'floor' | 'cap', bound: AmountBound, soFar: Ratio, asks: ModifierAsks): Modified | null {
  const limit = limitAt(bound, asks);
  const order = compare(soFar, limit);
  if (kind === 'floor' ? order >= 0 : order <= 0) return null;
  return { amount: limit, reason: () => ({ code: kind, ...boundArgs(bound) }) };
}

function boundArgs({ of, value }: AmountBound): Args {
  return of === 'stated' ? { stated: figure(value, 'money') } : { percent: figure(value, 'percent') };
}

/** The reason of a bound that did nothing. */
export function boundKept(code: ReasonCode, bound: AmountBound): Reason {
  return { code, ...boundArgs(bound) };
}

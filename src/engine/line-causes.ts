import { addMoney, currencyOf, type Money, NO_MONEY } from '../money/index.ts';
import type { Cause, Totals } from './causes.ts';
import { partsBetween } from './causes.ts';
import { amountOf } from './read-amount.ts';
import type { Result, ResultLine } from './result.ts';

type LineTotals = Pick<ResultLine, 'path' | 'kind'> & { readonly totals: Map<string, Money> };

/**
 * The causes of a difference as far as two Results tell them: the lines of people's pay, by the component's path and the kind of line. Lines add up to a
 * total, so these parts add up to a person's difference, too. Why a line differs, only the plans would say.
 */
export function lineCauses(base: Result, variant: Result): readonly Cause[] {
  const before = linesOf(base);
  const after = linesOf(variant);
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key): Cause[] => {
    const line = after.get(key) ?? before.get(key);
    const parts = partsBetween(before.get(key)?.totals ?? NOBODY, after.get(key)?.totals ?? NOBODY);
    if (line === undefined || parts.size === 0) return [];
    return [{ otherwise: [{ by: 'line', path: line.path, kind: line.kind }], parts }];
  });
}

const NOBODY: Totals = new Map();

function linesOf({ people, currency: code }: Result): ReadonlyMap<string, LineTotals> {
  const currency = currencyOf(code);
  if (currency === null) throw new Error(`not a currency: ${code}`);
  const found = new Map<string, LineTotals>();
  for (const { csm_id, lines } of people) {
    for (const { path, kind, amount } of lines) {
      const key = JSON.stringify([path, kind]);
      const line = found.get(key) ?? { path, kind, totals: new Map<string, Money>() };
      line.totals.set(csm_id, addMoney(line.totals.get(csm_id) ?? NO_MONEY, amountOf(amount, currency)));
      found.set(key, line);
    }
  }
  return found;
}

import { nearest } from '../diagnostics/index.ts';
import { amountOf } from '../engine/read-amount.ts';
import type { Result } from '../engine/result.ts';
import { figureText } from '../kinds/figure.ts';
import { addMoney, currencyOf, exactly, NO_MONEY } from '../money/index.ts';

/** An id that nobody in the Result has, and the one that was most likely meant: near in spelling, or of the person with that name. */
export type UnknownPerson = { readonly id: string; readonly meant: string | null };

export type Selection =
  | { readonly result: Result; readonly unknown: readonly [] }
  | { readonly result: null; readonly unknown: readonly UnknownPerson[] };

/**
 * The Result with these people only and their sum as its total. Nothing is computed again: who else is on the plan never changes what
 * somebody earned here. How the company's books add up is not shown with them. People who are not paid can be asked for, too: the reason is the answer.
 */
export function selectPeople(result: Result, ids: readonly string[]): Selection {
  const known = new Map([...result.people, ...result.not_paid].map((person) => [person.csm_id, person.name]));
  const unknown = ids.filter((id) => !known.has(id)).map((id) => ({ id, meant: meant(id, known) }));
  if (unknown.length > 0) return { result: null, unknown };

  const currency = currencyOf(result.currency);
  if (currency === null) throw new Error(`not a currency: ${result.currency}`);
  const { reconciliation: _, ...run } = result;
  const people = result.people.filter((person) => ids.includes(person.csm_id));
  const total = people.reduce((sum, person) => addMoney(sum, amountOf(person.total, currency)), NO_MONEY);
  return {
    result: {
      ...run,
      people,
      total: figureText(exactly(total), 'money', currency),
      not_paid: result.not_paid.filter((person) => ids.includes(person.csm_id)),
    },
    unknown: [],
  };
}

function meant(id: string, known: ReadonlyMap<string, string>): string | null {
  const spelt = nearest(id, known.keys());
  if (spelt !== null) return spelt;
  const name = nearest(id, known.values());
  return [...known].find(([, other]) => other === name)?.[0] ?? null;
}

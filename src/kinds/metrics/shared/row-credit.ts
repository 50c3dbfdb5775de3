import type * as z from 'zod';
import { creditOf } from '../../credit.ts';
import type { ChoiceFault, Measure } from '../../metric.ts';
import { knownColumn } from '../../own-table.ts';
import type { rowCreditSchema } from './row-choices.ts';
import type { RowSide } from './row-side.ts';

type Written = z.output<typeof rowCreditSchema> | undefined;

/**
 * Whose the rows are: that of the person or team whom they name, or of the book that their account is in, by the plan's credit or an own one. What
 * was done or sold with an account counts for its last owner though the account was lost in the period. A ratio of two times has no day on which it
 * counts: the revenue of last quarter and of this one are to be of one book.
 */
export function rowsCredited(
  credit: Written,
  sides: readonly RowSide[],
): Pick<Measure, 'book' | 'events'> & { readonly credit?: NonNullable<Measure['credit']> } {
  if (credit === 'named') return { book: 'named', events: 'none' };
  const times = new Set(sides.map(({ when }) => JSON.stringify(when)));
  const events = times.size === 1 && sides.every(({ date }) => date !== null) ? 'items' : 'none';
  return { book: 'held_or_lost', events, ...(credit === undefined ? {} : { credit: creditOf(credit) }) };
}

/** Rows that name nobody cannot be credited to whom they name. */
export function namedFaults(credit: Written, tables: readonly string[]): readonly ChoiceFault[] {
  const nameless = credit === 'named' ? tables.find((table) => knownColumn(table, 'csm_id') === null) : undefined;
  if (nameless === undefined) return [];
  const expected = `a map such as { owner: at_period_end }, because rows of ${nameless}.csv name nobody`;
  return [{ key: 'credit', expected }];
}

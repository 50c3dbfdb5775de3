import { figureText } from '../kinds/figure.ts';
import { addMoney, currencyOf, exactly, type Money, NO_MONEY } from '../money/index.ts';
import { amountOf } from './read-amount.ts';
import type { Result, ResultPerson } from './result.ts';

/** Has anybody's pay been adjusted by hand? */
export function isAdjusted({ people }: Result): boolean {
  return people.some(({ lines }) => lines.some(({ kind }) => kind === 'adjustment'));
}

/**
 * The Result as the plans alone make it. An amount that somebody decided by hand is no rule, so another plan cannot be compared with it: $740.00 of
 * which $40.00 are an adjustment is $700.00.
 */
export function withoutAdjustments(result: Result): Result {
  const currency = currencyOf(result.currency);
  if (currency === null) throw new Error(`not a currency: ${result.currency}`);
  if (!isAdjusted(result)) return result;
  const text = (amount: Money) => figureText(exactly(amount), 'money', currency);
  const totalOf = (lines: ResultPerson['lines']) =>
    lines.reduce((sum, { amount }) => addMoney(sum, amountOf(amount, currency)), NO_MONEY);
  const people = result.people.map((person): ResultPerson => {
    const lines = person.lines.filter(({ kind }) => kind !== 'adjustment');
    return { ...person, lines, total: text(totalOf(lines)) };
  });
  return { ...result, people, total: text(totalOf(people.flatMap(({ lines }) => lines))) };
}

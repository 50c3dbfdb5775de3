import {
  type Currency,
  fitsCurrency,
  isEatenAmount,
  type Money,
  moneyText,
  numberLiteral,
  reduce,
  roundMoney,
  toMinorUnits,
} from '../money/index.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';

const HOW = 'write it without a dollar sign, --budget 250000, or in single quotes';

/**
 * The budget that was named, which is said on stderr as it was read: a shell that ate `$2` of `$250,000` leaves `50,000`, which only whoever typed it can see.
 * What can be seen to be the rest of an amount is refused, and so is one of another currency or with more decimals than it has.
 */
export function budgetOf(text: string, currency: Currency, io: Io): Money {
  if (text.trim() === '') throw refuse('--budget is empty: a shell takes $ and what follows it for a variable', HOW);
  if (isEatenAmount(text)) {
    throw refuse(`"${text}" looks like the rest of an amount: a shell takes $ and what follows it for a variable`, HOW);
  }
  const literal = numberLiteral(text);
  if (literal === null || !fitsCurrency(literal, currency)) {
    throw refuse(`"${text}" is no amount of ${currency.code}`, HOW);
  }
  const exact = reduce(toMinorUnits(literal.value, currency));
  if (exact.d !== 1n || exact.n < 0n) throw refuse(`"${text}" is no whole amount of ${currency.code} from 0 on`, HOW);
  const budget = roundMoney(exact, 'down');
  io.stderr.write(`budget ${moneyText(budget, currency)}\n`);
  return budget;
}

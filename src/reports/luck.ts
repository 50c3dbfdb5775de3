import {
  add,
  compare,
  divide,
  exactly,
  type Money,
  multiply,
  ONE,
  type Ratio,
  ratio,
  round,
  subtract,
  ZERO,
} from '../money/index.ts';

/**
 * How much of the differences between people's pay luck alone would make. `of` is what is compared: pay as a part of target where people have targets
 * (a part of the period, or a larger amount, is no luck), else pay itself.
 */
export type Luck = {
  readonly of: 'target' | 'pay';
  readonly people: number;
  /** The part, from 0 to 1. */
  readonly share: Ratio;
  /** The standard deviation of one person's draws (the root of the mean variance) and that between people, squared. */
  readonly within: Ratio;
  readonly between: Ratio;
};

/** Somebody's real pay, their target, and the variance of their draws in squared minor units. */
export type Compared = { readonly paid: Money; readonly target: Money | null; readonly variance: Ratio };

/** Variances are kept to so many decimals: with a target of their own for each of thousands of people, exact fractions would grow without end. */
const DECIMALS = 10n ** 18n;

/**
 * The mean of the variances of each person's draws ÷ the variance of people's real pay (with n − 1, because the people are a sample of what such people
 * would be), at most 1. Were all people alike and only their accounts fell out differently, the two would be the same and the share 100%; were every
 * draw of a person the same, it would be 0%. It is 1 − reliability, as test theory has it (Spearman 1910; Lord and Novick 1968).
 *
 * Three people at 50%, 100% and 150% of target: the variance between them is (50² + 0² + 50²) ÷ 2 = 2,500 square points. Draws of each with a standard
 * deviation of 25 points have a variance of 625: luck makes 625 ÷ 2,500 = 25% of the differences. Null with fewer than two people, or where all are paid alike.
 */
export function luckOf(people: readonly Compared[]): Luck | null {
  const measured = people.filter(({ target }) => target !== null && target > 0n);
  const of = measured.length > 0 ? 'target' : 'pay';
  const compared = of === 'target' ? measured : people;
  if (compared.length < 2) return null;
  const partOf = (amount: Ratio, target: Money | null) =>
    of === 'pay' || target === null ? amount : divide(amount, exactly(target));
  const count = BigInt(compared.length);
  const pays = compared.map(({ paid, target }) => kept(partOf(exactly(paid), target)));
  const mean = divide(pays.reduce(add, ZERO), { n: count, d: 1n });
  const squares = pays.map((pay) => {
    const away = subtract(pay, mean);
    return multiply(away, away);
  });
  const between = divide(squares.reduce(add, ZERO), { n: count - 1n, d: 1n });
  if (between.n === 0n) return null;
  const variances = compared.map(({ variance, target }) => kept(partOf(partOf(variance, target), target)));
  const within = divide(variances.reduce(add, ZERO), { n: count, d: 1n });
  const share = divide(within, between);
  return { of, people: compared.length, share: compare(share, ONE) > 0 ? ONE : share, within, between };
}

function kept(value: Ratio): Ratio {
  return ratio(round({ n: value.n * DECIMALS, d: value.d }, 'half_even'), DECIMALS);
}

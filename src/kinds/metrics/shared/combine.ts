import { type Ratio, reduce } from '../../../money/index.ts';
import type { FactValue, Part } from '../../fact.ts';

type Combine = (parts: readonly Part[], scale: bigint) => FactValue;

function sumOfSide(parts: readonly Part[], side: 'numerator' | 'denominator'): bigint {
  let sum = 0n;
  for (const part of parts) sum += part[side];
  return sum;
}

/**
 * The quotient of the sums, which makes a team's value that of all its books as one: 1 of 2 accounts and 9 of 18 are 10 of 20, whatever the mean
 * of the members' rates. 0 ÷ 0 is undefined, never 0% or 100%: `because` says what there was none of.
 */
export function ratioOfSums(because: string): Combine {
  return (parts, scale) => {
    const numerator = sumOfSide(parts, 'numerator');
    const denominator = sumOfSide(parts, 'denominator');
    if (denominator <= 0n) return { value: null, because };
    return {
      value: reduce({ n: numerator, d: denominator }),
      numerator: reduce({ n: numerator, d: scale }),
      denominator: reduce({ n: denominator, d: scale }),
    };
  };
}

/** The sum of the numerators. A sum of nothing is 0. */
export const sumOfParts: Combine = (parts, scale) => {
  const value: Ratio = reduce({ n: sumOfSide(parts, 'numerator'), d: scale });
  return { value, numerator: null, denominator: null };
};

import { add, compare, divide, type Ratio, reduce } from '../../../money/index.ts';
import type { FactValue, Part } from '../../fact.ts';

/**
 * The median of the parts' figures (numerator ÷ denominator), each with its denominator for weight: the figure at which half of the weight is reached.
 * Where a figure reaches exactly half, it and the next one stand in the middle, and their mean is the median: of 12, 20, 30 and 90 alike that is
 * 25. A team's median is that of all its accounts, not a mean of its members' medians.
 */
export function medianOfParts(because: string) {
  return (parts: readonly Part[], _scale: bigint): FactValue => {
    const figures = parts
      .filter(({ denominator }) => denominator > 0n)
      .map(({ numerator, denominator }) => ({ value: { n: numerator, d: denominator }, weight: denominator }))
      .sort((a, b) => compare(a.value, b.value));
    let weight = 0n;
    for (const figure of figures) weight += figure.weight;
    let reached = 0n;
    for (const [place, figure] of figures.entries()) {
      reached += figure.weight;
      if (2n * reached < weight) continue;
      const next = 2n * reached === weight ? figures[place + 1] : undefined;
      const value = next === undefined ? figure.value : middle(figure.value, next.value);
      return { value: reduce(value), numerator: null, denominator: null };
    }
    return { value: null, because };
  };
}

function middle(a: Ratio, b: Ratio): Ratio {
  return divide(add(a, b), { n: 2n, d: 1n });
}

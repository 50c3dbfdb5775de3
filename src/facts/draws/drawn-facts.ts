import type { Period } from '../../calendar/index.ts';
import type { MetricFact, Part, Subject } from '../../kinds/fact.ts';
import type { Metric } from '../../kinds/metric.ts';

/** A fact of a draw. Facts of one maker with the same `id` are the same; `UNTOLD`: nobody has looked whether it was there before. */
export type DrawnFact = { readonly fact: MetricFact; readonly id: number };

export const UNTOLD = -1;

/** After so many different sums it is seen whether they come again at all: of 24 accounts some do, of a book's revenue hardly any. */
const TRIED = 512;

/** More different sums than these are not remembered. */
const MOST_REMEMBERED = 20_000;

/** What is supposed of a metric: every fact of it is made into another. */
export type FactChange = (fact: MetricFact) => MetricFact;

/** Makes the facts of one metric and subject from what was drawn. */
export type FactMaker = {
  fromSums(numerator: number, denominator: number): DrawnFact;
  fromParts(parts: readonly Part[]): DrawnFact;
};

/**
 * Facts of draws, by the very same `combine` as all facts. Small books give the same sums again and again: these are combined once and remembered, as long as
 * remembering pays; `change` is applied to each. 17 of 24 accounts with a review is one fact, in however many draws.
 */
export function factMaker(
  metric: Metric,
  subject: Subject,
  scale: bigint,
  window: Period,
  change: FactChange | null = null,
): FactMaker {
  const { measure, name } = metric;
  const asDrawn = (parts: readonly Part[], kept: readonly Part[]): MetricFact => ({
    metric: name,
    subject,
    window,
    unit: measure.unit,
    result: measure.combine(parts, scale),
    parts: kept,
    scale,
    leftOut: [],
    source: 'tables',
  });
  const factOf = (parts: readonly Part[], kept: readonly Part[]): MetricFact => {
    const fact = asDrawn(parts, kept);
    return change === null ? fact : change(fact);
  };
  const combined = (numerator: number, denominator: number) => factOf([partOf(numerator, denominator)], []);
  let known: Map<number, Map<number, DrawnFact>> | null = new Map();
  let count = 0;
  let hits = 0;
  return {
    fromSums(numerator, denominator) {
      if (known === null) return { fact: combined(numerator, denominator), id: UNTOLD };
      let beside = known.get(numerator);
      const before = beside?.get(denominator);
      if (before !== undefined) {
        hits += 1;
        return before;
      }
      if (count >= MOST_REMEMBERED) return { fact: combined(numerator, denominator), id: UNTOLD };
      const made = { fact: combined(numerator, denominator), id: count };
      count += 1;
      if (beside === undefined) {
        beside = new Map();
        known.set(numerator, beside);
      }
      beside.set(denominator, made);
      if (count === TRIED && hits < TRIED) known = null;
      return made;
    },
    fromParts: (parts) => ({ fact: factOf(parts, parts), id: UNTOLD }),
  };
}

/** All that was drawn, as one part. */
function partOf(numerator: number, denominator: number): Part {
  return {
    key: '',
    account: '',
    numerator: BigInt(numerator),
    denominator: BigInt(denominator),
    weight: 1n,
    rows: null,
    columns: null,
  };
}

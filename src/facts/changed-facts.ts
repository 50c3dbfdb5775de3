import type { FactValue, MetricFact } from '../kinds/fact.ts';
import type { Measure, Metric } from '../kinds/metric.ts';
import { add, compare, divide, isZero, max, min, multiply, type Ratio, reduce, subtract } from '../money/index.ts';
import type { MetricChange } from '../plan/what-if.ts';
import type { Facts } from './facts.ts';

export type ChangedFacts = Pick<Facts, 'factFor'> & {
  /** The facts that a change would have taken beyond what the metric can be, so far as they were asked for: a rate of 95% and 10 points. */
  readonly held: ReadonlySet<MetricFact>;
};

/**
 * Facts with what-ifs: each change of a metric, one after the other, on everybody's value of it (on the team's or the company's, where that is what counts). No
 * file is read again.
 *
 * - **Bounds.** A value stays within what its kind can be: no rate above 100%, nothing below 0 where there is no such thing. What was held is in `held`.
 * - **No value** stays none, except where the change sets one (`=`).
 * - **Sums.** The denominator stays, and the numerator follows the value: a rate of the expansion is paid on the expansion that makes the new value.
 * - **Items** (leads that are paid one by one) all change by the same factor; from nothing no items can be made.
 *
 * NRR of 1,253.7k ÷ 1,200k = 104.475%, and `nrr + 2pt`: 106.475%, with 1,277.7k above the line.
 */
export function changedFacts(facts: Pick<Facts, 'factFor'>, changes: readonly MetricChange[]): ChangedFacts {
  const held = new Set<MetricFact>();
  if (changes.length === 0) return { factFor: facts.factFor, held };
  const made = new Map<MetricFact, MetricFact>();
  return {
    held,
    factFor(metric, person) {
      const fact = facts.factFor(metric, person);
      const known = made.get(fact);
      if (known !== undefined) return known;
      const changed = factChange(metric, changes)?.(fact, () => held.add(fact)) ?? fact;
      made.set(fact, changed);
      return changed;
    },
  };
}

/** How changes make another fact of each fact of one metric; null where none is of this metric. `hold` hears of values held within bounds. */
export function factChange(
  metric: Metric,
  changes: readonly MetricChange[],
): ((fact: MetricFact, hold?: () => void) => MetricFact) | null {
  const own = changes.filter((one) => one.metric === metric.name && one.unit === metric.measure.unit);
  if (own.length === 0) return null;
  return (fact, hold = () => undefined) => own.reduce((one, change) => changedFact(one, metric, change, hold), fact);
}

function changedFact(fact: MetricFact, { measure }: Metric, change: MetricChange, hold: () => void): MetricFact {
  const { result } = fact;
  if (result.value === null) {
    const value = reduce(change.by);
    return change.operator === '=' ? { ...fact, result: { value, numerator: null, denominator: null } } : fact;
  }
  const wanted = changedValue(result.value, change);
  const value = reduce(within(wanted, measure));
  if (compare(value, wanted) !== 0) hold();
  const items = measure.items ? scaledItems(fact, result.value, value) : {};
  return { ...fact, ...items, result: { ...withSums(result, value) } };
}

function changedValue(value: Ratio, { operator, by }: MetricChange): Ratio {
  if (operator === '+') return add(value, by);
  if (operator === '-') return subtract(value, by);
  return operator === '*' ? multiply(value, by) : by;
}

function within(value: Ratio, { judged: { least, most } }: Measure): Ratio {
  const notLess = least === null ? value : max(value, least);
  return most === null ? notLess : min(notLess, most);
}

function withSums({ denominator }: Extract<FactValue, { denominator: unknown }>, value: Ratio): FactValue {
  return { value, denominator, numerator: denominator === null ? null : reduce(multiply(value, denominator)) };
}

/** The parts of a sum, all by the factor that makes the new sum of them. */
function scaledItems({ parts, scale }: MetricFact, before: Ratio, after: Ratio): Pick<MetricFact, 'parts' | 'scale'> {
  if (isZero(before)) return { parts: [], scale };
  const { n, d } = reduce(divide(after, before));
  const scaled = parts.map((part) => ({ ...part, numerator: part.numerator * n, denominator: part.denominator * d }));
  return { parts: scaled, scale: scale * d };
}

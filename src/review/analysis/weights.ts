import type { Judged } from '../../kinds/judged.ts';
import { add, divide, ONE, type Ratio, reduce, ZERO } from '../../money/index.ts';
import type { Look } from './look.ts';

/** The part of the target pay that rests on metrics of a sort; null where nothing is paid at all. Commissions without any pay at target count alike. */
export function partOf({ plan, weights }: Look, isOfSort: (judged: Judged) => boolean): Ratio | null {
  const total = [...weights.values()].reduce(add, ZERO);
  if (weights.size === 0) return null;
  const weigh = (weight: Ratio) => (total.n === 0n ? ONE : weight);
  let part: Ratio = ZERO;
  let all: Ratio = ZERO;
  for (const [leaf, weight] of weights) {
    const judged = plan.metrics.get(leaf.metric)?.judged;
    all = add(all, weigh(weight));
    if (judged !== undefined && isOfSort(judged)) part = add(part, weigh(weight));
  }
  return reduce(divide(part, all));
}

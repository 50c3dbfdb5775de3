import { askedLeaves } from '../../engine/conditions.ts';
import type { Condition } from '../../kinds/condition.ts';
import type { Modifier } from '../../kinds/modifier.ts';
import type { Ratio } from '../../money/index.ts';
import type { Leaf, PlanNode } from '../../plan/plan.ts';
import { holdsAt, isHitAt } from './exact-pay.ts';
import type { Setting } from './setting.ts';

/** Where metrics stand as far as that is settled: at a value that stands for its class, or null for those that have none. */
export type Standing = ReadonlyMap<string, { readonly sample: Ratio | null }>;

/** Does something hold? `stop`: the run stops and asks. Null: not settled. */
export type Answer = boolean | 'stop' | null;

/** The leaves of which the modifiers of a node ask whether they are hit. */
export function hitsAsked(node: PlanNode, of: PlanNode, { period }: Setting): readonly Leaf[] {
  return node.modifiers.some(({ hits }) => hits !== null) ? askedLeaves(of, period.name) : [];
}

/** The metrics that decide whether a leaf is hit. */
export function metricsOfHit({ hit, metric }: Leaf): readonly string[] {
  return hit === null ? [metric] : hit.map((condition) => condition.metric);
}

/** Do all these conditions hold, asked in the order in which the engine asks: where one has failed, nothing more is asked? */
export function allHoldIn(conditions: readonly Condition[], standing: Standing, setting: Setting): Answer {
  let found: Answer = true;
  for (const condition of conditions) {
    const answer = holdsIn(condition, standing, setting);
    if (answer === false) return false;
    // Behind a condition that is not settled nobody knows whether the next one is asked.
    if (answer === 'stop' && found === true) return 'stop';
    if (answer !== true) found = null;
  }
  return found;
}

function holdsIn(condition: Condition, standing: Standing, setting: Setting): Answer {
  const own = standing.get(condition.metric);
  if (own === undefined) return null;
  if (own.sample !== null) return holdsAt(condition, new Map([[condition.metric, own.sample]]), setting);
  return condition.whenUndefined === 'stop' ? 'stop' : condition.whenUndefined === 'pass';
}

/** Is a leaf hit? One whose own condition would stop the run is not settled: whether it is asked depends on the leaves before it. */
export function isHitIn(leaf: Leaf, standing: Standing, setting: Setting): boolean | null {
  if (leaf.hit !== null) {
    const answer = allHoldIn(leaf.hit, standing, setting);
    return answer === 'stop' ? null : answer;
  }
  const own = standing.get(leaf.metric);
  if (own === undefined) return null;
  return own.sample !== null && isHitAt(leaf, new Map([[leaf.metric, own.sample]]), setting);
}

/** How many of some leaves are hit. */
export type Hits = 'none' | 'some' | 'all';
export const HITS: readonly Hits[] = ['none', 'some', 'all'];

/** What can be of some leaves in this standing, each of which may be settled or not; all of no leaves. */
export function hitsIn(leaves: readonly Leaf[], standing: Standing, setting: Setting): readonly Hits[] {
  const answers = leaves.map((leaf) => isHitIn(leaf, standing, setting));
  const [yes, no] = [answers.filter((one) => one === true).length, answers.filter((one) => one === false).length];
  if (yes + no === leaves.length) return [yes === leaves.length ? 'all' : yes === 0 ? 'none' : 'some'];
  return HITS.filter((one) => (one === 'all' ? no === 0 : one === 'none' ? yes === 0 : leaves.length > 1));
}

/** Of two groups of leaves together; null: there is no leaf in the group. */
export function bothHits(a: Hits | null, b: Hits | null): Hits | null {
  if (a === null || b === null) return a ?? b;
  return a === b ? a : 'some';
}

/** What a modifier is answered, where it is known how many of the leaves are hit. */
export function answerTo(
  { hits, conditions }: Modifier,
  found: Hits | null,
  standing: Standing,
  setting: Setting,
): Answer {
  if (hits === null) return allHoldIn(conditions, standing, setting);
  return hits === 'all_hit' ? found === 'all' : found === 'some' || found === 'all';
}

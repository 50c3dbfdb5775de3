import { planDifferences } from './differences.ts';
import type { PlanDifference } from './map-differences.ts';
import type { Plan } from './plan.ts';
import { planOf } from './read-plan.ts';

/** A plan on the way from one plan to another, and the differences that were taken over to come to it from the one before. */
export type Stage = { readonly plan: Plan; readonly differences: readonly PlanDifference[] };

/**
 * The way from one plan to another, one difference at a time in plan order. Each edit of the raw tree is parsed again; where what comes out is no valid plan,
 * the difference is taken together with the next one. The last stage is the variant itself; there is none where the plans pay alike.
 *
 * Shares of 60% and 40% become 50% and 50%, and a band $450 instead of $500: two stages, the first with the new shares and the old band.
 */
export function stagesBetween(base: Plan, variant: Plan): readonly Stage[] {
  const { differences, mixed } = planDifferences(base.written, variant.written);
  const taken = new Set<string>();
  const stages: Stage[] = [];
  let open: PlanDifference[] = [];
  for (const difference of differences) {
    taken.add(difference.id);
    open.push(difference);
    const isLast = taken.size === differences.length;
    const plan = isLast ? variant : planOf({ ...variant.written, raw: mixed(taken) }).value;
    if (plan === null) continue;
    stages.push({ plan, differences: open });
    open = [];
  }
  return stages;
}

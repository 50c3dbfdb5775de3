import type { Place } from '../diagnostics/index.ts';
import type { Supposed } from '../plan/apply-what-ifs.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanEdit } from '../plan/raw-edits.ts';
import { stagesBetween } from '../plan/stages.ts';
import type { MetricChange } from '../plan/what-if.ts';
import type { ResultLine } from './result.ts';

/**
 * Something that is otherwise in the variant than in the base: a value of a plan, a plan that comes or goes, a what-if, or, where a saved Result is all
 * that there is of a side, a line of people's pay.
 */
export type Otherwise =
  | { readonly by: 'edit'; readonly edit: PlanEdit }
  | { readonly by: 'plan'; readonly name: string; readonly is: 'new' | 'gone'; readonly place: Place }
  | { readonly by: 'what_if'; readonly text: string; readonly place: Place }
  | { readonly by: 'line'; readonly path: readonly string[]; readonly kind: ResultLine['kind'] };

/** A step on the way from base to variant: what is otherwise since the step before, and what is paid then. */
export type WayStep = {
  readonly otherwise: readonly Otherwise[];
  readonly plans: readonly Plan[];
  readonly changes: readonly MetricChange[];
};

/**
 * The way from the plans of the base to those of a variant, and on through its what-ifs: first each plan that both have, one difference at a time, then
 * plans that only one of them has, then the what-ifs in their order. The last step is the variant; without steps nothing can be paid differently.
 *
 * The same plan is the one of the same name, or the only one that is left on either side.
 */
export function wayBetween(
  base: readonly Plan[],
  variant: readonly Plan[],
  supposed: readonly Supposed[] = [],
): readonly WayStep[] {
  const steps: WayStep[] = [];
  let plans = base;
  const pairs = pairsOf(base, variant);
  for (const [one, other] of pairs) {
    const at = base.indexOf(one);
    for (const { plan, differences } of stagesBetween(one, other)) {
      plans = plans.with(at, plan);
      const otherwise = differences.flatMap(({ edits }) => edits.map((edit): Otherwise => ({ by: 'edit', edit })));
      steps.push({ otherwise, plans, changes: [] });
    }
  }
  for (const plan of base) {
    if (pairs.some(([one]) => one === plan)) continue;
    plans = plans.filter((one) => one !== plan);
    const { name, place } = plan;
    steps.push({ otherwise: [{ by: 'plan', name, is: 'gone', place }], plans, changes: [] });
  }
  for (const plan of variant) {
    if (pairs.some(([, other]) => other === plan)) continue;
    plans = [...plans, plan];
    const { name, place } = plan;
    steps.push({ otherwise: [{ by: 'plan', name, is: 'new', place }], plans, changes: [] });
  }
  for (const { plans: with_, changes, whatIfs } of supposed) {
    const otherwise = whatIfs.flatMap(({ text, place, edits }): readonly Otherwise[] =>
      edits.length === 0 ? [{ by: 'what_if', text, place }] : edits.map((edit) => ({ by: 'edit', edit })),
    );
    steps.push({ otherwise, plans: with_, changes });
  }
  return steps;
}

function pairsOf(base: readonly Plan[], variant: readonly Plan[]): readonly (readonly [Plan, Plan])[] {
  const named = base.flatMap((one): (readonly [Plan, Plan])[] => {
    const other = variant.find(({ name }) => name === one.name);
    return other === undefined ? [] : [[one, other]];
  });
  const [[one, ...moreBase], [other, ...moreVariant]] = [
    base.filter((plan) => !named.some(([paired]) => paired === plan)),
    variant.filter((plan) => !named.some(([, paired]) => paired === plan)),
  ];
  const isOnly = one !== undefined && other !== undefined && moreBase.length + moreVariant.length === 0;
  return isOnly ? [...named, [one, other]] : named;
}

import type { Code } from '../diagnostics/index.ts';
import type { PlanScope } from '../kinds/scope.ts';
import type { Plan } from './plan.ts';

/**
 * What a check looks at. Where a plan has other faults, that is the part of its tree that could be read: what a check finds in a part must be a fault of
 * the whole.
 */
export type CheckedPlan = Pick<Plan, 'root' | 'metrics' | 'written'> & {
  readonly variable: Plan['variable'] | 'faulty';
};

/** A rule on a whole plan that needs no pay: one file in `checks/`. It reports faults at their place in the plan. */
export type PlanCheck = {
  readonly name: string;
  readonly summary: string;
  find(plan: CheckedPlan, scope: PlanScope): void;
  /** A small plan that breaks the rule, and the code it gets. */
  readonly example: { readonly plan: string; readonly finds: Code };
};

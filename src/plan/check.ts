import type { Code } from '../diagnostics/index.ts';
import type { PlanScope } from '../kinds/scope.ts';
import type { Plan } from './plan.ts';

/** A rule on a whole plan that needs no pay: one file in `checks/`. It reports faults at their place in the plan. */
export type PlanCheck = {
  readonly name: string;
  readonly summary: string;
  find(plan: Plan, scope: PlanScope): void;
  /** A small plan that breaks the rule, and the code it gets. */
  readonly example: { readonly plan: string; readonly finds: Code };
};

import type { Diagnostic } from '../diagnostics/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanFacts } from '../review/plan-facts.ts';
import type { Review } from '../review/review.ts';

/** What validation tells of a sound plan beside its findings. */
export type PlanReview = {
  readonly file: string;
  readonly plan: string;
  /** Null where the plan can be paid in no period that it names. */
  readonly facts: PlanFacts | null;
  /** The findings that the plan accepts, with its reason, and those of them that were found. */
  readonly allowed: readonly {
    readonly code: string;
    readonly because: string;
    readonly findings: readonly Diagnostic[];
  }[];
};

export function planReview(plan: Plan, { allowed, facts }: Review): PlanReview {
  return {
    file: plan.file,
    plan: plan.name,
    facts,
    allowed: allowed.map(({ code, because, findings }) => ({ code, because, findings })),
  };
}

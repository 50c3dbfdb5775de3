import type { Period } from '../calendar/index.ts';
import { type Diagnostic, diagnostic, sortDiagnostics } from '../diagnostics/index.ts';
import type { Allowed, Plan } from '../plan/plan.ts';
import { placeAt } from '../plan/raw.ts';
import { lookAt } from './analysis/look.ts';
import { settingsOf } from './analysis/setting.ts';
import type { Report } from './guardrail.ts';
import { GUARDRAILS } from './guardrails/index.ts';

/** What the review of a plan finds, and what of it the plan accepts with a reason. */
export type Review = {
  readonly diagnostics: readonly Diagnostic[];
  /** Each entry of `guardrails: { allow }`, with how many findings it took. */
  readonly allowed: readonly (Allowed & { readonly findings: readonly Diagnostic[] })[];
};

/**
 * Looks at a plan's design: every guardrail, in every period that the plan names. `now` is the period that is paid, where it is known. Findings that the
 * plan allows are told beside the others, with the reason; a review changes no pay and stops nothing.
 */
export function reviewPlan(plan: Plan, now: Period | null): Review {
  const found: Diagnostic[] = [];
  for (const setting of settingsOf(plan)) {
    const look = lookAt(setting, now);
    for (const { severity, find } of GUARDRAILS) {
      const report: Report = (code, path, args) => {
        const place = placeAt(plan.written.marks, path);
        found.push(diagnostic(code, place, args, { severity }));
      };
      find(look, report);
    }
  }
  const accepted = new Set<string>(plan.allowed.map(({ code }) => code));
  // A finding of several periods is one: alike findings at one place are kept once.
  const diagnostics = sortDiagnostics(found);
  return {
    diagnostics: diagnostics.filter(({ code }) => !accepted.has(code)),
    allowed: plan.allowed.map((one) => ({ ...one, findings: diagnostics.filter(({ code }) => code === one.code) })),
  };
}

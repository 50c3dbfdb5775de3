import type { Period } from '../calendar/index.ts';
import { type Diagnostic, diagnostic, sortDiagnostics } from '../diagnostics/index.ts';
import type { Allowed, Plan } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { lookAt } from './analysis/look.ts';
import { settingsOf } from './analysis/setting.ts';
import type { Report } from './guardrail.ts';
import { GUARDRAILS } from './guardrails/index.ts';
import { type PlanFacts, planFacts } from './plan-facts.ts';

/** What the review of a plan finds, and what of it the plan accepts with a reason. */
export type Review = {
  readonly diagnostics: readonly Diagnostic[];
  /** Each entry of `guardrails: { allow }`, with how many findings it took. */
  readonly allowed: readonly (Allowed & { readonly findings: readonly Diagnostic[] })[];
  /** What the plan can pay, in the first period that it names. */
  readonly facts: PlanFacts;
};

/**
 * Looks at a plan's design: every guardrail, in every period that the plan names. `now` is the period that is paid, where it is known. Findings that the
 * plan allows are told beside the others, with the reason; a review changes no pay and stops nothing.
 */
export function reviewPlan(plan: Plan, now: Period | null): Review {
  const found: Diagnostic[] = [];
  const earlier = new Set<string>();
  const looks = settingsOf(plan).map((setting) => lookAt(setting, now));
  const [first] = looks;
  if (first === undefined) throw new Error(`bug: plan "${plan.name}" can be paid in no period`);
  for (const look of looks) {
    const here = new Set<string>();
    for (const { severity, find } of GUARDRAILS) {
      const report: Report = (code, path, args) => {
        const place = placeAt(plan.written.marks, path);
        const key = `${code} ${place.line}:${place.column} ${subjectOf(args)}`;
        here.add(key);
        if (!earlier.has(key)) found.push(diagnostic(code, place, args, { severity }));
      };
      find(look, report);
    }
    for (const key of here) earlier.add(key);
  }
  const accepted = new Set<string>(plan.allowed.map(({ code }) => code));
  const diagnostics = sortDiagnostics(found);
  return {
    diagnostics: diagnostics.filter(({ code }) => !accepted.has(code)),
    allowed: plan.allowed.map((one) => ({ ...one, findings: diagnostics.filter(({ code }) => code === one.code) })),
    facts: planFacts(first),
  };
}

/** What a finding is about: an edge that two components share is told for each of them, but once for all periods. */
function subjectOf(args: object): string {
  const subject = 'component' in args ? args.component : 'metric' in args ? args.metric : '';
  return typeof subject === 'string' ? subject : '';
}

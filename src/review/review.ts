import type { Period } from '../calendar/index.ts';
import { type Diagnostic, diagnostic, sortDiagnostics } from '../diagnostics/index.ts';
import type { Allowed, Plan } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { lookAt } from './analysis/look.ts';
import { settingsOf } from './analysis/setting.ts';
import type { Report } from './guardrail.ts';
import { GUARDRAILS } from './guardrails/index.ts';
import { type PlanFacts, planFacts } from './plan-facts.ts';
import { unsaidIn } from './unsaid.ts';

/** What the review of a plan finds, and what of it the plan accepts with a reason. */
export type Review = {
  readonly diagnostics: readonly Diagnostic[];
  /** Each entry of `guardrails: { allow }`, with how many findings it took. */
  readonly allowed: readonly (Allowed & { readonly findings: readonly Diagnostic[] })[];
  /** What the plan can pay, in the first period that it names and can be paid in; null where there is none. */
  readonly facts: PlanFacts | null;
};

/**
 * Looks at a plan's design: every guardrail, in every period that the plan names. `now` is the period that is paid, where it is known; `isTried`: paying it
 * has been tried, and what is open in it has been told. A period for which something is not said is no design yet: what is open in it is told instead,
 * as an error where it is the one that is paid. Findings that the plan allows are told beside the others, with the reason; a review changes no pay
 * and stops nothing.
 */
export function reviewPlan(plan: Plan, now: Period | null, isTried = false): Review {
  const found: Diagnostic[] = [];
  const earlier = new Set<string>();
  const settings = settingsOf(plan);
  const isOpen = (name: string) => {
    const unsaid = unsaidIn(name, plan);
    const severity = name === now?.name ? 'error' : 'warning';
    if (severity === 'warning' || !isTried) {
      for (const { path, args } of unsaid)
        found.push(diagnostic('period-missing', placeAt(plan.written.marks, path), args, { severity }));
    }
    return unsaid.length > 0;
  };
  const looks = settings.filter(({ period }) => !isOpen(period.name)).map((setting) => lookAt(setting, now));
  // A period that the plan does not name is open where it names others.
  if (now?.length === plan.period && settings.every(({ period }) => period.name !== now.name)) isOpen(now.name);
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
    facts: looks[0] === undefined ? null : planFacts(looks[0]),
  };
}

/** What a finding is about: an edge that two components share is told for each of them, but once for all periods. */
function subjectOf(args: object): string {
  const subject = 'component' in args ? args.component : 'metric' in args ? args.metric : '';
  return typeof subject === 'string' ? subject : '';
}

import { type Period, type PeriodLength, periodFromText } from '../calendar/index.ts';
import type { PlanSketch, Target } from '../plan/plan.ts';
import { nodesOf } from '../plan/walk.ts';

/** What a plan that names no period is looked at in. */
export const FIRST_PERIOD: Readonly<Record<PeriodLength, string>> = {
  month: '2026-01',
  quarter: '2026-Q1',
  half: '2026-H1',
  year: '2026',
};

/** The periods for which the plan says something of its own, each once, in the order in which it names them: in targets, then in shares. */
export function periodsNamed(plan: PlanSketch): readonly string[] {
  const names = new Set<string>();
  const take = (by: { readonly by: string; readonly values?: ReadonlyMap<string, unknown> } | null) => {
    for (const name of by?.values?.keys() ?? []) names.add(name);
  };
  for (const { target } of plan.metrics.values()) take(ofPlan(target));
  for (const { amount } of nodesOf(plan.root)) if (amount?.from === 'share') take(amount.share);
  return [...names];
}

function ofPlan(target: Target | null) {
  const stated = target?.by === 'file' ? target.otherwise : target;
  return stated?.by === 'period' ? stated : null;
}

/** A period of the plan's length: the first one that the plan names, else the first of 2026. */
export function usualPeriod(plan: PlanSketch): Period | null {
  return periodFromText(periodsNamed(plan)[0] ?? FIRST_PERIOD[plan.period], plan.fiscalYear);
}

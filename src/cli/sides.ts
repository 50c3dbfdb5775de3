import { fiscalYearText } from '../calendar/index.ts';
import { type Diagnostic, diagnostic, hasErrors, type Read } from '../diagnostics/index.ts';
import type { Result } from '../engine/result.ts';
import { isAdjusted, withoutAdjustments } from '../engine/without-adjustments.ts';
import { visible } from '../output/visible.ts';
import type { Supposed } from '../plan/apply-what-ifs.ts';
import type { Plan } from '../plan/plan.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';
import { filled, hasPlaceholder } from './period-folders.ts';
import { type LoadedPlan, loadPlans } from './plan-files.ts';
import { readResult } from './saved-result.ts';

/** Plans that are paid together, as the command line named them: a file, or a folder. */
export type PlansSide = {
  readonly type: 'plans';
  readonly name: string;
  readonly plans: readonly LoadedPlan[];
  /** What is supposed of them: the stages, the last with all what-ifs. Empty: they are paid as they are written. */
  readonly supposed: readonly Supposed[];
};

/** What was paid, without what was adjusted by hand: a Result for each period. */
export type SavedSide = { readonly type: 'saved'; readonly name: string; readonly results: readonly Result[] };

export type Side = PlansSide | SavedSide;

/** No plan makes them, so no plan can be compared by them. */
export const LEFT_ASIDE = 'amounts adjusted by hand are left aside';

/** Opens each side, whatever it is; what is wrong with any of them comes in one run. */
export async function openSides(
  names: readonly string[],
  runs: readonly DataOptions[],
  io: Io,
): Promise<Read<readonly Side[]>> {
  const found: Diagnostic[] = [];
  const sides: Side[] = [];
  for (const name of names) {
    const side = await openSide(name, runs, found, io);
    if (side !== null) sides.push(side);
  }
  found.push(...unalike(sides));
  return { value: hasErrors(found) ? null : sides, diagnostics: found };
}

async function openSide(name: string, runs: readonly DataOptions[], found: Diagnostic[], io: Io): Promise<Side | null> {
  if (name.toLowerCase().endsWith('.json')) return openSaved(name, runs, found, io);
  const { value: plans, diagnostics } = await loadPlans([name], io);
  found.push(...diagnostics);
  return plans && { type: 'plans', name, plans, supposed: [] };
}

async function openSaved(
  name: string,
  runs: readonly DataOptions[],
  found: Diagnostic[],
  io: Io,
): Promise<SavedSide | null> {
  if (runs.length > 1 && !hasPlaceholder(name)) {
    throw refuse(`"${name}" is the result of one period`, 'write {period} in its name: paid/{period}/result.json');
  }
  const results: Result[] = [];
  for (const { period } of runs) {
    if (period === undefined && hasPlaceholder(name)) {
      throw refuse(`"${name}" has {period} in it, and no period is named`, 'name them: --period 2026-Q1,2026-Q2');
    }
    const file = period === undefined ? name : await filled(name, period, io);
    const { value: result, diagnostics } = await readResult(file, io);
    found.push(...diagnostics);
    if (result === null) continue;
    if (isAdjusted(result)) io.stderr.write(`${visible(file)}: ${LEFT_ASIDE}\n`);
    results.push(withoutAdjustments(result));
  }
  return results.length === runs.length ? { type: 'saved', name, results } : null;
}

/** The plans that a side pays: with everything that is supposed of them. */
export function paidPlans({ plans, supposed }: PlansSide): readonly Plan[] {
  return supposed.at(-1)?.plans ?? plans.map(({ plan }) => plan);
}

/** Plans of another currency, period length or fiscal year read the same exports in another way: there is nothing to compare. */
export function unalike(sides: readonly Side[]): readonly Diagnostic[] {
  const plans = sides.flatMap((side) => (side.type === 'plans' ? [paidPlans(side)] : []));
  const base = plans[0]?.[0];
  if (base === undefined) return [];
  return plans.flatMap(([variant]) => {
    if (variant === undefined) return [];
    const differ = (differs: string, one: string, other: string) =>
      one === other ? [] : [diagnostic('not-comparable', variant.place, { differs, base: one, variant: other })];
    return [
      ...differ('currency', base.currency.code, variant.currency.code),
      ...differ('period length', base.period, variant.period),
      ...differ('year', fiscalYearText(base.fiscalYear), fiscalYearText(variant.fiscalYear)),
    ];
  });
}

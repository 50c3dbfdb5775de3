import { fiscalYearText } from '../calendar/index.ts';
import { type Diagnostic, diagnostic, hasErrors, type Read, wholeFile } from '../diagnostics/index.ts';
import type { Result } from '../engine/result.ts';
import { isAdjusted, withoutAdjustments } from '../engine/without-adjustments.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';
import { type LoadedPlan, loadPlans } from './plan-files.ts';
import { payQuarter, type Quarter, readQuarter } from './run.ts';
import { readResult } from './saved-result.ts';

/** One side of a comparison: what the command line called it, and what it pays, without what was adjusted by hand. */
export type Side = { readonly name: string; readonly result: Result };

/** No plan makes them, so no plan can be compared by them. */
const LEFT_ASIDE = 'amounts adjusted by hand are left aside';

type Unpaid = { readonly name: string; readonly plans: readonly LoadedPlan[] };

/**
 * What each of these would pay: a plan file, a folder of plans that are paid together, or a saved Result (`*.json`). The exports are read once for
 * all plans, and the facts of the period are the same for all of them.
 */
export async function paySides(names: readonly string[], options: DataOptions, io: Io): Promise<Read<readonly Side[]>> {
  const found: Diagnostic[] = [];
  const sides: (Side | Unpaid)[] = [];
  for (const name of names) {
    const side = await openSide(name, found, io);
    if (side !== null) sides.push(side);
  }
  const unpaid = sides.flatMap((side) => ('plans' in side ? [side] : []));
  found.push(...unalike(unpaid));
  if (hasErrors(found)) return { value: null, diagnostics: found };
  const results = unpaid.length === 0 ? new Map<Unpaid, Result>() : await payAll(unpaid, options, found, io);
  if (results === null || hasErrors(found)) return { value: null, diagnostics: found };
  const value = sides.flatMap((side) => {
    const result = 'plans' in side ? results.get(side) : side.result;
    return result === undefined ? [] : [{ name: side.name, result }];
  });
  return { value, diagnostics: found };
}

async function openSide(name: string, found: Diagnostic[], io: Io): Promise<Side | Unpaid | null> {
  if (name.toLowerCase().endsWith('.json')) {
    const { value: result, diagnostics } = await readResult(name, io);
    found.push(...diagnostics);
    if (result === null) return null;
    if (isAdjusted(result)) io.stderr.write(`${name}: ${LEFT_ASIDE}\n`);
    return { name, result: withoutAdjustments(result) };
  }
  const { value: plans, diagnostics } = await loadPlans([name], io);
  found.push(...diagnostics);
  return plans && { name, plans };
}

/** Plans of another currency, period length or fiscal year read the same exports in another way: there is nothing to compare. */
function unalike(unpaid: readonly Unpaid[]): readonly Diagnostic[] {
  const base = unpaid[0]?.plans[0]?.plan;
  if (base === undefined) return [];
  return unpaid.flatMap(({ plans }) => {
    const variant = plans[0]?.plan;
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

async function payAll(
  unpaid: readonly Unpaid[],
  options: DataOptions,
  found: Diagnostic[],
  io: Io,
): Promise<ReadonlyMap<Unpaid, Result> | null> {
  const quarter = await readQuarter(
    unpaid.flatMap(({ plans }) => plans),
    options,
    io,
  );
  found.push(...quarter.diagnostics);
  if (quarter.value === null) return null;
  const { facts } = quarter.value;
  if (facts.adjustments.length > 0) io.stderr.write(`adjustments.csv: ${LEFT_ASIDE}\n`);
  const byPlan: Quarter = { ...quarter.value, facts: { ...facts, adjustments: [] } };
  const results = new Map<Unpaid, Result>();
  for (const side of unpaid) {
    const paid = payQuarter(side.plans, byPlan, false);
    found.push(...paid.diagnostics);
    if (paid.value !== null) results.set(side, paid.value);
  }
  return results;
}

/** Says of a side why it cannot be compared with the base. */
export function notComparable(side: Side, problem: { differs: string; base: string; variant: string }): Diagnostic {
  return diagnostic('not-comparable', wholeFile(side.name), problem);
}

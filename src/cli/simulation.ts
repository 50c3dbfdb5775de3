import { type Diagnostic, diagnostic, hasErrors, type Read, wholeFile } from '../diagnostics/index.ts';
import { type Cause, causesOf, totalsInResult } from '../engine/causes.ts';
import { type Comparison, compare } from '../engine/compare.ts';
import { lineCauses } from '../engine/line-causes.ts';
import type { Result } from '../engine/result.ts';
import { type WayStep, wayBetween } from '../engine/way.ts';
import { visible } from '../output/visible.ts';
import type { Plan } from '../plan/plan.ts';
import type { ComparedPeriod } from '../reports/comparison.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';
import type { Quarter } from './run.ts';
import { type PlansSide, paidPlans, type Side, unalike } from './sides.ts';
import { type Payable, readPeriods, resultOf, totalsOf } from './simulated-periods.ts';

/** A side with what it pays in each period. */
export type PaidSide = { readonly side: Side; readonly results: readonly Result[] };

/** Everything that a simulation pays: the base and its variants, by the facts of each period (none where all sides are saved Results). */
export type Simulation = {
  readonly base: PaidSide;
  readonly variants: readonly PaidSide[];
  readonly quarters: readonly Quarter[];
  readonly ways: ReadonlyMap<Side, readonly WayStep[]>;
};

/** Pays the base and each variant in every period. The exports are read once for all of them, and for the plans between. */
export async function simulate(
  base: Side,
  variants: readonly Side[],
  runs: readonly DataOptions[],
  io: Io,
): Promise<Read<Simulation>> {
  const found: Diagnostic[] = [...unalike([base, ...variants])];
  if (hasErrors(found)) return { value: null, diagnostics: found };
  const ways = new Map<Side, readonly WayStep[]>();
  for (const variant of variants) {
    if (base.type === 'saved' || variant.type === 'saved') continue;
    const written = variant.plans.map(({ plan }) => plan);
    ways.set(variant, wayBetween(paidPlans(base), written, variant.supposed));
  }
  const sides = [base, ...variants].flatMap((side) => (side.type === 'plans' ? paidPlans(side) : []));
  const between = [...ways.values()].flatMap((steps) => steps.flatMap(({ plans }) => plans));
  const plans = [...new Set([...sides, ...between])];
  const { value: quarters, diagnostics } = await quartersOf(plans, runs, io);
  found.push(...diagnostics);
  if (quarters === null) return { value: null, diagnostics: found };
  const paid = [base, ...variants].map((side) => ({ side, results: paidResults(side, quarters, found, io) }));
  const [paidBase, ...paidVariants] = paid;
  if (paidBase === undefined || hasErrors(found)) return { value: null, diagnostics: found };
  return { value: { base: paidBase, variants: paidVariants, quarters, ways }, diagnostics: found };
}

async function quartersOf(
  plans: readonly Plan[],
  runs: readonly DataOptions[],
  io: Io,
): Promise<Read<readonly Quarter[]>> {
  return plans.length === 0 ? { value: [], diagnostics: [] } : readPeriods(plans, runs, io);
}

/** What a side pays by: its plans and the changes of metrics with everything that is supposed. */
export function payableOf(side: PlansSide): Payable {
  return { plans: paidPlans(side), changes: side.supposed.at(-1)?.changes ?? [] };
}

/** What a side pays in each period. */
function paidResults(side: Side, quarters: readonly Quarter[], found: Diagnostic[], io: Io): readonly Result[] {
  if (side.type === 'saved') return side.results;
  const sha256 = (paid: Plan) => side.plans.find(({ plan }) => plan.file === paid.file)?.sha256 ?? '';
  return quarters.flatMap((quarter) => {
    const { value, diagnostics, held } = resultOf(payableOf(side), quarter, sha256);
    found.push(...diagnostics);
    for (const metric of new Set([...held].map((fact) => fact.metric))) {
      const count = [...held].filter((fact) => fact.metric === metric).length;
      const told = `${side.name}: ${count} of the values of "${metric}" would be beyond what it can be, and are held there`;
      io.stderr.write(`${visible(told)}\n`);
    }
    return value === null ? [] : [value];
  });
}

/** A variant against the base, period by period, with the causes: by the plans' differences where both sides are plans, else by the lines of pay. */
export function comparePeriods(
  { base, quarters, ways }: Simulation,
  variant: PaidSide,
): Read<readonly ComparedPeriod[]> {
  const found: Diagnostic[] = [];
  const comparisons = base.results.flatMap((result, place): Comparison[] => {
    const other = variant.results[place];
    if (other === undefined) return [];
    const { comparison, problem } = compare(result, other);
    if (problem !== null) found.push(diagnostic('not-comparable', wholeFile(variant.side.name), problem));
    return comparison === null ? [] : [comparison];
  });
  if (found.length > 0) return { value: null, diagnostics: found };
  const steps = ways.get(variant.side);
  const causes = steps === undefined ? byLine(base, variant) : byStep(steps, base, variant, quarters);
  const value = comparisons.map((comparison, place) => ({ comparison, causes: causes[place] ?? [] }));
  return { value, diagnostics: [] };
}

function byLine(base: PaidSide, variant: PaidSide): readonly (readonly Cause[])[] {
  return base.results.map((result, place) => {
    const other = variant.results[place];
    return other === undefined ? [] : lineCauses(result, other);
  });
}

function byStep(
  steps: readonly WayStep[],
  base: PaidSide,
  variant: PaidSide,
  quarters: readonly Quarter[],
): readonly (readonly Cause[])[] {
  const periods = quarters.flatMap((quarter, place) => {
    const [one, other] = [base.results[place], variant.results[place]];
    if (one === undefined || other === undefined) return [];
    const between = (step: WayStep) => totalsOf(step, quarter);
    return [{ base: totalsInResult(one), variant: totalsInResult(other), between }];
  });
  return causesOf(steps, periods);
}

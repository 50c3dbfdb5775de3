import { type Diagnostic, hasErrors, type Read } from '../../diagnostics/index.ts';
import type { Money } from '../../money/index.ts';
import { type DistributionReport, distributionReport } from '../../reports/distribution.ts';
import { isExact } from '../../review/draws/gathering.ts';
import { type DrawSide, prepareDraws } from '../../review/draws/prepare.ts';
import { refuse } from '../exit.ts';
import type { Io } from '../io.ts';
import type { Quarter } from '../run.ts';
import type { Side } from '../sides.ts';
import { payableOf } from '../simulation.ts';
import type { DrawsChoice } from './options.ts';
import { payDraws } from './pay-draws.ts';
import { progressBar } from './progress.ts';

/** Refuses sides of which nothing can be drawn, before anything is read for them. */
export function refuseSaved(sides: readonly Side[]): void {
  const saved = sides.find(({ type }) => type === 'saved');
  if (saved === undefined) return;
  throw refuse(
    `"${saved.name}" is a saved result: it holds what was paid, not what each account gave to it, so its books cannot be drawn again`,
    'name the plan that was paid in its place',
  );
}

/** A book is that of one period: two quarters are two simulations. */
export function refuseSeveral(runs: readonly unknown[]): void {
  if (runs.length > 1) throw refuse('--draws draws the books of one period', 'name one: --period 2026-Q1');
}

/** Does what is really paid exceed the budget, on any side? */
export function exceedsBudget({ sides, budget }: DistributionReport): boolean {
  return budget !== null && sides.some(({ total }) => total.paid > budget);
}

/** How the pay of every side is spread over the draws, where draws are asked for. */
export async function distributionsOf(
  sides: readonly Side[],
  quarters: readonly Quarter[],
  choice: DrawsChoice | null,
  budget: Money | null,
  io: Io,
): Promise<Read<readonly DistributionReport[]>> {
  if (choice === null) return { value: [], diagnostics: [] };
  const { draws, seed, threads } = choice;
  const found: Diagnostic[] = [];
  const reports: DistributionReport[] = [];
  const drawn = sides.flatMap((side): DrawSide[] => (side.type === 'plans' ? [payableOf(side)] : []));
  const names = sides.map(({ name }) => name);
  for (const { facts, moment } of quarters) {
    const { value: prepared, diagnostics } = prepareDraws({ sides: drawn, facts, moment, draws, seed });
    found.push(...diagnostics);
    if (prepared === null) continue;
    const { task } = prepared;
    const bar = progressBar('drawing', task.people.length * draws, io.stderr);
    const paid = await payDraws(task, drawn, threads, io.threads ?? null, bar.add);
    bar.done();
    if (!isExact(paid)) {
      throw refuse(
        'draws of this pay cannot be added up exactly: an amount is above 9,007,199,254,740,991 minor units',
      );
    }
    reports.push(distributionReport(prepared, paid, names, budget));
  }
  return { value: hasErrors(found) ? null : reports, diagnostics: found };
}

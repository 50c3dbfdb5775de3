import type { Period } from '../calendar/index.ts';
import type { Code, Diagnostic } from '../diagnostics/index.ts';
import { pay } from '../engine/pay.ts';
import type { Plan } from '../plan/plan.ts';
import { readFolder } from './data-folder.ts';
import { folderMapping } from './folder-mapping.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';
import { type Quarter, readQuarter } from './run.ts';
import { withPaths } from './tell-diagnostics.ts';

/**
 * Checks the exports in a folder against the plans: what is wrong, and the period in which each plan is paid, where all is there to pay it. Without a
 * plan that can be read it is only asked how the exports are to be read.
 */
export async function checkExports(
  plans: readonly Plan[],
  options: DataOptions & { readonly data: string },
  io: Io,
): Promise<{ readonly periods: ReadonlyMap<Plan, Period>; readonly diagnostics: readonly Diagnostic[] }> {
  const found: Diagnostic[] = [];
  const periods = new Map<Plan, Period>();
  if (plans.length === 0) {
    const folder = await readFolder(options.data, io);
    const { diagnostics } = await folderMapping(folder);
    found.push(...withPaths(diagnostics, folder, plans));
  }
  for (const alike of byMoney(plans)) {
    const quarter = await readQuarter(alike, options, io);
    found.push(...quarter.diagnostics);
    if (quarter.value === null) continue;
    const { value } = quarter;
    for (const plan of alike) periods.set(plan, value.moment.period);
    found.push(...inEach(alike.map((plan) => diagnosticsOfPaying(plan, value))));
  }
  return { periods, diagnostics: found };
}

/** What is found only in paying a plan: questions that its people leave open, and whose pay an adjustment changes. */
function diagnosticsOfPaying(plan: Plan, { folder, facts, moment }: Quarter): readonly Diagnostic[] {
  const { diagnostics } = pay({ plans: [plan], facts, moment, working: false });
  return withPaths(diagnostics, folder, [plan]);
}

/** What is wrong with whose pay an adjustment changes: it may be right on another of the plans. */
const OF_ADJUSTMENTS: ReadonlySet<Code> = new Set<Code>([
  'adjustment-unpaid',
  'adjustment-plan-unclear',
  'adjustment-of-other-plan',
]);

/** What was found in paying each plan for itself. An adjustment that one of them can take is no fault of the others. */
function inEach(runs: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const isAt =
    ({ place }: Diagnostic) =>
    (other: Diagnostic) =>
      OF_ADJUSTMENTS.has(other.code) && other.place.file === place.file && other.place.line === place.line;
  return runs.flatMap((run, at) =>
    run.filter((one) => {
      if (!OF_ADJUSTMENTS.has(one.code)) return true;
      return at === 0 && runs.every((other) => other.some(isAt(one)));
    }),
  );
}

/** Plans of one currency, period length and fiscal year read the exports in one way, and together. */
function byMoney(plans: readonly Plan[]): readonly Plan[][] {
  const groups = new Map<string, Plan[]>();
  for (const plan of plans) {
    const { currency, period, fiscalYear } = plan;
    const key = `${currency.code} ${period} ${fiscalYear.starts} ${fiscalYear.namedAfter}`;
    groups.set(key, [...(groups.get(key) ?? []), plan]);
  }
  return [...groups.values()];
}

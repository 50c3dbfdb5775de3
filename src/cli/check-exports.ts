import type { Period } from '../calendar/index.ts';
import type { Code, Diagnostic } from '../diagnostics/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';
import type { LoadedPlan } from './plan-files.ts';
import { payQuarter, readQuarter } from './run.ts';

/** Checks the exports against the plans: what is wrong, and the period in which each plan is paid, where all is there to pay it. */
export async function checkExports(
  plans: readonly Plan[],
  options: DataOptions,
  io: Io,
): Promise<{ readonly periods: ReadonlyMap<Plan, Period>; readonly diagnostics: readonly Diagnostic[] }> {
  const found: Diagnostic[] = [];
  const periods = new Map<Plan, Period>();
  for (const alike of byMoney(plans)) {
    const quarter = await readQuarter(alike, options, io);
    found.push(...quarter.diagnostics);
    if (quarter.value === null) continue;
    const { value } = quarter;
    for (const { plan } of alike) periods.set(plan, value.moment.period);
    found.push(...inEach(alike.map((plan) => payQuarter([plan], value, false).diagnostics)));
  }
  return { periods, diagnostics: found };
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

/** Plans of one currency, period length and fiscal year read the exports in one way, and together. No Result names them, so they need no hash. */
function byMoney(plans: readonly Plan[]): readonly LoadedPlan[][] {
  const groups = new Map<string, LoadedPlan[]>();
  for (const plan of plans) {
    const { currency, period, fiscalYear } = plan;
    const key = `${currency.code} ${period} ${fiscalYear.starts} ${fiscalYear.namedAfter}`;
    groups.set(key, [...(groups.get(key) ?? []), { plan, sha256: '' }]);
  }
  return [...groups.values()];
}

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
 * plan that can be read it is only asked how the exports are to be read. `isWhole`: could every plan be read? A row that fits none of these may be
 * meant for one that could not.
 */
export async function checkExports(
  plans: readonly Plan[],
  isWhole: boolean,
  options: DataOptions & { readonly data: string },
  io: Io,
): Promise<{ readonly periods: ReadonlyMap<Plan, Period>; readonly diagnostics: readonly Diagnostic[] }> {
  const runs: (readonly Diagnostic[])[] = [];
  const periods = new Map<Plan, Period>();
  if (plans.length === 0) {
    const folder = await readFolder(options.data, io);
    const { diagnostics } = await folderMapping(folder);
    runs.push(withPaths(diagnostics, folder, plans));
  }
  for (const alike of byMoney(plans)) {
    const { value, diagnostics } = await readQuarter(alike, options, io);
    if (value === null) {
      runs.push(diagnostics);
      continue;
    }
    for (const plan of alike) {
      periods.set(plan, value.moment.period);
      runs.push([...diagnostics, ...diagnosticsOfPaying(plan, value)]);
    }
  }
  return { periods, diagnostics: inRuns(runs, isWhole) };
}

/** What is found only in paying a plan: questions that its people leave open, and whose pay an adjustment changes. */
function diagnosticsOfPaying(plan: Plan, { folder, facts, moment }: Quarter): readonly Diagnostic[] {
  const { diagnostics } = pay({ plans: [plan], facts, moment, working: false });
  return withPaths(diagnostics, folder, [plan]);
}

/** Rows that fit none of the plans they were read for: they may be right for another one. */
const OF_OTHER_PLANS: ReadonlySet<Code> = new Set<Code>([
  'adjustment-unpaid',
  'adjustment-plan-unclear',
  'adjustment-of-other-plan',
  'metric-of-no-plan',
  'target-of-no-metric',
]);

/**
 * What was found in paying each plan for itself, one message for one fault: a row that one plan can take is no fault of the others, and a cell that cannot be
 * read is told once, whatever the currency in which it was tried.
 */
function inRuns(runs: readonly (readonly Diagnostic[])[], isWhole: boolean): readonly Diagnostic[] {
  const keyOf = ({ code, message, place: { file, line, column, header } }: Diagnostic) =>
    JSON.stringify(OF_OTHER_PLANS.has(code) ? [file, line] : [code, file, line, column, header ?? message]);
  const keys = runs.map((run) => new Set(run.map(keyOf)));
  return runs.flatMap((run, at) =>
    run.filter((one) => {
      const key = keyOf(one);
      if (keys.slice(0, at).some((earlier) => earlier.has(key))) return false;
      return !OF_OTHER_PLANS.has(one.code) || (isWhole && keys.every((other) => other.has(key)));
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

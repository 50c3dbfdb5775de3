import { hasErrors, type Read } from '../diagnostics/index.ts';
import { calculate } from '../engine/calculate.ts';
import type { Result } from '../engine/result.ts';
import type { DataFolder } from '../exports/folder.ts';
import { computeFacts, type FactsRequest } from '../facts/compute-facts.ts';
import type { Facts } from '../facts/facts.ts';
import type { Observers } from '../facts/observer.ts';
import type { Moment } from '../kinds/metric.ts';
import { askedTargets } from '../plan/asked-targets.ts';
import type { Plan } from '../plan/plan.ts';
import { usedMetrics } from '../plan/walk.ts';
import { readFolder } from './data-folder.ts';
import { refuse } from './exit.ts';
import { type FolderMapping, folderMapping } from './folder-mapping.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';
import { momentOf } from './period.ts';
import { type LoadedPlan, withoutHashes } from './plan-files.ts';
import { withProgress } from './progress.ts';
import { withPaths } from './tell-diagnostics.ts';
import { tellInputs } from './tell-inputs.ts';
import { VERSION } from './version.ts';

/** The facts of a period, with what they were computed from. */
export type Quarter = {
  readonly folder: DataFolder;
  readonly moment: Moment;
  readonly facts: Facts;
  readonly mapping: FolderMapping['source'];
};

/** Who looks at the rows beside the metrics, and by what moment is paid, where things are known up to this one. */
export type Look = (known: Moment) => { readonly moment: Moment; readonly observers?: Observers };

/** What plans ask of a data folder. */
export type Asked = Pick<FactsRequest, 'metrics' | 'rosterColumns'> & Required<Pick<FactsRequest, 'targets'>>;

export function askedBy(plans: readonly Plan[]): Asked {
  return {
    metrics: plans.flatMap(usedMetrics),
    rosterColumns: plans.flatMap(({ rosterColumns }) => rosterColumns),
    targets: plans.flatMap(askedTargets),
  };
}

/** Computes what these plans measure, from the data folder that the command line names. All of them share currency, period and fiscal year. */
export async function readQuarter(
  plans: readonly Plan[],
  options: DataOptions,
  io: Io,
  look: Look = (moment) => ({ moment }),
  asked = askedBy(plans),
): Promise<Read<Quarter>> {
  const [first] = plans;
  if (first === undefined) throw new Error('no plan');
  if (options.data === undefined) {
    throw refuse('where are the exports?', 'name their folder: --data fixtures/2026-q1');
  }
  const folder = await readFolder(options.data, io);
  const { value: mapped, diagnostics } = await folderMapping(folder);
  if (mapped === null) return { value: null, diagnostics: withPaths(diagnostics, folder, plans) };
  const { mapping, toZone, source } = mapped;
  const looked = look(momentOf(options, folder, mapping.period, first, io));
  const { moment } = looked;
  const progress = withProgress(folder, io.stderr);
  const { value: facts, diagnostics: found } = await computeFacts({
    folder: progress.folder,
    mapping,
    toZone,
    ...looked,
    ...asked,
  });
  progress.done();
  if (options.verbose && facts !== null) tellInputs(facts.inputs, io);
  const value = facts === null || hasErrors(found) ? null : { folder, moment, facts, mapping: source };
  return { value, diagnostics: withPaths(found, folder, plans) };
}

/** Pays these plans together from the facts of a quarter. A Result that is only shown as a table or rows needs no working. */
export function payQuarter(
  plans: readonly LoadedPlan[],
  { folder, moment, facts, mapping }: Quarter,
  working: boolean | ((csmId: string) => boolean) = true,
): Read<Result> {
  const { value, diagnostics } = calculate({ plans, facts, moment, version: VERSION, working, mapping });
  return { value, diagnostics: withPaths(diagnostics, folder, withoutHashes(plans)) };
}

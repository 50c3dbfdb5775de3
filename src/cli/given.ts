import { type Diagnostic, diagnostic, wholeFile } from '../diagnostics/index.ts';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import { filled, hasPlaceholder, isNamedAfter } from './period-folders.ts';
import { findProject, type Project } from './project.ts';

/** What a command takes from csm-comp.yaml where the command line says nothing of it. */
export type ProjectUse<O> = {
  /** The arguments, with these plans where they name none. */
  readonly plans?: (args: readonly string[], plans: readonly string[], options: O) => readonly string[];
  /**
   * `one`: the folder of one period. `with plans`: the same, where the plans are from there too; a plan that the command line names is not held against
   * exports that it does not name. `several`: all that are named, for a command that pays several periods and chooses itself.
   */
  readonly data: 'one' | 'with plans' | 'several';
};

/** The arguments and the data folder of a command line. */
export type Given = {
  readonly args: readonly string[];
  readonly data: string | readonly string[] | undefined;
  readonly faults: readonly Diagnostic[];
};

export type SaidOptions = {
  readonly data?: readonly string[] | undefined;
  /** One, or those of a command that pays several. */
  readonly period?: string | readonly string[] | undefined;
  readonly verbose?: boolean | undefined;
  readonly csm?: unknown;
};

/** Of a command whose arguments are plans: those, or else the project's. */
export function plansOf(args: readonly string[], plans: readonly string[]): readonly string[] {
  return args.length > 0 ? args : plans;
}

/** What the command line says, and where it says nothing, csm-comp.yaml. */
export async function givenFor<O>(
  args: readonly string[],
  options: O & SaidOptions,
  use: ProjectUse<O>,
  io: Io,
): Promise<Given> {
  const { value: project, diagnostics } = await findProject(io);
  if (diagnostics.length > 0) return { args, data: undefined, faults: diagnostics };
  const filled =
    project === null || project.plans.length === 0 ? args : (use.plans?.(args, project.plans, options) ?? args);
  const hasPlans = filled.length > args.length;
  const missing = project !== null && hasPlans ? await missingPlans(project, io) : [];
  if (missing.length > 0) return { args, data: undefined, faults: missing };
  const isWanted = use.data !== 'with plans' || hasPlans || options.csm !== undefined;
  const named = options.data ?? (isWanted ? (project?.data ?? []) : []);
  const isSpare = use.data === 'with plans' && options.data === undefined;
  const asked = options.data === undefined ? foldersFor(named, options.period) : named;
  const all = asked.length === 0 ? undefined : asked;
  const { period } = options;
  const isOne = use.data !== 'several' && (period === undefined || typeof period === 'string');
  const data = isOne ? await folderOf(named, period, isSpare, io) : all;
  if (options.verbose === true && project !== null)
    tellProject(project, hasPlans, options.data === undefined && data !== undefined, io);
  return { args: filled, data, faults: [] };
}

/** Plans that csm-comp.yaml names and that are not there: told of the file that names them, for nobody has typed them. */
async function missingPlans({ file, plans }: Project, io: Io): Promise<readonly Diagnostic[]> {
  const kinds = await Promise.all(plans.map((plan) => io.files.kind(plan)));
  return plans
    .filter((_, place) => kinds[place] === null)
    .map((plan) => diagnostic('unreadable-file', wholeFile(file), { file: plan, because: 'there is no such file' }));
}

/** Of the project's folders those of the periods that are asked for; where none is named after one, all of them. */
function foldersFor(folders: readonly string[], periods: SaidOptions['period']): readonly string[] {
  if (typeof periods === 'string' || periods === undefined) return folders;
  const own = folders.filter((one) => hasPlaceholder(one) || periods.some((period) => isNamedAfter(one, period)));
  return own.length === 0 ? folders : own;
}

function tellProject({ file, plans }: Project, hasPlans: boolean, hasData: boolean, io: Io): void {
  const used = [...(hasPlans ? [`plans (${plans.join(', ')})`] : []), ...(hasData ? ['data'] : [])];
  io.stderr.write(
    `${file}: ${used.length === 0 ? 'nothing used, the command line says it all' : `used for ${used.join(' and ')}`}\n`,
  );
}

/**
 * The folder of the period that is asked for: the only one, with the period's name in place of `{period}`; of several, the one that is named after it.
 * `isSpare`: without a period there is none.
 */
async function folderOf(
  folders: readonly string[],
  period: string | undefined,
  isSpare: boolean,
  io: Io,
): Promise<string | undefined> {
  const [folder, ...more] = folders;
  if (folder === undefined) return undefined;
  if (period === undefined) {
    if (more.length === 0 && !hasPlaceholder(folder)) return folder;
    if (isSpare) return undefined;
    const many = more.length > 0 ? `there are ${folders.length} folders of exports` : `"${folder}" has {period} in it`;
    throw refuse(`which period? ${many}`, 'say which with --period, such as 2026-Q1');
  }
  const named = await Promise.all(folders.map((one) => filled(one, period, io)));
  if (named.length === 1) return named[0];
  const own = named.filter((one, place) => one !== folders[place] || isNamedAfter(one, period));
  const [found, ...others] = own;
  if (found !== undefined && others.length === 0) return found;
  throw refuse(
    `${own.length === 0 ? 'none' : own.length} of the ${folders.length} folders of exports is named after ${period}`,
    `name one: --data ${folder}`,
  );
}

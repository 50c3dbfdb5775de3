import { type Command, Option } from 'commander';
import { refuse } from './exit.ts';
import type { Io } from './io.ts';
import { AS_OF, type DataOptions, several, single } from './options.ts';
import { filled, hasPlaceholder, isNamedAfter } from './period-folders.ts';

/** Where the data of one period or several is. */
export type PeriodsOptions = Omit<DataOptions, 'data' | 'period'> & {
  readonly data?: readonly string[];
  readonly period?: readonly string[];
};

export function periodsOptions(command: Command): Command {
  return command
    .addOption(
      several('--data <dir>', 'the folder of CSV exports; repeat it for several periods, or write {period} in it'),
    )
    .addOption(
      listed('--period <names>', "what to pay: 2026-Q1, or 2026-Q1,2026-Q2 (else the folder's name, if it is one)"),
    )
    .addOption(single('--as-of <date>', AS_OF))
    .option('--verbose', 'tell how each export was read, and what became of its rows');
}

/** An option that may be repeated, or hold several with commas between them. */
function listed(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])),
  ]);
}

/**
 * A run for each period: `--period 2026-Q1,2026-Q2 --data exports/{period}` are two, and so are two folders that are named after their periods. One folder
 * without `{period}` is the folder of all of them.
 */
export async function periodRuns(options: PeriodsOptions, io: Io): Promise<readonly DataOptions[]> {
  const { data: folders = [], period: periods = [], asOf, verbose } = options;
  const runs = (await foldersOf(folders, periods, io)).map(
    ([data, period]): DataOptions => ({
      ...(data !== undefined && { data }),
      ...(period !== undefined && { period }),
      ...(asOf !== undefined && { asOf }),
      ...(verbose !== undefined && { verbose }),
    }),
  );
  const twice = periods.find((one, place) => periods.slice(0, place).some((other) => isSameName(one, other)));
  if (twice !== undefined) throw refuse(`--period names ${twice} twice`);
  if (asOf !== undefined && runs.length > 1) {
    throw refuse('--as-of is one day, and several periods are paid', 'leave it out: each is paid as of its last day');
  }
  return runs;
}

type Run = readonly [folder: string | undefined, period: string | undefined];

async function foldersOf(folders: readonly string[], periods: readonly string[], io: Io): Promise<readonly Run[]> {
  const [folder, ...more] = folders;
  if (more.length === 0) {
    if (periods.length === 0) return [[unfilled(folder), undefined]];
    return Promise.all(
      periods.map(async (period): Promise<Run> => [folder && (await filled(folder, period, io)), period]),
    );
  }
  if (periods.length === 0) return folders.map((one): Run => [unfilled(one), undefined]);
  if (periods.length === folders.length && !folders.some(hasPlaceholder)) {
    // Folders that are named after their periods may stand in any order.
    const named = periods.map((period) => folders.find((one) => isNamedAfter(one, period)));
    const byName = new Set(named).size === folders.length && !named.includes(undefined);
    return periods.map((period, place): Run => [byName ? named[place] : folders[place], period]);
  }
  const counts = `--data names ${folders.length} folders and --period ${periods.length}`;
  throw refuse(
    `${counts}: which is whose?`,
    'name a folder for each period in their order, or one with {period} in it',
  );
}

function unfilled(folder: string | undefined): string | undefined {
  if (folder === undefined || !hasPlaceholder(folder)) return folder;
  throw refuse(`"${folder}" has {period} in it, and no period is named`, 'name them: --period 2026-Q1,2026-Q2');
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

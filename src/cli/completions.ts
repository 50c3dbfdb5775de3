import { type Complete, RootCommand } from '@bomb.sh/tab';
import { Command, type Option } from 'commander';
import { leavesOf, usedMetrics } from '../plan/walk.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { loadPlans } from './plan-files.ts';
import { findProject } from './project.ts';
import { templateNames } from './shipped.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

const PROGRAM = 'csm-comp';

/** The script by which a shell asks `csm-comp complete` what may follow. */
export function shellScript(shell: (typeof SHELLS)[number]): string {
  return printed(() => new RootCommand().setup(PROGRAM, PROGRAM, shell));
}

/** What may follow the words typed so far, the last of them perhaps half a word: commands, options, what they take, plans, folders, names in a plan. */
export async function complete(words: readonly string[], io: Io): Promise<number> {
  const root = new RootCommand();
  const partial = words.at(-1) ?? '';
  const paths = await pathsFor(partial, io);
  const named = await namesInPlan(words, io);
  for (const { name, summary, load } of COMMANDS) {
    const command = new Command(name)
      .option('--color', 'use colour, even in a pipe')
      .option('--no-color', 'use no colour');
    const { command: module } = await load();
    module.attach(command, io, () => undefined);
    const offered = root.command(name, summary);
    for (const option of command.options) {
      const values = option.required || option.optional ? valuesOf(option, paths, named) : undefined;
      const long = (option.long ?? '').replace(/^--/, '');
      const short = option.short?.replace(/^-/, '');
      if (values === undefined) offered.option(long, option.description, short);
      else offered.option(long, option.description, offering(values), short);
    }
    for (const { description, variadic, name: what } of command.registeredArguments.map((one) => ({
      description: one.description,
      variadic: one.variadic,
      name: one.name(),
    }))) {
      offered.argument(
        what,
        offering(what === 'component' ? named.components : (listed(description) ?? paths.all)),
        variadic,
      );
    }
  }
  root.command('help', 'print the help of a command').argument('command', offering(COMMANDS.map(({ name }) => name)));
  io.stdout.write(printed(() => root.parse([...words])));
  return EXIT.fine;
}

function offering(values: readonly string[]): (complete: Complete) => void {
  return (add) => {
    for (const value of values) add(value, '');
  };
}

type Paths = { readonly all: readonly string[]; readonly folders: readonly string[] };
type Names = { readonly metrics: readonly string[]; readonly components: readonly string[] };

function valuesOf({ long, description }: Option, paths: Paths, { metrics }: Names): readonly string[] {
  if (long === '--template') return [...templateNames(), 'list'];
  if (long === '--metric') return metrics;
  if (long === '--data' || long === '--out') return paths.folders;
  if (long === '--output' || long === '--from') return paths.all;
  return listed(description) ?? [];
}

/** The words of "one of table, csv, json". */
function listed(description: string): readonly string[] | null {
  const [, list] = /^one of ([\w, -]+)$/.exec(description) ?? [];
  return list === undefined ? null : list.split(', ');
}

const FOLDERS = ['plans', 'exports', 'fixtures'];

/**
 * Files and folders that a half-typed path may become: what is in the folder that it names so far and, so that one key is enough, what is in the folders that
 * plans and exports mostly stand in.
 */
async function pathsFor(partial: string, io: Io): Promise<Paths> {
  const slash = partial.lastIndexOf('/') + 1;
  const within = slash === 0 ? ['', ...FOLDERS.map((name) => `${name}/`)] : [partial.slice(0, slash)];
  const files: string[] = [];
  const folders: string[] = [];
  for (const folder of within) {
    const path = folder === '' ? '.' : folder;
    if ((await io.files.kind(path)) !== 'folder') continue;
    if (folder !== '') folders.push(folder.slice(0, -1));
    for (const name of await io.files.list(path)) if (/\.(ya?ml|json|csv)$/i.test(name)) files.push(`${folder}${name}`);
    for (const name of await io.files.folders(path)) folders.push(`${folder}${name}`);
  }
  return { all: [...files, ...folders], folders };
}

/** The metrics and components of the plan on the command line, or else of the project's. */
async function namesInPlan(words: readonly string[], io: Io): Promise<Names> {
  const said = words.slice(0, -1).filter((word) => /\.ya?ml$/i.test(word));
  const { value: project } = said.length > 0 ? { value: null } : await findProject(io);
  const { value } = await loadPlans(said.length > 0 ? said : (project?.plans ?? []), io);
  const plans = (value ?? []).map(({ plan }) => plan);
  return {
    metrics: [...new Set(plans.flatMap((plan) => usedMetrics(plan).map(({ name }) => name)))],
    components: [...new Set(plans.flatMap((plan) => leavesOf(plan.root).map(({ name }) => name)))].filter(
      (name) => !/\s/.test(name),
    ),
  };
}

/** The library prints with console.log; here its lines become a text, which goes where everything goes that the program prints. */
function printed(print: () => void): string {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: unknown) => void lines.push(String(line));
  try {
    print();
  } finally {
    console.log = log;
  }
  return lines.map((line) => `${line}\n`).join('');
}

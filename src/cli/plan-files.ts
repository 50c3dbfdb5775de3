import { type Diagnostic, diagnostic, didYouMean, hasErrors, type Read, wholeFile } from '../diagnostics/index.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan, readPlans } from '../plan/read-plan.ts';
import { exampleFaults } from '../review/read-example.ts';
import type { Io } from './io.ts';
import { systemAnswer } from './system-error.ts';

/** A plan with the hash of its file, as a Result names it. */
export type LoadedPlan = { readonly plan: Plan; readonly sha256: string };

/** The plans alone, for those who name no file in a Result. */
export function withoutHashes(loaded: readonly LoadedPlan[]): readonly Plan[] {
  return loaded.map(({ plan }) => plan);
}

type PlanFile = { readonly file: string; readonly text: string; readonly bytes: Uint8Array };

/** Reads the plans at these paths, which are paid together. A folder stands for the plans in it (`*.yaml`, `*.yml`). */
export async function loadPlans(paths: readonly string[], io: Io): Promise<Read<readonly LoadedPlan[]>> {
  const { files, found } = await readFiles(paths, io);
  const { value: plans, diagnostics } = readPlans(files);
  found.push(...diagnostics);
  if (plans === null || hasErrors(found)) return { value: null, diagnostics: found };
  const { sha256Of } = await import('./hash.ts');
  const hashes = new Map(files.map(({ file, bytes }) => [file, sha256Of(bytes)]));
  return { value: plans.map((plan) => ({ plan, sha256: hashes.get(plan.file) ?? '' })), diagnostics: found };
}

/**
 * Reads the plans at these paths, each for itself: those that are well formed, and what was found in all of them. The examples of a plan with faults
 * cannot be paid, but what is wrong with how they are written is told.
 */
export async function loadEachPlan(paths: readonly string[], io: Io): Promise<Read<readonly Plan[]>> {
  const { files, found } = await readFiles(paths, io);
  const value = files.flatMap((file) => {
    const { value: plan, sketch, diagnostics } = readPlan(file.text, file.file);
    found.push(...diagnostics);
    if (plan === null && sketch !== null) found.push(...exampleFaults(sketch));
    return plan === null ? [] : [plan];
  });
  return { value, diagnostics: found };
}

async function readFiles(paths: readonly string[], io: Io): Promise<{ files: PlanFile[]; found: Diagnostic[] }> {
  const found: Diagnostic[] = [];
  const files: PlanFile[] = [];
  for (const path of paths) {
    for (const file of await planPaths(path, found, io)) {
      const read = await readText(file, found, io);
      if (read !== null) files.push(read);
    }
  }
  return { files, found };
}

async function planPaths(path: string, found: Diagnostic[], io: Io): Promise<readonly string[]> {
  if ((await io.files.kind(path)) !== 'folder') return [path];
  const names = (await io.files.list(path)).filter(isPlanName);
  if (names.length === 0) {
    found.push(
      diagnostic('unreadable-file', wholeFile(path), { file: path, because: 'there is no plan (*.yaml) in it' }),
    );
  }
  return names.map((name) => `${path.replace(/\/+$/, '')}/${name}`);
}

function isPlanName(name: string): boolean {
  return (name.endsWith('.yaml') || name.endsWith('.yml')) && name !== 'csm-comp.yaml';
}

/** Reads a file of text, whatever it holds. */
export async function readTextFile(file: string, io: Io): Promise<Read<{ readonly text: string }>> {
  const found: Diagnostic[] = [];
  const value = await readText(file, found, io);
  return { value, diagnostics: found };
}

async function readText(file: string, found: Diagnostic[], io: Io): Promise<PlanFile | null> {
  const unreadable = (because: string, help: string | null = null) => {
    found.push(diagnostic('unreadable-file', wholeFile(file), { file, because }, { help }));
    return null;
  };
  const bytes = await io.files.read(file).catch((error: unknown) => {
    const because = systemAnswer(error);
    if (because === null) throw error;
    return because;
  });
  if (typeof bytes === 'string') return unreadable(bytes, await neighbour(file, io));
  const text = utf8Text(bytes);
  if (text === null) return unreadable(`it is not UTF-8 text: line ${foreignLine(bytes)} is none`, 'save it as UTF-8');
  return { file, text, bytes };
}

function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line that is not UTF-8, counted from 1. Line feeds stand alone in UTF-8, so each line can be asked by itself. */
function foreignLine(bytes: Uint8Array): number {
  let [line, start] = [1, 0];
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || utf8Text(bytes.subarray(start, end)) === null) return line;
    [line, start] = [line + 1, end + 1];
  }
}

/** The plan beside it that was most likely meant. */
async function neighbour(file: string, io: Io): Promise<string | null> {
  const slash = file.lastIndexOf('/') + 1;
  const folder = slash === 0 ? '.' : file.slice(0, slash);
  if ((await io.files.kind(folder)) !== 'folder') return null;
  const names = (await io.files.list(folder)).filter(isPlanName);
  return didYouMean(
    file,
    names.map((name) => file.slice(0, slash) + name),
  );
}

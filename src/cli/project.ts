import type { Read } from '../diagnostics/index.ts';
import type { Io } from './io.ts';

export const PROJECT_FILE = 'csm-comp.yaml';

/** What csm-comp.yaml says for commands that are not told: plans, and the folders of exports. Paths as they are reached from the working folder. */
export type Project = { readonly file: string; readonly plans: readonly string[]; readonly data: readonly string[] };

/** The nearest csm-comp.yaml, in this folder or above; null where there is none. What reads it is opened only when there is one. */
export async function findProject(io: Io): Promise<Read<Project | null>> {
  const steps = io.cwd().split(/[/\\]/).length;
  for (let up = 0; up < steps; up += 1) {
    const file = `${'../'.repeat(up)}${PROJECT_FILE}`;
    if ((await io.files.kind(file)) !== 'file') continue;
    const { readProject } = await import('./read-project.ts');
    return readProject(file, await io.files.read(file));
  }
  return { value: null, diagnostics: [] };
}

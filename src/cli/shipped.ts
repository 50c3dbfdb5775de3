import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byCodePoint } from '../diagnostics/index.ts';

/** The plans and the sample quarter that come with the program, wherever it is installed. */
const PLANS = 'plans';
const SAMPLES = 'fixtures/2026-q1';

/** The names of the plans to start from, in code-point order. */
export function templateNames(): readonly string[] {
  return namesIn(PLANS, '.yaml');
}

export function templateText(name: string): string {
  return readFileSync(join(home(), PLANS, `${name}.yaml`), 'utf8');
}

/** The names of the sample tables. */
export function sampleTables(): readonly string[] {
  return namesIn(SAMPLES, '.csv');
}

export function sampleText(table: string): string {
  return readFileSync(join(home(), SAMPLES, `${table}.csv`), 'utf8');
}

function namesIn(folder: string, ending: string): readonly string[] {
  const names = readdirSync(join(home(), folder)).filter((name) => name.endsWith(ending));
  return names.map((name) => name.slice(0, -ending.length)).sort(byCodePoint);
}

/** The folder of the program: the nearest one above this file, bundled or not, that has the plans. */
function home(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, PLANS, 'blended-60-40.yaml'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('bug: the plans that come with the program are not there');
    folder = above;
  }
  return folder;
}

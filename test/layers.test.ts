import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Fault, FLOORS, faultsOf, importsOf, MOST_LINES, PACKAGES } from './support/layers.ts';
import { sourceText, withDollars } from './support/source-text.ts';

const ROOT = new URL('..', import.meta.url);

const files = readdirSync(new URL('src', ROOT), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  // How the sources are bundled is said beside them, and is none of them.
  .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && name !== 'src/rolldown.config.ts')
  .sort();

const told = ({ file, line, says }: Fault) => `${file}:${line}: ${says}`;

describe('the sources', () => {
  it('are there', () => {
    expect(files).toContain('src/money/ratio.ts');
    expect(files.length).toBeGreaterThan(30);
  });

  it.each(files)('%s keeps the rules of the house', (file) => {
    expect(faultsOf(file, readFileSync(new URL(file, ROOT), 'utf8')).map(told)).toEqual([]);
  });

  it('stand in rooms that are on a floor, and in TypeScript', () => {
    const rooms = FLOORS.flat();
    const astray = files.filter((file) => file !== 'src/index.ts' && !rooms.includes(file.split('/')[1] ?? ''));
    expect(astray).toEqual([]);
    expect(files.filter((file) => !file.endsWith('.ts'))).toEqual([]);
  });
});

/** The faults of a file that holds this line alone. */
function faults(file: string, text: string): string[] {
  return faultsOf(file, text).map(({ says }) => says);
}

describe('an import against the order is found', () => {
  it.each([
    ['src/money/ratio.ts', '../kinds/fact.ts', 'money imports kinds, which is not below it'],
    ['src/money/ratio.ts', '../calendar/index.ts', 'money imports calendar, which is not below it'],
    ['src/money/ratio.ts', '../diagnostics/index.ts', 'money imports diagnostics, which is not below it'],
    ['src/calendar/day.ts', '../money/index.ts', 'calendar imports money, which is not below it'],
    ['src/diagnostics/suggest.ts', '../money/index.ts', 'diagnostics imports money, which is not below it'],
    ['src/diagnostics/codes/plan.ts', '../../calendar/index.ts', 'diagnostics imports calendar, which is not below it'],
    ['src/kinds/curves/bands.ts', '../../plan/plan.ts', 'kinds imports plan, which is not below it'],
    ['src/kinds/curves/bands.ts', '../../yaml/raw.ts', 'kinds imports yaml, which is not below it'],
    ['src/yaml/raw.ts', '../plan/plan.ts', 'yaml imports plan, which is not below it'],
    ['src/plan/plan.ts', '../exports/folder.ts', 'plan imports exports, which is not below it'],
    ['src/exports/folder.ts', '../plan/plan.ts', 'exports imports plan, which is not below it'],
    ['src/plan/plan.ts', '../facts/facts.ts', 'plan imports facts, which is not below it'],
    ['src/facts/facts.ts', '../engine/result.ts', 'facts imports engine, which is not below it'],
    ['src/engine/result.ts', '../review/index.ts', 'engine imports review, which is not below it'],
    ['src/review/audit/a.ts', '../../reports/a.ts', 'review imports reports, which is not below it'],
    ['src/reports/payouts.ts', '../output/grid.ts', 'reports imports output, which is not below it'],
    ['src/output/grid.ts', '../cli/main.ts', 'output imports cli, which is not below it'],
    ['src/index.ts', './cli/main.ts', 'the public API imports cli'],
    ['src/index.ts', './output/grid.ts', 'the public API imports output'],
    ['src/engine/result.ts', '../index.ts', 'engine imports the public API, which stands above it'],
    ['src/engine/result.ts', '../version.ts', 'imports src/version.ts, which is in no room'],
    ['src/engine/result.ts', '../shared/a.ts', 'imports src/shared/a.ts, which is in no room'],
    ['src/engine/result.ts', '../../package.json', 'imports package.json, which is not in src'],
  ])('%s ← %s', (file, from, says) => {
    expect(faults(file, `import { a } from '${from}';`)).toEqual([says]);
  });

  it.each([
    ['src/money/literal.ts', './ratio.ts'],
    ['src/kinds/curves/bands.ts', '../fact.ts'],
    ['src/kinds/fact.ts', '../money/index.ts'],
    ['src/plan/plan.ts', '../kinds/curves/index.ts'],
    ['src/exports/folder.ts', '../kinds/table.ts'],
    ['src/exports/mapping.ts', '../yaml/raw.ts'],
    ['src/plan/plan.ts', '../yaml/raw.ts'],
    ['src/facts/facts.ts', '../exports/folder.ts'],
    ['src/facts/facts.ts', '../plan/plan.ts'],
    ['src/reports/payouts.ts', '../engine/result.ts'],
    ['src/cli/commands/show.ts', '../../output/grid.ts'],
    ['src/cli/main.ts', '../index.ts'],
    ['src/cli/main.ts', '../../package.json'],
    ['src/index.ts', './reports/payouts.ts'],
  ])('and one along it is not: %s ← %s', (file, from) => {
    expect(faults(file, `import { a } from '${from}';`)).toEqual([]);
  });

  it.each([
    ["import { a } from '../cli/a.ts';"],
    ['import { a } from "../cli/a.ts";'],
    ["import type { A } from '../cli/a.ts';"],
    ["import * as a from '../cli/a.ts';"],
    ["import {\n  a,\n  type B,\n} from '../cli/a.ts';"],
    ["import { a /* why */ } from // here\n  '../cli/a.ts';"],
    ["import '../cli/a.ts';"],
    ["import{a}from'../cli/a.ts';"],
    ["export * from '../cli/a.ts';"],
    ["export { a } from '../cli/a.ts';"],
    ["export type { A } from '../cli/a.ts';"],
    ["const a = await import('../cli/a.ts');"],
    ['const a = await import(`../cli/a.ts`);'],
    ["type A = import('../cli/a.ts').A;"],
    ["const a = require('../cli/a.ts');"],
    ["const one = 1; export const two = one\nimport { a } from '../cli/a.ts';"],
  ])('however it is written: %s', (text) => {
    expect(faults('src/money/ratio.ts', text)).toEqual(['money imports cli, which is not below it']);
  });

  it('or when its name is only known when run', () => {
    expect(faults('src/cli/main.ts', 'const a = await import(name);')).toEqual(['imports a computed name import(n']);
  });

  it('but not in a comment or a text, and not where "from" is a key', () => {
    for (const text of [
      "// import { a } from '../cli/a.ts';",
      "/*\nimport { a } from '../cli/a.ts';\n*/",
      'const a = "import { a } from \'../cli/a.ts\';";',
      "const a = `\nimport { a } from '../cli/a.ts';\n`;",
      "export const band = { from: '90%' };",
      "export function a(from: string) {\n  return from === '../cli/a.ts';\n}",
    ]) {
      expect(importsOf(sourceText(text)), text).toEqual([]);
    }
  });

  it('with its line', () => {
    const text = "// why\n\nimport { a } from '../cli/a.ts';\n";
    expect(faultsOf('src/money/ratio.ts', text).map(told)).toEqual([
      'src/money/ratio.ts:3: money imports cli, which is not below it',
    ]);
  });
});

describe('a package in the wrong room is found', () => {
  const rooms = FLOORS.flat();
  const packages = ['zod', 'yaml', 'csv-parse', 'csv-stringify', 'commander', 'chalk', 'lodash', 'fs'];

  it.each(rooms)('%s has its own alone', (room) => {
    for (const name of packages) {
      const allowed = PACKAGES[room]?.includes(name) ?? false;
      expect(faults(`src/${room}/a.ts`, `import a from '${name}';`), name).toEqual(
        allowed ? [] : [`${room} imports the package ${name}`],
      );
    }
  });

  it('as they were agreed', () => {
    const having = (name: string) => rooms.filter((room) => PACKAGES[room]?.includes(name));
    expect(having('zod')).toEqual(['kinds', 'yaml', 'plan', 'exports', 'engine', 'cli']);
    expect(having('yaml')).toEqual(['yaml', 'output']);
    expect(having('csv-parse')).toEqual([]);
    expect(having('csv-stringify')).toEqual(['output']);
    expect(having('commander')).toEqual(['cli']);
    expect(having('chalk')).toEqual(['cli']);
  });

  it('a part of a package is the package, and the public API has none', () => {
    expect(faults('src/output/csv.ts', "import { stringify } from 'csv-stringify/sync';")).toEqual([]);
    expect(faults('src/facts/a.ts', "import { parse } from 'csv-parse/sync';")).toEqual([
      'facts imports the package csv-parse',
    ]);
    expect(faults('src/facts/a.ts', "import { a } from '@one/two/three';")).toEqual([
      'facts imports the package @one/two',
    ]);
    expect(faults('src/index.ts', "import * as z from 'zod';")).toEqual(['src/index.ts imports the package zod']);
  });

  it("Node's modules are for the command line", () => {
    for (const room of rooms) {
      expect(faults(`src/${room}/a.ts`, "import { readFileSync } from 'node:fs';")).toEqual(
        room === 'cli' ? [] : [`${room} imports node:fs`],
      );
    }
    expect(faults('src/index.ts', "import { readFileSync } from 'node:fs';")).toEqual(['src/index.ts imports node:fs']);
  });
});

describe('clock, locale, chance and environment are found', () => {
  it.each([
    ['const home = process.env.HOME;', 'process'],
    ['const all = [...process.argv];', 'process'],
    ['const text = `§{process.cwd()}`;', 'process'],
    ['const now = new Date();', 'Date'],
    ['const now = Date.now();', 'Date'],
    ['const money = new Intl.NumberFormat();', 'Intl'],
    ['names.sort((a, b) => a.localeCompare(b));', 'localeCompare'],
    ['const text = amount.toLocaleString();', 'toLocaleString'],
    ['const text = name.toLocaleUpperCase();', 'toLocaleUpperCase'],
    ["const text = amount?.['a'].toLocaleString('de');", 'toLocaleString'],
    ['const chance = Math.random();', 'Math.random'],
    ['const begin = performance.now();', 'performance'],
    ['setTimeout(stop, 10);', 'setTimeout'],
    ['setInterval(step, 10);', 'setInterval'],
    ['const env = globalThis.process;', 'globalThis'],
    ['const value = eval(text);', 'eval'],
    ['const run = new Function(text);', 'new Function'],
    ['const half = total / 2; const now = new Date(); const part = half / 3;', 'Date'],
  ])('%s', (line, word) => {
    const text = withDollars(line);
    expect(faults('src/engine/node.ts', text)).toEqual([`uses ${word}`]);
    expect(faults('src/index.ts', text)).toEqual([`uses ${word}`]);
    expect(faults('src/cli/main.ts', text)).toEqual([]);
  });

  it.each([
    '// Date and process are banned',
    '/** Intl, performance. */',
    "const text = 'a Date in process';",
    'const text = "it is the customer\'s process";',
    'const text = `the process of §{name}: Date`;',
    'const text = `a §{`b §{c} Date`} Date`;',
    'const pattern = /Date|process/;',
    'const quotes = text.replace(/[\'"`/]/g, Date_of);',
    'type CivilDate = { readonly date: number };',
    'const text = dateOf(day);',
    'const share = row.performance;',
    'const processed = 1;',
    'z.iso.date();',
  ])('but not in prose or as a part of a word: %s', (line) => {
    expect(faults('src/engine/node.ts', withDollars(line))).toEqual([]);
  });
});

describe('form', () => {
  it(`a file has at most ${MOST_LINES} lines`, () => {
    expect(faults('src/plan/plan.ts', '\n'.repeat(400))).toEqual([]);
    expect(faults('src/plan/plan.ts', '\n'.repeat(401))).toEqual(['has 401 lines']);
    expect(faults('src/plan/plan.ts', `${'\n'.repeat(400)}// the end`)).toEqual(['has 401 lines']);
  });

  it.each([
    'let a: any;',
    'const a = b as any;',
    'let a: any[];',
    'let a: Array<any>;',
    'let a: Record<string, any>;',
    'let a: readonly any[];',
    'function a(b: string | any) {}',
    'type A<T extends any> = T;',
    'const a = z.any();',
  ])('the type any is found: %s', (text) => {
    expect(faults('src/plan/plan.ts', text)).toHaveLength(1);
  });

  it.each([
    '// any other column',
    "choice(['required', 'any'])",
    "const when = 'any_hit';",
    'const any_hit = 1;',
    'const isAny = 1;',
    'const counts = { any: 1 };',
    'Promise.anything();',
  ])('and other uses of the word are not: %s', (text) => {
    expect(faults('src/plan/plan.ts', text)).toEqual([]);
  });

  it.each([
    'export default 1;',
    'export default function a() {}',
    'const a = 1;\nexport { a as default };',
    'export = 1;',
  ])('a default export is found: %s', (text) => {
    expect(faults('src/cli/main.ts', text)).toHaveLength(1);
  });

  it('what was left for later is found, in comments too', () => {
    expect(faults('src/plan/plan.ts', '// TODO: write it')).toEqual(['says TODO']);
    expect(faults('src/plan/plan.ts', "throw new Error('FIXME');")).toEqual(['says FIXME']);
    expect(faults('src/plan/plan.ts', "const todo = 'what to do';")).toEqual([]);
  });
});

describe('names that say nothing are found', () => {
  it.each([
    'src/plan/utils.ts',
    'src/helpers/a.ts',
    'src/plan/row-helper.ts',
    'src/engine/PlanManager.ts',
    'src/plan/data2.ts',
  ])('of files: %s', (file) => {
    expect(faults(file, '')).toHaveLength(1);
  });

  it.each([
    'export const rowUtils = 1;',
    'export function planHelper() {}',
    'export class PlanManager {}',
    'export type Data2 = 1;',
  ])('of exports: %s', (text) => {
    expect(faults('src/plan/plan.ts', text)).toHaveLength(1);
  });

  it.each(['export const managerOf = 1;', 'const manager = row.text();', 'export type Utilization = number;'])(
    'and a name of the field is none: %s',
    (text) => {
      expect(faults('src/plan/plan.ts', text)).toEqual([]);
    },
  );
});

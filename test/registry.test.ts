import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIT_CODES, GUARDRAIL_CODES } from '../src/diagnostics/index.ts';
import { CURVES } from '../src/kinds/curves/index.ts';
import { METRICS } from '../src/kinds/metrics/index.ts';
import { MODIFIERS } from '../src/kinds/modifiers/index.ts';
import { TABLES } from '../src/kinds/tables/index.ts';
import { CHECKS } from '../src/plan/checks/index.ts';
import { AUDIT_CHECKS } from '../src/review/audit/index.ts';
import { GUARDRAILS } from '../src/review/guardrails/index.ts';

/** A kind is one file plus one line of its folder's index. Here it is seen to that no file was forgotten and that each kind has its example. */

const FOLDERS = [
  { folder: 'src/kinds/curves', names: CURVES.map(({ name }) => name) },
  { folder: 'src/kinds/modifiers', names: MODIFIERS.map(({ name }) => name) },
  { folder: 'src/kinds/metrics', names: METRICS.map(({ name }) => name) },
  { folder: 'src/kinds/tables', names: TABLES.map(({ name }) => name) },
  { folder: 'src/plan/checks', names: CHECKS.map(({ name }) => name) },
  { folder: 'src/review/guardrails', names: GUARDRAILS.map(({ code }) => code) },
  { folder: 'src/review/audit', names: AUDIT_CHECKS.map(({ code }) => code) },
];

/** The kinds' files of a folder that its registry does not hold, and the registry's names without a file. */
function forgotten(files: readonly string[], names: readonly string[]): readonly string[] {
  const kinds = files.filter((file) => file.endsWith('.ts') && file !== 'index.ts').map((file) => file.slice(0, -3));
  const registered = names.map((name) => name.replaceAll('_', '-'));
  return [
    ...kinds.filter((kind) => !registered.includes(kind)).map((kind) => `${kind}.ts is not registered`),
    ...registered.filter((name) => !kinds.includes(name)).map((name) => `${name} has no file of its own`),
  ];
}

/** Kinds without a worked example, or with one that shows nothing. */
function unexplained(
  kinds: readonly { readonly name: string; readonly summary: string; readonly example: unknown }[],
): readonly string[] {
  return kinds
    .filter(({ summary, example }) => summary.trim() === '' || isEmpty(example))
    .map(({ name }) => `${name} has no worked example`);
}

function isEmpty(example: unknown): boolean {
  if (typeof example === 'string') return example.trim() === '';
  if (typeof example !== 'object' || example === null) return true;
  return 'cases' in example && Array.isArray(example.cases) && example.cases.length === 0;
}

describe.each(FOLDERS)('$folder', ({ folder, names }) => {
  it('has every kind in its registry, one file each', () => {
    expect(forgotten(readdirSync(folder), names)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('touches nothing but its file and one line of the index', () => {
    const index = readFileSync(`${folder}/index.ts`, 'utf8');
    for (const name of names) expect(index).toContain(`./${name.replaceAll('_', '-')}.ts`);
  });
});

it('every kind has a worked example', () => {
  expect(unexplained([...CURVES, ...MODIFIERS, ...METRICS, ...TABLES, ...CHECKS])).toEqual([]);
});

describe('guardrails', () => {
  it('are one for each code, with a summary', () => {
    expect(GUARDRAILS.map(({ code }) => code).toSorted()).toEqual([...GUARDRAIL_CODES].sort());
    expect(GUARDRAILS.filter(({ summary }) => summary.trim() === '')).toEqual([]);
  });

  it('have a plan each that they find something in, and one in which they only just do not', () => {
    expect(withoutPair(GUARDRAILS, 'guardrails', 'yaml', existsSync)).toEqual([]);
  });
});

describe('signs of gaming', () => {
  it('are one for each code, with a summary, a bound and the tables they read', () => {
    expect(AUDIT_CHECKS.map(({ code }) => code).toSorted()).toEqual([...AUDIT_CODES].sort());
    const bare = AUDIT_CHECKS.filter(
      ({ summary, rule, needs }) => isEmpty(summary) || isEmpty(rule) || needs.length === 0,
    );
    expect(bare.map(({ code }) => code)).toEqual([]);
  });

  it('have a world each that they find something in, and one in which they only just do not', () => {
    expect(withoutPair(AUDIT_CHECKS, 'audit', 'world', existsSync)).toEqual([]);
  });
});

/** Kinds without their pair of files of this ending, or without what is printed of them. */
function withoutPair(
  kinds: readonly { readonly code: string }[],
  folder: string,
  ending: string,
  exists: (path: string) => boolean,
) {
  const needed = kinds.flatMap(({ code }) =>
    [code, `${code}-nearly`].flatMap((name) => [ending, 'out'].map((one) => `${name}.${one}`)),
  );
  return needed.filter((file) => !exists(`test/golden/${folder}/${file}`));
}

describe('the checks themselves fail when they should', () => {
  it('a guardrail without its plans', () => {
    expect(withoutPair([{ code: 'new' }], 'guardrails', 'yaml', (path) => path.endsWith('/new.yaml'))).toEqual([
      'new.out',
      'new-nearly.yaml',
      'new-nearly.out',
    ]);
  });

  it('a file that is not registered', () => {
    expect(forgotten(['index.ts', 'bands.ts', 'new-curve.ts'], ['bands'])).toEqual(['new-curve.ts is not registered']);
  });

  it('a name without a file', () => {
    expect(forgotten(['index.ts', 'bands.ts'], ['bands', 'line'])).toEqual(['line has no file of its own']);
  });

  it.each([undefined, null, '', ' ', { cases: [] }])('an example of %o', (example) => {
    expect(unexplained([{ name: 'new', summary: 'pays', example }])).toEqual(['new has no worked example']);
    expect(unexplained([{ name: 'new', summary: '', example: 'a,b\n' }])).toEqual(['new has no worked example']);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { meaningCodes } from '../../src/diagnostics/codes/meaning.ts';
import { planCodes } from '../../src/diagnostics/codes/plan.ts';
import { full } from '../../src/output/diagnostics/full.ts';
import { PIPE } from '../../src/output/paint.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { diagnosticsReport } from '../../src/reports/diagnostics.ts';
import { runExamples } from '../../src/review/examples.ts';
import { exampleFaults } from '../../src/review/read-example.ts';
import { run } from '../cli/memory-io.ts';

/**
 * Pairs in test/golden/plan-faults: a plan, NAME.yaml, and what `csm-comp validate NAME.yaml` finds wrong with it, NAME.out. After a change of wording
 * `npx vitest run test/plan/fault-goldens.test.ts -u` writes them again: read what changed, as somebody who has made the mistake would.
 */
const FOLDER = new URL('../golden/plan-faults/', import.meta.url);
const PLANS = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const textOf = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const goldenOf = (name: string) => name.replace(/\.yaml$/, '.out');

/** Plans with more than one fault; every other one has a single fault, or none, and so a single message. */
const SEVERAL: ReadonlySet<string> = new Set([
  'circle-base',
  'circle-target',
  'misspelt-components',
  'misspelt-twice',
  'missing-choices-adoption-rate',
  'missing-choices-average',
  'missing-choices-csql-amount',
  'missing-choices-csql-count',
  'missing-choices-outcome-rate',
  'missing-metric-and-pays',
  'money-without-amount',
  'several-faults',
  'unit-edge-of-count',
  'unit-edge-of-money',
]);

/** What is wrong with a plan and with its examples, in the full form: what `validate` prints of it before any advice on how it pays. */
function faultsOf(name: string) {
  const text = textOf(name);
  const { value, sketch, diagnostics } = readPlan(text, name);
  const examples = value === null ? (sketch === null ? [] : exampleFaults(sketch)) : runExamples(value);
  const report = diagnosticsReport([...diagnostics, ...examples]);
  const lines = text.split(/\r?\n/);
  const printed = full.write(report, (_, line) => lines[line - 1] ?? null, PIPE);
  return { printed, isPlan: value !== null, errors: report.errors };
}

describe.each(PLANS)('%s', (name) => {
  const { printed, isPlan, errors } = faultsOf(name);

  it('has what stands beside it', async () => {
    await expect(printed).toMatchFileSnapshot(new URL(goldenOf(name), FOLDER).pathname);
  });

  it('is told once, in text that a terminal can show', () => {
    expect(errors > 1).toBe(SEVERAL.has(name.replace('.yaml', '')));
    expect(printed).not.toMatch(/[^\P{Cc}\n]/u);
    expect(printed).not.toMatch(/\[object|NaN|\n {4}at /);
  });

  it('is judged so by the command', async () => {
    const { exit, out } = await run(['validate', name], { files: { [name]: textOf(name) } });
    expect(exit).toBe(errors === 0 ? 0 : 1);
    if (!isPlan) expect(out).toBe(printed);
  });
});

/** Codes that no single plan file can show, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'plan-too-long': 'the file would have more than a million characters: below',
  'currencies-differ': 'only among plans that are paid together',
  'periods-differ': 'only among plans that are paid together',
  'fiscal-years-differ': 'only among plans that are paid together',
};

describe('every code of a plan', () => {
  const shown = new Set(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.out'))
      .flatMap((name) => [...textOf(name).matchAll(/ \[([a-z0-9-]+)\]$/gm)].map(([, code]) => code)),
  );
  const codes = [...Object.keys({ ...planCodes, ...meaningCodes }), 'example-differs', 'example-incomplete'];

  it.each(codes)('%s has a plan that shows it', (code) => {
    expect(shown.has(code), 'a code has its pair, or stands in ELSEWHERE with the reason').toBe(!(code in ELSEWHERE));
  });

  it('and no pair is without its plan', () => {
    const outs = readdirSync(FOLDER).filter((name) => !name.endsWith('.yaml'));
    expect(outs.filter((name) => !PLANS.some((plan) => goldenOf(plan) === name))).toEqual([]);
  });
});

it('the faults of all files come in one run, sorted by place, counted in the last line', async () => {
  const names = ['misspelt-variable.yaml', 'two-documents.yaml', 'several-faults.yaml'];
  const files = Object.fromEntries(names.map((name) => [name, textOf(name)]));
  const { out } = await run(['validate', ...names], { files });
  await expect(out).toMatchFileSnapshot('../golden/validate-three-plans.out');
  expect(await run(['validate', ...names.toReversed()], { files })).toMatchObject({ exit: 1, out });
});

describe('files that are no plans', () => {
  it.each([
    [
      'is invalid UTF-8',
      Uint8Array.of(0x70, 0x6c, 0x61, 0x6e, 0x3a, 0x20, 0xff),
      3,
      'it is not UTF-8 text: line 1 is none',
    ],
    ['is invalid UTF-8 further below', new TextEncoder().encode('plan: é\n#\n# é').slice(0, -1), 3, ': line 3 is none'],
    ['is UTF-16', Uint8Array.of(0xff, 0xfe, 0x70, 0, 0x6c, 0), 3, 'it is not UTF-8 text'],
    ['has 2 MB', new TextEncoder().encode(`plan: ${'x'.repeat(2 * 1024 * 1024)}\n`), 1, '[plan-too-long]'],
  ])('a file that %s', async (_, bytes, exit, told) => {
    const { out, ...ran } = await validated(bytes);
    expect(ran.exit).toBe(exit);
    expect(out).toContain(told);
    expect(out).toMatch(/\n\n1 error in 1 file\n$/);
    expect(out.length).toBeLessThan(300);
  });

  it('a file that is not there', async () => {
    const { exit, out } = await run(['validate', 'plans/smal.yaml'], {
      files: { 'plans/small.yaml': 'plan: Small\n' },
    });
    expect(exit).toBe(3);
    expect(out).toContain('[unreadable-file]\n  = did you mean "plans/small.yaml"?\n');
  });
});

/** Runs validate on one file of these bytes. */
async function validated(bytes: Uint8Array): Promise<{ readonly exit: number; readonly out: string }> {
  let out = '';
  const write = async () => {};
  const io: Io = {
    stdout: {
      isTerminal: false,
      columns: null,
      write(text) {
        out += text;
      },
    },
    stderr: { isTerminal: false, columns: null, write },
    env: {},
    cwd: () => '/work',
    files: {
      kind: async (path) => (path === 'plan.yaml' ? 'file' : null),
      list: async () => [],
      folders: async () => [],
      read: async () => bytes,
      async *stream() {
        yield bytes;
      },
      write,
      writeAll: write,
    },
  };
  const exit = await main(['validate', 'plan.yaml'], io);
  return { exit, out };
}

import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { VERSION } from '../../src/cli/version.ts';
import { run } from './memory-io.ts';
import { CALCULATE, FILES, withFiles } from './small-world.ts';

test('--version', async () => {
  expect(await run(['--version'])).toMatchObject({ exit: 0, out: `${VERSION}\n`, err: '' });
  expect(VERSION).toMatch(/^\d+\.\d+\.\d+$/);
});

describe('a wrong invocation exits 2 and says what was meant', () => {
  test.each([
    [['calclate'], 'did you mean calculate?'],
    [['calculate', 'plans/small.yaml', '--perod', '2026-Q1'], 'did you mean --period?'],
    [['calculate'], 'which plans?'],
    [['simulate', 'plans/small.yaml'], 'what is to be compared with "plans/small.yaml"?'],
    [['calculate', 'plans/small.yaml'], 'name their folder: --data'],
    [[...CALCULATE, '--format', 'cvs'], 'did you mean "csv"?'],
    [[...CALCULATE, '-o', 'pay.xlsx'], 'end it in one of .txt, .csv, .json, .md, .markdown, or say --format'],
    [[...CALCULATE, '--csm', 'c-11'], '"c-11" (did you mean "c-1"?)'],
    [[...CALCULATE, '--csm', 'c-1,Ben Birch'], '"Ben Birch" (did you mean "c-2"?)'],
    [[...CALCULATE, '--csm', ','], '--csm names nobody'],
    [[...CALCULATE, '--data', 'data/2026-q2'], 'which period? there are 2 folders of exports'],
    [[...CALCULATE, '--period', '2026Q1'], '"2026Q1" in --period is no period'],
    [[...CALCULATE, '--period', '2026-03'], '2026-03 is a month, and the plans pay by quarter'],
    [[...CALCULATE, '--as-of', '15.3.2026'], '"15.3.2026" is no date'],
    [[...CALCULATE, '--as-of', '2025-12-31'], '2026-01-01 to 2026-03-31'],
    [[...CALCULATE, '--out', 'plans/small.yaml'], 'is a file, and --out names a folder'],
    [[...CALCULATE, '--format', 'csv', '-o', 'plans'], 'is a folder, and --output names a file'],
    [['validate'], 'which plans?'],
    [['validate', '--explain', 'unknown-ower'], 'did you mean "unknown-owner"?'],
    [['validate', '--explain', 'lists'], 'did you mean "list"?'],
    [['validate', '--explain', 'bonus'], 'csm-comp validate --explain list names them all'],
    [['validate', 'plans', '--max-warnings', 'few'], '"few" in --max-warnings is no number'],
    [['validate', 'plans', '--format', 'fulll'], 'did you mean "full"?'],
    [['schema', 'reslt'], 'did you mean "result"?'],
    [['schema', 'plans'], 'did you mean "plan"?'],
  ])('%j', async (argv, says) => {
    const ran = await run(argv, { files: FILES });
    expect(ran).toMatchObject({ exit: 2, out: '', files: FILES });
    expect(ran.err).toContain(says);
  });

  test('without a command help is on stderr', async () => {
    const { exit, out, err } = await run([]);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain('csm-comp calculate plans/');
  });
});

describe('what cannot be read exits 3', () => {
  test.each([
    [['calculate', 'plans/smal.yaml', '--data', 'data/2026-q1'], 'did you mean "plans/small.yaml"?'],
    [['calculate', 'data', '--data', 'data/2026-q1'], 'there is no plan (*.yaml) in it'],
    [
      ['calculate', 'plans/small.yaml', '--data', 'data/2026-q3'],
      'cannot read the data folder "data/2026-q3": there is no such folder',
    ],
    [['calculate', 'plans/small.yaml', '--data', 'plans/small.yaml'], 'it is a file'],
    [['show', 'result.json'], 'there is no such file'],
    [['simulate', 'a.json', 'b.json'], 'cannot read "b.json"'],
  ])('%j', async (argv, says) => {
    const ran = await run(argv, { files: FILES });
    expect(ran).toMatchObject({ exit: 3, out: '', files: FILES });
    expect(ran.err).toContain(says);
  });

  test('every plan that cannot be read is told in one run', async () => {
    const { err } = await run(['calculate', 'a.yaml', 'b.yaml', '--data', 'data/2026-q1'], { files: FILES });
    expect(err).toMatch(/a\.yaml.*no such file[\s\S]*b\.yaml.*no such file[\s\S]*2 errors in 2 files/);
  });
});

describe('findings exit 1, and nothing is paid', () => {
  test.each([
    [
      'a fault in the plan',
      { 'plans/small.yaml': FILES['plans/small.yaml']?.replace('bands:', 'brands:') ?? '' },
      'did you mean "bands"?',
    ],
    [
      'an unknown owner',
      { 'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-11,score,100%\n' },
      'data/2026-q1/facts.csv:2:1: error',
    ],
    ['a bad cell', { 'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,abc\n' }, 'data/2026-q1/facts.csv:2'],
    [
      'a mapping',
      { 'data/2026-q1/exports.yaml': 'period: 2026-Q1\ntables: { nrr: { file: ../x.csv } }\n' },
      'data/2026-q1/exports.yaml:2:24: error',
    ],
  ])('%s', async (_, files, says) => {
    const world = withFiles(files);
    const ran = await run([...CALCULATE, '--out', 'paid', '-o', 'pay.csv'], { files: world });
    expect(ran).toMatchObject({ exit: 1, out: '' });
    expect(ran.files).toEqual(world);
    expect(ran.err).toContain(says);
    expect(ran.err).toMatch(/\d errors? in \d files?\n$/);
  });
});

describe('which period is paid', () => {
  const period = async (argv: readonly string[], world: Parameters<typeof run>[1]) => {
    const { out, err } = await run([...argv, '--format', 'json'], world);
    return { name: JSON.parse(out).period.name, said: err };
  };
  const named = (folder: string, more: Readonly<Record<string, string>> = {}) => ({
    ...FILES,
    [`${folder}/roster.csv`]: FILES['data/2026-q1/roster.csv'] ?? '',
    [`${folder}/facts.csv`]: FILES['data/2026-q1/facts.csv'] ?? '',
    ...more,
  });
  const calculate = (folder: string, ...more: string[]) => ['calculate', 'plans/small.yaml', '--data', folder, ...more];

  test("the folder's name, which is said", async () => {
    const found = await period(CALCULATE, { files: FILES });
    expect(found).toEqual({ name: '2026-Q1', said: "period 2026-Q1, as the folder's name says\n" });
  });

  test('--period before the name', async () => {
    expect(await period([...CALCULATE, '--period', '2026-q2'], { files: FILES })).toEqual({
      name: '2026-Q2',
      said: 'paying 2026-Q2 from a folder named 2026-Q1: are these the right exports?\n',
    });
  });

  test('a day after the period, when somebody says so, is the as-of day', async () => {
    const { out } = await run([...CALCULATE, '--as-of', '2026-04-10', '--format', 'json'], { files: FILES });
    expect(JSON.parse(out).period.as_of).toBe('2026-04-10');
  });

  test('exports.yaml before the name, and after --period', async () => {
    const files = named('data/now', { 'data/now/exports.yaml': 'period: 2025-Q4\n' });
    expect((await period(calculate('data/now'), { files })).name).toBe('2025-Q4');
    expect((await period(calculate('data/now', '--period', '2026-Q1'), { files })).name).toBe('2026-Q1');
  });

  test('the name of the working folder for --data .', async () => {
    const files = {
      ...named('.'),
      'roster.csv': FILES['data/2026-q1/roster.csv'] ?? '',
      'facts.csv': FILES['data/2026-q1/facts.csv'] ?? '',
    };
    expect((await period(calculate('.'), { files, cwd: '/exports/2026-Q3' })).name).toBe('2026-Q3');
  });

  test('none is exit 2', async () => {
    const ran = await run(calculate('data/now'), { files: named('data/now') });
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('say which with --period');
  });
});

describe('a fault of the program itself', () => {
  const broken = (err: string[]): Io => ({
    stdout: { write: () => undefined, isTerminal: false, columns: null },
    stderr: { write: (text) => err.push(text), isTerminal: false, columns: null },
    env: {},
    cwd: () => '/work',
    files: {
      kind: async () => {
        throw new RangeError('ratio with denominator 0');
      },
      list: async () => [],
      folders: async () => [],
      read: async () => new Uint8Array(),
      async *stream() {},
      writeAll: async () => undefined,
      write: async () => undefined,
    },
  });

  test('is an apology with the version and how to report it, without a stack', async () => {
    const err: string[] = [];
    expect(await main(CALCULATE, broken(err))).toBe(3);
    expect(err.join('')).toContain(`csm-comp ${VERSION} has a fault of its own`);
    expect(err.join('')).toContain('RangeError: ratio with denominator 0');
    expect(err.join('')).toContain('Please report it');
    expect(err.join('')).not.toContain('    at ');
  });

  test('shows its stack with --debug', async () => {
    const err: string[] = [];
    await main([...CALCULATE, '--debug'], broken(err));
    expect(err.join('')).toContain('    at ');
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { VERSION } from '../../src/cli/version.ts';

/** The built program, as its users run it: `npm test` builds it first. */
const ROOT = new URL('../..', import.meta.url).pathname;
const BIN = join(ROOT, 'bin', 'csm-comp.js');
const CALCULATE = [BIN, 'calculate', 'plans/blended-60-40.yaml', '--data', 'fixtures/2026-q1'];

const inRoot = { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' } };
const node = (args: readonly string[], env = {}) =>
  promisify(execFile)(process.execPath, args, { ...inRoot, env: { ...inRoot.env, ...env } });
const shell = (line: string) => promisify(execFile)('/bin/sh', ['-c', line], inRoot);

/** Each starts a process, and some start many. */
vi.setConfig({ testTimeout: 60_000 });

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'csm-comp-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

test('prints its version', async () => {
  expect((await node([BIN, '--version'])).stdout).toBe(`${VERSION}\n`);
});

test('exits with the status of its command', async () => {
  await expect(node([BIN, 'nope'])).rejects.toMatchObject({ code: 2 });
  await expect(node([BIN, 'show', 'nope.json'])).rejects.toMatchObject({ code: 3 });
});

test('hands on the licences and notices of what it is bundled from', async () => {
  const licences = await readFile(join(ROOT, 'dist', 'LICENSES.txt'), 'utf8');
  const packages = [...licences.matchAll(/^(\S+) \d\S* \((.+)\)\n=+\n\n(.*)/gm)].map(([, name]) => name);
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const others = ['echarts', 'zrender', 'tslib', '@bomb.sh/tab'];
  expect(packages.sort()).toEqual([...Object.keys(dependencies), ...others].sort());
  expect(licences).toContain('Version 2.0, January 2004');
  expect(licences).toMatch(/^d3, in part, in echarts \(BSD-3-Clause\)\n=+\n\nCopyright .* Mike(?: |\n)Bostock/m);
  expect(await readFile(join(ROOT, 'dist', 'NOTICES.txt'), 'utf8')).toMatch(/^echarts .*\n=+\n\nApache ECharts\n/);
});

test('pays the fixtures, and show prints the same', async () => {
  const { stdout } = await node([...CALCULATE, '--out', home]);
  expect(stdout).toMatch(/^Total +8 people /m);
  expect((await node([BIN, 'show', join(home, 'result.json')])).stdout).toBe(stdout);
  expect((await readdir(home)).sort()).toEqual(['payout_lines.csv', 'payouts.csv', 'result.json']);
  for (const name of await readdir(home)) expect((await stat(join(home, name))).mode & 0o777).toBe(0o600);
});

test('time zone, language and terminal change no byte', async () => {
  const here = await node([...CALCULATE, '--format', 'json'], { TZ: 'UTC', LANG: 'C' });
  const there = await node([...CALCULATE, '--format', 'json'], {
    TZ: 'Asia/Tokyo',
    LANG: 'de_DE.UTF-8',
    LC_ALL: 'de_DE.UTF-8',
  });
  expect(there.stdout).toBe(here.stdout);
});

test('draws are the same bytes on one thread, two or four, in any time zone and language', async () => {
  const simulate = [BIN, 'simulate', 'plans/blended-60-40.yaml', 'plans/scale-team.yaml', '--data', 'fixtures/2026-q1'];
  const spy = join(home, 'spy.mjs');
  await writeFile(
    spy,
    "import { threadId } from 'node:worker_threads'; process.stderr.write('thread ' + threadId + '\\n');",
  );
  const draws = (threads: string, env = {}) =>
    node(
      ['--import', spy, ...simulate, '--draws', '400', '--seed', '7', '--threads', threads, '--format', 'json'],
      env,
    );
  const { stdout, stderr } = await draws('1');
  expect(stderr).not.toContain('thread 1');
  expect(JSON.parse(stdout).distributions[0].sides).toHaveLength(2);
  expect((await draws('2', { TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8' })).stdout).toBe(stdout);
  const four = await draws('4');
  expect(four.stdout).toBe(stdout);
  for (const thread of [1, 2, 3, 4]) expect(four.stderr).toContain(`thread ${thread}\n`);
});

describe('a pipe', () => {
  test('that is closed early ends quietly', async () => {
    const { stdout, stderr } = await shell(
      `"${process.execPath}" "${CALCULATE.join('" "')}" --format json | head -c 10`,
    );
    expect(stdout).toBe('{\n  "versi');
    expect(stderr).not.toMatch(/EPIPE|Error/);
  });

  test('gets everything', async () => {
    const { stdout } = await shell(`"${process.execPath}" "${CALCULATE.join('" "')}" --format json | cat`);
    expect(JSON.parse(stdout).people).toHaveLength(8);
  });

  test('that cannot take it exits 3 and says so', async () => {
    const full = shell(`"${process.execPath}" "${CALCULATE.join('" "')}" > /dev/full`);
    await expect(full).rejects.toMatchObject({ code: 3, stderr: expect.stringContaining('cannot write the output') });
  });
});

test('writes no code of its own, in the program and in the library', async () => {
  const spy = join(home, 'spy.mjs');
  await writeFile(
    spy,
    `const told = (args) => { console.error('CODE', args); };
globalThis.Function = new Proxy(globalThis.Function, {
  construct(made, args) { told(args); return new made(...args); },
  apply(made, self, args) { told(args); return made(...args); },
});`,
  );
  const program = await node(['--import', spy, ...CALCULATE]);
  expect(program.stderr).not.toContain('CODE');
  const use = 'await import(process.argv[1])';
  const library = await node(['--import', spy, '--input-type=module', '-e', use, join(ROOT, 'dist', 'index.js')]);
  expect(library.stderr).not.toContain('CODE');
  for (const made of ['new Function("1")', 'Function("1")']) {
    expect((await node(['--import', spy, '-e', made])).stderr).toContain('CODE');
  }
});

test('every example of the help runs as it stands, in the order of the help', async () => {
  await symlink(join(ROOT, 'plans'), join(home, 'plans'));
  await symlink(join(ROOT, 'fixtures'), join(home, 'fixtures'));
  for (const { name } of COMMANDS) {
    const { stdout } = await node([BIN, name, '--help']);
    for (const [, line] of stdout.matchAll(/^ {2}csm-comp (.*)$/gm)) {
      const ran = promisify(execFile)('/bin/sh', ['-c', `"${process.execPath}" "${BIN}" ${line}`], { cwd: home });
      const code = await ran.then(
        () => 0,
        (error: { code: number }) => error.code,
      );
      expect([0, line?.includes('--exit-code') ? 1 : 0], line).toContain(code);
    }
  }
}, 180_000);

test('the library is what package.json says', async () => {
  const { exports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const api = await import(join(ROOT, exports['.'].default));
  expect(Object.keys(api).sort()).toEqual(
    [
      'applyWhatIfs',
      'askedTargets',
      'calculate',
      'causesOf',
      'changedFacts',
      'compare',
      'computeFacts',
      'currencyOf',
      'lineCauses',
      'periodFromText',
      'readPlan',
      'readPlans',
      'resultSchema',
      'totalsInResult',
      'wayBetween',
    ].sort(),
  );
  expect((await stat(join(ROOT, exports['.'].types))).isFile()).toBe(true);
});

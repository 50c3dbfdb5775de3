import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Result, resultSchema } from '../src/engine/result.ts';

/** The real program on the fixtures' company: every plan, both quarters. */

const run = promisify(execFile);
const quarters = ['2026-q1', '2026-q2'];
const plans = (await readdir('plans')).filter((file) => file.endsWith('.yaml')).map((file) => join('plans', file));

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'csm-comp-fixtures-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function csmComp(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await run(process.execPath, ['bin/csm-comp.js', ...args], {
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

const cents = (text: string) => BigInt(text.replace('.', ''));

describe.each(plans)('%s', (plan) => {
  it.each(quarters)('pays on %s, and lines add up to the totals', { timeout: 30_000 }, async (quarter) => {
    const result: Result = resultSchema.parse(
      JSON.parse(await csmComp(['calculate', plan, '--data', `fixtures/${quarter}`, '--format', 'json'])),
    );
    expect(result.people.length).toBeGreaterThanOrEqual(4);
    for (const { lines, total } of result.people) {
      expect(lines.reduce((sum, { amount }) => sum + cents(amount), 0n)).toBe(cents(total));
    }
    expect(result.people.reduce((sum, { total }) => sum + cents(total), 0n)).toBe(cents(result.total));
    expect(cents(result.total)).toBeGreaterThan(0n);
    for (const { rows, used, filtered, excluded, left_out } of result.inputs) {
      expect(used + filtered + excluded + left_out).toBe(rows);
    }
  });
});

describe('the same plan and the same files', () => {
  const outputs = ['payouts.csv', 'payout_lines.csv', 'result.json'];
  const both = ['plans/blended-60-40.yaml', 'plans/scale-team.yaml'];

  async function written(name: string, data: string, env: Record<string, string> = {}) {
    const out = join(scratch, name);
    const table = await csmComp(['calculate', ...both, '--data', data, '--period', '2026-Q1', '--out', out], env);
    const files = await Promise.all(outputs.map((file) => readFile(join(out, file), 'utf8')));
    return { table, payouts: files[0], lines: files[1], result: files[2] };
  }

  it('give the same bytes in another time zone and locale', { timeout: 60_000 }, async () => {
    const here = await written('here', 'fixtures/2026-q1', { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' });
    const there = await written('there', 'fixtures/2026-q1', {
      TZ: 'Asia/Tokyo',
      LANG: 'de_DE.UTF-8',
      LC_ALL: 'de_DE.UTF-8',
    });
    expect(there).toEqual(here);
  });

  it('shuffled rows change no table, payouts.csv or payout_lines.csv', { timeout: 120_000 }, async () => {
    const { result: _, ...sorted } = await written('sorted', 'fixtures/2026-q1');
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const data = join(scratch, 'shuffled');
        await mkdir(data, { recursive: true });
        await cp('fixtures/2026-q1', data, { recursive: true });
        for (const file of await readdir(data)) await shuffleRows(join(data, file), seed);
        const { result: __, ...shuffled } = await written('shuffled-out', data);
        expect(shuffled).toEqual(sorted);
      }),
      { numRuns: 3 },
    );
  });
});

/** Puts the rows below the header in another order. No cell of the fixtures holds a line break. */
async function shuffleRows(file: string, seed: number): Promise<void> {
  const [header = '', ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  const keyed = rows.map((row) => ({ row, key: next() })).sort((a, b) => a.key - b.key);
  await writeFile(file, `${[header, ...keyed.map(({ row }) => row)].join('\n')}\n`);
}

it('the fixtures are what their script writes', { timeout: 60_000 }, async () => {
  const copy = join(scratch, 'fixtures');
  await cp('fixtures', copy, { recursive: true });
  for (const quarter of quarters) await rm(join(copy, quarter), { recursive: true });
  await run(process.execPath, [join(copy, 'write-fixtures.js')]);
  for (const quarter of quarters) {
    const files = await readdir(join('fixtures', quarter));
    expect(await readdir(join(copy, quarter))).toEqual(files);
    for (const file of files) {
      expect(await readFile(join(copy, quarter, file), 'utf8')).toBe(
        await readFile(join('fixtures', quarter, file), 'utf8'),
      );
    }
  }
});

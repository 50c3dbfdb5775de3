import { describe, expect, test } from 'vitest';
import { run } from './memory-io.ts';
import { CALCULATE, FILES, PLAN, withFiles } from './small-world.ts';

const SIMULATE = ['simulate', 'plans/small.yaml', 'plans/richer.yaml', '--data', 'data/2026-q1'];

test('who gets more, by component, team and in all', async () => {
  const { exit, out } = await run(SIMULATE, { files: FILES });
  expect(exit).toBe(0);
  expect(out).toContain('$900.00 → $1,000.00, +$100.00 (+11.1%): 1 person gets more, 0 less, 1 the same');
  await expect(out).toMatchFileSnapshot('../golden/simulate-small.txt');
});

test('several variants are compared one by one with the base', async () => {
  const { out } = await run([...SIMULATE, 'plans/small.yaml', '--format', 'json'], { files: FILES });
  const { comparisons } = JSON.parse(out);
  expect(
    comparisons.map(({ variant, total }: { variant: string; total: { difference: string } }) => [
      variant,
      total.difference,
    ]),
  ).toEqual([
    ['plans/richer.yaml', '100.00'],
    ['plans/small.yaml', '0.00'],
  ]);
});

describe('--exit-code', () => {
  test.each([
    ['differences exit 1', ['plans/richer.yaml'], 1],
    ['none exits 0', ['plans/small.yaml'], 0],
    ['one variant that differs is enough', ['plans/small.yaml', 'plans/richer.yaml'], 1],
  ])('%s', async (_, variants, exit) => {
    const argv = ['simulate', 'plans/small.yaml', ...variants, '--data', 'data/2026-q1', '--exit-code'];
    expect((await run(argv, { files: FILES })).exit).toBe(exit);
  });
});

describe('a side may be', () => {
  test('a saved result, without data when all are', async () => {
    const { files } = await run([...CALCULATE, '-o', 'before.json'], { files: FILES });
    expect(await run(['simulate', 'before.json', 'before.json', '--exit-code'], { files })).toMatchObject({
      exit: 0,
      err: '',
    });
    const { out } = await run(['simulate', 'before.json', 'plans/richer.yaml', '--data', 'data/2026-q1'], { files });
    expect(out).toContain('before.json → plans/richer.yaml');
    expect(out).toContain('+$100.00');
  });

  test('a folder of plans paid together', async () => {
    const west = PLAN.replace('variable:', 'for: { team: West }\nvariable:');
    const east = west.replace('West', 'East').replace('plan: Small', 'plan: East').replaceAll('$400', '$450');
    const files = withFiles({ 'both/west.yaml': west, 'both/east.yaml': east });
    const { exit, out } = await run(['simulate', 'plans/small.yaml', 'both', '--data', 'data/2026-q1'], { files });
    expect(exit).toBe(0);
    expect(out).toContain('$900.00 → $950.00');
  });
});

describe('sides that cannot be compared exit 1', () => {
  test('another currency', async () => {
    const files = withFiles({ 'plans/richer.yaml': PLAN.replace('USD', 'EUR').replaceAll('$', '€') });
    const ran = await run(SIMULATE, { files });
    expect(ran).toMatchObject({ exit: 1, out: '' });
    expect(ran.err).toContain('the base has currency USD, this one EUR');
  });

  test('another period', async () => {
    const { files } = await run([...CALCULATE, '-o', 'q1.json'], { files: FILES });
    const q2 = await run([...CALCULATE, '--period', '2026-Q2', '-o', 'q2.json'], { files });
    const ran = await run(['simulate', 'q1.json', 'q2.json'], { files: q2.files });
    expect(ran).toMatchObject({ exit: 1, out: '' });
    expect(ran.err).toContain('the base has period 2026-Q1, this one 2026-Q2');
  });
});

test('faults of all sides come in one run', async () => {
  const broken = PLAN.replace('bands:', 'brands:');
  const { exit, err } = await run(SIMULATE, {
    files: withFiles({ 'plans/small.yaml': broken, 'plans/richer.yaml': broken }),
  });
  expect(exit).toBe(1);
  expect(err).toMatch(/2 errors in 2 files\n$/);
});

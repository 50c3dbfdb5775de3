import { describe, expect, test } from 'vitest';
import { ALL_CODES, CODES } from '../../src/diagnostics/index.ts';
import { run } from './memory-io.ts';
import { FILES, PLAN, withFiles } from './small-world.ts';

test('sound plans exit 0 and tell how many examples were paid', async () => {
  const ran = await run(['validate', 'plans'], { files: FILES });
  expect(ran).toMatchObject({ exit: 0, out: 'no errors, no warnings\n' });
  expect(ran.err).toBe('plans/richer.yaml: 1 example pays as written\nplans/small.yaml: 1 example pays as written\n');
});

test('an example that does not come out exits 1', async () => {
  const files = withFiles({ 'plans/small.yaml': PLAN.replace('pays: { total: $500 }', 'pays: { total: $501 }') });
  const { exit, out } = await run(['validate', 'plans/small.yaml'], { files });
  expect(exit).toBe(1);
  expect(out).toContain('[example-differs]');
  expect(out).toMatch(/1 error in 1 file\n$/);
});

test('each plan is checked for itself: one with a fault hides no other', async () => {
  const files = withFiles({
    'plans/richer.yaml': PLAN.replace('bands:', 'brands:'),
    'plans/small.yaml': PLAN.replace('pays: { total: $500 }', 'pays: { total: $501 }'),
  });
  const { out } = await run(['validate', 'plans', '--format', 'concise'], { files });
  expect(out.split('\n')).toHaveLength(4);
  expect(out).toMatch(/2 errors in 2 files\n$/);
});

describe('with --data', () => {
  const argv = ['validate', 'plans', '--data', 'data/2026-q1'];

  test('plans that are not paid together share the exports', async () => {
    expect(await run(argv, { files: FILES })).toMatchObject({ exit: 0, out: 'no errors, no warnings\n' });
  });

  test('the exports are checked, too', async () => {
    const files = withFiles({ 'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-11,score,abc\n' });
    const { exit, out } = await run([...argv, '--format', 'json'], { files });
    expect(exit).toBe(1);
    const { diagnostics } = JSON.parse(out);
    expect(diagnostics.map(({ file }: { file: string }) => file)).toContain('data/2026-q1/facts.csv');
  });
});

describe('--max-warnings', () => {
  const files = withFiles({ 'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,1\nc-1,other,1\n' });
  const argv = ['validate', 'plans/small.yaml', '--data', 'data/2026-q1'];

  test.each([
    [[], 0],
    [['--max-warnings', '1'], 0],
    [['--max-warnings', '0'], 1],
  ])('%j exits %s on one warning', async (more, exit) => {
    const ran = await run([...argv, ...more], { files });
    expect(ran.out).toMatch(/1 warning in 1 file\n$/);
    expect(ran.exit).toBe(exit);
  });
});

describe('--explain', () => {
  test.each(ALL_CODES)('%s has a page', async (code) => {
    const { exit, out } = await run(['validate', '--explain', code]);
    expect(exit).toBe(0);
    expect(out).toMatch(new RegExp(`^${code}: .+\\n\\nWhy         .+\\nWhat to do  .+\\n$`));
  });

  test('list names every code once, with its title', async () => {
    const { exit, out } = await run(['validate', '--explain', 'list']);
    expect(exit).toBe(0);
    const listed = [...out.matchAll(/^ {2}([a-z0-9-]+) +(\S.*)$/gm)].map(([, code, title]) => `${code}: ${title}`);
    expect(listed.sort()).toEqual(ALL_CODES.map((code) => `${code}: ${CODES[code].title}`).sort());
  });
});

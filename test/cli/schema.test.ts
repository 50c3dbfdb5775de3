import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from './memory-io.ts';
import { FILES } from './small-world.ts';

/** The file that ships with the plans, and that their first line names. */
const SHIPPED = readFileSync('plans/plan.schema.json', 'utf8');

describe('the schema of a plan', () => {
  test('is printed', async () => {
    expect(await run(['schema', 'plan'])).toMatchObject({ exit: 0, out: SHIPPED, err: '' });
  });

  test('is what -o writes', async () => {
    const { exit, out, files } = await run(['schema', 'plan', '-o', 'plan.schema.json']);
    expect({ exit, out, files }).toEqual({ exit: 0, out: '', files: { 'plan.schema.json': SHIPPED } });
  });

  test('is no plan: a folder of plans may hold it', async () => {
    const alone = await run(['validate', 'plans'], { files: FILES });
    const beside = await run(['validate', 'plans'], { files: { ...FILES, 'plans/plan.schema.json': SHIPPED } });
    expect(alone.exit).toBe(0);
    expect(beside).toMatchObject({ exit: 0, out: alone.out, err: alone.err });
  });
});

test('the schema of exports.yaml is printed, and ships beside the fixtures', async () => {
  const shipped = readFileSync('fixtures/exports.schema.json', 'utf8');
  expect(await run(['schema', 'exports'])).toMatchObject({ exit: 0, out: shipped, err: '' });
});

test('a document that has no schema is refused, with the one that was meant', async () => {
  const { exit, err } = await run(['schema', 'export']);
  expect(exit).toBe(2);
  expect(err).toContain('did you mean "exports"?');
});

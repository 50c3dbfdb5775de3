import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFolder } from '../../src/cli/data-folder.ts';
import { nodeIo } from '../../src/cli/node-io.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'csm-comp-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

test('names its files in code-point order, and no folders', async () => {
  for (const name of ['b.csv', 'B.csv', 'a.csv', 'é.csv']) await writeFile(join(home, name), '');
  await mkdir(join(home, 'older'));
  expect((await readFolder(home, nodeIo(process))).files).toEqual(['B.csv', 'a.csv', 'b.csv', 'é.csv']);
});

test('hashes a file while it streams by in chunks', async () => {
  const text = 'account_id,starting_arr\n'.repeat(50_000);
  await writeFile(join(home, 'nrr.csv'), text);
  const file = (await readFolder(home, nodeIo(process))).open('nrr.csv');
  expect(() => file.sha256()).toThrow('has not been read to its end');
  let chunks = 0;
  let bytes = 0;
  for await (const chunk of file.chunks) {
    chunks += 1;
    bytes += chunk.length;
  }
  expect(bytes).toBe(text.length);
  expect(chunks).toBeGreaterThan(1);
  expect(file.sha256()).toBe('c7cbaa7314717ee099f0b522107bdd7cf9f20d785083974a384066723c7a24dd');
});

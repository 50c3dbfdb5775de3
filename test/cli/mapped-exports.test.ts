import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mappingCodes } from '../../src/diagnostics/codes/mapping.ts';
import { run } from './memory-io.ts';

/**
 * Folders in test/golden/mapped-exports: exports with an exports.yaml, and beside each, NAME.out, what `calculate --verbose` says of them. After a change
 * of wording `npx vitest run test/cli/mapped-exports.test.ts -u` writes them again: read what changed, as somebody who has such exports would.
 */
const FOLDER = new URL('../golden/mapped-exports/', import.meta.url);
const names = readdirSync(FOLDER);
const CASES = names.filter((name) => statSync(new URL(name, FOLDER)).isDirectory());
const PLAN = readFileSync(new URL('plan.yaml', FOLDER), 'utf8');

async function calculated(name: string, ...more: readonly string[]) {
  const files = Object.fromEntries(
    readdirSync(new URL(`${name}/`, FOLDER)).map((file) => [
      `${name}/${file}`,
      readFileSync(new URL(`${name}/${file}`, FOLDER), 'utf8'),
    ]),
  );
  return run(['calculate', 'plan.yaml', '--data', name, ...more], { files: { ...files, 'plan.yaml': PLAN } });
}

/** What is paid, with a warning or none. */
const PAID = ['sound', 'unused-column'];

describe.each(CASES)('%s', (name) => {
  it('is told so', async () => {
    const { exit, out, err } = await calculated(name, '--verbose');
    expect(exit).toBe(PAID.includes(name) ? 0 : 1);
    if (exit !== 0) expect(out).toBe('');
    await expect(`${err}${out}`).toMatchFileSnapshot(new URL(`${name}.out`, FOLDER).pathname);
  });
});

it('every code of a mapping beside its exports is shown', () => {
  const told = CASES.map((name) => readFileSync(new URL(`${name}.out`, FOLDER), 'utf8')).join('');
  const alone = readdirSync(new URL('../golden/mapping-faults/', import.meta.url))
    .filter((name) => name.endsWith('.out'))
    .map((name) => readFileSync(new URL(`../golden/mapping-faults/${name}`, import.meta.url), 'utf8'))
    .join('');
  const codes = [...Object.keys(mappingCodes), 'ambiguous-owner'];
  expect(codes.filter((code) => !`${told}${alone}`.includes(`[${code}]`))).toEqual([]);
});

it('the Result names the mapping by its hash, and says how each file was read', async () => {
  const { out } = await calculated('sound', '--format', 'json');
  const { mapping, inputs } = JSON.parse(out);
  expect(mapping).toEqual({ file: 'exports.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const nrr = inputs.filter(({ table }: { table: string }) => table === 'nrr');
  expect(nrr.map(({ file }: { file: string }) => file)).toEqual(['february.csv', 'january.csv']);
  expect(nrr[0].decisions).toEqual([
    { about: 'encoding', is: 'utf-8', by: 'default' },
    { about: 'delimiter', is: ',', by: 'header' },
    { about: 'header', column: 'ending_arr', header: 'MRR end', by: 'mapping', times: 12 },
    { about: 'header', column: 'starting_arr', header: 'MRR start', by: 'mapping', times: 12 },
  ]);
});

it('the order of rows and files changes nothing that is paid', async () => {
  const sound = await calculated('sound', '--format', 'csv');
  expect(
    sound.out
      .split('\n')
      .slice(1, 3)
      .map((line) => line.split(',').at(-1)),
  ).toEqual(['1000.00', '400.00']);
});

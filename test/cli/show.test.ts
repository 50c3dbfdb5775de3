import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { SAMPLE } from '../reports/sample-result.ts';
import { run } from './memory-io.ts';
import { CALCULATE, FILES } from './small-world.ts';

const SAVED = { 'result.json': JSON.stringify(SAMPLE) };

test.each(['table', 'csv', 'markdown'])('show prints what calculate printed: %s', async (format) => {
  const paid = await run([...CALCULATE, '--format', format, '--out', 'paid'], { files: FILES });
  const shown = await run(['show', 'paid/result.json', '--format', format], { files: paid.files });
  expect(shown).toMatchObject({ exit: 0, out: paid.out });
});

test('--out writes the same files again, and --format json the same document', async () => {
  const paid = await run([...CALCULATE, '--out', 'paid'], { files: FILES });
  const { files, out } = await run(['show', 'paid/result.json', '--format', 'json', '--out', 'again'], {
    files: paid.files,
  });
  for (const name of ['payouts.csv', 'payout_lines.csv']) expect(files[`again/${name}`]).toBe(files[`paid/${name}`]);
  const saved = JSON.parse(paid.files['paid/result.json'] ?? '');
  expect(JSON.parse(files['again/result.json'] ?? '')).toEqual(saved);
  expect(JSON.parse(out)).toEqual(saved);
});

test('a saved result in a terminal', async () => {
  const { out } = await run(['show', 'result.json', '--no-color'], { files: SAVED, terminal: 80 });
  await expect(out).toMatchFileSnapshot('../golden/show-80.txt');
});

describe('what is no result exits 3 and says why', () => {
  test.each([
    ['text', 'hello', 'it is not JSON'],
    ['another document', '{"a":1}', 'it has no version'],
    ['a later version', JSON.stringify({ ...SAMPLE, version: 2 }), 'its version is 2, and this program reads 1'],
    ['a float for an amount', JSON.stringify({ ...SAMPLE, total: 2800 }), 'total: '],
    ['an unknown key', JSON.stringify({ ...SAMPLE, paid: '1.00' }), '"paid"'],
  ])('%s', async (_, text, says) => {
    const ran = await run(['show', 'result.json'], { files: { 'result.json': text } });
    expect(ran).toMatchObject({ exit: 3, out: '' });
    expect(ran.err).toContain(says);
    expect(ran.err).toContain('[not-a-result]');
  });
});

describe('the schema of a result', () => {
  const validator = async () => {
    const { exit, out } = await run(['schema', 'result']);
    expect(exit).toBe(0);
    return new Ajv2020({ strict: true }).compile(JSON.parse(out));
  };

  test('accepts what calculate writes, and the sample', async () => {
    const validate = await validator();
    const { out } = await run([...CALCULATE, '--format', 'json'], { files: FILES });
    expect(validate(JSON.parse(out))).toBe(true);
    expect(validate(SAMPLE)).toBe(true);
  });

  test.each([
    ['a float for an amount', { ...SAMPLE, total: 2800 }],
    ['an amount with a symbol', { ...SAMPLE, total: '$2,800.00' }],
    ['an unknown key', { ...SAMPLE, paid: '1.00' }],
    ['a missing key', { ...SAMPLE, people: undefined }],
  ])('refuses %s', async (_, document) => {
    const validate = await validator();
    expect(validate(JSON.parse(JSON.stringify(document)))).toBe(false);
  });

  test('has the dialect first, and is what -o writes', async () => {
    const { out } = await run(['schema', 'result']);
    expect(out.startsWith('{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "title": ')).toBe(true);
    expect((await run(['schema', 'result', '-o', 's.json'])).files['s.json']).toBe(out);
  });
});

test('a Result whose lines do not add up to its totals is refused', async () => {
  const { files } = await run([...CALCULATE, '-o', 'saved.json'], { files: FILES });
  const saved = files['saved.json'] ?? '';
  const edited = saved.replace(/"amount": "[^"]+"/, '"amount": "9000.00"');
  expect(edited).not.toBe(saved);
  const ran = await run(['show', 'edited.json'], { files: { ...FILES, 'edited.json': edited } });
  expect(ran).toMatchObject({ exit: 3, out: '' });
  expect(ran.err).toContain('do not add up');
});

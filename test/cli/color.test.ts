import { expect, test } from 'vitest';
import { run } from './memory-io.ts';
import { CALCULATE, FILES } from './small-world.ts';

const ESC = String.fromCharCode(27);

test.each([
  ['a terminal', [], { terminal: 80 }, true],
  ['a pipe', [], {}, false],
  ['a terminal with NO_COLOR', [], { terminal: 80, env: { NO_COLOR: '1' } }, false],
  ['a terminal with an empty NO_COLOR', [], { terminal: 80, env: { NO_COLOR: '' } }, true],
  ['a dumb terminal', [], { terminal: 80, env: { TERM: 'dumb' } }, false],
  ['a terminal and --no-color', ['--no-color'], { terminal: 80 }, false],
  ['a pipe and --color', ['--color'], {}, true],
  ['--color against NO_COLOR', ['--color'], { env: { NO_COLOR: '1' } }, true],
  ['a file', ['-o', 'pay.txt'], { terminal: 80 }, false],
])('%s', async (_, more, world, coloured) => {
  const { out, files } = await run([...CALCULATE, ...more], { ...world, files: FILES });
  expect((files['pay.txt'] ?? out).includes(ESC)).toBe(coloured);
});

test('colour changes no letter', async () => {
  const plain = await run([...CALCULATE, '--no-color'], { terminal: 80, files: FILES });
  const coloured = await run([...CALCULATE, '--color'], { terminal: 80, files: FILES });
  expect(coloured.out.replace(new RegExp(`${ESC}\\[\\d+m`, 'g'), '')).toBe(plain.out);
});

test('findings are coloured as stderr is', async () => {
  const { err } = await run(['calculate', 'plans/no.yaml', '--data', 'data/2026-q1'], { terminal: 80, files: FILES });
  expect(err).toContain(`${ESC}[31merror`);
});

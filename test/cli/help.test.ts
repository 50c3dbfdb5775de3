import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { run } from './memory-io.ts';

test('the help of the program', async () => {
  const { exit, out } = await run(['--help']);
  expect(exit).toBe(0);
  await expect(out).toMatchFileSnapshot('../golden/help.txt');
});

describe.each(COMMANDS)('$name', ({ name }) => {
  test('has help that leads with examples', async () => {
    const { exit, out, err } = await run([name, '--help']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out.startsWith('Examples:\n  csm-comp ')).toBe(true);
    await expect(out).toMatchFileSnapshot(`../golden/help-${name}.txt`);
  });

  test('has the same help by "help"', async () => {
    const [long, short] = [await run([name, '--help']), await run(['help', name])];
    expect(short).toEqual(long);
  });

  test('every example can be typed: its command and options exist', async () => {
    const { out } = await run([name, '--help']);
    const lines = [...out.matchAll(/^ {2}csm-comp (.*)$/gm)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const { err } = await run(line.split(' '));
      expect(err).not.toMatch(/unknown option|unknown command|missing required|too many arguments/);
    }
  });
});

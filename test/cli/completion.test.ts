import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { SHELLS } from '../../src/cli/completions.ts';
import { templateNames } from '../../src/cli/shipped.ts';
import { run } from './memory-io.ts';
import { FILES } from './small-world.ts';

/** What may follow these words; the last may be half a word. */
async function following(...words: readonly string[]): Promise<readonly string[]> {
  const { exit, out, err } = await run(['complete', '--', ...words], { files: FILES });
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  const lines = out.split('\n').slice(0, -1);
  expect(lines.at(-1)).toBe(':4');
  return lines.slice(0, -1).map((line) => line.split('\t')[0] ?? '');
}

describe('what may follow', () => {
  test('nothing yet: every command', async () => {
    expect(await following('')).toEqual([...COMMANDS.map(({ name }) => name), 'help']);
  });

  test.each([
    ['half a command', ['cu'], ['curve']],
    ['an option', ['calculate', '--for'], ['--format']],
    ['a format', ['calculate', 'plans/small.yaml', '--format', ''], ['table', 'csv', 'json', 'markdown']],
    ['half a format', ['curve', '--format', 's'], ['svg']],
    ['a plan', ['validate', 'plans/s'], ['plans/small.yaml']],
    ['a plan, by half a folder', ['validate', 'pl'], ['plans/richer.yaml', 'plans/small.yaml', 'plans']],
    ['a folder of exports', ['calculate', '--data', 'data/'], ['data/2026-q1']],
    ['a metric of the plan', ['curve', 'plans/small.yaml', '--metric', ''], ['score']],
    ['a component of the plan', ['curve', 'plans/small.yaml', 'S'], ['Score']],
    ['a shell', ['completion', ''], [...SHELLS]],
    ['a document', ['schema', ''], ['plan', 'exports', 'scenarios', 'result']],
  ])('%s', async (_, typed, expected) => {
    expect(await following(...typed)).toEqual(expected);
  });

  test('a template', async () => {
    expect(await following('init', '--template', '')).toEqual([...templateNames(), 'list']);
  });
});

describe('the script', () => {
  test.each(SHELLS)('for %s asks the program by its name', async (shell) => {
    const { exit, out } = await run(['completion', shell]);
    expect(exit).toBe(0);
    expect(out).toMatch(/csm-comp complete '?--/);
  });

  test('for an unknown shell is refused', async () => {
    const { exit, err } = await run(['completion', 'bsh']);
    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'error: there is no completion for "bsh"; it is one of bash, zsh, fish, powershell\n  did you mean "bash"?\n',
    });
  });

  test('completes in a real bash', async () => {
    const bin = join(new URL('../..', import.meta.url).pathname, 'bin', 'csm-comp.js');
    const typed = `
      csm-comp() { "${process.execPath}" "${bin}" "$@"; }
      _get_comp_words_by_ref() { cur=\${COMP_WORDS[COMP_CWORD]}; words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; }
      __ltrim_colon_completions() { :; }
      source <(csm-comp completion bash)
      COMP_WORDS=(csm-comp init --template ma); COMP_CWORD=3
      $(complete -p csm-comp | sed 's/.* -F \\([^ ]*\\) .*/\\1/') 2> /dev/null
      echo "\${COMPREPLY[*]}"`;
    const { stdout } = await promisify(execFile)('bash', ['-c', typed]);
    expect(stdout).toBe('make-it-stick\n');
  }, 30_000);
});

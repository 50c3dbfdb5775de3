import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { templateNames } from '../../src/cli/shipped.ts';
import { run } from './memory-io.ts';

/** The commands that init tells to go on with, below the folder that it made. */
function nextCommands(out: string): readonly string[] {
  const [, part = ''] = /\nNext:\n\n([\s\S]*?)\n\n/.exec(out) ?? [];
  return part
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('cd '));
}

/** The words of a line as a shell has them. */
const words = (line: string) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** The files below a folder, as somebody sees them who has gone there. */
const within = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name.slice(folder.length + 1), text]));

describe.each(templateNames())('from %s', (template) => {
  test('the commands that it tells to go on with run as they stand', async () => {
    const { exit, out, err, files } = await run(['init', 'mine', '--template', template]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const lines = nextCommands(out);
    expect(lines.map((line) => words(line)[1])).toEqual(['validate', 'calculate', 'explain', 'curve']);
    for (const line of lines) {
      const [program, ...argv] = words(line);
      expect(program).toBe('csm-comp');
      const ran = await run(argv, { files: within('mine', files) });
      expect(ran.exit, `${line}: ${ran.err}`).toBe(0);
      expect(ran.out.length, line).toBeGreaterThan(200);
    }
  }, 60_000);

  test('the total that it tells is the one that calculate pays', async () => {
    const { out, files } = await run(['init', 'mine', '--template', template]);
    const [, people, total = ''] = /it pays (\d+) people (\S+) for/.exec(out) ?? [];
    const paid = await run(['calculate'], { files: within('mine', files) });
    const last = paid.out.split('\n').find((line) => line.startsWith('Total ')) ?? '';
    expect(last).toContain(`${people} people`);
    expect(last).toContain(total);
  });
});

describe('a folder', () => {
  test('holds the plan as it is shipped, what it needs of the sample quarter, and no more', async () => {
    const { files } = await run(['init', '--template', 'make-it-stick']);
    expect(Object.keys(files).sort()).toEqual([
      '.github/workflows/plans.yaml',
      'csm-comp.yaml',
      'exports/2026-q1/accounts.csv',
      'exports/2026-q1/activation.csv',
      'exports/2026-q1/exports.yaml',
      'exports/2026-q1/roster.csv',
      'exports/2026-q1/usage.csv',
      'exports/exports.schema.json',
      'plans/make-it-stick.yaml',
      'plans/plan.schema.json',
    ]);
    expect(files['plans/make-it-stick.yaml']).toBe(readFileSync('plans/make-it-stick.yaml', 'utf8'));
    expect(files['plans/plan.schema.json']).toBe(readFileSync('plans/plan.schema.json', 'utf8'));
  });

  test('has a check for pull requests that validates the plans', async () => {
    const { files } = await run(['init']);
    const { on, jobs } = parse(files['.github/workflows/plans.yaml'] ?? '');
    expect(on).toEqual({ pull_request: { paths: ['plans/**'] } });
    expect(jobs.validate.steps.at(-1).run).toBe('npx csm-comp validate plans/*.yaml --format github');
  });

  test('in which one of the files is there already stays as it is', async () => {
    const files = { 'mine/csm-comp.yaml': 'data: elsewhere\n', 'mine/plans/other.yaml': '' };
    const { exit, err, out, files: after } = await run(['init', 'mine'], { files });
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toBe(
      'mine/csm-comp.yaml is there already\nerror: nothing was written\n  name another folder, or move what is there away\n',
    );
    expect(after).toEqual(files);
  });

  test('that is a file is refused', async () => {
    const { exit, err } = await run(['init', 'mine'], { files: { mine: '' } });
    expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('is a file') });
  });
});

describe('which plan', () => {
  test('is asked on a terminal, and answered by number, by name, or not at all', async () => {
    const asked = async (answer: string) => {
      const { files, err } = await run(['init'], { terminal: 80, answers: [answer] });
      expect(err).toContain('Which plan do you want to start from?');
      return Object.keys(files).filter((name) => /^plans\/.*\.yaml$/.test(name));
    };
    expect(await asked('2')).toEqual(['plans/customer-results.yaml']);
    expect(await asked('scale-team')).toEqual(['plans/scale-team.yaml']);
    expect(await asked('')).toEqual(['plans/blended-60-40.yaml']);
  });

  test('is not asked where the command line says it', async () => {
    const { err } = await run(['init', '--template', 'first-year'], { terminal: 80, answers: ['2'] });
    expect(err).toBe('');
  });

  test('that does not exist gets the list and a did-you-mean', async () => {
    const { exit, err } = await run(['init', '--template', 'scale-taem']);
    expect(exit).toBe(2);
    expect(err).toContain('it is one of blended-60-40, customer-results');
    expect(err).toContain('did you mean "scale-team"?');
  });

  test('is told by --template list, with what each pays for', async () => {
    const { exit, out, files } = await run(['init', '--template', 'list']);
    expect({ exit, files }).toEqual({ exit: 0, files: {} });
    expect(
      out
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(/ {2}/)[0]),
    ).toEqual(templateNames());
  });
});

test('called by npx it tells commands for npx', async () => {
  const { out } = await run(['init'], { env: { npm_command: 'exec' } });
  expect(nextCommands(out).every((line) => line.startsWith('npx csm-comp '))).toBe(true);
});

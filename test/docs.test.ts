import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { type Answer, countExecuted, replayed, type Terminal } from './support/console-blocks.ts';
import { EXPORT_PARTS, README_PARTS, regenerated, undocumentedKeys } from './support/plan-reference.ts';

/**
 * The READMEs are executed: console blocks are typed again, reference tables are made again, and both are compared. With UPDATE_DOCS=1 they are written
 * instead (`UPDATE_DOCS=1 npx vitest run test/docs.test.ts`, after a build).
 */
const UPDATE = process.env.UPDATE_DOCS === '1';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = 'README.md';
const REFERENCE = 'plans/README.md';
const EXPORTS = 'fixtures/README.md';
const PAGES = [README, REFERENCE, EXPORTS];

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Compares a file with what it should hold, or brings it up to date. */
function keep(file: string, text: string): void {
  expect(text).not.toContain(ROOT);
  expect(text).not.toContain(scratch);
  if (UPDATE) writeFileSync(join(ROOT, file), text);
  expect(textOf(file)).toBe(text);
}

/** A page types a dozen commands, one after the other. */
vi.setConfig({ testTimeout: 120_000 });

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'csm-comp-docs-'));
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(ROOT, part), join(scratch, '.program', part), { recursive: true });
  }
  symlinkSync('csm-comp.js', join(scratch, '.program/bin/csm-comp'));
  for (const folder of ['plans', 'fixtures']) symlinkSync(join(ROOT, folder), join(scratch, folder));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/**
 * The repository's plans and fixtures in a folder that the commands of a page may write to, and a copy of the built program, which nobody builds again
 * in the meantime.
 */
const terminal: Terminal = {
  run: (command) =>
    new Promise<Answer>((resolve) => {
      const PATH = [join(scratch, '.program/bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
      // Called by npx, init would tell of npx.
      const options = { cwd: scratch, env: { ...process.env, PATH, NO_COLOR: '1', npm_command: '' } };
      const child = execFile('/bin/sh', ['-c', command], options, (_, stdout) =>
        resolve({ stdout, exit: child.exitCode ?? -1 }),
      );
    }),
  write: async (name, text) => writeFileSync(join(scratch, name), text),
};

describe.each(PAGES)('%s', (file) => {
  it('shows what the program prints', async () => {
    keep(file, await replayed(textOf(file), terminal));
  });

  it('links to what is there', () => {
    expect(deadLinks(textOf(file), (path) => existsSync(join(ROOT, dirname(file), path)))).toEqual([]);
  });
});

describe(REFERENCE, () => {
  it('says of every kind, check and plan what the program says', () => {
    keep(REFERENCE, regenerated(textOf(REFERENCE)));
  });

  it('names every key of the language', () => {
    expect(undocumentedKeys(textOf(REFERENCE))).toEqual([]);
  });
});

describe(EXPORTS, () => {
  it('says of every metric what the program says', () => {
    keep(EXPORTS, regenerated(textOf(EXPORTS), EXPORT_PARTS));
  });
});

describe(README, () => {
  it('shows the picture that the program draws', async () => {
    const line = 'csm-comp curve plans/uncapped-nrr.yaml Results --data fixtures/2026-q1 --format svg';
    keep('plans/pictures/uncapped-nrr.svg', (await terminal.run(line)).stdout);
  });

  it('lists the commands that there are', async () => {
    const { stdout } = await terminal.run('csm-comp --help');
    expect(listedCommands(textOf(README))).toEqual(commandsOfHelp(stdout));
  });

  it('says of every sign of gaming what the program says', () => {
    keep(README, regenerated(textOf(README), README_PARTS));
  });

  it('tells why each package is there', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    const table = textOf(README).split('\n## Dependencies\n')[1]?.split('\n## ')[0] ?? '';
    const told = [...table.matchAll(/^\| ([^|]+) \| /gm)].flatMap(([, names = '']) => names.split(', '));
    expect(told.slice(2).sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
  });

  it('shows a workflow whose command passes on the plans', async () => {
    const workflow = /```yaml\n(# \.github\/workflows\/[\s\S]*?)```/.exec(textOf(README))?.[1] ?? '';
    const { on, permissions, jobs } = parse(workflow);
    expect({ on, permissions }).toEqual({
      on: { pull_request: { paths: ['plans/**'] } },
      permissions: { contents: 'read' },
    });
    const steps: readonly { run?: string; with?: object }[] = jobs.validate.steps;
    expect(steps.find((step) => step.with !== undefined)?.with).toMatchObject({ 'node-version': 20 });
    const { stdout, exit } = await terminal.run(steps.at(-1)?.run?.replace(/^npx /, '') ?? '');
    expect({ errors: stdout.includes('::error'), exit }).toEqual({ errors: false, exit: 0 });
  });

  it('executes what it shows', () => {
    expect(countExecuted(textOf(README))).toBeGreaterThan(8);
  });
});

/** The relative links of a page that lead nowhere: to no file, or to no heading of the page. */
function deadLinks(page: string, exists: (path: string) => boolean): readonly string[] {
  const text = page.replace(/^```[\s\S]*?^```$/gm, '');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title));
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    return link.startsWith('#') ? !headings.includes(link.slice(1)) : !exists(link.split('#')[0] ?? '');
  });
}

function anchorOf(title: string): string {
  const words = title.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '');
  return words.replaceAll(' ', '-');
}

/** The commands in the README's list of them, and those in the help of the program, in their order. */
function listedCommands(page: string): readonly string[] {
  return [...page.matchAll(/^\| `csm-comp (\w+)[^`]*` \|/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== '');
}

function commandsOfHelp(help: string): readonly string[] {
  const list = help.split('\nCommands:\n')[1] ?? '';
  return [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
}

describe('the checks themselves fail when they should', () => {
  const shell: Terminal = {
    run: async (command) => ({ stdout: `did ${command}\n`, exit: command.includes('bad') ? 1 : 0 }),
    write: async () => {},
  };

  it('an answer that is no longer true is another text', async () => {
    const page = (answer: string) => `Look:\n\n\`\`\`console\n$ csm-comp a\n${answer}\`\`\`\n\nSo.\n`;
    expect(await replayed(page('did something\nelse\n'), shell)).toBe(page('did csm-comp a\n'));
    expect(await replayed(page(''), shell)).toBe(page('did csm-comp a\n'));
    expect(await replayed(page('did csm-comp a\n$ echo $?\n1\n'), shell)).toBe(page('did csm-comp a\n'));
  });

  it('a failing command shows its status', async () => {
    const text = '```console\n$ csm-comp bad\ndid csm-comp bad\n$ echo $?\n1\n```\n';
    expect(await replayed(text, shell)).toBe(text);
    expect(await replayed(text.replace('$ echo $?\n1\n', ''), shell)).toBe(text);
  });

  it('other programs and other blocks are left alone', async () => {
    const text = '```console\n$ npm ci\nadded 1 package\n```\n\n```sh\ncsm-comp a\n```\n';
    expect(await replayed(text, shell)).toBe(text);
    expect(countExecuted(text)).toBe(0);
    const moved =
      '```console\n$ cd x\n$ csm-comp a\ndid cd x && csm-comp a\n```\n\n```console\n$ csm-comp b\ndid csm-comp b\n```\n';
    expect(await replayed(moved, shell)).toBe(moved);
    await expect(replayed('```console\n$ csm-comp a\n$ rm b\n```\n', shell)).rejects.toThrow('"rm"');
  });

  it('a named file is written before what follows it', async () => {
    const done: string[] = [];
    const terminal: Terminal = {
      run: async (command) => ({ stdout: String(done.push(command)), exit: 0 }),
      write: async (name, text) => void done.push(`${name}: ${text}`),
    };
    await replayed(
      '```yaml\n# a.yaml\nplan: A\n```\n\n```yaml\nplan: B\n```\n\n```console\n$ csm-comp a\n```\n',
      terminal,
    );
    expect(done).toEqual(['a.yaml: # a.yaml\nplan: A\n', 'csm-comp a']);
  });

  it('a generated part that was edited is another text; one without markers throws', () => {
    const page = (part: string) => `<!-- generated:a -->\n${part}\n<!-- /generated:a -->\n`;
    expect(regenerated(page('old'), { a: () => 'new' })).toBe(page('new'));
    expect(() => regenerated('nothing', { a: () => 'new' })).toThrow('no markers');
  });

  it('links, commands and keys that are missing are named', () => {
    const page =
      '# A title, here\n[a](there.md#x) [b](gone.md) [c](#a-title-here) [d](#gone) [e](https://example.com)\n';
    expect(deadLinks(page, (path) => path === 'there.md')).toEqual(['gone.md', '#gone']);
    expect(listedCommands('| `csm-comp pay PLAN` | pays |\n| `csm-comp` | x |\n')).toEqual(['pay']);
    expect(commandsOfHelp('Usage\n\nCommands:\n  pay   pays\n  help [command]  helps\n')).toEqual(['pay']);
    expect(undocumentedKeys('`name` and `per_item: true`')).not.toContain('per_item');
    expect(undocumentedKeys('share of')).toContain('share');
  });
});

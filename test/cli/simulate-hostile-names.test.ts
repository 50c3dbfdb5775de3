import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../src/output/cell-width.ts';
import { run } from './memory-io.ts';
import { PLAN } from './small-world.ts';

const ESCAPE = '\u{1B}';
const LONG = `${'東京'.repeat(40)}e\u0301${'長'.repeat(38)}`;

/** People whose names would be a formula, markup, commands of a terminal, or wider than any screen; all of them at 100% of target. */
const NAMES = ['=HYPERLINK("x")', '<b>', `${ESCAPE}[31mRed${ESCAPE}]0;title\u0007`, LONG, '| a | `b` | [c](d) @e'];

const ids = NAMES.map((_, place) => `c-${place}`);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A component and a scenario that are named no better. */
const NAMED = PLAN.replaceAll('name: Score', 'name: "=<b>|Score"');
const FILES = {
  'a.yaml': NAMED,
  'b.yaml': NAMED.replaceAll('$500', '$600'),
  's.yaml': 'scenarios:\n  "=SUM(1)|<b>": score = 95%\n',
  'data/2026-q1/roster.csv': `csm_id,name,team\n${ids.map((id, place) => `${id},${quoted(NAMES[place] ?? '')},${quoted('<b> West')}\n`).join('')}`,
  'data/2026-q1/facts.csv': `csm_id,metric,value\n${ids.map((id) => `${id},score,100%\n`).join('')}`,
};
const PLANS = ['simulate', 'a.yaml', 'b.yaml', '--data', 'data/2026-q1'];
const SCENARIO = ['simulate', 'a.yaml', '--scenario', 's.yaml', '--data', 'data/2026-q1'];

/** What a terminal would obey. */
const OBEYED = /[^\P{Cc}\n]/u;

describe.each([
  ['plans', PLANS],
  ['scenarios', SCENARIO],
])('%s', (_, argv) => {
  test.each([60, 80, 120, 200])(
    'on a terminal of %d cells no line is wider, and nothing is obeyed',
    async (terminal) => {
      const { exit, out, err } = await run(argv, { files: FILES, terminal, env: { NO_COLOR: '1' } });
      expect({ exit, err }).toEqual({ exit: 0, err: expect.anything() });
      expect(out).not.toMatch(OBEYED);
      for (const line of out.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(terminal);
      for (const id of ids.filter((one) => one !== 'c-3')) expect(out).toContain(id);
    },
  );

  test('in a pipe every amount stands in one column, and nothing is obeyed', async () => {
    const { out } = await run(argv, { files: FILES });
    expect(out).not.toMatch(OBEYED);
    expect(out).toContain(LONG);
    const [, people = ''] = out.split('People whose pay changes\n');
    const ends = (people.split('\n\n')[0] ?? '')
      .split('\n')
      .map((line) => cellWidth(/^.*?[+-]\$100\.00/.exec(line)?.[0] ?? ''));
    expect(new Set(ends).size).toBe(1);
  });

  test('in CSV no cell begins a formula', async () => {
    const { out } = await run([...argv, '--format', 'csv'], { files: FILES });
    expect(out).not.toMatch(OBEYED);
    expect(out).not.toMatch(/(?:^|,)"?[=@]/m);
    expect(out).toContain(`"'=HYPERLINK(""x"")"`);
  });

  test('in Markdown nothing is markup', async () => {
    const { out } = await run([...argv, '--format', 'markdown'], { files: FILES });
    expect(out).not.toMatch(OBEYED);
    expect(out).not.toContain('<b>');
    expect(out).not.toMatch(/(?<!\\)[`[]/);
    expect(out).toContain('\\| a \\| \\`b\\` \\| \\[c\\](d) &#64;e');
    const rows = out.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.replace(/\\\|/g, '').split('|').length).toBeLessThanOrEqual(7);
  });

  test('the document holds the names as they are', async () => {
    const { out } = await run([...argv, '--format', 'json'], { files: FILES });
    const people: readonly { name: string }[] = JSON.parse(out).comparisons[0].people;
    expect(people.map(({ name }) => name)).toEqual(NAMES);
  });
});

test.each([
  ['a name of a scenario, beside values that are held', 'scenarios:\n  "a\\e[31mb": score + 50pt\n', 0],
  ['a what-if', 'scenarios:\n  A: "sc\\e[31more + 50pt"\n', 1],
])('nothing that is told on stderr is obeyed: %s', async (_, scenarios, exit) => {
  const rate = PLAN.replace(
    'kind: given, unit: percent',
    'kind: activation_rate, within: 30 days, credit: { owner: at_period_end }',
  );
  const ran = await run(SCENARIO, { files: { ...FILES, 'a.yaml': rate, 's.yaml': scenarios } });
  expect(ran.exit).toBe(exit);
  expect(ran.err).not.toMatch(OBEYED);
  expect(ran.err).toContain(exit === 0 ? 'ab: 5 of the values of "score"' : 'there is no');
});

test('as Markdown for a pull request', async () => {
  const files = {
    ...FILES,
    'data/2026-q1/roster.csv': 'csm_id,name,team\nc-0,Ana Ruiz,West\nc-1,Ben Birch,East\n',
    'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-0,score,100%\nc-1,score,95%\n',
    'a.yaml': PLAN,
    'b.yaml': PLAN.replaceAll('$500', '$600'),
  };
  const { out } = await run([...PLANS, '--format', 'markdown', '--budget', '950'], { files });
  await expect(out).toMatchFileSnapshot('../golden/simulate.md');
});

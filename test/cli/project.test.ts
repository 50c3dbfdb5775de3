import { describe, expect, test } from 'vitest';
import { run } from './memory-io.ts';
import { FACTS, FILES, ROSTER } from './small-world.ts';

/** csm-comp.yaml beside two plans and the exports of a quarter. */
const world = (project: string, more: Readonly<Record<string, string>> = {}) => ({
  files: { ...FILES, 'csm-comp.yaml': project, ...more },
});

const SMALL = 'plans: plans/small.yaml\ndata: data/2026-q1\n';

describe('csm-comp.yaml', () => {
  test('says for calculate what the command line does not', async () => {
    const said = await run(['calculate', 'plans/small.yaml', '--data', 'data/2026-q1'], { files: FILES });
    const unsaid = await run(['calculate'], world(SMALL));
    expect(unsaid).toMatchObject({ exit: 0, out: said.out });
  });

  test.each([
    ['facts', 'c-1,,score,1'],
    ['audit', 'Audit · Small'],
    ['explain c-1', 'Ana Ruiz · 2026-Q1 · Small'],
    ['curve', 'Small · 2026-Q1 · USD'],
    ['curve Score', 'Score · by score, % of target'],
    ['validate', 'plans/small.yaml · Small'],
  ])('serves %s', async (line, text) => {
    const { exit, out, err } = await run(line.split(' '), world(SMALL));
    expect(exit, err).toBe(0);
    expect(out).toContain(text);
  });

  test('serves simulate with the data alone', async () => {
    const { exit, out } = await run(['simulate', 'plans/small.yaml', 'plans/richer.yaml'], world(SMALL));
    expect(exit).toBe(0);
    expect(out).toContain('+$100.00');
  });

  test('serves simulate with the plan that something is supposed of', async () => {
    const supposed = ['--what-if', 'score = 90%'];
    const said = await run(['simulate', 'plans/small.yaml', ...supposed], world(SMALL));
    const unsaid = await run(['simulate', ...supposed], world(SMALL));
    expect(said.out).toContain('plans/small.yaml → with score = 90%');
    expect(unsaid).toMatchObject({ exit: 0, out: said.out });
  });

  test.each([
    ['names no plans', 'data: data/2026-q1\n'],
    ['names two, and a side has one name', 'plans: [plans/small.yaml, plans/richer.yaml]\ndata: data/2026-q1\n'],
  ])('leaves simulate to ask for a plan where it %s', async (_, project) => {
    const { exit, out, err } = await run(['simulate', '--what-if', 'score = 90%'], world(project));
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain('which plan?');
    expect(err).toContain("name it: csm-comp simulate plans/blended-60-40.yaml --what-if 'nrr + 2pt'");
  });

  test('is named where a plan is not there that it names', async () => {
    const gone = world('plans: [plans/small.yaml, plans/gone.yaml]\ndata: data/2026-q1\n');
    const { exit, out, err } = await run(['calculate'], gone);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain('csm-comp.yaml: error: cannot read "plans/gone.yaml": there is no such file');
    expect(await run(['calculate', 'plans/small.yaml'], gone)).toMatchObject({ exit: 0 });
  });

  test('loses against the command line', async () => {
    const { out } = await run(['calculate', 'plans/richer.yaml'], world(SMALL));
    expect(out).toContain('Richer · 2026-Q1');
    const data = await run(['calculate', '--data', 'nowhere'], world(SMALL));
    expect(data).toMatchObject({ exit: 3 });
    expect(data.err).toContain('cannot read the data folder "nowhere"');
  });

  test('does not hold a plan of the command line against exports that it does not name', async () => {
    const broken = { 'data/2026-q1/roster.csv': 'name\nAna\n' };
    expect(await run(['validate', 'plans/small.yaml'], world(SMALL, broken))).toMatchObject({ exit: 0 });
    expect(await run(['validate'], world(SMALL, broken))).toMatchObject({ exit: 1 });
  });

  test('is found above, and its paths are from where it stands', async () => {
    const above = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`../../${name}`, text]));
    const files = { ...above, '../../csm-comp.yaml': SMALL };
    const { exit, out, err } = await run(['calculate', '--verbose'], { files, cwd: '/home/team/deep/er' });
    expect(exit, err).toBe(0);
    expect(out).toContain('Small · 2026-Q1');
    expect(err).toContain('../../csm-comp.yaml: used for plans (../../plans/small.yaml) and data');
  });

  test('says under --verbose what was taken from it', async () => {
    const line = ['calculate', 'plans/small.yaml', '--data', 'data/2026-q1', '--verbose'];
    const { err } = await run(line, world(SMALL));
    expect(err).toContain('csm-comp.yaml: nothing used');
    expect((await run(['calculate'], world(SMALL))).err).not.toContain('csm-comp.yaml');
  });

  test('with {period} in data asks for the period, and finds its folder in small letters, too', async () => {
    const placed = 'plans: plans/small.yaml\ndata: data/{period}\n';
    expect(await run(['calculate', '--period', '2026-Q1'], world(placed))).toMatchObject({ exit: 0 });
    const { exit, err } = await run(['calculate'], world(placed));
    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'error: which period? "data/{period}" has {period} in it\n  say which with --period, such as 2026-Q1\n',
    });
    expect(await run(['validate'], world(placed))).toMatchObject({ exit: 0 });
  });

  test.each([
    ['plan: plans\n', 'csm-comp.yaml:1:1: error: unknown key "plan" in csm-comp.yaml', 'did you mean "plans"?'],
    ['data: { a: b }\n', 'csm-comp.yaml:1:7: error:', 'a path, or a list of them'],
    ['data: []\n', 'csm-comp.yaml:1:7: error:', 'a path, or a list of them'],
    ['- plans\n', 'csm-comp.yaml: error: csm-comp.yaml is a map of the keys', 'not-a-project'],
    ['plans: [\n', 'csm-comp.yaml:', 'bad-yaml'],
  ])('at fault stops the run: %j', async (text, place, help) => {
    const { exit, err } = await run(['calculate'], world(text));
    expect(exit).toBe(1);
    expect(err).toContain(place);
    expect(err).toContain(help);
  });

  test('that says nothing is none', async () => {
    const { exit, err } = await run(['calculate'], world('# nothing yet\n'));
    expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('which plans?') });
  });
});

describe('--data', () => {
  const two = { ...FILES, 'data/2026-q2/roster.csv': ROSTER, 'data/2026-q2/facts.csv': FACTS.replace('95%', '80%') };
  const both = ['calculate', 'plans/small.yaml', '--data', 'data/2026-q1', '--data', 'data/2026-q2'];

  test('of several periods is the folder that is named after the one asked for', async () => {
    const { exit, out } = await run([...both, '--period', '2026-Q2'], { files: two });
    expect(exit).toBe(0);
    expect(out).toContain('2026-Q2');
    expect(out).toContain('$500.00');
  });

  test('of several without a period, or none of which is of it, is a question', async () => {
    expect((await run(both, { files: two })).err).toContain('which period? there are 2 folders of exports');
    expect((await run([...both, '--period', '2026-Q3'], { files: two })).err).toContain('named after 2026-Q3');
  });
});

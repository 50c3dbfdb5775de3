import { describe, expect, test } from 'vitest';
import { run } from './memory-io.ts';
import { CALCULATE, FILES, PLAN, withFiles } from './small-world.ts';

/** A simulation's first comparison, with each person's causes by what is otherwise. */
async function causes(argv: readonly string[], files: Readonly<Record<string, string>>) {
  const { exit, out, err } = await run(['simulate', ...argv, '--data', 'data/2026-q1', '--format', 'json'], { files });
  expect({ exit, err }).toEqual({ exit: 0, err: expect.not.stringContaining('error') });
  const [comparison] = JSON.parse(out).comparisons;
  const texts = new Map<number, string>();
  for (const { cause, changes } of comparison.causes) {
    const said = changes.map(({ at, what_if, plan, path, kind, is }: Record<string, string | readonly string[]>) =>
      String(
        at ?? what_if ?? (plan === undefined ? `${String(path)} ${String(kind)}` : `${String(plan)} ${String(is)}`),
      ),
    );
    texts.set(cause, said.join(' & '));
  }
  const people = comparison.people.map(
    (person: { csm_id: string; difference: string; causes: { cause: number; difference: string }[] }) => [
      person.csm_id,
      person.difference,
      person.causes.map(({ cause, difference }) => `${texts.get(cause)}: ${difference}`),
    ],
  );
  return { people, causes: [...texts.values()], total: comparison.total.difference };
}

/**
 * Ana is at 100% of her target ($500), Ben at 95% ($400). With a target of 95% Ben reaches the band from 100%: +$100. Then that band pays
 * $450: −$50 for both of them.
 */
const LOWER = PLAN.replace('target: 100%', 'target: 95%').replace('from: 100%, pay: $500', 'from: 100%, pay: $450');

test('each difference of the plans is paid by itself, in plan order, and the parts add up', async () => {
  expect(await causes(['plans/small.yaml', 'plans/lower.yaml'], withFiles({ 'plans/lower.yaml': LOWER }))).toEqual({
    causes: ['metrics.score.target', 'Score.pays.bands[1].pay'],
    people: [
      ['c-1', '-50.00', ['Score.pays.bands[1].pay: -50.00']],
      ['c-2', '50.00', ['metrics.score.target: 100.00', 'Score.pays.bands[1].pay: -50.00']],
    ],
    total: '0.00',
  });
});

test('somebody whose parts cancel out gets the same', async () => {
  const even = LOWER.replace('$450', '$400');
  const { people } = await causes(['plans/small.yaml', 'plans/even.yaml'], withFiles({ 'plans/even.yaml': even }));
  expect(people[1]).toEqual(['c-2', '0.00', ['metrics.score.target: 100.00', 'Score.pays.bands[1].pay: -100.00']]);
});

test('a step with which somebody could not be paid is one cause with the next', async () => {
  // Ben has no value of "other": with the metric alone the run would stop, with its answer he gets nothing.
  const stops = PLAN.replace('when_undefined: zero', 'when_undefined: stop').replace(
    'components:',
    '  other: { kind: given, unit: percent, target: 100% }\ncomponents:',
  );
  const other = stops.replace('metric: score', 'metric: other').replace('when_undefined: stop', 'when_undefined: zero');
  const facts = `${FILES['data/2026-q1/facts.csv']}c-1,other,90%\n`;
  const files = withFiles({ 'a.yaml': stops, 'b.yaml': other, 'data/2026-q1/facts.csv': facts });
  expect(await causes(['a.yaml', 'b.yaml'], files)).toEqual({
    causes: ['Score.metric & Score.when_undefined'],
    people: [
      ['c-1', '-100.00', ['Score.metric & Score.when_undefined: -100.00']],
      ['c-2', '-400.00', ['Score.metric & Score.when_undefined: -400.00']],
    ],
    total: '-500.00',
  });
});

test('who is on the plan is a cause', async () => {
  const west = PLAN.replace('variable:', 'for: { team: West }\nvariable:');
  const { people } = await causes(['plans/small.yaml', 'west.yaml'], withFiles({ 'west.yaml': west }));
  expect(people).toEqual([
    ['c-1', '0.00', []],
    ['c-2', '-400.00', ['for: -400.00']],
  ]);
});

describe('folders of plans', () => {
  const on = (team: string) =>
    PLAN.replace('plan: Small', `plan: ${team}`).replace('variable:', `for: { team: ${team} }\nvariable:`);

  test('the plan of the same name is the same plan, and one that only one side has is a cause of its own', async () => {
    const files = withFiles({
      'a/east.yaml': on('East'),
      'a/west.yaml': on('West'),
      'b/west.yaml': on('West').replace('pay: $500', 'pay: $550'),
    });
    expect(await causes(['a', 'b'], files)).toMatchObject({
      causes: ['Score.pays.bands[1].pay', 'East gone'],
      people: [
        ['c-2', '-400.00', ['East gone: -400.00']],
        ['c-1', '50.00', ['Score.pays.bands[1].pay: 50.00']],
      ],
    });
  });

  test('a plan that is new', async () => {
    const files = withFiles({ 'a/west.yaml': on('West'), 'b/east.yaml': on('East'), 'b/west.yaml': on('West') });
    const { people } = await causes(['a', 'b'], files);
    expect(people).toEqual([
      ['c-1', '0.00', []],
      ['c-2', '400.00', ['East new: 400.00']],
    ]);
  });
});

test('of a saved Result only its lines can be told', async () => {
  const capped = `${PLAN.replace('pay: $500', 'pay: $600')}cap: $550\n`;
  const { files } = await run([...CALCULATE, '-o', 'before.json'], { files: withFiles({ 'capped.yaml': capped }) });
  // Ana: $600 in the band, and $50 of it are taken by the cap.
  expect(await causes(['before.json', 'capped.yaml'], files)).toEqual({
    causes: ['Score earned', ' cap'],
    people: [
      ['c-1', '50.00', ['Score earned: 100.00', ' cap: -50.00']],
      ['c-2', '0.00', []],
    ],
    total: '50.00',
  });
});

import { describe, expect, test } from 'vitest';
import { run } from './memory-io.ts';
import { CALCULATE, FILES, PLAN, withFiles } from './small-world.ts';

const SMALL = ['simulate', 'plans/small.yaml', '--data', 'data/2026-q1'];

const whatIf = (...texts: readonly string[]) => [...SMALL, ...texts.flatMap((text) => ['--what-if', text])];

/** The totals of a run, by person. Ana is at 100% of her target and gets $500, Ben at 95% and $400. */
async function paid(argv: readonly string[], files = FILES): Promise<readonly (readonly string[])[]> {
  const { exit, out, err } = await run([...argv, '--format', 'json'], { files });
  expect({ exit, err }).toEqual({ exit: 0, err: expect.not.stringContaining('error') });
  return JSON.parse(out).comparisons.map(({ people }: { people: readonly { variant: string }[] }) =>
    people.map(({ variant }) => variant),
  );
}

describe('what would be paid, if', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['the metric were five points higher: Ben reaches his target', ['score + 5pt'], ['500.00', '500.00']],
    ['a hair less', ['score + 4.9999pt'], ['500.00', '400.00']],
    ['it were lower by a tenth: 90% and 85.5%', ['score * 0.9'], ['400.00', '0.00']],
    ['it were the same for everybody', ['score = 90%'], ['400.00', '400.00']],
    ['the target were 95%', ['target.score = 95%'], ['500.00', '500.00']],
    ['the target were five points lower', ['target.score - 5pt'], ['500.00', '500.00']],
    ['it were a hair above Ben', ['target.score - 4.9999pt'], ['500.00', '400.00']],
    ['the band paid a tenth more', ['Score.pays.bands[1].pay * 1.1'], ['550.00', '400.00']],
    ['the band paid less', ['Score.pays.bands[1].pay = 450'], ['450.00', '400.00']],
    ['it paid less, with a dollar sign', ['Score.pays.bands[1].pay = $450'], ['450.00', '400.00']],
    [
      'there were one more band',
      ['Score.pays.bands[2] = { from: 105%, pay: 700 }', 'score + 5pt'],
      ['700.00', '500.00'],
    ],
    ['both, in their order: 105% and then halved', ['score + 5pt', 'score * 0.5'], ['0.00', '0.00']],
    ['a cap were there', ['cap = $450'], ['450.00', '400.00']],
  ])('%s', async (_, texts, totals) => {
    expect(await paid(whatIf(...texts))).toEqual([totals]);
  });

  test('several together make a valid plan', async () => {
    const halves = PLAN.replace('share: 100%', 'share: 50%').replace(
      'examples:',
      '  - { name: More, share: 50%, metric: score, when_undefined: zero, pays: { of: attainment, bands: [{ from: 100%, pay: 100% }] } }\nexamples:',
    );
    // At 50% Ana has $500 and $500; at 80% and 20% $500 (the bands state money) and $200.
    const files = withFiles({ 'plans/small.yaml': halves });
    expect(await paid(whatIf('Score.share = 80%', 'More.share = 20%'), files)).toEqual([['700.00', '400.00']]);
    const alone = await run(whatIf('Score.share = 80%'), { files });
    expect(alone).toMatchObject({ exit: 2, out: '' });
    expect(alone.err).toContain(
      "--what-if 'Score.share = 80%': error: with this, plans/small.yaml would have a fault: the shares in the plan (80% + 50%) add up to 130%, not 100%",
    );
  });

  test('with variants, each of them has it', async () => {
    const argv = ['simulate', 'plans/small.yaml', 'plans/small.yaml', 'plans/richer.yaml', ...SMALL.slice(2)];
    expect(await paid([...argv, '--what-if', 'score + 5pt'])).toEqual([
      ['500.00', '500.00'],
      ['600.00', '600.00'],
    ]);
  });

  test('the causes are what was supposed, with the place and both values where that is a value of the plan', async () => {
    const { out } = await run(whatIf('score + 5pt', 'Score.pays.bands[1].pay = 450'), { files: FILES });
    // Ben: +$100 by five points, −$50 by the band that he then reaches.
    expect(out).toContain('score + 5pt                                 ');
    expect(out).toMatch(
      /Ben Birch \(c-2\) \$400\.00 → \$450\.00 +\+\$50\.00 \(\+12\.5%\)\n +score \+ 5pt +\+\$100\.00\n +Score\.pays\.bands\[1\]\.pay \$500 → 450 +-\$50\.00 +plans\/small\.yaml:16\n/,
    );
  });
});

test('who gets the same from a component of another name sees which amounts moved', async () => {
  const { out } = await run(whatIf('components[0].name = Retention'), { files: FILES });
  expect(out).toMatch(
    /\n {2}Ana Ruiz \(c-1\) \$500\.00 → \$500\.00 +\$0\.00 \(0\.0%\)\n {4}Retention +\+\$500\.00\n {4}Score +-\$500\.00\n/,
  );
});

describe('a folder of plans', () => {
  const west = PLAN.replace('variable:', 'for: { team: West }\nvariable:');
  const east = PLAN.replace('plan: Small', 'plan: East')
    .replace('variable:', 'for: { team: East }\nvariable:')
    .replaceAll('score', 'points')
    .replaceAll('Score', 'Points');
  const files = withFiles({
    'both/west.yaml': west,
    'both/east.yaml': east,
    'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,100%\nc-2,points,95%\n',
  });
  const argv = (text: string) => ['simulate', 'both', '--what-if', text, '--data', 'data/2026-q1'];

  // East is paid first: Ben, then Ana.
  test.each<readonly [string, readonly string[]]>([
    ['points + 5pt', ['500.00', '500.00']],
    ['Points.pays.bands[0].pay = 300', ['300.00', '500.00']],
    ['metrics.score.target = 110%', ['400.00', '400.00']],
    ['cap = $350', ['350.00', '350.00']],
  ])('a what-if acts in every plan that has what it names: %s', async (text, totals) => {
    expect(await paid(argv(text), files)).toEqual([totals]);
  });

  test('and is refused where none has it', async () => {
    const { exit, err } = await run(argv('Pionts.share = 50%'), { files });
    expect(exit).toBe(2);
    expect(err).toContain('there is no "Pionts" in both/east.yaml and both/west.yaml. ');
    expect(err).toContain('did you mean "Points"?');
  });
});

test.each([
  ['score + 5pt', 1],
  ['score + 1pt', 0],
])('--exit-code tells whether anybody would be paid differently: %s exits %d', async (text, exit) => {
  expect((await run([...whatIf(text), '--exit-code'], { files: FILES })).exit).toBe(exit);
});

test('somebody who is paid on one side only has no amount on the other', async () => {
  const { out } = await run(whatIf('for = { team: West }'), { files: FILES });
  expect(out).toMatch(
    /^ {2}Ben Birch \(c-2\) \$400\.00 → — +-\$400\.00 \(-100\.0%\)\n {4}for is new: \{ team: West \} +-\$400\.00/m,
  );
});

test('a rate stays at 100%, and it is said for how many', async () => {
  const rate = PLAN.replace(
    'score: { kind: given, unit: percent, target: 100% }',
    'score: { kind: activation_rate, within: 30 days, target: 100%, credit: { owner: at_period_end } }',
  );
  // Ana is at 100% and Ben at 95%: with ten points more both are at 100%, and beyond it nobody can be.
  const ran = await run([...whatIf('score + 10pt'), '--format', 'json'], {
    files: withFiles({ 'plans/small.yaml': rate }),
  });
  expect(ran.exit).toBe(0);
  expect(ran.err).toContain(
    'with score + 10pt: 2 of the values of "score" would be beyond what it can be, and are held there\n',
  );
  expect(JSON.parse(ran.out).comparisons[0].people.map(({ variant }: { variant: string }) => variant)).toEqual([
    '500.00',
    '500.00',
  ]);
});

describe('a what-if that cannot be taken exits 2, and says why at its text', () => {
  test.each([
    ['scor + 5pt', 'there is no "scor" in plans/small.yaml.', 'did you mean "score"?'],
    [
      'target.scor = 95%',
      'there is no "scor" in the metrics of plans/small.yaml. expected "score"',
      'did you mean "score"?',
    ],
    ['Scroe.pays.bands[1].pay = 450', 'there is no "Scroe" in plans/small.yaml.', 'did you mean "Score"?'],
    ['Score.pays.band[1].pay = 450', 'there is no "band" in Score.pays.', 'did you mean "bands"?'],
    ['Score.pays.bands[9].pay = 450', 'there is no "[9]" in Score.pays.bands. expected one of "[0]", "[1]"', ''],
    ['Score.pays.bands.1.pay = 450', 'there is no "1" in Score.pays.bands.', 'did you mean "[1]"?'],
    ['Score.pays.bands[1].pays = 450', 'unknown key "pays"', 'did you mean "pay"?'],
    ['Score.pays.bands[1].pay = many', 'would have a fault: "many" is not what belongs here', ''],
    ['Score.pays.bands[1] = { from: 100%', 'is no value as YAML writes it', ''],
    ['Score.share * 2', '"200%" is not what belongs here. expected a share from 0% to 100%', ''],
    ['target.score + 5%', '"5%" does not go with 100%. expected points, such as 5pt', ''],
    ['rounding + 1', 'rounding is not there, so "+" has nothing to change', ''],
    ['score + 5%', 'write "5pt" for points, or a factor', ''],
    ['score', 'expected a change', ''],
    ['variable = ,200', 'looks like the rest of an amount', ''],
  ])('%s', async (text, message, help) => {
    const { exit, out, err } = await run(whatIf(text), { files: FILES });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(`--what-if '${text}': error: `);
    expect(err).toContain(message);
    expect(err).toContain(help);
  });

  test.each(['[9]', '[-1]'])('no place in a list is taken for a misspelling of another: %s', async (place) => {
    const { err } = await run(whatIf(`Score.pays.bands${place}.pay = 450`), { files: FILES });
    expect(err).toContain(`there is no "${place}" in Score.pays.bands. expected one of "[0]", "[1]"`);
    expect(err).not.toContain('did you mean');
  });

  test('all of them in one run', async () => {
    const { err } = await run(whatIf('scor + 5pt', 'Score.pays.band[1].pay = 450'), { files: FILES });
    expect(err).toMatch(/2 errors in 2 files\n$/);
  });

  test('of a saved Result nothing can be supposed', async () => {
    const { files } = await run([...CALCULATE, '-o', 'before.json'], { files: FILES });
    const ran = await run(['simulate', 'before.json', '--what-if', 'score + 5pt'], { files });
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('"before.json" is a saved result, and nothing can be supposed of it');
  });

  test('and without a variant something has to be supposed', async () => {
    const ran = await run(SMALL, { files: FILES });
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain("suppose something: --what-if 'nrr + 2pt'");
  });
});

describe('--scenario', () => {
  const SCENARIOS = `scenarios:
  Better: score + 5pt
  Softer:
    - target.score = 95%
    - Score.pays.bands[1].pay = 450
`;

  test('each is a variant of its own', async () => {
    const files = withFiles({ 's.yaml': SCENARIOS });
    const argv = [...SMALL, '--scenario', 's.yaml'];
    expect(await paid(argv, files)).toEqual([
      ['500.00', '500.00'],
      ['450.00', '450.00'],
    ]);
    const { out } = await run(argv, { files });
    expect(out).toContain('plans/small.yaml → Better · 2026-Q1 · USD\n');
    expect(out).toContain('plans/small.yaml → Softer · 2026-Q1 · USD\n');
  });

  test('of each variant, with what is supposed on the command line before it', async () => {
    const files = withFiles({ 's.yaml': 'scenarios: { Halved: score * 0.5 }\n' });
    // 105% and 100%, halved: below the first band.
    const argv = ['simulate', 'plans/small.yaml', 'plans/richer.yaml', ...SMALL.slice(2), '--scenario', 's.yaml'];
    expect(await paid([...argv, '--what-if', 'score + 95pt'], files)).toEqual([['400.00', '400.00']]);
  });

  test.each([
    ['scenario: { A: score + 5pt }\n', 's.yaml:1:1: error: unknown key "scenario"', 'did you mean "scenarios"?'],
    [
      'scenarios:\n  A:\n    - scor + 5pt\n',
      's.yaml:3:7: error: there is no "scor" in plans/small.yaml',
      'did you mean "score"?',
    ],
    ['scenarios:\n  A: [Score.share = 90%]\n', 's.yaml:2:7: error: with this, plans/small.yaml would have a fault', ''],
  ])('a fault in the file exits 1 and stands where it is: %j', async (text, message, help) => {
    const { exit, out, err } = await run([...SMALL, '--scenario', 's.yaml'], { files: withFiles({ 's.yaml': text }) });
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain(message);
    expect(err).toContain(help);
  });

  test('a file that is not there exits 3', async () => {
    expect(await run([...SMALL, '--scenario', 'no.yaml'], { files: FILES })).toMatchObject({ exit: 3, out: '' });
  });
});

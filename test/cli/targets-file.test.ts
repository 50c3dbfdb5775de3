import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/engine/result.ts';
import { run } from './memory-io.ts';

/** Three people; everybody's score is 84%. The pay is the attainment as it is: 84% of a target of 105% is 80%, $800. */
const plan = (target: string, more = '') => `plan: Aims
currency: USD
period: quarter
variable: $1,000
metrics:
  score: { kind: given, unit: percent, target: ${target} }
  sold: { kind: given, unit: money }
components:
  - { name: Score, share: 100%, metric: score, pays: { of: attainment, line: [ { at: 0%, pay: 0% }, { at: 100%, pay: 100% } ] } }
${more}`;
const FROM_FILE = '{ file: targets.csv, else: 105% }';
const ROSTER = `csm_id,name,team,role,aim
c-1,Ana Ruiz,West,CSM,100%
c-2,Ben Birch,West,Senior CSM,84%
c-3,Cleo Cedar,East,CSM,
`;
const FACTS = 'csm_id,metric,value\nc-1,score,84%\nc-2,score,84%\nc-3,score,84%\n';

const world = (targets: string | null, target = FROM_FILE, more = '') => ({
  files: {
    'aims.yaml': plan(target, more),
    '2026-q1/roster.csv': ROSTER,
    '2026-q1/facts.csv': FACTS,
    ...(targets === null ? {} : { '2026-q1/targets.csv': targets }),
  },
});
const CALCULATE = ['calculate', 'aims.yaml', '--data', '2026-q1', '--format', 'json'];
const VALIDATE = ['validate', 'aims.yaml', '--data', '2026-q1', '--format', 'concise'];

const paid = async (targets: string | null, target?: string) => {
  const { exit, out, err } = await run(CALCULATE, world(targets, target));
  expect(err.replace(/^period .*\n/, '')).toBe('');
  expect(exit).toBe(0);
  return resultSchema.parse(JSON.parse(out));
};
const totals = async (targets: string | null, target?: string) =>
  (await paid(targets, target)).people.map(({ total }) => total).join(' ');
const faults = async (targets: string, target?: string) => {
  const { exit, out } = await run(VALIDATE, world(targets, target));
  return { exit, lines: out.split('\n').filter((line) => line.includes('targets.csv')) };
};

const HEADER = 'metric,target,period,csm_id,team,role\n';

describe('whose target counts', () => {
  test.each([
    ['no row: else', '', '800.00 800.00 800.00'],
    ['everyone', 'score,120%,,,,\n', '700.00 700.00 700.00'],
    ['role before everyone', 'score,120%,,,,\nscore,112%,,,,CSM\n', '750.00 700.00 750.00'],
    ['team before role', 'score,112%,,,,CSM\nscore,96%,,,West,\n', '875.00 875.00 750.00'],
    ['person before team', 'score,96%,,,West,\nscore,168%,,c-2,,\n', '875.00 500.00 800.00'],
    ['the period before every period', 'score,120%,,,,\nscore,96%,2026-q1,,,\n', '875.00 875.00 875.00'],
    [
      'who before when: a team for all time before everyone in this quarter',
      'score,96%,,,West,\nscore,120%,2026-Q1,,,\n',
      '875.00 875.00 700.00',
    ],
    [
      'a person for all time before the team in this quarter',
      'score,168%,,c-1,,\nscore,96%,2026-Q1,,West,\n',
      '500.00 875.00 800.00',
    ],
    ['another period is another matter', 'score,120%,2026-Q2,,,\n', '800.00 800.00 800.00'],
    ['1.12 is 112%', 'score,1.12,,,,\n', '750.00 750.00 750.00'],
  ])('%s', async (_, rows, expected) => {
    expect(await totals(HEADER + rows)).toBe(expected);
  });

  test('else may be a column, or go by period', async () => {
    const rows = `${HEADER}score,168%,,c-3,,\n`;
    expect(await totals(rows, '{ file: targets.csv, else: { column: aim } }')).toBe('840.00 1000.00 500.00');
    expect(await totals(rows, '{ file: targets.csv, else: { 2026-Q1: 120%, 2026-Q2: 10% } }')).toBe(
      '700.00 700.00 500.00',
    );
  });

  test('without else and without a row it is a question with the name', async () => {
    const { exit, err } = await run(CALCULATE, world(`${HEADER}score,100%,,,West,\n`, '{ file: targets.csv }'));
    expect(exit).toBe(1);
    expect(err).toContain('"Cleo Cedar" has no target for metric "score"');
    expect(err).toContain('the plan takes it from targets.csv, which has no row for them in 2026-Q1');
    expect(err).not.toContain('Ana');
  });
});

test('the Result names the file, its rows and which of them is somebody’s target', async () => {
  const result = await paid(`${HEADER}score,120%,,,,\nscore,10%,2026-Q2,,,\nscore,84%,,c-1,,\n`);
  expect(result.inputs.find(({ table }) => table === 'targets')).toMatchObject({
    file: 'targets.csv',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    rows: 3,
    used: 2,
    filtered: 1,
    excluded: 0,
    left_out: 0,
  });
  const [ana] = result.people;
  expect(ana?.lines[0]).toMatchObject({ target: '0.84', attainment: '1', amount: '1000.00' });
  expect(ana?.working.find(({ kind }) => kind === 'attainment')?.args).toMatchObject({
    file: 'targets.csv',
    line: '4',
  });
});

test('money is read in the currency of the run', async () => {
  const money = plan(FROM_FILE).replace(
    'unit: percent, target: { file: targets.csv, else: 105% }',
    'unit: money, target: { file: targets.csv }',
  );
  const { files } = world(`${HEADER}score,"$50,000.00",,,,\n`);
  const facts = 'csm_id,metric,value\nc-1,score,25000\nc-2,score,25000\nc-3,score,"$40,000"\n';
  const { out } = await run(CALCULATE, { files: { ...files, 'aims.yaml': money, '2026-q1/facts.csv': facts } });
  expect(resultSchema.parse(JSON.parse(out)).people.map(({ total }) => total)).toEqual(['500.00', '500.00', '800.00']);
});

describe('faults', () => {
  test.each([
    ['score,105%,,c-9,,', /:2:13: error: "c-9" in column "csm_id" is not in roster\.csv.*\[unknown-owner\]/],
    [
      'score,105%,,,Wset,',
      /"Wset" in column "team" is not in column "team" of roster\.csv.*did you mean "West".*\[unknown-owner\]/,
    ],
    ['scroe,105%,,,,', /no plan of this run has a metric "scroe".*did you mean "score".*\[target-of-no-metric\]/],
    ['sold,105,,,,', /metric "sold" does not take its target from this file.*\[target-not-from-file\]/],
    ['score,105,,,,', /"105" in column "target" is not a percent: above 10 it needs the sign, 105%.*\[bad-cell\]/],
    ['score,lots,2026-Q2,,,', /"lots" in column "target".*\[bad-cell\]/],
    ['score,105%,2026-03,,,', /"2026-03" is not a quarter.*\[wrong-period\]/],
    ['score,105%,soon,,,', /"soon" is not a quarter.*\[wrong-period\]/],
    ['score,105%,,c-1,West,', /\[one-cell-of\]/],
    ['score,105%,2026-Q1,,,\nscore,104%,2026-q1,,,', /is on line 2 and again on line 3.*\[doubled-row\]/],
    ['score,105%,,,,\nscore,104%,,,,', /is on line 2 and again on line 3.*\[doubled-row\]/],
    ['score,,,,,', /\[blank-cell\]/],
  ])('%j', async (rows, expected) => {
    const { exit, lines } = await faults(`${HEADER}${rows}\n`);
    expect(exit).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });

  test('a vacant role is worth a warning', async () => {
    const { exit, lines } = await faults(`${HEADER}score,105%,,,,Junior CSM\n`);
    expect(exit).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/warning: "Junior CSM" in column "role".*\[unknown-owner\]/)]);
  });

  test('a plan that names no file refuses rows for its metric', async () => {
    expect((await faults(`${HEADER}score,105%,,,,\n`, '105%')).lines).toEqual([
      expect.stringContaining('[target-not-from-file]'),
    ]);
  });

  test('the file must be there when a plan takes targets from it, else or not', async () => {
    const { exit, err } = await run(CALCULATE, world(null));
    expect(exit).toBe(1);
    expect(err).toContain('there is no targets.csv in the data folder, and metric "score" takes its target from it');
  });
});

test('a pool has the target of its team, never that of one person or role', async () => {
  const pooled = plan(FROM_FILE)
    .replace('unit: percent,', 'unit: percent, scope: team,')
    .replace('share: 100%,', 'share: 100%, pool: equal,');
  const facts = 'team,metric,value\nWest,score,84%\nEast,score,84%\n';
  const files = (targets: string) => ({
    files: { ...world(HEADER + targets).files, 'aims.yaml': pooled, '2026-q1/facts.csv': facts },
  });
  const { out } = await run(CALCULATE, files('score,168%,,,West,\n'));
  expect(resultSchema.parse(JSON.parse(out)).people.map(({ total }) => total)).toEqual(['500.00', '500.00', '800.00']);
  for (const row of ['score,168%,,c-1,,\n', 'score,168%,,,,CSM\n']) {
    expect((await run(VALIDATE, files(row))).out).toContain('[target-of-pool]');
  }
});

test('worked examples use the attainment, the target beside the value, or else', async () => {
  const examples = `examples:
  - { name: attainment, given: { score: { attainment: 90% } }, pays: { total: $900 } }
  - { name: its own target, given: { score: { value: 84%, target: 168% } }, pays: { total: $500 } }
  - { name: else, given: { score: 84% }, pays: { total: $800 } }
`;
  const { exit, err } = await run(['validate', 'aims.yaml'], world(null, FROM_FILE, examples));
  expect(err).toContain('3 examples pay as written');
  expect(exit).toBe(0);
  const without = await run(['validate', 'aims.yaml'], world(null, '{ file: targets.csv }', examples));
  expect(without.exit).toBe(1);
  expect(without.out).toContain('example "else" cannot be paid');
});

test('plans paid together may share the file', async () => {
  const other = plan('105%').replace('plan: Aims', 'plan: Other\nfor: { team: East }').replaceAll('score', 'nps');
  const files = {
    ...world(`${HEADER}score,168%,,,,\n`).files,
    'aims.yaml': plan(FROM_FILE).replace('plan: Aims', 'plan: Aims\nfor: { team: West }'),
    'other.yaml': other,
    '2026-q1/facts.csv': `${FACTS}c-3,nps,105%\n`,
  };
  const { out } = await run(['calculate', 'aims.yaml', 'other.yaml', '--data', '2026-q1', '--format', 'json'], {
    files,
  });
  expect(resultSchema.parse(JSON.parse(out)).people.map(({ total }) => total)).toEqual(['500.00', '500.00', '1000.00']);
});

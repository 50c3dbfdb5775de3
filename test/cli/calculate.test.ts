import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/engine/result.ts';
import { run } from './memory-io.ts';
import { CALCULATE, FILES, withFiles } from './small-world.ts';

test('a table of everybody, by team', async () => {
  const { exit, out } = await run(CALCULATE, { files: FILES });
  expect(exit).toBe(0);
  expect(out).toMatch(/^ {2}Ana Ruiz +c-1 +\$500.00 +\$500.00 +\$1,000.00 +50.0%$/m);
  await expect(out).toMatchFileSnapshot('../golden/calculate-small.txt');
});

test.each([
  ['table', 'pay.txt'],
  ['csv', 'pay.csv'],
  ['json', 'pay.json'],
  ['markdown', 'pay.md'],
])('--format %s is what -o %s writes', async (format, file) => {
  const shown = await run([...CALCULATE, '--format', format], { files: FILES });
  const written = await run([...CALCULATE, '-o', file], { files: FILES, terminal: 40 });
  expect(written).toMatchObject({ exit: 0, out: '' });
  expect(written.files[file]).toBe(shown.out);
  expect(written.err).toContain(`wrote ${file}`);
  expect((await run([...CALCULATE, '--format', format, '-o', '-'], { files: FILES })).out).toBe(shown.out);
});

test('--format wins over the ending', async () => {
  const { files } = await run([...CALCULATE, '--format', 'csv', '-o', 'pay.txt'], { files: FILES });
  expect(files['pay.txt']).toMatch(/^period,csm_id,/);
});

describe('--out', () => {
  test('writes three files beside the table', async () => {
    const { exit, out, files, err } = await run([...CALCULATE, '--out', 'paid/q1'], { files: FILES });
    expect(exit).toBe(0);
    expect(out).toContain('Total');
    expect(err).toContain('wrote payouts.csv, payout_lines.csv and result.json in paid/q1');
    expect(files['paid/q1/payouts.csv']).toBe(
      'period,csm_id,name,team,plan,currency,target,total\n' +
        '2026-Q1,c-1,Ana Ruiz,West,Small,USD,1000.00,500.00\n' +
        '2026-Q1,c-2,Ben Birch,East,Small,USD,1000.00,400.00\n',
    );
    expect(files['paid/q1/payout_lines.csv']).toBe(
      'csm_id,plan,path,kind,metric,value,target,attainment,amount\n' +
        'c-1,Small,Score,earned,score,1,1,1,500.00\n' +
        'c-2,Small,Score,earned,score,0.95,1,0.95,400.00\n',
    );
    expect(resultSchema.safeParse(JSON.parse(files['paid/q1/result.json'] ?? '')).success).toBe(true);
  });

  test('holds everybody, whoever is shown', async () => {
    const { out, files } = await run([...CALCULATE, '--out', 'paid', '--csm', 'c-2'], { files: FILES });
    expect(out).not.toContain('Ana');
    expect(files['paid/payouts.csv']).toContain('Ana');
  });

  test('is not written when somebody asked for is unknown', async () => {
    const { exit, files } = await run([...CALCULATE, '--out', 'paid', '--csm', 'x'], { files: FILES });
    expect({ exit, files }).toEqual({ exit: 2, files: FILES });
  });
});

test.each([[['--csm', 'c-1,c-2']], [['--csm', 'c-1', '--csm', 'c-2']], [['--csm', ' c-2 , c-1 ']]])(
  '%j before the plan leaves the plan alone',
  async (csm) => {
    const { exit, out } = await run(['calculate', ...csm, 'plans/small.yaml', '--data', 'data/2026-q1'], {
      files: FILES,
    });
    expect(exit).toBe(0);
    expect(out).toContain('2 people');
  },
);

test('several plans are paid together, and each has its section', async () => {
  const files = withFiles({
    'plans/small.yaml': (FILES['plans/small.yaml'] ?? '').replace('variable:', 'for: { team: West }\nvariable:'),
    'plans/richer.yaml': (FILES['plans/richer.yaml'] ?? '').replace('variable:', 'for: { team: East }\nvariable:'),
  });
  const { exit, out } = await run(['calculate', 'plans', '--data', 'data/2026-q1'], { files });
  expect(exit).toBe(0);
  expect(out).toMatch(/^2 plans · 2026-Q1 · USD\n\nRicher\n[\s\S]*\nSmall\n[\s\S]*\nAll plans\n/);
});

test('rows have no room for what needs attention, so it is on stderr', async () => {
  const files = withFiles({ 'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,100%\n' });
  const { out, err } = await run([...CALCULATE, '--format', 'csv'], { files });
  expect(out.split('\n')).toHaveLength(4);
  expect(err).toMatch(/^\* Score: score has no value for Ben Birch \(c-2\), .*: the plan pays nothing for it$/m);
});

test('--verbose tells what became of the rows', async () => {
  const { err } = await run([...CALCULATE, '--verbose'], { files: FILES });
  expect(err).toMatch(/^facts\.csv +2 +2 +0 +0 +0$/m);
  expect(err).toMatch(/^roster\.csv +2 +2 +0 +0 +0$/m);
});

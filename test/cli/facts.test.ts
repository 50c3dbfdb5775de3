import { expect, test } from 'vitest';
import { run } from './memory-io.ts';
import { CALCULATE, FILES, PLAN, withFiles } from './small-world.ts';

const FACTS = ['facts', 'plans/small.yaml', '--data', 'data/2026-q1'];

test('the metrics as facts.csv, on stdout or in a file', async () => {
  const { exit, out } = await run(FACTS, { files: FILES });
  expect(exit).toBe(0);
  expect(out.split('\n')[0]).toBe('csm_id,team,metric,value,undefined,numerator,denominator,item,account_id,period');
  expect(out.split('\n')[2]).toBe('c-2,,score,0.95,,,,,,2026-Q1');
  expect((await run([...FACTS, '-o', 'facts.csv'], { files: FILES })).files['facts.csv']).toBe(out);
});

test('paying from them pays the same', async () => {
  const { out } = await run(FACTS, { files: FILES });
  const again = await run([...CALCULATE, '--format', 'csv'], { files: withFiles({ 'data/2026-q1/facts.csv': out }) });
  expect(again.out).toBe((await run([...CALCULATE, '--format', 'csv'], { files: FILES })).out);
});

test('two plans that mean different things by one name are refused', async () => {
  const roster = 'csm_id,name,team,nps\nc-1,Ana Ruiz,West,0.5\nc-2,Ben Birch,East,0.6\n';
  const byColumn = PLAN.replace('unit: percent', 'unit: percent, column: nps').replace('plan: Small', 'plan: Other');
  const byTeam = byColumn.replace('column: nps', 'column: bonus').replace('plan: Other', 'plan: Third');
  const files = {
    'plans/a.yaml': byColumn,
    'plans/b.yaml': byTeam,
    'data/2026-q1/roster.csv': roster
      .replace('nps\n', 'nps,bonus\n')
      .replace('0.5\n', '0.5,0.7\n')
      .replace('0.6\n', '0.6,0.8\n'),
  };
  const { exit, out, err } = await run(['facts', 'plans', '--data', 'data/2026-q1'], { files });
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
  expect(err).toContain('the plans measure "score" in two ways');
});

import { describe, expect, it } from 'vitest';
import { type Files, fact, metricOf, moment, soundFacts, valueText, type Written } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const NO = { lower_is_better: 'no' };

describe('rows that bear on the period are used, others left out', () => {
  const USAGE = 'a-1,2025-12-29,1\na-1,2026-02-02,2\na-1,2026-03-02,3\na-1,2026-04-02,4';
  const usage = { ...bookOf(1), 'usage.csv': `account_id,date,health_score\n${USAGE}` };
  const LEADS = [
    'q-1,a-1,c-1,2025-11-01,CSM,2026-01-10,Won,100',
    'q-2,a-1,c-1,2025-11-01,CSM,2026-01-10,Lost,200',
    'q-3,a-1,c-1,2025-11-01,CSM,2025-12-31,Won,300',
    'q-4,a-1,c-1,2025-11-01,CSM,,Won,400',
    'q-5,a-1,c-1,2025-11-01,Sales,2026-01-11,Won,500',
  ].join('\n');
  const leads = {
    ...bookOf(1),
    'csqls.csv': `csql_id,account_id,csm_id,created_on,sourced_by,closed_on,stage,amount\n${LEADS}`,
  };
  const calls = {
    ...bookOf(1),
    'calls.csv': 'account_id,date,with\na-1,2025-12-31,CEO\na-1,2026-01-01,CEO\na-1,2026-02-01,\na-1,2026-04-01,CEO',
  };
  const nrr = { ...bookOf(1), 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,110\na-1,0,50' };
  const choices = { column: 'usage.health_score', at: 'period_end' };

  it.each<[string, Files, Written, table: string, used: number]>([
    // The latest of a time before speaks where there is no later one; what comes after the period does not.
    ['the latest figure', usage, { kind: 'average', choices }, 'usage', 3],
    ['the mean', usage, { kind: 'average', choices: { ...choices, at: 'average' } }, 'usage', 2],
    ['leads', leads, { kind: 'csql_count', choices: { won: ['Won'], sourced: ['CSM'], accepted: 'any' } }, 'csqls', 1],
    ['rows with a day', calls, { kind: 'count', choices: { from: 'calls', ...NO } }, 'calls', 2],
    ['filled rows', calls, { kind: 'count', choices: { from: 'calls', column: 'with', ...NO } }, 'calls', 1],
    ['rows without days', nrr, { kind: 'sum', choices: { from: 'nrr', column: 'ending_arr', ...NO } }, 'nrr', 2],
    ['revenue', nrr, { kind: 'nrr', choices: { reactivated: 'exclude' } }, 'nrr', 2],
  ])('%s', async (_, files, written, table, used) => {
    const { inputs } = await soundFacts(files, [metricOf(written)], moment('2026-04-15'));
    expect(inputs.find((one) => one.table === table)).toMatchObject({ used });
  });

  it('of the days on which an account was in nobody’s book none is used, where credit is at the event', async () => {
    const taken = { ...calls, 'accounts.csv': 'account_id,csm_id,from\na-1,c-1,2026-01-02' };
    const usedBy = async (owner: 'at_event' | 'at_period_end') => {
      const metric = metricOf({ kind: 'count', choices: { from: 'calls', ...NO }, owner });
      return (await soundFacts(taken, [metric])).inputs.find(({ table }) => table === 'calls')?.used;
    };
    expect([await usedBy('at_event'), await usedBy('at_period_end')]).toEqual([1, 2]);
  });

  it('of what weighs beside them too', async () => {
    const weighed = metricOf({ kind: 'average', choices: { ...choices, weight: 'arr' } });
    const { inputs } = await soundFacts({ ...usage, ...nrr }, [weighed], moment('2026-04-15'));
    expect(inputs.find(({ table }) => table === 'nrr')).toMatchObject({ rows: 2, used: 2 });
  });
});

describe('ever, by a column of days', () => {
  const leads = {
    ...bookOf(1),
    'csqls.csv': `csql_id,account_id,csm_id,created_on,accepted_on
      q-1,a-1,c-1,2024-12-01,2024-12-31
      q-2,a-1,c-1,2026-01-01,
      q-3,a-1,c-1,2025-11-01,2026-02-28
      q-4,a-1,c-1,2026-02-01,2026-03-31`,
  };
  const accepted = { kind: 'count', choices: { from: 'csqls', date: 'accepted_on', when: 'ever', ...NO } };

  it.each([
    // What has no day has not happened.
    ['2026-03-31', '3'],
    ['2026-03-30', '2'],
    ['2026-02-28', '2'],
    ['2026-02-27', '1'],
  ])('up to %s: %s', async (asOf, count) => {
    expect(valueText(await fact(leads, accepted, asOf))).toBe(count);
  });
});

describe('whom a row counts for', () => {
  const scores = (text: string, accounts = 'account_id,csm_id\na-1,c-2') => ({
    'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West',
    'accounts.csv': accounts,
    'scores.csv': text,
  });
  const points = { from: 'scores', column: 'points', unit: 'number', ...NO };

  it('is its account’s owner, whatever team or person it names, unless the metric says named', async () => {
    const files = scores('account_id,team,points\na-1,West,5\na-1,,7');
    const byAccount = { kind: 'sum', choices: points };
    expect(valueText(await fact(files, byAccount, undefined, 'c-2'))).toBe('12');
    const persons = scores('account_id,csm_id,points\na-1,c-1,5');
    expect(valueText(await fact(persons, byAccount, undefined, 'c-2'))).toBe('5');
  });

  it('names the part where it has no account: the person, or the team', async () => {
    const files = scores('csm_id,team,points\nc-1,,5\n,West,20\nc-2,,1');
    const { parts } = await fact(files, { kind: 'sum', choices: { ...points, credit: 'named' }, scope: 'company' });
    expect(parts.map(({ key, numerator }) => [key, numerator])).toEqual([
      ['West', 20n],
      ['c-1', 5n],
      ['c-2', 1n],
    ]);
  });

  it('is who has the account at the end, where credit is at the event and a file has no days', async () => {
    const moved = 'account_id,csm_id,from,to\na-1,c-1,2025-01-01,2026-02-28\na-1,c-2,2026-03-01,';
    const files = scores('account_id,points\na-1,5', moved);
    const written = { kind: 'sum', choices: points, owner: 'at_event' } as const;
    expect(valueText(await fact(files, written, undefined, 'c-1'))).toBe('0');
    expect(valueText(await fact(files, written, undefined, 'c-2'))).toBe('5');
  });
});

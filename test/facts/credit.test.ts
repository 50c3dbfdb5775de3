import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/facts/facts.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { type Files, factOf, found, metricOf, moment, soundFacts, valueText } from './facts-of.ts';

const held = metricOf({ kind: 'coverage', choices: { when: 'ever' } });
const lostToo = metricOf({ kind: 'starting_arr' });

const ROSTER = 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West\nc-3,Cleo,Scale';

function files(accounts: string): Files {
  const ids = new Set(
    accounts
      .trim()
      .split('\n')
      .map((line) => line.trim().split(',')[0]),
  );
  const arr = [...ids].map((id) => `${id},100,100`);
  return {
    'roster.csv': ROSTER,
    'accounts.csv': `account_id,csm_id,team,from,to\n${accounts}`,
    'activities.csv': 'account_id,date,type\n',
    'nrr.csv': ['account_id,starting_arr,ending_arr', ...arr].join('\n'),
  };
}

const keys = (facts: Facts, metric: Metric, csmId: string) => factOf(facts, metric, csmId).parts.map(({ key }) => key);

/** Whose book has a-1: `held`, and `lost` for metrics that take the lost accounts too. */
async function bookOf(accounts: string, asOf?: string) {
  const facts = await soundFacts(files(accounts), [held, lostToo], moment(asOf));
  const owners = (metric: Metric) =>
    facts.people.map(({ csmId }) => csmId).filter((csmId) => keys(facts, metric, csmId).includes('a-1'));
  return { held: owners(held).join(), lost: owners(lostToo).join() };
}

describe('whose account it is on 31 March', () => {
  it.each([
    ['without days', 'a-1,c-1,,,', 'c-1', 'c-1'],
    ['held since long ago', 'a-1,c-1,,2020-01-01,', 'c-1', 'c-1'],
    ['taken over on the last day', 'a-1,c-1,,2025-01-01,2026-03-30\na-1,c-2,,2026-03-31,', 'c-2', 'c-2'],
    [
      'on the day of the handover it is the new owner’s',
      'a-1,c-1,,2025-01-01,2026-03-31\na-1,c-2,,2026-03-31,',
      'c-2',
      'c-2',
    ],
    [
      'handed over on the first day of the next period',
      'a-1,c-1,,2025-01-01,2026-03-31\na-1,c-2,,2026-04-01,',
      'c-1',
      'c-1',
    ],
    ['`to` is the last day held', 'a-1,c-1,,2025-01-01,2026-03-31', 'c-1', 'c-1'],
    ['lost the day before', 'a-1,c-1,,2025-01-01,2026-03-30', '', 'c-1'],
    ['lost on the first day', 'a-1,c-1,,2025-01-01,2026-01-01', '', 'c-1'],
    ['left before the period', 'a-1,c-1,,2025-01-01,2025-12-31', '', ''],
    ['handed over, then lost', 'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-02-01,2026-02-20', '', 'c-2'],
    ['lost, then won back by somebody else', 'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-03-01,', 'c-2', 'c-2'],
    ['begins later', 'a-1,c-1,,2026-04-01,', '', ''],
    ['rows in any order', 'a-1,c-2,,2026-02-01,\na-1,c-1,,2025-01-01,2026-01-31', 'c-2', 'c-2'],
  ])('%s', async (_, accounts, heldBy, lostBy) => {
    expect(await bookOf(accounts)).toEqual({ held: heldBy, lost: lostBy });
  });

  it.each([
    // As of 15 February nothing later has happened.
    ['a handover to come', 'a-1,c-1,,2025-01-01,2026-02-28\na-1,c-2,,2026-03-01,', '2026-02-15', 'c-1', 'c-1'],
    ['an end to come', 'a-1,c-1,,2025-01-01,2026-02-16', '2026-02-15', 'c-1', 'c-1'],
    ['an end of today', 'a-1,c-1,,2025-01-01,2026-02-15', '2026-02-15', '', 'c-1'],
    // Seen from 15 April, what came after March belongs to the next period.
    [
      'won back in April it was lost in March',
      'a-1,c-1,,2025-01-01,2026-03-20\na-1,c-2,,2026-04-05,',
      '2026-04-15',
      '',
      'c-1',
    ],
    ['lost in April it was held in March', 'a-1,c-1,,2025-01-01,2026-04-05', '2026-04-15', 'c-1', 'c-1'],
    ['handed over in April', 'a-1,c-1,,2025-01-01,2026-04-05\na-1,c-2,,2026-04-06,', '2026-04-15', 'c-1', 'c-1'],
  ])('as of: %s', async (_, accounts, asOf, heldBy, lostBy) => {
    expect(await bookOf(accounts, asOf)).toEqual({ held: heldBy, lost: lostBy });
  });
});

describe('held_at_least: 30 days', () => {
  const metric = metricOf({ kind: 'coverage', choices: { when: 'ever' }, heldAtLeast: '30 days' });
  const revenue = metricOf({ kind: 'starting_arr', heldAtLeast: '30 days' });

  it.each([
    // 2 March to 31 March are 30 days
    ['30 days, both ends counted', 'a-1,c-1,,2026-03-02,', true, true],
    ['29 days', 'a-1,c-1,,2026-03-03,', false, false],
    ['since always', 'a-1,c-1,,,', true, true],
    ['two rows of one owner, one after the other', 'a-1,c-1,,2026-02-01,2026-03-14\na-1,c-1,,2026-03-15,', true, true],
    ['two rows that share a day', 'a-1,c-1,,2026-02-01,2026-03-15\na-1,c-1,,2026-03-15,', true, true],
    ['a day between them breaks it', 'a-1,c-1,,2026-02-01,2026-03-13\na-1,c-1,,2026-03-15,', false, false],
    [
      'another owner between them breaks it',
      'a-1,c-1,,2026-01-01,2026-03-09\na-1,c-2,,2026-03-10,2026-03-11\na-1,c-1,,2026-03-12,',
      false,
      false,
    ],
    // Lost ones are held up to their last day: 2 February to 3 March are 30 days.
    ['lost after 30 days', 'a-1,c-1,,2026-02-02,2026-03-03', false, true],
    ['lost after 29 days', 'a-1,c-1,,2026-02-02,2026-03-02', false, false],
  ])('%s', async (_, accounts, inBook, inLost) => {
    const facts = await soundFacts(files(accounts), [metric, revenue]);
    expect(keys(facts, metric, 'c-1')).toEqual(inBook ? ['a-1'] : []);
    expect(keys(facts, revenue, 'c-1')).toEqual(inLost ? ['a-1'] : []);
    expect(keys(facts, metric, 'c-2')).toEqual([]);
  });

  it('months are months: from 1 March to 31 March is one', async () => {
    const monthly = metricOf({ kind: 'coverage', choices: { when: 'ever' }, heldAtLeast: '1 month' });
    const facts = await soundFacts(files('a-1,c-1,,2026-03-01,\na-2,c-1,,2026-03-02,'), [monthly]);
    expect(keys(facts, monthly, 'c-1')).toEqual(['a-1']);
  });

  it('what is too short is in no book, and listed where it is missing', async () => {
    const company = metricOf({ kind: 'coverage', choices: { when: 'ever' }, heldAtLeast: '30 days', scope: 'company' });
    const facts = await soundFacts(files('a-1,c-1,,2026-03-03,\na-2,c-1,,2025-01-01,'), [metric, company]);
    const out = [{ key: 'a-1', why: 'was held for 29 days, less than 30 days' }];
    expect(factOf(facts, metric, 'c-1').leftOut).toEqual(out);
    expect(factOf(facts, metric, 'c-2').leftOut).toEqual([]);
    expect(factOf(facts, company, 'c-1').leftOut).toEqual(out);
  });

  it('asks for the column', async () => {
    const bare = { ...files('a-1,c-1,,,'), 'accounts.csv': 'account_id,csm_id\na-1,c-1' };
    const lines = await found(bare, [metric]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('column "from" is missing: "held_at_least" of metric "coverage" counts from it');
  });
});

describe('pooled accounts', () => {
  const accounts = 'a-1,,Scale,,\na-2,c-3,,,\na-3,c-1,,,\na-4,c-2,,,';
  const team = metricOf({ kind: 'coverage', choices: { when: 'ever' }, scope: 'team', name: 'team' });
  const company = metricOf({ kind: 'coverage', choices: { when: 'ever' }, scope: 'company', name: 'company' });

  it('are in the book of the team and of no person', async () => {
    const facts = await soundFacts(files(accounts), [held, team, company]);
    expect(keys(facts, held, 'c-3')).toEqual(['a-2']);
    expect(keys(facts, team, 'c-3')).toEqual(['a-1', 'a-2']);
    expect(keys(facts, team, 'c-1')).toEqual(['a-3', 'a-4']);
    expect(keys(facts, company, 'c-2')).toEqual(['a-1', 'a-2', 'a-3', 'a-4']);
    expect(factOf(facts, team, 'c-3').subject).toEqual({ type: 'team', id: 'Scale' });
  });

  it('everybody in a team has the same fact', async () => {
    const facts = await soundFacts(files(accounts), [team]);
    expect(factOf(facts, team, 'c-1')).toBe(factOf(facts, team, 'c-2'));
  });

  it('somebody without a team has no fact of a team', async () => {
    const alone = { ...files('a-1,c-1,,,'), 'roster.csv': 'csm_id,name\nc-1,Ana' };
    expect(valueText(factOf(await soundFacts(alone, [team]), team))).toBe('the roster names no team');
  });
});

describe('reconciliation: every account in one book, or in none with why', () => {
  it('books + none = company', async () => {
    const company = metricOf({ kind: 'starting_arr', scope: 'company' });
    const accounts = 'a-1,c-1,,,\na-2,,Scale,,\na-3,c-2,,,2025-06-30\na-4,c-2,,2026-04-01,\na-5,c-2,,,2026-02-01';
    const facts = await soundFacts(files(accounts), [company], moment('2026-04-15'));
    const fact = factOf(facts, company);
    expect(fact.parts.map(({ key }) => key)).toEqual(['a-1', 'a-2', 'a-5']);
    expect(fact.leftOut).toEqual([
      { key: 'a-3', why: 'left the books on 2025-06-30' },
      { key: 'a-4', why: 'is held from 2026-04-01 on' },
    ]);
  });
});

describe('faults of accounts.csv', () => {
  it.each([
    ['two open rows', 'a-1,c-1,,,\na-1,c-2,,,'],
    ['an open row before another', 'a-1,c-1,,2025-01-01,\na-1,c-2,,2026-02-01,'],
    ['more than the day of the handover', 'a-1,c-1,,2025-01-01,2026-02-02\na-1,c-2,,2026-02-01,'],
    ['one within the other', 'a-1,c-1,,2025-01-01,2026-12-31\na-1,c-2,,2025-02-01,2025-02-28'],
  ])('%s: both lines are named', async (_, accounts) => {
    expect(await found(files(accounts), [held])).toEqual([
      'accounts.csv:3 from overlapping-holdings: account "a-1" is held on line 2 and on line 3 at the same time',
    ]);
  });

  it('every row that stands within a longer one', async () => {
    const accounts = 'a-1,c-1,,2025-01-01,2026-12-31\na-1,c-2,,2025-02-01,2025-02-28\na-1,c-2,,2025-03-01,2025-03-31';
    expect((await found(files(accounts), [held])).map((line) => line.split(': ')[1])).toEqual([
      'account "a-1" is held on line 2 and on line 3 at the same time',
      'account "a-1" is held on line 2 and on line 4 at the same time',
    ]);
  });

  it('a handover to come does not overlap today’s holding', async () => {
    expect(await found(files('a-1,c-1,,2025-01-01,\na-1,c-2,,2026-04-01,'), [held])).toEqual([]);
  });

  it('owners that the roster does not have', async () => {
    expect(await found(files('a-1,c-11,,,\na-2,,Scala,,\na-3,nobody,,,'), [held])).toEqual([
      'accounts.csv:2 csm_id unknown-owner: "c-11" in column "csm_id" is not in roster.csv (did you mean "c-1"?)',
      'accounts.csv:3 team unknown-owner: "Scala" in column "team" is not in column "team" of roster.csv (did you mean "Scale"?)',
      'accounts.csv:4 csm_id unknown-owner: "nobody" in column "csm_id" is not in roster.csv',
    ]);
  });
});

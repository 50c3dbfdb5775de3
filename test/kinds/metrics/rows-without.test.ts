import { describe, expect, it } from 'vitest';
import { factsWithout } from '../../../src/facts/without.ts';
import { factOf, metricOf, soundFacts, valueText, type Written } from '../../facts/facts-of.ts';

/** Rows left out of a count, a sum and a ratio, as an audit asks for what a figure would be without them. */
const FILES = {
  'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
  // c-1 holds the account for 30 of the quarter's 90 days.
  'accounts.csv': 'account_id,csm_id,from,to\na-1,c-1,,2026-01-30\na-1,c-2,2026-01-31,\na-2,c-1,,',
  'calls.csv': `account_id,date,minutes
    a-1,2026-01-10,10
    a-1,2026-01-11,20
    a-1,2026-02-12,60
    a-2,2026-02-13,80`,
};
const NO = { lower_is_better: 'no' };
const count: Written = { kind: 'count', choices: { from: 'calls', ...NO } };
const sum: Written = { kind: 'sum', choices: { from: 'calls', column: 'minutes', unit: 'number', ...NO } };
const mean: Written = {
  kind: 'ratio',
  choices: { from: 'calls', numerator: { column: 'minutes', unit: 'number' }, denominator: 'count', ...NO },
};
const share: Written = {
  kind: 'ratio',
  choices: { from: 'calls', numerator: { where: { minutes: { at_least: '20' } } }, denominator: 'count', ...NO },
};

async function without(written: Written, lines: readonly number[], csmId: string): Promise<string> {
  const metric = metricOf(written);
  const facts = await soundFacts(FILES, [metric]);
  const left = factsWithout(facts, { rows: new Map([['calls.csv', new Set(lines)]]), accounts: new Set() });
  return valueText(factOf({ ...facts, ...left }, metric, csmId));
}

describe('without rows', () => {
  it.each([
    // All four rows: three of a-1 for c-2, one of a-2 for c-1.
    ['a count has fewer', count, [], 'c-2', '3'],
    ['a count has fewer', count, [2], 'c-2', '2'],
    ['a count has fewer', count, [2, 3, 4], 'c-2', '0'],
    ['a row of another account changes nothing', count, [5], 'c-2', '3'],
    // By days held each of the three is 60/90 for c-2, and 30/90 for c-1.
    ['a count by days', { ...count, owner: 'by_days_held' }, [2], 'c-2', '4/3'],
    ['a count by days', { ...count, owner: 'by_days_held' }, [2], 'c-1', '5/3'],
    // On its own day: two in January for c-1.
    ['a count by its day', { ...count, owner: 'at_event' }, [2], 'c-1', '2'],
    // What a row gave to a sum is not kept: the account's 90 go.
    ['a sum goes as a whole', sum, [2], 'c-2', '0'],
    ['a sum goes as a whole', sum, [2], 'c-1', '80'],
    ['of a mean the sum goes, the count has fewer', mean, [2], 'c-2', '0'],
    // 2 of 3 calls of 20 minutes or more; without the short one 2 of 2, without a long one 1 of 2.
    ['a share of counts', share, [], 'c-2', '2/3'],
    ['a share of counts', share, [2], 'c-2', '1'],
    ['a share of counts', share, [3], 'c-2', '1/2'],
  ] as const)('%s: %j', async (_, written, lines, csmId, value) => {
    expect(await without(written, lines, csmId)).toBe(value);
  });
});

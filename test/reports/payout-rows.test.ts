import { expect, test } from 'vitest';
import { csvText } from '../../src/output/csv.ts';
import { payoutLineRecords, payoutRecords } from '../../src/output/records.ts';
import { SAMPLE } from './sample-result.ts';

test('payouts.csv', async () => {
  await expect(csvText(payoutRecords(SAMPLE))).toMatchFileSnapshot('../golden/payouts.csv');
});

test('payout_lines.csv', async () => {
  await expect(csvText(payoutLineRecords(SAMPLE))).toMatchFileSnapshot('../golden/payout_lines.csv');
});

test('no team and no target are empty cells, never 0', () => {
  const people = SAMPLE.people.slice(0, 1).map((person) => ({ ...person, team: null, target: null }));
  expect(csvText(payoutRecords({ ...SAMPLE, people })).split('\n')[1]).toBe(
    '2026-Q1,c-017,Ana Ruiz,,Blended 60/40,USD,,700.00',
  );
});

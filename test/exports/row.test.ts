import { describe, expect, test } from 'vitest';
import { dayText } from '../../src/calendar/index.ts';
import type { Row, TableKind } from '../../src/kinds/table.ts';
import { reading } from './reading.ts';

const KIND: TableKind = {
  name: 'deals',
  summary: 'a deal',
  columns: {
    deal_id: { type: 'id', required: 'cell', summary: "the deal's id" },
    amount: { type: 'money', summary: 'the amount' },
    score: { type: 'number', summary: 'the score' },
    share: { type: 'percent', summary: 'the share' },
    due_on: { type: 'day', summary: 'the day it is due' },
    won_on: { type: 'happened', summary: 'the day it was won' },
    renewal: { type: 'yes_no', summary: 'is it a renewal' },
    remark: { type: 'text', summary: 'a remark' },
  },
  example: 'deal_id\nd-1\n',
};

async function firstRow<T>(text: string, take: (row: Row) => T, kind: TableKind = KIND, needed: string[] = []) {
  const result = await reading(kind, text, { take, needed: needed.map((column) => ({ column, why: 'asked for' })) });
  return { ...result, first: result.taken[0] };
}

test("cells are read as their column's type", async () => {
  const { first } = await firstRow(
    'deal_id,amount,score,share,due_on,won_on,renewal,remark\nd-1,"$1,000.50",82.5,60%,2026-04-30,2026-03-31,Yes, ok \n',
    (row) => ({
      line: row.line,
      file: row.file,
      amount: row.figure('amount'),
      score: row.figure('score'),
      share: row.figure('share'),
      due: row.day('due_on'),
      won: row.day('won_on'),
      renewal: row.yesNo('renewal'),
      remark: row.text('remark'),
    }),
  );
  expect(first).toMatchObject({ line: 2, file: 'deals.csv', renewal: true, remark: 'ok' });
  expect(first).toMatchObject({
    amount: { n: 100050n, d: 1n },
    score: { n: 825n, d: 10n },
    share: { n: 60n, d: 100n },
  });
  expect([first?.due, first?.won].map((day) => day && dayText(day))).toEqual(['2026-04-30', '2026-03-31']);
});

test('blank cells and columns that the file lacks are null, never 0', async () => {
  const { first } = await firstRow('deal_id,amount,due_on,renewal\nd-1, ,,\n', (row) => [
    row.figure('amount'),
    row.figure('score'),
    row.day('due_on'),
    row.day('won_on'),
    row.yesNo('renewal'),
    row.text('remark'),
    row.has('amount'),
    row.has('score'),
  ]);
  expect(first).toEqual([null, null, null, null, null, null, true, false]);
});

test('any column can be read as text, as it is written', async () => {
  const { first } = await firstRow('deal_id,amount,due_on\nd-1,"$1,000", 2026-04-30\n', (row) =>
    ['amount', 'due_on'].map((column) => row.text(column)),
  );
  expect(first).toEqual(['$1,000', '2026-04-30']);
});

test('what happened after as-of has not happened yet; what is only due stands', async () => {
  const { first } = await firstRow('deal_id,won_on,due_on\nd-1,2026-04-01,2026-04-01\n', (row) => [
    row.day('won_on'),
    row.text('won_on'),
    row.has('won_on'),
    row.text('due_on'),
  ]);
  expect(first).toEqual([null, null, true, '2026-04-01']);
});

test.each([
  ['2026-03-02', null],
  ['2026-03-02T00:00', 0],
  ['2026-03-02 10:05:59.9', 605],
  ['2026-03-31T23:59', 1439],
  ['2026-04-01T00:00', null], // After as-of: it has not happened.
  ['', null],
])('the minute of %j is %s', async (text, minute) => {
  const { first } = await firstRow(`deal_id,won_on\nd-1,${text}\n`, (row) => ({ minute: row.minute('won_on') }));
  expect(first).toEqual({ minute });
});

describe('other columns', () => {
  const usage: TableKind = { ...KIND, others: 'number' };
  const roster: TableKind = { ...KIND, others: 'text' };

  test('are figures or text, as the table says, in whatever spelling they are asked for', async () => {
    const text = 'deal_id,Logins Last Week,Region\nd-1,"1,200,000",West\n';
    expect((await firstRow(text, (row) => row.figure('logins_last_week')?.n, usage)).first).toBe(1200000n);
    expect((await firstRow(text, (row) => row.text('Region'), usage)).first).toBe('West');
    expect((await firstRow(text, (row) => row.text('region'), roster)).first).toBe('West');
    expect((await firstRow(text, (row) => row.text('REGION'), KIND, ['region'])).first).toBe('West');
    expect((await firstRow(text, (row) => row.figure('logins last week')?.n, KIND, ['Logins_last_week'])).first).toBe(
      1200000n,
    );
  });

  test('are told of when they cannot be read, and only when they are asked for', async () => {
    const text = 'deal_id,logins,region\nd-1,many,#N/A\n';
    expect((await firstRow(text, (row) => row.text('deal_id'), usage)).found).toEqual([]);
    const { first, found } = await firstRow(text, (row) => [row.figure('logins'), row.text('region')], usage);
    expect(first).toEqual([null, null]);
    expect(found).toEqual([
      '2 logins bad-cell: "many" in column "logins" is not a number such as 1234.5 or 1,234.5',
      '2 region spreadsheet-cell: "#N/A" in column "region" is an error of the spreadsheet it came from, not a value',
    ]);
  });
});

describe('a mistake in the program is not taken for a blank cell', () => {
  test.each<[string, (row: Row) => unknown, string]>([
    ['a column that there is not', (row) => row.text('amuont'), 'deals has no column "amuont"'],
    ['text as a figure', (row) => row.figure('remark'), 'column "remark" of deals holds text, not figures'],
    ['a figure as a day', (row) => row.day('amount'), 'column "amount" of deals holds money, not days'],
    ['a day as yes or no', (row) => row.yesNo('due_on'), 'column "due_on" of deals holds day, not yes or no'],
  ])('%s', async (_, ask, message) => {
    await expect(firstRow('deal_id,amount,due_on,remark\nd-1,1,2026-01-01,x\n', ask)).rejects.toThrow(message);
  });
});

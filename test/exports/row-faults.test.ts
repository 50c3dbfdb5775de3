import { describe, expect, test } from 'vitest';
import { codes, reading } from './reading.ts';

/** Reads rows of nrr.csv below its usual header. */
const nrr = (...rows: string[]) => reading('nrr', ['account_id,starting_arr,ending_arr', ...rows, ''].join('\n'));
const alerts = (...rows: string[]) =>
  reading('risk_alerts', ['alert_id,account_id,opened_on,resolved_on,reopened_on,due_on', ...rows, ''].join('\n'));

describe('cells', () => {
  test('that cannot be read are named with header, value and what is valid', async () => {
    expect((await nrr('a-1,1OO,€5', 'a-2,100,110')).found).toEqual([
      '2 starting_arr bad-cell: "1OO" in column "starting_arr" is not an amount in USD such as 1253700.00 or $1,253,700.00',
      '2 ending_arr bad-cell: "€5" in column "ending_arr" is not an amount in USD such as 1253700.00 or $1,253,700.00',
    ]);
  });

  test('are checked though nobody asks for the column', async () => {
    const text = 'account_id,date,health_score,active_users\na-1,2026-01-05,80,many\n';
    expect(codes(await reading('usage', text, { take: (row) => row.figure('health_score') }))).toEqual([
      '2 active_users bad-cell',
    ]);
  });

  test('that are required and blank', async () => {
    expect((await nrr('a-1, ,1', ',,', '"",1,1')).found.slice(0, 1)).toEqual([
      '2 starting_arr blank-cell: column "starting_arr" is blank: every row needs the ARR at the start of the period',
    ]);
  });

  test('that a spreadsheet has spoilt', async () => {
    expect(
      (await nrr('"=""001""",1,1', '#REF!,1,1', '1.23E+15,1,1', '\u00A0#N/A,1,1', '#12,1,1', '1.23E15,1,1')).found,
    ).toEqual([
      '3 account_id spreadsheet-cell: "#REF!" in column "account_id" is an error of the spreadsheet it came from, not a value',
      '4 account_id spreadsheet-cell: "1.23E+15" in column "account_id" is in scientific notation: the spreadsheet has cut digits off',
      '5 account_id spreadsheet-cell: "#N/A" in column "account_id" is an error of the spreadsheet it came from, not a value',
    ]);
  });

  test('below 0 where that cannot be', async () => {
    expect((await nrr('a-1,(5),1', 'a-2,-0,1')).found).toEqual([
      '2 starting_arr bad-cell: "(5)" in column "starting_arr" is not the ARR at the start of the period, which is 0 or more',
    ]);
    expect(codes(await reading('adjustments', 'csm_id,amount,reason,approved_by\nc-1,(5),x,y\n'))).toEqual([]);
  });

  test('longer than any name', async () => {
    const long = (length: number) => 'x'.repeat(length);
    expect((await nrr(`${long(100_000)},1,1`, `${long(100_001)},1,1`)).found).toEqual([
      '3 account_id long-cell: the cell in column "account_id" has 100001 characters; at most 100000 are read',
    ]);
  });

  test('with terminal escapes and control characters do not reach a terminal', async () => {
    const { found } = await nrr('a-1,"\u001b[31m1\u0007",1');
    expect(found[0]).toContain('"\uFFFD[31m1\uFFFD"');
    const header = await reading('nrr', 'account_id,starting_arr,ending_arr,\u001b[2J\n', {
      needed: [{ column: '\u001b]0;', why: 'x' }],
    });
    expect(header.diagnostics[0]?.message).not.toContain('\u001b');
  });
});

describe('rows', () => {
  test('longer or shorter than the header', async () => {
    expect((await nrr('a-1,1', 'a-2,1,1,', 'a-3,1,1')).found).toEqual([
      '2 ragged-row: the row has 2 cells, the header 3: each cell after the difference would be read in the wrong column',
      '3 ragged-row: the row has 4 cells, the header 3: each cell after the difference would be read in the wrong column',
    ]);
  });

  test('without anything in them are no rows', async () => {
    const { rows, found } = await nrr('', 'a-1,1,1', ' , ,\u00A0', '   ', 'a-2,1,1');
    expect({ rows, found }).toEqual({ rows: 2, found: [] });
  });

  test('that occur twice name both lines', async () => {
    expect((await alerts('r-1,a-1,2026-01-05,,,', 'r-2,a-1,2026-01-05,,,', ' r-1 ,a-2,2026-01-06,,,')).found).toEqual([
      '4 alert_id doubled-row: "alert_id" "r-1" is on line 2 and again on line 4',
    ]);
  });

  test('that begin after as-of do not double one that has begun', async () => {
    const { found, notYet, rows } = await alerts('r-1,a-1,2026-01-05,,,', 'r-1,a-1,2026-04-01,,,');
    expect({ found, notYet, rows }).toEqual({ found: [], notYet: 1, rows: 2 });
  });

  test('whose days are in the wrong order, whether or not as-of has come', async () => {
    expect(
      (await alerts('r-1,a-1,2026-01-05,2026-01-04,,', 'r-2,a-1,2026-01-05,2026-01-05,,2026-01-05')).found,
    ).toEqual([
      '2 resolved_on days-out-of-order: "resolved_on" is 2026-01-04, before "opened_on", which is 2026-01-05',
    ]);
  });

  test('with a cell that cannot be without another', async () => {
    expect(
      (await alerts('r-1,a-1,2026-01-05,,2026-02-01,', 'r-2,a-1,2026-01-05,2026-04-09,2026-02-01,')).found,
    ).toEqual(['2 resolved_on blank-cell: column "resolved_on" is blank: there can be no reopened_on without it']);
  });

  test('about another period', async () => {
    const text = 'account_id,starting_arr,ending_arr,period\na-1,1,1,2025-Q4\na-2,1,1,2026-q1\na-3,1,1,\na-4,1,1,Q1\n';
    expect((await reading('nrr', text)).found).toEqual([
      '2 period other-period: "2025-Q4" in column "period" is not the period that is paid, 2026-Q1',
      '5 period other-period: "Q1" in column "period" is not the period that is paid, 2026-Q1',
    ]);
  });
});

describe('totals among the rows', () => {
  test.each([
    'Total',
    'TOTALS',
    'Grand Total',
    'Subtotal',
    'sub-total',
    'Total:',
    'Total (2 rows)',
    'Summe',
    'Gesamtsumme',
    'Total général',
  ])('%s', async (word) => {
    expect((await nrr('a-1,1,1', `${word},1,1`)).found).toEqual([
      `3 account_id total-row: "${word}" in column "account_id" is a total, not a row of its own`,
    ]);
  });

  test('without any id', async () => {
    expect((await nrr('a-1,1,1', ',1,1')).found).toEqual([
      '3 account_id total-row: the row has figures, but nothing in column "account_id" to say whose: it looks like a total',
    ]);
  });

  test('are not taken for rows whose id is missing, and names that only sound like it are ids', async () => {
    expect(codes(await nrr('Total Energies,1,1', 'summer,1,1', 'total-1,1,1'))).toEqual([]);
    expect(codes(await reading('renewals', 'account_id,due_on,due_arr\n,2026-01-05,100\n'))).toEqual([
      '2 account_id blank-cell',
    ]);
    expect(codes(await reading('roster', 'csm_id,name,variable\nTotal,Ana,\n'))).toEqual([]);
  });
});

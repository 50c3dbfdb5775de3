import { describe, expect, test } from 'vitest';
import { reading } from './reading.ts';

describe('headers are matched', () => {
  test.each(['account_id', 'Account ID', ' ACCOUNT_ID ', 'account id', '\u00A0Account_Id', '"Account  ID"'])(
    '%j is account_id',
    async (header) => {
      const { taken, columns, found } = await reading('usage', `date,${header}\n2026-01-05,a-1\n`, {
        take: (row) => row.text('account_id'),
      });
      expect(found).toEqual([]);
      expect(columns).toEqual(['date', 'account_id']);
      expect(taken).toEqual(['a-1']);
    },
  );

  test('columns may stand in any order, and unknown or nameless ones are passed over', async () => {
    const text = 'Notes,ending_arr,,account_id,Notes,starting_arr\nx,110,,a-1,#REF!,100\n';
    const { taken, found } = await reading('nrr', text, {
      take: (row) => [row.text('account_id'), row.text('starting_arr'), row.text('ending_arr')],
    });
    expect(found).toEqual([]);
    expect(taken).toEqual([['a-1', '100', '110']]);
  });

  test('names of prototypes are names like others', async () => {
    const text = 'account_id,date,constructor,__proto__,toString\na-1,2026-01-05,1,2,3\n';
    const { taken, found } = await reading('usage', text, {
      take: (row) => [row.figure('constructor')?.n, row.figure('__proto__')?.n, row.has('valueOf')],
    });
    expect(found).toEqual([]);
    expect(taken).toEqual([[1n, 2n, false]]);
  });
});

describe('faults of a header', () => {
  test("a required column is missing: the file's headers and the nearest are named", async () => {
    expect((await reading('usage', 'acount_id,date\na-1,2026-01-05\n')).found).toEqual([
      '1 missing-column: column "account_id" is missing: every usage.csv has the account\'s id. the file has "acount_id", "date" (did you mean "acount_id"?)',
    ]);
  });

  test('a column that a metric needs is missing', async () => {
    const needed = [{ column: 'Health Score', why: 'metric "health" averages it' }];
    expect((await reading('usage', 'account_id,date,active_users\n', { needed })).found).toEqual([
      '1 missing-column: column "Health Score" is missing: metric "health" averages it. the file has "account_id", "date", "active_users"',
    ]);
    expect((await reading('usage', 'account_id,date,HEALTH_SCORE\n', { needed })).found).toEqual([]);
  });

  test('a column needed twice is missing once, and many headers are counted', async () => {
    const needed = [1, 2].map(() => ({ column: 'nps', why: 'it is asked for' }));
    const others = Array.from({ length: 11 }, (_, at) => `c${at}`).join();
    const { found } = await reading('usage', `account_id,date,${others}\n`, { needed });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/"c9" and 1 more$/);
  });

  test('none of the columns is there of which one is needed', async () => {
    const { found } = await reading('nrr', 'account_id,starting_arr,expansion_arr,churned_arr,contractions_arr\n');
    expect(found).toEqual([
      '1 missing-columns: the header needs "ending_arr", or "expansion_arr", "contraction_arr" and "churned_arr"; the file has ' +
        '"account_id", "starting_arr", "expansion_arr", "churned_arr", "contractions_arr" (did you mean "contractions_arr"?)',
    ]);
    expect((await reading('nrr', 'account_id,starting_arr,expansion_arr,contraction_arr,churned_arr\n')).found).toEqual(
      [],
    );
  });

  test('two headers are one column', async () => {
    expect((await reading('usage', 'account_id,date,Account ID\n')).found).toEqual([
      '1 Account ID doubled-column: "account_id" and "Account ID" are both column "account_id" (say which in exports.yaml: usage: { columns: { account_id: … } })',
    ]);
  });

  test('two unknown headers are one column only where the column may be asked for', async () => {
    const doubled = (table: string) => [
      `1 NPS doubled-column: "nps" and "NPS" are both column "nps" (say which in exports.yaml: ${table}: { columns: { nps: … } })`,
    ];
    expect((await reading('roster', 'csm_id,name,nps,NPS\n')).found).toEqual(doubled('roster'));
    expect((await reading('nrr', 'account_id,starting_arr,ending_arr,nps,NPS\n')).found).toEqual([]);
    const needed = [{ column: 'nps', why: 'a filter names it' }];
    expect((await reading('nrr', 'account_id,starting_arr,ending_arr,nps,NPS\n', { needed })).found).toEqual(
      doubled('nrr'),
    );
  });

  test('a header of one cell without other delimiters misses columns', async () => {
    expect((await reading('usage', 'account_id\n')).diagnostics.map(({ code }) => code)).toEqual(['missing-column']);
  });

  test('the header stands on the first line that is not blank', async () => {
    expect((await reading('usage', '\n ,\n\naccount_id,x\n')).found[0]).toMatch(/^4 missing-column/);
  });
});

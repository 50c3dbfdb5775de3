import { describe, expect, test } from 'vitest';
import { codes, reading } from './reading.ts';

/** The account_id and csm_id that are read from a file of accounts. */
const owners = (text: string, columns: Readonly<Record<string, string>> = {}) =>
  reading('accounts', text, { columns, take: (row) => [row.text('account_id'), row.text('csm_id')] });

describe('a header is a column', () => {
  test.each(['AccountId', 'Account_ID__c', 'ACCOUNT ID', 'account__id', 'Account  Id', 'accountid__C'])(
    'however it is written: %s is account_id',
    async (header) => {
      const { taken, found } = await owners(`csm_id,${header}\nc-1,a-1\n`);
      expect(found).toEqual([]);
      expect(taken).toEqual([['a-1', 'c-1']]);
    },
  );

  test.each([
    ['accounts', 'Id,Success Manager', 'a-1,c-1', 'csm_id'],
    ['accounts', 'Record ID,CSM__c', 'a-1,c-1', 'csm_id'],
    ['accounts', 'accountExternalId,OwnerUserAccount', 'a-1,c-1', 'csm_id'],
    ['accounts', 'Company Id,Customer Success Manager', 'a-1,c-1', 'csm_id'],
    ['roster', 'User ID,Full Name', 'c-1,Ana Alder', 'csm_id'],
  ])('by the name that another system has for it: %s with %s', async (table, header, cells, column) => {
    const { taken, found } = await reading(table, `${header}\n${cells}\n`, { take: (row) => row.text(column) });
    expect(found).toEqual([]);
    expect(taken).toEqual(['c-1']);
  });

  test('a Zendesk ticket is a risk alert by its aliases alone', async () => {
    const text =
      'id,organization_id,created_at,solved_at,due_at,priority,status\n7,a-1,2026-01-05,2026-01-09,2026-01-20,high,solved\n';
    const { taken, found } = await reading('risk_alerts', text, {
      take: (row) => ['alert_id', 'account_id', 'opened_on', 'resolved_on', 'due_on', 'severity'].map(row.text),
    });
    expect(found).toEqual([]);
    expect(taken).toEqual([['7', 'a-1', '2026-01-05', '2026-01-09', '2026-01-20', 'high']]);
  });

  test('a Salesforce opportunity is a lead but for whom it is credited to', async () => {
    const { found } = await reading('csqls', 'Id,AccountId,OwnerId,CreatedDate,CloseDate,StageName,Amount\n');
    expect(found).toEqual([
      '1 missing-column: column "csm_id" is missing: every csqls.csv has the person credited. the file has "Id", "AccountId", "OwnerId", "CreatedDate", "CloseDate", "StageName", "Amount"',
    ]);
  });
});

describe('what wins', () => {
  test('the mapping over the name', async () => {
    const text = 'account_id,csm_id,Real Owner\na-1,c-1,c-2\n';
    expect((await owners(text, { csm_id: 'Real Owner' })).taken).toEqual([['a-1', 'c-2']]);
  });

  test('the name, in whatever way it is written, over an alias', async () => {
    expect((await owners('Id,AccountId,CSM ID,CSM\nx,a-1,c-1,Ana\n')).taken).toEqual([['a-1', 'c-1']]);
  });

  test('a header that the mapping gives to one column is no other one', async () => {
    const { taken, found } = await owners('account_id,CSM,Success Manager\na-1,AE-7,c-1\n', { segment: 'CSM' });
    expect(found).toEqual([]);
    expect(taken).toEqual([['a-1', 'c-1']]);
  });

  test('a header may be two columns when the mapping says so', async () => {
    const columns = { csm_id: 'District', name: 'District' };
    const { taken, found } = await reading('roster', 'District\nNorth\n', {
      columns,
      take: (row) => [row.text('csm_id'), row.text('name')],
    });
    expect(found).toEqual([]);
    expect(taken).toEqual([['North', 'North']]);
  });

  test('of two headers that differ in case only, the one that the mapping names letter by letter', async () => {
    const text = 'account_id,csm_id,owner,Owner\na-1,c-1,c-2,c-3\n';
    expect((await owners(text, { csm_id: 'Owner' })).taken).toEqual([['a-1', 'c-3']]);
    expect(codes(await owners(text, { csm_id: 'OWNER' }))).toContain('1 Owner doubled-column');
  });

  test('a column that a plan names keeps its own header, though it is an alias too', async () => {
    const needed = [{ column: 'CSM Name', why: 'a filter names it' }];
    const { taken } = await reading('accounts', 'Id,CSM Name\na-1,Ana\n', {
      needed,
      take: (row) => [row.text('csm_id'), row.text('csm_name')],
    });
    expect(taken).toEqual([['Ana', 'Ana']]);
  });
});

describe('faults', () => {
  test.each([
    ['account_id,AccountId,csm_id', '1 AccountId doubled-column'],
    ['Account ID,account_id__c,csm_id', '1 account_id__c doubled-column'],
    ['Id,Company Id,csm_id', '1 Company Id doubled-column'],
    ['account_id,CSM,Success Manager', '1 Success Manager doubled-column'],
  ])('two headers are one column in the same way: %s', async (header, code) => {
    expect(codes(await owners(`${header}\n1,2,3\n`))).toEqual([code]);
  });

  test('both headers are named, and the column is not missing besides', async () => {
    expect((await owners('account_id,CSM,Success Manager\n')).found).toEqual([
      '1 Success Manager doubled-column: "CSM" and "Success Manager" are both column "csm_id" (say which in exports.yaml: accounts: { columns: { csm_id: … } })',
    ]);
  });

  test('a header of the mapping that the file does not have is told where the mapping says it', async () => {
    const { diagnostics, found } = await owners('account_id,Succes Manager\n', { csm_id: 'Success Manager' });
    expect(found).toEqual([
      '1 unknown-header: accounts.csv has no header "Success Manager" for column "csm_id". it has "account_id", "Succes Manager" (did you mean "Succes Manager"?)',
    ]);
    expect(diagnostics[0]?.place.file).toBe('exports.yaml');
  });

  test('a column that is none of the table, and that nobody names, is a warning', async () => {
    const text = 'account_id,csm_id,Seg\na-1,c-1,Enterprise\n';
    const { diagnostics, taken } = await owners(text, { segmet: 'Seg' });
    expect(diagnostics.map(({ code, severity, help }) => [code, severity, help])).toEqual([
      ['unused-column', 'warning', 'did you mean "segment"?'],
    ]);
    expect(taken).toEqual([['a-1', 'c-1']]);
    const needed = [{ column: 'segmet', why: 'a plan names it' }];
    const named = await reading('accounts', text, {
      needed,
      columns: { segmet: 'Seg' },
      take: (row) => row.text('segmet'),
    });
    expect(named.found).toEqual([]);
    expect(named.taken).toEqual(['Enterprise']);
  });
});

describe('amounts by the month', () => {
  const MRR = { starting_mrr: 'MRR start', ending_mrr: 'MRR end' };

  test('are multiplied by 12, to the cent', async () => {
    const text = 'account_id,MRR start,MRR end\na-1,100.01,"1,000"\na-2,,0\n';
    const { taken, found } = await reading('nrr', text.replace('a-2,,0', 'a-2,0,0'), {
      columns: MRR,
      take: (row) => [row.figure('starting_arr'), row.figure('ending_arr'), row.text('starting_arr')],
    });
    expect(found).toEqual([]);
    // 12 × $100.01 = $1,200.12 and 12 × $1,000 = $12,000, in cents.
    expect(taken).toEqual([
      [{ n: 120012n, d: 1n }, { n: 1200000n, d: 1n }, '1200.12'],
      [{ n: 0n, d: 1n }, { n: 0n, d: 1n }, '0'],
    ]);
  });

  test('of one column leave the others as they are', async () => {
    const { taken } = await reading('nrr', 'account_id,MRR,ending_arr\na-1,100,1300\n', {
      columns: { starting_mrr: 'MRR' },
      take: (row) => [row.figure('starting_arr')?.n, row.figure('ending_arr')?.n],
    });
    expect(taken).toEqual([[120000n, 130000n]]);
  });

  test('must add up as amounts by the year do', async () => {
    const columns = { starting_mrr: 'Start', expansion_mrr: 'Up', contraction_mrr: 'Down', churned_mrr: 'Lost' };
    const text = 'account_id,Start,Up,Down,Lost,ending_arr\na-1,100,20,10,0,1320\na-2,100,20,10,0,110\n';
    const { found } = await reading('nrr', text, { columns });
    expect(found).toEqual([
      '3 ending_arr arr-mismatch: ending_arr is 110, but starting_arr + expansion_arr − contraction_arr − churned_arr is 1320',
    ]);
  });

  test('are read only where somebody says so: a header alone is a question', async () => {
    const { found } = await reading('nrr', 'account_id,starting_mrr,ending_arr\n');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(
      'is "starting_mrr" by the month? then write columns: { starting_mrr: starting_mrr } for nrr in exports.yaml',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { type Files, fact, factOf, found, metricOf, moment, soundFacts, valueText } from './facts-of.ts';

const ROSTER = 'csm_id,name,email\nc-1,Ana Alder,ana@example.com\nc-2,Ben Birch,ben@example.com';
const NRR = { kind: 'nrr', choices: { reactivated: 'exclude' } };
const nrr = metricOf(NRR);
const activation = metricOf({ kind: 'activation_rate', choices: { within: '30 days' } });

/** A book of two accounts: 1,000 → 1,100 and 1,000 → 500 is 80%. */
const FOLDER: Files = {
  'roster.csv': ROSTER,
  'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1',
  'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,1000,1100\na-2,1000,500',
};

/** The folder with other files, and with a mapping. */
const withFiles = (files: Files, mapping = ''): Files => ({ ...FOLDER, ...files, 'exports.yaml': mapping });

describe('files and headers', () => {
  it('are found where the mapping says', async () => {
    const files: Files = {
      'people.csv': 'Employee,Full Name\nc-1,Ana Alder',
      'salesforce.csv': 'Id,CSM__c\na-1,c-1\na-2,c-1',
      'arr report.csv': 'Account,ARR at start,ARR now\na-1,1000,1100\na-2,1000,500',
      'exports.yaml': `
roster: { file: people.csv, columns: { csm_id: Employee } }
accounts: { file: salesforce.csv }
nrr:
  file: arr report.csv
  columns: { account_id: Account, starting_arr: ARR at start, ending_arr: ARR now }
`,
    };
    expect(valueText(await fact(files, NRR))).toBe('4/5');
    const { inputs } = await soundFacts(files, [nrr]);
    expect(inputs.map(({ table, file }) => [table, file])).toEqual([
      ['nrr', 'arr report.csv'],
      ['roster', 'people.csv'],
      ['accounts', 'salesforce.csv'],
    ]);
    expect(inputs.map(({ decisions }) => decisions.filter(({ about }) => about === 'header'))).toEqual([
      [
        { about: 'header', column: 'account_id', header: 'Account', by: 'mapping' },
        { about: 'header', column: 'starting_arr', header: 'ARR at start', by: 'mapping' },
        { about: 'header', column: 'ending_arr', header: 'ARR now', by: 'mapping' },
      ],
      [
        { about: 'header', column: 'csm_id', header: 'Employee', by: 'mapping' },
        { about: 'header', column: 'name', header: 'Full Name', by: 'alias', systems: ['Salesforce'] },
      ],
      [
        {
          about: 'header',
          column: 'account_id',
          header: 'Id',
          by: 'alias',
          systems: ['Salesforce', 'HubSpot', 'Zuora', 'Zendesk'],
        },
        { about: 'header', column: 'csm_id', header: 'CSM__c', by: 'alias', systems: ['Gainsight'] },
      ],
    ]);
  });

  it('amounts by the month are read by the year: 12 × 100.01 = 1,200.12', async () => {
    const files = withFiles(
      { 'nrr.csv': 'account_id,MRR start,MRR end\na-1,100.01,120\na-2,50,0' },
      'nrr: { columns: { starting_mrr: MRR start, ending_mrr: MRR end } }',
    );
    expect(valueText(await fact(files, { kind: 'starting_arr' }))).toBe(String(120012 + 60000));
    // (12 × 120 + 0) ÷ (12 × 150.01)
    expect(valueText(await fact(files, NRR))).toBe('12000/15001');
  });

  it('one file may be two tables', async () => {
    const files: Files = {
      'roster.csv': ROSTER,
      'users.csv': 'user,owner,signed up,active\na-1,c-1,2026-01-05,2026-01-20\na-2,c-1,2026-01-06,',
      'exports.yaml': `
accounts: { file: users.csv, columns: { account_id: user, csm_id: owner } }
activation: { file: users.csv, columns: { account_id: user, started_on: signed up, activated_on: active } }
`,
    };
    expect(valueText(await fact(files, { kind: 'activation_rate', choices: { within: '30 days' } }))).toBe('1/2');
  });

  it('a table that nobody needs is not looked for', async () => {
    expect(await found(withFiles({}, 'usage: { file: gone.csv }\ncsqls: { match: [gone-too.csv] }'), [nrr])).toEqual(
      [],
    );
  });

  it('a file that is needed and not there is told where it is named, with the one that was meant', async () => {
    const files = withFiles({ 'nrr_report.csv': '' }, 'nrr:\n  file: nrr_reprot.csv\n');
    expect(await found(files, [nrr])).toEqual([
      'exports.yaml:2 missing-file: there is no "nrr_reprot.csv" in the data folder, and table "nrr" is read from it (did you mean "nrr_report.csv"?)',
    ]);
  });

  it('a table that is read wherever it is there must be there when it is named', async () => {
    const files = withFiles({}, 'exclusions: { file: left_out.csv }');
    expect(await found(files, [nrr])).toEqual([
      'exports.yaml:1 missing-file: there is no "left_out.csv" in the data folder, and table "exclusions" is read from it',
    ]);
    const excluded = 'account_id,reason,approved_by\na-2,Merged,Mara';
    expect(valueText(await fact({ ...files, 'left_out.csv': excluded }, NRR))).toBe('11/10');
  });
});

describe('several files of one table', () => {
  const MAPPING = 'nrr: { file: [east.csv, west.csv] }';
  const EAST = 'account_id,starting_arr,ending_arr\na-1,1000,1100';
  const WEST = 'Ending ARR,Starting ARR,Account ID\n500,1000,a-2';

  it('count together, whatever the order of their columns', async () => {
    const files = withFiles({ 'east.csv': EAST, 'west.csv': WEST }, MAPPING);
    expect(valueText(await fact(files, NRR))).toBe('4/5');
    const { inputs } = await soundFacts(files, [nrr]);
    expect(inputs.filter(({ table }) => table === 'nrr').map(({ file, rows, used }) => [file, rows, used])).toEqual([
      ['east.csv', 1, 1],
      ['west.csv', 1, 1],
    ]);
  });

  it('a part names the rows of each file', async () => {
    const files = withFiles({ 'east.csv': EAST, 'west.csv': `${WEST}\n200,0,a-1\n100,0,a-1` }, MAPPING);
    const [part] = (await fact(files, NRR)).parts;
    expect(part?.rows).toEqual({
      file: 'east.csv',
      lines: [2],
      first: 2,
      last: 2,
      count: 1,
      more: [{ file: 'west.csv', lines: [3, 4], first: 3, last: 4, count: 2 }],
    });
  });

  it('an account is covered by its activities in all of them', async () => {
    const files = withFiles(
      {
        'east.csv': 'account_id,date,type\na-1,2026-01-12,EBR\na-2,2026-01-12,EBR',
        'west.csv': 'account_id,date,type\na-1,2026-02-12,EBR',
      },
      'activities: { file: [east.csv, west.csv] }',
    );
    const twice = { kind: 'coverage', choices: { when: 'in_period', at_least: '2' } };
    expect(valueText(await fact(files, twice))).toBe('1/2');
  });

  it('faults name the file that they are in', async () => {
    const files = withFiles({ 'east.csv': EAST, 'west.csv': `${WEST}\n1,x,a-1\n1,1,a-9` }, MAPPING);
    expect(await found(files, [nrr])).toEqual([
      'west.csv:3 Starting ARR bad-cell: "x" in column "Starting ARR" is not an amount in USD such as 1253700.00 or $1,253,700.00',
      'west.csv:4 Account ID unknown-account: account "a-9" is not in accounts.csv (did you mean "a-1"?)',
    ]);
  });

  it('what may occur once may occur once in all of them', async () => {
    const january = 'account_id,started_on,activated_on\na-1,2026-01-05,2026-01-20\na-2,2026-01-05,';
    const february = 'account_id,started_on,activated_on\na-2,2026-02-05,\na-2,2026-02-06,';
    const files = withFiles({ 'jan.csv': january, 'feb.csv': february }, 'activation: { file: [jan.csv, feb.csv] }');
    expect(await found(files, [activation])).toEqual([
      'feb.csv:2 account_id doubled-row: "account_id" "a-2" is on line 3 of jan.csv and again on line 2 of feb.csv',
      'feb.csv:3 account_id doubled-row: "account_id" "a-2" is on line 3 of jan.csv and again on line 3 of feb.csv',
    ]);
  });

  it('and so do the shares of a lead', async () => {
    const half = 'csql_id,account_id,csm_id,created_on,closed_on,stage,amount,split\n';
    const files = withFiles(
      {
        'a.csv': `${half}q-1,a-1,c-1,2026-01-05,2026-02-01,Won,100,60%`,
        'b.csv': `${half}q-1,a-1,c-2,2026-01-05,2026-02-01,Won,100,50%`,
      },
      'csqls: { file: [a.csv, b.csv] }',
    );
    const leads = metricOf({ kind: 'csql_amount', choices: { won: ['Won'], sourced: ['any'], accepted: 'any' } });
    expect(await found(files, [leads])).toEqual([
      'b.csv:2 split split-above-whole: the splits of csql_id "q-1" add up to 110.00% with this row; at most 100% can be credited',
    ]);
  });

  it('an account in two books at once names both files', async () => {
    const files = withFiles(
      { 'one.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1', 'two.csv': 'account_id,csm_id\na-1,c-2' },
      'accounts: { file: [two.csv, one.csv] }',
    );
    expect(await found(files, [nrr])).toEqual([
      'two.csv:2 from overlapping-holdings: account "a-1" is held on line 2 of one.csv and on line 2 of two.csv at the same time',
    ]);
  });

  it('one export under two names would count twice, and is refused; months in which nothing happened may be alike', async () => {
    const twice = withFiles({ 'east.csv': EAST, 'west.csv': EAST }, MAPPING);
    expect(await found(twice, [nrr])).toEqual([
      'exports.yaml:1 same-content: "west.csv" holds the same as "east.csv", byte for byte, and table "nrr" is read from both',
    ]);
    const header = 'account_id,started_on,activated_on';
    const quiet = withFiles({ 'jan.csv': header, 'feb.csv': header }, 'activation: { file: [jan.csv, feb.csv] }');
    expect(await found(quiet, [activation])).toEqual([]);
  });

  it('of which one is not there, nothing is read', async () => {
    expect(await found(withFiles({ 'east.csv': EAST }, MAPPING), [nrr])).toEqual([
      'exports.yaml:1 missing-file: there is no "west.csv" in the data folder, and table "nrr" is read from it (did you mean "east.csv"?)',
    ]);
  });
});

describe('which rows are rows of the table', () => {
  const ROWS =
    'account_id,starting_arr,ending_arr,Record Type\na-1,1000,1100,Customer\na-2,1000,500,Partner\na-9,x,,Prospect';

  it('what does not pass is filtered, and nothing is asked of it', async () => {
    const files = withFiles({ 'nrr.csv': ROWS }, 'nrr: { where: { record type: [Customer, Partner] } }');
    expect(valueText(await fact(files, NRR))).toBe('4/5');
    const { inputs } = await soundFacts(files, [nrr]);
    expect(inputs.find(({ table }) => table === 'nrr')).toMatchObject({ rows: 3, used: 2, filtered: 1, leftOut: 0 });
  });

  it('by a column of the table, typed as it is', async () => {
    const files = withFiles(
      { 'nrr.csv': 'account_id,starting_arr,ending_arr,reactivated\na-1,1000,1100,0\na-2,1000,500,TRUE' },
      'nrr: { where: { reactivated: no } }',
    );
    expect(valueText(await fact(files, NRR))).toBe('11/10');
  });

  it('in a table of figures, by a text of the file', async () => {
    const files = withFiles(
      { 'usage.csv': 'account_id,date,health_score,Event Type\na-1,2026-03-02,70,weekly\na-1,2026-03-02,5,daily' },
      'usage: { where: { Event Type: weekly } }',
    );
    const health = { kind: 'average', choices: { column: 'usage.health_score', at: 'period_end' } };
    expect(valueText(await fact(files, health))).toBe('70');
  });

  it('by what is asked of a column of the file: a bound, a day, nothing in it', async () => {
    const rows = (where: string) =>
      withFiles(
        {
          'nrr.csv':
            'account_id,starting_arr,ending_arr,Seats,Signed,Note\n' +
            'a-1,1000,1100,50,2026-01-31,\na-2,1000,500,49,2026-02-01,x',
        },
        `nrr: { where: { ${where} } }`,
      );
    for (const where of ['seats: { at_least: 50 }', 'Signed: { before: 2026-02-01 }', 'note: { blank: yes }']) {
      expect(valueText(await fact(rows(where), NRR)), where).toBe('11/10');
    }
    expect(valueText(await fact(rows('seats: { at_most: 49 }'), NRR))).toBe('1/2');
  });

  it('a header that is read as another column is asked for by that name', async () => {
    const files = withFiles(
      { 'nrr.csv': 'account_id,starting_arr,End\na-1,1000,1100' },
      'nrr: { columns: { ending_arr: End }, where: { End: { at_least: 5 } } }',
    );
    expect(await found(files, [nrr])).toEqual([
      'nrr.csv:1 missing-column: column "End" is missing: exports.yaml chooses rows by it. the file has "account_id", "starting_arr", "End" (header "End" is read as column "ending_arr": write ending_arr)',
    ]);
  });

  it('a column that the file does not have is told once, and no row is read', async () => {
    const files = withFiles({ 'nrr.csv': ROWS }, 'nrr: { where: { Recrd Type: Customer } }');
    expect(await found(files, [nrr])).toEqual([
      'nrr.csv:1 missing-column: column "Recrd Type" is missing: exports.yaml chooses rows by it. the file has "account_id", "starting_arr", "ending_arr", "Record Type" (did you mean "Record Type"?)',
    ]);
  });

  it('a value that no row has is a warning at the mapping', async () => {
    const files = withFiles({ 'nrr.csv': ROWS }, 'nrr: { where: { record type: [Customer, Parner] } }');
    expect(await found(files, [nrr])).toEqual([
      'exports.yaml:1 unmatched-filter: no row of nrr.csv has "Parner" in column "record type" (did you mean "Partner"?)',
    ]);
  });
});

describe('whom csm_id names', () => {
  const owned = (owner: string, match: string, more: Files = {}) =>
    withFiles(
      { ...more, 'accounts.csv': `account_id,Owner\na-1,${owner}\na-2,c-2` },
      `accounts: { columns: { csm_id: Owner }, match: ${match} }`,
    );
  const books = async (owner: string, match: string, more: Files = {}) => {
    const facts = await soundFacts(owned(owner, match, more), [nrr]);
    return ['c-1', 'c-2'].map((id) => factOf(facts, nrr, id).parts.map(({ key }) => key));
  };

  it.each([
    ['ana@example.com', '[email, id]'],
    ['ANA@Example.COM', '[email, id]'],
    ['Ana Alder', '[name, id]'],
    ['Ana Alder', '[email, name, id]'],
    ['c-1', '[id, email]'],
    ['AA', '[name, owners.csv, id]'],
  ])('%s by %s is c-1', async (owner, match) => {
    expect(await books(owner, match, { 'owners.csv': 'alias,csm_id\nAA,c-1' })).toEqual([['a-1'], ['a-2']]);
  });

  it('the first way that knows the text decides', async () => {
    const more = { 'owners.csv': 'alias,csm_id\nAna Alder,c-2' };
    expect(await books('Ana Alder', '[name, owners.csv, id]', more)).toEqual([['a-1'], ['a-2']]);
    expect(await books('Ana Alder', '[owners.csv, name, id]', more)).toEqual([[], ['a-1', 'a-2']]);
  });

  it('names are the same however their letters are put together', async () => {
    const roster = { 'roster.csv': `${ROSTER}\nc-3,Rene\u0301e Rowan,r@example.com` };
    const facts = await soundFacts(owned('Ren\u00e9e Rowan', '[name, id]', roster), [nrr]);
    expect(factOf(facts, nrr, 'c-3').parts.map(({ key }) => key)).toEqual(['a-1']);
  });

  it.each([
    [
      'ana alder',
      '[name, id]',
      '"ana alder" in column "Owner" is not in column "name" or "csm_id" of roster.csv (did you mean "Ana Alder"?)',
    ],
    [
      'anna@example.com',
      '[email, id]',
      '"anna@example.com" in column "Owner" is not in column "email" or "csm_id" of roster.csv (did you mean "ana@example.com"?)',
    ],
    ['c-1', '[name, owners.csv]', '"c-1" in column "Owner" is not in column "name" of roster.csv, or in owners.csv'],
  ])('%s by %s is nobody', async (owner, match, says) => {
    const files = owned(owner, match, { 'owners.csv': 'alias,csm_id\nBB,c-2' });
    const lines = await found({ ...files, 'accounts.csv': `account_id,Owner\na-1,${owner}\na-2,BB` }, [nrr]);
    expect(lines[0]).toBe(`accounts.csv:2 Owner unknown-owner: ${says}`);
  });

  it('two people of one name, or of one address, cannot be told apart', async () => {
    const roster = { 'roster.csv': `${ROSTER}\nc-3,Ana Alder,BEN@example.com` };
    expect(await found(owned('Ana Alder', '[name, id]', roster), [nrr])).toEqual([
      'accounts.csv:2 Owner ambiguous-owner: "Ana Alder" in column "Owner" is the name of "c-1" and "c-3" in roster.csv',
    ]);
    expect(await found(owned('ben@example.com', '[email, id]', roster), [nrr])).toHaveLength(1);
    // Whom nobody names does no harm.
    expect(await books('ana@example.com', '[email, id]', roster)).toEqual([['a-1'], ['a-2']]);
  });

  it('one row per person and lead, however the two rows name them', async () => {
    const leads = 'csql_id,account_id,csm_id,created_on,closed_on,stage,amount,split\n';
    const files = withFiles(
      {
        'csqls.csv': `${leads}q-1,a-1,Ana Alder,2026-01-05,2026-02-01,Won,100,50%\nq-1,a-1,ana@example.com,2026-01-05,2026-02-01,Won,100,50%`,
      },
      'csqls: { match: [email, name] }',
    );
    const amount = metricOf({ kind: 'csql_amount', choices: { won: ['Won'], sourced: ['any'], accepted: 'any' } });
    expect(await found(files, [amount])).toEqual([
      'csqls.csv:3 csql_id doubled-row: "csql_id" "q-1" with "csm_id" "c-1" is on line 2 and again on line 3',
    ]);
  });

  it('a file of other names is an input with faults of its own', async () => {
    const sound = owned('AA', '[owners.csv, id]', { 'owners.csv': 'alias,csm_id\nAA,c-1\nBB,c-2' });
    const { inputs } = await soundFacts(sound, [nrr]);
    expect(inputs.find(({ file }) => file === 'owners.csv')).toMatchObject({ table: 'owners', rows: 2, used: 2 });

    const faulty = owned('AA', '[owners.csv, id]', { 'owners.csv': 'alias,csm_id\nAA,c-11\nBB,c-2\nBB,c-1' });
    expect(await found(faulty, [nrr])).toEqual([
      'owners.csv:2 csm_id unknown-owner: "c-11" in column "csm_id" is not in roster.csv (did you mean "c-1"?)',
      'owners.csv:4 alias doubled-row: "alias" "BB" is on line 3 and again on line 4',
    ]);
    expect(await found(owned('AA', '[owner.csv, id]', { 'owners.csv': 'alias,csm_id\nAA,c-1' }), [nrr])).toEqual([
      'exports.yaml:1 missing-file: there is no "owner.csv" in the data folder, and table "accounts" is read from it (did you mean "owners.csv"?)',
    ]);
  });

  it('a fault in the roster is not told again at every row that names somebody', async () => {
    const roster = {
      'roster.csv': 'csm_id,name,email,start_date\nc-1,Ana Alder,ana@example.com,soon\nc-2,Ben Birch,,',
    };
    expect(await found(owned('ana@example.com', '[email, id]', roster), [nrr])).toEqual([
      expect.stringContaining('roster.csv:2 start_date bad-cell'),
    ]);
  });

  it('faults that other tables tell of a person point at the header in the file', async () => {
    const files = withFiles(
      { 'accounts.csv': 'account_id,Success Manager\na-1,c-1\na-2,c-7' },
      'accounts: { columns: { csm_id: Success Manager } }',
    );
    expect(await found(files, [nrr], moment())).toEqual([
      'accounts.csv:3 Success Manager unknown-owner: "c-7" in column "csm_id" is not in roster.csv (did you mean "c-1"?)',
    ]);
  });
});

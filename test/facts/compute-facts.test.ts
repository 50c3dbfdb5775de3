import { describe, expect, it } from 'vitest';
import { computeFacts } from '../../src/facts/compute-facts.ts';
import { type Files, factOf, found, metricOf, moment, read, soundFacts, valueText } from './facts-of.ts';
import { csv, memoryFolder } from './memory-folder.ts';

const FILES: Files = {
  'roster.csv': 'csm_id,name,role,team,start_date,nps\nc-2,Ben,CSM,West,2026-02-15,42\nc-1,Ana,CSM,West,2021-03-01,',
  'accounts.csv': 'account_id,csm_id,from\na-1,c-1,\na-2,c-2,\na-3,c-2,2026-05-01',
  'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,110\na-2,100,50',
  'activities.csv':
    'account_id,date,type\na-1,2026-01-10,EBR\na-1,2026-01-11,QBR\na-2,2025-01-10,EBR\na-2,2026-04-02,EBR',
  'notes.csv': 'nobody,asks\n"for this',
};
const nrr = metricOf({ kind: 'nrr', choices: { reactivated: 'exclude' } });
const grr = metricOf({ kind: 'grr', choices: { losses: 'net_per_account' } });
const ebr = metricOf({ kind: 'coverage', choices: { when: 'in_period' }, where: { type: 'EBR' } });

describe('people', () => {
  it('stand by csm_id, with every column that is asked for', async () => {
    const { value } = await computeFacts({
      folder: memoryFolder({ 'roster.csv': csv(FILES['roster.csv'] ?? '') }),
      moment: moment(),
      metrics: [],
      rosterColumns: [{ column: 'NPS', why: 'a plan reads it' }],
    });
    expect(value?.people.map(({ csmId }) => csmId)).toEqual(['c-1', 'c-2']);
    const ben = value?.people[1];
    expect(ben).toMatchObject({ name: 'Ben', role: 'CSM', team: 'West', plan: null, file: 'roster.csv', line: 2 });
    expect([ben?.column('nps'), ben?.column('start_date'), ben?.column('variable')]).toEqual([
      '42',
      '2026-02-15',
      null,
    ]);
    expect(value?.people[0]?.column('nps')).toBeNull();
  });

  it('a column that a plan names must be there', async () => {
    const { diagnostics } = await computeFacts({
      folder: memoryFolder({ 'roster.csv': csv(FILES['roster.csv'] ?? '') }),
      moment: moment(),
      metrics: [],
      rosterColumns: [{ column: 'npss', why: 'a plan reads it' }],
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining('column "npss" is missing: a plan reads it'),
    ]);
  });
});

describe('tables', () => {
  it('are read once for all metrics, and only those that are named', async () => {
    const folder = memoryFolder(Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, csv(text)])));
    await computeFacts({ folder, moment: moment(), metrics: [nrr, grr, nrr], rosterColumns: [] });
    expect([...folder.opened].sort()).toEqual([
      ['accounts.csv', 1],
      ['nrr.csv', 1],
      ['roster.csv', 1],
    ]);
  });

  it('rows = used + filtered + excluded + left out', async () => {
    const { inputs } = await soundFacts(FILES, [nrr, ebr]);
    expect(inputs.map(({ sha256: _, decisions: __, ...counts }) => counts)).toEqual([
      { table: 'accounts', file: 'accounts.csv', rows: 3, used: 2, filtered: 0, excluded: 0, leftOut: 1 },
      // used: a-1's EBR; filtered: its QBR; left out: the one of last year, and the one that has not happened
      { table: 'activities', file: 'activities.csv', rows: 4, used: 1, filtered: 1, excluded: 0, leftOut: 2 },
      { table: 'nrr', file: 'nrr.csv', rows: 2, used: 2, filtered: 0, excluded: 0, leftOut: 0 },
      { table: 'roster', file: 'roster.csv', rows: 2, used: 2, filtered: 0, excluded: 0, leftOut: 0 },
    ]);
    expect(inputs.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  it('a row that one metric uses is used, whatever others filter', async () => {
    const qbr = metricOf({ kind: 'coverage', choices: { when: 'ever' }, where: { type: 'QBR' }, name: 'qbr' });
    const { inputs } = await soundFacts(FILES, [ebr, qbr]);
    expect(inputs.find(({ table }) => table === 'activities')).toMatchObject({ used: 2, filtered: 0, leftOut: 2 });
  });

  it('two metrics of one name are two', async () => {
    const other = metricOf({ kind: 'coverage', choices: { when: 'ever' }, name: 'coverage' });
    const facts = await soundFacts(FILES, [ebr, other]);
    expect(valueText(factOf(facts, ebr, 'c-2'))).toBe('0');
    expect(valueText(factOf(facts, other, 'c-2'))).toBe('1');
  });

  it('facts are made once', async () => {
    const facts = await soundFacts(FILES, [nrr]);
    expect(factOf(facts, nrr)).toBe(factOf(facts, nrr));
  });

  it('a metric that was not computed is a bug', async () => {
    const facts = await soundFacts(FILES, [nrr]);
    expect(() => factOf(facts, grr)).toThrow('bug');
  });

  it('ids may be any text', async () => {
    const ids = ['__proto__', 'constructor', 'toString'];
    const files = {
      'roster.csv': ['csm_id,name', ...ids.map((id) => `${id},Somebody`)].join('\n'),
      'accounts.csv': ['account_id,csm_id', ...ids.map((id) => `${id},${id}`)].join('\n'),
      'nrr.csv': ['account_id,starting_arr,ending_arr', ...ids.map((id) => `${id},100,90`)].join('\n'),
    };
    const facts = await soundFacts(files, [nrr]);
    expect(ids.map((id) => valueText(factOf(facts, nrr, id)))).toEqual(['9/10', '9/10', '9/10']);
  });
});

describe('what is missing', () => {
  it('tables, each once, with who asks', async () => {
    expect(await found({}, [nrr, grr, ebr])).toEqual([
      'accounts.csv:0 missing-table: there is no accounts.csv in the data folder, and metric "nrr" counts accounts',
      'activities.csv:0 missing-table: there is no activities.csv in the data folder, and metric "coverage" reads it',
      'nrr.csv:0 missing-table: there is no nrr.csv in the data folder, and metrics "nrr", "grr" read it',
      'roster.csv:0 missing-table: there is no roster.csv in the data folder, and everybody who is paid stands in it',
    ]);
  });
});

describe('everything wrong is found in one run, and nothing is paid', () => {
  const broken: Files = {
    'roster.csv': 'csm_id,name,start_date\nc-1,Ana,2021-03-01\nc-2,Ben,soon',
    'accounts.csv':
      'account_id,csm_id,from,to\na-1,c-1,,\na-2,c-2,2026-13-01,\na-3,c-9,,\na-4,c-1,2026-01-01,\na-4,c-2,,',
    'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,1o0\na-2,100,100\na-7,100,100\na-4,100,100\na-7,50,50',
    'activities.csv': 'account_id,date,type\na-8,2026-01-10,EBR\na-1,2026-01-11,EBR,extra',
    'facts.csv': 'csm_id,metric,value\nc-1,nps,good\nc-5,nps,4',
  };
  const nps = metricOf({ kind: 'given', choices: { unit: 'number' }, name: 'nps' });

  it('file by file, line by line, without echoes of rows that have faults', async () => {
    const { value, diagnostics } = await read(broken, [nrr, ebr, nps]);
    expect(value).toBeNull();
    expect(diagnostics.map(({ place, code }) => `${place.file}:${place.line} ${place.header ?? ''} ${code}`)).toEqual([
      // a-2, whose row has a bad day, is not unknown to nrr.csv, nor c-2 to accounts.csv
      'accounts.csv:3 from bad-cell',
      'accounts.csv:4 csm_id unknown-owner',
      'accounts.csv:6 from overlapping-holdings',
      'activities.csv:2 account_id unknown-account',
      'activities.csv:3  ragged-row',
      'facts.csv:2 value bad-cell',
      'facts.csv:3 csm_id unknown-owner',
      'nrr.csv:2 ending_arr bad-cell',
      'nrr.csv:4 account_id unknown-account',
      'roster.csv:3 start_date bad-cell',
    ]);
  });

  it('an account that is in no book at all is told once, with how many rows it has', async () => {
    const lines = await found(broken, [nrr]);
    expect(lines.find((line) => line.includes('unknown-account'))).toBe(
      'nrr.csv:4 account_id unknown-account: account "a-7" is not in accounts.csv (2 rows) (did you mean "a-1"?)',
    );
  });

  it('where accounts.csv is not asked for, nobody is unknown to it', async () => {
    const leads = metricOf({ kind: 'csql_count', choices: { won: 'Won', sourced: 'any', accepted: 'any' } });
    const files = {
      'roster.csv': 'csm_id,name\nc-1,Ana',
      'csqls.csv': 'csql_id,account_id,csm_id,created_on,closed_on,stage\nq-1,a-1,c-1,2026-01-01,2026-02-01,Won',
    };
    expect(valueText(factOf(await soundFacts(files, [leads]), leads))).toBe('1');
  });

  it('warnings do not stop, and come with the facts', async () => {
    const { value, diagnostics } = await read(FILES, [
      metricOf({ kind: 'coverage', choices: { when: 'ever' }, where: { type: 'EBRR' } }),
    ]);
    expect(value?.diagnostics).toEqual(diagnostics);
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning unmatched-filter']);
  });

  it('many unknown accounts are counted, not listed without end', async () => {
    const rows = Array.from({ length: 500 }, (_, place) => `x-${place},1,1`);
    const { diagnostics } = await read(
      { ...FILES, 'nrr.csv': ['account_id,starting_arr,ending_arr', ...rows].join('\n') },
      [nrr],
    );
    expect(diagnostics.filter(({ code }) => code === 'unknown-account')).toHaveLength(200);
    expect(diagnostics.at(-1)?.message).toBe('300 more faults in this file, from this line on');
  });
});

describe('a period column', () => {
  it('that names another period stops the run', async () => {
    const files = {
      ...FILES,
      'nrr.csv': 'account_id,starting_arr,ending_arr,period\na-1,100,110,2026-q1\na-2,100,50,2025-Q4',
    };
    expect((await found(files, [nrr])).map((line) => line.split(':').slice(0, 2).join(':'))).toEqual([
      'nrr.csv:3 period other-period',
    ]);
  });
});

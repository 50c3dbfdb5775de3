import { describe, expect, it } from 'vitest';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import { fact, factOf, found, metricOf, soundFacts, valueText } from '../../facts/facts-of.ts';

const HEADER = 'csql_id,account_id,csm_id,created_on,sourced_by,accepted_on,closed_on,stage,amount,split,sku';
const files = (rows: string) => ({
  'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
  'csqls.csv': `${HEADER}\n${rows}`,
});
const own = { won: ['Closed Won', 'Live'], sourced: ['CSM'] };
const amount = { kind: 'csql_amount', choices: own };
const count = { kind: 'csql_count', choices: own };

describe('leads won and closed in the period', () => {
  it.each([
    // rows, cents, leads
    ['one', 'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Closed Won,20000,,', '2000000', '1'],
    ['another stage that is won', 'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,20000,,', '2000000', '1'],
    ['a share of 40%', 'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Closed Won,20000.05,40%,', '800002', '2/5'],
    [
      'a third of a dollar as written',
      'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Closed Won,100,33.333%,',
      '33333/10',
      '33333/100000',
    ],
    ['lost', 'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Closed Lost,20000,,', '0', '0'],
    [
      'closed on the first and on the last day',
      'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-01-01,Live,1,,\nq-2,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-03-31,Live,2,,',
      '300',
      '2',
    ],
    ['closed the day before', 'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2025-12-31,Live,1,,', '0', '0'],
    ['closed after as-of', 'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-04-01,Live,1,,', '0', '0'],
    ['not closed', 'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,,Live,1,,', '0', '0'],
    ['none', '', '0', '0'],
  ])('%s', async (_, rows, cents, leads) => {
    expect(valueText(await fact(files(rows), amount))).toBe(cents);
    expect(valueText(await fact(files(rows), count))).toBe(leads);
  });

  it('are items, keyed by the lead', async () => {
    const rows =
      'q-2,a-2,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,200,,\nq-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,100,50%,';
    const { parts, scale } = await fact(files(rows), amount);
    expect(scale).toBe(1n);
    expect(parts.map(({ key, account, numerator }) => [key, account, numerator])).toEqual([
      ['q-1', 'a-1', 5_000n],
      ['q-2', 'a-2', 20_000n],
    ]);
    expect(metricOf(amount).measure.items).toBe(true);
  });

  it('seen from April, a lead that closed in April is of the next period', async () => {
    const rows = 'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-04-01,Live,1,,';
    expect(valueText(await fact(files(rows), amount, '2026-04-15'))).toBe('0');
  });
});

describe('credit goes to the person in the row', () => {
  const rows =
    'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,10000,60%,\nq-1,a-1,c-2,2025-11-01,CSM,2025-11-05,2026-02-01,Live,10000,40%,';

  it('each their share, whoever has the account', async () => {
    const metric = metricOf(amount);
    const withAccounts = { ...files(rows), 'accounts.csv': 'account_id,csm_id\na-1,c-2' };
    const facts = await soundFacts(withAccounts, [metric]);
    expect(valueText(factOf(facts, metric, 'c-1'))).toBe('600000');
    expect(valueText(factOf(facts, metric, 'c-2'))).toBe('400000');
  });

  it('the company has both', async () => {
    const found = await fact(files(rows), { ...amount, scope: 'company' });
    expect(valueText(found)).toBe('1000000');
    expect(found.parts).toHaveLength(2);
  });

  it('somebody unknown is told', async () => {
    const lines = await found(files('q-1,a-1,c-3,2025-11-01,CSM,,,Live,1,,'), [metricOf(amount)]);
    expect(lines).toEqual([
      'csqls.csv:2 csm_id unknown-owner: "c-3" in column "csm_id" is not in roster.csv (did you mean "c-1"?)',
    ]);
  });
});

describe('sourced and accepted', () => {
  const rows = [
    'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,1,,',
    'q-2,a-1,c-1,2025-11-01,Sales,2025-11-05,2026-02-01,Live,2,,',
    'q-3,a-1,c-1,2025-11-01,,2025-11-05,2026-02-01,Live,4,,',
    'q-4,a-1,c-1,2025-11-01,CSM,,2026-02-01,Live,8,,',
    'q-5,a-1,c-1,2025-11-01,CSM,2026-04-02,2026-02-01,Live,16,,',
  ].join('\n');

  it.each([
    [{ won: 'Live', sourced: 'CSM' }, '100'],
    [{ won: 'Live', sourced: ['CSM', 'Sales'] }, '300'],
    [{ won: 'Live', sourced: 'any' }, '700'],
    [{ won: 'Live', sourced: ['any'], accepted: 'any' }, '3100'],
    [{ won: 'Live', sourced: 'CSM', accepted: 'any' }, '2500'],
  ])('%j', async (choices, cents) => {
    expect(valueText(await fact(files(rows), { kind: 'csql_amount', choices }))).toBe(cents);
  });

  it('what is won but does not count is listed for its person', async () => {
    const { leftOut } = await fact(files(rows), { kind: 'csql_amount', choices: { won: 'Live', sourced: 'CSM' } });
    expect(leftOut.map(({ key, why }) => `${key} ${why}`)).toEqual([
      'q-2 was sourced by Sales',
      'q-3 nobody stands in sourced_by',
      'q-4 was not accepted',
      'q-5 was not accepted',
    ]);
  });

  it('stages and sources that no lead has are told: misspelt, they would pay nobody', async () => {
    const misspelt = metricOf({ kind: 'csql_count', choices: { won: 'Liv', sourced: ['CMS', 'Partner'] } });
    expect(await found(files(rows), [misspelt])).toEqual([
      'plan.yaml:6 unmatched-filter: no row of csqls.csv has "CMS" in column "sourced_by" (did you mean "CSM"?)',
      'plan.yaml:6 unmatched-filter: no row of csqls.csv has "Liv" in column "stage" (did you mean "Live"?)',
      'plan.yaml:6 unmatched-filter: no row of csqls.csv has "Partner" in column "sourced_by"',
    ]);
  });

  it('asks only for the columns it looks at', () => {
    const columns = (choices: object) =>
      metricKind('csql_count')
        ?.measure(choices)
        .columns.map(({ column }) => column);
    expect(columns({ won: 'Live', sourced: 'any', accepted: 'any' })).toEqual(['stage', 'closed_on']);
    expect(columns({ won: 'Live', sourced: 'CSM' })).toEqual(['stage', 'closed_on', 'sourced_by', 'accepted_on']);
  });
});

describe('doubts and faults', () => {
  it('two leads of one account with one amount are a doubt, not a fault', async () => {
    const rows = [
      'q-9,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,500,,',
      'q-1,a-1,c-2,2025-11-01,CSM,2025-11-05,2026-02-03,Live,500,,',
      'q-3,a-2,c-1,2025-11-01,CSM,2025-11-05,2026-02-03,Live,500,,',
    ].join('\n');
    const metric = metricOf(amount);
    expect(await found(files(rows), [metric])).toEqual([
      'csqls.csv:2 csql_id doubtful-lead: leads "q-1" and "q-9" are of one account and have one amount, 500.00',
    ]);
    expect(valueText(await fact(files(rows), amount))).toBe('100000');
  });

  it('two leads without an amount, or of 0, may well be two', async () => {
    const rows = [
      'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,0,,',
      'q-2,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-03,Live,0,,',
      'q-3,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-03,Live,,,',
      'q-4,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-03,Live,,,',
    ].join('\n');
    expect(await found(files(rows), [metricOf(count)])).toEqual([]);
  });

  it('the shares of one lead are one lead', async () => {
    const rows =
      'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,500,50%,\nq-1,a-1,c-2,2025-11-01,CSM,2025-11-05,2026-02-01,Live,500,50%,';
    expect(await found(files(rows), [metricOf(amount)])).toEqual([]);
  });

  it('a won lead that counts has an amount', async () => {
    const rows =
      'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,,,\nq-2,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Lost,,,';
    expect(await found(files(rows), [metricOf(amount)])).toEqual([
      'csqls.csv:2 amount blank-cell: column "amount" is blank: a won lead that counts has an amount',
    ]);
    expect(await found(files(rows), [metricOf(count)])).toEqual([]);
  });

  it('one lead at two accounts would count at both', async () => {
    const rows =
      'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,5,50%,\nq-1,a-2,c-2,2025-11-01,CSM,2025-11-05,2026-02-01,Live,5,50%,';
    expect(await found(files(rows), [metricOf(amount)])).toEqual([
      'csqls.csv:3 account_id two-accounts: "q-1" is at account "a-1" and at account "a-2"',
    ]);
  });
});

describe('an item', () => {
  const rows = [
    'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,100,60%,Analytics',
    'q-2,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-03,Live,200,,',
    'q-1,a-1,c-2,2025-11-01,CSM,2025-11-05,2026-02-01,Live,100,40%,Analytics',
  ];

  it('brings along the columns that a rate by column asks for; a blank cell is the empty text', async () => {
    const place = { file: 'plan.yaml', line: 9, column: 5, length: 3 };
    const bySku = { ...metricOf(amount), itemColumns: [{ column: 'sku', place }] };
    const { parts } = factOf(await soundFacts(files(rows.join('\n')), [bySku]), bySku, 'c-1');
    expect(parts.map(({ key, columns }) => [key, [...(columns ?? [])]])).toEqual([
      ['q-1', [['sku', 'Analytics']]],
      ['q-2', [['sku', '']]],
    ]);
    expect((await fact(files(rows.join('\n')), amount)).parts.map(({ columns }) => columns)).toEqual([null, null]);
  });

  it('of the account’s holder is the whole lead, with the rows of all its shares', async () => {
    const held = { kind: 'csql_amount', choices: { ...own, credit: 'owner_at_close' } };
    const books = { ...files(rows.join('\n')), 'accounts.csv': 'account_id,csm_id,from\na-1,c-1,2025-01-01' };
    const whole = await fact(books, held);
    expect(whole.parts.map(({ key, numerator, rows: from }) => [key, numerator, from])).toEqual([
      ['q-1', 10_000n, { file: 'csqls.csv', lines: [2, 4], first: 2, last: 4, count: 2 }],
      ['q-2', 20_000n, { file: 'csqls.csv', lines: [3], first: 3, last: 3, count: 1 }],
    ]);
  });

  it('whose shares stand in two files has its rows in each of them', async () => {
    const held = { kind: 'csql_count', choices: { ...own, credit: 'owner_at_close' } };
    const books = {
      'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
      'exports.yaml': 'csqls: { file: [west.csv, east.csv] }',
      'west.csv': `${HEADER}\n${rows[0]}`,
      'east.csv': `${HEADER}\n${rows[1]}\n${rows[2]}`,
      'accounts.csv': 'account_id,csm_id,from\na-1,c-1,2025-01-01',
    };
    const { parts } = await fact(books, held);
    expect(parts[0]?.rows).toEqual({
      file: 'west.csv',
      lines: [2],
      first: 2,
      last: 2,
      count: 1,
      more: [{ file: 'east.csv', lines: [3], first: 3, last: 3, count: 1 }],
    });
  });
});

describe('where', () => {
  it('keeps the products that a rate is paid on', async () => {
    const rows =
      'q-1,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,5,,Analytics\nq-2,a-1,c-1,2025-11-01,CSM,2025-11-05,2026-02-01,Live,7,,Support';
    expect(valueText(await fact(files(rows), { ...amount, where: { sku: ['Support'] } }))).toBe('700');
  });
});

it.each([[{ won: [], sourced: 'any' }], [{ won: 'Live' }], [{ sourced: 'any' }]])('%j is refused', (choices) => {
  expect(() => metricKind('csql_amount')?.measure(choices)).toThrow();
});

import { describe, expect, it } from 'vitest';
import { fact, factOf, found, metricOf, moment, soundFacts, valueText, type Written } from './facts-of.ts';

const ROSTER = { 'roster.csv': 'csm_id,name\nc-1,Ana' };
const FILES = {
  ...ROSTER,
  'accounts.csv': `account_id,csm_id,segment,region
    a-1,c-1,Enterprise,EU
    a-2,c-1,Mid-Market,EU
    a-3,c-1,Enterprise,US`,
  'activities.csv': `account_id,date,type,key_stakeholder
    a-1,2026-01-10,EBR,yes
    a-2,2026-01-10,QBR,no`,
  'risk_alerts.csv': 'alert_id,account_id,opened_on,resolved_on\n',
  'renewals.csv':
    'account_id,due_on,due_arr,renewed_on,discount\na-1,2026-01-10,1000,2026-01-10,5%\na-2,2026-01-10,2000,,0.1',
};
const coverage: Written = { kind: 'coverage', choices: { when: 'in_period' } };

describe('accounts', () => {
  it.each([
    [{ segment: 'Enterprise' }, '1/2'],
    [{ segment: ['Enterprise', 'Mid-Market'] }, '2/3'],
    [{ segment: 'Enterprise', region: 'EU' }, '1'],
    [{ Region: 'US' }, '0'],
  ])('%j: %s', async (accounts, value) => {
    expect(valueText(await fact(FILES, { ...coverage, accounts }))).toBe(value);
  });

  it('filter leads too, by the account’s row', async () => {
    const files = {
      ...FILES,
      'csqls.csv': `csql_id,account_id,csm_id,created_on,closed_on,stage,amount
        q-1,a-1,c-1,2025-11-01,2026-02-01,Won,5
        q-2,a-2,c-1,2025-11-01,2026-02-01,Won,7`,
    };
    const choices = { won: 'Won', sourced: 'any', accepted: 'any' };
    const written = { kind: 'csql_amount', choices, accounts: { segment: 'Mid-Market' } };
    expect(valueText(await fact(files, written))).toBe('700');
  });

  it('judge the row that is credited', async () => {
    const files = {
      ...FILES,
      'accounts.csv': `account_id,csm_id,from,to,segment
        a-1,c-1,2025-01-01,2026-02-14,Mid-Market
        a-1,c-1,2026-02-15,,Enterprise
        a-2,c-1,,,Enterprise`,
    };
    const found = await fact(files, { ...coverage, accounts: { segment: 'Enterprise' } });
    expect(found.parts.map(({ key }) => key)).toEqual(['a-1', 'a-2']);
  });
});

describe('where is typed by the column', () => {
  const paid = { kind: 'renewal_rate', choices: { weight: 'accounts' } };

  it.each([
    // 5% is 0.05, 0.1 is 10%; money in any writing; days as days
    [{ discount: '0.05' }, '1'],
    [{ discount: '10.0%' }, '0'],
    [{ due_arr: '$1,000.00' }, '1'],
    [{ due_arr: ['1000', '2000'] }, '1/2'],
    [{ due_on: '2026-01-10' }, '1/2'],
  ])('%j: %s', async (where, value) => {
    expect(valueText(await fact(FILES, { ...paid, where }))).toBe(value);
  });

  it('values that such a column cannot have are told', async () => {
    const metric = metricOf({ ...paid, where: { discount: 'high', due_on: 'soon' } });
    expect(await found(FILES, [metric])).toEqual([
      'plan.yaml:6 bad-filter: "high" for column "discount" is not a percent such as 104.5% or 1.045',
      'plan.yaml:6 bad-filter: "soon" for column "due_on" is not a day such as 2026-01-31',
    ]);
  });

  it('a column of one’s own is a text', async () => {
    const files = {
      ...FILES,
      'activities.csv': 'account_id,date,type,Channel\na-1,2026-01-10,EBR,01\na-2,2026-01-10,EBR,1',
    };
    expect(valueText(await fact(files, { ...coverage, where: { channel: '01' } }))).toBe('1/3');
  });

  it('a column that the file lacks is told, with those that it has', async () => {
    const lines = await found(FILES, [
      metricOf({ kind: 'at_risk_share', choices: { at: 'any_time' }, where: { severity: 'high' } }),
    ]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('column "severity" is missing: metric "at_risk_share" filters by it');
  });
});

describe('tests of a column, over five leads', () => {
  const files = {
    ...ROSTER,
    'csqls.csv': `csql_id,account_id,csm_id,created_on,closed_on,stage,amount,split,seats,fee
      q-1,a-1,c-1,2025-11-01,2026-01-01,Won,4999.99,100%,9,$49.99
      q-2,a-1,c-1,2025-11-01,2026-01-31,Won,"$5,000.00",50%,10,$50
      q-3,a-1,c-1,2025-11-01,2026-02-01,Won,6000,25%,11,51
      q-4,a-1,c-1,2025-11-01,2026-03-31,Won,,12.5%,,
      q-5,a-1,c-1,2025-11-01,2026-03-01,Won,7000,1%,,`,
  };
  const leads = (where: Written['where']): Written => ({
    kind: 'csql_count',
    choices: { won: 'Won', sourced: 'any', accepted: 'any' },
    where: { ...where },
  });
  const passing = async (where: Written['where']) =>
    (await fact(files, leads(where))).parts.map(({ key }) => key.slice(2)).join('');

  it.each([
    [{ amount: { at_least: '5000' } }, '235'],
    [{ amount: { at_least: '$5,000.01' } }, '35'],
    [{ amount: { at_most: '5000' } }, '12'],
    [{ amount: { between: ['5000', '6000'] } }, '23'],
    [{ amount: { at_least: '5000', at_most: '6000' } }, '23'],
    [{ amount: { is: '5000.00' } }, '2'],
    [{ amount: { in: ['5000', '7000'] } }, '25'],
    [{ amount: { not: '5000' } }, '1345'],
    [{ amount: { not: ['5000', '6000'] } }, '145'],
    [{ amount: { not: ['5000', '6000'], blank: 'no' } }, '15'],
    [{ amount: { blank: 'yes' } }, '4'],
    [{ amount: { blank: 'no' } }, '1235'],
    [{ split: { at_least: '50%' } }, '12'],
    [{ split: { at_most: '0.125' } }, '45'],
    [{ closed_on: { before: '2026-02-01' } }, '12'],
    [{ closed_on: { after: '2026-02-01' } }, '45'],
    [{ closed_on: { at_least: '2026-02-01' } }, '345'],
    [{ closed_on: { between: ['2026-01-01', '2026-01-31'] } }, '12'],
    [{ closed_on: { after: '2026-01-01', before: '2026-03-31' } }, '235'],
    // Several columns mean all of them, too.
    [{ amount: { at_least: '5000' }, closed_on: { after: '2026-02-01' } }, '5'],
  ])('%j: %s', async (where, expected) => {
    expect(await passing(where)).toBe(expected);
  });

  it.each([
    // A column that the table does not know holds what it is compared with: numbers, amounts, days.
    [{ seats: { at_least: '10' } }, '23'],
    [{ Seats: { at_most: '10.5' } }, '12'],
    [{ fee: { at_least: '$50' } }, '23'],
    [{ fee: { between: ['50', '$50.00'] } }, '2'],
    [{ seats: '10' }, '2'],
    [{ seats: { not: '10' } }, '1345'],
  ])('of a column of one’s own: %j: %s', async (where, expected) => {
    expect(await passing(where)).toBe(expected);
  });

  it.each([
    [{ amount: { at_least: 'much' } }, 'bad-filter: "much" for column "amount" is not an amount in USD'],
    [{ closed_on: { between: ['2026-01-01', 'soon'] } }, 'bad-filter: "soon" for column "closed_on" is not a day'],
    [{ seats: { at_least: 'many' } }, 'bad-filter: "many" for column "seats" is not a figure or a day'],
    [{ split: { at_least: '20' } }, 'bad-filter: "20" for column "split" is not a percent: above 10 it needs the sign'],
    [
      { stage: { at_least: '5' } },
      'unfit-filter: "at_least" cannot be asked of column "stage", which holds texts. expected one of "is", "in", "not", "blank"',
    ],
    [
      { amount: { before: '2026-01-31' } },
      'unfit-filter: "before" cannot be asked of column "amount", which holds amounts of money. expected one of "is", "in", "not", "blank", "at_least", "at_most", "between"',
    ],
    [
      { amount: { between: ['6000', '5000'] } },
      'filter-of-nothing: no cell of column "amount" can pass all of "between: 6000, 5000"',
    ],
    [
      { closed_on: { after: '2026-01-30', before: '2026-01-31' } },
      'filter-of-nothing: no cell of column "closed_on" can pass all of "before: 2026-01-31" and "after: 2026-01-30"',
    ],
    [
      { amount: { blank: 'yes', at_most: '5' } },
      'filter-of-nothing: no cell of column "amount" can pass all of "at_most: 5" and "blank: yes"',
    ],
    [
      { amount: { is: '5', at_least: '10' } },
      'filter-of-nothing: no cell of column "amount" can pass all of "is: 5" and "at_least: 10"',
    ],
    [
      { stage: { is: 'Won', not: ['Won', 'Lost'] } },
      'filter-of-nothing: no cell of column "stage" can pass all of "is: Won" and "not: Won, Lost"',
    ],
    [{ fee: { at_least: '$50', at_most: '50%' } }, 'bad-filter: "50%" for column "fee" is not an amount in USD'],
  ])('%j is told: %s', async (where, message) => {
    const [line, ...others] = await found(files, [metricOf(leads(where))]);
    expect(line).toContain(`plan.yaml:6 ${message}`);
    expect(others).toEqual([]);
  });

  it.each([
    // The edges of what can be: one day, one figure, a blank that is none of the values.
    { closed_on: { after: '2026-01-30', before: '2026-02-01' } },
    { amount: { between: ['5000', '5000'] } },
    { amount: { blank: 'yes', not: '5000' } },
  ])('%j can be', async (where) => {
    expect(await found(files, [metricOf(leads(where))])).toEqual([]);
  });

  it('a cell that is not what it is compared as is told, with its line', async () => {
    const odd = { ...files, 'csqls.csv': files['csqls.csv'].replace(',9,$49.99', ',nine,$49.99') };
    expect(await found(odd, [metricOf(leads({ seats: { at_least: '10' } }))])).toEqual([
      'csqls.csv:2 seats bad-cell: "nine" in column "seats" is not a number such as 1234.5 or 1,234.5',
    ]);
  });

  it('a misspelt value to leave out is a warning, because everything is let in', async () => {
    expect(await found(files, [metricOf(leads({ stage: { not: 'Lost' } }))])).toEqual([
      'plan.yaml:6 unmatched-filter: no row of csqls.csv has "Lost" in column "stage"',
    ]);
  });
});

describe('tests of accounts', () => {
  const files = {
    ...FILES,
    'accounts.csv': `account_id,csm_id,segment,arr,customer_since
      a-1,c-1,Enterprise,"120,000.00",2024-05-01
      a-2,c-1,,90000,2025-05-01
      a-3,c-1,Enterprise,,2025-04-30`,
  };

  it.each([
    [{ arr: { at_least: '100000' } }, 'a-1'],
    [{ arr: { at_most: '100000' } }, 'a-2'],
    [{ arr: { blank: 'yes' } }, 'a-3'],
    [{ segment: { not: 'Enterprise' } }, 'a-2'],
    [{ customer_since: { before: '2025-05-01' } }, 'a-1 a-3'],
    [{ customer_since: { at_least: '2025-04-30' }, segment: { blank: 'no' } }, 'a-3'],
  ])('%j: %s', async (accounts, keys) => {
    expect((await fact(files, { ...coverage, accounts })).parts.map(({ key }) => key).join(' ')).toBe(keys);
  });
});

describe('a value that no row has is a warning at the filter', () => {
  it('with the one that was meant', async () => {
    const metric = metricOf({ ...coverage, where: { type: ['EBR', 'QRB'] }, accounts: { segment: 'Enterprize' } });
    expect(await found(FILES, [metric])).toEqual([
      'plan.yaml:6 unmatched-filter: no row of accounts.csv has "Enterprize" in column "segment" (did you mean "Enterprise"?)',
      'plan.yaml:6 unmatched-filter: no row of activities.csv has "QRB" in column "type" (did you mean "QBR"?)',
    ]);
  });

  it('rows of accounts in no book are rows too', async () => {
    const files = {
      ...FILES,
      'accounts.csv': 'account_id,csm_id,to\na-1,c-1,2020-01-01\na-2,c-1,2020-01-01\na-3,c-1,',
    };
    expect(await found(files, [metricOf({ ...coverage, where: { type: 'EBR' } })])).toEqual([]);
  });

  it('but of a file without rows nobody can say anything', async () => {
    const files = { ...FILES, 'activities.csv': 'account_id,date,type\n' };
    expect(await found(files, [metricOf({ ...coverage, where: { type: 'EBR' } })])).toEqual([]);
  });

  it('texts are the same letter by letter', async () => {
    const metric = metricOf({ ...coverage, where: { type: 'ebr' } });
    expect((await found(FILES, [metric])).join()).toContain('did you mean "EBR"?');
    expect(valueText(factOf(await soundFacts(FILES, [metric]), metric))).toBe('0');
  });
});

describe('tenure: first_year, in the first quarter of 2026', () => {
  const since = (day: string) => ({
    ...FILES,
    'accounts.csv': `account_id,csm_id,customer_since\na-1,c-1,${day}\na-2,c-1,2026-01-01\na-3,c-1,2020-01-01`,
  });
  const first: Written = { ...coverage, firstYear: true };

  it.each([
    // 2 January 2025 to 1 January 2026 are 365 days: a year. From 1 January 2025 it is a day more.
    ['2025-01-02', ['a-1', 'a-2']],
    ['2025-01-01', ['a-2']],
    ['2026-03-31', ['a-1', 'a-2']],
  ])('customer since %s: %j', async (day, keys) => {
    expect((await fact(since(day), first)).parts.map(({ key }) => key)).toEqual(keys);
  });

  it('blank in a book is a fault, out of the books it is not', async () => {
    expect(await found(since(''), [metricOf(first)])).toEqual([
      'accounts.csv:2 customer_since blank-cell: column "customer_since" is blank: "tenure: first_year" of metric "coverage" counts from it',
    ]);
    const left = {
      ...FILES,
      'accounts.csv':
        'account_id,csm_id,to,customer_since\na-1,c-1,2020-01-01,\na-2,c-1,,2026-01-01\na-3,c-1,,2026-01-01',
    };
    expect(await found(left, [metricOf(first)])).toEqual([]);
  });

  it('is asked of the accounts that leads are of, and of no others', async () => {
    const files = {
      ...FILES,
      'accounts.csv': 'account_id,csm_id,customer_since\na-1,c-1,2025-06-01\na-2,c-1,\na-3,c-1,2020-01-01',
      'csqls.csv': `csql_id,account_id,csm_id,created_on,closed_on,stage,amount
        q-1,a-1,c-1,2025-11-01,2026-02-01,Won,5
        q-2,a-3,c-1,2025-11-01,2026-02-01,Won,7`,
    };
    const choices = { won: 'Won', sourced: 'any', accepted: 'any' };
    const written: Written = { kind: 'csql_amount', choices, firstYear: true };
    expect(valueText(await fact(files, written))).toBe('500');
  });

  it('needs the column', async () => {
    expect((await found(FILES, [metricOf(first)])).join()).toContain('column "customer_since" is missing');
  });

  it('is judged at the first day of the period that is paid', async () => {
    const metric = metricOf(first);
    const facts = await soundFacts(since('2025-03-15'), [metric], moment('2026-06-30', '2026-Q2'));
    expect(factOf(facts, metric).parts.map(({ key }) => key)).toEqual(['a-2']);
  });
});

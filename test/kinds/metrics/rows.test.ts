import { describe, expect, it } from 'vitest';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import {
  day,
  fact,
  factOf,
  found,
  metricOf,
  moment,
  soundFacts,
  valueText,
  type Written,
} from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

/** A metric on rows, where higher is better. */
const on = (kind: string, choices: Record<string, unknown>, more: Partial<Written> = {}): Written => ({
  kind,
  choices: { lower_is_better: 'no', ...choices },
  ...more,
});

describe('count', () => {
  const files = (rows: string) => ({ ...bookOf(3), 'activities.csv': `account_id,date,type,csm_id\n${rows}` });
  const trainings = on('count', { from: 'activities' }, { where: { type: 'Training' } });

  it.each([
    ['none', '', '0'],
    [
      'each row counts, whatever its account',
      'a-1,2026-01-01,Training,\na-1,2026-01-01,Training,\na-2,2026-03-31,Training,',
      '3',
    ],
    ['of other types not', 'a-1,2026-01-05,Training,\na-1,2026-01-05,EBR,', '1'],
    ['of other periods not', 'a-1,2025-12-31,Training,\na-1,2026-04-01,Training,', '0'],
  ])('%s', async (_, rows, count) => {
    const found = await fact(files(rows), trainings);
    expect(valueText(found)).toBe(count);
    expect(found.unit).toBe('count');
  });

  it('has a part for each account, with the places of its rows', async () => {
    const rows = 'a-2,2026-01-05,Training,\na-1,2026-01-05,Training,\na-2,2026-02-05,Training,';
    const { parts } = await fact(files(rows), trainings);
    expect(parts.map(({ key, numerator, rows }) => [key, numerator, rows?.lines])).toEqual([
      ['a-1', 1n, [3]],
      ['a-2', 2n, [2, 4]],
    ]);
  });

  it('of rows that fill a column', async () => {
    const rows = 'a-1,2026-01-05,Training,c-1\na-1,2026-01-05,Training,\na-2,2026-01-06,Training,c-2';
    const filled = on('count', { from: 'activities', column: 'csm_id' });
    expect(valueText(await fact(files(rows), filled))).toBe('2');
  });

  it('counts the rows of an account lost in the period, for its last owner, and none of an account that left before', async () => {
    const left = {
      'roster.csv': 'csm_id,name\nc-1,Ana',
      'accounts.csv': 'account_id,csm_id,to\na-1,c-1,2026-02-01\na-2,c-1,2025-12-31\na-3,c-1,',
      'activities.csv':
        'account_id,date,type\na-1,2026-01-05,Training\na-2,2026-01-05,Training\na-3,2026-01-05,Training',
    };
    expect(valueText(await fact(left, trainings))).toBe('2');
  });
});

describe('when a row counts', () => {
  // In 2026-Q1 the period before is October to December 2025, that of last year January to March 2025.
  const files = {
    ...bookOf(1),
    'calls.csv': `account_id,date
      a-1,2025-01-01
      a-1,2025-03-31
      a-1,2025-04-01
      a-1,2025-10-01
      a-1,2025-12-31
      a-1,2026-01-01
      a-1,2026-03-31
      a-1,2026-04-01`,
  };
  const calls = (when?: string) => on('count', { from: 'calls', ...(when === undefined ? {} : { when }) });

  it.each([
    [undefined, '2'],
    ['in_period', '2'],
    ['previous_period', '2'],
    ['same_period_last_year', '2'],
    ['ever', '7'],
    ['last 12 months', '5'],
    ['last 90 days', '2'],
    ['last 91 days', '3'],
  ])('%s: %s', async (when, count) => {
    expect(valueText(await fact(files, calls(when)))).toBe(count);
  });

  it('what is dated after as-of has not happened, and what is dated after the period is of the next one', async () => {
    expect(valueText(await fact(files, calls(), '2026-02-10'))).toBe('1');
    expect(valueText(await fact(files, calls(), '2026-04-30'))).toBe('2');
    expect(valueText(await fact(files, calls('ever'), '2026-02-10'))).toBe('6');
  });

  it('periods before are as long in months, also where February is one of them', async () => {
    const march = moment('2026-03-31', '2026-03');
    const rows = {
      ...bookOf(1),
      'calls.csv': 'account_id,date\na-1,2026-01-31\na-1,2026-02-01\na-1,2026-02-28\na-1,2025-03-31',
    };
    const metrics = ['previous_period', 'same_period_last_year'].map((when) => metricOf(calls(when)));
    const facts = await soundFacts(rows, metrics, march);
    expect(metrics.map((metric) => valueText(factOf(facts, metric)))).toEqual(['2', '1']);
  });

  it('another column may hold the day: one that is blank has not happened', async () => {
    const leads = {
      ...bookOf(2),
      'csqls.csv': `csql_id,account_id,csm_id,created_on,accepted_on,closed_on
        q-1,a-1,c-1,2025-12-01,2026-01-10,
        q-2,a-1,c-1,2026-01-01,,
        q-3,a-2,c-1,2025-11-01,2025-12-31,2026-03-01
        q-4,a-2,c-1,2026-02-01,2026-04-02,`,
    };
    const by = (date: string) => on('count', { from: 'csqls', date });
    expect(valueText(await fact(leads, by('created_on')))).toBe('2');
    expect(valueText(await fact(leads, by('accepted_on')))).toBe('1');
    expect(valueText(await fact(leads, by('closed_on')))).toBe('1');
    expect(valueText(await fact(leads, on('count', { from: 'csqls', when: 'ever' })))).toBe('4');
  });

  it('of nrr.csv, which has no days, every row counts', async () => {
    const nrr = { ...bookOf(2), 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,120.50\na-2,50,0' };
    expect(valueText(await fact(nrr, on('sum', { from: 'nrr', column: 'ending_arr' })))).toBe('12050');
  });
});

describe('any other CSV of the folder', () => {
  const written = on('sum', { from: 'services', column: 'fee', unit: 'money' });
  const files = (text: string) => ({ ...bookOf(2), 'services.csv': text });

  it.each([
    ['money with symbol and groups', 'account_id,date,fee\na-1,2026-01-05,"$1,200.50"\na-2,2026-01-06,800', '200050'],
    ['less what was given back', 'account_id,date,fee\na-1,2026-01-05,100\na-1,2026-01-06,(30.25)', '6975'],
    ['headers in other writings', 'Account ID,Date,Fee\na-1,2026-01-05,1', '100'],
    ['without dates every row counts', 'account_id,fee\na-1,1\na-2,2', '300'],
    ['no rows', 'account_id,date,fee\n', '0'],
  ])('%s', async (_, text, cents) => {
    expect(valueText(await fact(files(text), written))).toBe(cents);
  });

  it.each([
    ['count', '3.5', '7/2'],
    ['number', '3.5', '7/2'],
    ['days', '3.5', '7/2'],
    ['percent', '350%', '7/2'],
  ])('in %s', async (unit, cell, value) => {
    const found = await fact(
      files(`account_id,fee\na-1,${cell}`),
      on('sum', { from: 'services', column: 'fee', unit }),
    );
    expect(valueText(found)).toBe(value);
    expect(found.unit).toBe(unit);
  });

  it.each([
    ['account_id,date,fee\na-1,2026-01-05,', '2 fee blank-cell: column "fee" is blank: the metric adds it up'],
    [
      'account_id,date,fee\na-1,,5',
      '2 date blank-cell: column "date" is blank: it says in which period the row counts',
    ],
    ['account_id,date,fee\n,2026-01-05,5', '2 account_id blank-cell'],
    ['account_id,date,fee\na-1,2026-01-05,€5', '2 fee bad-cell: "€5" in column "fee" is not an amount in USD'],
    ['account_id,date,fee\na-1,05/01/26,5', '2 date bad-cell'],
    [
      'account_id,date,amount\na-1,2026-01-05,5',
      '1 missing-column: column "fee" is missing: metric "sum": the metric adds it up',
    ],
    ['date,fee\n2026-01-05,5', '1 missing-column: column "account_id" is missing'],
    ['account_id,date,fee\na-9,2026-01-05,5', '2 account_id unknown-account: account "a-9" is not in accounts.csv'],
    ['account_id,date,fee,period\na-1,2026-01-05,5,2025-Q4', '2 period other-period: "2025-Q4"'],
  ])('%j is told', async (text, message) => {
    const lines = await found(files(text), [metricOf(written)]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`services.csv:${message}`);
  });

  it('a blank figure in a row that does not count is nobody’s question', async () => {
    const text = 'account_id,date,fee,kind\na-1,2026-01-05,,Note\na-1,2026-01-05,5,Bill';
    expect(valueText(await fact(files(text), { ...written, where: { kind: 'Bill' } }))).toBe('500');
    expect(valueText(await fact(files(text), { ...written, where: { fee: { blank: 'no' } } }))).toBe('500');
  });

  it('that is not there is asked for', async () => {
    expect(await found(bookOf(1), [metricOf(written)])).toEqual([
      'services.csv:0 missing-table: there is no services.csv in the data folder, and metric "sum" reads it',
    ]);
    const near = { ...bookOf(1), 'service.csv': 'account_id,fee\n' };
    expect((await found(near, [metricOf(written)])).join()).toContain('reads it (did you mean "service.csv"?)');
  });

  it('read as two things is told, as one thing by several metrics is not', async () => {
    const text = 'account_id,fee\na-1,5';
    const money = metricOf(written);
    const hours = metricOf({ ...on('sum', { from: 'services', column: 'fee', unit: 'number' }), name: 'hours' });
    expect(await found(files(text), [money, hours])).toEqual([
      'plan.yaml:5 column-of-two-types: column "fee" of services.csv is read as number by metric "hours" and as money by another',
    ]);
    const days = metricOf({ ...on('sum', { from: 'services', column: 'fee', unit: 'days' }), name: 'days' });
    expect(await found(files(text), [hours, days])).toEqual([]);
  });

  it('a filter reads the column as the metric does', async () => {
    const text = 'account_id,fee\na-1,"$5,000.00"\na-1,4999.99';
    expect(valueText(await fact(files(text), { ...written, where: { fee: { at_least: '5000' } } }))).toBe('500000');
  });
});

describe('credit: named', () => {
  const scores = (text: string) => ({
    'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West',
    'scores.csv': text,
  });
  const named = on('sum', { from: 'scores', column: 'points', unit: 'number', credit: 'named' });

  it('counts rows for the person whom they name; no account, and no accounts.csv, is needed', async () => {
    const files = scores('csm_id,points\nc-1,5\nc-2,7\nc-1,1');
    expect(valueText(await fact(files, named))).toBe('6');
    expect(valueText(await fact(files, named, undefined, 'c-2'))).toBe('7');
    expect(valueText(await fact(files, { ...named, scope: 'team' }))).toBe('13');
  });

  it('and for the team that they name, beside its members', async () => {
    const files = scores('csm_id,team,points\nc-1,,5\n,West,20\nc-2,,1');
    expect(valueText(await fact(files, named))).toBe('5');
    expect(valueText(await fact(files, { ...named, scope: 'team' }))).toBe('26');
    expect(valueText(await fact(files, { ...named, scope: 'company' }))).toBe('26');
  });

  it.each([
    ['csm_id,points\nc-3,5', '2 csm_id unknown-owner: "c-3" in column "csm_id" is not in roster.csv'],
    [
      'csm_id,team,points\n,Wets,5',
      '2 team unknown-owner: "Wets" in column "team" is not in column "team" of roster.csv',
    ],
    ['csm_id,team,points\nc-1,West,5', '2 team one-cell-of'],
    ['csm_id,team,points\n,,5', '2 csm_id one-cell-of'],
    ['who,points\nc-1,5', '1 missing-columns: the header needs "csm_id", or "team"'],
  ])('%j is told', async (text, message) => {
    const lines = await found(scores(text), [metricOf(named)]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`scores.csv:${message}`);
  });

  it('on a table of ours too, whoever has the account; one that names nobody is told', async () => {
    const files = {
      'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
      'accounts.csv': 'account_id,csm_id\na-1,c-2',
      'activities.csv': 'account_id,date,type,csm_id\na-1,2026-01-05,EBR,c-1\na-1,2026-01-06,EBR,c-2',
    };
    const held = on('count', { from: 'activities', credit: 'named' });
    expect(valueText(await fact(files, held))).toBe('1');
    const nobody = { ...files, 'activities.csv': 'account_id,date,type,csm_id\na-1,2026-01-05,EBR,' };
    expect(await found(nobody, [metricOf(held)])).toEqual([
      'activities.csv:2 csm_id blank-cell: column "csm_id" is blank: "credit: named" counts a row for the person whom it names',
    ]);
  });

  it('stands beside a metric that counts the same file by account', async () => {
    const files = {
      ...scores('csm_id,account_id,points\nc-1,a-1,5\nc-2,a-1,7'),
      'accounts.csv': 'account_id,csm_id\na-1,c-2',
    };
    const byAccount = metricOf({
      ...on('sum', { from: 'scores', column: 'points', unit: 'number' }),
      name: 'byAccount',
    });
    const byName = metricOf(named);
    const facts = await soundFacts(files, [byAccount, byName]);
    expect(valueText(factOf(facts, byName, 'c-1'))).toBe('5');
    expect(valueText(factOf(facts, byAccount, 'c-1'))).toBe('0');
    expect(valueText(factOf(facts, byAccount, 'c-2'))).toBe('12');
  });

  it('rows without an account pass no filter on accounts', async () => {
    const files = {
      ...scores('csm_id,account_id,points\nc-1,a-1,5\nc-1,,7'),
      'accounts.csv': 'account_id,csm_id,segment\na-1,c-2,Enterprise',
    };
    expect(valueText(await fact(files, { ...named, accounts: { segment: 'Enterprise' } }))).toBe('5');
    expect(valueText(await fact(files, named))).toBe('12');
  });

  it('an excluded account is out, and listed', async () => {
    const files = {
      ...scores('csm_id,account_id,points\nc-1,a-1,5\nc-1,a-2,7'),
      'exclusions.csv': 'account_id,reason,approved_by\na-1,Test account,Mara Maple',
    };
    const found = await fact(files, named);
    expect(valueText(found)).toBe('7');
    expect(found.leftOut.map(({ key, why }) => `${key} ${why}`)).toEqual([
      'a-1 excluded: Test account (approved by Mara Maple)',
    ]);
  });
});

describe('whose rows are, by their account', () => {
  const files = {
    'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
    'accounts.csv': 'account_id,csm_id,from,to\na-1,c-1,2025-01-01,2026-02-09\na-1,c-2,2026-02-10,',
    'services.csv': 'account_id,date,fee\na-1,2026-01-20,100\na-1,2026-02-09,30\na-1,2026-02-10,8\na-1,2026-03-01,1',
  };
  const fees = on('sum', { from: 'services', column: 'fee', unit: 'money' });

  it.each([
    ['at_period_end', '0', '13900'],
    ['at_period_start', '13900', '0'],
    // Each on its own day: 100 + 30 for c-1, 8 + 1 for c-2.
    ['at_event', '13000', '900'],
    // 40 and 50 of 90 days.
    ['by_days_held', '55600/9', '69500/9'],
  ] as const)('owner: %s', async (owner, first, second) => {
    expect(valueText(await fact(files, { ...fees, owner }, undefined, 'c-1'))).toBe(first);
    expect(valueText(await fact(files, { ...fees, owner }, undefined, 'c-2'))).toBe(second);
  });

  it('days are kept apart only where they decide', async () => {
    expect((await fact(files, fees, undefined, 'c-2')).parts).toHaveLength(1);
    expect((await fact(files, { ...fees, owner: 'at_event' }, undefined, 'c-2')).parts).toHaveLength(2);
    expect(metricOf({ ...fees, owner: 'at_event' }).measure.events).toBe('items');
  });
});

describe('ratio', () => {
  const growth = on('ratio', {
    from: 'transactions',
    numerator: { column: 'revenue', unit: 'money' },
    denominator: { column: 'revenue', unit: 'money', when: 'previous_period' },
  });
  const transactions = (rows: string) => ({ ...bookOf(3), 'transactions.csv': `account_id,date,revenue\n${rows}` });

  it.each([
    // 60 + 50 of 50 + 50
    ['growth', 'a-1,2026-01-05,60\na-2,2026-03-31,50\na-1,2025-10-01,50\na-2,2025-12-31,50', '11/10'],
    [
      'the sums are divided, not the accounts’ quotients',
      'a-1,2026-01-05,90\na-1,2025-10-01,30\na-2,2025-10-01,60',
      '1',
    ],
    ['a new account adds above the line', 'a-3,2026-01-05,10\na-1,2026-01-05,10\na-1,2025-10-01,10', '2'],
    ['nothing this quarter', 'a-1,2025-10-01,30', '0'],
    ['nothing last quarter is undefined', 'a-1,2026-01-05,30', 'the denominator is not above 0'],
    ['nothing at all is undefined', '', 'the denominator is not above 0'],
    [
      'nor is there growth of what was given back',
      'a-1,2026-01-05,30\na-1,2025-10-01,-5',
      'the denominator is not above 0',
    ],
  ])('of transaction revenue: %s', async (_, rows, value) => {
    const found = await fact(transactions(rows), growth);
    expect(valueText(found)).toBe(value);
    expect(found.unit).toBe('percent');
  });

  it('losing a customer never improves it', async () => {
    const rows = 'a-1,2026-01-05,60\na-1,2025-10-01,50\na-2,2025-12-31,50';
    const lost = { ...transactions(rows), 'accounts.csv': 'account_id,csm_id,to\na-1,c-1,\na-2,c-1,2026-01-10' };
    expect(valueText(await fact(lost, growth))).toBe('3/5');
  });

  it('shows the sums in cents, and the rows of each side', async () => {
    const found = await fact(transactions('a-1,2026-01-05,60\na-1,2025-10-01,50'), growth);
    expect(found.result).toMatchObject({ numerator: { n: 6000n, d: 1n }, denominator: { n: 5000n, d: 1n } });
    expect(found.parts.map(({ numerator, denominator, rows }) => [numerator, denominator, rows?.lines])).toEqual([
      [6000n, 0n, [2]],
      [0n, 5000n, [3]],
    ]);
    expect(metricOf(growth).measure.moneyNumerator).toBe(true);
  });

  it('has no day of its own, where its sides are of two times', () => {
    expect(metricOf(growth).measure.events).toBe('none');
  });

  it.each([
    // 49 + 9 active of 60 + 40 licensed
    [{ from: 'usage', numerator: 'active_users', denominator: 'licensed_users' }, '29/50', 'percent'],
    [{ from: 'usage', numerator: 'active_users', denominator: 'count' }, '29', 'number'],
    [{ from: 'usage', numerator: 'count', denominator: 'count' }, '1', 'percent'],
    [{ from: 'usage', numerator: 'count', denominator: 'count', unit: 'number' }, '1', 'number'],
    [{ from: 'usage', numerator: { column: 'active_users' }, denominator: {} }, '29', 'number'],
    [{ from: 'usage', numerator: 'count', denominator: 'active_users', unit: 'number' }, '1/29', 'number'],
    [
      { from: 'usage', numerator: { where: { active_users: { at_least: '40' } } }, denominator: 'count' },
      '1/2',
      'percent',
    ],
  ])('%j is %s', async (choices, value, unit) => {
    const files = {
      ...bookOf(2),
      'usage.csv': 'account_id,date,active_users,licensed_users\na-1,2026-03-02,49,60\na-2,2026-03-02,9,40',
    };
    const found = await fact(files, on('ratio', choices));
    expect(valueText(found)).toBe(value);
    expect(found.unit).toBe(unit);
  });

  it('money for each deal is money', async () => {
    const files = {
      ...bookOf(1),
      'csqls.csv':
        'csql_id,account_id,csm_id,created_on,closed_on,stage,amount\nq-1,a-1,c-1,2025-12-01,2026-01-05,Won,1000\nq-2,a-1,c-1,2025-12-01,2026-01-05,Won,2000.50\nq-3,a-1,c-1,2025-12-01,2026-01-05,Lost,9',
    };
    const choices = { from: 'csqls', date: 'closed_on', numerator: 'amount', denominator: 'count', credit: 'named' };
    const found = await fact(files, on('ratio', choices, { where: { stage: 'Won' } }));
    // $3,000.50 ÷ 2 = $1,500.25
    expect(valueText(found)).toBe('150025');
    expect(found.unit).toBe('money');
  });

  it('of two tables, with filters of both and of each', async () => {
    const files = {
      ...bookOf(2),
      'tickets.csv':
        'account_id,date,kind\na-1,2026-01-05,Bug\na-1,2026-01-06,Ask\na-2,2026-01-06,Bug\na-2,2026-01-06,Bug',
      'activities.csv': 'account_id,date,type\na-1,2026-01-05,Call\na-2,2026-01-06,Call\na-2,2026-01-07,EBR',
    };
    const choices = {
      numerator: { from: 'tickets', where: { kind: 'Bug' } },
      denominator: { from: 'activities', where: { type: 'Call' } },
      unit: 'number',
    };
    // 3 bugs for 2 calls
    expect(valueText(await fact(files, on('ratio', choices)))).toBe('3/2');
    // Of a-1 alone: 1 for 1.
    expect(valueText(await fact(files, on('ratio', choices, { where: { account_id: 'a-1' } })))).toBe('1');
  });

  it('counts a row of both sides once among the rows that were used', async () => {
    const metric = metricOf(on('ratio', { from: 'usage', numerator: 'active_users', denominator: 'licensed_users' }));
    const files = { ...bookOf(1), 'usage.csv': 'account_id,date,active_users,licensed_users\na-1,2026-03-02,49,60' };
    const { inputs } = await soundFacts(files, [metric]);
    expect(inputs.find(({ table }) => table === 'usage')).toMatchObject({ rows: 1, used: 1 });
  });
});

describe('what is held of them', () => {
  it.each([
    [on('count', { from: 'activities' }), 'count', 'higher', '0'],
    [on('count', { from: 'activities', lower_is_better: 'yes' }), 'count', 'lower', '0'],
    [on('sum', { from: 'nrr', column: 'churned_arr', lower_is_better: 'yes' }), 'money', 'lower', '0'],
    [on('sum', { from: 'usage', column: 'health_score' }), 'number', 'higher', null],
    [on('sum', { from: 'renewals', column: 'discount', date: 'due_on' }), 'percent', 'higher', '0'],
  ])('%j', (written, unit, better, least) => {
    const { measure } = metricOf(written);
    expect([
      measure.unit,
      measure.better,
      measure.judged.least === null ? null : String(measure.judged.least.n),
    ]).toEqual([unit, better, least]);
    expect(measure.judged).toMatchObject({ as: null, controlled: null });
    expect(measure.canBeUndefined).toBe(false);
  });

  it.each(['roster', 'accounts', 'targets', 'exclusions', 'adjustments', 'facts', '../secret', 'a/b', '.hidden', ''])(
    'from: %s is refused',
    (from) => {
      expect(() => metricKind('count')?.measure({ from, lower_is_better: 'no' })).toThrow();
    },
  );
});

it('the day of a part is the day of its rows, where days are kept apart', () => {
  const measure = metricKind('sum')?.measure({ from: 'nrr2', column: 'x', unit: 'number', lower_is_better: 'no' });
  const days = ['2026-01-05', '2026-01-05', '2026-02-01'];
  for (const [byDay, expected] of [
    [true, [day('2026-01-05'), day('2026-02-01')]],
    [false, [undefined]],
  ] as const) {
    const fold = measure?.fold({ ...moment(), itemColumns: [], byDay, fault: () => {}, doubt: () => {} }, []);
    for (const [at, text] of days.entries()) {
      fold?.add(
        0,
        {
          file: 'nrr2.csv',
          line: at + 2,
          has: () => true,
          text: () => null,
          figure: () => ({ n: 1n, d: 1n }),
          day: () => day(text),
          minute: () => null,
          figureAs: () => null,
          figureFor: () => null,
          spelt: () => null,
          yesNo: () => null,
        },
        0,
      );
    }
    const parts = fold?.parts(0, { id: 'a-1', column: () => null, fault: () => {} }).parts ?? [];
    expect(parts.map(({ on: date }) => date)).toEqual(expected);
    expect(parts.reduce((sum, { numerator }) => sum + numerator.n, 0n)).toBe(3n);
  }
});

import { describe, expect, test } from 'vitest';
import { codes, reading } from '../../exports/reading.ts';

/** Each table's rules: the file, and the faults that must be found in it. A row without one is the near miss. */
const file = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('accounts', () => {
  test('are in the book of a person or of a team', async () => {
    const { found } = await reading(
      'accounts',
      file('account_id,csm_id,team', 'a-1,c-1,', 'a-2,,Scale', 'a-3,c-1,Scale', 'a-4,,'),
    );
    expect(found).toEqual([
      '4 team one-cell-of: 2 of the columns "csm_id", "team" are filled; exactly one must be',
      '5 csm_id one-cell-of: none of the columns "csm_id", "team" are filled; exactly one must be',
    ]);
  });

  test('need a column for one of them', async () => {
    expect(codes(await reading('accounts', file('account_id,name', 'a-1,x')))).toEqual(['1 missing-columns']);
    expect(codes(await reading('accounts', file('account_id,team', 'a-1,Scale')))).toEqual([]);
  });

  test('have several rows when they changed hands, and holdings of the future are handed on', async () => {
    const text = file(
      'account_id,csm_id,from,to',
      'a-1,c-1,,2026-02-15',
      'a-1,c-2,2026-02-16,',
      'a-2,c-1,2026-04-10,2026-04-09',
    );
    const { found, notYet } = await reading('accounts', text);
    expect(found).toEqual(['4 to days-out-of-order: "to" is 2026-04-09, before "from", which is 2026-04-10']);
    expect(notYet).toBe(0);
  });
});

test('roster: a person stands in it once, and does not leave before coming', async () => {
  const text = file(
    'csm_id,name,start_date,end_date',
    'c-1,Ana,2026-01-05,2026-01-04',
    'c-1,Ana,,',
    'c-2,Ana,2026-01-05,2026-01-05',
  );
  expect(codes(await reading('roster', text))).toEqual(['2 end_date days-out-of-order', '3 csm_id doubled-row']);
});

describe('renewals', () => {
  const HEADER = 'account_id,due_on,due_arr,renewed_on,renewed_arr,outcome';
  test('that were decided had something due', async () => {
    const { found } = await reading(
      'renewals',
      file(
        HEADER,
        'a-1,2026-01-05,0,,,churned',
        'a-2,2026-01-05,0.00,,,Renewed',
        'a-3,2026-01-05,0,2026-01-05,100,',
        'a-4,2026-01-05,,,,churned',
        'a-5,2026-01-05,0.01,,0,churned',
        'a-6,2026-01-05,0,,,open',
        'a-7,2026-01-05,0,2026-04-05,100,',
      ),
    );
    expect(found).toEqual([
      '2 due_arr nothing-due: the outcome is churned, but due_arr is 0: the ARR that was due is missing',
      '3 due_arr nothing-due: the outcome is renewed, but due_arr is 0: the ARR that was due is missing',
      '4 due_arr nothing-due: renewed_on is 2026-01-05, but due_arr is 0: the ARR that was due is missing',
      '5 due_arr blank-cell: column "due_arr" is blank: every row needs the ARR that was up for renewal',
    ]);
  });
});

test('activation: once an account, not before it was started', async () => {
  const text = file(
    'account_id,started_on,activated_on',
    'a-1,2026-01-05,2026-01-04',
    'a-1,2026-01-05,',
    'a-2,2026-01-05,2026-01-05',
    'a-2,2026-04-05,',
  );
  const { diagnostics, notYet } = await reading('activation', text);
  expect(codes({ diagnostics })).toEqual(['2 activated_on days-out-of-order', '3 account_id doubled-row']);
  expect(notYet).toBe(1);
});

test('usage: any other column may hold anything until it is asked for', async () => {
  const text = file('account_id,date,tier,active_users', 'a-1,2026-01-05,gold,-1', 'a-1,2026-01-05,gold,1');
  expect(codes(await reading('usage', text))).toEqual(['2 active_users bad-cell']);
});

test('risk alerts: once an id, opened before anything else, resolved before reopened', async () => {
  const text = file(
    'alert_id,account_id,opened_on,resolved_on,reopened_on,due_on',
    'r-1,a-1,2026-01-05,2026-01-04,2026-01-03,2026-01-02',
    'r-1,a-1,2026-01-05,,,',
    'r-2,a-1,2026-01-05,,2026-01-05,',
    'r-3,a-1,2026-01-05,2026-01-05,2026-01-05,2026-01-05',
  );
  expect(codes(await reading('risk_alerts', text))).toEqual([
    '2 resolved_on days-out-of-order',
    '2 reopened_on days-out-of-order',
    '2 due_on days-out-of-order',
    '3 alert_id doubled-row',
    '4 resolved_on blank-cell',
  ]);
});

describe('csqls', () => {
  const HEADER = 'csql_id,account_id,csm_id,created_on,split';
  const csqls = (...rows: string[]) => reading('csqls', file(HEADER, ...rows));

  test('are once a lead and person', async () => {
    const { found } = await csqls(
      'q-1,a-1,c-1,2026-01-05,50%',
      'q-1,a-1,c-2,2026-01-05,50%',
      'q-1,a-1,c-1,2026-01-05,0.5',
    );
    expect(found).toEqual([
      '4 csql_id doubled-row: "csql_id" "q-1" with "csm_id" "c-1" is on line 2 and again on line 4',
    ]);
  });

  test('have splits above 0% and at most 100%', async () => {
    const { found } = await csqls(
      'q-1,a-1,c-1,2026-01-05,0%',
      'q-2,a-1,c-1,2026-01-05,100.01%',
      'q-3,a-1,c-1,2026-01-05,-5%',
      'q-4,a-1,c-1,2026-01-05,100%',
    );
    expect(found).toEqual([
      '2 split bad-cell: "0%" in column "split" is not a share above 0% and at most 100%',
      '3 split bad-cell: "100.01%" in column "split" is not a share above 0% and at most 100%',
      '4 split bad-cell: "-5%" in column "split" is not a share above 0% and at most 100%',
    ]);
  });

  test('are credited to at most 100%; a blank split is all of it', async () => {
    const { found } = await csqls(
      'q-1,a-1,c-1,2026-01-05,60%',
      'q-2,a-1,c-1,2026-01-05,1/3',
      'q-1,a-1,c-2,2026-01-05,40.01%',
      'q-3,a-1,c-1,2026-01-05,',
      'q-3,a-1,c-2,2026-01-05,1%',
      'q-4,a-1,c-1,2026-01-05,60%',
      'q-4,a-1,c-2,2026-01-05,40%',
      'q-4,a-1,c-3,2026-04-05,1%',
    );
    expect(found).toEqual([
      '3 split bad-cell: "1/3" in column "split" is not a percent such as 104.5% or 1.045',
      '4 split split-above-whole: the splits of csql_id "q-1" add up to 100.01% with this row; at most 100% can be credited',
      '6 split split-above-whole: the splits of csql_id "q-3" add up to 101.00% with this row; at most 100% can be credited',
    ]);
  });

  test('are remembered for one file only', async () => {
    const text = file(HEADER, 'q-1,a-1,c-1,2026-01-05,60%');
    expect(codes(await reading('csqls', text))).toEqual([]);
    expect(codes(await reading('csqls', text))).toEqual([]);
  });

  test('are not accepted or closed before they are created', async () => {
    const text = file(
      'csql_id,account_id,csm_id,created_on,accepted_on,closed_on',
      'q-1,a-1,c-1,2026-01-05,2026-01-04,2026-01-04',
    );
    expect(codes(await reading('csqls', text))).toEqual([
      '2 accepted_on days-out-of-order',
      '2 closed_on days-out-of-order',
    ]);
  });
});

describe('outcomes', () => {
  const HEADER = 'account_id,outcome,agreed_on,target,actual,achieved_on';
  test('are not achieved below their target', async () => {
    const { found } = await reading(
      'outcomes',
      file(
        HEADER,
        'a-1,x,2026-01-05,15,14.99,2026-02-01',
        'a-2,x,2026-01-05,15,15,2026-02-01',
        'a-3,x,2026-01-05,15,14,',
        'a-4,x,2026-01-05,15,14,2026-04-01',
        'a-5,x,2026-01-05,,14,2026-02-01',
      ),
    );
    expect(found).toEqual([
      '2 achieved_on achieved-below-target: achieved_on is 2026-02-01, but actual "14.99" is below target "15"',
    ]);
  });

  test('are once an account and result, and achieved after they are agreed', async () => {
    const text = file(HEADER, 'a-1,x,2026-01-05,,,2026-01-04', 'a-1,x,,,,', 'a-1,y,,,,');
    expect(codes(await reading('outcomes', text))).toEqual([
      '2 achieved_on days-out-of-order',
      '3 account_id doubled-row',
    ]);
  });
});

describe('facts', () => {
  test('are of a person, a team or the company', async () => {
    const text = file('csm_id,team,metric,value', 'c-1,West,nrr,1', 'c-1,,nrr,1', ',West,nrr,1', ',,nrr,1');
    expect((await reading('facts', text)).found).toEqual([
      '2 team one-cell-of: 2 of the columns "csm_id", "team" are filled; at most one must be',
    ]);
  });

  test('are once a metric, but for their items', async () => {
    const text = file(
      'csm_id,metric,value,item,account_id',
      'c-1,csqls,1,q-1,a-1',
      'c-1,csqls,1,q-2,a-1',
      'c-1,nrr,1,,',
      'c-1,nrr,2,,',
    );
    expect((await reading('facts', text)).found).toEqual([
      '5 csm_id doubled-row: "csm_id" "c-1" with "metric" "nrr" is on line 4 and again on line 5',
    ]);
  });

  test('have a value, a reason why not, or both sides of the line', async () => {
    expect(codes(await reading('facts', file('csm_id,metric,numerator')))).toEqual(['1 missing-columns']);
    for (const columns of ['value', 'undefined', 'numerator,denominator']) {
      expect(codes(await reading('facts', file(`csm_id,metric,${columns}`)))).toEqual([]);
    }
  });

  test('are of the period that is paid', async () => {
    expect(codes(await reading('facts', file('metric,value,period', 'nrr,1,2026-Q2', 'ebr,1,2026-Q1')))).toEqual([
      '2 period other-period',
    ]);
  });
});

test('targets: one for whom they are, once', async () => {
  const text = file(
    'metric,target,period,csm_id,team,role',
    'nrr,1,,c-1,,CSM',
    'nrr,1,,c-1,,',
    'nrr,2,2026-Q1,c-1,,',
    'nrr,2,,c-1,,',
  );
  const { diagnostics } = await reading('targets', text);
  expect(codes({ diagnostics })).toEqual(['2 role one-cell-of', '5 metric doubled-row']);
});

test('exclusions: of something, by somebody, for a reason', async () => {
  const text = file('account_id,alert_id,reason,approved_by', 'a-1,,x,y', ',r-1,x,y', 'a-1,r-1,x,y', ',,x,y', 'a-1,,,');
  expect(codes(await reading('exclusions', text))).toEqual([
    '5 account_id one-cell-of',
    '6 reason blank-cell',
    '6 approved_by blank-cell',
  ]);
  expect(codes(await reading('exclusions', file('metric,reason,approved_by')))).toEqual(['1 missing-columns']);
});

test('activities: of a kind, on a day', async () => {
  const text = file(
    'account_id,date,type,key_stakeholder',
    'a-1,2026-01-05,EBR,perhaps',
    'a-1,2026-01-05,,yes',
    'a-1,2026-01-05,EBR,yes',
    'a-1,2026-01-05,EBR,yes',
  );
  expect(codes(await reading('activities', text))).toEqual(['2 key_stakeholder bad-cell', '3 type blank-cell']);
});

test('adjustments: an amount, either way', async () => {
  const text = file('csm_id,amount,reason,approved_by', 'c-1,(50.00),x,y', 'c-1,50-,x,y', 'c-1,0x5,x,y');
  expect(codes(await reading('adjustments', text))).toEqual(['4 amount bad-cell']);
});

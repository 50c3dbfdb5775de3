import { describe, expect, it } from 'vitest';
import { fact, factOf, found, metricOf, soundFacts, valueText } from './facts-of.ts';

const HEADER = 'account_id,alert_id,csql_id,metric,reason,approved_by,until';
const FILES = {
  'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
  'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-2',
  'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,100\na-2,100,0\na-3,100,50',
  'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on
    r-1,a-1,2026-02-01,2026-02-02
    r-2,a-1,2026-02-01,
    r-3,a-2,2026-02-01,`,
  'csqls.csv': `csql_id,account_id,csm_id,created_on,closed_on,stage,amount
    q-1,a-1,c-1,2025-11-01,2026-02-01,Won,5
    q-2,a-1,c-2,2025-11-01,2026-02-01,Won,7`,
};
const nrr = { kind: 'nrr', choices: { reactivated: 'exclude' } };
const timely = { kind: 'timely_resolution', choices: { within: '14 days' } };
const risk = { kind: 'at_risk_share', choices: { at: 'period_end' } };
const leads = { kind: 'csql_amount', choices: { won: 'Won', sourced: 'any', accepted: 'any' } };

const files = (rows: string) => ({ ...FILES, 'exclusions.csv': `${HEADER}\n${rows}` });

describe('an account', () => {
  it('is out of every metric, and stays visible', async () => {
    const found = await fact(files('a-2,,,,Merged into a-1,Mara,'), nrr);
    expect(valueText(found)).toBe('1');
    expect(found.leftOut).toEqual([
      { key: 'a-2', why: 'excluded: Merged into a-1 (approved by Mara)', because: 'excluded' },
    ]);
    expect(valueText(await fact(files('a-2,,,,Merged into a-1,Mara,'), timely))).toBe('1/2');
  });

  it('is out of the metric that is named', async () => {
    const rows = 'a-2,,,nrr,Merged,Mara,2026-12-31';
    const both = [metricOf(nrr), metricOf(timely)];
    const facts = await soundFacts(files(rows), both);
    expect(both.map((metric) => valueText(factOf(facts, metric)))).toEqual(['1', '1/3']);
    expect(factOf(facts, both[0] ?? metricOf(nrr)).leftOut).toEqual([
      { key: 'a-2', why: 'excluded: Merged (approved by Mara, until 2026-12-31)', because: 'excluded' },
    ]);
  });

  it.each([
    ['2026-03-31', '1'],
    ['2026-03-30', '1/2'],
  ])('until %s', async (until, value) => {
    expect(valueText(await fact(files(`a-2,,,,Merged,Mara,${until}`), nrr))).toBe(value);
  });

  it('takes its leads out for whoever they name', async () => {
    const rows = 'a-1,,,,Conflict of interest,Mara,';
    const metric = metricOf(leads);
    const facts = await soundFacts(files(rows), [metric]);
    for (const csmId of ['c-1', 'c-2']) {
      expect(valueText(factOf(facts, metric, csmId))).toBe('0');
      expect(factOf(facts, metric, csmId).leftOut).toEqual([
        { key: 'a-1', why: 'excluded: Conflict of interest (approved by Mara)', because: 'excluded' },
      ]);
    }
  });
});

describe('a single alert or lead', () => {
  it('is out, its account is not', async () => {
    const rows = ',r-2,,,Opened by mistake,Mara,';
    const found = await fact(files(rows), timely);
    expect(valueText(found)).toBe('1/2');
    expect(found.leftOut).toEqual([
      { key: 'r-2', why: 'excluded: Opened by mistake (approved by Mara)', because: 'excluded' },
    ]);
    expect(valueText(await fact(files(rows), risk))).toBe('1/2');
    expect((await fact(files(rows), risk)).parts.map(({ key, numerator }) => [key, numerator])).toEqual([
      ['a-1', 0n],
      ['a-2', 1n],
    ]);
  });

  it('of one person', async () => {
    const metric = metricOf(leads);
    const facts = await soundFacts(files(',,q-1,,Entered twice,Mara,'), [metric]);
    expect(valueText(factOf(facts, metric, 'c-1'))).toBe('0');
    expect(valueText(factOf(facts, metric, 'c-2'))).toBe('700');
  });
});

it('rows are counted as excluded', async () => {
  const metric = metricOf(timely);
  const { inputs } = await soundFacts(files(',r-2,,,Mistake,Mara,\na-2,,,,Merged,Mara,'), [metric]);
  expect(inputs.find(({ table }) => table === 'risk_alerts')).toMatchObject({
    rows: 3,
    used: 1,
    filtered: 0,
    excluded: 2,
    leftOut: 0,
  });
  expect(inputs.find(({ table }) => table === 'exclusions')).toMatchObject({ rows: 2, used: 2 });
});

describe('what is told', () => {
  it('an account that there is not', async () => {
    expect(await found(files('a-22,,,,Merged,Mara,'), [metricOf(nrr)])).toEqual([
      'exclusions.csv:2 account_id unknown-account: account "a-22" is not in accounts.csv (did you mean "a-2"?)',
    ]);
  });

  it('an alert that is in no row, and a metric that no plan has', async () => {
    const rows = ',r-9,,,Mistake,Mara,\na-2,,,nnr,Merged,Mara,';
    expect(await found(files(rows), [metricOf(timely), metricOf(nrr)])).toEqual([
      'exclusions.csv:2 alert_id exclusion-nowhere: "r-9" in column "alert_id" is in no row that a metric reads',
      'exclusions.csv:3 metric metric-of-no-plan: no plan of this run has a metric "nnr". the plans have "nrr", "timely_resolution" (did you mean "nrr"?)',
    ]);
  });

  it('a reason and an approver that are missing', async () => {
    const lines = await found(files('a-2,,,,,,'), [metricOf(nrr)]);
    expect(lines.map((line) => line.split(':')[1])).toEqual(['2 reason blank-cell', '2 approved_by blank-cell']);
  });

  it('an alert of another account than the row says', async () => {
    expect(await found(files('a-2,r-2,,,Opened by mistake,Mara,'), [metricOf(timely)])).toEqual([
      'exclusions.csv:2 account_id exclusion-of-other-account: "r-2" in column "alert_id" is of account "a-1", and the row says "a-2"',
    ]);
  });

  it('beside its account an alert leaves the account in', async () => {
    const rows = 'a-1,r-2,,,Opened by mistake,Mara,';
    expect(valueText(await fact(files(rows), timely))).toBe('1/2');
    expect(valueText(await fact(files(rows), nrr))).toBe('1/2');
  });

  it('an alert and a lead in one row', async () => {
    expect(await found(files(',r-2,q-1,,Mistake,Mara,'), [metricOf(timely)])).toEqual([
      'exclusions.csv:2 csql_id one-cell-of: 2 of the columns "alert_id", "csql_id" are filled; at most one must be',
    ]);
  });

  it('a lead that is in no row', async () => {
    expect(await found(files(',,q-9,,Mistake,Mara,'), [metricOf(leads)])).toEqual([
      'exclusions.csv:2 csql_id exclusion-nowhere: "q-9" in column "csql_id" is in no row that a metric reads',
    ]);
  });

  it('nothing of an exclusion that is over, or of another metric’s', async () => {
    const rows = 'a-2,,,,Merged,Mara,2026-03-30\na-2,,,timely_resolution,Merged,Mara,';
    const metrics = [metricOf(nrr), metricOf(timely)];
    const facts = await soundFacts(files(rows), metrics);
    expect(metrics.map((metric) => valueText(factOf(facts, metric)))).toEqual(['1/2', '1/2']);
    expect(facts.inputs.find(({ table }) => table === 'exclusions')).toMatchObject({ rows: 2, used: 1, leftOut: 1 });
  });

  it('an exclusion from a finished value', async () => {
    const finished = { ...files('a-2,,,nrr,Merged,Mara,'), 'facts.csv': 'csm_id,metric,value\nc-1,nrr,101%' };
    expect(await found(finished, [metricOf(nrr)])).toEqual([
      'exclusions.csv:2 metric exclusion-without-effect: the values of metric "nrr" are given, and nothing can be left out of them',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { factsWithout, type Without } from '../../src/facts/without.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { type Files, factOf, metricOf, ratioText, soundFacts, type Written } from './facts-of.ts';

const PEOPLE: Files = {
  'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West',
  'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-2',
};

const NOTHING: Without = { rows: new Map(), accounts: new Set() };
const lines = (file: string, ...all: number[]): Without => ({ ...NOTHING, rows: new Map([[file, new Set(all)]]) });
const accounts = (...all: string[]): Without => ({ ...NOTHING, accounts: new Set(all) });

/** The value of c-1 with nothing left out, and with this. */
async function values(files: Files, written: Written, without: Without): Promise<readonly [string, string]> {
  const metric = metricOf(written);
  const facts = await soundFacts({ ...PEOPLE, ...files }, [metric]);
  const person = facts.people[0];
  if (person === undefined) throw new Error('nobody');
  const left = factsWithout(facts, without).factFor(metric, person);
  return [textOf(factOf(facts, metric).result), textOf(left.result)];
}

function textOf(result: ReturnType<Metric['measure']['combine']>): string {
  return result.value === null ? result.because : ratioText(result.value);
}

describe('a part that stands and falls with its row', () => {
  const alerts = {
    'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on
      r-1,a-1,2026-03-02,2026-03-10
      r-2,a-1,2026-03-02,2026-03-11
      r-3,a-2,2026-03-02,2026-03-12
      r-4,a-3,2026-03-02,2026-03-30`,
  };
  const resolution: Written = { kind: 'timely_resolution', choices: { within: '14 days' } };

  it('an alert in time: 3 of 4 become 2 of 3', async () => {
    expect(await values(alerts, resolution, lines('risk_alerts.csv', 2))).toEqual(['3/4', '2/3']);
  });

  it('a late one: 3 of 3', async () => {
    expect(await values(alerts, resolution, lines('risk_alerts.csv', 5))).toEqual(['3/4', '1']);
  });

  it('all of them: no value, for the reason that the metric itself gives', async () => {
    const all = lines('risk_alerts.csv', 2, 3, 4, 5);
    expect(await values(alerts, resolution, all)).toEqual(['3/4', 'no alert was due in the period']);
  });

  it('the same line of another file is another row', async () => {
    expect(await values(alerts, resolution, lines('csqls.csv', 2))).toEqual(['3/4', '3/4']);
  });

  it('a lead: $20,000.00 and $15,000.00 become the half of $30,000.00 alone', async () => {
    const leads = {
      'csqls.csv': `csql_id,account_id,csm_id,created_on,closed_on,stage,amount,split
        q-1,a-1,c-1,2025-11-03,2026-01-20,Won,20000,
        q-2,a-4,c-1,2025-11-03,2026-03-20,Won,30000,50%
        q-2,a-4,c-2,2025-11-03,2026-03-20,Won,30000,50%`,
    };
    const amount: Written = { kind: 'csql_amount', choices: { won: 'Won', sourced: 'any', accepted: 'any' } };
    expect(await values(leads, amount, lines('csqls.csv', 2))).toEqual(['3500000', '1500000']);
    expect(await values(leads, amount, accounts('a-1', 'a-4'))).toEqual(['3500000', '3500000']);
  });
});

describe('an account that is judged by several rows', () => {
  const reviews = {
    'activities.csv': `account_id,date,type
      a-1,2026-01-12,EBR
      a-1,2026-01-12,EBR
      a-2,2026-01-13,EBR`,
  };
  const once: Written = { kind: 'coverage', choices: { when: 'in_period' } };
  const twice: Written = { kind: 'coverage', choices: { when: 'in_period', at_least: '2' } };

  it('is covered still by its other review', async () => {
    expect(await values(reviews, once, lines('activities.csv', 3))).toEqual(['2/3', '2/3']);
  });

  it('is not covered without both, and stays in the book: 2 of 3 become 1 of 3', async () => {
    expect(await values(reviews, once, lines('activities.csv', 2, 3))).toEqual(['2/3', '1/3']);
  });

  it('needs two where the metric asks for two: 1 of 3 become none of 3', async () => {
    expect(await values(reviews, twice, lines('activities.csv', 3))).toEqual(['1/3', '0']);
  });

  it('is at risk as long as one alert of it is open', async () => {
    const alerts = {
      'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on
        r-1,a-1,2026-03-02,
        r-2,a-1,2026-03-03,
        r-3,a-2,2026-03-02,2026-03-10`,
    };
    const share: Written = { kind: 'at_risk_share', choices: { at: 'period_end' } };
    expect(await values(alerts, share, lines('risk_alerts.csv', 2))).toEqual(['1/3', '1/3']);
    expect(await values(alerts, share, lines('risk_alerts.csv', 2, 3))).toEqual(['1/3', '0']);
    expect(await values(alerts, share, lines('risk_alerts.csv', 4))).toEqual(['1/3', '1/3']);
  });
});

describe('a table in two files', () => {
  const reviews = {
    'exports.yaml': 'activities: { file: [east.csv, west.csv] }',
    'east.csv': 'account_id,date,type\na-1,2026-01-12,EBR\na-2,2026-01-12,EBR',
    'west.csv': 'account_id,date,type\na-1,2026-01-13,EBR\na-3,2026-01-13,EBR',
  };
  const coverage = (least: string): Written => ({
    kind: 'coverage',
    choices: { when: 'in_period', at_least: least },
  });

  it('loses the row of the file that is named', async () => {
    expect(await values(reviews, coverage('1'), lines('west.csv', 3))).toEqual(['1', '2/3']);
    expect(await values(reviews, coverage('1'), lines('east.csv', 3))).toEqual(['1', '2/3']);
    expect(await values(reviews, coverage('1'), lines('activities.csv', 3))).toEqual(['1', '1']);
  });

  it('has an account\u2019s rows in both of them: of a-1 two, and one without either', async () => {
    expect(await values(reviews, coverage('2'), lines('west.csv', 2))).toEqual(['1/3', '0']);
    expect(await values(reviews, coverage('1'), lines('west.csv', 2))).toEqual(['1', '1']);
    const both: Without = {
      ...NOTHING,
      rows: new Map([
        ['east.csv', new Set([2])],
        ['west.csv', new Set([2])],
      ]),
    };
    expect(await values(reviews, coverage('1'), both)).toEqual(['1', '2/3']);
  });
});

describe('rows that are counted or added up', () => {
  const trainings = {
    'activities.csv': `account_id,date,type
      a-1,2026-01-12,Training
      a-1,2026-01-12,Training
      a-1,2026-02-12,Training
      a-2,2026-01-13,Training`,
  };
  const count: Written = { kind: 'count', choices: { from: 'activities', lower_is_better: 'no' } };

  it('count without those that are gone: 4, and 3 or none', async () => {
    expect(await values(trainings, count, lines('activities.csv', 3))).toEqual(['4', '3']);
    expect(await values(trainings, count, lines('activities.csv', 2, 3, 4, 5))).toEqual(['4', '0']);
  });

  it('count by the days that the account was held, exactly: 2 of 3 trainings are two thirds of a third of them', async () => {
    const held = {
      ...trainings,
      'accounts.csv': 'account_id,csm_id,from\na-1,c-1,2026-03-02\na-2,c-2,',
    };
    const byDays: Written = { ...count, owner: 'by_days_held' };
    expect(await values(held, byDays, lines('activities.csv', 3))).toEqual(['1', '2/3']);
  });

  it('a side of a ratio counts the rows of every file: 3 ÷ 2 become 2 ÷ 2', async () => {
    const files = {
      'exports.yaml': 'activities: { file: [east.csv, west.csv] }',
      'east.csv': 'account_id,date,type\na-1,2026-01-12,Training\na-1,2026-01-13,Training',
      'west.csv': 'account_id,date,type\na-1,2026-02-12,Training',
      'risk_alerts.csv': 'alert_id,account_id,opened_on\nr-1,a-1,2026-03-02\nr-2,a-1,2026-03-03',
    };
    const perAlert: Written = {
      kind: 'ratio',
      choices: {
        from: 'activities',
        numerator: {},
        denominator: { from: 'risk_alerts', date: 'opened_on' },
        lower_is_better: 'no',
      },
    };
    expect(await values(files, perAlert, lines('east.csv', 2))).toEqual(['3/2', '1']);
    expect(await values(files, perAlert, lines('risk_alerts.csv', 2))).toEqual(['3/2', '3']);
  });

  it('add up without the account whose row is gone: what each row gave is not kept', async () => {
    const renewals = {
      'renewals.csv': `account_id,due_on,due_arr
        a-1,2026-01-15,400
        a-1,2026-02-15,600
        a-2,2026-02-15,800`,
    };
    const sum: Written = {
      kind: 'sum',
      choices: { from: 'renewals', column: 'due_arr', date: 'due_on', lower_is_better: 'no' },
    };
    expect(await values(renewals, sum, lines('renewals.csv', 2))).toEqual(['180000', '80000']);
  });
});

it('two renewals of one account go together: 180 of 260 become 80 of 160', async () => {
  const renewals = {
    'renewals.csv': `account_id,due_on,due_arr,renewed_on,renewed_arr
      a-1,2026-01-15,40000,2026-01-10,40000
      a-1,2026-02-15,60000,2026-02-10,60000
      a-2,2026-02-15,80000,2026-02-10,80000
      a-3,2026-02-15,80000,,`,
  };
  const rate: Written = { kind: 'renewal_rate', choices: { weight: 'arr' } };
  expect(await values(renewals, rate, lines('renewals.csv', 2))).toEqual(['9/13', '1/2']);
});

describe('an account', () => {
  it('goes from numerator and denominator: (1,060 + 0) ÷ (1,000 + 150) becomes 1,060 ÷ 1,000', async () => {
    const revenue = {
      'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,1000000,1060000\na-2,150000,0\na-4,500000,500000',
    };
    const nrr: Written = { kind: 'nrr', choices: { reactivated: 'exclude' } };
    expect(await values(revenue, nrr, accounts('a-2'))).toEqual(['106/115', '53/50']);
    expect(await values(revenue, { ...nrr, scope: 'team' }, accounts('a-4'))).toEqual(['52/55', '106/115']);
    expect(await values(revenue, nrr, accounts('a-4'))).toEqual(['106/115', '106/115']);
  });
});

it('a fact of which nothing goes is the very same object', async () => {
  const metric = metricOf({ kind: 'coverage', choices: { when: 'in_period' } });
  const facts = await soundFacts({ ...PEOPLE, 'activities.csv': 'account_id,date,type\na-1,2026-01-12,EBR' }, [metric]);
  const [ana, ben] = facts.people;
  if (ana === undefined || ben === undefined) throw new Error('nobody');
  const { factFor } = factsWithout(facts, lines('activities.csv', 2));
  expect(factFor(metric, ben)).toBe(facts.factFor(metric, ben));
  expect(factFor(metric, ana)).not.toBe(facts.factFor(metric, ana));
  expect(factFor(metric, ana)).toBe(factFor(metric, ana));
  expect(facts.factFor(metric, ana).parts).toHaveLength(3);
});

it('of a part with more rows than are listed the first twenty can be left out', async () => {
  const rows = Array.from({ length: 22 }, (_, at) => `a-1,2026-01-${String(at + 1).padStart(2, '0')},EBR`);
  const files = { 'activities.csv': ['account_id,date,type', ...rows].join('\n') };
  const often: Written = { kind: 'coverage', choices: { when: 'in_period', at_least: '21' } };
  expect(await values(files, often, lines('activities.csv', 2))).toEqual(['1/3', '1/3']);
  expect(await values(files, often, lines('activities.csv', 2, 3))).toEqual(['1/3', '0']);
  expect(await values(files, often, lines('activities.csv', 22, 23))).toEqual(['1/3', '1/3']);
});

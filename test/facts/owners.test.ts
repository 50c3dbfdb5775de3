import { describe, expect, it } from 'vitest';
import type { Metric } from '../../src/kinds/metric.ts';
import {
  type Files,
  factOf,
  found,
  metricOf,
  moment,
  ratioText,
  soundFacts,
  valueText,
  type Written,
} from './facts-of.ts';

/** Whose an account is where credit is not at the period's end. The first quarter of 2026: 90 days, 1 January to 31 March. */

const ROSTER = 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West\nc-3,Cleo,Scale';

const files = (accounts: string, others: Files = {}): Files => ({
  'roster.csv': ROSTER,
  'accounts.csv': `account_id,csm_id,team,from,to\n${accounts}`,
  'activities.csv': 'account_id,date,type\n',
  ...others,
});

const arr = (rows: string): Files => ({ 'nrr.csv': `account_id,starting_arr,ending_arr\n${rows}` });

const NRR = { kind: 'nrr', choices: { reactivated: 'exclude' } } as const;
const COVERAGE = { kind: 'coverage', choices: { when: 'in_period' } } as const;
const ALERTS = { kind: 'timely_resolution', choices: { within: '14 days' } } as const;

/** Everybody's numerator/denominator of a metric, those who have any: `c-1 341000/310000`. */
async function sums(given: Files, written: Written, asOf?: string) {
  const metric = metricOf(written);
  const facts = await soundFacts(given, [metric], moment(asOf));
  return facts.people.flatMap(({ csmId }) => {
    const { result } = factOf(facts, metric, csmId);
    if (result.value === null || result.numerator === null || result.denominator === null) return [];
    return [`${csmId} ${ratioText(result.numerator)} of ${ratioText(result.denominator)}`];
  });
}

/** What a team's or the company's fact leaves out, as `key: why`. */
async function leftOut(given: Files, written: Written, asOf?: string) {
  const metric = metricOf({ ...written, scope: 'company' });
  const facts = await soundFacts(given, [metric], moment(asOf));
  return factOf(facts, metric).leftOut.map(({ key, why }) => `${key}: ${why}`);
}

describe('at_period_start: whoever holds it on 1 January', () => {
  const revenue = { ...NRR, owner: 'at_period_start' } as const;
  const coverage = { ...COVERAGE, owner: 'at_period_start' } as const;

  it.each([
    ['held all along', 'a-1,c-1,,2025-01-01,', ['c-1'], ['c-1']],
    ['handed over in February', 'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-02-01,', ['c-1'], ['c-1']],
    ['handed over on 1 January', 'a-1,c-1,,2025-01-01,2026-01-01\na-1,c-2,,2026-01-01,', ['c-2'], ['c-2']],
    ['handed over on 2 January', 'a-1,c-1,,2025-01-01,2026-01-01\na-1,c-2,,2026-01-02,', ['c-1'], ['c-1']],
    ['taken up on 2 January', 'a-1,c-1,,2026-01-02,', [], []],
    // On the day that counts it was there; whoever had it then answers for its loss.
    ['lost in February', 'a-1,c-1,,2025-01-01,2026-02-15', ['c-1'], ['c-1']],
    ['handed over and lost', 'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-02-01,2026-02-20', ['c-1'], ['c-1']],
    // It was in nobody's book then, whether it is kept or lost.
    ['taken up and lost', 'a-1,c-2,,2026-02-01,2026-02-20', [], []],
    ['left before', 'a-1,c-1,,2025-01-01,2025-12-31', [], []],
  ])('%s', async (_, accounts, held, lostToo) => {
    const given = files(accounts, arr('a-1,100,80'));
    expect((await sums(given, coverage)).map((text) => text.split(' ')[0])).toEqual(held);
    expect((await sums(given, revenue)).map((text) => text.split(' ')[0])).toEqual(lostToo);
  });

  it('says why an account is in no book', async () => {
    const accounts = [
      'a-1,c-1,,2026-01-02,',
      'a-2,c-1,,2025-01-01,2025-12-31',
      'a-3,c-1,,2025-01-01,2025-12-20\na-3,c-2,,2026-01-10,',
    ].join('\n');
    expect(await leftOut(files(accounts), coverage)).toEqual([
      'a-1: is held from 2026-01-02 on',
      'a-2: left the books on 2025-12-31',
      'a-3: was in nobody’s book on 2026-01-01',
    ]);
  });

  it('held_at_least asks for the tenure up to 1 January', async () => {
    // 3 December to 1 January are 30 days, from 4 December 29.
    const accounts = 'a-1,c-1,,2025-12-03,\na-2,c-1,,2025-12-04,';
    const strict = { ...coverage, heldAtLeast: '30 days' };
    expect(await sums(files(accounts), strict)).toEqual(['c-1 0 of 1']);
    expect(await leftOut(files(accounts), strict)).toEqual(['a-2: was held for 29 days, less than 30 days']);
  });
});

describe('by_days_held: each holder by days held ÷ 90', () => {
  const revenue = { ...NRR, owner: 'by_days_held' } as const;
  const coverage = { ...COVERAGE, owner: 'by_days_held' } as const;

  it('c-1 for the 31 days of January, c-2 for 59', async () => {
    // $900,000 → $990,000 (sums are in cents). 31/90 of it is $310,000 → $341,000, 59/90 is $590,000 → $649,000.
    const accounts = 'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-02-01,';
    const given = files(accounts, arr('a-1,900000,990000'));
    expect(await sums(given, revenue)).toEqual(['c-1 34100000 of 31000000', 'c-2 64900000 of 59000000']);
  });

  it('weighs an account against the others of the book', async () => {
    // a-2 for 31 of 90 days: (1 + 31/90) of which 31/90 had an EBR.
    const accounts = 'a-1,c-1,,,\na-2,c-1,,2025-01-01,2026-01-31\na-2,c-2,,2026-02-01,';
    const given = files(accounts, { 'activities.csv': 'account_id,date,type\na-2,2026-02-10,EBR' });
    expect(await sums(given, coverage)).toEqual(['c-1 31/90 of 121/90', 'c-2 59/90 of 59/90']);
  });

  it('the day of a handover is the new owner’s', async () => {
    const accounts = 'a-1,c-1,,2025-01-01,2026-02-01\na-1,c-2,,2026-02-01,';
    const given = files(accounts, arr('a-1,900000,990000'));
    expect(await sums(given, revenue)).toEqual(['c-1 34100000 of 31000000', 'c-2 64900000 of 59000000']);
  });

  it('Part.weight is the days', async () => {
    const metric = metricOf(revenue);
    const accounts = 'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-02-01,';
    const facts = await soundFacts(files(accounts, arr('a-1,900000,990000')), [metric]);
    const parts = ['c-1', 'c-2'].map((csmId) => factOf(facts, metric, csmId).parts);
    expect(parts.map(([part]) => part?.weight)).toEqual([31n, 59n]);
  });

  it('a pooled book holds days like anybody', async () => {
    const metric = metricOf({ ...revenue, scope: 'team' });
    const accounts = 'a-1,,Scale,2025-01-01,2026-01-31\na-1,c-2,,2026-02-01,';
    const facts = await soundFacts(files(accounts, arr('a-1,900000,990000')), [metric]);
    const { result } = factOf(facts, metric, 'c-3');
    expect(result.value === null ? null : ratioText(result.denominator ?? { n: 0n, d: 1n })).toBe('31000000');
  });

  it('days before, between and after are in no book', async () => {
    const accounts = [
      'a-1,c-1,,2026-01-11,2026-01-31', // 10 days before, 21 held, 10 between, 49 held
      'a-1,c-2,,2026-02-11,',
      'a-2,c-1,,2025-01-01,2026-01-30', // 30 held, 60 after
    ].join('\n');
    expect(await sums(files(accounts), coverage)).toEqual(['c-1 0 of 17/30', 'c-2 0 of 49/90']);
    expect(await leftOut(files(accounts), coverage)).toEqual([
      'a-1: is held from 2026-01-11 on',
      'a-1: was in nobody’s book on 10 of 90 days',
      'a-2: was lost on 2026-01-30',
    ]);
  });

  describe('losing a customer never improves NRR', () => {
    // A book of 1,000k → 1,060k and 150k → 0: 1,060 ÷ 1,150 = 106/115, 92.17%.
    const revenues = arr('a-1,1000000,1060000\na-2,150000,0');
    it.each([
      ['while its row is open', 'a-2,c-1,,2025-01-01,'],
      ['lost on 30 January', 'a-2,c-1,,2025-01-01,2026-01-30'],
      ['lost on the first day', 'a-2,c-1,,2025-01-01,2026-01-01'],
      ['lost on the day before the last', 'a-2,c-1,,2025-01-01,2026-03-30'],
    ])('92.17%% %s', async (_, row) => {
      const metric = metricOf(revenue);
      const facts = await soundFacts(files(`a-1,c-1,,2025-01-01,\n${row}`, revenues), [metric]);
      expect(valueText(factOf(facts, metric, 'c-1'))).toBe('106/115');
    });

    it('of two holders the first has the days held, the last also those after the loss', async () => {
      // c-1 1 to 20 January: 20/90 of $900,000. c-2 from the 21st, lost on the 30th: 70/90, as if it still had the account.
      const lost = 'a-1,c-1,,2025-01-01,2026-01-20\na-1,c-2,,2026-01-21,2026-01-30';
      const kept = 'a-1,c-1,,2025-01-01,2026-01-20\na-1,c-2,,2026-01-21,';
      const expected = ['c-1 0 of 20000000', 'c-2 0 of 70000000'];
      expect(await sums(files(lost, arr('a-1,900000,0')), revenue)).toEqual(expected);
      expect(await sums(files(kept, arr('a-1,900000,0')), revenue)).toEqual(expected);
    });

    it('no day after the loss is in nobody’s book', async () => {
      expect(await leftOut(files('a-1,c-1,,2025-01-01,2026-01-30', arr('a-1,1,0')), revenue)).toEqual([]);
    });
  });

  it('held_at_least: a stretch counts when it is long enough by its last day', async () => {
    const accounts = [
      'a-1,c-1,,2025-01-01,2026-01-20', // held long: 20 days
      'a-1,c-2,,2026-01-21,2026-02-18', // 29 days: in no book
      'a-1,c-3,,2026-02-19,', // 41 days
    ].join('\n');
    const strict = { ...coverage, heldAtLeast: '30 days' };
    expect(await sums(files(accounts), strict)).toEqual(['c-1 0 of 2/9', 'c-3 0 of 41/90']);
    expect(await leftOut(files(accounts), strict)).toEqual(['a-1: was held for 29 days, less than 30 days']);
  });

  it('counts 91 days in a leap year', async () => {
    const metric = metricOf({ ...coverage });
    const accounts = 'a-1,c-1,,2023-01-01,2024-02-29\na-1,c-2,,2024-03-01,';
    const facts = await soundFacts(files(accounts), [metric], moment('2024-03-31', '2024-Q1'));
    const weights = ['c-1', 'c-2'].map((csmId) => factOf(facts, metric, csmId).parts[0]?.weight);
    expect(weights).toEqual([60n, 31n]);
  });

  it('by as-of an open holding goes on to the period’s end', async () => {
    const accounts = 'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-02-01,2026-03-15';
    const given = files(accounts, arr('a-1,900000,990000'));
    expect(await sums(given, revenue, '2026-02-28')).toEqual(['c-1 34100000 of 31000000', 'c-2 64900000 of 59000000']);
  });
});

describe('at_event: whoever holds it on the day that the thing counts', () => {
  const alerts = { ...ALERTS, owner: 'at_event' } as const;
  const handover = 'a-1,c-1,,2025-01-01,2026-02-15\na-1,c-2,,2026-02-16,';
  const opened = (rows: string): Files => ({ 'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on\n${rows}` });

  it('alerts by their due day', async () => {
    // Due 14 days after: 15 February is c-1's last day, 16 February c-2's first.
    const given = files(
      handover,
      opened('r-1,a-1,2026-02-01,2026-02-10\nr-2,a-1,2026-02-02,\nr-3,a-1,2026-03-01,2026-03-02'),
    );
    expect(await sums(given, alerts)).toEqual(['c-1 1 of 1', 'c-2 1 of 2']);
  });

  it('an account that is lost later has its alerts with whoever held it then', async () => {
    const given = files('a-1,c-1,,2025-01-01,2026-02-20', opened('r-1,a-1,2026-01-10,\nr-2,a-1,2026-02-10,'));
    expect(await sums(given, alerts)).toEqual(['c-1 0 of 1']);
    expect(await leftOut(given, alerts)).toEqual(['r-2: its account was lost on 2026-02-20']);
  });

  it('rows that count on a day in nobody’s book are left out', async () => {
    const given = files(
      'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-03-01,',
      opened('r-1,a-1,2026-02-01,\nr-2,a-1,2026-03-02,'),
    );
    const metric = metricOf(alerts);
    const facts = await soundFacts(given, [metric]);
    expect(facts.inputs.find(({ table }) => table === 'risk_alerts')).toMatchObject({ rows: 2, used: 1, leftOut: 1 });
    expect(await leftOut(given, alerts)).toEqual(['r-1: its account was in nobody’s book on 2026-02-15']);
  });

  it('held_at_least asks for the tenure up to the due day', async () => {
    // c-2 from 16 February: on 17 March for 30 days, on 16 March for 29.
    const given = files(handover, opened('r-1,a-1,2026-03-02,\nr-2,a-1,2026-03-03,'));
    const strict = { ...alerts, heldAtLeast: '30 days' };
    expect(await sums(given, strict)).toEqual(['c-2 0 of 1']);
    expect(await leftOut(given, strict)).toEqual(['r-1: its account was held for 29 days, less than 30 days']);
  });

  it('activation windows by their last day', async () => {
    const given = files(handover + '\na-2,c-1,,2025-01-01,2026-02-15\na-2,c-2,,2026-02-16,', {
      // 30 days from 16 January end on 15 February, from 17 January on the 16th.
      'activation.csv': 'account_id,started_on,activated_on\na-1,2026-01-16,2026-02-14\na-2,2026-01-17,2026-02-10',
    });
    const written = { kind: 'activation_rate', choices: { within: '30 days' }, owner: 'at_event' } as const;
    expect(await sums(given, written)).toEqual(['c-1 1 of 1', 'c-2 1 of 1']);
  });

  it('renewals by their due day, the lost ones with the last owner', async () => {
    const given = files(`${handover}\na-2,c-1,,2025-01-01,2026-01-20`, {
      'renewals.csv':
        'account_id,due_on,due_arr,renewed_on,renewed_arr\na-1,2026-02-16,100,2026-02-10,90\na-2,2026-01-31,60,,',
    });
    const written = { kind: 'renewal_rate', choices: { weight: 'arr' }, owner: 'at_event' } as const;
    expect(await sums(given, written)).toEqual(['c-1 0 of 6000', 'c-2 9000 of 10000']);
  });

  describe('coverage counts the accounts of the period’s end, each for whoever covered it', () => {
    const coverage = { ...COVERAGE, owner: 'at_event' } as const;
    const did = (rows: string): Files => ({ 'activities.csv': `account_id,date,type\n${rows}` });

    it.each([
      ['covered by c-1 before the handover', handover, 'a-1,2026-02-15,EBR', ['c-1 1 of 1']],
      ['covered by c-2 after it', handover, 'a-1,2026-02-16,EBR', ['c-2 1 of 1']],
      ['by both: the first one covered it', handover, 'a-1,2026-03-20,EBR\na-1,2026-01-10,EBR', ['c-1 1 of 1']],
      ['by nobody: whoever holds it at the end has missed it', handover, '', ['c-2 0 of 1']],
      ['covered and lost', 'a-1,c-1,,2025-01-01,2026-03-01', 'a-1,2026-02-15,EBR', []],
      [
        'covered in nobody’s time: the owner at the end',
        'a-1,c-1,,2025-01-01,2026-01-31\na-1,c-2,,2026-03-01,',
        'a-1,2026-02-15,EBR',
        ['c-2 1 of 1'],
      ],
    ])('%s', async (_, accounts, rows, expected) => {
      expect(await sums(files(accounts, did(rows)), coverage)).toEqual(expected);
    });

    it('with two of them needed, the second one covers it', async () => {
      const twice = { ...coverage, choices: { when: 'in_period', at_least: '2' } };
      expect(await sums(files(handover, did('a-1,2026-01-10,EBR\na-1,2026-02-20,EBR')), twice)).toEqual(['c-2 1 of 1']);
      expect(
        await sums(files(handover, did('a-1,2026-02-12,EBR\na-1,2026-02-20,EBR\na-1,2026-01-10,EBR')), twice),
      ).toEqual(['c-1 1 of 1']);
    });

    it('what was done before the period counts for whoever begins it with the account', async () => {
      const ever = { ...coverage, choices: { when: 'ever' } };
      const accounts = 'a-1,c-3,,2024-01-01,2025-12-31\na-1,c-1,,2026-01-01,2026-02-15\na-1,c-2,,2026-02-16,';
      expect(await sums(files(accounts, did('a-1,2025-06-10,Success Plan')), ever)).toEqual(['c-1 1 of 1']);
    });

    it('too short a tenure on the day is in no book', async () => {
      const strict = { ...coverage, heldAtLeast: '30 days' };
      expect(await sums(files(handover, did('a-1,2026-02-20,EBR')), strict)).toEqual([]);
      expect(await leftOut(files(handover, did('a-1,2026-02-20,EBR')), strict)).toEqual([
        'a-1: was held for 5 days, less than 30 days',
      ]);
    });
  });

  it('results by the day of achievement', async () => {
    const given = files(handover, {
      'outcomes.csv':
        'account_id,outcome,agreed_on,achieved_on\na-1,Fewer no-shows,2025-11-01,2026-02-01\na-1,Faster hiring,2025-11-01,2026-03-01\na-1,Fewer calls,2025-11-01,',
    });
    const rate = (per: string): Written => ({
      kind: 'outcome_rate',
      choices: { over: 'agreed', per, when: 'in_period' },
      owner: 'at_event',
    });
    expect(await sums(given, rate('outcome'))).toEqual(['c-1 1 of 1', 'c-2 1 of 2']);
    expect(await sums(given, rate('account_any'))).toEqual(['c-1 1 of 1']);
    expect(await sums(given, rate('account_all'))).toEqual(['c-2 0 of 1']);
  });
});

describe('leads credited to the owner at their close', () => {
  const leads = (credit?: unknown): Written => ({
    kind: 'csql_amount',
    choices: { won: 'Won', sourced: 'any', accepted: 'any', ...(credit === undefined ? {} : { credit }) },
  });
  const rows = {
    'csqls.csv':
      'csql_id,account_id,csm_id,created_on,closed_on,stage,amount,split\n' +
      'q-1,a-1,c-2,2025-11-01,2026-02-15,Won,1000,60%\nq-1,a-1,c-3,2025-11-01,2026-02-15,Won,1000,40%\nq-2,a-1,c-3,2025-11-01,2026-02-16,Won,500,',
  };
  const given = files('a-1,c-1,,2025-01-01,2026-02-15\na-1,c-2,,2026-02-16,', rows);
  const amounts = async (written: Written) => {
    const metric: Metric = metricOf(written);
    const facts = await soundFacts(given, [metric]);
    return facts.people.map(({ csmId }) => `${csmId} ${valueText(factOf(facts, metric, csmId))}`);
  };

  it('named in the row, unless said', async () => {
    expect(await amounts(leads())).toEqual(['c-1 0', 'c-2 60000', 'c-3 90000']);
    expect(await amounts(leads('named'))).toEqual(['c-1 0', 'c-2 60000', 'c-3 90000']);
  });

  it('owner_at_close, or at_event, which is the same', async () => {
    const expected = ['c-1 100000', 'c-2 50000', 'c-3 0'];
    expect(await amounts(leads('owner_at_close'))).toEqual(expected);
    expect(await amounts(leads({ owner: 'at_event' }))).toEqual(expected);
  });

  it('or whoever has the account at the period’s end', async () => {
    expect(await amounts(leads({ owner: 'at_period_end' }))).toEqual(['c-1 0', 'c-2 150000', 'c-3 0']);
  });

  it('a shared lead is one item of its full size again', async () => {
    const metric = metricOf(leads('owner_at_close'));
    const facts = await soundFacts(given, [metric]);
    const { parts } = factOf(facts, metric, 'c-1');
    expect(parts.map(({ key, numerator, rows: from }) => [key, numerator, from?.lines])).toEqual([
      ['q-1', 100000n, [2, 3]],
    ]);
  });
});

it.each(['at_period_start', 'at_event', 'by_days_held'] as const)(
  '%s asks since when accounts are held',
  async (owner) => {
    const bare = { ...files(''), 'accounts.csv': 'account_id,csm_id\na-1,c-1' };
    const lines = await found(bare, [metricOf({ ...COVERAGE, owner })]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`column "from" is missing: "owner: ${owner}" of metric "coverage" counts from it`);
  },
);

import { describe, expect, it } from 'vitest';
import { addDays, dayText } from '../../src/calendar/index.ts';
import { day, type Files, factOf, metricOf, ratioText, soundFacts, type Written } from './facts-of.ts';

/**
 * An account that somebody took over cannot hurt them for a while. The first quarter of 2026. Sums are in cents: $150,000 is 15000000.
 */

const files = (accounts: string, others: Files): Files => ({
  'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West\nc-3,Cleo,Scale',
  'accounts.csv': `account_id,csm_id,team,from,to,customer_since\n${accounts}`,
  ...others,
});
const lost: Files = { 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,150000,0' };

const NRR = { kind: 'nrr', choices: { reactivated: 'exclude' } } as const;
const ANYONE = { for: '90 days', from: 'anyone' } as const;
const NOBODY = { for: '90 days', from: 'nobody' } as const;

async function factsOf(given: Files, written: Written) {
  const metric = metricOf(written);
  const facts = await soundFacts(given, [metric]);
  return (csmId: string) => factOf(facts, metric, csmId);
}

/** The numerator and denominator of a person. */
async function sums(given: Files, written: Written, csmId = 'c-2'): Promise<string> {
  const { result } = (await factsOf(given, written))(csmId);
  if (result.value === null) return result.because;
  return `${ratioText(result.numerator ?? result.value)} of ${result.denominator === null ? '—' : ratioText(result.denominator)}`;
}

const KEPT = '15000000 of 15000000';
const LOST = '0 of 15000000';

describe('from: anyone, from: nobody', () => {
  const colleague = 'a-1,c-1,,2024-01-01,2026-01-31,2023-01-01\na-1,c-2,,2026-02-01,,2023-01-01';

  it.each([
    ['from a colleague', colleague, KEPT, LOST],
    ['from a pool', 'a-1,,Scale,2024-01-01,2026-01-31,\na-1,c-2,,2026-02-01,,', KEPT, LOST],
    [
      'from a colleague, on the day of the handover',
      'a-1,c-1,,2024-01-01,2026-02-01,\na-1,c-2,,2026-02-01,,',
      KEPT,
      LOST,
    ],
    // With a day in nobody's book between them it was taken over from nobody.
    ['a day after a colleague', 'a-1,c-1,,2024-01-01,2026-01-30,\na-1,c-2,,2026-02-01,,', KEPT, KEPT],
    ['that nobody had', 'a-1,c-2,,2026-02-01,,2023-01-01', KEPT, KEPT],
    ['that nobody had, a customer since we do not know when', 'a-1,c-2,,2026-02-01,,', KEPT, KEPT],
    // The first owner of a new customer has inherited nothing.
    ['a new customer', 'a-1,c-2,,2026-02-01,,2026-02-01', LOST, LOST],
    ['a customer that comes later', 'a-1,c-2,,2026-02-01,,2026-02-10', LOST, LOST],
    ['a customer of the day before', 'a-1,c-2,,2026-02-01,,2026-01-31', KEPT, KEPT],
    ['held since always', 'a-1,c-2,,,,', LOST, LOST],
    // Nobody inherits from themselves.
    ['dropped for a day by the same owner', 'a-1,c-2,,2024-01-01,2026-01-30,\na-1,c-2,,2026-02-01,,', LOST, LOST],
    ['two rows of one owner', 'a-1,c-2,,2024-01-01,2026-01-31,\na-1,c-2,,2026-02-01,,', LOST, LOST],
    [
      'back from a colleague',
      'a-1,c-2,,2024-01-01,2026-01-14,\na-1,c-1,,2026-01-15,2026-01-31,\na-1,c-2,,2026-02-01,,',
      KEPT,
      LOST,
    ],
  ])('an account %s', async (_, accounts, anyone, nobody) => {
    expect(await sums(files(accounts, lost), { ...NRR, grace: ANYONE })).toBe(anyone);
    expect(await sums(files(accounts, lost), { ...NRR, grace: NOBODY })).toBe(nobody);
    expect(await sums(files(accounts, lost), NRR)).toBe(LOST);
  });
});

describe('for so long', () => {
  const takenOver = (on: string, to = '') => {
    const before = dayText(addDays(day(on), -1));
    return `a-1,c-1,,2024-01-01,${before},2023-01-01\na-1,c-2,,${on},${to},2023-01-01`;
  };

  it.each([
    // 1 January to 31 March are 90 days.
    ['2026-01-01', '90 days', KEPT],
    ['2025-12-31', '90 days', LOST],
    ['2026-01-01', '89 days', LOST],
    ['2026-01-01', '3 months', KEPT],
    ['2025-12-31', '3 months', LOST],
  ])('taken over on %s, grace for %s', async (on, length, expected) => {
    const grace = { for: length, from: 'anyone' } as const;
    expect(await sums(files(takenOver(on), lost), { ...NRR, grace })).toBe(expected);
  });

  it('a lost account is judged on its last day', async () => {
    // From 1 February 48 days are over on 20 March, 47 the day before.
    const given = files(takenOver('2026-02-01', '2026-03-20'), lost);
    expect(await sums(given, { ...NRR, grace: { for: '48 days', from: 'anyone' } })).toBe(KEPT);
    expect(await sums(given, { ...NRR, grace: { for: '47 days', from: 'anyone' } })).toBe(LOST);
  });

  it('at_period_start on the first day', async () => {
    const grace = { for: '2 days', from: 'anyone' } as const;
    expect(await sums(files(takenOver('2025-12-31'), lost), { ...NRR, owner: 'at_period_start', grace })).toBe(KEPT);
    expect(await sums(files(takenOver('2025-12-30'), lost), { ...NRR, owner: 'at_period_start', grace })).toBe(LOST);
  });
});

describe('what it forgives, and what it leaves alone', () => {
  const accounts = 'a-1,c-1,,2024-01-01,2026-01-31,\na-1,c-2,,2026-02-01,,\na-2,c-2,,2024-01-01,,';
  const revenue = (rows: string): Files => ({
    'nrr.csv': `account_id,starting_arr,ending_arr,expansion_arr,contraction_arr,churned_arr\n${rows}`,
  });

  it.each([
    // a-2: 100 → 90. a-1, in grace: 150 → 120 counts as 150 → 150; 150 → 180 as it is.
    ['nrr', { reactivated: 'exclude' }, 'a-1,150,120,0,30,0\na-2,100,90,0,10,0', '24000 of 25000'],
    ['nrr', { reactivated: 'exclude' }, 'a-1,150,180,30,0,0\na-2,100,90,0,10,0', '27000 of 25000'],
    ['grr', { losses: 'net_per_account' }, 'a-1,150,120,0,30,0\na-2,100,90,0,10,0', '24000 of 25000'],
    ['grr', { losses: 'movements' }, 'a-1,150,120,0,30,0\na-2,100,90,0,10,0', '24000 of 25000'],
    ['expansion_rate', { counts: 'net_of_losses' }, 'a-1,150,120,0,30,0\na-2,100,90,0,10,0', '-1000 of 25000'],
    ['expansion_arr', { counts: 'net_of_contraction' }, 'a-1,150,130,10,30,0\na-2,100,120,20,0,0', '2000 of —'],
    ['starting_arr', {}, 'a-1,150,0,0,0,150\na-2,100,100,0,0,0', '25000 of —'],
  ])('%s %j of %j', async (kind, choices, rows, expected) => {
    expect(await sums(files(accounts, revenue(rows)), { kind, choices, grace: ANYONE })).toBe(expected);
  });

  it('a renewal that was lost counts as renewed in full, by its due day', async () => {
    const due = (day: string): Files => ({
      'renewals.csv': `account_id,due_on,due_arr,renewed_on,renewed_arr\na-1,${day},100,,\na-2,2026-03-01,60,2026-02-20,50`,
    });
    const written = {
      kind: 'renewal_rate',
      choices: { weight: 'arr' },
      grace: { for: '30 days', from: 'anyone' },
    } as const;
    // 30 days from 1 February are over on 2 March.
    expect(await sums(files(accounts, due('2026-03-02')), written)).toBe('15000 of 16000');
    expect(await sums(files(accounts, due('2026-03-03')), written)).toBe('5000 of 16000');
    const counted = { ...written, choices: { weight: 'accounts' } };
    expect(await sums(files(accounts, due('2026-03-02')), counted)).toBe('2 of 2');
  });

  it('an alert that was missed does not count, one in time does', async () => {
    // Due 14 days after. Of a-1: r-1 on 15 January, before the takeover; r-2 on 2 March, the last day of grace; r-3 on 3 March.
    const given = files(accounts, {
      'risk_alerts.csv':
        'alert_id,account_id,opened_on,resolved_on\nr-1,a-1,2026-01-01,\nr-2,a-1,2026-02-16,2026-03-20\nr-3,a-1,2026-02-17,\n' +
        'r-4,a-1,2026-02-10,2026-02-11\nr-5,a-2,2026-02-10,',
    });
    const written = {
      kind: 'timely_resolution',
      choices: { within: '14 days' },
      grace: { for: '30 days', from: 'anyone' },
    } as const;
    expect(await sums(given, written)).toBe('1 of 3');
    const fact = (await factsOf(given, written))('c-2');
    expect(fact.parts.map(({ key }) => key)).toEqual(['r-3', 'r-4', 'r-5']);
    const why = 'is in grace until 2026-03-02, taken over from c-1 on 2026-02-01: does not count';
    expect(fact.leftOut).toEqual(['r-1', 'r-2'].map((key) => ({ key, why, because: 'grace' })));
  });

  it('is told of the accounts that it has changed', async () => {
    const given = files(
      `${accounts}\na-3,c-2,,2026-02-01,,2020-01-01`,
      revenue('a-1,150,180,30,0,0\na-2,100,90,0,10,0\na-3,50,20,0,30,0'),
    );
    const fact = (await factsOf(given, { ...NRR, grace: ANYONE }))('c-2');
    expect(fact.leftOut).toEqual([
      {
        key: 'a-3',
        why: 'is in grace until 2026-05-01, taken over from nobody on 2026-02-01: what it lost does not count',
        because: 'grace',
      },
    ]);
  });

  it('of an account taken over from a pool', async () => {
    const given = files('a-1,,Scale,2024-01-01,2026-01-31,\na-1,c-2,,2026-02-01,,', lost);
    const fact = (await factsOf(given, { ...NRR, grace: ANYONE }))('c-2');
    expect(fact.leftOut[0]?.why).toContain('taken over from team Scale on 2026-02-01');
  });

  it('other metrics do not know it: an account in grace is covered or not', async () => {
    const given = files(accounts, { 'activities.csv': 'account_id,date,type\na-2,2026-02-10,EBR' });
    const coverage = { kind: 'coverage', choices: { when: 'in_period' } } as const;
    expect(await sums(given, { ...coverage, grace: ANYONE })).toBe('1 of 2');
  });
});

describe('by days held', () => {
  it('each holder’s part by their own takeover', async () => {
    // c-1 since always: 31/90 of $900 → $0. c-2 in grace: 59/90 of $900, which count as kept.
    const given = files('a-1,c-1,,,2026-01-31,\na-1,c-2,,2026-02-01,,', {
      'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,900,0',
    });
    const written = { ...NRR, owner: 'by_days_held', grace: ANYONE } as const;
    expect(await sums(given, written, 'c-1')).toBe('0 of 31000');
    expect(await sums(given, written, 'c-2')).toBe('59000 of 59000');
  });
});

it('books + none = company + grace', async () => {
  // c-2: a-1 in grace $150 → $0, a-2 $100 → $90; a-3 left before: $40 → $40.
  const given = files('a-1,c-1,,2024-01-01,2026-01-31,\na-1,c-2,,2026-02-01,,\na-2,c-2,,,,\na-3,c-1,,,2025-06-30,', {
    'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,150,0\na-2,100,90\na-3,40,40',
  });
  const metric = metricOf({ ...NRR, grace: ANYONE });
  const found = (await soundFacts(given, [metric])).reconciliationOf(metric);
  const text = (sums: { numerator: { n: bigint; d: bigint }; denominator: { n: bigint; d: bigint } } | undefined) =>
    sums && `${ratioText(sums.numerator)} of ${ratioText(sums.denominator)}`;
  expect(text(found?.books)).toBe('24000 of 25000');
  expect(found?.none.map((one) => [one.because, text(one)])).toEqual([['left_before', '4000 of 4000']]);
  expect(text(found?.company)).toBe('13000 of 29000');
  expect(text(found?.grace)).toBe('15000 of 0');
});

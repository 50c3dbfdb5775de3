import { describe, expect, it } from 'vitest';
import { factOf, metricOf, ratioText, soundFacts, type Written } from '../../facts/facts-of.ts';

/**
 * The day on which a thing counts, where credit is at the event: whose it is shows which day it was. The account is Ana's (c-1) until 14 February and
 * Ben's (c-2) from the 15th on; or Ana's alone, until she gives it up; or nobody's for some days in between.
 */

const HANDED_OVER = 'a-1,c-1,2025-01-01,2026-02-14\na-1,c-2,2026-02-15,';
const LOST = 'a-1,c-1,2025-01-01,2026-02-14';
const GAP = 'a-1,c-1,2025-01-01,2026-02-09\na-1,c-2,2026-02-20,';

/** What Ana and Ben have of it: `4/5, -` is 80% for her, and nothing that he could be judged by. */
async function creditedTo(written: Written, accounts: string, header: string, rows: string): Promise<string> {
  const metric = metricOf({ ...written, owner: 'at_event' });
  const files = {
    'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
    'accounts.csv': `account_id,csm_id,from,to\n${accounts}`,
    [`${metric.measure.table}.csv`]: `${header}\n${rows}`,
  };
  const facts = await soundFacts(files, [metric]);
  const of = (csmId: string) => {
    const { result } = factOf(facts, metric, csmId);
    return result.value === null ? '-' : ratioText(result.value);
  };
  return `${of('c-1')}, ${of('c-2')}`;
}

describe('several renewals of an account count on the last of their days', () => {
  const header = 'account_id,due_on,due_arr,renewed_on,renewed_arr';
  const rate = (weight: string, credited: string) => ({ kind: 'renewal_rate', choices: { weight, credited } });
  const january = 'a-1,2026-01-10,60,2026-01-05,60';
  const february = 'a-1,2026-02-14,40,2026-02-12,20';
  const march = 'a-1,2026-03-10,40,2026-02-13,20';

  it.each([
    ['due in January and March', [january, march], '-, 4/5'],
    ['due in March and January', [march, january], '-, 4/5'],
    ['due in January and on Ana’s last day', [january, february], '4/5, -'],
    ['due on Ana’s last day and in January', [february, january], '4/5, -'],
    ['due in January, March and February', [january, march, february], '-, 5/7'],
  ])('%s', async (_, rows, credited) => {
    expect(await creditedTo(rate('arr', 'due'), HANDED_OVER, header, rows.join('\n'))).toBe(credited);
    expect(await creditedTo(rate('accounts', 'due'), HANDED_OVER, header, rows.join('\n'))).toBe(
      credited.replace(/\d\/\d/, '1'),
    );
  });

  it.each([
    // Signed on 5 January and 13 February, both by Ana.
    ['signed in January and February', [january, march], '4/5, -'],
    ['signed in February and January', [march, january], '4/5, -'],
    // What is not signed counts on the day it was due: 60 of 100.
    ['and one that was due in March', [january, 'a-1,2026-03-10,40,,'], '-, 3/5'],
  ])('booked: %s', async (_, rows, credited) => {
    expect(await creditedTo(rate('arr', 'booked'), HANDED_OVER, header, rows.join('\n'))).toBe(credited);
  });
});

describe('an account with results counts on the first day that does, or on the last', () => {
  const header = 'account_id,outcome,agreed_on,achieved_on';
  const rate = (per: string) => ({ kind: 'outcome_rate', choices: { over: 'agreed', per, when: 'ever' } });
  const january = 'a-1,Hiring,2025-11-01,2026-01-10';
  const february = 'a-1,No-shows,2025-11-01,2026-02-15';
  const march = 'a-1,Planning,2025-11-01,2026-03-10';
  const open = 'a-1,Training,2025-11-01,';

  it.each([
    // any: on 10 January, with Ana; all: in March, or on 15 February, with Ben
    ['in January, February and March', [january, february, march], '1, -', '-, 1'],
    ['in March, January and February', [march, january, february], '1, -', '-, 1'],
    ['in February and January', [february, january], '1, -', '-, 1'],
    ['in March and February', [march, february], '-, 1', '-, 1'],
    ['in January alone', [january], '1, -', '1, -'],
    // One of the results is not achieved: `any` holds, `all` does not, and a miss is of whoever has the account at the end.
    ['in January, another not yet', [january, open], '1, -', '-, 0'],
    ['not yet', [open], '-, 0', '-, 0'],
  ])('achieved %s', async (_, rows, any, all) => {
    expect(await creditedTo(rate('account_any'), HANDED_OVER, header, rows.join('\n'))).toBe(any);
    expect(await creditedTo(rate('account_all'), HANDED_OVER, header, rows.join('\n'))).toBe(all);
  });

  it('each result counts on its own day, an open one at the end', async () => {
    const rows = [march, january, open].join('\n');
    // Ana 1 of 1, Ben one of two
    expect(await creditedTo(rate('outcome'), HANDED_OVER, header, rows)).toBe('1, 1/2');
  });
});

describe('an account is covered on the day of the activity that covers it', () => {
  const covered = (at_least: string) => ({ kind: 'coverage', choices: { when: 'in_period', at_least } });
  const on = (...days: string[]) => days.map((day) => `a-1,${day},EBR`).join('\n');

  it.each([
    ['1', on('2026-03-01', '2026-02-14'), '1, -'],
    ['1', on('2026-02-14', '2026-03-01'), '1, -'],
    ['2', on('2026-03-01', '2026-02-14'), '-, 1'],
    ['2', on('2026-03-01', '2026-02-14', '2026-01-05'), '1, -'],
    ['2', on('2026-01-05', '2026-02-15', '2026-02-14'), '1, -'],
    ['2', on('2026-02-14', '2026-02-14'), '1, -'],
    ['3', on('2026-01-05', '2026-02-15', '2026-02-14'), '-, 1'],
    ['3', on('2026-01-05', '2026-02-14'), '-, 0'],
  ])('at least %s', async (at_least, rows, credited) => {
    expect(await creditedTo(covered(at_least), HANDED_OVER, 'account_id,date,type', rows)).toBe(credited);
  });
});

/** A thing with its day on 14 and on 15 February, by kind of metric: the end of a window, an activation, a due day. */
const ITEMS = [
  [
    { kind: 'activation_rate', choices: { within: '30 days' } },
    'account_id,started_on,activated_on',
    // 15 January + 30 days = 14 February
    ['a-1,2026-01-15,2026-01-20', 'a-1,2026-01-16,2026-01-20'],
    '1',
  ],
  [
    { kind: 'time_to_value' },
    'account_id,started_on,activated_on',
    ['a-1,2026-02-04,2026-02-14', 'a-1,2026-02-05,2026-02-15'],
    '10',
  ],
  [
    { kind: 'timely_resolution', choices: { within: '14 days' } },
    'alert_id,account_id,opened_on,resolved_on',
    // 31 January + 14 days = 14 February
    ['r-1,a-1,2026-01-31,2026-02-01', 'r-1,a-1,2026-02-01,2026-02-02'],
    '1',
  ],
  [
    { kind: 'renewal_rate', choices: { weight: 'arr', credited: 'due' } },
    'account_id,due_on,due_arr,renewed_on,renewed_arr',
    ['a-1,2026-02-14,9,2026-01-31,9', 'a-1,2026-02-15,9,2026-01-31,9'],
    '1',
  ],
] as const;

/** The same of an account that is counted: an activity, an achievement. */
const COUNTED = [
  [
    { kind: 'coverage', choices: { when: 'in_period' } },
    'account_id,date,type',
    ['a-1,2026-02-14,EBR', 'a-1,2026-02-15,EBR'],
    '1',
  ],
  [
    { kind: 'outcome_rate', choices: { over: 'agreed', per: 'outcome', when: 'ever' } },
    'account_id,outcome,agreed_on,achieved_on',
    ['a-1,Hiring,2026-01-01,2026-02-14', 'a-1,Hiring,2026-01-01,2026-02-15'],
    '1',
  ],
] as const;

describe.each([...ITEMS, ...COUNTED])('%j', (written, header, [before, after], value) => {
  it('is of whoever held the account on the day', async () => {
    expect(await creditedTo(written, HANDED_OVER, header, before)).toBe(`${value}, -`);
    expect(await creditedTo(written, HANDED_OVER, header, after)).toBe(`-, ${value}`);
  });
});

describe.each(ITEMS)('%j', (written, header, [before, after], value) => {
  it('is a thing of its own: of nobody on a day when nobody held the account, of its owner then though the account has left', async () => {
    expect(await creditedTo(written, GAP, header, before)).toBe('-, -');
    expect(await creditedTo(written, LOST, header, before)).toBe(`${value}, -`);
    // A day after it left, only a renewal counts: losing a customer is what it measures.
    const isKept = written.kind === 'renewal_rate';
    expect(await creditedTo(written, LOST, header, after)).toBe(isKept ? `${value}, -` : '-, -');
  });
});

describe.each(COUNTED)('%j', (written, header, [before], value) => {
  it('counts accounts: of the owner at the end where nobody held it on the day, of nobody when it has left', async () => {
    expect(await creditedTo(written, GAP, header, before)).toBe(`-, ${value}`);
    expect(await creditedTo(written, LOST, header, before)).toBe('-, -');
  });
});

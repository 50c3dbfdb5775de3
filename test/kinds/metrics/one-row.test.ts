import { describe, expect, it } from 'vitest';
import { factOf, metricOf, moment, ratioText, soundFacts, type Written } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

/**
 * What becomes of a single row on the days around the first quarter of 2026, seen from its last day or from 20 April: it counts (1 or 0, or so many days),
 * it is listed and does not count, or it is of another quarter and nothing is told of it. A row that bears on the quarter is used, every other is left out.
 */

const OF_ANOTHER = 'of another quarter';
const END = '2026-03-31';
const AFTER = '2026-04-20';

async function fateOf(written: Written, header: string, row: string, asOf: string): Promise<string> {
  const metric = metricOf(written);
  const table = metric.measure.table ?? '';
  const files = { ...bookOf(1), [`${table}.csv`]: `${header}\n${row}` };
  const facts = await soundFacts(files, [metric], moment(asOf));
  const { result, leftOut } = factOf(facts, metric);
  const input = facts.inputs.find((one) => one.table === table);
  expect((input?.used ?? 0) + (input?.leftOut ?? 0)).toBe(1);
  const value = result.value === null ? [] : [ratioText(result.value)];
  const listed = leftOut.map(({ key, why }) => `${key} ${why}`);
  return [...value, ...listed, ...(input?.used === 1 ? [] : ['not used'])].join(', ').replace(/^not used$/, OF_ANOTHER);
}

type Row = [row: string, asOf: string, fate: string];

describe('activation_rate, within 30 days', () => {
  const written = { kind: 'activation_rate', choices: { within: '30 days' } };

  it.each<Row>([
    // 1 December + 30 days = 31 December; 1 March + 30 days = 31 March
    ['a-1,2025-12-01,2025-12-20', END, OF_ANOTHER],
    ['a-1,2025-12-02,2026-01-01', END, '1'],
    ['a-1,2025-12-02,2026-01-02', END, '0'],
    ['a-1,2026-03-01,2026-03-31', END, '1'],
    ['a-1,2026-03-02,2026-03-03', END, 'a-1 its window ends on 2026-04-01, after 2026-03-31, not used'],
    ['a-1,2026-03-31,', END, 'a-1 its window ends on 2026-04-30, after 2026-03-31, not used'],
    ['a-1,2026-03-31,', AFTER, 'a-1 its window ends on 2026-04-30, after 2026-03-31, not used'],
    ['a-1,2026-04-01,', AFTER, OF_ANOTHER],
  ])('%s, seen on %s: %s', async (row, asOf, fate) => {
    expect(await fateOf(written, 'account_id,started_on,activated_on', row, asOf)).toBe(fate);
  });
});

describe('time_to_value', () => {
  it.each<Row>([
    ['a-1,2025-12-01,2025-12-31', END, OF_ANOTHER],
    ['a-1,2025-12-31,2026-01-01', END, '1'],
    ['a-1,2026-03-31,2026-03-31', END, '0'],
    ['a-1,2026-03-30,2026-04-01', END, 'a-1 is not activated 1 day after its start, not used'],
    ['a-1,2026-03-29,2026-04-01', AFTER, 'a-1 is not activated 2 days after its start, not used'],
    ['a-1,2026-03-31,', AFTER, 'a-1 is not activated 0 days after its start, not used'],
    ['a-1,2026-04-01,', AFTER, OF_ANOTHER],
    ['a-1,2026-04-01,2026-04-05', AFTER, OF_ANOTHER],
  ])('%s, seen on %s: %s', async (row, asOf, fate) => {
    expect(await fateOf({ kind: 'time_to_value' }, 'account_id,started_on,activated_on', row, asOf)).toBe(fate);
  });
});

describe('renewal_rate', () => {
  const rate = (credited: string) => ({ kind: 'renewal_rate', choices: { weight: 'accounts', credited } });
  const header = 'account_id,due_on,due_arr,renewed_on,renewed_arr';

  it.each<Row>([
    ['a-1,2025-12-31,9,2026-01-15,9', END, OF_ANOTHER],
    ['a-1,2026-01-01,9,2025-12-15,9', END, '1'],
    ['a-1,2026-01-01,9,,', END, '0'],
    ['a-1,2026-03-31,9,2026-03-31,9', END, '1'],
    ['a-1,2026-03-31,9,2026-04-20,9', END, '0'],
    // Signed late, but by as-of.
    ['a-1,2026-03-31,9,2026-04-20,9', AFTER, '1'],
    ['a-1,2026-03-31,9,,', '2026-03-30', 'a-1 has a renewal due on 2026-03-31, after 2026-03-30, not used'],
    ['a-1,2026-04-01,9,2026-03-31,9', END, OF_ANOTHER],
  ])('credited when due: %s, seen on %s: %s', async (row, asOf, fate) => {
    expect(await fateOf(rate('due'), header, row, asOf)).toBe(fate);
  });

  const BEFORE = 'a-1 has a renewal due on 2026-01-01 that was booked on 2025-12-31, before the period, not used';
  it.each<Row>([
    ['a-1,2025-12-31,9,2025-12-31,9', END, OF_ANOTHER],
    ['a-1,2025-12-31,9,2026-01-01,9', END, '1'],
    ['a-1,2025-12-31,9,,', END, OF_ANOTHER],
    ['a-1,2026-01-01,9,2025-12-31,9', END, BEFORE],
    ['a-1,2026-01-01,9,,', END, '0'],
    ['a-1,2026-03-31,9,,', END, '0'],
    // Signed in April: missed in this quarter, and made good in the next.
    ['a-1,2026-03-31,9,2026-04-01,9', AFTER, '0'],
    ['a-1,2026-04-01,9,2026-03-31,9', END, '1'],
    ['a-1,2026-04-01,9,2026-04-01,9', AFTER, OF_ANOTHER],
    ['a-1,2026-04-01,9,,', AFTER, OF_ANOTHER],
  ])('credited when booked: %s, seen on %s: %s', async (row, asOf, fate) => {
    expect(await fateOf(rate('booked'), header, row, asOf)).toBe(fate);
  });
});

describe('timely_resolution', () => {
  const within = (length: string) => ({ kind: 'timely_resolution', choices: { within: length } });
  const header = 'alert_id,account_id,opened_on,resolved_on,due_on';

  it.each<Row>([
    // 17 December + 14 days = 31 December; 17 March + 14 days = 31 March
    ['r-1,a-1,2025-12-17,2025-12-31,', END, OF_ANOTHER],
    ['r-1,a-1,2025-12-18,2026-01-01,', END, '1'],
    ['r-1,a-1,2025-12-18,2026-01-02,', END, '0'],
    ['r-1,a-1,2026-03-17,2026-03-31,', END, '1'],
    ['r-1,a-1,2026-03-17,2026-03-18,', '2026-03-30', 'r-1 is due on 2026-03-31, after 2026-03-30, not used'],
    ['r-1,a-1,2026-03-18,2026-03-20,', AFTER, OF_ANOTHER],
  ])('within 14 days: %s, seen on %s: %s', async (row, asOf, fate) => {
    expect(await fateOf(within('14 days'), header, row, asOf)).toBe(fate);
  });

  it.each<Row>([
    ['r-1,a-1,2025-12-17,2025-12-31,2025-12-31', END, OF_ANOTHER],
    ['r-1,a-1,2025-12-17,2026-01-01,2026-01-01', END, '1'],
    // Opened and due on the last day.
    ['r-1,a-1,2026-03-31,2026-03-31,2026-03-31', END, '1'],
    ['r-1,a-1,2026-03-31,,2026-03-31', END, '0'],
    ['r-1,a-1,2026-03-31,,2026-04-01', AFTER, OF_ANOTHER],
    // When an alert of the next quarter is due nobody asks yet.
    ['r-1,a-1,2026-04-01,,', AFTER, OF_ANOTHER],
  ])('due_on: %s, seen on %s: %s', async (row, asOf, fate) => {
    expect(await fateOf(within('due_on'), header, row, asOf)).toBe(fate);
  });
});

describe('at_risk_share: an account without an open alert is one of the book', () => {
  const share = (at: string, severity?: string) => ({
    kind: 'at_risk_share',
    choices: { at, ...(severity === undefined ? {} : { severity }) },
  });
  const header = 'alert_id,account_id,opened_on,resolved_on,severity';

  it.each<[row: string, asOf: string, atEnd: string, anyTime: string]>([
    ['r-1,a-1,2025-12-01,2025-12-31,high', END, '0, not used', '0, not used'],
    ['r-1,a-1,2025-12-01,2026-01-01,high', END, '0, not used', '1'],
    ['r-1,a-1,2025-12-01,2026-03-31,high', END, '0, not used', '1'],
    ['r-1,a-1,2025-12-01,2026-04-01,high', END, '1', '1'],
    ['r-1,a-1,2025-12-01,2026-04-01,high', AFTER, '1', '1'],
    ['r-1,a-1,2026-03-31,,high', END, '1', '1'],
    ['r-1,a-1,2026-04-01,,high', AFTER, '0, not used', '0, not used'],
  ])('%s, seen on %s: at the end %s, at any time %s', async (row, asOf, atEnd, anyTime) => {
    expect(await fateOf(share('period_end'), header, row, asOf)).toBe(atEnd);
    expect(await fateOf(share('any_time'), header, row, asOf)).toBe(anyTime);
  });

  it.each<[row: string, fate: string]>([
    ['r-1,a-1,2026-03-31,,high', '1'],
    // That no alert is high is told as a doubt; a blank severity is none.
    ['r-1,a-1,2026-03-31,,low', '0, not used'],
    ['r-1,a-1,2026-03-31,,', '0, not used'],
  ])('of severity high: %s: %s', async (row, fate) => {
    expect(await fateOf(share('period_end', 'high'), header, row, END)).toBe(fate);
  });
});

describe('coverage: an account without an activity is one of the book', () => {
  const header = 'account_id,date,type';

  it.each<[when: string, ...Row]>([
    ['in_period', 'a-1,2025-12-31,EBR', END, '0, not used'],
    ['in_period', 'a-1,2026-01-01,EBR', END, '1'],
    ['in_period', 'a-1,2026-03-31,EBR', END, '1'],
    ['in_period', 'a-1,2026-04-01,EBR', AFTER, '0, not used'],
    ['ever', 'a-1,2025-12-31,EBR', END, '1'],
    ['ever', 'a-1,2026-04-01,EBR', AFTER, '0, not used'],
    // The last month up to 31 March begins on 1 March.
    ['last 1 month', 'a-1,2026-02-28,EBR', END, '0, not used'],
    ['last 1 month', 'a-1,2026-03-01,EBR', END, '1'],
  ])('%s: %s, seen on %s: %s', async (when, row, asOf, fate) => {
    expect(await fateOf({ kind: 'coverage', choices: { when } }, header, row, asOf)).toBe(fate);
  });
});

describe('outcome_rate', () => {
  const rate = (over: string, when: string, per = 'outcome') => ({
    kind: 'outcome_rate',
    choices: { over, per, when },
  });
  const header = 'account_id,outcome,agreed_on,achieved_on';
  const NOT_AGREED = 'a-1 "Hiring" has no agreed_on, not used';
  const BEFORE = 'a-1 "Hiring" was achieved on 2025-12-31, before the period, not used';

  it.each<[over: string, when: string, ...Row]>([
    ['agreed', 'ever', 'a-1,Hiring,2026-03-31,2026-03-31', END, '1'],
    ['agreed', 'ever', 'a-1,Hiring,2026-03-31,', END, '0'],
    // Agreed on in April is of the next quarter, and not a thing that was never agreed on.
    ['agreed', 'ever', 'a-1,Hiring,2026-04-01,2026-04-10', AFTER, OF_ANOTHER],
    ['agreed', 'ever', 'a-1,Hiring,,2026-03-31', END, NOT_AGREED],
    ['agreed', 'ever', 'a-1,Hiring,2025-10-01,2025-12-31', END, '1'],
    ['agreed', 'ever', 'a-1,Hiring,2025-10-01,2026-04-01', AFTER, '0'],
    ['agreed', 'in_period', 'a-1,Hiring,2025-10-01,2025-12-31', END, BEFORE],
    ['agreed', 'in_period', 'a-1,Hiring,2025-10-01,2026-01-01', END, '1'],
    ['agreed', 'in_period', 'a-1,Hiring,2025-10-01,2026-03-31', END, '1'],
    ['agreed', 'in_period', 'a-1,Hiring,2025-10-01,2026-04-01', AFTER, '0'],
    // Over the book an account of which no result counts is a miss.
    ['book', 'ever', 'a-1,Hiring,,2026-03-31', END, '1'],
    ['book', 'ever', 'a-1,Hiring,2026-04-01,2026-04-10', AFTER, '0, not used'],
    ['book', 'in_period', 'a-1,Hiring,2025-10-01,2025-12-31', END, `0, ${BEFORE}`],
  ])('over: %s, when: %s, %s, seen on %s: %s', async (over, when, row, asOf, fate) => {
    expect(await fateOf(rate(over, when), header, row, asOf)).toBe(fate);
    expect(await fateOf(rate(over, when, 'account_any'), header, row, asOf)).toBe(fate);
    expect(await fateOf(rate(over, when, 'account_all'), header, row, asOf)).toBe(fate);
  });
});

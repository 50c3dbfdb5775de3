import { describe, expect, it } from 'vitest';
import { dayFromText, dayText, periodFromText } from '../../src/calendar/index.ts';
import { assign } from '../../src/engine/assignment.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { personOf } from '../support/pay-given.ts';

/** The days on which somebody counts, on the edges of the period and of the as-of date. 2026-Q1 has 90 days. */

function assigned(more: string, row: Readonly<Record<string, string>>, asOf = '2026-03-31') {
  const period = periodFromText('2026-Q1');
  const until = dayFromText(asOf);
  const text = `plan: Days\ncurrency: USD\nperiod: quarter\n${more}\nmetrics: { m: { kind: given, unit: money } }\ncomponents: [{ name: A, metric: m, when_undefined: zero, pays: { rate: 5% } }]\n`;
  const { value: plan, diagnostics } = readPlan(text, 'plan.yaml');
  if (plan === null || period === null || until === null)
    throw new Error(diagnostics.map(({ message }) => message).join());
  const currency = { code: 'USD', digits: 2, symbols: ['$'] };
  const found = assign([personOf({ csm_id: 'c-1', ...row })], [plan], { period, asOf: until, currency });
  const [one] = found.assignments;
  return one === undefined
    ? (found.notPaid[0]?.reason ?? found.diagnostics[0]?.code)
    : `${dayText(one.from)} to ${dayText(one.to)}: ${one.activeDays} days, ${one.proration.n}/${one.proration.d}`;
}

const ALL = '2026-01-01 to 2026-03-31: 90 days, 1/1';
const BOTH = 'prorate: days\nleavers: prorate';

describe('somebody who', () => {
  it.each([
    ['was there all the time', {}, ALL],
    ['came on the first day', { start_date: '2026-01-01' }, ALL],
    ['came on the last day', { start_date: '2026-03-31' }, '2026-03-31 to 2026-03-31: 1 days, 1/90'],
    ['came a day after it', { start_date: '2026-04-01' }, 'starts on 2026-04-01, after the period'],
    ['left on the last day', { end_date: '2026-03-31' }, ALL],
    ['left on the first day', { end_date: '2026-01-01' }, '2026-01-01 to 2026-01-01: 1 days, 1/90'],
    ['left the day before', { end_date: '2025-12-31' }, 'left on 2025-12-31, before the period'],
    ['came and left', { start_date: '2026-01-31', end_date: '2026-02-01' }, '2026-01-31 to 2026-02-01: 2 days, 2/90'],
  ])('%s', (_, row, expected) => {
    expect(assigned(BOTH, row)).toBe(expected);
  });
});

describe('as of a day', () => {
  it.each([
    [
      'before the start nobody counts',
      { start_date: '2026-02-15' },
      '2026-02-14',
      'starts on 2026-02-15, after the as-of date',
    ],
    ['on it they do', { start_date: '2026-02-15' }, '2026-02-15', '2026-02-15 to 2026-03-31: 45 days, 45/90'],
    ['before the end it is not known', { end_date: '2026-02-14' }, '2026-02-13', ALL],
    ['on it, it is', { end_date: '2026-02-14' }, '2026-02-14', '2026-01-01 to 2026-02-14: 45 days, 45/90'],
  ])('%s', (_, row, asOf, expected) => {
    expect(assigned(BOTH, row, asOf)).toBe(expected);
  });
});

describe('what the plan says', () => {
  const hired = { start_date: '2026-02-15' };
  const left = { end_date: '2026-02-14' };

  it.each([
    ['prorate: none', hired, '2026-02-15 to 2026-03-31: 45 days, 1/1'],
    ['prorate: none\nleavers: prorate', hired, '2026-02-15 to 2026-03-31: 45 days, 1/1'],
    ['prorate: none\nleavers: prorate', left, '2026-01-01 to 2026-02-14: 45 days, 45/90'],
    ['prorate: full_months\nleavers: prorate', hired, '2026-02-15 to 2026-03-31: 45 days, 1/3'],
    ['prorate: full_months\nleavers: prorate', left, '2026-01-01 to 2026-02-14: 45 days, 1/3'],
    ['prorate: days\nleavers: nothing', left, 'left on 2026-02-14, and the plan pays leavers nothing'],
    ['prorate: days\nleavers: nothing', { end_date: '2026-03-31' }, ALL],
    ['prorate: days', left, 'leavers-unsaid'],
    ['prorate: days', { end_date: '2026-03-31' }, ALL],
    ['leavers: prorate', left, 'proration-unsaid'],
    ['', hired, 'proration-unsaid'],
    ['', {}, ALL],
  ])('%s: %o', (more, row, expected) => {
    expect(assigned(more, row)).toBe(expected);
  });
});

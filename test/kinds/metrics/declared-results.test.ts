import { describe, expect, it } from 'vitest';
import type { Ratio } from '../../../src/money/index.ts';
import { type Files, found, metricOf, ratioText, type Written } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

/**
 * What a metric says of itself, for each of its choices: what stands above and below the line, and more of what is missing to an edge; what the review
 * of a plan holds of it; whose parts count, and on which day; what it asks of its table, and why.
 */

const activation: Written = { kind: 'activation_rate', choices: { within: '30 days' } };
const timeToValue: Written = { kind: 'time_to_value' };
const atRisk = (at: string, severity?: string): Written => ({
  kind: 'at_risk_share',
  choices: { at, ...(severity === undefined ? {} : { severity }) },
});
const timely = (within: unknown): Written => ({ kind: 'timely_resolution', choices: { within } });
const renewal = (weight: string, credited = 'due'): Written => ({
  kind: 'renewal_rate',
  choices: { weight, credited },
});
const coverage = (at_least?: string): Written => ({
  kind: 'coverage',
  choices: { when: 'in_period', ...(at_least === undefined ? {} : { at_least }) },
});
const outcomes = (over: string, per: string): Written => ({
  kind: 'outcome_rate',
  choices: { over, per, when: 'ever' },
});
const given = (unit: string, more: object = {}): Written => ({ kind: 'given', choices: { unit, ...more } });
const ratio = (numerator: unknown, denominator: unknown, more: object = {}): Written => ({
  kind: 'ratio',
  choices: { from: 'usage', lower_is_better: 'no', numerator, denominator, ...more },
});

const REVENUE = { from: 'transactions', column: 'revenue', unit: 'money' };
const growth = ratio(REVENUE, { ...REVENUE, when: 'previous_period' });
const moneyEach = ratio({ from: 'csqls', column: 'amount', date: 'closed_on' }, { from: 'csqls', date: 'closed_on' });
const named = (written: Written): string => `${written.kind} ${JSON.stringify(written.choices ?? {})}`;
const withNames = <R extends readonly unknown[]>(rows: readonly (readonly [Written, ...R])[]) =>
  rows.map(([written, ...others]) => [named(written), written, ...others] as const);

describe('what stands above and below the line, and what more of it is', () => {
  it.each(
    withNames<[above: string, below: string, more: string | null]>([
      [activation, 'accounts activated in time', 'accounts whose window ended', 'accounts'],
      [atRisk('period_end'), 'accounts with an open alert', 'accounts in the book', 'accounts'],
      [atRisk('any_time', 'high'), 'accounts with an open alert', 'accounts in the book', 'accounts'],
      [timely('14 days'), 'alerts resolved in time', 'alerts due', 'alerts'],
      [timely('due_on'), 'alerts resolved in time', 'alerts due', 'alerts'],
      [renewal('arr'), 'ARR renewed', 'ARR due', 'ARR'],
      [renewal('arr', 'booked'), 'ARR renewed', 'ARR due', 'ARR'],
      [renewal('accounts'), 'accounts renewed', 'accounts with a renewal due', 'accounts'],
      [coverage(), 'accounts with a matching activity', 'accounts in the book', 'accounts'],
      [coverage('1'), 'accounts with a matching activity', 'accounts in the book', 'accounts'],
      [coverage('2'), 'accounts with 2 matching activities or more', 'accounts in the book', 'accounts'],
      [outcomes('agreed', 'outcome'), 'results achieved', 'results agreed', 'results'],
      [
        outcomes('agreed', 'account_any'),
        'accounts with a result achieved',
        'accounts with an agreed result',
        'accounts',
      ],
      [
        outcomes('agreed', 'account_all'),
        'accounts with all results achieved',
        'accounts with an agreed result',
        'accounts',
      ],
      [outcomes('book', 'outcome'), 'results achieved', 'results, or accounts without one', 'results'],
      [outcomes('book', 'account_any'), 'accounts with a result achieved', 'accounts in the book', 'accounts'],
      [outcomes('book', 'account_all'), 'accounts with all results achieved', 'accounts in the book', 'accounts'],
      [growth, 'revenue', 'revenue of the period before', 'revenue'],
      [moneyEach, 'amount', 'rows of csqls', 'amount'],
      [ratio('count', 'count'), 'rows of usage', 'rows of usage', 'rows of usage'],
      [ratio('count', 'active_users', { unit: 'number' }), 'rows of usage', 'active_users', 'rows of usage'],
      // Of 40 active users nobody knows whether half a one could be missing: no count is told.
      [ratio('active_users', 'licensed_users'), 'active_users', 'licensed_users', null],
    ]),
  )('%s', (_, written, above, below, more) => {
    const { sums, more: one } = metricOf(written).measure;
    expect(sums).toEqual({ numerator: above, denominator: below });
    expect(one ?? null).toBe(more);
  });

  it.each(withNames<[]>([[timeToValue], [given('percent')], [given('money')]]))(
    '%s has no sums: a median, or a value of somebody else',
    (_, written) => {
      const { sums, more } = metricOf(written).measure;
      expect([sums, more]).toEqual([undefined, undefined]);
    },
  );
});

describe('what the review holds of it: result or effort, controlled by the CSM, what it can be, what has to stand beside it', () => {
  const RATE = '0 to 1';
  const NOT_NEGATIVE = '0 to any';
  const ANY = 'any to any';
  const boundText = (bound: Ratio | null) => (bound === null ? 'any' : ratioText(bound));

  it.each(
    withNames<[as: string | null, controlled: boolean | null, range: string, beside: readonly string[] | null]>([
      // Work that the CSM does, and sees through.
      [activation, 'effort', true, RATE, ['adoption_rate', 'average']],
      [timeToValue, 'effort', true, NOT_NEGATIVE, ['activation_rate']],
      [timely('14 days'), 'effort', true, RATE, null],
      [coverage(), 'effort', true, RATE, null],
      // What comes of it. Whether a customer renews also depends on product, price and market.
      [atRisk('any_time'), 'result', true, RATE, null],
      [renewal('arr'), 'result', false, RATE, null],
      [renewal('accounts'), 'result', false, RATE, null],
      // Agreeing on one easy result with one customer is 100% of what was agreed, but not of the book.
      [outcomes('agreed', 'outcome'), 'result', true, RATE, ['coverage', 'outcome_rate']],
      [outcomes('agreed', 'account_all'), 'result', true, RATE, ['coverage', 'outcome_rate']],
      [outcomes('book', 'outcome'), 'result', true, RATE, null],
      [outcomes('book', 'account_any'), 'result', true, RATE, null],
      // A figure of one's own is whatever it is; only a count is not below 0, nor a quotient of two that are not.
      [given('count'), null, null, NOT_NEGATIVE, null],
      [given('number'), null, null, ANY, null],
      [given('money'), null, null, ANY, null],
      [given('percent'), null, null, ANY, null],
      [ratio('count', 'count'), null, null, NOT_NEGATIVE, null],
      [ratio('active_users', 'licensed_users'), null, null, NOT_NEGATIVE, null],
      [ratio('health_score', 'count'), null, null, ANY, null],
      [ratio('count', 'health_score', { unit: 'number' }), null, null, ANY, null],
      [growth, null, null, ANY, null],
    ]),
  )('%s', (_, written, as, controlled, range, beside) => {
    const { judged } = metricOf(written).measure;
    expect([judged.as, judged.controlled]).toEqual([as, controlled]);
    expect(`${boundText(judged.least)} to ${boundText(judged.most)}`).toBe(range);
    expect(judged.counterweight?.kinds ?? null).toEqual(beside);
  });
});

describe('its unit, which side is better, and whether money stands above the line', () => {
  it.each(
    withNames<[unit: string, better: string, money: boolean]>([
      [activation, 'percent', 'higher', false],
      [timeToValue, 'days', 'lower', false],
      [atRisk('period_end'), 'percent', 'lower', false],
      [timely('14 days'), 'percent', 'higher', false],
      [renewal('arr'), 'percent', 'higher', true],
      [renewal('accounts'), 'percent', 'higher', false],
      [coverage(), 'percent', 'higher', false],
      [outcomes('book', 'outcome'), 'percent', 'higher', false],
      [given('money'), 'money', 'higher', false],
      [given('count', { lower_is_better: 'yes' }), 'count', 'lower', false],
      [growth, 'percent', 'higher', true],
      // $3,000 for 2 deals is $1,500 a deal: a rate of it has that for its base, not the $3,000.
      [moneyEach, 'money', 'higher', false],
      [ratio('count', 'count'), 'percent', 'higher', false],
      [ratio('count', 'count', { lower_is_better: 'yes' }), 'percent', 'lower', false],
      [ratio('active_users', 'count'), 'number', 'higher', false],
    ]),
  )('%s', (_, written, unit, better, money) => {
    const { measure } = metricOf(written);
    expect([measure.unit, measure.better, measure.moneyNumerator]).toEqual([unit, better, money]);
  });
});

describe('whose parts count, on which day, and whether grace forgives them', () => {
  it.each(
    withNames<[book: string, events: string, forgives: boolean]>([
      // The end of a window, an activation, a due day, a signature: each is a thing with its day.
      [activation, 'held', 'items', false],
      [timeToValue, 'held', 'items', false],
      // Overdue alerts of an account that was taken over do not count, and a renewal lost in grace is no loss.
      [timely('14 days'), 'held', 'items', true],
      [renewal('arr'), 'held_or_lost', 'items', true],
      [renewal('accounts', 'booked'), 'held_or_lost', 'items', true],
      // Accounts are counted, and an activity or an achievement has a day.
      [coverage(), 'held', 'accounts', false],
      [outcomes('agreed', 'outcome'), 'held', 'accounts', false],
      [outcomes('book', 'account_any'), 'held', 'accounts', false],
      // An open alert is a state, not an event.
      [atRisk('period_end'), 'held', 'none', false],
      [atRisk('any_time'), 'held', 'none', false],
      [given('number'), 'none', 'none', false],
    ]),
  )('%s', (_, written, book, events, forgives) => {
    const { measure } = metricOf(written);
    expect([measure.book, measure.events, measure.forgives]).toEqual([book, events, forgives]);
  });

  it('rows of facts.csv may be items to pay one by one; a cell of the roster is one figure', () => {
    expect(metricOf(given('money')).measure.items).toBe(true);
    expect(metricOf(given('money', { column: 'bookings' })).measure.items).toBe(false);
  });
});

describe('the columns that it asks for, beside those that its table always has, and why', () => {
  const BARE: Files = {
    ...bookOf(1),
    'activation.csv': 'account_id,started_on\n',
    'risk_alerts.csv': 'alert_id,account_id,opened_on\n',
    'renewals.csv': 'account_id,due_on,due_arr\n',
    'activities.csv': 'account_id,date,type\n',
    'outcomes.csv': 'account_id,outcome\n',
  };
  const RESOLVED = { resolved_on: 'an alert is open until it has its day' };
  const RENEWED = { renewed_on: 'a renewal counts once it has its day' };
  const ACHIEVED = { achieved_on: 'a result is achieved once it has its day' };

  it.each(
    withNames<[asked: Readonly<Record<string, string>>]>([
      [activation, { activated_on: 'an account is activated once it has its day' }],
      [timeToValue, { activated_on: 'the time runs until that day' }],
      [atRisk('period_end'), RESOLVED],
      [atRisk('period_end', 'high'), { ...RESOLVED, severity: '"severity" looks at it' }],
      [timely('14 days'), RESOLVED],
      [timely({ high: '7 days' }), { ...RESOLVED, severity: '"within" gives lengths of time by severity' }],
      [timely('due_on'), { due_on: '"within: due_on" reads the due day there', ...RESOLVED }],
      [renewal('arr'), { renewed_arr: '"weight: arr" adds it up', ...RENEWED }],
      [renewal('accounts'), RENEWED],
      [coverage(), {}],
      [outcomes('agreed', 'outcome'), { ...ACHIEVED, agreed_on: '"over: agreed" counts results that have it' }],
      [outcomes('book', 'outcome'), ACHIEVED],
    ]),
  )('%s', async (_, written, asked) => {
    const { name, measure } = metricOf(written);
    const lines = Object.entries(asked).map(([column, why]) => {
      const said = `missing-column: column "${column}" is missing: metric "${name}": ${why}. the file has`;
      return expect.stringContaining(`${measure.table}.csv:1 ${said}`);
    });
    expect(await found(BARE, [metricOf(written)])).toEqual(lines);
  });

  it.each(
    withNames<[columns: readonly string[]]>([
      [activation, []],
      [atRisk('any_time'), ['reopened_on']],
      [timely('14 days'), ['reopened_on']],
      [outcomes('book', 'outcome'), ['agreed_on']],
      [renewal('arr'), []],
    ]),
  )('%s also reads, where it is there', (_, written, columns) => {
    expect(metricOf(written).inputs.map(({ ifThere }) => ifThere)).toEqual([columns]);
  });
});

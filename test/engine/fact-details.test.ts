import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { factDetails } from '../../src/engine/fact-details.ts';
import type { MetricFact, Part } from '../../src/kinds/fact.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { NO_ROWS } from '../support/given-facts.ts';

/** What a fact's step tells of its origin: the columns that were read, and what counts though no row speaks of it. */

function detailsOf(metric: string, more: Partial<MetricFact> = {}) {
  const edge = metric.startsWith('kind: average') ? '0' : '0%';
  const text = `plan: Details
currency: USD
period: quarter
metrics:
  m: { ${metric} }
components:
  - { name: Part, metric: m, when_undefined: zero, pays: { of: value, bands: [{ from: ${edge}, pay: $100 }] } }
`;
  const { value: plan, diagnostics } = readPlan(text, 'plan.yaml');
  const window = periodFromText('2026-Q1');
  if (plan === null || window === null) throw new Error(diagnostics.map(({ message }) => message).join());
  const fact: MetricFact = {
    metric: 'm',
    subject: { type: 'person', id: 'c-1' },
    window,
    unit: 'percent',
    result: { value: { n: 1n, d: 2n }, numerator: { n: 1n, d: 1n }, denominator: { n: 2n, d: 1n } },
    ...NO_ROWS,
    source: 'tables',
    ...more,
  };
  return factDetails(fact, plan);
}

const CREDIT = 'credit: { owner: at_period_end }';
const COVERAGE = `kind: coverage, when: in_period, ${CREDIT}`;

describe('what is read of each table', () => {
  it.each([
    ['what every row has', COVERAGE, [{ table: 'activities', columns: ['account_id', 'date', 'type'] }]],
    [
      'what the plan filters by, a column that is read anyway only once',
      `${COVERAGE}, where: { type: EBR, key_stakeholder: yes }`,
      [{ table: 'activities', columns: ['account_id', 'date', 'type', 'key_stakeholder'] }],
    ],
    [
      'what the metric asks for, and then what it reads where it is there',
      `kind: outcome_rate, over: book, per: outcome, when: ever, ${CREDIT}`,
      [{ table: 'outcomes', columns: ['account_id', 'outcome', 'achieved_on', 'agreed_on'] }],
    ],
    [
      'a column that the metric names itself',
      `kind: average, column: usage.health_score, at: average, ${CREDIT}`,
      [{ table: 'usage', columns: ['account_id', 'date', 'health_score'] }],
    ],
  ])('%s', (_, metric, reads) => {
    expect(detailsOf(metric)).toStrictEqual({ reads });
  });

  it('one table of a metric that reads it twice, once', () => {
    const ratio = `kind: ratio, lower_is_better: no, from: usage, numerator: active_users, denominator: licensed_users, ${CREDIT}`;
    expect(detailsOf(ratio)).toStrictEqual({
      reads: [{ table: 'usage', columns: ['account_id', 'date', 'active_users', 'licensed_users'] }],
    });
  });

  it('both tables of a metric of two, each with its own', () => {
    const weighed = `kind: average, column: usage.health_score, at: average, weight: arr, ${CREDIT}`;
    const movements = ['expansion_arr', 'contraction_arr', 'churned_arr'];
    expect(detailsOf(weighed).reads).toEqual([
      { table: 'usage', columns: ['account_id', 'date', 'health_score'] },
      { table: 'nrr', columns: ['account_id', 'starting_arr', ...movements, 'ending_arr'] },
    ]);
  });

  it('nothing for a metric whose values are given', () => {
    expect(detailsOf('kind: given, unit: percent')).toStrictEqual({});
  });
});

describe('what counts without a row', () => {
  const without = (key: string): Part => ({
    ...{ key, account: key, numerator: 0n, denominator: 1n, weight: 1n, rows: null, columns: null },
  });
  const withRow: Part = {
    ...without('a-00'),
    rows: { file: 'activities.csv', lines: [2], first: 2, last: 2, count: 1 },
  };
  const listed = (parts: readonly Part[], more: Partial<MetricFact> = {}) =>
    detailsOf(COVERAGE, { parts, ...more }).without_rows;

  it('is listed by key, once each, whatever the order and however often it has parts', () => {
    expect(listed([without('a-3'), withRow, without('a-1'), without('a-3')])).toEqual(['a-1', 'a-3']);
  });

  it.each([
    [20, 'a-20'],
    [21, 'a-20'],
  ])('of %i the first 20', (count, last) => {
    const keys = Array.from({ length: count }, (_, place) => `a-${String(place + 1).padStart(2, '0')}`);
    const told = listed(keys.map(without));
    expect(told).toHaveLength(20);
    expect(told?.at(-1)).toBe(last);
  });

  it('is nothing to tell where all of it has rows', () => {
    expect(detailsOf(COVERAGE, { parts: [withRow] })).not.toHaveProperty('without_rows');
  });

  it('is not asked of a finished value, and neither is what was read', () => {
    expect(detailsOf(COVERAGE, { parts: [without('a-1')], source: 'facts.csv' })).toStrictEqual({});
  });
});

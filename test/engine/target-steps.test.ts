import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { pay } from '../../src/engine/pay.ts';
import { factArgs } from '../../src/engine/steps.ts';
import type { TargetFor } from '../../src/facts/targets-file.ts';
import type { MetricFact, Part } from '../../src/kinds/fact.ts';
import { argTexts } from '../../src/kinds/figure.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { currencyOf } from '../../src/money/index.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { NO_ROWS } from '../support/given-facts.ts';
import { type GivenPerson, personOf } from '../support/pay-given.ts';

/** What the step of a target tells: where the target comes from, by file and line, and the part of it that counts; and what the step of a fact tells of its sums. */

const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

function planOf(metric: string, pays: string): Plan {
  const text = `plan: Targets
currency: USD
period: quarter
prorate: days
metrics:
  m: ${metric}
components:
  - { name: Part, amount: 1000, metric: m, when_undefined: zero, pays: ${pays} }
`;
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

function factOf({ name, measure }: Pick<Metric, 'name' | 'measure'>): MetricFact {
  const window = periodFromText('2026-Q1');
  if (window === null) throw new Error('no period');
  return {
    metric: name,
    subject: { type: 'person', id: 'c-1' },
    window,
    unit: measure.unit,
    result: { value: { n: 30n, d: 1n }, numerator: null, denominator: null },
    ...NO_ROWS,
    source: 'facts.csv',
  };
}

/** c-1 has a target of 40 in line 4 of targets.csv; nobody else has one there. */
const FILE: TargetFor = (_, { csmId }) =>
  csmId === 'c-1' ? { value: { n: 40n, d: 1n }, file: 'targets.csv', line: 4 } : null;

const ATTAINED = '{ of: attainment, line: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] }';

function paid(target: string, person: GivenPerson) {
  const plan = planOf(`{ kind: given, unit: count, ${target} }`, ATTAINED);
  const period = periodFromText('2026-Q1');
  if (period === null) throw new Error('no period');
  const moment = { period, asOf: period.to, currency: USD };
  const facts = { people: [personOf(person)], factFor: factOf, targetFor: FILE };
  const { value, diagnostics } = pay({ plans: [plan], facts, moment, working: true });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const [own] = value?.earned ?? [];
  const step = own?.steps.find(({ kind }) => kind === 'attainment');
  return { total: own?.total, at: step?.at?.line, ...argTexts(step?.args ?? {}, USD) };
}

describe('a target', () => {
  const fromFile = 'target: { file: targets.csv, else: 60 }';
  const elseColumn = 'target: { file: targets.csv, else: { column: goal } }';
  const column = 'target: { column: goal }';
  const half = { start_date: '2026-02-15' };
  const row = { file: 'targets.csv', line: '4' };
  const cell = { column: 'goal', file: 'roster.csv', line: '2' };
  const prorated = ', prorate_target: yes';

  // 30 of 40 are $750, of 60 $500, of 50 $600; for half a quarter the amount is half.
  it.each([
    ['of the plan has no other place', 'target: 60', 'c-1', {}, 50_000n, { target: '60' }],
    ['of targets.csv names its row', fromFile, 'c-1', {}, 75_000n, { target: '40', ...row }],
    ['of the plan for those without a row has no other place', fromFile, 'c-2', {}, 50_000n, { target: '60' }],
    ['of the roster names its cell', column, 'c-1', { goal: '50' }, 60_000n, { target: '50', ...cell }],
    [
      'of the roster for those without a row, too',
      elseColumn,
      'c-2',
      { goal: '50' },
      60_000n,
      { target: '50', ...cell },
    ],
    ['of targets.csv comes before the roster', elseColumn, 'c-1', { goal: '50' }, 75_000n, { target: '40', ...row }],
    ['of half a quarter stays', column, 'c-1', { goal: '60', ...half }, 25_000n, { target: '60', ...cell }],
    [
      'of half a quarter is half where the metric prorates it',
      `${column}${prorated}`,
      'c-1',
      { goal: '80', ...half },
      // 30 of 40.
      37_500n,
      { target: '40', ...cell, proration: '0.5' },
    ],
    [
      'of a row, too',
      `${fromFile}${prorated}`,
      'c-1',
      half,
      // 30 of 20 are more than the end of the line.
      50_000n,
      { target: '20', ...row, proration: '0.5' },
    ],
    [
      'of a whole quarter is not prorated',
      `${column}${prorated}`,
      'c-1',
      { goal: '60' },
      50_000n,
      { target: '60', ...cell },
    ],
  ])('%s', (_, target, csm_id, person, total, expected) => {
    expect(paid(target, { csm_id, ...person })).toEqual({ total, at: 6, ...expected });
  });
});

describe('the step of a fact', () => {
  const part = (key: string, line: number | null): Part => ({
    key,
    account: key,
    numerator: 1n,
    denominator: 1n,
    weight: 1n,
    rows: line === null ? null : { file: 'facts.csv', lines: [line], first: line, last: line, count: 1 },
    columns: null,
  });
  const toldOf = (unit: string, more: Partial<MetricFact>) => {
    const plan = planOf(`{ kind: given, unit: ${unit} }`, '{ of: value, bands: [{ from: 5, pay: 100% }] }');
    const metric = plan.metrics.get('m')?.metric;
    if (metric === undefined) throw new Error('no metric');
    return argTexts(factArgs({ ...factOf(metric), ...more }, plan), USD);
  };

  it('tells a sum by the deal as money by a number', () => {
    // $1,500.00 in 3 deals.
    const value = { n: 50_000n, d: 1n };
    const result = { value, numerator: { n: 150_000n, d: 1n }, denominator: { n: 3n, d: 1n } };
    expect(toldOf('money', { result })).toMatchObject({
      numerator: '1500.00',
      denominator: '3',
      sums: 'money',
      sums_below: 'number',
    });
  });

  it('and a number by a number in one unit', () => {
    const result = { value: { n: 5n, d: 1n }, numerator: { n: 15n, d: 1n }, denominator: { n: 3n, d: 1n } };
    const told = toldOf('number', { result });
    expect(told).toMatchObject({ numerator: '15', denominator: '3', sums: 'number' });
    expect(told['sums_below']).toBeUndefined();
  });

  it('counts keys without a row only where it is made of tables', () => {
    const parts = [part('a-1', 2), part('a-2', null)];
    expect(toldOf('count', { parts, source: 'tables' })).toMatchObject({ parts: '2', without_rows: '1' });
    expect(toldOf('count', { parts, source: 'facts.csv' })['without_rows']).toBeUndefined();
    expect(toldOf('count', { parts: [part('a-1', 2)], source: 'tables' })['without_rows']).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { withAllRows } from '../../src/engine/all-rows.ts';
import { calculate } from '../../src/engine/calculate.ts';
import type { MetricFact, Part } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { currencyOf } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { factsOf, NO_ROWS } from '../support/given-facts.ts';
import { personOf } from '../support/pay-given.ts';

/** Behind `m` of Ana stand thirty accounts with a row each, of Ben one; `of_nothing` comes of no row. A Result that is written down names twenty lines of a file. */

const LINES = Array.from({ length: 30 }, (_, at) => at + 2);

const PLAN = `plan: Rows
currency: USD
period: quarter
for: { role: CSM }
metrics:
  m: { kind: given, unit: percent, target: 90% }
  of_nothing: { kind: given, unit: percent }
components:
  - { name: A, amount: $100, metric: m, when_undefined: zero, pays: { of: attainment, bands: [{ from: 50%, pay: 100% }] } }
  - { name: B, amount: $100, metric: of_nothing, when_undefined: zero, pays: { of: value, bands: [{ from: 50%, pay: 100% }] } }
`;

const part = (line: number): Part => ({
  key: `a-${line}`,
  account: `a-${line}`,
  numerator: 1n,
  denominator: 1n,
  weight: 1n,
  rows: { file: 'nrr.csv', lines: [line], first: line, last: line, count: 1 },
  columns: null,
});

function paid() {
  const period = periodFromText('2026-Q1');
  const plan = readPlan(PLAN, 'plan.yaml').value;
  const currency = currencyOf('USD');
  if (period === null || plan === null || currency === null) throw new Error('the plan of this test does not read');
  const factFor = ({ name }: Metric, { csmId }: { csmId: string }): MetricFact => ({
    metric: name,
    subject: { type: 'person', id: csmId },
    window: period,
    unit: 'percent',
    result: { value: { n: 1n, d: 1n }, numerator: null, denominator: null },
    ...NO_ROWS,
    parts: name === 'of_nothing' ? [] : csmId === 'c-1' ? LINES.map(part) : [part(77)],
    source: 'tables',
  });
  const people = [personOf({ csm_id: 'c-1', role: 'CSM' }), personOf({ csm_id: 'c-2', role: 'CSM' })];
  const facts = factsOf(people, factFor);
  const moment = { period, asOf: period.to, currency };
  const { value: result } = calculate({ plans: [{ plan, sha256: '' }], facts, moment, version: '1.2.3' });
  if (result === null) throw new Error('the plan of this test does not pay');
  return { result, plan, facts };
}

/** `m [2, 3, …]` of each step that has rows. */
const linesOf = (people: ReturnType<typeof paid>['result']['people'], csmId: string) =>
  people
    .filter(({ csm_id }) => csm_id === csmId)
    .flatMap(({ working }) => working.flatMap(({ args, rows = [] }) => rows.map(({ lines }) => [args.metric, lines])));

describe('a Result with all its rows', () => {
  it('names every line of each person’s facts, and counts as before', () => {
    const { result, plan, facts } = paid();
    expect(linesOf(result.people, 'c-1')).toEqual([['m', LINES.slice(0, 20)]]);
    const { people } = withAllRows(result, [plan], facts);
    expect(linesOf(people, 'c-1')).toEqual([['m', LINES]]);
    expect(linesOf(people, 'c-2')).toEqual([['m', [77]]]);
    const rows = people[0]?.working.flatMap((step) => step.rows ?? []);
    expect(rows).toEqual([{ file: 'nrr.csv', lines: LINES, first: 2, last: 31, count: 30 }]);
  });

  it('changes nothing else: not a step, a line or a person', () => {
    const { result, plan, facts } = paid();
    const without = ({ people, ...run }: typeof result) => ({
      ...run,
      people: people.map(({ working, ...person }) => ({
        ...person,
        working: working.map(({ rows: _, ...step }) => step),
      })),
    });
    expect(without(withAllRows(result, [plan], facts))).toEqual(without(result));
  });

  it('leaves the rows as they are where their plan or person is not at hand', () => {
    const { result, plan, facts } = paid();
    expect(withAllRows(result, [], facts)).toEqual(result);
    expect(withAllRows(result, [{ ...plan, name: 'Other' }], facts)).toEqual(result);
    expect(withAllRows(result, [plan], { ...facts, people: [] })).toEqual(result);
  });

  it('asks each person’s own plan, whichever stands first', () => {
    const { result, plan, facts } = paid();
    const other = { ...plan, name: 'Other', metrics: new Map() };
    expect(linesOf(withAllRows(result, [other, plan], facts).people, 'c-1')).toEqual([['m', LINES]]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/diagnostics/index.ts';
import type { CellTest } from '../../src/kinds/filter.ts';
import { readPlan } from '../../src/plan/read-plan.ts';

const plan = (keys: string) => `plan: P
currency: USD
period: quarter
credit: { owner: at_period_end }
metrics:
  m: { kind: coverage, when: in_period, ${keys} }
components: [ { name: A, amount: $100, metric: m, pays: { of: value, bands: [ { from: 1%, pay: 100% } ] } } ]
`;

function metricWith(keys: string) {
  const { value, diagnostics } = readPlan(plan(keys), 'p.yaml');
  const metric = value?.metrics.get('m')?.metric;
  if (metric === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return metric;
}

/** A test with its values and what stands in the plan at their places. */
function shown(keys: string, test: CellTest) {
  const line = plan(keys).split('\n')[5] ?? '';
  const at = ({ text, place }: { text: string; place: { line: number; column: number; length: number } }) =>
    `${text} at ${place.line}: ${line.slice(place.column - 1, place.column - 1 + place.length)}`;
  if (test.test === 'blank') return `blank ${test.blank}`;
  const values = 'values' in test ? test.values : 'value' in test ? [test.value] : [test.from, test.to];
  return [test.test, ...values.map(at)].join(' | ');
}

const LEADS = '  m: { kind: csql_count, won: [Closed Won, Live], sourced: CSM }';

describe('a filter as it is written', () => {
  it.each([
    ['type: EBR', 'is | EBR at 6: EBR'],
    ['type: [EBR, "QBR, short"]', 'in | EBR at 6: EBR | QBR, short at 6: "QBR, short"'],
    ['type: { is: EBR }', 'is | EBR at 6: EBR'],
    ['type: { in: [EBR] }', 'in | EBR at 6: EBR'],
    ['type: { not: EBR }', 'not | EBR at 6: EBR'],
    ['type: { not: [EBR, QBR] }', 'not | EBR at 6: EBR | QBR at 6: QBR'],
    ['guests: { at_least: 3 }', 'at_least | 3 at 6: 3'],
    ['guests: { at_most: "$5,000" }', 'at_most | $5,000 at 6: "$5,000"'],
    [
      'date: { between: [2026-01-01, 2026-01-31] }',
      'between | 2026-01-01 at 6: 2026-01-01 | 2026-01-31 at 6: 2026-01-31',
    ],
    ['date: { before: 2026-02-01 }', 'before | 2026-02-01 at 6: 2026-02-01'],
    ['date: { after: 2026-01-31 }', 'after | 2026-01-31 at 6: 2026-01-31'],
    ['csm_id: { blank: yes }', 'blank true'],
    ['csm_id: { blank: No }', 'blank false'],
  ])('where: { %s }: %s', (written, expected) => {
    const keys = `where: { ${written} }`;
    const filter = metricWith(keys).inputs[0]?.where[0];
    expect(filter?.tests.map((test) => shown(keys, test))).toEqual([expected]);
  });

  it('watches the values that a kind’s own choices name, at their places', () => {
    const text = plan('}').replace('  m: { kind: coverage, when: in_period, } }', LEADS).replace('from: 1%', 'from: 1');
    const { value } = readPlan(text, 'p.yaml');
    const named = value?.metrics.get('m')?.metric.inputs[0]?.named ?? [];
    const seen = named.flatMap(({ column, tests }) =>
      tests.flatMap((test) => ('values' in test ? test.values : []).map(({ place }) => [column, place] as const)),
    );
    const textAt = ({ line, column, length }: Place) =>
      (text.split('\n')[line - 1] ?? '').slice(column - 1, column - 1 + length);
    expect(seen.map(([column, place]) => `${column}: ${textAt(place)}`)).toEqual([
      'stage: Closed Won',
      'stage: Live',
      'sourced_by: CSM',
    ]);
  });

  it('may hold several tests, and stand in accounts beside the rule of the first year', () => {
    const keys = 'accounts: { arr: { at_least: 5, not: 7 }, tenure: first_year, region: [EU, US] }';
    const { columns, firstYear } = metricWith(keys).accounts;
    expect(firstYear).toBe(true);
    expect(columns.map(({ column, tests }) => [column, ...tests.map((test) => shown(keys, test))])).toEqual([
      ['arr', 'not | 7 at 6: 7', 'at_least | 5 at 6: 5'],
      ['region', 'in | EU at 6: EU | US at 6: US'],
    ]);
  });
});

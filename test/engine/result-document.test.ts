import { describe, expect, it } from 'vitest';
import { type Period, periodFromText } from '../../src/calendar/index.ts';
import { calculate } from '../../src/engine/calculate.ts';
import { rowsOf, toldLeftOut } from '../../src/engine/steps.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { FactValue, MetricFact, Part, Rows } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { currencyOf } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { personOf } from '../support/pay-given.ts';

/** A Result worked by hand, from facts to the last step: what `explain`, `--format json` and every saved Result are made of. */

const PLAN = `plan: Document
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
prorate: days
metrics:
  nrr: { kind: given, unit: percent, target: 90% }
  ebr: { kind: given, unit: percent }
components:
  - name: NRR
    share: 60%
    metric: nrr
    when_undefined: stop
    pays: { of: attainment, bands: [{ from: 50%, pay: $300 }] }
  - name: EBR
    share: 40%
    metric: ebr
    when_undefined: zero
    pays: { of: value, bands: [{ from: 50%, pay: 100% }] }
cap: 25%
`;

const QUARTER = namedPeriod('2026-Q1');

function namedPeriod(name: string): Period {
  const period = periodFromText(name);
  if (period === null) throw new Error(`no period: ${name}`);
  return period;
}

const part = (key: string, rows: Rows | null): Part => ({
  key,
  account: key,
  numerator: 1n,
  denominator: 1n,
  weight: 1n,
  rows,
  columns: null,
});

const NRR: Pick<MetricFact, 'result' | 'parts' | 'leftOut' | 'source'> = {
  result: { value: { n: 200n, d: 300n }, numerator: { n: 200n, d: 1n }, denominator: { n: 300n, d: 1n } },
  parts: [
    part('a-1', { file: 'nrr.csv', lines: [2, 5], first: 2, last: 5, count: 2 }),
    part('a-2', { file: 'nrr.csv', lines: [3, 5], first: 3, last: 5, count: 2 }),
    part('a-3', { file: 'accounts.csv', lines: [9], first: 9, last: 9, count: 1 }),
    part('a-4', null),
  ],
  leftOut: [{ key: 'a-5', why: 'it is new' }],
  source: 'tables',
};
const NOBODY: FactValue = { value: null, because: 'nobody to visit' };

function resultOf(text: string) {
  const plan = readPlan(text, 'plan.yaml').value;
  const currency = currencyOf('USD');
  if (plan === null || currency === null) throw new Error('the plan of this test does not read');
  const people = [
    personOf({ csm_id: 'c-9', name: 'Mara', role: 'Manager' }),
    personOf({ csm_id: 'c-1', name: 'Ana', role: 'CSM', team: 'East', start_date: '2026-02-15' }),
  ];
  const factFor = (metric: Metric): MetricFact => ({
    metric: metric.name,
    subject: { type: 'person', id: 'c-1' },
    window: QUARTER,
    unit: 'percent',
    scale: 1n,
    ...(metric.name === 'nrr' ? NRR : { result: NOBODY, parts: [], leftOut: [], source: 'facts.csv' }),
  });
  const input = { table: 'nrr', file: 'nrr.csv', sha256: 'b', rows: 9, used: 4, filtered: 3, excluded: 1 };
  const facts: Facts = {
    people,
    factFor,
    inputs: [{ ...input, leftOut: 1, decisions: DECISIONS }],
    reconciliationOf: () => null,
    targetFor: null,
    adjustments: [],
    diagnostics: [],
  };
  const moment = { period: QUARTER, asOf: QUARTER.to, currency };
  return calculate({ plans: [{ plan, sha256: 'a' }], facts, moment, version: '1.2.3' });
}

/** A Salesforce header, and an amount by the month. */
const DECISIONS: Facts['inputs'][number]['decisions'] = [
  { about: 'header', column: 'currency', header: 'CurrencyIsoCode', by: 'alias', systems: ['Salesforce'] },
  { about: 'header', column: 'starting_arr', header: 'MRR', by: 'mapping', times: 12 },
];

/** Hired on 15 February: 45 of 90 days, half of everything. NRR of 2/3 is 20/27 of the target of 90%. */
describe('a Result', () => {
  const document = () => resultOf(PLAN).value;

  it('says of which run it is', () => {
    const { people: _, ...run } = document() ?? { people: [] };
    expect(run).toEqual({
      version: 1,
      tool: { name: 'csm-comp', version: '1.2.3' },
      period: { name: '2026-Q1', from: '2026-01-01', to: '2026-03-31', as_of: '2026-03-31' },
      currency: 'USD',
      plans: [{ name: 'Document', file: 'plan.yaml', sha256: 'a' }],
      inputs: [
        {
          table: 'nrr',
          file: 'nrr.csv',
          sha256: 'b',
          rows: 9,
          used: 4,
          filtered: 3,
          excluded: 1,
          left_out: 1,
          decisions: DECISIONS,
        },
      ],
      reconciliation: [],
      total: '125.00',
      not_paid: [{ csm_id: 'c-9', name: 'Mara', reason: 'on none of the plans paid here: "Document"' }],
      diagnostics: [],
    });
  });

  it('has a person with their days and their amount at 100%', () => {
    const { lines: _, working: __, ...person } = document()?.people[0] ?? { lines: [], working: [] };
    expect(person).toEqual({
      csm_id: 'c-1',
      name: 'Ana',
      team: 'East',
      plan: 'Document',
      from: '2026-02-15',
      to: '2026-03-31',
      target: '500.00',
      total: '125.00',
    });
  });

  it('has lines with what was measured, exact where a decimal is not', () => {
    expect(document()?.people[0]?.lines).toEqual([
      {
        path: ['NRR'],
        kind: 'earned',
        amount: '150.00',
        metric: 'nrr',
        unit: 'percent',
        value: '0.666666666667',
        value_exact: '2/3',
        target: '0.9',
        attainment: '0.740740740741',
        attainment_exact: '20/27',
        reason: { code: 'band', from: '0.5', pay: '300.00' },
        step: 3,
      },
      {
        path: ['EBR'],
        kind: 'earned',
        amount: '0.00',
        metric: 'ebr',
        unit: 'percent',
        undefined: 'nobody to visit',
        reason: { code: 'undefined-zero' },
        step: 5,
      },
      {
        path: [],
        kind: 'cap',
        amount: '-25.00',
        reason: { code: 'cap', percent: '0.25', before: '150.00' },
        step: 6,
      },
    ]);
  });

  it('lists what was decided however long the list is, and twenty of the rest', () => {
    const out = Array.from({ length: 30 }, (_, place) => ({ key: `a-${place + 10}`, why: 'it is new' }));
    const decided = { key: 'a-99', why: 'excluded: Merged (approved by Mara)', because: 'excluded' as const };
    const fact = { ...NRR, leftOut: [...out, decided] };
    const told = toldLeftOut({
      ...fact,
      metric: 'nrr',
      subject: { type: 'person', id: 'c-1' },
      window: QUARTER,
      unit: 'percent',
      scale: 1n,
    });
    expect(told.map(({ key }) => key)).toEqual([...out.slice(0, 20).map(({ key }) => key), 'a-99']);
    expect(told.at(-1)).toEqual(decided);
  });

  it('has the working: facts with their rows, attainments with their target, the rules with their numbers', () => {
    const at = (line: number, ...path: readonly (string | number)[]) => ({ file: 'plan.yaml', line, path });
    expect(document()?.people[0]?.working).toEqual([
      {
        id: 1,
        kind: 'fact',
        at: null,
        inputs: [],
        args: {
          metric: 'nrr',
          subject: 'person',
          source: 'tables',
          of: 'c-1',
          numerator: '200',
          denominator: '300',
          sums: 'number',
          kind: 'given',
          parts: '4',
          without_rows: '1',
          left_out: '1',
        },
        value: '0.666666666667',
        value_exact: '2/3',
        unit: 'percent',
        left_out: [{ key: 'a-5', why: 'it is new' }],
        without_rows: ['a-4'],
        rows: [
          { file: 'accounts.csv', lines: [9], first: 9, last: 9, count: 1 },
          { file: 'nrr.csv', lines: [2, 3, 5], first: 2, last: 5, count: 4 },
        ],
      },
      {
        id: 2,
        kind: 'attainment',
        at: at(8, 'metrics', 'nrr', 'target'),
        inputs: [1],
        args: { target: '0.9' },
        value: '0.740740740741',
        value_exact: '20/27',
        unit: 'percent',
      },
      {
        id: 3,
        kind: 'bands',
        at: at(15, 'components', 0, 'pays'),
        inputs: [2],
        args: {
          code: 'band',
          from: '0.5',
          pay: '300.00',
          ...{ reads: 'nrr', reads_of: 'attainment', reads_unit: 'percent', scale: '0.5' },
          ...{ component: 'NRR', amount: '300.00', stated: '600.00' },
        },
        value: '150.00',
        unit: 'money',
      },
      {
        id: 4,
        kind: 'fact',
        at: null,
        inputs: [],
        args: {
          metric: 'ebr',
          subject: 'person',
          source: 'facts.csv',
          of: 'c-1',
          undefined: 'nobody to visit',
          kind: 'given',
          parts: '0',
        },
        value: null,
        unit: 'percent',
      },
      {
        id: 5,
        kind: 'bands',
        at: at(20, 'components', 1, 'pays'),
        inputs: [4],
        args: {
          code: 'undefined-zero',
          ...{ reads: 'ebr', reads_of: 'value', reads_unit: 'percent', scale: '0.5' },
          ...{ component: 'EBR', amount: '200.00', stated: '400.00' },
        },
        value: '0.00',
        unit: 'money',
      },
      {
        id: 6,
        kind: 'cap',
        at: at(21, 'cap'),
        inputs: [],
        args: {
          code: 'cap',
          percent: '0.25',
          before: '150.00',
          limit: '125.00',
          component: '',
          amount: '500.00',
          stated: '1000.00',
        },
        value: '-25.00',
        unit: 'money',
      },
      // Half of $1,000.00, and nothing more to reach: NRR is in its only band.
      {
        id: 7,
        kind: 'amount',
        at: at(5, 'variable'),
        inputs: [],
        args: { days: '45', of_days: '90', part: '0.5', prorate: 'days', amount: '500.00', stated: '1000.00' },
        value: '500.00',
        unit: 'money',
      },
      {
        id: 8,
        kind: 'next',
        at: null,
        inputs: [3],
        args: { code: 'end', metric: 'nrr', of: 'attainment', component: 'NRR' },
        value: null,
        unit: 'money',
      },
    ]);
  });

  it('is none when a question is open', () => {
    const { value, diagnostics } = resultOf(PLAN.replace('when_undefined: zero', 'when_undefined: stop'));
    expect(value).toBeNull();
    expect(diagnostics.map(({ code, message }) => ({ code, message }))).toEqual([
      { code: 'undefined-metric', message: expect.stringContaining('nobody to visit') },
    ]);
  });

  it('tells a money line’s exact cents where a cent is too much: a third of $100', () => {
    const text = PLAN.replace('pay: $300', 'pay: 1/9');
    const step = resultOf(text).value?.people[0]?.working.find(({ id }) => id === 3);
    // 1/9 of $300 is $33.33…, 100/3 dollars.
    expect(step).toMatchObject({ value: '33.333333333333', value_exact: '100/3' });
  });
});

describe('the rows of a fact', () => {
  const factOf = (parts: readonly Part[]): MetricFact => ({
    metric: 'nrr',
    subject: { type: 'company', id: '' },
    window: QUARTER,
    unit: 'percent',
    scale: 1n,
    ...NRR,
    parts,
  });
  const onLine = (line: number) =>
    part(`a-${line}`, { file: 'nrr.csv', lines: [line], first: line, last: line, count: 1 });

  it('are told line by line up to 20', () => {
    const lines = Array.from({ length: 20 }, (_, place) => place + 2);
    expect(rowsOf(factOf(lines.toReversed().map(onLine)))).toEqual([
      { file: 'nrr.csv', lines, first: 2, last: 21, count: 20 },
    ]);
  });

  it('of more the first 20, the last and how many', () => {
    const lines = Array.from({ length: 25 }, (_, place) => place + 2);
    expect(rowsOf(factOf(lines.map(onLine)))).toEqual([
      { file: 'nrr.csv', lines: lines.slice(0, 20), first: 2, last: 26, count: 25 },
    ]);
  });
});

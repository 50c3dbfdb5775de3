import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { diagnostic } from '../../src/diagnostics/index.ts';
import { type CalculateRequest, calculate } from '../../src/engine/calculate.ts';
import { totalsInResult } from '../../src/engine/causes.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { FactValue } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { currencyOf } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { factsOf, NO_ROWS } from '../support/given-facts.ts';
import { personOf } from '../support/pay-given.ts';

/** What a Result says beside its amounts: what rules asked, which file named the columns, how books add up, and whose working it keeps. */

const PLAN = `plan: Details
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
  sales: { kind: given, unit: money, target: "$30,000" }
  ebr: { kind: coverage, when: in_period, target: 60%, credit: { owner: at_period_end } }
components:
  - { name: NRR, share: 60%, metric: nrr, when_undefined: zero, pays: { of: value, bands: [{ from: 80%, pay: 100% }] } }
  - { name: Sales, share: 20%, metric: sales, when_undefined: zero, pays: { of: attainment, bands: [{ from: 50%, pay: 100% }] } }
  - { name: EBRs, share: 20%, metric: ebr, when_undefined: zero, pays: { of: value, bands: [{ from: 50%, pay: 100% }] } }
`;

const given = (n: bigint, d: bigint): FactValue => ({ value: { n, d }, numerator: null, denominator: null });

/** NRR of 90%, $15,000 of sales in cents, and EBRs with half of the book. */
const FACTS: Readonly<Record<string, FactValue>> = {
  nrr: given(9n, 10n),
  sales: given(1_500_000n, 1n),
  ebr: given(1n, 2n),
};

function resultOf(
  text: string,
  more: Partial<Pick<CalculateRequest, 'mapping' | 'working'>> = {},
  changed: Readonly<Record<string, FactValue>> = {},
  facts: Partial<Facts> = {},
) {
  const { value: plan, diagnostics } = readPlan(text, 'plan.yaml');
  const currency = currencyOf('USD');
  const period = periodFromText('2026-Q1');
  if (plan === null || currency === null || period === null)
    throw new Error(diagnostics.map(({ message }) => message).join());
  const factFor = ({ name, measure }: Metric, { csmId }: { readonly csmId: string }) => ({
    metric: name,
    subject: { type: 'person' as const, id: csmId },
    window: period,
    unit: measure.unit,
    result: changed[name] ?? FACTS[name] ?? { value: null, because: 'not given' },
    ...NO_ROWS,
    source: 'facts.csv' as const,
  });
  const people = ['c-1', 'c-2'].map((id) => personOf({ csm_id: id, role: 'CSM' }));
  const all = factsOf(people, factFor, facts);
  const moment = { period, asOf: period.to, currency };
  return calculate({ plans: [{ plan, sha256: 'a' }], facts: all, moment, version: '1.2.3', ...more });
}

describe('the questions of a rule', () => {
  const questions = (modifier: string, changed?: Readonly<Record<string, FactValue>>) =>
    resultOf(`${PLAN}${modifier}\n`, {}, changed)
      .value?.people[0]?.working.filter(({ asked }) => asked !== undefined)
      .map(({ args, asked }) => [args['code'], asked]);
  const gate = 'gate: { metric: sales, of: value, at_least: "$20,000", otherwise: 50%, when_undefined: fail }';

  it('stand in its step with figures in their unit: $15,000 of $20,000 are $5,000 short', () => {
    expect(questions(gate)).toStrictEqual([
      [
        'gate-failed',
        [
          {
            ...{ metric: 'sales', of: 'value', bound: 'at_least', edge: '20000.00', unit: 'money', value: '15000.00' },
            ...{ holds: false, distance: '5000.00', distance_unit: 'money' },
          },
        ],
      ],
    ]);
  });

  it('say why there is no value, and then no distance', () => {
    expect(questions(gate, { sales: { value: null, because: 'nothing was sold' } })).toStrictEqual([
      [
        'gate-failed',
        [
          {
            ...{ metric: 'sales', of: 'value', bound: 'at_least', edge: '20000.00', unit: 'money', value: null },
            ...{ undefined: 'nothing was sold', holds: false },
          },
        ],
      ],
    ]);
  });

  it('about hits name the component: NRR 10 points short, half the sales, EBRs 10 points short', () => {
    const asked = { of: 'value', bound: 'at_least', holds: false };
    const points = { unit: 'percent', distance: '0.1', distance_unit: 'percent' };
    expect(questions('multiplier: { times: 2x, when: all_hit }')).toStrictEqual([
      [
        'not-multiplied',
        [
          { ...asked, ...points, metric: 'nrr', component: 'NRR', edge: '1', value: '0.9' },
          {
            ...{ ...asked, metric: 'sales', component: 'Sales', edge: '30000.00', value: '15000.00' },
            ...{ unit: 'money', distance: '15000.00', distance_unit: 'money' },
          },
          { ...asked, ...points, metric: 'ebr', component: 'EBRs', edge: '0.6', value: '0.5', more_of: 'accounts' },
        ],
      ],
    ]);
  });

  it('are none where nothing asks', () => {
    expect(questions('cap: 200%')).toEqual([]);
  });
});

it('a sum of money that no decimal is stands exactly beside it, in dollars: a third of $100,000 of $30,000', () => {
  const [, sales] = resultOf(PLAN, {}, { sales: given(10_000_000n, 3n) }).value?.people[0]?.lines ?? [];
  expect(sales).toMatchObject({
    ...{ unit: 'money', value: '33333.333333333333', value_exact: '100000/3', target: '30000.00' },
    ...{ attainment: '1.111111111111', attainment_exact: '10/9' },
  });
});

it('names the mapping where there was one, and only there', () => {
  const mapping = { file: 'mapping.yaml', sha256: 'c' };
  expect(resultOf(PLAN, { mapping }).value).toHaveProperty('mapping', mapping);
  expect(resultOf(PLAN, { mapping: null }).value).not.toHaveProperty('mapping');
});

it('warnings of the facts stand in the Result as well as beside it', () => {
  const place = { file: 'plan.yaml', line: 1, column: 1, length: 1 };
  const warning = diagnostic('no-one-to-pay', place, { plan: 'Other', selector: 'no "for"' }, { severity: 'warning' });
  const { value, diagnostics } = resultOf(PLAN, {}, {}, { diagnostics: [warning] });
  expect(diagnostics).toEqual([warning]);
  expect(value?.diagnostics).toEqual([warning]);
});

describe('the working', () => {
  const kept = (working: CalculateRequest['working']) => {
    const { value } = resultOf(PLAN, working === undefined ? {} : { working });
    return value?.people.flatMap(({ csm_id, working: steps }) => (steps.length === 0 ? [] : [csm_id]));
  };

  it.each([
    ['of everybody when nothing is said', undefined, ['c-1', 'c-2']],
    ['of everybody', true, ['c-1', 'c-2']],
    ['of nobody', false, []],
    ['of one person', (id: string) => id === 'c-2', ['c-2']],
  ])('%s', (_, working, expected) => {
    expect(kept(working)).toEqual(expected);
  });

  it('left out leaves every line and amount as it is', () => {
    const amounts = (working: boolean) =>
      resultOf(PLAN, { working }).value?.people.map(({ total, lines }) => ({ total, lines }));
    expect(amounts(false)).toEqual(amounts(true));
  });
});

describe('the reconciliation', () => {
  /** Three accounts in a book, two of them with an EBR, and one lost; of five rows two count, one is filtered, one excluded, one of no use. */
  const reconciliationOf: Facts['reconciliationOf'] = ({ name }) =>
    name === 'ebr'
      ? {
          rows: new Map([['activities', { used: 2, filtered: 1, excluded: 1, leftOut: 1 }]]),
          accounts: { used: 3, filtered: 0, excluded: 0, leftOut: 1 },
          books: { numerator: { n: 2n, d: 1n }, denominator: { n: 3n, d: 1n }, owners: 1, parts: 3 },
          none: [
            {
              because: 'lost',
              numerator: { n: 0n, d: 1n },
              denominator: { n: 1n, d: 1n },
              listed: [{ key: 'a-4', account: 'a-4', why: 'lost in the period', because: 'lost' }],
            },
          ],
          company: { numerator: { n: 2n, d: 1n }, denominator: { n: 4n, d: 1n } },
          grace: { numerator: { n: 0n, d: 1n }, denominator: { n: 0n, d: 1n }, parts: 0 },
          unmeasured: [],
        }
      : null;

  it('stands in the Result for each metric that is computed: 2 of 3 in books and 0 of 1 in none are 2 of 4', () => {
    expect(resultOf(PLAN, {}, {}, { reconciliationOf }).value?.reconciliation).toStrictEqual([
      {
        ...{ plan: 'Details', metric: 'ebr', sums: 'number' },
        rows: [{ table: 'activities', rows: 5, used: 2, filtered: 1, excluded: 1, left_out: 1 }],
        accounts: { all: 4, in_books: 3, in_none: 1, filtered: 0, excluded: 0 },
        books: { owners: 1, parts: 3, numerator: '2', denominator: '3' },
        none: [
          {
            ...{ because: 'lost', accounts: 1, numerator: '0', denominator: '1' },
            listed: [{ account_id: 'a-4', why: 'lost in the period' }],
          },
        ],
        company: { numerator: '2', denominator: '4' },
      },
    ]);
  });

  it('is left out with the working', () => {
    expect(resultOf(PLAN, { working: false }, {}, { reconciliationOf }).value).not.toHaveProperty('reconciliation');
  });
});

it('a target from a file names its row, and whoever has none is held to the plan’s own', () => {
  const text = PLAN.replace('unit: percent, target: 100%', 'unit: percent, target: { file: targets.csv, else: 100% }');
  const targetFor: Facts['targetFor'] = ({ name }, { csmId }) =>
    name === 'nrr' && csmId === 'c-1' ? { value: { n: 9n, d: 10n }, file: 'targets.csv', line: 7 } : null;
  const people = resultOf(text, {}, {}, { targetFor }).value?.people ?? [];
  expect(people.map(({ lines: [nrr] }) => [nrr?.target, nrr?.attainment])).toEqual([
    ['0.9', '1'],
    ['1', '0.9'],
  ]);
  const told = people.map(({ working }) => working.find(({ kind }) => kind === 'attainment')?.args);
  expect(told).toEqual([{ target: '0.9', file: 'targets.csv', line: '7' }, { target: '1' }]);
});

describe('what each person earns in a Result', () => {
  it('is the sum over all plans they are on, in cents', () => {
    const { value } = resultOf(PLAN);
    const [first] = value?.people ?? [];
    if (value === null || first === undefined) throw new Error('nobody is paid');
    // All of the $1,000 of both, and $250.50 on a second plan.
    const beside = { ...first, plan: 'Beside', total: '250.50' };
    expect([...totalsInResult({ ...value, people: [...value.people, beside] })]).toEqual([
      ['c-1', 125_050n],
      ['c-2', 100_000n],
    ]);
    expect(() => totalsInResult({ ...value, currency: 'XYZ' })).toThrow('not a currency: XYZ');
  });
});

import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { pay } from '../../src/engine/pay.ts';
import { factArgs } from '../../src/engine/steps.ts';
import type { MetricFact, Part } from '../../src/kinds/fact.ts';
import { argTexts } from '../../src/kinds/figure.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { currencyOf } from '../../src/money/index.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { type GivenPerson, payGiven, personOf } from '../support/pay-given.ts';

/** What one run of the engine is asked for and gives: several plans, items with their rows, what everybody's amount at 100% is. */

const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

function planOf(name: string, more: string, metric: string, component: string): Plan {
  const text = `plan: ${name}\ncurrency: USD\nperiod: quarter\n${more}\nmetrics: { m: ${metric} }\ncomponents:\n  - ${component}\n`;
  const { value, diagnostics } = readPlan(text, `${name}.yaml`);
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

function factOf(value: bigint, parts: readonly Part[], subject: MetricFact['subject']): (metric: Metric) => MetricFact {
  const window = periodFromText('2026-Q1');
  if (window === null) throw new Error('no period');
  return ({ name, measure }) => ({
    metric: name,
    subject,
    window,
    unit: measure.unit,
    result: { value: { n: value, d: 1n }, numerator: null, denominator: null },
    parts,
    scale: 1n,
    leftOut: [],
    source: 'tables',
  });
}

function paid(
  plans: readonly Plan[],
  people: readonly GivenPerson[],
  factFor: (metric: Metric) => MetricFact,
  working = true,
) {
  const period = periodFromText('2026-Q1');
  if (period === null) throw new Error('no period');
  const moment = { period, asOf: period.to, currency: USD };
  return pay({ plans, facts: { people: people.map(personOf), factFor }, moment, working });
}

const MONEY = '{ kind: given, unit: money }';
const COMMISSION = '{ name: Commission, metric: m, when_undefined: zero, pays: { rate: 5% } }';

describe('several plans', () => {
  const main = planOf('Main', 'for: { role: CSM }', MONEY, COMMISSION);
  const spiff = planOf('SPIFF', 'for: { team: West }\nstacks: yes', MONEY, COMMISSION.replace('5%', '1%'));
  const people = [
    { csm_id: 'c-3', role: 'CSM', team: 'West' },
    { csm_id: 'c-10', role: 'CSM' },
    { csm_id: 'c-2', role: 'AE', team: 'West' },
  ];

  it('pay one after the other, people in the order of their ids by code point', () => {
    const { value } = paid([main, spiff], people, factOf(100_000n, [], { type: 'person', id: 'c' }));
    const earned = value?.earned.map(({ assignment, total }) => [assignment.plan.name, assignment.person.csmId, total]);
    // 5% and 1% of $1,000.
    expect(earned).toEqual([
      ['Main', 'c-10', 5_000n],
      ['Main', 'c-3', 5_000n],
      ['SPIFF', 'c-2', 1_000n],
      ['SPIFF', 'c-3', 1_000n],
    ]);
  });

  it('in which somebody is on two that do not stack pay nobody', () => {
    const second = planOf('Second', 'for: { team: West }', MONEY, COMMISSION);
    const { value, diagnostics } = paid([main, second], people, factOf(1n, [], { type: 'person', id: 'c' }));
    expect([value, diagnostics.map(({ code }) => code)]).toEqual([null, ['two-plans']]);
  });
});

describe('items', () => {
  const items = planOf(
    'Items',
    '',
    '{ kind: csql_amount, won: [Closed Won], sourced: [CSM] }',
    '{ name: Leads, metric: m, pays: { per_item: yes, item_cap: $400, rate: { by: sku, A: 5%, else: 1% } } }',
  );
  const lead = (key: string, sku: string): Part => ({
    key,
    account: key,
    numerator: 1_000_000n,
    denominator: 0n,
    weight: 1n,
    rows: null,
    columns: new Map([['sku', sku]]),
  });
  const SUBJECT = { type: 'person', id: 'c-1' } as const;
  const fact = factOf(2_000_000n, [lead('L-1', 'A'), lead('L-2', '')], SUBJECT);

  // $10,000 each: 5% is $500, of which the cap leaves $400; 1% is $100.
  it('are a step each, with what it was paid by', () => {
    const [own] = paid([items], [{ csm_id: 'c-1' }], fact).value?.earned ?? [];
    expect(own?.total).toBe(50_000n);
    expect(
      own?.steps.map(({ kind, inputs, value, args }) => ({ kind, inputs, value: value?.n, ...argTexts(args, USD) })),
    ).toEqual([
      { kind: 'fact', inputs: [], value: 2_000_000n },
      {
        ...{ kind: 'item', inputs: [], value: 40_000n, item: 'L-1', size: '10000.00', rule: 'rate' },
        ...{ rate: '0.05', base: '10000.00', by: 'sku', is: 'A', not_above: '400.00' },
      },
      {
        ...{ kind: 'item', inputs: [], value: expect.any(BigInt), item: 'L-2', size: '10000.00', rule: 'rate' },
        ...{ rate: '0.01', base: '10000.00', by: 'sku', is: '' },
      },
      { kind: 'rate', inputs: [1, 2, 3], value: expect.any(BigInt), code: 'items', items: '2' },
    ]);
  });

  // $10,000 and $5,000 pay 5%, of which $400 at most; $1,000 would pay $50, and each item has $150 at least, but not a refund.
  it('say which bound held them', () => {
    const bounded = planOf(
      'Bounded',
      '',
      '{ kind: csql_amount, won: [Closed Won], sourced: [CSM] }',
      '{ name: Leads, metric: m, pays: { per_item: yes, item_cap: $400, item_floor: $150, rate: 5% } }',
    );
    const sizes = [1_000_000n, 500_000n, 100_000n, -100_000n];
    const leads = sizes.map((size, place): Part => ({ ...lead(`L-${place}`, 'A'), numerator: size }));
    const [own] = paid([bounded], [{ csm_id: 'c-1' }], factOf(1_500_000n, leads, SUBJECT)).value?.earned ?? [];
    expect(own?.steps.filter(({ kind }) => kind === 'item').map(({ args }) => argTexts(args, USD))).toEqual([
      { item: 'L-0', size: '10000.00', rule: 'rate', rate: '0.05', base: '10000.00', not_above: '400.00' },
      { item: 'L-1', size: '5000.00', rule: 'rate', rate: '0.05', base: '5000.00' },
      { item: 'L-2', size: '1000.00', rule: 'rate', rate: '0.05', base: '1000.00', not_below: '150.00' },
      { item: 'L-3', size: '-1000.00', rule: 'rate-of-nothing', reading: '-1000.00' },
    ]);
    expect(own?.total).toBe(40_000n + 25_000n + 15_000n);
  });

  it('are no steps without the working', () => {
    const [own] = paid([items], [{ csm_id: 'c-1' }], fact, false).value?.earned ?? [];
    expect([own?.total, own?.steps, own?.lines.map(({ told }) => told)]).toEqual([50_000n, [], [null]]);
  });
});

describe('a fact’s step', () => {
  it('of the whole company names nobody', () => {
    const plan = planOf('Company', '', MONEY, COMMISSION);
    const metric = plan.metrics.get('m')?.metric;
    if (metric === undefined) throw new Error('no metric');
    const company = factOf(1n, [], { type: 'company', id: '' })(metric);
    expect(factArgs(company, plan)).toEqual({
      metric: 'm',
      subject: 'company',
      source: 'tables',
      kind: 'given',
      parts: '0',
    });
  });

  it('has sums in money where the numerator is money, and none where one of them is missing', () => {
    const plan = planOf(
      'Rate',
      '',
      '{ kind: expansion_rate, counts: gross, credit: { owner: at_period_end } }',
      '{ name: A, amount: 100, metric: m, when_undefined: zero, pays: { of: value, bands: [{ from: 5%, pay: 100% }] } }',
    );
    const metric = plan.metrics.get('m')?.metric;
    if (metric === undefined) throw new Error('no metric');
    const fact = factOf(1n, [], { type: 'team', id: 'West' })(metric);
    const value = { n: 8n, d: 100n };
    const eight = { n: 8_000_000n, d: 1n };
    const hundred = { n: 100_000_000n, d: 1n };
    const sums = (numerator: typeof value | null, denominator: typeof value | null) =>
      argTexts(factArgs({ ...fact, result: { value, numerator, denominator } }, plan), USD);
    const base = {
      ...{ metric: 'm', subject: 'team', of: 'West', source: 'tables', parts: '0' },
      ...{ kind: 'expansion_rate', more_of: 'expansion' },
    };
    expect(sums(eight, hundred)).toEqual({
      ...base,
      ...{ numerator: '80000.00', denominator: '1000000.00', sums: 'money' },
      ...{ numerator_of: 'expansion', denominator_of: 'starting ARR' },
    });
    expect(sums(eight, null)).toEqual(base);
    expect(sums(null, hundred)).toEqual(base);
  });

  it('and its attainment: a part of one, whatever the unit; a target without one has the metric’s', () => {
    const unitsOf = (traits: string, bound: string) =>
      payGiven(
        `plan: Units\ncurrency: USD\nperiod: quarter\nmetrics: { m: { kind: given, unit: number, ${traits} } }\ncomponents:\n  - { name: A, amount: 100, metric: m, when_undefined: zero, pays: { of: value, bands: [{ ${bound}: 5, pay: 100% }] } }\n`,
        [{ csm_id: 'c-1' }],
        { '*': { m: '5' } },
      ).earned[0]?.steps.map(({ kind, unit, value }) => [kind, unit, value && Number(value.n) / Number(value.d)]);
    expect(unitsOf('target: 10', 'from')?.slice(0, 2)).toEqual([
      ['fact', 'number', 5],
      ['attainment', 'percent', 0.5],
    ]);
    expect(unitsOf('lower_is_better: yes, target: 10', 'up_to')?.slice(0, 2)).toEqual([
      ['fact', 'number', 5],
      ['target', 'number', 10],
    ]);
  });
});

describe('the amount at 100%', () => {
  const leaf = (name: string, more: string) =>
    `{ name: ${name}, ${more}, metric: m, when_undefined: zero, pays: { of: value, bands: [{ from: 1, pay: 100% }] } }`;
  const targetOf = (more: string, components: readonly string[]) =>
    payGiven(
      `plan: Targets\ncurrency: USD\nperiod: quarter\nprorate: days\n${more}\nmetrics: { m: { kind: given, unit: number, scope: team }, won: { kind: given, unit: money } }\ncomponents:\n${components.map((one) => `  - ${one}\n`).join('')}`,
      [{ csm_id: 'c-1', team: 'West', start_date: '2026-02-15' }],
      { '*': { m: '1', won: '$100' } },
    ).earned[0]?.target;
  const own = leaf('A', 'amount: 300');
  const group = `{ name: Group, components: [${leaf('B', 'amount: 200')}, ${leaf('C', 'amount: 100')}] }`;
  const pooled = leaf('Pool', 'amount: 1000, pool: equal');
  const pooledGroup = `{ name: Pools, pool: equal, amount: 500, components: [${leaf('D', 'share: 100%')}] }`;
  const commission = '{ name: Commission, metric: won, when_undefined: zero, pays: { of: value, rate: 5% } }';

  // Hired on 15 February: half of everything.
  it.each([
    ['the plan’s variable pay', 'variable: $1,000', [leaf('S', 'share: 100%'), own], 50_000n],
    ['else the sum of the components’ own amounts, in groups too', '', [own, group], 30_000n],
    ['not what a team has together', '', [own, pooled, pooledGroup], 15_000n],
    ['nothing but a team’s', '', [pooled], null],
    ['nothing of a commission', '', [commission], null],
  ])('%s', (_, more, components, expected) => {
    expect(targetOf(more, components)).toBe(expected);
  });
});

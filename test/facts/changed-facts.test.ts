import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { changedFacts } from '../../src/facts/changed-facts.ts';
import type { Person } from '../../src/facts/facts.ts';
import type { FactValue, MetricFact, Part } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { currencyOf } from '../../src/money/index.ts';
import { metricChange } from '../../src/plan/metric-change.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { whatIfParts } from '../../src/plan/what-if.ts';

const METRICS = `
  nrr: { kind: nrr, reactivated: exclude, credit: { owner: at_period_end } }
  activation: { kind: activation_rate, within: 30 days, credit: { owner: at_period_end } }
  leads: { kind: csql_amount, won: Closed Won, sourced: any }
  deals: { kind: csql_count, won: Closed Won, sourced: any }
  nps: { kind: given, unit: number }
  ttv: { kind: time_to_value, credit: { owner: at_period_end } }
`;
const { value: plan } = readPlan(
  `plan: Any\ncurrency: USD\nperiod: quarter\nmetrics:${METRICS}components:\n  - { name: A, metric: nps, when_undefined: zero, pays: { bands: [{ from: 1, pay: $1 }] } }\n`,
  'plan.yaml',
);
const USD = currencyOf('USD');
const PERSON: Person = {
  csmId: 'c-1',
  name: 'Ana',
  role: null,
  team: null,
  plan: null,
  startDate: null,
  endDate: null,
  file: 'roster.csv',
  line: 2,
  column: () => null,
};
const WINDOW = periodFromText('2026-Q1');

function metric(name: string): Metric {
  const found = plan?.metrics.get(name)?.metric;
  if (found === undefined) throw new Error(`no metric ${name}`);
  return found;
}

/** The fact of a metric with this result after a what-if such as `nrr + 2pt`. */
function after(text: string, result: FactValue, more: Partial<MetricFact> = {}) {
  const parts = whatIfParts(text);
  if ('because' in parts || USD === null || WINDOW === null) throw new Error('no what-if');
  const of = metric(parts.left);
  const { change, problem } = metricChange(parts, of, USD);
  if (change === null) throw new Error(problem);
  const fact: MetricFact = {
    metric: of.name,
    subject: { type: 'person', id: 'c-1' },
    window: WINDOW,
    unit: of.measure.unit,
    result,
    parts: [],
    scale: 1n,
    leftOut: [],
    source: 'tables',
    ...more,
  };
  const facts = changedFacts({ factFor: () => fact }, [change]);
  const made = facts.factFor(of, PERSON);
  return { ...made, held: facts.held.size };
}

const is = (n: bigint, d = 1n): FactValue => ({ value: { n, d }, numerator: null, denominator: null });

describe('a metric is changed in its own unit', () => {
  it.each<readonly [string, FactValue, bigint, bigint]>([
    // 104.475% and two points
    ['nrr + 2pt', is(41_790n, 40_000n), 4_259n, 4_000n],
    ['nrr - 0.5pt', is(1n), 199n, 200n],
    ['nrr * 1.1', is(1n), 11n, 10n],
    ['nrr * 110%', is(1n), 11n, 10n],
    ['nrr = 103%', is(9n, 10n), 103n, 100n],
    // money in cents
    ['leads + $500', is(1_000_000n), 1_050_000n, 1n],
    ['leads - 250.50', is(1_000_000n), 974_950n, 1n],
    ['leads * 1/2', is(1_000_001n), 1_000_001n, 2n],
    ['deals + 2', is(5n, 2n), 9n, 2n],
    ['ttv - 3 days', is(21n), 18n, 1n],
    ['ttv - 1 day', is(21n), 20n, 1n],
    ['nps + 2.5', is(70n), 145n, 2n],
  ])('%s', (text, result, n, d) => {
    expect(after(text, result).result.value).toEqual({ n, d });
  });
});

describe('what the unit of a metric does not take is refused', () => {
  it.each([
    ['nrr + 2%', '"2%" is not points, such as 2pt: write "2pt" for points, or a factor'],
    ['nrr + 2', '"2" is not points, such as 2pt: write "2pt" for points, or a factor'],
    ['nrr = 103', '"103" is not a percent, such as 103%: write "103%"'],
    ['nrr * 2pt', '"2pt" is no factor, such as 1.1 or 110%'],
    ['nrr * -1', '"-1" is no factor, such as 1.1 or 110%'],
    ['leads + 2pt', '"2pt" is not an amount of money, such as $500'],
    ['leads + €5', '"€5" is not an amount of money, such as $500'],
    ['deals + $5', '"$5" is not a number, such as 2'],
    ['ttv + 3 weeks', '"3 weeks" is not days, such as 3 days'],
  ])('%s', (text, problem) => {
    expect(() => after(text, is(1n))).toThrow(problem);
  });
});

it('the numerator follows the value, and the denominator stays', () => {
  // 1,253,700 ÷ 1,200,000 = 104.475%; two points more of 1,200,000 are 24,000.
  const result = {
    value: { n: 41_790n, d: 40_000n },
    numerator: { n: 1_253_700n, d: 1n },
    denominator: { n: 1_200_000n, d: 1n },
  };
  expect(after('nrr + 2pt', result).result).toEqual({
    value: { n: 4_259n, d: 4_000n },
    numerator: { n: 1_277_700n, d: 1n },
    denominator: { n: 1_200_000n, d: 1n },
  });
});

describe('a value stays within what its kind can be', () => {
  it.each<readonly [string, FactValue, bigint, bigint, number]>([
    ['activation + 10pt', is(19n, 20n), 1n, 1n, 1],
    ['activation + 5pt', is(19n, 20n), 1n, 1n, 0],
    ['activation - 99pt', is(1n, 2n), 0n, 1n, 1],
    ['nrr + 10pt', is(19n, 20n), 21n, 20n, 0],
    ['deals - 3', is(2n), 0n, 1n, 1],
  ])('%s', (text, result, n, d, held) => {
    expect(after(text, result)).toMatchObject({ result: { value: { n, d } }, held });
  });
});

it('where there is no value, only one that is set is one', () => {
  const none: FactValue = { value: null, because: 'nobody to activate' };
  expect(after('activation + 10pt', none).result).toEqual(none);
  expect(after('activation = 80%', none).result.value).toEqual({ n: 4n, d: 5n });
});

it('items change by the factor that makes the new sum', () => {
  const part = (key: string, numerator: bigint): Part => ({
    key,
    account: key,
    numerator,
    denominator: 1n,
    weight: 1n,
    rows: null,
    columns: null,
  });
  // $100 and $300; $500 in all are $125 and $375.
  const { parts, scale, result } = after('leads + $100', is(40_000n), {
    parts: [part('q-1', 10_000n), part('q-2', 30_000n)],
  });
  expect(result.value).toEqual({ n: 50_000n, d: 1n });
  expect(parts.map((one) => [one.numerator, scale].map(Number)).map(([n = 0, d = 1]) => n / d)).toEqual([
    12_500, 37_500,
  ]);
  expect(metric('leads').measure.combine(parts, scale).value).toEqual({ n: 50_000n, d: 1n });
});

it('several changes act one after the other, and other metrics stay the very same facts', () => {
  const fact = after('nrr + 2pt', is(1n));
  const facts = changedFacts({ factFor: () => fact }, [
    { metric: 'nrr', unit: 'percent', operator: '*', by: { n: 1n, d: 2n } },
    { metric: 'nrr', unit: 'percent', operator: '+', by: { n: 1n, d: 100n } },
  ]);
  expect(facts.factFor(metric('nrr'), PERSON).result.value).toEqual({ n: 13n, d: 25n });
  expect(facts.factFor(metric('nrr'), PERSON)).toBe(facts.factFor(metric('nrr'), PERSON));
  expect(changedFacts({ factFor: () => fact }, []).factFor(metric('nrr'), PERSON)).toBe(fact);
});

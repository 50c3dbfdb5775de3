import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { FactValue, MetricFact, Unit } from '../../src/kinds/fact.ts';
import { compare, divide, type Ratio } from '../../src/money/index.ts';
import type { Plan, PlanMetric } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { planScope } from '../../src/plan/scope.ts';
import { givenFacts } from '../../src/review/given-facts.ts';
import { writtenFact } from '../../src/review/written-facts.ts';
import { personOf } from '../support/pay-given.ts';

const UNITS = ['money', 'percent', 'count', 'number'] as const satisfies readonly Unit[];

const plans = new Map<string, Plan>();
for (const unit of UNITS) {
  for (const currency of ['USD', 'JPY', 'KWD', 'CHF']) {
    const { value } = readPlan(
      `plan: P
currency: ${currency}
period: quarter
metrics:
  m: { kind: given, unit: ${unit} }
components:
  - { name: C, metric: m, pays: { bands: [ { from: ${unit === 'percent' ? '1%' : '1'}, pay: 1 } ] } }
`,
      'p.yaml',
    );
    if (value !== null) plans.set(`${unit} ${currency}`, value);
  }
}
const period = periodFromText('2026-Q1');

function setting(unit: Unit, currency = 'USD') {
  const plan = plans.get(`${unit} ${currency}`);
  const metric = plan?.metrics.get('m');
  if (plan === undefined || metric === undefined || period === null) throw new Error('no plan');
  return { plan, metric, period };
}

const written = (result: FactValue, unit: Unit, currency = 'USD', needsSums = false, target: Ratio | null = null) => {
  const { plan, metric, period } = setting(unit, currency);
  const fact: MetricFact = {
    metric: 'm',
    subject: { type: 'person', id: 'c-1' },
    window: period,
    unit,
    result,
    parts: [],
    scale: 1n,
    leftOut: [],
    source: 'tables',
  };
  return writtenFact(fact, metric, target, needsSums, plan.currency);
};

/** What an example says when it gives this fact. */
function readBack(
  raw: ReturnType<typeof written>,
  unit: Unit,
  currency: string,
): { value: Ratio | null; metric: PlanMetric } {
  const { plan, period } = setting(unit, currency);
  const found: Diagnostic[] = [];
  const scope = planScope(plan.written, plan.currency, plan.metrics, found);
  const example = { name: 'e', path: ['examples', 0], written: { given: { m: raw ?? '' } } };
  const given = givenFacts(example, plan, period, scope);
  const metric = given?.plan.metrics.get('m');
  if (given === null || metric === undefined) throw new Error(found.map(({ message }) => message).join('\n'));
  return { value: given.factFor(metric.metric, personOf({ csm_id: 'c-1' })).result.value, metric };
}

const half = (n: bigint, d: bigint): FactValue => ({ value: { n, d }, numerator: null, denominator: null });
const quotient = (n: bigint, d: bigint): FactValue => ({
  value: divide({ n, d: 1n }, { n: d, d: 1n }),
  numerator: { n, d: 1n },
  denominator: { n: d, d: 1n },
});

describe('a fact is written as people would', () => {
  it.each<[string, FactValue, Unit, unknown]>([
    ['a percent of few decimals', half(169n, 200n), 'percent', '84.5%'],
    ['four decimals are few', half(1_044_751n, 1_000_000n), 'percent', '104.4751%'],
    ['counts without a short percent', quotient(14n, 21n), 'percent', '14/21'],
    ['lowest terms where no sums are known', half(4n, 6n), 'percent', '2/3'],
    ['many decimals where no sums are known', half(12_345_678n, 100_000_000n), 'percent', '12.345678%'],
    ['a third of a cent', half(100n, 3n), 'money', { numerator: '100', denominator: '3' }],
    ['a sixth of a cent, whose sums are no amount', quotient(1n, 6n), 'money', { numerator: '1', denominator: '6' }],
    ['money has its cents', half(100_050n, 1n), 'money', '$1000.50'],
    ['parts of a cent too', half(20_001n, 2n), 'money', '$100.005'],
    ['below nothing', half(-500n, 1n), 'money', '-$5.00'],
    ['a count', half(3n, 2n), 'count', '1.5'],
    ['a score', half(1703n, 22n), 'number', '1703/22'],
  ])('%s', (_, result, unit, expected) => {
    expect(written(result, unit)).toEqual(expected);
  });

  it.each([
    ['JPY', '¥500'],
    ['KWD', '0.500'],
    ['CHF', 'Fr.5.00'],
  ])('in %s', (currency, expected) => {
    expect(written(half(500n, 1n), 'money', currency)).toBe(expected);
  });

  it('with its target, or the reason why there is none', () => {
    expect(written(half(1n, 1n), 'percent', 'USD', false, { n: 21n, d: 20n })).toEqual({
      value: '100%',
      target: '105%',
    });
    expect(written({ value: null, because: 'no accounts' }, 'percent')).toEqual({ undefined: 'no accounts' });
  });

  it('as sums where a rate is taken of them', () => {
    expect(written(quotient(1n, 2n), 'percent', 'USD', true)).toEqual({ numerator: '1', denominator: '2' });
  });
});

it('and is read back as exactly the same, whatever it is', () => {
  const digits = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  const below = fc.bigInt({ min: 1n, max: 10n ** 20n });
  const currencies = fc.constantFrom('USD', 'JPY', 'KWD', 'CHF');
  fc.assert(
    fc.property(digits, below, fc.constantFrom(...UNITS), currencies, fc.boolean(), (n, d, unit, currency, sums) => {
      const result = sums ? quotient(n, d) : half(n, d);
      const raw = written(result, unit, currency);
      expect(raw).not.toBeNull();
      const { value } = readBack(raw, unit, currency);
      expect(value !== null && compare(value, { n, d })).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

it('one with more digits than a plan may hold is not written', () => {
  expect(written(half(1n, 3n ** 90n), 'percent')).toBeNull();
});

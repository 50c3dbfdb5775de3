import fc from 'fast-check';
import type { Day } from '../../src/calendar/index.ts';
import { type Earned, pay } from '../../src/engine/pay.ts';
import { integerParts } from '../../src/facts/integer-parts.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { add, type Money, ONE, type Ratio, ZERO } from '../../src/money/index.ts';
import type { Plan, PlanMetric } from '../../src/plan/plan.ts';
import { type Setting, somebody, type Values } from '../../src/review/analysis/setting.ts';

/** What the engine pays on generated plans: two percents, each of which may have no value, and leads. Money is in cents. */
export type Facts = { readonly a: Ratio | null; readonly b: Ratio | null; readonly c: readonly Ratio[] };

const MOST = { a: 20_000, b: 5_000 };
const value = (metric: 'a' | 'b') =>
  fc.oneof(
    fc.integer({ min: 0, max: MOST[metric] }).map((n): Ratio => ({ n: BigInt(n), d: 10_000n })),
    fc.integer({ min: 0, max: MOST[metric] / 100 }).map((n): Ratio => ({ n: BigInt(n), d: 100n })),
  );
const lead = fc.oneof(
  fc.integer({ min: 0, max: 20_000_000 }).map((n): Ratio => ({ n: BigInt(n), d: 1n })),
  fc.integer({ min: 0, max: 200 }).map((n): Ratio => ({ n: BigInt(n) * 100_000n, d: 1n })),
);

export const facts: fc.Arbitrary<Facts[]> = fc.array(
  fc.record({
    a: fc.option(value('a'), { freq: 8 }),
    b: fc.option(value('b'), { freq: 8 }),
    c: fc.oneof(fc.array(lead, { maxLength: 1 }), fc.array(lead, { maxLength: 3 })),
  }),
  { minLength: 25, maxLength: 25 },
);

/** The values of the metrics, where all have one and leads are at most one: what the review takes them for. */
export function valuesOf({ a, b, c }: Facts): Values | null {
  if (a === null || b === null || c.length > 1) return null;
  return new Map([
    ['a', a],
    ['b', b],
    ['c', c[0] ?? ZERO],
  ]);
}

/** Pays somebody, held to the targets that the review takes: there for the whole period, or from a day on. Null where a question is open. */
export function earnerIn(
  plan: Plan,
  { period, targets }: Setting,
  working: boolean,
): (facts: Facts, from?: Day | null) => Earned | null {
  const metrics = new Map(
    [...plan.metrics].map(([name, metric]): readonly [string, PlanMetric] => {
      const target = targets.get(name)?.value;
      return [name, target === undefined ? metric : { ...metric, target: { by: 'none', value: target } }];
    }),
  );
  const held: Plan = { ...plan, metrics };
  const moment = { period, asOf: period.to, currency: plan.currency };
  return ({ a, b, c }, from = null) => {
    const sum = c.reduce(add, ZERO);
    const drafts = c.map((numerator, place) => ({
      account: '',
      draft: { key: `#${place}`, numerator, denominator: ONE, rows: null, columns: null },
    }));
    const factFor = ({ name, measure }: Metric) => {
      const own = name === 'a' ? a : name === 'b' ? b : sum;
      return {
        metric: name,
        subject: { type: 'person' as const, id: 'c-1' },
        window: period,
        unit: measure.unit,
        result: own === null ? { value: null, because: 'none' } : { value: own, numerator: null, denominator: null },
        ...(name === 'c' ? integerParts(drafts) : { parts: [], scale: 1n }),
        leftOut: [],
        source: 'example' as const,
      };
    };
    const people = [{ ...somebody(held), startDate: from }];
    const paid = pay({ plans: [held], facts: { people, factFor }, moment, working });
    return paid.value?.earned[0] ?? null;
  };
}

export function payerIn(plan: Plan, setting: Setting): (facts: Facts) => Money | null {
  const earn = earnerIn(plan, setting, false);
  return (one) => earn(one)?.total ?? null;
}

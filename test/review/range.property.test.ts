import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pay } from '../../src/engine/pay.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import type { Money, Ratio } from '../../src/money/index.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { exactPay } from '../../src/review/analysis/exact-pay.ts';
import { rangeOf } from '../../src/review/analysis/extremes.ts';
import { type Setting, settingsOf, somebody } from '../../src/review/analysis/setting.ts';
import { planOf, planTexts } from './generated.ts';

type Facts = Readonly<Record<'a' | 'b', Ratio | null>>;

const most = { a: 20_000, b: 5_000 };
const value = (metric: 'a' | 'b') =>
  fc.oneof(
    fc.integer({ min: 0, max: most[metric] }).map((n): Ratio => ({ n: BigInt(n), d: 10_000n })),
    fc.integer({ min: 0, max: most[metric] / 100 }).map((n): Ratio => ({ n: BigInt(n), d: 100n })),
  );
const facts: fc.Arbitrary<Facts[]> = fc.array(
  fc.record({ a: fc.option(value('a'), { freq: 8 }), b: fc.option(value('b'), { freq: 8 }) }),
  { minLength: 25, maxLength: 25 },
);

/** What the engine pays somebody who is there for the whole period; null where a question is open. */
function paid(plan: Plan, { a, b }: Facts, { period }: Setting): Money | null {
  const factFor = ({ name, measure }: Metric) => {
    const own = name === 'a' ? a : b;
    return {
      metric: name,
      subject: { type: 'person' as const, id: 'c-1' },
      window: period,
      unit: measure.unit,
      result: own === null ? { value: null, because: 'none' } : { value: own, numerator: null, denominator: null },
      parts: [],
      scale: 1n,
      leftOut: [],
      source: 'example' as const,
    };
  };
  const moment = { period, asOf: period.to, currency: plan.currency };
  const result = pay({ plans: [plan], facts: { people: [somebody(plan)], factFor }, moment, working: false });
  return result.value?.earned[0]?.total ?? null;
}

function settingOf(plan: Plan): Setting {
  const [setting] = settingsOf(plan);
  if (setting === undefined) throw new Error('no setting');
  return setting;
}

describe('the least and the most that a plan can pay', () => {
  it('bound 10,000 payouts of random plans and people, whichever metric has no value', () => {
    let payouts = 0;
    fc.assert(
      fc.property(planTexts, facts, (text, people) => {
        const plan = planOf(text);
        const setting = settingOf(plan);
        const { least, most: highest } = rangeOf(setting);
        for (const one of people) {
          const total = paid(plan, one, setting);
          if (total === null) continue;
          payouts += 1;
          if (least !== null) expect(total).toBeGreaterThanOrEqual(least);
          if (highest !== null) expect(total).toBeLessThanOrEqual(highest);
        }
      }),
      { numRuns: 420, seed: 7 },
    );
    expect(payouts).toBeGreaterThan(10_000);
  });
});

describe('exact pay', () => {
  it('is what the engine pays before its lines are rounded: less than a cent a line away', () => {
    fc.assert(
      fc.property(planTexts, facts, (text, people) => {
        const plan = planOf(text);
        const setting = settingOf(plan);
        for (const { a, b } of people.slice(0, 8)) {
          if (a === null || b === null) continue;
          const total = paid(plan, { a, b }, setting);
          const exact = exactPay(
            plan.root,
            new Map([
              ['a', a],
              ['b', b],
            ]),
            setting,
          );
          // Three leaves, each rounded, and then at most four modifiers at each node, of which multipliers make a rounded half cent larger.
          const away = Number(exact.n) / Number(exact.d) - Number(total);
          expect(Math.abs(away)).toBeLessThan(12);
        }
      }),
      { numRuns: 200, seed: 11 },
    );
  });
});

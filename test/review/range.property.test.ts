import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pay } from '../../src/engine/pay.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { add, compare, type Money, multiply, type Ratio, subtract, ZERO } from '../../src/money/index.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { breakpointsOf, domainOf, gridOf } from '../../src/review/analysis/breakpoints.ts';
import { exactPay } from '../../src/review/analysis/exact-pay.ts';
import { extremesOf } from '../../src/review/analysis/extremes.ts';
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
        const { least, most: highest } = extremesOf(setting).plan;
        for (const one of people) {
          const total = paid(plan, one, setting);
          if (total === null) continue;
          payouts += 1;
          if (least.amount !== null) expect(total).toBeGreaterThanOrEqual(least.amount);
          if (highest.amount !== null) expect(total).toBeLessThanOrEqual(highest.amount);
        }
      }),
      { numRuns: 420, seed: 7 },
    );
    expect(payouts).toBeGreaterThan(10_000);
  });
});

/** Places at which pay can be at its best or worst: the edges of a metric, next to them on both sides, between and far beyond them. */
function places(metric: 'a' | 'b', setting: Setting): readonly (Ratio | null)[] {
  const grid = gridOf(breakpointsOf(metric, setting), metric, setting);
  const { least, most: end } = domainOf(metric, setting);
  const beside: Ratio = { n: 1n, d: 10n ** 15n };
  const found: Ratio[] = grid.length === 0 ? [ZERO] : [...grid];
  for (const [place, at] of grid.entries()) {
    found.push(subtract(at, beside), add(at, beside));
    const next = grid[place + 1];
    if (next !== undefined) {
      for (let part = 1n; part < 8n; part += 1n) found.push(add(at, multiply(subtract(next, at), { n: part, d: 8n })));
    }
  }
  if (end === null) found.push({ n: 1_000n, d: 1n });
  if (least === null) found.push({ n: -1_000n, d: 1n });
  const isPossible = (at: Ratio) =>
    (least === null || compare(at, least) >= 0) && (end === null || compare(at, end) <= 0);
  return [...found.filter(isPossible), null];
}

describe('an end that is said to be reached', () => {
  it('is what the engine pays somewhere', () => {
    const counts = { reached: 0, bounds: 0 };
    fc.assert(
      fc.property(planTexts, (text) => {
        const plan = planOf(text);
        const setting = settingOf(plan);
        const { least, most: highest } = extremesOf(setting).plan;
        const totals: Money[] = [];
        for (const a of places('a', setting)) {
          for (const b of places('b', setting)) {
            const total = paid(plan, { a, b }, setting);
            if (total !== null) totals.push(total);
          }
        }
        const lowest = totals.reduce((one, other) => (other < one ? other : one));
        const top = totals.reduce((one, other) => (other > one ? other : one));
        for (const [end, found] of [[least, lowest] as const, [highest, top] as const]) {
          if (end.amount === null) continue;
          counts[end.isReached ? 'reached' : 'bounds'] += 1;
          if (end.isReached) expect(found).toBe(end.amount);
        }
      }),
      { numRuns: 60, seed: 23 },
    );
    expect(counts.reached).toBeGreaterThan(90);
    expect(counts.bounds).toBeLessThan(30);
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

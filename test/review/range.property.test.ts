import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, divide, type Money, type Ratio, reduce, subtract, ZERO } from '../../src/money/index.ts';
import { usedMetrics } from '../../src/plan/walk.ts';
import { breakpointsOf, domainOf, gridOf } from '../../src/review/analysis/breakpoints.ts';
import { exactPay } from '../../src/review/analysis/exact-pay.ts';
import { extremesOf } from '../../src/review/analysis/extremes.ts';
import { lookAt } from '../../src/review/analysis/look.ts';
import { vertex } from '../../src/review/analysis/polynomial.ts';
import { roundedPayer } from '../../src/review/analysis/rounded-pay.ts';
import { type Setting, settingsOf } from '../../src/review/analysis/setting.ts';
import { planOf, planTexts } from './generated.ts';
import { type Facts, facts, payerIn, valuesOf } from './generated-pay.ts';

/** A plan in each of the periods of which it speaks, with who pays in it. */
function worldsOf(text: string) {
  const plan = planOf(text);
  return settingsOf(plan).map((setting) => ({ plan, setting, payAt: payerIn(plan, setting) }));
}

describe('the least and the most that a plan can pay', () => {
  it('bound 10,000 payouts of random plans and people, whichever metric has no value', () => {
    let payouts = 0;
    fc.assert(
      fc.property(planTexts, facts, (text, people) => {
        for (const { setting, payAt } of worldsOf(text)) {
          const { least, most } = extremesOf(setting).plan;
          for (const one of people) {
            const total = payAt(one);
            if (total === null) continue;
            payouts += 1;
            if (least.amount !== null) expect(total).toBeGreaterThanOrEqual(least.amount);
            if (most.amount !== null) expect(total).toBeLessThanOrEqual(most.amount);
          }
        }
      }),
      { numRuns: 420, seed: 7 },
    );
    expect(payouts).toBeGreaterThan(10_000);
  });
});

/** Places at which pay can be at its best or worst: the edges of a metric, next to them on both sides, where curves turn, and far beyond them. */
function placesOf(metric: string, setting: Setting): readonly Ratio[] {
  const grid = gridOf(breakpointsOf(metric, setting), metric, setting);
  const { least, most } = domainOf(metric, setting);
  const beside: Ratio = { n: 1n, d: 10n ** 15n };
  const found: Ratio[] = grid.length === 0 ? [ZERO] : [...grid];
  for (const [place, at] of grid.entries()) {
    found.push(subtract(at, beside), add(at, beside));
    const next = grid[place + 1];
    if (next !== undefined) found.push(reduce(divide(add(at, next), { n: 2n, d: 1n })));
  }
  const look = lookAt(setting, null);
  for (const leaf of look.weights.keys()) {
    if (leaf.reading.metric !== metric) continue;
    for (const { from, pay } of look.curveCourse(leaf).pieces) {
      const turn = vertex(pay);
      for (const at of [from, turn]) if (at !== null && !found.some((one) => compare(one, at) === 0)) found.push(at);
    }
  }
  const far: Ratio = { n: 10n ** 12n, d: 1n };
  if (most === null) found.push(far);
  if (least === null) found.push(subtract(ZERO, far));
  return found.filter((at) => (least === null || compare(at, least) >= 0) && (most === null || compare(at, most) <= 0));
}

/** Every combination of such places, and of having no value; null where these are too many to pay them all. */
function corners(setting: Setting): readonly Facts[] | null {
  const used = usedMetrics(setting.plan).map(({ name }) => name);
  const own = (metric: string) => (used.includes(metric) ? [...placesOf(metric, setting), null] : [ZERO]);
  const [a, b, c] = [own('a'), own('b'), own('c')];
  if (a.length * b.length * c.length > 6_000) return null;
  return a.flatMap((x) => b.flatMap((y) => c.map((z): Facts => ({ a: x, b: y, c: z === null ? [] : [z] }))));
}

describe('an end that is said to be reached', () => {
  it('is what the engine pays somewhere', () => {
    const counts = { reached: 0, bounds: 0 };
    fc.assert(
      fc.property(planTexts, (text) => {
        const [first] = worldsOf(text);
        const all = first === undefined ? null : corners(first.setting);
        if (first === undefined || all === null) return;
        const { least, most } = extremesOf(first.setting).plan;
        const totals = all.map(first.payAt).filter((total): total is Money => total !== null);
        const lowest = totals.reduce((one, other) => (other < one ? other : one));
        const highest = totals.reduce((one, other) => (other > one ? other : one));
        for (const [end, found] of [[least, lowest] as const, [most, highest] as const]) {
          if (end.amount === null) continue;
          counts[end.isReached ? 'reached' : 'bounds'] += 1;
          if (end.isReached) expect(found).toBe(end.amount);
        }
      }),
      { numRuns: 100, seed: 23 },
    );
    expect(counts.reached).toBeGreaterThan(80);
    expect(counts.bounds).toBeLessThan(counts.reached / 4);
  });
});

it('what the review rounds is what the engine pays, to the cent', () => {
  let payouts = 0;
  fc.assert(
    fc.property(planTexts, facts, (text, people) => {
      for (const { setting, payAt } of worldsOf(text)) {
        const rounded = roundedPayer(setting);
        for (const one of people) {
          const values = valuesOf(one);
          const total = values && payAt(one);
          if (values === null || total === null) continue;
          payouts += 1;
          expect(rounded(values)).toBe(total);
        }
      }
    }),
    { numRuns: 150, seed: 29 },
  );
  expect(payouts).toBeGreaterThan(1_500);
});

describe('exact pay', () => {
  it('is what the engine pays before its lines are rounded: less than a cent a line away', () => {
    fc.assert(
      fc.property(planTexts, facts, (text, people) => {
        for (const { plan, setting, payAt } of worldsOf(text)) {
          for (const one of people.slice(0, 8)) {
            const values = valuesOf(one);
            const total = values && payAt(one);
            if (values === null || total === null) continue;
            const exact = exactPay(plan.root, values, setting);
            // Up to six leaves, each rounded, and then up to five modifiers at each of three nodes above each other, of which multipliers make a
            // rounded cent larger: 6 × 1.5⁶ and what is rounded on the way.
            const away = Number(exact.n) / Number(exact.d) - Number(total);
            expect(Math.abs(away)).toBeLessThan(100);
          }
        }
      }),
      { numRuns: 200, seed: 11 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, divide, multiply, negate, ONE, type Ratio, reduce, subtract } from '../../src/money/index.ts';
import { leavesOf } from '../../src/plan/walk.ts';
import { exactPay } from '../../src/review/analysis/exact-pay.ts';
import { jumpsOf } from '../../src/review/analysis/jumps.ts';
import { betterSign, type Look, lookAt } from '../../src/review/analysis/look.ts';
import { at } from '../../src/review/analysis/polynomial.ts';
import { settingsOf } from '../../src/review/analysis/setting.ts';
import { cliff } from '../../src/review/guardrails/cliff.ts';
import { paysLessForMore } from '../../src/review/guardrails/pays-less-for-more.ts';
import { planOf, planTexts } from './generated.ts';

/**
 * The review finds jumps and falls from the exact course of pay between edges. Here the same plans are searched by brute force: pay at thousands of places,
 * and where two neighbours differ, halving the stretch until it is plain whether pay jumps there.
 */

function lookOf(text: string): Look {
  const [setting] = settingsOf(planOf(text));
  if (setting === undefined) throw new Error('no setting');
  return lookAt(setting, null);
}

/** Less than this beside an edge: a millionth of a millionth of a point, or of a cent. */
const BESIDE: Ratio = { n: 1n, d: 10n ** 14n };
/** What a curve can rise over so little: less than a thousandth of a cent. */
const NEARLY: Ratio = { n: 1n, d: 1000n };

const size = (one: Ratio): Ratio => (one.n < 0n ? negate(one) : one);
const isNear = (a: Ratio, b: Ratio) => compare(size(subtract(a, b)), NEARLY) < 0;

/** A quarter of a point apart from 0% to 200%, or to the most that the metric can be, and never on an edge itself; of leads $250 apart up to $200,000. */
const STEP: Ratio = { n: 1n, d: 400n };
const OFFSET: Ratio = { n: 1n, d: 39_999n };
const END: Ratio = { n: 2n, d: 1n };
const inUnits = (one: Ratio, metric: string): Ratio => (metric === 'c' ? { n: one.n * 10_000_000n, d: one.d } : one);

type Found = { readonly at: Ratio; readonly change: Ratio };

/** The jumps of more than a bound, in the direction in which the metric gets better, with the other metric at a value. */
function bruteJumps(
  metric: string,
  background: ReadonlyMap<string, Ratio>,
  bound: Ratio,
  look: Look,
): readonly Found[] {
  const { most } = look.ends(metric);
  const end = most ?? inUnits(END, metric);
  const sign = betterSign(metric, look.setting);
  const payAt = (x: Ratio) => exactPay(look.plan.root, new Map(background).set(metric, x), look.setting);
  const found: Found[] = [];
  let x = inUnits(OFFSET, metric);
  let pay = payAt(x);
  for (;;) {
    const next = reduce(add(x, inUnits(STEP, metric)));
    if (compare(next, end) >= 0) return found;
    const nextPay = payAt(next);
    if (compare(size(subtract(nextPay, pay)), bound) > 0) {
      const jump = halved({ from: x, to: next, fromPay: pay, toPay: nextPay }, bound, payAt);
      if (jump !== null) found.push({ at: jump.at, change: sign === 1 ? jump.change : negate(jump.change) });
    }
    [x, pay] = [next, nextPay];
  }
}

type Stretch = { readonly from: Ratio; readonly to: Ratio; readonly fromPay: Ratio; readonly toPay: Ratio };

/** Where in a stretch pay jumps by more than a bound; null when it only rises steeply. */
function halved(stretch: Stretch, bound: Ratio, payAt: (x: Ratio) => Ratio): Found | null {
  let { from, to, fromPay, toPay } = stretch;
  for (let round = 0; round < 40; round += 1) {
    const middle = reduce(divide(add(from, to), { n: 2n, d: 1n }));
    const pay = payAt(middle);
    const isFirst = compare(size(subtract(pay, fromPay)), size(subtract(toPay, pay))) >= 0;
    if (isFirst) [to, toPay] = [middle, pay];
    else [from, fromPay] = [middle, pay];
  }
  const change = subtract(toPay, fromPay);
  return compare(size(change), bound) > 0 ? { at: from, change } : null;
}

const TEN_PERCENT: Ratio = { n: 10_000n, d: 1n };
/** Where the other metrics stand, as parts of 50%, or of $50,000. */
const others = fc.array(
  fc.integer({ min: 0, max: 5_000 }).map((n): Ratio => ({ n: BigInt(n), d: 10_000n })),
  { minLength: 2, maxLength: 2 },
);

/** What a guardrail tells, as the paths it tells of. */
function told(guardrail: typeof cliff, look: Look): readonly string[] {
  const paths: string[] = [];
  guardrail.find(look, (_, path) => {
    paths.push(JSON.stringify(path));
  });
  return paths;
}

/** Does a cliff that is reported stand here, or one that is repeated here? */
function isReported(metric: string, place: Ratio, paths: readonly string[], look: Look): boolean {
  return look.breakpoints(metric).some(({ at: edge, path, node }) => {
    if (!paths.includes(JSON.stringify(path))) return false;
    if (isNear(multiply(edge, TEN_PERCENT), multiply(place, TEN_PERCENT))) return true;
    const repeats = node.type === 'leaf' ? node.curve.repeats : null;
    if (repeats === null) return false;
    const steps = divide(subtract(place, edge), repeats);
    const near = { n: (2n * steps.n + steps.d) / (2n * steps.d), d: 1n };
    return isNear(multiply(steps, TEN_PERCENT), multiply(near, TEN_PERCENT));
  });
}

describe('cliffs', () => {
  it('none over the bound goes unreported on a fine grid', () => {
    let seen = 0;
    fc.assert(
      fc.property(planTexts, others, (text, list) => {
        const look = lookOf(text);
        const paths = told(cliff, look);
        for (const metric of look.metrics) {
          for (const value of list) {
            const background = new Map(look.usual);
            for (const other of look.metrics) if (other !== metric) background.set(other, inUnits(value, other));
            for (const jump of bruteJumps(metric, background, TEN_PERCENT, look)) {
              if (jump.change.n < 0n) continue;
              seen += 1;
              expect([metric, jump.at, isReported(metric, jump.at, paths, look)]).toEqual([metric, jump.at, true]);
            }
          }
        }
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(seen).toBeGreaterThan(60);
  });

  it('every jump of a course is there when pay is asked on both sides of it', () => {
    let seen = 0;
    fc.assert(
      fc.property(planTexts, (text) => {
        const look = lookOf(text);
        if (leavesOf(look.plan.root).some(({ curve }) => curve.repeats !== null)) return;
        for (const metric of look.metrics) {
          const sign: Ratio = { n: BigInt(betterSign(metric, look.setting)), d: 1n };
          for (const course of look.courses(metric).slice(0, 30)) {
            const payAt = (x: Ratio) =>
              exactPay(look.plan.root, new Map(course.background).set(metric, x), look.setting);
            for (const { edge, change, beyond } of jumpsOf(course, look)) {
              const beside = add(edge.at, multiply(multiply(BESIDE, sign), { n: beyond ? 1n : -1n, d: 1n }));
              const [from, to] = beyond ? [edge.at, beside] : [beside, edge.at];
              expect(isNear(subtract(payAt(to), payAt(from)), change)).toBe(true);
              seen += 1;
            }
          }
        }
      }),
      { numRuns: 100, seed: 5 },
    );
    expect(seen).toBeGreaterThan(500);
  });
});

describe('pays less for more', () => {
  it('agrees with a search by brute force, in both directions', () => {
    const counts = { falls: 0, none: 0 };
    fc.assert(
      fc.property(planTexts, others, (text, list) => {
        const look = lookOf(text);
        const found = new Set<string>();
        paysLessForMore.find(look, (_, __, args) => {
          if ('metric' in args && typeof args.metric === 'string') found.add(/"(.*)"/.exec(args.metric)?.[1] ?? '');
        });
        for (const metric of look.metrics) {
          const tried = [...look.courses(metric).map(({ background }) => background)];
          const thin = tried.filter((_, place) => place % Math.ceil(tried.length / 12) === 0);
          for (const value of list) {
            const background = new Map(look.usual);
            for (const other of look.metrics) if (other !== metric) background.set(other, inUnits(value, other));
            thin.push(background);
          }
          const falls = thin.some((background) => fallsOnGrid(metric, background, look));
          if (falls) expect([metric, found.has(metric)]).toEqual([metric, true]);
          counts[found.has(metric) ? 'falls' : 'none'] += 1;
        }
        for (const metric of found) expect([metric, hasFall(metric, look)]).toEqual([metric, true]);
      }),
      { numRuns: 60, seed: 13 },
    );
    expect(Math.min(counts.falls, counts.none)).toBeGreaterThan(20);
  });
});

/** Does pay fall anywhere on a coarser grid as the metric gets better? */
function fallsOnGrid(metric: string, background: ReadonlyMap<string, Ratio>, look: Look): boolean {
  const { most } = look.ends(metric);
  const end = most ?? inUnits(END, metric);
  const sign = betterSign(metric, look.setting);
  const payAt = (x: Ratio) => exactPay(look.plan.root, new Map(background).set(metric, x), look.setting);
  const start = inUnits(OFFSET, metric);
  let [x, pay] = [start, payAt(start)];
  for (;;) {
    const next = reduce(add(x, inUnits({ n: 1n, d: 200n }, metric)));
    if (compare(next, end) >= 0) return false;
    const nextPay = payAt(next);
    if (compare(nextPay, pay) === -sign) return true;
    [x, pay] = [next, nextPay];
  }
}

/** Is there a fall when pay is asked at the places that the course names: beside its edges, or inside a piece? */
function hasFall(metric: string, look: Look): boolean {
  const sign = betterSign(metric, look.setting);
  return look.courses(metric).some((course) => {
    const payAt = (x: Ratio) => exactPay(look.plan.root, new Map(course.background).set(metric, x), look.setting);
    const places = course.stops.flatMap(({ at: place }) => [subtract(place, BESIDE), place, add(place, BESIDE)]);
    for (const { from, to } of course.pieces) {
      if (from === null || to === null) continue;
      for (const part of [1n, 2n, 3n]) places.push(add(from, multiply(subtract(to, from), { n: part, d: 4n })));
    }
    const { most, least } = look.ends(metric);
    const end = course.stops.at(-1)?.at;
    if (most === null && end !== undefined) places.push(add(end, inUnits(ONE, metric)), add(end, inUnits(END, metric)));
    const start = course.stops[0]?.at;
    if (least === null && start !== undefined) places.push(subtract(start, ONE), subtract(start, END));
    const inside = places.filter(
      (x) => (most === null || compare(x, most) <= 0) && (least === null || compare(x, least) >= 0),
    );
    const pays = inside.sort(compare).map(payAt);
    return pays.some((pay, place) => place > 0 && compare(pay, pays[place - 1] ?? pay) === -sign);
  });
}

it('a course says what pay is between its edges', () => {
  fc.assert(
    fc.property(planTexts, (text) => {
      const look = lookOf(text);
      if (leavesOf(look.plan.root).some(({ curve }) => curve.repeats !== null)) return;
      for (const metric of look.metrics) {
        for (const { pieces, background } of look.courses(metric).slice(0, 10)) {
          for (const { from, to, pay } of pieces) {
            const start = from ?? subtract(to ?? END, END);
            const end = to ?? add(start, inUnits(END, metric));
            for (const part of [1n, 3n, 6n]) {
              const x = add(start, multiply(subtract(end, start), { n: part, d: 7n }));
              const own = exactPay(look.plan.root, new Map(background).set(metric, x), look.setting);
              expect(isNear(at(pay, x), own)).toBe(true);
            }
          }
        }
      }
    }),
    { numRuns: 60, seed: 17 },
  );
});

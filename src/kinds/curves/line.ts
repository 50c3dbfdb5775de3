import * as z from 'zod';
import { add, compare, divide, multiply, type Ratio, subtract, ZERO } from '../../money/index.ts';
import {
  type CurvePoint,
  defineCurve,
  edgeLiteral,
  type Pay,
  payAt,
  payLiteral,
  payReason,
  rateLiteral,
  readPay,
} from '../curve.ts';
import { inOrder } from '../edges.ts';
import { type Args, figure } from '../figure.ts';
import { figureOf } from '../scope.ts';
import { choice } from '../written.ts';

type Point = { readonly at: Ratio; readonly pay: Pay | null; readonly rate: Ratio | null };

/**
 * Straight lines between points, each of which says what is paid there, or at which rate. On $200 with 100% → 50% and 120% → 100%: 99.99% of
 * target pays nothing, 100% pays $100, 110% pays $150, 120% and 150% pay $200. Worse than the worst point pays nothing (`worse: hold`: that point's
 * pay); better than the best holds its pay (`better: continue`: the last slope goes on, uncapped). Where lower is better the ends swap.
 */
export const line = defineCurve({
  name: 'line',
  summary: 'straight lines between points; nothing before the worst, the best point’s pay beyond it',
  shape: {
    line: z
      .array(
        z.strictObject({
          at: edgeLiteral(),
          pay: payLiteral().optional(),
          rate: rateLiteral().optional(),
        }),
        { error: 'a list of points, such as - { at: 100%, pay: 50% }' },
      )
      .min(1, { error: 'at least one point' }),
    worse: choice(['nothing', 'hold']).default('nothing'),
    better: choice(['hold', 'continue']).default('hold'),
  },
  read(written, scope) {
    const path = [...scope.path, 'line'];
    const points: Point[] = [];
    const byRate = written.line[0]?.rate !== undefined;
    for (const [place, item] of written.line.entries()) {
      const at = figureOf(item.at, scope.unit, [...path, place, 'at'], scope);
      if ((item.pay === undefined) === (item.rate === undefined) || (item.rate !== undefined) !== byRate) {
        scope.fault('pay-or-rate', [...path, place], {});
        return null;
      }
      const pay = item.pay === undefined ? null : readPay(item.pay, [...path, place, 'pay'], scope);
      if (at === null || (pay === null && item.pay !== undefined)) return null;
      points.push({ at, pay, rate: item.rate?.value ?? null });
    }
    const texts = written.line.map((item) => item.at.text);
    if (!inOrder(points, texts, (place) => [...path, place, 'at'], scope)) return null;
    points.sort((a, b) => compare(a.at, b.at));
    if (byRate && scope.base === null) {
      scope.fault('no-base', scope.path, {});
      return null;
    }
    if (written.better === 'continue' && points.length < 2) {
      scope.fault('one-point', path, {});
      return null;
    }

    const heightOf = (point: Point, at: CurvePoint): Ratio =>
      point.rate ?? (point.pay === null ? ZERO : payAt(point.pay, at));
    const moneyOf = (height: Ratio, at: CurvePoint): Ratio => (byRate ? multiply(height, at.base) : height);
    /** The points that bound a reading: equal when a single point decides, null when nothing is paid. */
    const around = (reading: Ratio): readonly [Point, Point] | null => {
      const first = points[0];
      const last = points.at(-1);
      if (first === undefined || last === undefined) return null;
      const [worst, best] = scope.better === 'higher' ? [first, last] : [last, first];
      const below = compare(reading, first.at) < 0;
      const beyond = compare(reading, last.at) > 0;
      if (below || beyond) {
        const isBetter = below === (scope.better === 'lower');
        if (!isBetter) return written.worse === 'hold' ? [worst, worst] : null;
        if (written.better === 'hold') return [best, best];
        const next = scope.better === 'higher' ? points.at(-2) : points[1];
        return next === undefined ? [best, best] : [next, best];
      }
      for (const [place, point] of points.entries()) {
        const order = compare(reading, point.at);
        if (order === 0) return [point, point];
        const before = points[place - 1];
        if (order < 0 && before !== undefined) return [before, point];
      }
      return null;
    };
    return {
      kind: 'line',
      usesBase: byRate,
      pay(at) {
        if (byRate && at.reading.n <= 0n) return ZERO;
        const ends = around(at.reading);
        if (ends === null) return ZERO;
        const [from, to] = ends;
        const start = heightOf(from, at);
        if (from === to) return moneyOf(start, at);
        const slope = divide(subtract(heightOf(to, at), start), subtract(to.at, from.at));
        return moneyOf(add(start, multiply(slope, subtract(at.reading, from.at))), at);
      },
      explain(at) {
        const ends = around(at.reading);
        if (ends === null) return { reason: { code: 'before-line' }, steps: [] };
        const [from, to] = ends;
        const number = (point: Point, name: string): Args => ({
          [name]: figure(point.at, scope.unit),
          ...Object.fromEntries(
            Object.entries(
              point.pay !== null ? payReason(point.pay) : { rate: figure(point.rate ?? ZERO, 'percent') },
            ).map(([key, text]) => [`${name}_${key}`, text]),
          ),
        });
        const base: Args = byRate ? { base: figure(at.base, 'money') } : {};
        const reason =
          from === to
            ? { code: 'line-point', ...number(from, 'at'), ...base }
            : { code: 'line', ...number(from, 'from'), ...number(to, 'to'), ...base };
        return { reason, steps: [] };
      },
    };
  },
  example: {
    pays: {
      of: 'attainment',
      line: [
        { at: '100%', pay: '50%' },
        { at: '120%', pay: '100%' },
      ],
    },
    metric: { unit: 'percent', better: 'higher', target: '100%' },
    amount: '$200',
    cases: [
      { value: '99.99%', pays: '$0' },
      { value: '100%', pays: '$100' },
      { value: '110%', pays: '$150' },
      { value: '120%', pays: '$200' },
      { value: '150%', pays: '$200' },
    ],
  },
});

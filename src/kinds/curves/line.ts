import * as z from 'zod';
import { add, compare, divide, max, min, multiply, type Ratio, subtract, ZERO } from '../../money/index.ts';
import {
  type CurveEdge,
  type CurvePoint,
  defineCurve,
  PLAIN,
  payLiteral,
  rateLiteral,
  rateOfNothing,
  readPay,
  readRate,
} from '../curve.ts';
import { edgeList, edgeLiteral, inOrder, type PlanEdge, perTarget, readAt } from '../edges.ts';
import type { Unit } from '../fact.ts';
import { type Args, figure } from '../figure.ts';
import { type LinePoint, piecesOf } from '../line-pieces.ts';
import { told } from '../told.ts';
import { choice } from '../written.ts';

/** A point's numbers in a reason: `from: 0.9, from_pay_percent: 0.5`. */
function pointArgs({ at, height, kind }: LinePoint, name: string, unit: Unit): Args {
  const of = kind === 'rate' ? 'rate' : kind === 'amount' ? 'pay_percent' : 'pay';
  return { [name]: figure(at, unit), [`${name}_${of}`]: figure(height, kind === 'stated' ? 'money' : 'percent') };
}

/** Do the points say rates, rather than pays? As most of them do; as the first that says one of the two where they are as many. */
function isByRate(points: readonly { readonly pay?: unknown; readonly rate?: unknown }[]): boolean {
  const clear = points.filter(({ pay, rate }) => (pay === undefined) !== (rate === undefined));
  const rates = clear.filter(({ rate }) => rate !== undefined).length;
  return rates * 2 === clear.length ? clear[0]?.rate !== undefined : rates * 2 > clear.length;
}

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
        z.strictObject(
          {
            at: told('where the point stands', edgeLiteral()),
            pay: told('what is paid there', payLiteral().optional()),
            rate: told('or else the rate on the base there', rateLiteral().optional()),
          },
          { error: 'a point, such as { at: 100%, pay: 50% }' },
        ),
        { error: 'a list of points, such as - { at: 100%, pay: 50% }' },
      )
      .min(1, { error: 'at least one point' }),
    worse: told(
      'what a reading worse than the worst point pays: nothing, or what that point pays',
      choice(['nothing', 'hold']).default('nothing'),
    ),
    better: told(
      'what a reading better than the best point pays: what that point pays, or more and more along the last line, uncapped',
      choice(['hold', 'continue']).default('hold'),
    ),
  },
  read(written, scope) {
    const path = [...scope.path, 'line'];
    const points: Omit<LinePoint, 'at'>[] = [];
    const edges: PlanEdge[] = [];
    const byRate = isByRate(written.line);
    let sound = true;
    for (const [place, item] of written.line.entries()) {
      const at = readAt(item.at, [...path, place, 'at'], scope);
      const pay = item.pay === undefined ? null : readPay(item.pay, [...path, place, 'pay'], scope);
      const rate = item.rate === undefined ? null : readRate(item.rate, [...path, place, 'rate'], scope);
      const isEither = (item.pay === undefined) !== (item.rate === undefined) && (item.rate !== undefined) === byRate;
      if (!isEither) scope.fault('pay-or-rate', [...path, place], {});
      if (at !== null) edges.push({ key: null, at, text: item.at.text, path: [...path, place, 'at'] });
      const height = pay?.value ?? rate;
      if (!isEither || at === null || height === null) sound = false;
      else points.push({ height, kind: pay?.of ?? 'rate' });
    }
    if (!inOrder(edges, scope)) sound = false;
    const lacksBase = byRate && scope.base === null;
    if (lacksBase) scope.fault('no-base', scope.path, {});
    const isForeign = byRate && scope.base === 'other';
    if (isForeign) scope.fault('foreign-base', [...scope.path, 'base'], { applies: 'line' });
    const isLone = written.better === 'continue' && written.line.length < 2;
    if (isLone) scope.fault('one-point', path, {});
    if (!sound || lacksBase || isForeign || isLone) return null;

    const pieces = perTarget(edges, (ats) => {
      const placed = points.map((point, place) => ({ ...point, at: ats[place] ?? ZERO }));
      const rising = placed.sort((a, b) => compare(a.at, b.at));
      return piecesOf(rising, { better: scope.better, beyond: written.better, before: written.worse });
    });
    /** A height in its own measure as exact money: a rate of the base, a part of the amount, or money that scales with the amount. */
    const moneyOf = (height: Ratio, kind: LinePoint['kind'], at: CurvePoint): Ratio =>
      multiply(height, kind === 'rate' ? at.base : kind === 'amount' ? (at.amount ?? ZERO) : at.scale);
    const list = edgeList(edges, scope.better);
    const worst = perTarget(edges, (ats) => ats.reduce((a, b) => (scope.better === 'higher' ? min(a, b) : max(a, b))));
    return {
      ...PLAIN,
      ...list,
      // A rate of a reading of 0 or less pays 0, so the pay bends there too.
      edges: (target): readonly CurveEdge[] => [
        ...list.edges(target),
        ...(byRate ? [{ at: ZERO, path, text: '0', includes: false, written: false }] : []),
      ],
      kind: 'line',
      usesBase: byRate,
      pay(at) {
        if (byRate && at.reading.n <= 0n) return ZERO;
        const piece = pieces(at.target)(at.reading);
        if (piece === null) return ZERO;
        const { from, to, slope } = piece;
        if (slope !== null) {
          return moneyOf(add(from.height, multiply(slope, subtract(at.reading, from.at))), from.kind, at);
        }
        const start = moneyOf(from.height, from.kind, at);
        if (to === null) return start;
        const rise = subtract(moneyOf(to.height, to.kind, at), start);
        return add(start, divide(multiply(rise, subtract(at.reading, from.at)), subtract(to.at, from.at)));
      },
      explain(at) {
        const piece = pieces(at.target)(at.reading);
        if (piece === null) {
          return { reason: { code: 'before-line', first: figure(worst(at.target), scope.unit) }, steps: [] };
        }
        if (byRate && at.reading.n <= 0n) return { reason: rateOfNothing(at, scope.unit), steps: [] };
        const { from, to } = piece;
        const base: Args = byRate ? { base: figure(at.base, 'money') } : {};
        if (to === null || compare(at.reading, from.at) === 0) {
          return { reason: { code: 'line-point', ...pointArgs(from, 'at', scope.unit), ...base }, steps: [] };
        }
        const ends = { ...pointArgs(from, 'from', scope.unit), ...pointArgs(to, 'to', scope.unit) };
        return { reason: { code: 'line', ...ends, ...base }, steps: [] };
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

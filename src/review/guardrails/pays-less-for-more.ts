import { add, compare, divide, negate, type Ratio, reduce, subtract, ZERO } from '../../money/index.ts';
import { stepBeyond } from '../analysis/backgrounds.ts';
import type { Course } from '../analysis/course.ts';
import { edgeAt, jumpsOf, size } from '../analysis/jumps.ts';
import { betterSign, type Look } from '../analysis/look.ts';
import type { Piece } from '../analysis/pieces.ts';
import { at, slopeAt, vertex } from '../analysis/polynomial.ts';
import { amountText, edgeTexts, metricText, unitOf, valueText, whereText } from '../analysis/texts.ts';
import { defineGuardrail, type Tell } from '../guardrail.ts';

/**
 * The payout falls as a metric improves, anywhere: at an edge or between two of them, whatever the other metrics are. A line whose pays fall is as
 * much a fault as a multiplier of 0.9 for reaching a target; a rate that falls on a growing base is looked at where the parabola turns.
 */
export const paysLessForMore = defineGuardrail({
  code: 'pays-less-for-more',
  summary: 'the payout falls as a metric improves',
  severity: 'error',
  find(look, tell) {
    for (const metric of look.metrics) {
      const falls = new Map<string, Fall>();
      const usual = new Set<string>();
      const take = (course: Course) => {
        for (const fall of [...fallsAtEdges(course, look), ...fallsBetween(course, look)]) {
          const key = JSON.stringify(fall.path);
          const before = falls.get(key);
          if (!usual.has(key) && (before === undefined || compare(fall.by, before.by) > 0)) falls.set(key, fall);
        }
      };
      take(look.usualCourse(metric));
      for (const key of falls.keys()) usual.add(key);
      for (const course of look.courses(metric)) take(course);
      for (const fall of falls.values()) tellFall(fall, metric, look, tell);
    }
  },
});

type Fall = {
  readonly path: readonly (string | number)[];
  readonly from: string;
  readonly to: string;
  readonly by: Ratio;
  readonly reads: 'value' | 'attainment';
  readonly where: string | null;
};

function fallsAtEdges(course: Course, look: Look): readonly Fall[] {
  return jumpsOf(course, look)
    .filter(({ change }) => change.n < 0n)
    .map(({ edge, change, beyond, background }) => {
      const { before, at: here } = edgeTexts(edge, course.metric, look.setting, beyond ? 'beyond' : 'before');
      const where = whereText(background, look, course.metric);
      return { path: edge.path, from: before, to: here, by: negate(change), reads: edge.reads, where };
    });
}

function fallsBetween({ metric, pieces, background }: Course, look: Look): readonly Fall[] {
  const { setting } = look;
  const sign = betterSign(metric, setting);
  const where = whereText(background, look, metric);
  const edge = (place: Ratio | null) => (place === null ? null : edgeAt({ at: place }, metric, look));
  const text = (place: Ratio) => valueText(place, unitOf(metric, setting), setting);
  return pieces.flatMap((piece) => {
    const part = fallingPart(piece, sign, stepBeyond(metric, setting));
    if (part === null) return [];
    const inOrder = <T>(from: T, to: T): readonly [T, T] => (sign === 1 ? [from, to] : [to, from]);
    const [worse, better] = inOrder(part.from, part.to);
    const [near, far] = inOrder(edge(piece.from), edge(piece.to));
    const path = (near ?? far)?.path ?? ['metrics', metric];
    return [{ path, from: text(worse), to: text(better), by: part.by, reads: 'value' as const, where }];
  });
}

/** Where a piece falls as the metric gets better, and by how much; null where it nowhere does. Without end it is shown over one step. */
function fallingPart(
  { from, to, pay }: Piece,
  sign: 1 | -1,
  step: Ratio,
): { readonly from: Ratio; readonly to: Ratio; readonly by: Ratio } | null {
  const turn = vertex(pay);
  const turns = turn !== null && (from === null || compare(turn, from) > 0) && (to === null || compare(turn, to) < 0);
  const parts = turns
    ? [
        { from, to: turn },
        { from: turn, to },
      ]
    : [{ from, to }];
  for (const part of parts) {
    const start = part.from ?? subtract(part.to ?? ZERO, step);
    const end = part.to ?? add(start, step);
    const middle = divide(add(start, end), { n: 2n, d: 1n });
    if (slopeAt(pay, middle) * sign >= 0) continue;
    return { from: start, to: end, by: size(reduce(subtract(at(pay, end), at(pay, start)))) };
  }
  return null;
}

function tellFall(fall: Fall, metric: string, { setting }: Look, tell: Tell<'pays-less-for-more'>): void {
  const args = {
    metric: metricText(metric, fall.reads),
    from: fall.from,
    to: fall.to,
    falls: amountText(fall.by, setting),
    where: fall.where,
  };
  tell(fall.path, args);
}

import type * as z from 'zod';
import type { Judged } from '../kinds/judged.ts';
import type { Measure } from '../kinds/metric.ts';
import { figureOf, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { compare, type NumberLiteral, type Ratio } from '../money/index.ts';
import type { metricShape } from './shape.ts';

/** What the review is to hold of a metric: what its kind says, and instead of it what the plan says with a reason. Null after a fault. */
export function readJudged(
  written: z.output<typeof metricShape.judged>,
  { judged, unit }: Measure,
  path: TreePath,
  scope: PlanScope,
): Judged | null {
  if (written === undefined) return judged;
  const bound = (literal: NumberLiteral | undefined, key: string, usual: Ratio | null): Ratio | null | undefined =>
    literal === undefined ? usual : (figureOf(literal, unit, [...path, key], scope) ?? undefined);
  const least = bound(written.least, 'least', judged.least);
  const most = bound(written.most, 'most', judged.most);
  if (least === undefined || most === undefined) return null;
  if (least !== null && most !== null && compare(least, most) > 0) {
    const text = written.most?.text ?? written.least?.text ?? '';
    const key = written.most === undefined ? 'least' : 'most';
    scope.fault('bad-value', [...path, key], { text, expected: 'a most that is not below the least' });
    return null;
  }
  return { ...judged, as: written.as ?? judged.as, controlled: written.controlled ?? judged.controlled, least, most };
}

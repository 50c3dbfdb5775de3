import * as z from 'zod';
import { add, type Ratio, ZERO } from '../../money/index.ts';
import {
  type CurvePoint,
  type CurveStep,
  defineCurve,
  type Pay,
  PLAIN,
  payAt,
  payLiteral,
  payReason,
  readPay,
} from '../curve.ts';
import { edgeList, edgeLiteral, inOrder, type PlanEdge, perTarget, readAt } from '../edges.ts';
import { figure, within } from '../figure.ts';
import { told } from '../told.ts';

/**
 * Milestones that add up: each one that is reached pays, whatever the others pay. With $100 at 80%, $150 at 90% and $250 at 100% of target: 79.99%
 * pays nothing, 80% $100, 95% $250, 100% and 140% $500. Where lower is better, a reading at or below a milestone has reached it.
 */
export const milestones = defineCurve({
  name: 'milestones',
  summary: 'every milestone reached pays; they add up',
  shape: {
    milestones: z
      .array(
        z.strictObject(
          {
            at: told('where the milestone stands', edgeLiteral()),
            pay: told('what it adds', payLiteral()),
          },
          { error: 'a milestone, such as { at: 80%, pay: $100 }' },
        ),
        {
          error: 'a list of milestones, such as - { at: 80%, pay: $100 }',
        },
      )
      .min(1, { error: 'at least one milestone' }),
  },
  read(written, scope) {
    const path = [...scope.path, 'milestones'];
    const edges: PlanEdge[] = [];
    const pays: Pay[] = [];
    for (const [place, item] of written.milestones.entries()) {
      const at = readAt(item.at, [...path, place, 'at'], scope);
      const pay = readPay(item.pay, [...path, place, 'pay'], scope);
      if (at !== null) edges.push({ key: null, at, text: item.at.text, path: [...path, place, 'at'] });
      if (pay !== null) pays.push(pay);
    }
    const all = written.milestones.length;
    if (!inOrder(edges, scope) || edges.length < all || pays.length < all) return null;
    const placed = perTarget(edges, (ats) => pays.map((pay, place) => ({ pay, at: ats[place] ?? ZERO })));
    const bound = scope.better === 'higher' ? 'at_least' : 'at_most';
    const reached = ({ reading, target }: CurvePoint) => placed(target).filter(({ at }) => within(reading, bound, at));
    return {
      ...PLAIN,
      ...edgeList(edges, scope.better),
      kind: 'milestones',
      pay(point) {
        let sum: Ratio = ZERO;
        for (const { pay } of reached(point)) sum = add(sum, payAt(pay, point));
        return sum;
      },
      explain(point) {
        const steps: CurveStep[] = reached(point).map(({ at, pay }) => ({
          kind: 'milestone',
          args: { at: figure(at, scope.unit), ...payReason(pay) },
          value: payAt(pay, point),
        }));
        return { reason: { code: 'milestones', reached: String(steps.length), of: String(pays.length) }, steps };
      },
    };
  },
  example: {
    pays: {
      of: 'attainment',
      milestones: [
        { at: '80%', pay: '$100' },
        { at: '90%', pay: '$150' },
        { at: '100%', pay: '$250' },
      ],
    },
    metric: { unit: 'percent', better: 'higher', target: '100%' },
    amount: '$500',
    cases: [
      { value: '79.99%', pays: '$0' },
      { value: '80%', pays: '$100' },
      { value: '95%', pays: '$250' },
      { value: '100%', pays: '$500' },
      { value: '140%', pays: '$500' },
    ],
  },
});

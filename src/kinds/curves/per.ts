import * as z from 'zod';
import { add, divide, multiply, type Ratio, round, subtract, whole, ZERO } from '../../money/index.ts';
import {
  type CurvePoint,
  type CurveScope,
  defineCurve,
  PLAIN,
  payAt,
  payLiteral,
  payReason,
  readPay,
} from '../curve.ts';
import { edgeList, edgeLiteral, type PlanEdge, perTarget, readAt, type WrittenEdge } from '../edges.ts';
import { figure } from '../figure.ts';
import { figureOf, type TreePath } from '../scope.ts';
import { told } from '../told.ts';
import { choice, literal } from '../written.ts';

/**
 * So much for every step beyond a start: $25 for every point of NRR above target. `count: whole` pays finished steps (2.9 points: $50), `started`
 * every step begun ($75), `exact` in proportion ($72.50). Not beyond the start: nothing. `below` counts downwards where lower is better.
 */
export const per = defineCurve({
  name: 'per',
  summary: 'pay for every step beyond a start',
  shape: {
    per: z.strictObject(
      {
        step: literal(['points', 'percent', 'money', 'number'], 'the size of a step, such as 1pt or $10,000'),
        above: told('steps are counted from here upwards', edgeLiteral().optional()),
        below: told('where lower is better: steps are counted from here downwards', edgeLiteral().optional()),
        pay: told('what each step pays', payLiteral()),
        count: told(
          'which steps pay: finished ones, every one begun, or all in proportion',
          choice(['whole', 'started', 'exact']),
        ),
      },
      { error: 'a step, a start and a pay, such as { step: 1pt, above: target, pay: $25, count: whole }' },
    ),
  },
  read({ per: written }, scope) {
    const path = [...scope.path, 'per'];
    const points = scope.unit === 'percent' && written.step.unit === 'points';
    const step = points ? written.step.value : figureOf(written.step, scope.unit, [...path, 'step'], scope);
    const edge = readStart(written, path, scope);
    const pay = readPay(written.pay, [...path, 'pay'], scope);
    if (step !== null && step.n <= 0n) {
      scope.fault('bad-value', [...path, 'step'], { text: written.step.text, expected: 'a step above 0' });
      return null;
    }
    if (step === null || edge === null || pay === null) return null;
    const begins = perTarget([edge], ([at]) => at ?? ZERO);
    const sign = scope.better === 'higher' ? 1n : -1n;
    const stepsOf = (at: CurvePoint): Ratio => {
      const beyond = multiply(whole(sign), subtract(at.reading, begins(at.target)));
      if (beyond.n <= 0n) return ZERO;
      const exact = divide(beyond, step);
      if (written.count === 'exact') return exact;
      return whole(round(exact, written.count === 'whole' ? 'down' : 'up'));
    };
    /** The start and, where steps are counted in whole, the two after it: the rest repeats. */
    const counted = written.count === 'exact' ? [0n] : [0n, 1n, 2n];
    return {
      ...PLAIN,
      ...edgeList([edge], scope.better),
      edges: (target) =>
        counted.map((count) => ({
          at: add(begins(target), multiply(whole(sign * count), step)),
          path: edge.path,
          text: edge.text,
          // A step that pays once it is begun begins just beyond its edge.
          includes: written.count !== 'started',
          written: count === 0n,
        })),
      repeats: written.count === 'exact' ? null : multiply(whole(sign), step),
      kind: 'per',
      pay: (at) => multiply(stepsOf(at), payAt(pay, at)),
      explain: (at) => ({
        reason: {
          code: 'per',
          steps: figure(stepsOf(at), 'number'),
          step: figure(step, scope.unit),
          [edge.key]: figure(begins(at.target), scope.unit),
          count: written.count,
          ...payReason(pay),
        },
        steps: [],
      }),
    };
  },
  example: {
    pays: { of: 'value', per: { step: '1pt', above: 'target', pay: '$25', count: 'whole' } },
    metric: { unit: 'percent', better: 'higher', target: '105%' },
    amount: null,
    cases: [
      { value: '105%', pays: '$0' },
      { value: '107.9%', pays: '$50' },
      { value: '108%', pays: '$75' },
      { value: '95%', pays: '$0' },
    ],
  },
});

/** Where the steps begin: above it where higher is better, below it where lower is; null after a fault. */
function readStart(
  written: WrittenEdge,
  path: TreePath,
  scope: CurveScope,
): (PlanEdge & { readonly key: 'above' | 'below' }) | null {
  const key = scope.better === 'higher' ? 'above' : 'below';
  const found = (['above', 'below'] as const).filter((one) => written[one] !== undefined);
  const [one, ...others] = found;
  if (one === undefined || others.length > 0) {
    scope.fault('one-bound', path, { found, valid: [key] });
    return null;
  }
  const from = written[key];
  if (from === undefined) {
    scope.fault('wrong-direction', [...path, one], { key: one, better: scope.better, valid: [key] });
    return null;
  }
  const at = readAt(from, [...path, key], scope);
  return at && { key, at, text: from.text, path: [...path, key] };
}

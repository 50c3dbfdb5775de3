import * as z from 'zod';
import {
  divide,
  multiply,
  type NumberLiteral,
  numberLiteral,
  type Ratio,
  round,
  subtract,
  whole,
  ZERO,
} from '../../money/index.ts';
import { type CurvePoint, defineCurve, payAt, payLiteral, payReason, readPay } from '../curve.ts';
import { figure } from '../figure.ts';
import { figureOf } from '../scope.ts';
import { choice, literal } from '../written.ts';

const EDGE = 'where counting begins: target, or a figure such as 100%';

/** The word `target`, or a figure. */
const start = () =>
  z.string({ error: EDGE }).transform((text, context): 'target' | NumberLiteral => {
    if (text === 'target') return text;
    const found = numberLiteral(text);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: EDGE });
    return z.NEVER;
  });

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
        above: start().optional(),
        below: start().optional(),
        pay: payLiteral(),
        count: choice(['whole', 'started', 'exact']),
      },
      { error: 'a step, a start and a pay, such as { step: 1pt, above: target, pay: $25, count: whole }' },
    ),
  },
  read({ per: written }, scope) {
    const path = [...scope.path, 'per'];
    const key = scope.better === 'higher' ? 'above' : 'below';
    const from = written[key];
    const other = scope.better === 'higher' ? written.below : written.above;
    if (from === undefined || other !== undefined) {
      const found = [...(written.above ? ['above'] : []), ...(written.below ? ['below'] : [])];
      scope.fault('one-bound', path, { found, valid: [key] });
      return null;
    }
    if (from === 'target' && !scope.hasTarget) {
      scope.fault('no-target', [...path, key], {});
      return null;
    }
    const points = scope.unit === 'percent' && written.step.unit === 'points';
    const step = points ? written.step.value : figureOf(written.step, scope.unit, [...path, 'step'], scope);
    const begin = from === 'target' ? 'target' : figureOf(from, scope.unit, [...path, key], scope);
    const pay = readPay(written.pay, [...path, 'pay'], scope);
    if (step === null || begin === null || pay === null) return null;
    if (step.n <= 0n) {
      scope.fault('bad-value', [...path, 'step'], { text: written.step.text, expected: 'a step above 0' });
      return null;
    }
    const beginOf = (at: CurvePoint): Ratio => (begin === 'target' ? (at.target ?? ZERO) : begin);
    const stepsOf = (at: CurvePoint): Ratio => {
      const beyond = scope.better === 'higher' ? subtract(at.reading, beginOf(at)) : subtract(beginOf(at), at.reading);
      if (beyond.n <= 0n) return ZERO;
      const exact = divide(beyond, step);
      if (written.count === 'exact') return exact;
      return whole(round(exact, written.count === 'whole' ? 'down' : 'up'));
    };
    return {
      kind: 'per',
      usesBase: false,
      pay: (at) => multiply(stepsOf(at), payAt(pay, at)),
      explain: (at) => ({
        reason: {
          code: 'per',
          steps: figure(stepsOf(at), 'number'),
          step: figure(step, scope.unit),
          [key]: figure(beginOf(at), scope.unit),
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

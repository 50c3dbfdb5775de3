import { multiply, ZERO } from '../../money/index.ts';
import { defineCurve, rateLiteral } from '../curve.ts';
import { figure } from '../figure.ts';

/** One rate on everything: 5% of $40,000 of closed CSQLs is $2,000. A reading of 0 or less pays 0. */
export const rate = defineCurve({
  name: 'rate',
  summary: 'rate × base',
  shape: { rate: rateLiteral() },
  read(written, scope) {
    if (scope.base === null) {
      scope.fault('no-base', scope.path, {});
      return null;
    }
    const factor = written.rate.value;
    return {
      kind: 'rate',
      usesBase: true,
      pay: (at) => (at.reading.n <= 0n ? ZERO : multiply(factor, at.base)),
      explain: (at) => ({
        reason: {
          code: 'rate',
          rate: figure(factor, 'percent'),
          base: figure(at.base, 'money'),
        },
        steps: [],
      }),
    };
  },
  example: {
    pays: { of: 'value', rate: '5%' },
    metric: { unit: 'money', better: 'higher', target: null },
    amount: null,
    cases: [
      { value: '$40,000', pays: '$2,000' },
      { value: '$0', pays: '$0' },
    ],
  },
});

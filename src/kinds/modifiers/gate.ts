import * as z from 'zod';
import { compare, multiply, ONE, ZERO } from '../../money/index.ts';
import { conditionShape, readConditions } from '../condition.ts';
import { figure } from '../figure.ts';
import { defineModifier } from '../modifier.ts';
import type { Reason } from '../reason.ts';
import { told } from '../told.ts';
import { fromZero, literal } from '../written.ts';

const gateSchema = z.strictObject({
  ...conditionShape,
  otherwise: told(
    'what is kept of the amount when the condition fails; nothing unless said',
    fromZero(literal(['percent', 'fraction'], 'the part that is kept, such as 0%')).optional(),
  ),
});

/**
 * A door: while its condition holds it does nothing; when it fails, the node keeps `otherwise` (0% unless said) of what it earned. $500.00 behind
 * a gate that fails with `otherwise: 50%` keeps $250.00. A list of conditions means all; `otherwise` then stands on one of them.
 */
export const gate = defineModifier({
  name: 'gate',
  summary: 'a door: if its condition fails, the node keeps `otherwise` of what it earned',
  schema: z.union([gateSchema, z.array(gateSchema).min(1)], {
    error: 'a condition with otherwise, such as { metric: grr, of: value, at_least: 90%, otherwise: 0% }',
  }),
  read(written, scope) {
    const list = Array.isArray(written) ? written : [written];
    const kept = list.filter(({ otherwise }) => otherwise !== undefined);
    if (kept.length > 1) scope.fault('otherwise-once', scope.path, {});
    const conditions = readConditions(Array.isArray(written) ? list : written, scope.path, scope);
    let sound = kept.length < 2;
    for (const [place, { otherwise: literalKept }] of list.entries()) {
      if (literalKept === undefined) continue;
      const { value, text } = literalKept;
      if (value.n >= 0n && compare(value, ONE) <= 0) continue;
      const at = Array.isArray(written) ? [place] : [];
      const expected = 'a part that is kept, from 0% to 100%';
      scope.fault('bad-value', [...scope.path, ...at, 'otherwise'], { text, expected });
      sound = false;
    }
    if (conditions === null || !sound) return null;
    const otherwise = kept[0]?.otherwise?.value ?? ZERO;
    return [
      {
        kind: 'gate',
        path: scope.path,
        conditions,
        hits: null,
        limit: null,
        apply(soFar, asks) {
          if (asks.holds(conditions)) return null;
          const reason = (): Reason => ({
            code: 'gate-failed',
            metric: conditions.map(({ metric }) => metric).join(', '),
            otherwise: figure(otherwise, 'percent'),
          });
          return { amount: multiply(soFar, otherwise), reason };
        },
        idle: () => ({ code: 'gate-open' }),
      },
    ];
  },
  example: {
    written: { metric: 'a', of: 'value', at_least: '90%', otherwise: '50%' },
    amount: '$1,000',
    cases: [
      { earned: '$500.00', a: '90%', b: '0%', after: '$500.00' },
      { earned: '$500.00', a: '89.99%', b: '0%', after: '$250.00' },
    ],
  },
});

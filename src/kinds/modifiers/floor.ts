import * as z from 'zod';
import { bounded, boundKept, boundLiteral, readBound } from '../bound.ts';
import { conditionsSchema, readConditions } from '../condition.ts';
import { defineModifier } from '../modifier.ts';
import { told } from '../told.ts';

const FLOOR = 'the least the node pays: money or a percent of its amount, such as $100 or 50%';

/**
 * The least that the node pays, after gate and multiplier on purpose: a guarantee. With a floor of 50% of $1,000, $420.00 becomes $500.00 and
 * $600.00 stays. Written with `when`, it holds only then: `{ pay: 50%, when: { … } }`.
 */
export const floor = defineModifier({
  name: 'floor',
  summary: 'the least the node pays; it acts after the gate on purpose',
  schema: z.union(
    [
      boundLiteral(FLOOR),
      z.strictObject({
        pay: told('the least', boundLiteral(FLOOR)),
        when: told('the floor holds only while this does', conditionsSchema),
      }),
    ],
    {
      error: FLOOR,
    },
  ),
  read(written, scope) {
    const conditional = 'when' in written;
    const literal = conditional ? written.pay : written;
    const bound = readBound(literal, conditional ? { ...scope, path: [...scope.path, 'pay'] } : scope);
    const conditions = conditional ? readConditions(written.when, [...scope.path, 'when'], scope) : [];
    if (bound === null || conditions === null) return null;
    return [
      {
        kind: 'floor',
        path: scope.path,
        conditions,
        hits: null,
        limit: bound,
        apply: (soFar, asks) => (asks.holds(conditions) ? bounded('floor', bound, soFar, asks) : null),
        idle: (asks) => boundKept(asks.holds(conditions) ? 'floor-kept' : 'floor-off', bound),
      },
    ];
  },
  example: {
    written: '50%',
    amount: '$1,000',
    cases: [
      { earned: '$420.00', a: '0%', b: '0%', after: '$500.00' },
      { earned: '$500.00', a: '0%', b: '0%', after: '$500.00' },
      { earned: '$600.00', a: '0%', b: '0%', after: '$600.00' },
    ],
  },
});

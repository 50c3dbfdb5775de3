import * as z from 'zod';
import { multiply } from '../../money/index.ts';
import { type Condition, conditionsSchema, readConditions } from '../condition.ts';
import { figure } from '../figure.ts';
import { defineModifier, type Modifier } from '../modifier.ts';
import type { Reason } from '../reason.ts';
import { told } from '../told.ts';
import { fromZero, literal } from '../written.ts';

const WHEN = 'all_hit, any_hit, or a condition';

const multiplierSchema = z.strictObject({
  times: told(
    'what the amount so far is multiplied by',
    fromZero(literal(['multiplier', 'percent', 'fraction'], 'a factor, such as 1.5x')),
  ),
  when: told(
    'when it acts: all leaves below are hit, any of them is, or a condition holds',
    z.union([z.enum(['all_hit', 'any_hit'], { error: WHEN }), conditionsSchema], { error: WHEN }),
  ),
});

/**
 * A factor on the amount so far when something holds, printed as a signed line. "Make It Stick": $1,000.00 × 1.5 when both halves are hit is a line
 * of +$500.00. Factors in a list act in order, each on what the one before left.
 */
export const multiplier = defineModifier({
  name: 'multiplier',
  summary: 'a factor on the amount so far, when all or any of the leaves are hit or a condition holds',
  schema: z.union([multiplierSchema, z.array(multiplierSchema).min(1)], {
    error: 'a factor with its condition, such as { times: 1.5x, when: all_hit }',
  }),
  read(written, scope) {
    const list = Array.isArray(written) ? written : [written];
    const modifiers: Modifier[] = [];
    for (const [place, item] of list.entries()) {
      const path = Array.isArray(written) ? [...scope.path, place] : scope.path;
      const conditions: readonly Condition[] | null =
        typeof item.when === 'string' ? [] : readConditions(item.when, [...path, 'when'], scope);
      const hits = typeof item.when === 'string' ? item.when : null;
      const times = item.times.value;
      if (times.n < 0n) {
        scope.fault('bad-value', [...path, 'times'], { text: item.times.text, expected: 'a factor of 0 or more' });
      }
      if (conditions === null || times.n < 0n) continue;
      const when = hits ?? conditions.map(({ metric }) => metric).join(', ');
      const why = (code: 'multiplied' | 'not-multiplied'): Reason => ({ code, times: figure(times, 'number'), when });
      modifiers.push({
        kind: 'multiplier',
        path,
        conditions,
        hits,
        limit: null,
        apply(soFar, asks) {
          const applies = hits === null ? asks.holds(conditions) : hits === 'all_hit' ? asks.allHit() : asks.anyHit();
          return applies ? { amount: multiply(soFar, times), reason: () => why('multiplied') } : null;
        },
        idle: () => why('not-multiplied'),
      });
    }
    return modifiers.length === list.length ? modifiers : null;
  },
  example: {
    written: { times: '1.5x', when: 'all_hit' },
    amount: '$1,000',
    cases: [
      { earned: '$1,000.00', a: '100%', b: '100%', after: '$1,500.00' },
      { earned: '$500.00', a: '100%', b: '99.99%', after: '$500.00' },
    ],
  },
});

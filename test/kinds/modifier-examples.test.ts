import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { ModifierKind } from '../../src/kinds/modifier.ts';
import { MODIFIERS } from '../../src/kinds/modifiers/index.ts';
import { payGiven } from '../support/pay-given.ts';

/** A group of two halves hit by `a` and `b`, beside a leaf that brings what was earned to the example's sum; the modifier is at the root. */
function planOf({ name, example }: ModifierKind, earned: string): string {
  return stringify({
    plan: 'Example',
    currency: 'USD',
    period: 'quarter',
    for: { role: 'CSM' },
    variable: example.amount,
    metrics: {
      a: { kind: 'given', unit: 'percent', target: '100%' },
      b: { kind: 'given', unit: 'percent', target: '100%' },
    },
    components: [
      {
        name: 'A',
        share: '50%',
        metric: 'a',
        when_undefined: 'zero',
        pays: { of: 'value', bands: [{ from: '0%', pay: earned }] },
      },
      {
        name: 'B',
        share: '50%',
        metric: 'b',
        when_undefined: 'zero',
        pays: { of: 'value', bands: [{ from: '0%', pay: '$0' }] },
      },
    ],
    [name]: withAnswer(example.written),
  });
}

/** A condition on a `given` metric must answer for people without a value. */
function withAnswer(written: unknown): unknown {
  return typeof written === 'object' && written !== null && 'metric' in written
    ? { ...written, when_undefined: 'fail' }
    : written;
}

describe.each(MODIFIERS)('the worked example of $name', (kind) => {
  it.each(kind.example.cases)('$earned with a = $a and b = $b becomes $after', ({ earned, a, b, after }) => {
    const paid = payGiven(planOf(kind, earned), [{ csm_id: 'c-1', role: 'CSM' }], { 'c-1': { a, b } });
    expect(paid.codes).toEqual([]);
    expect(`$${paid.amounts['c-1']?.['total']}`).toBe(after.replace(',', ''));
  });
});

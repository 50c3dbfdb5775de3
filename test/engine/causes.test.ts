import { describe, expect, it } from 'vitest';
import { addCauses } from '../../src/engine/add-comparisons.ts';
import { type Cause, causesOf, type Totals } from '../../src/engine/causes.ts';
import type { WayStep } from '../../src/engine/way.ts';
import { money } from '../../src/money/index.ts';

const PLACE = { file: 'plan.yaml', line: 1, column: 1, length: 1 };

/** A step on the way, by a name. */
const step = (text: string): WayStep => ({
  otherwise: [{ by: 'what_if', text, place: PLACE }],
  plans: [],
  changes: [],
});

const totals = (amounts: Readonly<Record<string, bigint>>): Totals =>
  new Map(Object.entries(amounts).map(([id, amount]) => [id, money(amount)]));

/** A period in which a step pays what stands under its name; under a name that is not there it cannot be paid. */
const period = (base: Totals, paid: Readonly<Record<string, Totals>>, variant: Totals) => ({
  base,
  variant,
  between: ({ otherwise: [first] }: WayStep) => (first?.by === 'what_if' ? (paid[first.text] ?? null) : null),
});

const told = (causes: readonly Cause[]) =>
  causes.map(({ otherwise, parts }) => [
    otherwise.map((one) => (one.by === 'what_if' ? one.text : '')).join(' & '),
    Object.fromEntries(parts),
  ]);

describe('causes', () => {
  it('are what each step adds to what was paid before it', () => {
    const base = totals({ ana: 70_000n, ben: 40_000n });
    const one = period(
      base,
      { shares: totals({ ana: 65_000n, ben: 40_000n }) },
      totals({ ana: 70_000n, ben: 45_000n }),
    );
    const [causes = []] = causesOf([step('shares'), step('band')], [one]);
    expect(told(causes)).toEqual([
      ['shares', { ana: -5_000n }],
      ['band', { ana: 5_000n, ben: 5_000n }],
    ]);
  });

  it('of people who come or go are all of their pay', () => {
    const one = period(totals({ ana: 70_000n }), {}, totals({ ben: 40_000n }));
    const [causes = []] = causesOf([step('for')], [one]);
    expect(told(causes)).toEqual([['for', { ana: -70_000n, ben: 40_000n }]]);
  });

  it('are one with the next where a step cannot be paid', () => {
    const base = totals({ ana: 100n });
    const one = period(base, { a: totals({ ana: 110n }), c: totals({ ana: 130n }) }, totals({ ana: 140n }));
    const [causes = []] = causesOf([step('a'), step('b'), step('c'), step('d')], [one]);
    expect(told(causes)).toEqual([
      ['a', { ana: 10n }],
      ['b & c', { ana: 20n }],
      ['d', { ana: 10n }],
    ]);
  });

  it('are the same in every period: a step that cannot be paid in one is taken with the next in all', () => {
    const base = totals({ ana: 100n });
    const first = period(base, { a: totals({ ana: 110n }) }, totals({ ana: 120n }));
    const second = period(base, {}, totals({ ana: 90n }));
    const causes = causesOf([step('a'), step('b')], [first, second]);
    expect(causes.map(told)).toEqual([[['a & b', { ana: 20n }]], [['a & b', { ana: -10n }]]]);
    expect(told(addCauses(causes))).toEqual([['a & b', { ana: 10n }]]);
  });

  it('whose parts in two periods cancel out touch nobody', () => {
    const causes = causesOf(
      [step('a')],
      [period(totals({ ana: 1n }), {}, totals({ ana: 3n })), period(totals({ ana: 3n }), {}, totals({ ana: 1n }))],
    );
    expect(told(addCauses(causes))).toEqual([['a', {}]]);
  });

  it('are none where there is no step', () => {
    const base = totals({ ana: 100n });
    expect(causesOf([], [period(base, {}, base)])).toEqual([[]]);
  });
});

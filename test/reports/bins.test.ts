import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binsOf } from '../../src/reports/bins.ts';

const rows = (...sides: number[][]) =>
  binsOf(sides.map((totals) => Float64Array.from(totals))).map((bins) =>
    bins.map(({ from, to, count }) => `${from ?? ''}–${to ?? ''}: ${count}`),
  );

describe('bins', () => {
  it('are steps of 1, 2 or 5 with zeros behind it, from a round amount on', () => {
    // 3,950.00 to 4,620.00: steps of $20.00 would be 34, of $50.00 they are 14.
    expect(rows([395_000, 398_000, 400_000, 462_000])[0]).toEqual([
      '395000–400000: 2',
      '400000–405000: 1',
      ...Array.from({ length: 11 }, (_, at) => `${405_000 + 5_000 * at}–${410_000 + 5_000 * at}: 0`),
      '460000–465000: 1',
    ]);
  });

  it('are one where all totals are the same', () => {
    expect(rows([500, 500, 500])).toEqual([['500–501: 3']]);
  });

  it('are alike for all sides', () => {
    expect(rows([3, 4], [10])).toEqual([
      ['3–4: 1', '4–5: 1', '5–6: 0', '6–7: 0', '7–8: 0', '8–9: 0', '9–10: 0', '10–11: 0'],
      ['3–4: 0', '4–5: 0', '5–6: 0', '6–7: 0', '7–8: 0', '8–9: 0', '9–10: 0', '10–11: 1'],
    ]);
  });

  it('leave what is rarer than one in a hundred to the tails', () => {
    const middle = Array.from({ length: 398 }, (_, at) => 10 + (at % 3));
    expect(rows([-9_000, ...middle, 70_000])[0]).toEqual([
      '–10: 1',
      '10–11: 133',
      '11–12: 133',
      '12–13: 132',
      '13–: 1',
    ]);
  });

  it('go below 0, where something is taken away', () => {
    expect(rows([-150, 150])[0]?.[0]).toBe('-150–-100: 1');
  });

  it('hold every draw once, in 16 rows at most, and are the same list for every side', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { minLength: 1 }), {
          minLength: 1,
          maxLength: 3,
        }),
        (sides) => {
          const bins = binsOf(sides.map((totals) => Float64Array.from(totals)));
          for (const [side, own] of bins.entries()) {
            expect(own.length).toBeLessThanOrEqual(16);
            expect(own.map(({ from, to }) => [from, to])).toEqual(bins[0]?.map(({ from, to }) => [from, to]));
            const inside = ({ from, to }: (typeof own)[number]) =>
              (sides[side] ?? []).filter(
                (total) => (from === null || BigInt(total) >= from) && (to === null || BigInt(total) < to),
              );
            expect(own.map(({ count }) => count)).toEqual(own.map((bin) => inside(bin).length));
            expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(sides[side]?.length);
          }
        },
      ),
    );
  });
});

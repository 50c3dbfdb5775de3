import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Stream, streamOf, xoshiro } from '../../../src/facts/draws/stream.ts';

const numbers = (stream: Pick<Stream, 'next'>, count: number) => Array.from({ length: count }, () => stream.next());

function drawn(seed: number, name: string, draw: number, count = 8): number[] {
  const stream = streamOf(seed, name);
  stream.begin(draw);
  return numbers(stream, count);
}

describe('the generator', () => {
  it('gives the published numbers of xoshiro128** from the state 1, 2, 3, 4', () => {
    expect(numbers(xoshiro(1, 2, 3, 4), 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('does not stand still where all its state would be 0', () => {
    const generator = xoshiro(1, 2, 3, 4);
    generator.begin(0, 0, 0, 0);
    expect(new Set(numbers(generator, 20)).size).toBeGreaterThan(10);
  });
});

describe('a stream', () => {
  it('begins anew with every draw, whatever was drawn before', () => {
    const stream = streamOf(7, 'person c-1');
    stream.begin(3);
    const first = numbers(stream, 5);
    stream.begin(4);
    numbers(stream, 99);
    stream.begin(3);
    expect(numbers(stream, 5)).toEqual(first);
    expect(first).toEqual(drawn(7, 'person c-1', 3, 5));
  });

  it('is another one for another seed, name or draw', () => {
    const all = [
      drawn(7, 'person c-1', 0),
      drawn(8, 'person c-1', 0),
      drawn(7 + 2 ** 32, 'person c-1', 0),
      drawn(7, 'person c-2', 0),
      drawn(7, 'team c-1', 0),
      drawn(7, '', 0),
      drawn(7, 'person c-1', 1),
    ];
    expect(new Set(all.map(String)).size).toBe(all.length);
    // Not the same numbers a few places on, either.
    expect(new Set(all.flat()).size).toBe(all.length * 8);
  });

  it('gives for ever what another program, written beside it, gave: a distribution is to be had again years later', () => {
    expect(drawn(7, 'person c-1', 0, 3)).toEqual([2249985707, 3648930283, 1827833618]);
    expect(drawn(7 + 2 ** 33, 'team Nord', 9_999, 3)).toEqual([33301253, 1225698706, 1837936262]);
  });
});

describe('numbers below a count', () => {
  it('are the upper word of 32 bits times the count', () => {
    // 11520 × 10 ÷ 2^32 is 0.00003; 4258142804 × 10 ÷ 2^32 is 9.9. The second number, 0, is drawn again: 2^32 is no multiple of 10.
    const generator = xoshiro(1, 2, 3, 4);
    expect(Array.from({ length: 9 }, () => generator.below(10))).toEqual([0, 0, 0, 4, 3, 2, 8, 8, 9]);
  });

  it('are all there are, and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, seed) => {
        const stream = streamOf(seed, 'a');
        stream.begin(0);
        const seen = new Set(Array.from({ length: 60 * count }, () => stream.below(count)));
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at));
      }),
      { numRuns: 50 },
    );
  });

  it.each([3, 7, 24, 1000])('are each as likely as the others: %i', (count) => {
    const stream = streamOf(1, 'even');
    stream.begin(0);
    const times = new Array<number>(count).fill(0);
    const each = 2_000;
    for (let at = 0; at < each * count; at += 1) {
      const number = stream.below(count);
      times[number] = (times[number] ?? 0) + 1;
    }
    const chi = times.reduce((sum, found) => sum + (found - each) ** 2 / each, 0);
    // Chi-squared with count − 1 degrees of freedom: its mean, and five times its standard deviation beside it.
    expect(Math.abs(chi - (count - 1))).toBeLessThan(5 * Math.sqrt(2 * (count - 1)));
  });

  it('are whole and below it for counts beyond 2^21, too', () => {
    const stream = streamOf(1, 'many');
    stream.begin(0);
    for (const count of [2 ** 21 + 1, 3_000_000_000, 2 ** 32]) {
      const some = Array.from({ length: 1_000 }, () => stream.below(count));
      expect(some.every((number) => Number.isInteger(number) && number >= 0 && number < count)).toBe(true);
      expect(Math.max(...some)).toBeGreaterThan(count * 0.95);
    }
  });

  it('are none but 0 of a single thing', () => {
    const stream = streamOf(1, 'one');
    stream.begin(0);
    expect([stream.below(1), stream.below(1)]).toEqual([0, 0]);
  });
});

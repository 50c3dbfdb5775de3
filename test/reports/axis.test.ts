import { describe, expect, test } from 'vitest';
import { compare, machineDecimal, type Ratio, subtract } from '../../src/money/index.ts';
import { axisOf, marksOf, roundStep } from '../../src/reports/axis.ts';

const r = (n: number, d = 100): Ratio => ({ n: BigInt(n), d: BigInt(d) });
const texts = (places: readonly Ratio[]) => places.map(machineDecimal);

describe('a step', () => {
  test.each([
    [r(130), 8n, '0.2'],
    [r(60), 8n, '0.1'],
    [r(40), 8n, '0.05'],
    [r(1, 1), 1n, '1'],
    [r(150_000, 1), 6n, '50000'],
    [r(3, 1000), 6n, '0.0005'],
  ])('is round', (span, most, step) => {
    expect(machineDecimal(roundStep(span, most))).toBe(step);
  });
});

describe('an axis', () => {
  test('goes from a round place to a round place, with marks between', () => {
    const axis = axisOf(r(73), r(128), 8n);
    expect(texts([axis.from, axis.to, axis.step])).toEqual(['0.7', '1.3', '0.1']);
    expect(texts(marksOf(axis))).toEqual(['0.7', '0.8', '0.9', '1', '1.1', '1.2', '1.3']);
  });

  test('ends where the metric ends, and has its marks at round places all the same', () => {
    const axis = axisOf(r(73), r(124), 8n, { least: r(0), most: r(125) });
    expect(texts([axis.from, axis.to])).toEqual(['0.7', '1.25']);
    expect(texts(marksOf(axis)).at(-1)).toBe('1.2');
  });

  test('goes below 0 where values do', () => {
    expect(texts(marksOf(axisOf(r(-130), r(260), 4n)))).toEqual(['-2', '-1', '0', '1', '2', '3']);
  });

  test('holds what it was made for, with no more marks than one beside those that were asked for', () => {
    for (let from = -250; from < 250; from += 37) {
      for (let span = 1; span < 400; span += 23) {
        const axis = axisOf(r(from), r(from + span), 8n);
        expect(compare(axis.from, r(from))).not.toBe(1);
        expect(compare(axis.to, r(from + span))).not.toBe(-1);
        expect(compare(subtract(axis.to, axis.from), r(0))).toBe(1);
        expect(marksOf(axis).length).toBeLessThanOrEqual(10);
      }
    }
  });
});

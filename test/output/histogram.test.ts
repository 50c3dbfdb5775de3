import { describe, expect, it } from 'vitest';
import { type HistogramBar, histogramLines } from '../../src/output/histogram.ts';
import { PIPE, PLAIN } from '../../src/output/paint.ts';

const BARS: readonly HistogramBar[] = [
  { label: 'below $9.00', count: 1, share: '0.2%', note: '' },
  { label: '$9.00 to $10.00', count: 200, share: '39.9%', note: 'paid' },
  { label: '$10.00 to $11.00', count: 300, share: '59.9%', note: 'budget' },
  { label: 'from $11.00', count: 0, share: '0.0%', note: '' },
];

const on = (columns: number) => histogramLines(BARS, { columns, paint: PLAIN });
const lengths = (lines: readonly string[], mark: string) => lines.map((line) => line.split(mark).length - 1);

describe('a histogram', () => {
  it('in a pipe is plain ASCII', () => {
    const lines = histogramLines(BARS, PIPE);
    expect(lines.join('')).toMatch(/^[ -~]*$/);
    // 80 cells, of which 16 are for labels, 5 for parts, 6 for notes and 8 between them: 45 for 300, 30 for 200.
    expect(lengths(lines, '#')).toEqual([1, 30, 45, 0]);
    expect(lines.at(-1)).toBe('       from $11.00   0.0%');
  });

  it.each([
    [40, [1, 5, 8, 0]],
    [80, [1, 30, 45, 0]],
    [200, [1, 32, 48, 0]],
  ])('on a terminal of %i cells has bars of %j', (columns, expected) => {
    expect(lengths(on(columns), '█')).toEqual(expected);
  });

  it.each([60, 80, 200])('keeps to the %i cells of a terminal, its notes below each other', (columns) => {
    const lines = on(columns);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    expect(lines[1]?.indexOf('paid')).toBe(lines[2]?.indexOf('budget'));
  });

  it('of nothing has no lines', () => {
    expect(histogramLines([], PIPE)).toEqual([]);
  });
});

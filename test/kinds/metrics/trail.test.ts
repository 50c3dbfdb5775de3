import { describe, expect, it } from 'vitest';
import type { Rows } from '../../../src/kinds/fact.ts';
import { togetherRows } from '../../../src/kinds/metrics/shared/trail.ts';

const from = (start: number, count: number) => Array.from({ length: count }, (_, place) => start + place);

/** `count` rows of a file, one after the other. */
function rowsAt(file: string, first: number, count: number): Rows {
  return { file, lines: from(first, Math.min(count, 20)), first, last: first + count - 1, count };
}

describe('rows of several things together', () => {
  it('of nothing are none', () => {
    expect(togetherRows([])).toBeNull();
  });

  it('of one file are one list', () => {
    const all = togetherRows([rowsAt('a.csv', 2, 2), rowsAt('a.csv', 7, 1), rowsAt('a.csv', 9, 3)]);
    expect(all).toEqual({ file: 'a.csv', lines: [2, 3, 7, 9, 10, 11], first: 2, last: 11, count: 6 });
  });

  it('are twenty lines at most, with the last and how many', () => {
    const all = togetherRows([rowsAt('a.csv', 2, 19), rowsAt('a.csv', 50, 3), rowsAt('a.csv', 90, 30)]);
    expect(all).toEqual({ file: 'a.csv', lines: [...from(2, 19), 50], first: 2, last: 119, count: 52 });
  });

  it('of several files stay apart, in the order of the files', () => {
    const west = { ...rowsAt('a.csv', 2, 1), more: [rowsAt('b.csv', 4, 2)] };
    expect(togetherRows([west, rowsAt('b.csv', 8, 1), rowsAt('a.csv', 5, 1)])).toEqual({
      file: 'a.csv',
      lines: [2, 5],
      first: 2,
      last: 5,
      count: 2,
      more: [{ file: 'b.csv', lines: [4, 5, 8], first: 4, last: 8, count: 3 }],
    });
  });
});

import { add, divide, type Ratio, reduce, subtract } from '../../money/index.ts';
import type { Ends } from './course.ts';
import type { Span } from './pieces.ts';

/** A place of a grid, or the stretch between two of them or beyond its end, with a value that is in it. */
export type Cell = Span & { readonly isPlace: boolean; readonly sample: Ratio };

/** The cells of a grid in rising order: every place, and every stretch beside it in which the metric has values. */
export function cellsOf(grid: readonly Ratio[], { least, most }: Ends): readonly Cell[] {
  const cells: Cell[] = [];
  const [first, last] = [grid[0], grid.at(-1)];
  if (first === undefined || last === undefined) return cells;
  const one: Ratio = { n: 1n, d: 1n };
  if (least === null) cells.push({ from: null, to: first, isPlace: false, sample: subtract(first, one) });
  for (const [place, at] of grid.entries()) {
    const before = grid[place - 1];
    if (before !== undefined) {
      const sample = reduce(divide(add(before, at), { n: 2n, d: 1n }));
      cells.push({ from: before, to: at, isPlace: false, sample });
    }
    cells.push({ from: at, to: at, isPlace: true, sample: at });
  }
  if (most === null) cells.push({ from: last, to: null, isPlace: false, sample: add(last, one) });
  return cells;
}

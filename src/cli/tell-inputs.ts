import type { InputSummary } from '../facts/facts.ts';
import type { Grid } from '../output/grid.ts';
import { PLAIN } from '../output/paint.ts';
import { tableLines } from '../output/table.ts';
import type { Io } from './io.ts';

/** Says on stderr what became of the rows of each export: every row is used, filtered, excluded or left out. */
export function tellInputs(inputs: readonly InputSummary[], io: Io): void {
  const figures = ['Rows', 'Used', 'Filtered', 'Excluded', 'Left out'].map(
    (header) => ({ header, holds: 'figure' }) as const,
  );
  const grid: Grid = {
    columns: [{ header: 'File', holds: 'text' }, ...figures],
    rows: inputs.map(({ file, rows, used, filtered, excluded, leftOut }) => ({
      level: 'record',
      cells: [file, ...[rows, used, filtered, excluded, leftOut].map(String)],
    })),
  };
  io.stderr.write(`${tableLines(grid, { columns: io.stderr.columns, paint: PLAIN }).join('\n')}\n\n`);
}

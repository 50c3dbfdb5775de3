import type { Decision } from '../facts/decisions.ts';
import type { InputSummary } from '../facts/facts.ts';
import { decisionText } from '../output/decision.ts';
import type { Grid } from '../output/grid.ts';
import { PLAIN } from '../output/paint.ts';
import { tableLines } from '../output/table.ts';
import { visible } from '../output/visible.ts';
import type { Io } from './io.ts';

/** Says on stderr what became of the rows of each export (every row is used, filtered, excluded or left out), and what was decided to read it. */
export function tellInputs(inputs: readonly InputSummary[], io: Io): void {
  const figures = ['Rows', 'Used', 'Filtered', 'Excluded', 'Left out'].map(
    (header) => ({ header, holds: 'figure' }) as const,
  );
  const isPlain = inputs.every(({ table, file }) => file === `${table}.csv`);
  const grid: Grid = {
    columns: [
      ...(isPlain ? [] : [{ header: 'Table', holds: 'text' } as const]),
      { header: 'File', holds: 'text' },
      ...figures,
    ],
    rows: inputs.map(({ table, file, rows, used, filtered, excluded, leftOut }) => ({
      level: 'record',
      cells: [...(isPlain ? [] : [table]), file, ...[rows, used, filtered, excluded, leftOut].map(String)],
    })),
  };
  io.stderr.write(`${tableLines(grid, { columns: io.stderr.columns, paint: PLAIN }).join('\n')}\n\n`);
  for (const { table, file, decisions } of inputs) tellDecisions(table, file, decisions, io);
}

function tellDecisions(table: string, file: string, decisions: readonly Decision[], io: Io): void {
  if (decisions.length === 0) return;
  io.stderr.write(`${visible(file === `${table}.csv` ? file : `${file}, read as ${table}`)}\n`);
  for (const one of decisions) io.stderr.write(`  ${visible(decisionText(one))}\n`);
  io.stderr.write('\n');
}

import { reconciliations } from '../engine/reconciliation.ts';
import type { Decision } from '../exports/decision-list.ts';
import type { Facts, InputSummary } from '../facts/facts.ts';
import { decisionTexts } from '../output/decision.ts';
import type { Grid } from '../output/grid.ts';
import { partsText } from '../output/page-text.ts';
import { PLAIN } from '../output/paint.ts';
import { reconciliationParts } from '../output/reconciliation.ts';
import { tableLines } from '../output/table.ts';
import { visible } from '../output/visible.ts';
import type { Plan } from '../plan/plan.ts';
import { reconciliationReport } from '../reports/reconciliation.ts';
import type { Io } from './io.ts';

/** Says on stderr how the books of each metric add up to the company, and what is in none. */
export function tellReconciliation(plans: readonly Plan[], facts: Facts, io: Io): void {
  const currency = plans[0]?.currency;
  if (currency === undefined) return;
  const parts = reconciliationParts(reconciliationReport(reconciliations(plans, facts, currency), currency), currency);
  if (parts.length === 0) return;
  io.stderr.write(`${partsText(parts, { columns: io.stderr.columns, paint: PLAIN })}\n`);
}

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
  for (const text of decisionTexts(decisions)) io.stderr.write(`  ${visible(text)}\n`);
  io.stderr.write('\n');
}

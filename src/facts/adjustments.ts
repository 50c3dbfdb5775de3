import { byCodePoint, byPlace, type RowPlace } from '../diagnostics/index.ts';
import type { Row } from '../kinds/table.ts';
import { adjustments as adjustmentsTable } from '../kinds/tables/adjustments.ts';
import { type Money, money, reduce, ZERO } from '../money/index.ts';
import type { Roster } from './roster.ts';
import { FILTERED, USED } from './row-fate.ts';
import { rowPeriod } from './row-period.ts';
import { type Run, readInput } from './run.ts';
import { filesOf, isThere } from './table-files.ts';

/** An amount that somebody decided by hand, with the row it stands in. */
export type Adjustment = {
  readonly csmId: string;
  /** Below 0 it takes away. */
  readonly amount: Money;
  readonly reason: string;
  readonly approvedBy: string;
  /** The plan whose pay it changes; null: the person's plan that does not stack. */
  readonly plan: string | null;
  readonly file: string;
  readonly line: number;
};

/**
 * Reads adjustments.csv where the folder has one: the amounts for the paid period, in an order that does not depend on that of the rows. Rows of
 * other periods are filtered out, whoever they name. An unknown person is a fault, and so is an amount with more decimals than the currency has.
 * Two rows alike are a doubt: most often one decision has been entered twice.
 */
export async function readAdjustments(run: Run, roster: Roster): Promise<readonly Adjustment[]> {
  if (!isThere(run, adjustmentsTable.name)) return [];
  const all: Adjustment[] = [];
  await readInput(run, adjustmentsTable, '', [], (row) => {
    if (rowPeriod(row, run) === 'other') return FILTERED;
    const adjustment = adjustmentIn(row, roster, run);
    if (adjustment !== null) all.push(adjustment);
    return USED;
  });
  tellDoubles(all, run);
  return all.sort(
    (a, b) =>
      byCodePoint(a.csmId, b.csmId) ||
      byCodePoint(a.reason, b.reason) ||
      byCodePoint(a.approvedBy, b.approvedBy) ||
      (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : byPlace(a, b)),
  );
}

/** A row's adjustment; null where its amount is none. */
function adjustmentIn(row: Row, roster: Roster, run: Run): Adjustment | null {
  const csmId = row.text('csm_id') ?? '';
  const faults = run.faultsOf(row.file);
  if (!roster.ids.has(csmId)) {
    const args = { column: 'csm_id', value: csmId, table: filesOf(run, 'roster') };
    faults.tell('unknown-owner', row.line, 'csm_id', args, { help: roster.ids.near(csmId) });
  }
  const { n, d } = reduce(row.figure('amount') ?? ZERO);
  if (d !== 1n) {
    const { code, digits } = run.moment.currency;
    const expected = `an amount with at most ${digits} decimals, as ${code} has`;
    faults.tell('bad-cell', row.line, 'amount', { column: 'amount', value: row.text('amount') ?? '', expected });
    return null;
  }
  return {
    csmId,
    amount: money(n),
    reason: row.text('reason') ?? '',
    approvedBy: row.text('approved_by') ?? '',
    plan: row.text('plan'),
    file: row.file,
    line: row.line,
  };
}

function tellDoubles(all: readonly Adjustment[], run: Run): void {
  const seen = new Map<string, RowPlace>();
  for (const { csmId, amount, reason, approvedBy, plan, file, line } of all.toSorted(byPlace)) {
    const key = JSON.stringify([csmId, String(amount), reason, approvedBy, plan]);
    const first = seen.get(key);
    const again = { file, line };
    if (first === undefined) seen.set(key, again);
    else run.faultsOf(file).tell('doubtful-adjustment', line, 'csm_id', { first, again }, { severity: 'warning' });
  }
}

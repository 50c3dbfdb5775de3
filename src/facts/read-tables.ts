import type { NeededColumn } from '../exports/header.ts';
import type { Metric } from '../kinds/metric.ts';
import type { TableKind } from '../kinds/table.ts';
import { tableKind } from '../kinds/tables/index.ts';
import { type AccountList, gatheredAccounts, readAccounts } from './accounts.ts';
import { booksOf, type Standing } from './books.ts';
import { type CreditedParts, creditedParts } from './credited-parts.ts';
import { type Exclusions, readExclusions } from './exclusions.ts';
import { EVERY_ACCOUNT, membershipOf } from './membership.ts';
import { readSharedTable } from './read-shared-table.ts';
import type { Roster } from './roster.ts';
import type { Run } from './run.ts';
import { type Gathered, type TableMetric, tableMetric } from './table-metric.ts';

/** A metric that is computed here, with the table it reads. */
type Computed = { readonly metric: Metric; readonly kind: TableKind };

/**
 * Reads the tables that the metrics name, each once for all metrics on it, and gives every metric its parts. What is found on the way is in
 * the run; the parts of a run with faults are not to be paid from. `finished` are the metrics whose values are given, out of which nothing can be
 * excluded.
 */
export async function readTables(
  run: Run,
  metrics: readonly Metric[],
  finished: readonly Metric[],
  roster: Roster,
): Promise<ReadonlyMap<Metric, CreditedParts>> {
  const computed = metrics.flatMap((metric): Computed[] => {
    const kind = metric.measure.table === null ? null : tableKind(metric.measure.table);
    return kind === null ? [] : [{ metric, kind }];
  });
  const accounts = await accountsFor(run, computed, roster);
  const exclusions = await readExclusions(run, [...metrics, ...finished], accounts);
  tellFinished(run, exclusions, finished);
  const books = bookKeeper(run, accounts);
  const found = new Map<Metric, CreditedParts>();
  for (const kind of new Set(computed.map((one) => one.kind))) {
    const context = { run, kind, accounts, exclusions };
    const readers = new Map<Metric, TableMetric>();
    for (const one of computed) {
      if (one.kind !== kind) continue;
      const membership = asksAccounts(one.metric)
        ? membershipOf(run, one.metric, accounts, books(one.metric), exclusions)
        : EVERY_ACCOUNT;
      readers.set(one.metric, tableMetric(one.metric, membership, context));
    }
    await readSharedTable(readers, roster, context);
    for (const [metric, reader] of readers) {
      const gathered = reader.finish();
      tellTwoAccounts(run, kind, gathered);
      found.set(metric, creditedParts(gathered));
    }
  }
  return found;
}

/** Does the metric look at accounts.csv? */
function asksAccounts({ measure, accounts }: Metric): boolean {
  return (
    measure.book !== 'named' || accounts.firstYear || accounts.columns.length > 0 || measure.accountColumns.length > 0
  );
}

/** The accounts as accounts.csv has them; where no metric asks for it, as the rows name them. */
async function accountsFor(run: Run, computed: readonly Computed[], roster: Roster): Promise<AccountList> {
  const asking = computed.filter(({ metric }) => asksAccounts(metric));
  const first = asking[0];
  if (first === undefined) return gatheredAccounts();
  const needed: NeededColumn[] = [];
  for (const { metric } of asking) {
    const { measure, accounts, credit, name } = metric;
    for (const { column, why } of measure.accountColumns)
      needed.push({ column, why: `metric "${name}": ${why}`, figure: 'number' });
    for (const { column } of accounts.columns) needed.push({ column, why: `metric "${name}" filters accounts by it` });
    const since = `"tenure: first_year" of metric "${name}" counts from it`;
    if (accounts.firstYear) needed.push({ column: 'customer_since', why: since });
    const held = `"held_at_least" of metric "${name}" counts from it`;
    if (credit !== null && credit.heldAtLeast !== null) needed.push({ column: 'from', why: held });
  }
  return readAccounts(run, roster, `metric "${first.metric.name}" counts accounts`, needed);
}

/** The books by credit rule, each made once; null for metrics whose rows name their person. */
function bookKeeper(run: Run, accounts: AccountList): (metric: Metric) => readonly Standing[] | null {
  const made = new Map<string, readonly Standing[]>();
  return ({ measure, credit }) => {
    if (measure.book === 'named') return null;
    const least = credit?.heldAtLeast ?? null;
    const key = least === null ? '' : `${least.count} ${least.unit}`;
    const books = made.get(key) ?? booksOf(accounts, least, run.moment);
    made.set(key, books);
    return books;
  };
}

/** One alert or lead belongs to one account; at two it would count at both. */
function tellTwoAccounts(run: Run, kind: TableKind, { drafts }: Gathered): void {
  const accounts = new Map<string, string>();
  for (const { account, draft } of drafts) {
    const other = accounts.get(draft.key) ?? account;
    accounts.set(draft.key, other);
    if (other === account || draft.rows === null) continue;
    const args = { key: draft.key, account, other };
    run.faultsOf(`${kind.name}.csv`).tell('two-accounts', draft.rows.first, 'account_id', args);
  }
}

/** An exclusion that a plan's author expects to work, on a value that is finished already. */
function tellFinished(run: Run, exclusions: Exclusions, finished: readonly Metric[]): void {
  for (const { name, measure } of finished) {
    for (const { metric, line } of exclusions.all) {
      if (metric !== name && (metric !== null || measure.table === null)) continue;
      run
        .faultsOf('exclusions.csv')
        .tell('exclusion-without-effect', line, 'metric', { metric: name }, { severity: 'warning' });
    }
  }
}

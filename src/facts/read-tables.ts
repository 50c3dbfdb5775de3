import { columnType, comparedColumns, withOwnColumns } from '../exports/own-columns.ts';
import type { Credit } from '../kinds/credit.ts';
import type { Metric } from '../kinds/metric.ts';
import type { TableKind } from '../kinds/table.ts';
import { accounts as accountsTable } from '../kinds/tables/accounts.ts';
import { tableKind } from '../kinds/tables/index.ts';
import { type AccountList, gatheredAccounts, type NeededOfAccounts, readAccounts } from './accounts.ts';
import { bookRule, standingOf, standingOn } from './books.ts';
import { type CreditedParts, creditedParts } from './credited-parts.ts';
import { type Exclusions, readExclusions } from './exclusions.ts';
import { type Books, EVERY_ACCOUNT, membershipOf } from './membership.ts';
import { readSharedTable, type TableUse } from './read-shared-table.ts';
import type { Roster } from './roster.ts';
import { type Run, readObserved } from './run.ts';
import { tableKinds } from './table-kinds.ts';
import { type Gathered, type TableMetric, tableMetric } from './table-metric.ts';

/**
 * Reads the tables that the metrics name, each once for all metrics on it, and gives every metric its parts as soon as all that it reads has been
 * read. What is found on the way is in the run; the parts of a run with faults are not to be paid from. `given` are the metrics whose values are
 * given, out of which nothing can be excluded.
 */
export async function readTables(
  run: Run,
  metrics: readonly Metric[],
  given: readonly Metric[],
  roster: Roster,
): Promise<ReadonlyMap<Metric, CreditedParts>> {
  const accounts = await accountsFor(run, metrics, roster);
  const exclusions = await readExclusions(run, [...metrics, ...given], accounts);
  tellFinished(run, exclusions, given);
  const books = bookKeeper(run, accounts);
  const context = { run, accounts, exclusions };
  const kinds = tableKinds(run, metrics);
  const readers = new Map<Metric, TableMetric>();
  const readerOf = (metric: Metric): TableMetric => {
    const known = readers.get(metric);
    if (known !== undefined) return known;
    const membership = asksAccounts(metric)
      ? membershipOf(run, metric, accounts, books(metric), exclusions)
      : EVERY_ACCOUNT;
    const own = metric.inputs.flatMap(({ table }) => kinds.get(table) ?? []);
    const reader = tableMetric(metric, membership, own, context);
    readers.set(metric, reader);
    return reader;
  };
  const found = new Map<Metric, CreditedParts>();
  const read = new Set<string>();
  for (const kind of tablesToRead(run, metrics, kinds)) {
    if (!kinds.has(kind.name)) {
      await readObserved(run, kind);
      continue;
    }
    await readSharedTable(kind, usesOf(kind.name, metrics, readerOf), roster, context);
    read.add(kind.name);
    for (const metric of [...readers.keys()]) {
      if (metric.inputs.every((input) => read.has(input.table))) found.set(metric, finished(metric, readers, run));
    }
  }
  return found;
}

/** The metrics on a table, and what each reads there. */
function usesOf(table: string, metrics: readonly Metric[], readerOf: (metric: Metric) => TableMetric): TableUse[] {
  return metrics.flatMap((metric) => {
    const inputs = metric.inputs.flatMap((input, place) => (input.table === table ? [place] : []));
    return inputs.length === 0 ? [] : [{ metric, inputs, reader: readerOf(metric) }];
  });
}

/**
 * The parts of a metric that has read everything. In a function of its own, for while the next table is awaited, what the rows were gathered in (half of
 * all memory) must be out of reach.
 */
function finished(metric: Metric, readers: Map<Metric, TableMetric>, run: Run): CreditedParts {
  const reader = readers.get(metric);
  if (reader === undefined) throw new Error(`bug: metric "${metric.name}" has not been read`);
  readers.delete(metric);
  const gathered = reader.finish();
  tellTwoAccounts(run, gathered);
  return creditedParts(gathered);
}

/**
 * The tables of the metrics, and those that are only observed. usage.csv, the longest, comes last: what an observer of it looks for (an alert's
 * account, the day of its resolution) stands in the others.
 */
function tablesToRead(
  { observers }: Run,
  metrics: readonly Metric[],
  kinds: ReadonlyMap<string, TableKind>,
): readonly TableKind[] {
  const areAccountsRead = metrics.some(asksAccounts);
  const observed = (observers?.all ?? []).flatMap(({ table }) => {
    const isRead = kinds.has(table) || (table === 'accounts' && areAccountsRead);
    return isRead ? [] : (tableKind(table) ?? []);
  });
  const all = [...kinds.values(), ...observed];
  return [...all.filter(({ name }) => name !== 'usage'), ...all.filter(({ name }) => name === 'usage')];
}

/** Does the metric look at accounts.csv? */
function asksAccounts({ measure, accounts }: Metric): boolean {
  return (
    measure.book !== 'named' || accounts.firstYear || accounts.columns.length > 0 || measure.accountColumns.length > 0
  );
}

/** The accounts as accounts.csv has them; where no metric asks for it, as the rows name them. */
async function accountsFor(run: Run, metrics: readonly Metric[], roster: Roster): Promise<AccountList> {
  const asking = metrics.filter(asksAccounts);
  const first = asking[0];
  if (first === undefined) return gatheredAccounts();
  const compared = asking.flatMap((metric) => comparedColumns(metric.accounts.columns));
  const kind = withOwnColumns(accountsTable, compared);
  const needed: NeededOfAccounts[number][] = [];
  for (const metric of asking) {
    const { measure, accounts, credit, name } = metric;
    for (const { column, why } of measure.accountColumns) {
      needed.push({ column, why: `metric "${name}": ${why}`, as: 'text', figure: 'number' });
    }
    for (const { column } of accounts.columns) {
      const why = `metric "${name}" filters accounts by it`;
      needed.push({ column, why, as: columnType(kind, column) });
    }
    const since = `"tenure: first_year" of metric "${name}" counts from it`;
    if (accounts.firstYear) needed.push({ column: 'customer_since', why: since, as: 'day' });
    const asks = credit === null ? null : asksFrom(credit);
    if (asks !== null) needed.push({ column: 'from', why: `"${asks}" of metric "${name}" counts from it`, as: 'day' });
  }
  return readAccounts(run, roster, kind, `metric "${first.name}" counts accounts`, needed);
}

/** The key of a credit rule that depends on since when somebody has an account; null where none does. */
function asksFrom({ owner, heldAtLeast, grace }: Credit): string | null {
  if (heldAtLeast !== null) return 'held_at_least';
  if (grace !== null) return 'grace';
  return owner === 'at_period_end' ? null : `owner: ${owner}`;
}

/** The books by credit rule, each made once; null for metrics whose rows name their person. */
function bookKeeper({ moment: { period } }: Run, accounts: AccountList): (metric: Metric) => Books | null {
  const made = new Map<string, Books>();
  return ({ measure, credit }) => {
    if (measure.book === 'named' || credit === null) return null;
    const rule = bookRule(credit, measure);
    const { owner, heldAtLeast } = credit;
    const key = JSON.stringify([owner, heldAtLeast, rule.takesLost, owner === 'at_event' ? rule.events : '']);
    const known = made.get(key);
    if (known !== undefined) return known;
    const books: Books = {
      at: (place) => standingOf(accounts.holdingsOf(place), rule, period),
      on: (place, day) => standingOn(day, accounts.holdingsOf(place), rule, period),
    };
    made.set(key, books);
    return books;
  };
}

/** One alert or lead belongs to one account; at two it would count at both. */
function tellTwoAccounts(run: Run, { drafts }: Gathered): void {
  // Nothing but accounts: of 100,000 of them nobody needs a list.
  if (drafts.every(({ account, draft }) => draft.key === account)) return;
  const accounts = new Map<string, string>();
  for (const { account, draft } of drafts) {
    const other = accounts.get(draft.key) ?? account;
    accounts.set(draft.key, other);
    if (other === account || draft.rows === null) continue;
    const args = { key: draft.key, account, other };
    run.faultsOf(draft.rows.file).tell('two-accounts', draft.rows.first, 'account_id', args);
  }
}

/** An exclusion that a plan's author expects to work, on a value that is finished already. */
function tellFinished(run: Run, exclusions: Exclusions, given: readonly Metric[]): void {
  for (const { name, measure } of given) {
    for (const { metric, at } of exclusions.all) {
      if (metric !== name && (metric !== null || measure.table === null)) continue;
      const faults = run.faultsOf(at.file);
      faults.tell('exclusion-without-effect', at.line, 'metric', { metric: name }, { severity: 'warning' });
    }
  }
}

import { dayText } from '../calendar/index.ts';
import { byCodePoint, byPlace, didYouMean, type RowPlace } from '../diagnostics/index.ts';
import type { Metric } from '../kinds/metric.ts';
import { placeOf, type Row } from '../kinds/table.ts';
import { exclusions as exclusionsTable } from '../kinds/tables/exclusions.ts';
import type { AccountList } from './accounts.ts';
import { LEFT_OUT, type RowFate, USED } from './row-fate.ts';
import { type Run, readInput } from './run.ts';
import { filesOf, isThere } from './table-files.ts';

/** What can be left out: a whole account, or one alert or lead of it. */
const COLUMNS = ['alert_id', 'csql_id', 'account_id'] as const;
export type ExcludedBy = (typeof COLUMNS)[number];

/** Something that is left out by decision. */
export type Exclusion = {
  readonly column: ExcludedBy;
  readonly id: string;
  /** The metric it is left out of; null is all of them. */
  readonly metric: string | null;
  /** The account that it says an alert or lead is of; null where it does not say, or is of the account itself. */
  readonly account: string | null;
  /** As it is shown beside what was left out. */
  readonly why: string;
  readonly at: RowPlace;
};

export type Exclusions = {
  readonly all: readonly Exclusion[];
  /** Why this thing is left out of this metric, or null when it is not. */
  whyOut(column: ExcludedBy, id: string, metric: string): string | null;
  /** Told of each alert or lead that there is: to know afterwards which of the excluded ones there are not, or are of another account. */
  see(column: ExcludedBy, id: string, account: string): void;
  unseen(column: ExcludedBy): readonly Exclusion[];
};

const NO_EXCLUSIONS: Exclusions = { all: [], whyOut: () => null, see: () => {}, unseen: () => [] };

/**
 * Reads exclusions.csv where the folder has one. An exclusion holds for the period when it still holds on its last day: `until` 31 March is the
 * first quarter, `until` 30 March no longer. A row that names an alert or a lead leaves out that one, not the account beside it.
 */
export async function readExclusions(run: Run, metrics: readonly Metric[], accounts: AccountList): Promise<Exclusions> {
  if (!isThere(run, exclusionsTable.name)) return NO_EXCLUSIONS;
  const names = new Set(metrics.map(({ name }) => name));
  const all: Exclusion[] = [];
  const seen = new Set<string>();
  await readInput(run, exclusionsTable, '', [], (row): RowFate => {
    const faults = run.faultsOf(row.file);
    const account = row.text('account_id');
    if (account !== null && !accounts.ids.has(account)) {
      const args = { value: account, rows: 1, table: filesOf(run, 'accounts') };
      faults.tell('unknown-account', row.line, 'account_id', args, { help: accounts.ids.near(account) });
    }
    const metric = row.text('metric');
    if (metric !== null && !names.has(metric)) {
      const args = { value: metric, rows: 1, valid: [...names].sort(byCodePoint) };
      const help = didYouMean(metric, names);
      faults.tell('metric-of-no-plan', row.line, 'metric', args, { severity: 'warning', help });
      return LEFT_OUT;
    }
    const until = row.day('until');
    if (until !== null && until < run.moment.period.to) return LEFT_OUT;
    all.push(exclusionIn(row, metric));
    return USED;
  });
  const byThing = new Map<string, Exclusion[]>();
  for (const one of all.toSorted((a, b) => byPlace(a.at, b.at))) {
    const key = thingKey(one.column, one.id);
    byThing.set(key, [...(byThing.get(key) ?? []), one]);
  }
  return {
    all,
    whyOut(column, id, metric) {
      const found = byThing.get(thingKey(column, id))?.find((one) => one.metric === null || one.metric === metric);
      return found?.why ?? null;
    },
    see(column, id, account) {
      const key = thingKey(column, id);
      const found = byThing.get(key);
      if (found === undefined || seen.has(key)) return;
      seen.add(key);
      for (const { account: said, at } of found) {
        if (said === null || said === account || !accounts.ids.has(said)) continue;
        const args = { column, value: id, account: said, own: account };
        run.faultsOf(at.file).tell('exclusion-of-other-account', at.line, 'account_id', args);
      }
    },
    unseen: (column) => all.filter((one) => one.column === column && !seen.has(thingKey(column, one.id))),
  };
}

function thingKey(column: ExcludedBy, id: string): string {
  return `${column} ${id}`;
}

function exclusionIn(row: Row, metric: string | null): Exclusion {
  const column = COLUMNS.find((one) => row.text(one) !== null) ?? 'account_id';
  const until = row.day('until');
  const approved = `approved by ${row.text('approved_by') ?? ''}${until === null ? '' : `, until ${dayText(until)}`}`;
  const why = `excluded: ${row.text('reason') ?? ''} (${approved})`;
  const account = column === 'account_id' ? null : row.text('account_id');
  return { column, id: row.text(column) ?? '', metric, account, why, at: placeOf(row) };
}

import { type Day, dayText } from '../calendar/index.ts';
import { diagnostic, type RowPlace, wholeFile } from '../diagnostics/index.ts';
import { columnOf } from '../exports/header.ts';
import type { Metric } from '../kinds/metric.ts';
import { placeOf, type Row, type TableKind } from '../kinds/table.ts';
import { tableKind } from '../kinds/tables/index.ts';
import type { Roster } from './roster.ts';
import { FILTERED, LEFT_OUT, type RowFate } from './row-fate.ts';
import { type Run, readInput } from './run.ts';
import { filesOf } from './table-files.ts';
import { excludedBy, NO_ACCOUNT, type TableContext, type TableMetric } from './table-metric.ts';

type Needed = readonly { readonly column: string; readonly why: string }[];

/** A metric on a table; `inputs` are the places of what it reads there among all that it reads. */
export type TableUse = { readonly metric: Metric; readonly inputs: readonly number[]; readonly reader: TableMetric };

/**
 * Reads a table once for all metrics on it, and holds its rows against the roster and accounts.csv. A row that names an account or a person that
 * there is not counts nowhere, which is a fault: an account is told once, with how many rows it has.
 */
export async function readSharedTable(
  kind: TableKind,
  uses: readonly TableUse[],
  roster: Roster,
  { run, accounts, exclusions }: TableContext,
): Promise<void> {
  const names = [...new Set(uses.map(({ metric }) => `"${metric.name}"`))];
  const why = names.length === 1 ? `metric ${names[0]} reads it` : `metrics ${names.join(', ')} read it`;
  const excluded = exclusions.all.length === 0 ? null : excludedBy(kind);
  const namesPerson = columnOf(kind, 'csm_id') !== null;
  const namesTeam = columnOf(kind, 'team') !== null;
  const strangers = new Map<string, { readonly at: RowPlace; rows: number }>();
  const dates = datesOf(kind, run.moment.period.from);
  let lastAccount = '';
  let place = NO_ACCOUNT;
  const input = await readInput(run, kind, why, neededBy(uses), (row): RowFate => {
    dates.see(row);
    if (namesPerson) {
      const value = row.text('csm_id');
      if (value !== null && !roster.ids.has(value)) {
        const args = { column: 'csm_id', value, table: filesOf(run, 'roster') };
        run.faultsOf(row.file).tell('unknown-owner', row.line, 'csm_id', args, { help: roster.ids.near(value) });
      }
    }
    if (namesTeam) {
      const value = row.text('team');
      if (value !== null && !roster.teams.has(value)) {
        const args = { column: 'team', value, table: `column "team" of ${filesOf(run, 'roster')}` };
        run.faultsOf(row.file).tell('unknown-owner', row.line, 'team', args, { help: roster.teams.near(value) });
      }
    }
    const account = row.text('account_id') ?? '';
    if (excluded !== null) exclusions.see(excluded, row.text(excluded) ?? '', account);
    // Most exports keep an account's rows together, and then the list need not be asked a million times.
    if (account !== lastAccount) {
      lastAccount = account;
      place = account === '' ? NO_ACCOUNT : accounts.placeOf(account);
    }
    if (place < 0 && place !== NO_ACCOUNT) {
      const known = strangers.get(account);
      if (known !== undefined) known.rows += 1;
      else if (!accounts.ids.has(account)) strangers.set(account, { at: placeOf(row), rows: 1 });
      return LEFT_OUT;
    }
    let fate: RowFate = FILTERED;
    for (const use of uses) {
      const own = use.reader.take(row, place, use.inputs);
      if (own > fate) fate = own;
    }
    return fate;
  });
  if (input !== null) for (const { reader } of uses) reader.passOver(kind.name, input.unseen);
  if (input?.isSound === true) tellOtherPeriod(run, kind.name, dates, input.unseen.leftOut);
  const table = filesOf(run, 'accounts');
  for (const [value, { at, rows }] of strangers) {
    const args = { value, rows, table };
    run.faultsOf(at.file).tell('unknown-account', at.line, 'account_id', args, { help: accounts.ids.near(value) });
  }
  if (excluded === null || input === null || !input.isSound) return;
  for (const { at, id } of exclusions.unseen(excluded)) {
    const { file, line } = at;
    const args = { column: excluded, value: id };
    run.faultsOf(file).tell('exclusion-nowhere', line, excluded, args, { severity: 'warning' });
  }
}

/** How many rows a table has by as-of, and the latest of its days while none of them is in the period. */
type Dates = { rows: number; latest: Day | null; isInPeriod: boolean; see(row: Row): void };

/**
 * A row of usage or of activities is what was seen on its day, so a period without a single one is most likely another period's export. In other tables
 * things may well have begun long before.
 */
function datesOf({ name }: TableKind, first: Day): Dates {
  const isDated = tableKind(name)?.begins === 'date';
  return {
    rows: 0,
    latest: null,
    isInPeriod: false,
    see(row) {
      this.rows += 1;
      if (!isDated || this.isInPeriod) return;
      const day = row.day('date');
      if (day === null) return;
      this.latest = this.latest === null || day > this.latest ? day : this.latest;
      this.isInPeriod = day >= first;
    },
  };
}

/** Q1 files never pay Q2: tells of a table whose rows are all too old, or all still to come by as-of. */
function tellOtherPeriod(run: Run, table: string, { rows, latest, isInPeriod }: Dates, notYet: number): void {
  if (isInPeriod || (latest === null && (rows > 0 || notYet === 0))) return;
  const { period, asOf } = run.moment;
  const file = filesOf(run, table);
  const args = { file, period: period.name, asOf: dayText(asOf), latest: latest === null ? null : dayText(latest) };
  run.found.push(diagnostic('rows-of-other-period', wholeFile(file), args, { severity: 'warning' }));
}

function neededBy(uses: readonly TableUse[]): Needed {
  return uses.flatMap(({ metric: { name, inputs: all, itemColumns }, inputs }) => [
    ...inputs.flatMap((place) => {
      const { columns = [], where = [] } = all[place] ?? {};
      return [
        ...columns
          .filter(({ isOptional }) => isOptional !== true)
          .map(({ column, why }) => ({ column, why: `metric "${name}": ${why}` })),
        ...where.map(({ column }) => ({ column, why: `metric "${name}" filters by it` })),
      ];
    }),
    ...itemColumns.map(({ column }) => ({ column, why: `a rate on metric "${name}" depends on it` })),
  ]);
}

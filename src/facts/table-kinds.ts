import { diagnostic } from '../diagnostics/index.ts';
import { comparedColumns, type OwnColumn, withOwnColumns } from '../exports/own-columns.ts';
import type { Metric, MetricInput } from '../kinds/metric.ts';
import { knownColumn, ownTable } from '../kinds/own-table.ts';
import type { TableKind } from '../kinds/table.ts';
import { tableKind } from '../kinds/tables/index.ts';
import type { Run } from './run.ts';

/** What one metric reads of a table. */
type Use = { readonly metric: Metric; readonly input: MetricInput };

/**
 * The tables that the metrics read, ours and any other CSV of the folder, with the columns that they do not know themselves as the metrics ask for
 * them. A column that two metrics read as two things is told.
 */
export function tableKinds(run: Run, metrics: readonly Metric[]): ReadonlyMap<string, TableKind> {
  const uses = metrics.flatMap((metric) => metric.inputs.map((input): Use => ({ metric, input })));
  const kinds = new Map<string, TableKind>();
  for (const table of new Set(uses.map(({ input }) => input.table))) {
    const on = uses.filter(({ input }) => input.table === table);
    const kind = tableKind(table) ?? ownTable(table, waysOf(on));
    const said = saidColumns(run, table, on);
    const compared = on.flatMap(({ input }) => comparedColumns(input.where));
    kinds.set(table, withOwnColumns(kind, [...said, ...compared]));
  }
  return kinds;
}

/** How the metrics on a table of one's own find out whose a row is, and when it counts. */
function waysOf(uses: readonly Use[]) {
  return {
    byAccount: uses.some(({ metric }) => metric.measure.book !== 'named'),
    byName: uses.some(({ metric }) => metric.measure.book === 'named'),
    byDate: uses.some(({ input }) => input.columns.some(({ column, as }) => column === 'date' && as === 'day')),
  };
}

/** The columns that metrics name with what they hold, where the table does not know them. */
function saidColumns(run: Run, table: string, uses: readonly Use[]): readonly OwnColumn[] {
  const said = new Map<string, OwnColumn>();
  for (const { metric, input } of uses) {
    for (const { column, as } of input.columns) {
      if (as === undefined || knownColumn(table, column) !== null) continue;
      const other = said.get(column);
      if (other === undefined) said.set(column, { column, type: as, givesWay: false });
      else if (other.type !== as) {
        const args = { column, file: `${table}.csv`, metric: metric.name, type: as, other: other.type };
        run.found.push(diagnostic('column-of-two-types', metric.place, args));
      }
    }
  }
  return [...said.values()];
}

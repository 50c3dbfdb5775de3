import type { Day } from '../../../calendar/index.ts';
import { add, ONE, type Ratio, ZERO } from '../../../money/index.ts';
import type { Rows, Unit } from '../../fact.ts';
import type { FoldContext, MeasureInput, NeededColumn } from '../../metric.ts';
import { knownColumn } from '../../own-table.ts';
import type { TreePath } from '../../scope.ts';
import { type ColumnType, placeOf, type Row } from '../../table.ts';
import { tableKind } from '../../tables/index.ts';
import { neededFigure } from './revenue.ts';
import { type When, windowOf } from './row-window.ts';
import { follow, newTrail, rowsOf, type Trail } from './trail.ts';

/** One sum or count over the rows of a table: a metric of its own, or a side of a ratio. */
export type RowSide = {
  readonly table: string;
  /** The column that is added up; null counts rows, those alone that have `filled` filled, where that is a column. */
  readonly column: string | null;
  readonly filled: string | null;
  readonly unit: Unit;
  /** Where the day of a row stands; null where rows count whenever they were. An optional one is gone by where the file has it. */
  readonly date: { readonly column: string; readonly isOptional: boolean } | null;
  readonly when: When;
};

/** How figures of a unit are read from cells of a column that the table does not know. */
const READ_AS: Readonly<Record<Unit, ColumnType>> = {
  money: 'money',
  percent: 'percent',
  count: 'number',
  number: 'number',
  days: 'number',
};

/** Why the metric needs the column that it adds up. */
const ADDED = 'the metric adds it up';

/** What a side reads; `filters` are the paths of the filters on it. */
export function inputOf({ table, column, filled, unit, date }: RowSide, filters: readonly TreePath[]): MeasureInput {
  const columns: NeededColumn[] = [];
  if (column !== null) columns.push({ column, why: ADDED, as: READ_AS[unit] });
  if (filled !== null) columns.push({ column: filled, why: 'the metric counts the rows that fill it' });
  if (date !== null) columns.push({ ...date, why: 'it says in which period a row counts', as: 'day' });
  return { table, columns, filters };
}

/** What the sum is called: the column that it adds up, or the rows that it counts; with its time where that is not the period. */
export function nameOf({ table, column, when }: RowSide): string {
  const name = column ?? `rows of ${table}`;
  if (when === 'previous_period') return `${name} of the period before`;
  return when === 'same_period_last_year' ? `${name} of a year before` : name;
}

/** Can the figure not be below 0? A count cannot, nor can a sum of what the table never has below 0. */
export function isNotNegative({ table, column }: RowSide): boolean {
  return column === null || knownColumn(table, column)?.notNegative === true;
}

/** What the rows of one owner (and day, where days are kept apart) come to. */
export type RowSum = {
  readonly key: string;
  readonly owner?: string;
  readonly team?: string;
  readonly on?: Day;
  readonly sum: Ratio;
  readonly rows: Rows | null;
};

export type RowFold = { add(row: Row): boolean | Day; sums(account: string): readonly RowSum[] };

/**
 * Adds up (or counts) the rows of one account, for each person or team that they name where rows name them. A row dated outside the window does not
 * count, nor does one whose day has not come; a blank figure in a row that counts is a fault, because blank is missing and never 0.
 */
export function rowFold(side: RowSide, isNamed: boolean, context: FoldContext): RowFold {
  const window = windowOf(side.when, context);
  const hasTeams = tableKind(side.table) === null;
  const groups = new Map<string, { by: Omit<RowSum, 'key' | 'sum' | 'rows'>; sum: Ratio; trail: Trail }>();
  return {
    add(row) {
      const { date, column, filled } = side;
      let on: Day | null = null;
      if (date !== null && (!date.isOptional || row.has(date.column))) {
        on = row.day(date.column);
        if (on === null || on > window.to || (window.from !== null && on < window.from)) return false;
      }
      if (filled !== null && row.text(filled) === null) return false;
      const owner = isNamed ? row.text('csm_id') : null;
      const team = isNamed && owner === null && hasTeams ? row.text('team') : null;
      if (isNamed && owner === null && team === null) {
        const why = '"credit: named" counts a row for the person whom it names';
        context.fault('blank-cell', placeOf(row), 'csm_id', { column: 'csm_id', why });
        return false;
      }
      const figure = column === null ? ONE : neededFigure(row, column, ADDED, context);
      const by = {
        ...(owner === null ? {} : { owner }),
        ...(team === null ? {} : { team }),
        ...(on === null || !context.byDay ? {} : { on }),
      };
      const key = JSON.stringify(by);
      const group = groups.get(key) ?? { by, sum: ZERO, trail: newTrail() };
      groups.set(key, group);
      group.sum = add(group.sum, figure);
      follow(group.trail, row);
      return on ?? true;
    },
    sums: (account) =>
      [...groups.values()].map(({ by, sum, trail }) => {
        const key = account === '' ? (by.owner ?? by.team ?? '') : account;
        return { ...by, key, sum, rows: rowsOf(trail) };
      }),
  };
}

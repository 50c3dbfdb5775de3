import type { Unit } from '../../fact.ts';
import type { ChoiceFault } from '../../metric.ts';
import { knownColumn } from '../../own-table.ts';
import type { Column, ColumnType } from '../../table.ts';
import { tableKind } from '../../tables/index.ts';
import type { WrittenSide } from './row-choices.ts';
import type { RowSide } from './row-side.ts';

/** What the figures of a column of each type can be, the usual first. Columns of other types have none. */
const UNITS_OF: Readonly<Partial<Record<ColumnType, readonly Unit[]>>> = {
  money: ['money'],
  percent: ['percent'],
  number: ['number', 'count', 'days'],
};

/** A side of which nothing is wrong, as `sideFaults` finds. `adds` tells a sum from a count that only looks whether the column is filled. */
export function readSide(table: string, { column, unit, date, when }: WrittenSide, adds: boolean): RowSide {
  const type = column === undefined ? undefined : knownColumn(table, column)?.type;
  const usual = type === undefined ? undefined : UNITS_OF[type]?.[0];
  return {
    table,
    column: adds ? (column ?? null) : null,
    filled: adds ? null : (column ?? null),
    unit: adds ? (unit ?? usual ?? 'number') : 'count',
    date: datingOf(table, date, when),
    when: when ?? 'in_period',
  };
}

/** The day of a row: the column that is named, or `date`. A table that always has it needs it; any other CSV may do without. */
function datingOf(table: string, date: string | undefined, when: WrittenSide['when']): RowSide['date'] {
  if (date !== undefined) return { column: date, isOptional: false };
  if (when === 'ever') return null;
  if (tableKind(table) === null) return { column: 'date', isOptional: when === undefined };
  return knownColumn(table, 'date') === null ? null : { column: 'date', isOptional: false };
}

const isDay = ({ type }: Column) => type === 'day' || type === 'happened';

/** What a side lacks or says wrongly. `needsUnit`: must the figures of a column that nobody knows be named? */
export function sideFaults(
  table: string,
  { column, unit, date, when }: WrittenSide,
  adds: boolean,
  needsUnit: boolean,
): readonly ChoiceFault[] {
  const ofFigures = adds ? figureFaults(table, column, unit, needsUnit) : countFaults(unit);
  return [...ofFigures, ...dateFaults(table, date, when)];
}

/** Rows that are counted have no other unit. */
function countFaults(unit: Unit | undefined): readonly ChoiceFault[] {
  if (unit === undefined || unit === 'count') return [];
  return [{ key: 'column', expected: 'the column whose figures have this unit; without it rows are counted' }];
}

function figureFaults(
  table: string,
  column: string | undefined,
  unit: Unit | undefined,
  needsUnit: boolean,
): readonly ChoiceFault[] {
  const known = column === undefined ? null : knownColumn(table, column);
  if (known === null) {
    // Columns of usage.csv that it does not know are numbers.
    const isUnclear = needsUnit && unit === undefined && tableKind(table)?.others !== 'number';
    return isUnclear
      ? [{ key: 'unit', expected: `what column "${column}" holds: money, percent, count, number or days` }]
      : [];
  }
  const units = UNITS_OF[known.type];
  if (units === undefined) {
    const figures = columnsOf(table, ({ type }) => UNITS_OF[type] !== undefined);
    const such = figures.length === 0 ? '' : `, such as ${figures.join(', ')}`;
    return [{ key: 'column', expected: `a column of ${table}.csv with figures${such}` }];
  }
  if (unit === undefined || units.includes(unit)) return [];
  return [{ key: 'unit', expected: `${units.join(', ')}, which column "${column}" of ${table}.csv holds` }];
}

function dateFaults(table: string, date: string | undefined, when: WrittenSide['when']): readonly ChoiceFault[] {
  const days = columnsOf(table, isDay);
  if (date !== undefined) {
    const known = knownColumn(table, date);
    if (known === null || isDay(known)) return [];
    const such = days.length === 0 ? '' : `, such as ${days.join(', ')}`;
    return [{ key: 'date', expected: `a column of ${table}.csv with days${such}` }];
  }
  if (tableKind(table) === null || days.includes('date') || when === 'ever') return [];
  if (days.length > 0) {
    const expected = `the day on which a row of ${table}.csv counts, one of ${days.join(', ')}; or when: ever`;
    return [{ key: 'date', expected }];
  }
  return when === undefined ? [] : [{ key: 'when', expected: `ever, because ${table}.csv has no days` }];
}

/** The columns of a table of ours that are so. */
function columnsOf(table: string, isSo: (column: Column) => boolean): readonly string[] {
  return Object.entries(tableKind(table)?.columns ?? {}).flatMap(([name, column]) => (isSo(column) ? [name] : []));
}

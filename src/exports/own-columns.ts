import type { CellTest, ColumnFilter } from '../kinds/filter.ts';
import type { Column, ColumnType, TableKind } from '../kinds/table.ts';
import { type NumberLiteral, numberLiteral } from '../money/index.ts';
import { dayValue } from './cells.ts';
import { canonicalName, columnOf } from './header.ts';

/** A column, as somebody wants it read where its table does not know it. */
export type OwnColumn = {
  readonly column: string;
  readonly type: ColumnType;
  /** Does the type give way to any other? A bare 5000 may be money. */
  readonly givesWay: boolean;
};

/** How the cells of a column are read: as the table says, else as it reads columns that it does not know, else as texts. */
export function columnType(kind: TableKind, column: string): ColumnType {
  return columnOf(kind, canonicalName(column))?.type ?? kind.others ?? 'text';
}

/**
 * The kind of a table with the columns that it does not know itself, typed as they are asked for, so that they are read and checked like its own: a
 * filter `{ seats: { at_least: 50 } }` makes numbers of the column, `{ fee: { at_least: "$50" } }` amounts of money. Of two types the first counts; values that do not fit it are told where they are read.
 */
export function withOwnColumns(kind: TableKind, asked: readonly OwnColumn[]): TableKind {
  const own = new Map<string, OwnColumn>();
  for (const one of asked) {
    const name = canonicalName(one.column);
    if (columnOf(kind, name) !== null) continue;
    const other = own.get(name);
    if (other === undefined || (other.givesWay && !one.givesWay)) own.set(name, one);
  }
  if (own.size === 0) return kind;
  const columns: Record<string, Column> = { ...kind.columns };
  for (const [name, { type }] of own) columns[name] = { type, own: true, summary: '' };
  return { ...kind, columns };
}

/** The columns that filters compare with figures or days, read as those are written: `$5,000` money, `5%` a percent, `5000` a number. */
export function comparedColumns(filters: readonly ColumnFilter[]): readonly OwnColumn[] {
  return filters.flatMap(({ column, tests }) =>
    tests.flatMap((test) => typesIn(test).map((type) => ({ column, type, givesWay: type === 'number' }))),
  );
}

const TYPES: Readonly<Partial<Record<NumberLiteral['unit'], ColumnType>>> = {
  money: 'money',
  percent: 'percent',
  number: 'number',
};

function typesIn(test: CellTest): readonly ColumnType[] {
  if (test.test === 'before' || test.test === 'after') return ['day'];
  const bounds = 'value' in test ? [test.value] : 'from' in test ? [test.from, test.to] : [];
  return bounds.flatMap(({ text }): readonly ColumnType[] => {
    if (dayValue(text.trim()) !== null) return ['day'];
    const unit = numberLiteral(text)?.unit;
    const type = unit === undefined ? undefined : TYPES[unit];
    return type === undefined ? [] : [type];
  });
}

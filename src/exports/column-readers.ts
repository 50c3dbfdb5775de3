import type { ColumnType, FigureType, TableKind } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { isDayType, isFigureType } from './cells.ts';
import { type DayColumn, dayColumn } from './day-column.ts';
import type { HeaderCell } from './fault-log.ts';
import { type FigureColumn, figureColumn, type SpeltColumn, speltColumn } from './figure-column.ts';
import { canonicalName, columnOf, type Header, type NeededColumn } from './header.ts';
import type { Dialect } from './mapping.ts';
import type { ToZone } from './written-day.ts';

/** A column whose cells can be written in several ways, and how they are read. */
export type ColumnReader = { readonly name: string; readonly cell: HeaderCell } & Reading;

type Reading =
  | { readonly holds: 'figures'; readonly type: ColumnType; readonly column: FigureColumn }
  | { readonly holds: 'spelt'; readonly column: SpeltColumn }
  | { readonly holds: 'days'; readonly column: DayColumn };

export type ReaderContext = {
  readonly kind: TableKind;
  readonly dialect: Dialect;
  readonly currency: Currency;
  readonly toZone: ToZone | null;
};

/** The readers of a file's columns by their canonical names, for one header may be two columns; texts, ids and yes or no can be written in one way only, and have none. */
export type ColumnReaders = ReadonlyMap<string, ColumnReader>;

/** A reader for each column that the table knows, and for those that somebody asks for: figures where the table reads others so, or where they say so. */
export function columnReaders(header: Header, needed: readonly NeededColumn[], context: ReaderContext): ColumnReaders {
  const readers = new Map<string, ColumnReader>();
  for (const { header: text, at, name, column } of header.fields) {
    const reading = readingOf(column.type, column.figure === true ? 'any' : null, context);
    if (reading !== null) readers.set(name, { name, cell: { header: text, at }, ...reading });
  }
  for (const { column, figure } of needed) {
    const name = canonicalName(column);
    const cell = header.cells.get(name);
    if (cell === undefined || columnOf(context.kind, name) !== null) continue;
    const reading = readingOf(otherType(context.kind), figure ?? null, context);
    if (reading !== null && !readers.has(name)) readers.set(name, { name, cell, ...reading });
  }
  return readers;
}

/** How a column is read that its table does not know. */
export function otherType(kind: TableKind): ColumnType {
  return kind.others === 'text' ? 'text' : 'number';
}

/** The reader of a column of this type; null where its cells can be written in one way only. `figure` is what a column of texts has figures of. */
export function readingOf(
  type: ColumnType,
  figure: FigureType | 'any' | null,
  { kind, dialect, currency, toZone }: ReaderContext,
): Reading | null {
  const { decimal, percent } = dialect;
  const said = { decimal, percent, usual: kind.decimal ?? null };
  if (isFigureType(type)) return { holds: 'figures', type, column: figureColumn(type, said, currency) };
  if (isDayType(type)) return { holds: 'days', column: dayColumn(dialect.dateFormat, toZone) };
  if (figure === null) return null;
  return { holds: 'spelt', column: speltColumn(figure === 'any' ? null : figure, said, currency) };
}

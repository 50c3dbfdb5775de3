import type { DecidedEncoding } from './bytes.ts';
import type { Choice } from './choice.ts';
import type { ColumnReaders } from './column-readers.ts';
import type { DecidedDelimiter } from './delimiter.ts';
import type { DateFormat, PercentUnit } from './mapping.ts';
import type { Decimal } from './written-figure.ts';

/**
 * What was decided of a column, and by what: the mapping, what files of the table have by
 * default, or the cell on this line, which can be read in no other way.
 */
export type Decided<T> =
  | { readonly is: T; readonly by: 'mapping' | 'default' }
  | { readonly is: T; readonly by: 'cell'; readonly line: number };

/** How a column was read, as far as any of its cells depended on it. */
export type ColumnDecision = {
  /** The column's canonical name, and what the file calls it. */
  readonly column: string;
  readonly header: string;
  readonly decimal: Decided<Decimal> | null;
  readonly dateFormat: Decided<DateFormat> | null;
  /** What figures without `%` are; where nobody says so they are parts of one. */
  readonly percent: { readonly is: PercentUnit; readonly by: 'mapping' | 'default' } | null;
};

/** Everything that was decided to read a file: data for `--verbose` and the Result. The delimiter is null where no header was found. */
export type Decisions = {
  readonly encoding: DecidedEncoding;
  readonly delimiter: DecidedDelimiter | null;
  readonly columns: readonly ColumnDecision[];
};

/** What the readers of the columns have decided, in the file's order. */
export function columnDecisions(readers: ColumnReaders): readonly ColumnDecision[] {
  return [...readers.values()]
    .sort((one, other) => one.cell.at - other.cell.at)
    .flatMap((reader): ColumnDecision[] => {
      const isDay = reader.holds === 'days';
      const decimal = isDay ? null : decided(reader.column.choice);
      const dateFormat = isDay ? decided(reader.column.choice) : null;
      const percent = reader.holds === 'figures' ? reader.column.barePercent() : null;
      if (decimal === null && dateFormat === null && percent === null) return [];
      return [{ column: reader.name, header: reader.cell.header, decimal, dateFormat, percent }];
    });
}

function decided<T extends string>({ is, by, proof, isAsked }: Choice<T>): Decided<T> | null {
  if (is === null || !isAsked) return null;
  return by === 'cell' ? { is, by, line: proof?.line ?? 0 } : { is, by: by ?? 'default' };
}

import type { Diagnostic } from '../../diagnostics/index.ts';
import { csvCell } from './csv-cell.ts';

/** A line of a source file by its number from 1, without its line break; null where it cannot be had. */
export type SourceLines = (file: string, line: number) => string | null;

/** Where a finding stands in its file, as far as is known: `column` and `length` are 0 where only the line is, `line` 0 for the whole file. */
export type Located = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The line itself, where it can be had and the place in it is known. */
  readonly source: string | null;
};

/** Plans know their columns. Exports know the cell: its column is found in the line, when it can be had and holds the whole record. */
export function located({ place }: Diagnostic, lines: SourceLines): Located {
  const { file, line, column, length } = place;
  const source = line > 0 ? lines(file, line) : null;
  if (source === null || column > 0) return { file, line, column, length, source };
  const named = place.field ?? place.header;
  const headerLine = named === undefined ? null : lines(file, 1);
  const cell = headerLine === null || named === undefined ? null : csvCell(source, named, headerLine);
  if (cell === null) return { file, line, column: 0, length: 0, source: null };
  return { file, line, column: cell.start + 1, length: cell.length, source };
}

/** `plans/retention.yaml:14:11`, `nrr.csv:7`, or the file alone. */
export function locationText({ file, line, column }: Located): string {
  return [file, ...(line > 0 ? [line, ...(column > 0 ? [column] : [])] : [])].join(':');
}

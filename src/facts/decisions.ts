import type { ColumnCell } from '../exports/header.ts';
import type { TableReading } from '../exports/read-table.ts';

/** What was decided in order to read a file, as data: for `--verbose`, and for the Result. */
export type Decision = {
  readonly about: 'header';
  /** The column it is about, by its canonical name, and what the file calls it. */
  readonly column: string;
  readonly header: string;
  /** Who says so: exports.yaml, or the name that other systems have for the column. */
  readonly by: 'mapping' | 'alias';
  readonly systems?: readonly string[];
  /** 12 where amounts by the month are read by the year. */
  readonly times?: number;
};

/** What was decided of a file. A header that is the column's own name, however it is written, decides nothing. */
export function decisionsOf({ headers }: TableReading): readonly Decision[] {
  const cells = [...headers].sort(([, a], [, b]) => a.at - b.at);
  return cells.flatMap(([column, cell]) => headerDecision(column, cell) ?? []);
}

function headerDecision(column: string, { header, by, times }: ColumnCell): Decision | null {
  if (by.how === 'name') return null;
  return {
    about: 'header',
    column,
    header,
    by: by.how,
    ...(by.how === 'alias' && { systems: by.systems }),
    ...(times !== 1n && { times: Number(times) }),
  };
}

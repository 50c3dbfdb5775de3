import type { ColumnDecision, Decided } from './decisions.ts';
import type { ColumnCell } from './header.ts';
import type { TableReading } from './read-table.ts';

/**
 * What was decided in order to read a file, as data: for `--verbose`, and for the Result. `is` is what was decided, and `by` who or what decided it:
 * exports.yaml, the file's byte order mark, its header or rows, a cell that can be read in no other way (on `line`), the name that other systems have for
 * a column, or what holds unless somebody says otherwise.
 */
export type Decision = {
  readonly about: (typeof DECIDED)[number];
  /** The column it is about, by its canonical name, and what the file calls it. */
  readonly column?: string;
  readonly header?: string;
  readonly is?: string;
  readonly by: (typeof DECIDED_BY)[number];
  readonly line?: number;
  readonly systems?: readonly string[];
  /** 12 where amounts by the month are read by the year. */
  readonly times?: number;
};

export const DECIDED = ['encoding', 'delimiter', 'header', 'decimal', 'date_format', 'percent'] as const;
export const DECIDED_BY = ['mapping', 'mark', 'header', 'rows', 'cell', 'alias', 'default'] as const;

/** What was decided of a file: its form, its headers, its columns. A header that is the column's own name, however it is written, decides nothing. */
export function decisionsOf({ headers, decisions }: TableReading): readonly Decision[] {
  const { encoding, delimiter, columns } = decisions;
  const cells = [...headers].sort(([, a], [, b]) => a.at - b.at);
  return [
    { about: 'encoding', ...encoding },
    ...(delimiter === null ? [] : [{ about: 'delimiter', ...delimiter } as const]),
    ...cells.flatMap(([column, cell]) => headerDecision(column, cell) ?? []),
    ...columns.flatMap(columnDecisions),
  ];
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

function columnDecisions({ column, header, decimal, dateFormat, percent }: ColumnDecision): readonly Decision[] {
  const decided = (about: Decision['about'], one: Decided<string> | null): Decision[] =>
    one === null ? [] : [{ about, column, header, ...one }];
  return [...decided('decimal', decimal), ...decided('date_format', dateFormat), ...decided('percent', percent)];
}

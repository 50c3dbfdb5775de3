import type { ColumnDecision, Decisions } from '../exports/decisions.ts';
import type { ColumnCell } from '../exports/header.ts';
import type { TableReading } from '../exports/read-table.ts';

/** What was decided in order to read a file, as data: for `--verbose`, and for the Result. */
export type Decision = HeaderDecision | FormDecision;

/** How the file, or the cells of one of its columns, are written. */
export type FormDecision = {
  readonly about: 'encoding' | 'delimiter' | 'decimal' | 'date_format' | 'percent';
  /** The column, where it is about one. */
  readonly column?: string;
  readonly header?: string;
  readonly is: string;
  /** Who says so: exports.yaml, the byte order mark, the header, the rows, the cell on this line; or nobody, and then it is what is usual. */
  readonly by: 'mapping' | 'mark' | 'header' | 'rows' | 'cell' | 'default';
  readonly line?: number;
};

/** A header that is a column by another name than its own. */
export type HeaderDecision = {
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
export function decisionsOf({ headers, decisions }: TableReading): readonly Decision[] {
  const cells = [...headers].sort(([, a], [, b]) => a.at - b.at);
  return [
    ...formOfFile(decisions),
    ...cells.flatMap(([column, cell]) => headerDecision(column, cell) ?? []),
    ...decisions.columns.flatMap(formOfColumn),
  ];
}

/** UTF-8 with commas is what there is to expect: told is what differs. */
function formOfFile({ encoding, delimiter }: Decisions): readonly FormDecision[] {
  return [
    ...(encoding.is === 'utf-8' && encoding.by !== 'mapping' ? [] : [{ about: 'encoding', ...encoding } as const]),
    ...(delimiter === null || (delimiter.is === ',' && delimiter.by === 'header')
      ? []
      : [{ about: 'delimiter', ...delimiter } as const]),
  ];
}

function formOfColumn({ column, header, decimal, dateFormat, percent }: ColumnDecision): readonly FormDecision[] {
  const of = { column, header };
  return [
    ...(decimal === null ? [] : [{ about: 'decimal', ...of, ...decimal } as const]),
    ...(dateFormat === null ? [] : [{ about: 'date_format', ...of, ...dateFormat } as const]),
    ...(percent === null ? [] : [{ about: 'percent', ...of, ...percent } as const]),
  ];
}

function headerDecision(column: string, { header, by, times }: ColumnCell): HeaderDecision | null {
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

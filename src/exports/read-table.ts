import type { Day, Period } from '../calendar/index.ts';
import type { Diagnostic, RowPlace } from '../diagnostics/index.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { isBlankRecord } from './cells.ts';
import { columnDecisions, type Decisions } from './decisions.ts';
import { type DecidedDelimiter, delimiterOf } from './delimiter.ts';
import { faultLog } from './fault-log.ts';
import { type Header, type NeededColumn, readHeader } from './header.ts';
import { type Dialect, type Encoding, type TableMapping, UNSAID } from './mapping.ts';
import type { PersonFinder } from './person.ts';
import { readRecords, type WrittenLine } from './records.ts';
import { type TableBody, tableBody } from './table-body.ts';
import { tellUndecided, tellUnreadableFile } from './unreadable-file.ts';
import type { ToZone } from './written-day.ts';

/** What to read: a table's file, as bytes, into rows. */
export type TableRequest = {
  readonly kind: TableKind;
  /** The file's name in the data folder, for messages. */
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The same bytes once more: asked for where one cell cannot be understood without those below it. */
  readonly again: () => AsyncIterable<Uint8Array>;
  /** How the file is written, as far as the mapping says; left out, nothing is said. */
  readonly dialect?: Dialect;
  /** What the clock shows in the time zone in which days are counted; without one a time with an offset is a fault. */
  readonly toZone?: ToZone | null;
  readonly currency: Currency;
  /** What is dated later has not happened yet. */
  readonly asOf: Day;
  /** The period that is paid; a row that says it is about another is a fault. Left out, rows of any period are read. */
  readonly period?: Period;
  /** Columns that must be in the header beyond those the table requires, and why. */
  readonly needed: readonly NeededColumn[];
  /** What the mapping says of columns. */
  readonly columns?: TableMapping['columns'];
  /** What is remembered of the rows of the table's files that were read before. */
  readonly memory?: TableMemory;
  /** Which records are rows of the table at all, by these columns of them: nothing is asked of one that is not. */
  readonly chosen?: { readonly by: readonly string[]; keeps(row: Row): boolean };
  /** Whom csm_id names, where that is not the person's id. */
  readonly person?: PersonFinder;
  /** Called for each row that is well formed and has happened, in file order. The row object is reused. */
  readonly onRow: (row: Row) => void;
  /** Somebody beside the reader, to whom more may have happened: rows stand as they do at an as-of that is no earlier than the reader's. */
  readonly observer?: { readonly asOf: Day; readonly onRow: (row: Row) => void };
};

/** What a table remembers of its rows from file to file: which were there, and whatever its own check across rows keeps. */
export type TableMemory = {
  readonly seen: Map<string, RowPlace>;
  readonly across: ReturnType<NonNullable<TableKind['across']>> | null;
};

export function tableMemory({ across }: TableKind): TableMemory {
  return { seen: new Map(), across: across?.() ?? null };
}

/** How the reading ended. Diagnostics hold everything found in the file, in one run; rows with a fault are not handed on. */
export type TableReading = {
  /** The columns of the file that can be asked for, by their canonical names, in its order. */
  readonly columns: readonly string[];
  /** Records below the header, blank lines and the footer not counted. */
  readonly rows: number;
  /** Records that are no rows of the table, as the mapping chooses them. */
  readonly filtered: number;
  /** Rows that begin after as-of. */
  readonly notYet: number;
  /** The headers of the file, by the columns that they are, and those that are none. */
  readonly headers: Header['cells'];
  readonly unread: Header['unread'];
  /** How the file was understood. */
  readonly decisions: Decisions;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Reads a table's file in one pass, in memory that does not grow with its rows (but for the keys of tables where a row may occur once). Only where
 * a cell can be read in two ways (`03/04/2026`, `1.234`) and none before it has told which, the file is read once more as far as the first
 * that does; if none does, that is a fault. Reading never stops at a fault that leaves the next row readable. Rejects when the bytes
 * themselves cannot be had.
 *
 * `account_id,starting_arr,ending_arr` / `a-1,100,$1O5`: one diagnostic, at line 2, column ending_arr, and no row.
 */
export async function readTable(request: TableRequest): Promise<TableReading> {
  const { kind, chunks, again, needed, dialect = UNSAID } = request;
  const log = faultLog(request.file);
  const table: {
    encoding: Encoding;
    delimiter: DecidedDelimiter | null;
    isUndecided: boolean;
    header: Header | null;
    body: TableBody | null;
  } = { encoding: 'utf-8', delimiter: null, isUndecided: false, header: null, body: null };
  const source = {
    chunks,
    encoding: dialect.encoding,
    delimiterOf: async ({ text, line }: WrittenLine, encoding: Encoding) => {
      const found = await delimiterOf(text, dialect.delimiter, { again, encoding, skipFooter: dialect.skipFooter });
      table.encoding = encoding;
      if (found.is !== null) table.delimiter = found;
      else {
        table.isUndecided = true;
        tellUndecided(found, line, kind.name, log);
      }
      return found.is;
    },
  };
  const { fault, encoding } = await readRecords(source, (cells, line) => {
    if (table.body !== null) return table.body.record(cells, line);
    if (isBlankRecord(cells)) return;
    table.header = readHeader(cells, line, kind, needed, log, request.columns);
    const form = { encoding: table.encoding, delimiter: table.delimiter?.is ?? ',' } as const;
    table.body = tableBody(request, { header: table.header, written: cells, line }, form, log);
  });
  await table.body?.end(fault === null);
  if (fault !== null) tellUnreadableFile(fault, table.header, kind.name, log);
  else if (table.header === null && !table.isUndecided) {
    log.addLast('empty-file', 0, null, { columns: Object.keys(kind.columns) });
  }
  return {
    columns: table.header === null ? [] : columnsOf(table.header),
    rows: table.body?.rows() ?? 0,
    filtered: table.body?.filtered() ?? 0,
    notYet: table.body?.notYet() ?? 0,
    headers: table.header?.cells ?? new Map(),
    unread: table.header?.unread ?? [],
    decisions: {
      encoding,
      delimiter: table.delimiter,
      columns: table.body === null ? [] : columnDecisions(table.body.readers),
    },
    diagnostics: log.all(),
  };
}

function columnsOf({ cells }: Header): string[] {
  return [...cells].sort(([, a], [, b]) => a.at - b.at).map(([name]) => name);
}

import type { Day, Period } from '../calendar/index.ts';
import type { Diagnostic, RowPlace } from '../diagnostics/index.ts';
import type { Row, RowFault, TableKind } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { dayValue, textIn, trimmed } from './cells.ts';
import { cellChecker } from './check-cells.ts';
import { declaredChecks, type RecordCheck } from './declared-checks.ts';
import { type FaultLog, faultLog } from './fault-log.ts';
import { canonicalName, fieldOf, type Header, type NeededColumn, readHeader } from './header.ts';
import type { Dialect, TableMapping } from './mapping.ts';
import { type PersonFinder, personIds } from './person.ts';
import { readRecords } from './records.ts';
import { reusedRow } from './row.ts';
import { totalFinder } from './total-row.ts';
import { tellUnreadableFile } from './unreadable-file.ts';

/** What to read: a table's file, as bytes, into rows. */
export type TableRequest = {
  readonly kind: TableKind;
  /** The file's name in the data folder, for messages. */
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly currency: Currency;
  /** What is dated later has not happened yet. */
  readonly asOf: Day;
  /** The period that is paid; a row that says it is about another is a fault. Left out, rows of any period are read. */
  readonly period?: Period;
  /** Columns that must be in the header beyond those the table requires, and why. */
  readonly needed: readonly NeededColumn[];
  /** What the mapping says of columns; and how the file is written, as far as somebody has said so. */
  readonly columns?: TableMapping['columns'];
  readonly dialect?: Dialect;
  /** What is remembered of the rows of the table's files that were read before. */
  readonly memory?: TableMemory;
  /** Is this a row of the table at all? Nothing is asked of one that is not. */
  readonly keeps?: (row: Row) => boolean;
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
  /** Records below the header, blank lines not counted. */
  readonly rows: number;
  /** Rows that `keeps` does not let through. */
  readonly filtered: number;
  /** Rows that begin after as-of. */
  readonly notYet: number;
  /** The headers of the file, by the columns that they are. */
  readonly headers: Header['cells'];
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Reads a table's file in one pass, in memory that does not grow with its rows (but for the keys of tables where a row may occur once).
 * Reading never stops at a fault that leaves the next row readable. Rejects when the bytes themselves cannot be had.
 *
 * `account_id,starting_arr,ending_arr` / `a-1,100,$1O5`: one diagnostic, at line 2, column ending_arr, and no row.
 */
export async function readTable(request: TableRequest): Promise<TableReading> {
  const log = faultLog(request.file);
  const table: { begun: boolean; header: Header | null; body: TableBody | null } = {
    begun: false,
    header: null,
    body: null,
  };
  const fault = await readRecords(request.chunks, (cells, line) => {
    if (isBlank(cells)) return;
    if (table.body !== null) table.body.record(cells, line);
    else if (!table.begun) {
      table.begun = true;
      table.header = readHeader(cells, line, request.kind, request.needed, log, request.columns);
      table.body = table.header && tableBody(request, table.header, log);
    }
  });
  if (fault !== null) tellUnreadableFile(fault, table.header, log);
  else if (!table.begun) log.addLast('empty-file', 0, null, { columns: Object.keys(request.kind.columns) });
  return {
    columns: table.header === null ? [] : columnsOf(table.header),
    rows: table.body?.rows() ?? 0,
    filtered: table.body?.filtered() ?? 0,
    notYet: table.body?.notYet() ?? 0,
    headers: table.header?.cells ?? new Map(),
    diagnostics: log.all(),
  };
}

function columnsOf({ cells }: Header): string[] {
  return [...cells].sort(([, a], [, b]) => a.at - b.at).map(([name]) => name);
}

/** What is done with the records below a header. */
type TableBody = {
  record(cells: readonly string[], line: number): void;
  rows(): number;
  filtered(): number;
  notYet(): number;
};

function tableBody(request: TableRequest, header: Header, log: FaultLog): TableBody {
  const { kind, file, currency, asOf, period = null, memory = tableMemory(kind), keeps, onRow } = request;
  const needed = new Set(request.needed.map((one) => canonicalName(one.column)));
  const { row, load } = reusedRow({ file, kind, header, needed, currency, asOf, log });
  const totalIn = totalFinder(header);
  const checkCells = cellChecker(header, currency, log);
  const checks = declaredChecks({ kind, file, header, period, seen: memory.seen, log });
  const run = { currency, period };
  const withId = personIds(request.person, header, log);
  const begins = kind.begins === undefined ? null : fieldOf(header, kind.begins);
  const fault: RowFault = (code, column, args) => log.add(code, row.line, fieldOf(header, column), args);
  let rows = 0;
  let filtered = 0;
  let notYet = 0;

  /** Can the record's cells be told apart, and is it a row of the table? */
  const isRow = (cells: readonly string[], line: number): boolean => {
    if (cells.length !== header.width) {
      log.add('ragged-row', line, null, { cells: cells.length, headers: header.width });
      return false;
    }
    if (keeps !== undefined) {
      // Without the column that rows are chosen by (which has been told) every row might be another table's.
      if (!header.sound) return false;
      load(cells, line);
      if (!keeps(row)) {
        filtered += 1;
        return false;
      }
    }
    const total = totalIn(cells);
    if (total !== null) log.add('total-row', line, total.id, { column: total.id.header, value: total.value });
    return total === null;
  };
  const isNotYet = (cells: readonly string[], at: Day): boolean => {
    const day = begins === null ? null : dayValue(textIn(cells, begins));
    return day !== null && day > at;
  };
  const observe = observation(request, header, log, isNotYet);
  return {
    rows: () => rows,
    filtered: () => filtered,
    notYet: () => notYet,
    record(written, line) {
      rows += 1;
      const before = log.count;
      if (!isRow(written, line)) return;
      const cells = withId(written, line);
      checkCells(cells, line);
      if (isNotYet(cells, asOf)) {
        notYet += 1;
        if (header.sound && log.count === before) observe?.(cells, line);
        return;
      }
      for (const check of checks) check(cells, line);
      if (!header.sound || log.count > before) return;
      load(cells, line);
      kind.check?.(row, fault, run);
      if (log.count === before) memory.across?.(row, fault);
      if (log.count !== before) return;
      onRow(row);
      observe?.(cells, line);
    },
  };
}

/** Hands a record to the observer, as it stands at the observer's as-of; null where nobody observes. */
function observation(
  { kind, file, currency, observer }: TableRequest,
  header: Header,
  log: FaultLog,
  isNotYet: (cells: readonly string[], at: Day) => boolean,
): RecordCheck | null {
  if (observer === undefined) return null;
  const { asOf, onRow } = observer;
  const { row, load } = reusedRow({ file, kind, header, needed: new Set(), currency, asOf, log });
  return (cells, line) => {
    if (isNotYet(cells, asOf)) return;
    load(cells, line);
    onRow(row);
  };
}

/** Nothing but blanks: an empty line, or the rows of bare commas that spreadsheets leave at the end. */
function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (trimmed(cell) !== '') return false;
  return true;
}

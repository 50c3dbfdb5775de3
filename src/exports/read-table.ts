import type { Day, Period } from '../calendar/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Row, RowFault, TableKind } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { dayValue, textIn, trimmed } from './cells.ts';
import { cellChecker } from './check-cells.ts';
import { declaredChecks, type RecordCheck } from './declared-checks.ts';
import { type FaultLog, faultLog } from './fault-log.ts';
import { canonicalName, fieldOf, type Header, type NeededColumn, readHeader } from './header.ts';
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
  /** Called for each row that is well formed and has happened, in file order. The row object is reused. */
  readonly onRow: (row: Row) => void;
  /** Somebody beside the reader, to whom more may have happened: rows stand as they do at an as-of that is no earlier than the reader's. */
  readonly observer?: { readonly asOf: Day; readonly onRow: (row: Row) => void };
};

/** How the reading ended. Diagnostics hold everything found in the file, in one run; rows with a fault are not handed on. */
export type TableReading = {
  /** The columns of the file, by their canonical names, in its order. */
  readonly columns: readonly string[];
  /** Records below the header, blank lines not counted. */
  readonly rows: number;
  /** Rows that begin after as-of. */
  readonly notYet: number;
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
      table.header = readHeader(cells, line, request.kind, request.needed, log);
      table.body = table.header && tableBody(request, table.header, log);
    }
  });
  if (fault !== null) tellUnreadableFile(fault, table.header, log);
  else if (!table.begun) log.addLast('empty-file', 0, null, { columns: Object.keys(request.kind.columns) });
  return {
    columns: [...(table.header?.cells.keys() ?? [])],
    rows: table.body?.rows() ?? 0,
    notYet: table.body?.notYet() ?? 0,
    diagnostics: log.all(),
  };
}

/** What is done with the records below a header. */
type TableBody = { record(cells: readonly string[], line: number): void; rows(): number; notYet(): number };

function tableBody(request: TableRequest, header: Header, log: FaultLog): TableBody {
  const { kind, file, currency, asOf, period = null, onRow } = request;
  const needed = new Set(request.needed.map((one) => canonicalName(one.column)));
  const { row, load } = reusedRow({ file, kind, header, needed, currency, asOf, log });
  const totalIn = totalFinder(header);
  const checkCells = cellChecker(header, currency, log);
  const checks = declaredChecks({ kind, header, period, log });
  const run = { currency, period };
  const checkAcross = kind.across?.();
  const begins = kind.begins === undefined ? null : fieldOf(header, kind.begins);
  const fault: RowFault = (code, column, args) => log.add(code, row.line, fieldOf(header, column), args);
  let rows = 0;
  let notYet = 0;

  const checkShape: RecordCheck = (cells, line) => {
    if (cells.length !== header.width) {
      log.add('ragged-row', line, null, { cells: cells.length, headers: header.width });
      return;
    }
    const total = totalIn(cells);
    if (total !== null) log.add('total-row', line, total.id, { column: total.id.header, value: total.value });
  };
  const isNotYet = (cells: readonly string[], at: Day): boolean => {
    const day = begins === null ? null : dayValue(textIn(cells, begins));
    return day !== null && day > at;
  };
  const observe = observation(request, header, log, isNotYet);
  return {
    rows: () => rows,
    notYet: () => notYet,
    record(cells, line) {
      rows += 1;
      const before = log.count;
      checkShape(cells, line);
      if (log.count > before) return;
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
      if (log.count === before) checkAcross?.(row, fault);
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

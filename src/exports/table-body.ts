import { isBlankRecord, trimmed } from './cells.ts';
import type { ColumnReaders } from './column-readers.ts';
import { settleOpen } from './doubts.ts';
import { type FaultLog, faultLog } from './fault-log.ts';
import { type Delimiter, type Encoding, UNSAID } from './mapping.ts';
import type { TableRequest } from './read-table.ts';
import { rowReader, type WrittenHeader } from './row-reader.ts';
import { undecided } from './survey.ts';

/** How the file was understood before its rows. */
export type FileForm = { readonly encoding: Encoding; readonly delimiter: Delimiter };

/** What is done with the records below a header. */
export type TableBody = {
  /** Takes the next record; a promise where the file has to be read once more before the next. */
  record(cells: string[], line: number): Promise<void> | undefined;
  /** After the last record. A footer is only known at the file's end; without it, what was held back are rows. */
  end(isWhole: boolean): Promise<void>;
  rows(): number;
  filtered(): number;
  notYet(): number;
  readonly readers: ColumnReaders;
};

export function tableBody(request: TableRequest, top: WrittenHeader, form: FileForm, log: FaultLog): TableBody {
  const { kind, dialect = UNSAID } = request;
  const { header } = top;
  const nulls = new Set(dialect.nulls);
  const footer: { readonly cells: string[]; readonly line: number }[] = [];
  const rows = rowReader(request, top, log);
  const surveyed = { again: request.again, ...form, width: header.width, skipFooter: dialect.skipFooter, nulls };

  /** Nothing is read from a column in doubt: the file is asked, and where it does not know, that is told. */
  async function decideAndTake(cells: readonly string[], line: number): Promise<void> {
    for (const [reader, first] of await undecided(surveyed, rows.open())) settleOpen(reader, first, kind.name, log);
    await take(cells, line);
  }
  function take(cells: readonly string[], line: number): Promise<void> | undefined {
    return rows.take(cells, line) ? undefined : decideAndTake(cells, line);
  }
  return {
    readers: rows.readers,
    rows: rows.count,
    filtered: rows.filtered,
    notYet: rows.notYet,
    record(cells, line) {
      if (nulls.size > 0) blankNulls(cells, nulls);
      if (isBlankRecord(cells)) return;
      if (dialect.skipFooter === 0) return take(cells, line);
      footer.push({ cells, line });
      const oldest = footer.length > dialect.skipFooter ? footer.shift() : undefined;
      return oldest && take(oldest.cells, oldest.line);
    },
    async end(isWhole) {
      if (!isWhole) {
        for (const { cells, line } of footer) await take(cells, line);
      } else if (footer.length < dialect.skipFooter) {
        log.addLast('footer-too-long', top.line, null, { said: dialect.skipFooter, records: footer.length });
      } else {
        tellRowsInFooter(request, top, footer, log);
      }
    },
  };
}

/** A row among the records that are to be passed over, told of where it stands: the export has come without its footer. */
function tellRowsInFooter(
  request: TableRequest,
  top: WrittenHeader,
  footer: readonly { readonly cells: readonly string[]; readonly line: number }[],
  log: FaultLog,
): void {
  for (const { cells, line } of footer) {
    const scratch = faultLog(request.file);
    const rows = rowReader(withoutReceivers(request), top, scratch);
    if (rows.take(cells, line) && scratch.count > 0) continue;
    log.addLast('footer-is-row', line, null, { said: footer.length });
  }
}

/** The request of somebody who only wants to know whether a record is a row. */
function withoutReceivers({ observer: _, memory: __, ...request }: TableRequest): TableRequest {
  return { ...request, onRow: () => {} };
}

function blankNulls(cells: string[], nulls: ReadonlySet<string>): void {
  for (const [at, cell] of cells.entries()) if (nulls.has(trimmed(cell))) cells[at] = '';
}

import type { Day } from '../calendar/index.ts';
import type { CellContext } from './cell-faults.ts';
import { textIn, trimmed } from './cells.ts';
import { cellsCheck } from './check-cells.ts';
import { type ColumnReaders, columnReaders } from './column-readers.ts';
import { declaredChecks, type RecordCheck } from './declared-checks.ts';
import type { FaultLog } from './fault-log.ts';
import { canonicalName, fieldOf, type Header } from './header.ts';
import { UNSAID } from './mapping.ts';
import { personIds, withTextOf } from './person.ts';
import { type TableRequest, tableMemory } from './read-table.ts';
import { reusedRow } from './row.ts';
import { rowChoice } from './row-choice.ts';
import { totalFinder } from './total-row.ts';

/** A header with what it was made of: its cells as they are written, and its line. */
export type WrittenHeader = { readonly header: Header; readonly written: readonly string[]; readonly line: number };

/** Reads rows one by one. */
export type RowReader = {
  readonly readers: ColumnReaders;
  /** Takes a record; false when it cannot be read before the columns of `open` are decided, and then nothing was done with it. */
  take(cells: readonly string[], line: number): boolean;
  open(): ReturnType<ReturnType<typeof cellsCheck>['open']>;
  count(): number;
  filtered(): number;
  notYet(): number;
};

export function rowReader(request: TableRequest, top: WrittenHeader, log: FaultLog): RowReader {
  const { kind, file, currency, asOf, period = null, dialect = UNSAID, toZone = null, onRow } = request;
  const { memory = tableMemory(kind), person } = request;
  const { header } = top;
  const reading = { kind, dialect, currency, toZone };
  const readers = columnReaders(header, request.needed, reading);
  const context: CellContext = { table: kind.name, currency, dialect, log };
  const needed = new Set(request.needed.map((one) => canonicalName(one.column)));
  const { row, load } = reusedRow({ file, header, readers, needed, asOf, reading, cells: context });
  const checkShape = shapeCheck(top, log);
  const choice = rowChoice(request, header, readers, context, { row, load });
  const checkTotal = totalCheck(header, log);
  // Whom csm_id names by something else than an id may be named by any text.
  const checked = person === undefined ? header : withTextOf(header, 'csm_id');
  const cellChecks = cellsCheck(checked, readers, context);
  const withId = personIds(person, header, log);
  const checks = declaredChecks({ kind, file, header, readers, period, seen: memory.seen, log });
  const run = { currency, period };
  const begins = kind.begins === undefined ? null : fieldOf(header, kind.begins);
  const beginning = begins === null ? undefined : readers.get(begins.name);
  const fault: Parameters<NonNullable<typeof kind.check>>[1] = (code, column, args) =>
    log.add(code, row.line, fieldOf(header, column), args);
  let rows = 0;
  let filtered = 0;
  let notYet = 0;
  let open: RowReader['open'] = cellChecks.open;

  const isNotYet = (cells: readonly string[], at: Day): boolean => {
    const day = beginning?.holds === 'days' ? beginning.column.day(textIn(cells, beginning.cell)) : null;
    return day !== null && day > at;
  };
  const observe = observation(request, { file, header, readers, needed: new Set(), reading, cells: context }, isNotYet);
  return {
    readers,
    open: () => open(),
    count: () => rows,
    filtered: () => filtered,
    notYet: () => notYet,
    take(written, line) {
      const before = log.count;
      checkShape(written, line);
      const chosen = log.count > before ? 'misshapen' : choice.choose(written, line);
      if (chosen === 'open') {
        open = choice.open;
        return false;
      }
      if (chosen === 'row') checkTotal(written, line);
      open = cellChecks.open;
      const found = chosen === 'row' && log.count === before ? cellChecks.check(written, line) : 'misshapen';
      if (found === 'open') return false;
      rows += 1;
      if (chosen === 'other') filtered += 1;
      if (found === 'misshapen') return true;
      const cells = withId(written, line);
      if (isNotYet(cells, asOf)) {
        notYet += 1;
        if (header.sound && found === 'sound') observe?.(cells, line);
        return true;
      }
      for (const check of checks) check(cells, line);
      if (!header.sound || found === 'faulty' || log.count > before) return true;
      load(cells, line);
      kind.check?.(row, fault, run);
      if (log.count === before) memory.across?.(row, fault);
      if (log.count !== before) return true;
      onRow(row);
      observe?.(cells, line);
      return true;
    },
  };
}

/** Hands a record to the observer, as it stands at the observer's as-of; null where nobody observes. */
function observation(
  { observer }: TableRequest,
  context: Omit<Parameters<typeof reusedRow>[0], 'asOf'>,
  isNotYet: (cells: readonly string[], at: Day) => boolean,
): RecordCheck | null {
  if (observer === undefined) return null;
  const { asOf, onRow } = observer;
  const { row, load } = reusedRow({ ...context, asOf });
  return (cells, line) => {
    if (isNotYet(cells, asOf)) return;
    load(cells, line);
    onRow(row);
  };
}

const FOOTER_HELP = 'if the footer of a report begins here, skip_footer in exports.yaml says how many records it has';

/** What a record has to be before its cells are looked at: as wide as the header, and no header itself. */
function shapeCheck({ header, written, line: headerLine }: WrittenHeader, log: FaultLog): RecordCheck {
  const titles = written.map(trimmed);
  return (cells, line) => {
    if (cells.length !== header.width) {
      const args = { cells: cells.length, headers: header.width };
      log.add('ragged-row', line, null, args, cells.length === 1 ? FOOTER_HELP : null);
    } else if (trimmed(cells[0] ?? '') === titles[0] && cells.every((cell, at) => trimmed(cell) === titles[at])) {
      log.add('repeated-header', line, null, { line: headerLine });
    }
  };
}

function totalCheck(header: Header, log: FaultLog): RecordCheck {
  const totalIn = totalFinder(header);
  return (cells, line) => {
    const total = totalIn(cells);
    if (total !== null) log.add('total-row', line, total.id, { column: total.id.header, value: total.value });
  };
}

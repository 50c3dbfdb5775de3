import { type Diagnostic, diagnostic, hasErrors, wholeFile } from '../diagnostics/index.ts';
import type { DataFolder } from '../exports/folder.ts';
import { readTable, type TableReading, type TableRequest } from '../exports/read-table.ts';
import type { Moment } from '../kinds/metric.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import type { InputSummary } from './facts.ts';
import { type FileFaults, fileFaults } from './file-faults.ts';
import type { Observers, RowObserver } from './observer.ts';
import { EXCLUDED, FILTERED, LEFT_OUT, type RowFate, USED } from './row-fate.ts';

/** What every reader of the folder needs, and what they gather together. */
export type Run = {
  readonly folder: DataFolder;
  readonly moment: Moment;
  /** Everything found that is not in a row. */
  readonly found: Diagnostic[];
  readonly inputs: InputSummary[];
  /** Who looks at rows beside the metrics; null for nobody. */
  readonly observers: Observers | null;
  /** Where faults of a file's rows are told. */
  faultsOf(file: string): FileFaults;
  /** Everything found. */
  all(): Diagnostic[];
};

export function newRun(folder: DataFolder, moment: Moment, observers: Observers | null = null): Run {
  const found: Diagnostic[] = [];
  const byFile = new Map<string, FileFaults>();
  return {
    folder,
    moment,
    found,
    inputs: [],
    observers,
    faultsOf(file) {
      const known = byFile.get(file) ?? fileFaults(file);
      byFile.set(file, known);
      return known;
    },
    all: () => [...found, ...[...byFile.values()].flatMap((faults) => faults.all())],
  };
}

export function isInFolder(folder: DataFolder, file: string): boolean {
  return folder.files.includes(file);
}

type Needed = TableRequest['needed'];

/**
 * Reads a table of the folder, counts what becomes of its rows, and keeps what is found. Null when the file is not there, which is a fault for
 * which `why` says who asks for it.
 */
export async function readInput(
  run: Run,
  kind: TableKind,
  why: string,
  needed: Needed,
  onRow: (row: Row) => RowFate,
): Promise<{ readonly isSound: boolean; readonly columns: readonly string[]; readonly notYet: number } | null> {
  const file = `${kind.name}.csv`;
  const observer = observerOf(run, kind);
  if (!isInFolder(run.folder, file)) {
    run.found.push(diagnostic('missing-table', wholeFile(file), { file, why }));
    observer?.end({ table: 'absent' });
    return null;
  }
  const counts = [0, 0, 0, 0];
  const count = (row: Row) => {
    const fate = onRow(row);
    counts[fate] = (counts[fate] ?? 0) + 1;
  };
  const { reading, sha256 } = await readRows(run, kind, needed, count, observer);
  run.found.push(...reading.diagnostics);
  const isSound = !hasErrors(reading.diagnostics);
  tellObserver(observer, reading);
  // A file with faults may not have been read to its end, and then has no hash; nothing is paid from it anyway.
  if (isSound) {
    run.inputs.push({
      table: kind.name,
      file,
      sha256: sha256(),
      rows: reading.rows,
      used: counts[USED] ?? 0,
      filtered: counts[FILTERED] ?? 0,
      excluded: counts[EXCLUDED] ?? 0,
      leftOut: (counts[LEFT_OUT] ?? 0) + reading.notYet,
    });
  }
  return { isSound, columns: reading.columns, notYet: reading.notYet };
}

/**
 * Reads a table that no metric asks for and somebody observes. Nobody is paid from it: it is no input of the run, and its faults are the observer's
 * to tell.
 */
export async function readObserved(run: Run, kind: TableKind): Promise<void> {
  const observer = observerOf(run, kind);
  if (!isInFolder(run.folder, `${kind.name}.csv`)) return observer?.end({ table: 'absent' });
  const { reading } = await readRows(run, kind, [], () => undefined, observer);
  tellObserver(observer, reading);
}

function observerOf({ observers }: Run, kind: TableKind): RowObserver | null {
  return observers?.all.find(({ table }) => table === kind.name) ?? null;
}

function tellObserver(observer: RowObserver | null, { columns, diagnostics }: TableReading): void {
  observer?.end(hasErrors(diagnostics) ? { table: 'faulty', diagnostics } : { table: 'read', columns });
}

/** Reads the rows of a kind's file, whatever they are for. */
export async function readRows(
  { folder, moment, observers }: Run,
  kind: TableKind,
  needed: Needed,
  onRow: (row: Row) => void,
  observer: RowObserver | null = null,
): Promise<{ readonly reading: TableReading; sha256(): string }> {
  const file = `${kind.name}.csv`;
  const opened = folder.open(file);
  const { currency, asOf, period } = moment;
  const request = { kind, file, chunks: opened.chunks, currency, asOf, period, needed, onRow };
  const observed =
    observer === null ? {} : { observer: { asOf: observers?.asOf ?? asOf, onRow: (row: Row) => observer.take(row) } };
  const reading = await readTable({ ...request, ...observed });
  return { reading, sha256: () => opened.sha256() };
}

import { type Diagnostic, diagnostic, didYouMean, hasErrors, nearest, wholeFile } from '../diagnostics/index.ts';
import { decisionsOf } from '../exports/decision-list.ts';
import type { DataFolder } from '../exports/folder.ts';
import { type Mapping, NO_MAPPING, tableMapping } from '../exports/mapping.ts';
import type { ToZone } from '../exports/written-day.ts';
import type { Moment } from '../kinds/metric.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import type { InputSummary } from './facts.ts';
import { type FileFaults, fileFaults } from './file-faults.ts';
import type { Observers, RowObserver } from './observer.ts';
import { type People, personFinder } from './people.ts';
import { type NeededColumns, readRows, type TableRows } from './read-rows.ts';
import { EXCLUDED, FILTERED, LEFT_OUT, type RowFate, USED } from './row-fate.ts';
import { isThere } from './table-files.ts';

export type RunRequest = {
  readonly folder: DataFolder;
  readonly moment: Moment;
  /** What exports.yaml says; without it every table is its own file, with its own headers. */
  readonly mapping?: Mapping;
  /** What the clocks show in the time zone that the mapping names. */
  readonly toZone?: ToZone | null;
  /** Who looks at rows beside the metrics, and as of which day. */
  readonly observers?: Observers | null;
};

/** What every reader of the folder needs, and what they gather together. */
export type Run = {
  readonly folder: DataFolder;
  readonly mapping: Mapping;
  readonly moment: Moment;
  /** What the clocks show in the time zone of the mapping; null where it names none. */
  readonly toZone: ToZone | null;
  /** Everything found that is not in a row. */
  readonly found: Diagnostic[];
  readonly inputs: InputSummary[];
  /** Who looks at rows beside the metrics; null for nobody. */
  readonly observers: Observers | null;
  /** Whom the exports may name, once the roster has been read; null before, and where nobody can tell. */
  people: People | null;
  /** Where faults of a file's rows are told. */
  faultsOf(file: string): FileFaults;
  /** Everything found. */
  all(): Diagnostic[];
};

export function newRun({ folder, moment, mapping = NO_MAPPING, toZone = null, observers = null }: RunRequest): Run {
  const found: Diagnostic[] = [];
  const byFile = new Map<string, FileFaults>();
  return {
    folder,
    mapping,
    moment,
    toZone,
    found,
    inputs: [],
    observers,
    people: null,
    faultsOf(file) {
      const known = byFile.get(file) ?? fileFaults(file);
      byFile.set(file, known);
      return known;
    },
    all: () => [...found, ...[...byFile.values()].flatMap((faults) => faults.all())],
  };
}

/** Rows of a table that no metric sees: filtered away where exports.yaml says so, or not there yet by as-of. */
export type Unseen = { readonly filtered: number; readonly leftOut: number };

/**
 * Reads a table of the folder, counts what becomes of the rows of each of its files, and keeps what is found. Null when a file is not there, which is a
 * fault for which `why` says who asks for it.
 */
export async function readInput(
  run: Run,
  kind: TableKind,
  why: string,
  needed: NeededColumns,
  onRow: (row: Row) => RowFate,
): Promise<{ readonly isSound: boolean; readonly unseen: Unseen } | null> {
  const observer = observerOf(run, kind);
  const person = tellMissingFiles(run, kind.name, why) ? 'faulty' : await personFinder(run, kind);
  if (person === 'faulty') {
    observer?.end({ table: 'absent' });
    return null;
  }
  const counts = new Map<string, number[]>();
  let file = '';
  let own: number[] = [];
  const count = (row: Row): void => {
    if (row.file !== file) {
      file = row.file;
      own = counts.get(file) ?? [0, 0, 0, 0];
      counts.set(file, own);
    }
    const fate = onRow(row);
    own[fate] = (own[fate] ?? 0) + 1;
  };
  const rows = await readRows(run, kind, needed, count, { person, observer });
  run.found.push(...rows.diagnostics);
  tellObserver(observer, rows);
  const before = new Map<string, string>();
  for (const [at, { file, reading, sha256 }] of rows.files.entries()) {
    // A file with faults may not have been read to its end, and then has no hash; nothing is paid from it anyway.
    if (hasErrors(reading.diagnostics)) continue;
    const own = counts.get(file) ?? [];
    const hash = sha256();
    tellSameContent(run, kind.name, { at, file, other: before.get(hash), rows: reading.rows });
    before.set(hash, file);
    run.inputs.push({
      table: kind.name,
      file,
      sha256: hash,
      rows: reading.rows,
      used: own[USED] ?? 0,
      filtered: (own[FILTERED] ?? 0) + reading.filtered,
      excluded: own[EXCLUDED] ?? 0,
      leftOut: (own[LEFT_OUT] ?? 0) + reading.notYet,
      decisions: decisionsOf(reading),
    });
  }
  const unseen = {
    filtered: rows.files.reduce((sum, { reading }) => sum + reading.filtered, 0),
    leftOut: rows.files.reduce((sum, { reading }) => sum + reading.notYet, 0),
  };
  return { isSound: !hasErrors(rows.diagnostics), unseen };
}

/**
 * Reads a table that no metric asks for and somebody observes. Nobody is paid from it: it is no input of the run, and its faults are the observer's
 * to tell.
 */
export async function readObserved(run: Run, kind: TableKind): Promise<void> {
  const observer = observerOf(run, kind);
  const { files } = tableMapping(run.mapping, kind.name);
  if (!isThere(run, kind.name) || !files.every((file) => run.folder.files.includes(file))) {
    return observer?.end({ table: 'absent' });
  }
  const before = run.found.length;
  const person = await personFinder(run, kind);
  const found = run.found.splice(before);
  if (person === 'faulty') return observer?.end({ table: 'faulty', diagnostics: found });
  tellObserver(observer, await readRows(run, kind, [], () => undefined, { person, observer }));
}

function observerOf({ observers }: Run, kind: TableKind): RowObserver | null {
  return observers?.all.find(({ table }) => table === kind.name) ?? null;
}

/** Of the columns those that every file of the table has. */
function tellObserver(observer: RowObserver | null, { files, diagnostics }: TableRows): void {
  const [first = [], ...others] = files.map(({ reading }) => reading.columns);
  const columns = first.filter((column) => others.every((all) => all.includes(column)));
  observer?.end(hasErrors(diagnostics) ? { table: 'faulty', diagnostics } : { table: 'read', columns });
}

/** Tells of the files of a table that are not in the folder: where the mapping names them, else as a whole. */
function tellMissingFiles({ folder, mapping, found }: Run, table: string, why: string): boolean {
  const { files, filePlaces } = tableMapping(mapping, table);
  const before = found.length;
  for (const [at, file] of files.entries()) {
    if (folder.files.includes(file)) continue;
    const place = filePlaces[at];
    if (place === undefined) {
      const help = similarFile(table, folder);
      found.push(diagnostic('missing-table', wholeFile(file), { file, why }, { help }));
    } else found.push(diagnostic('missing-file', place, { file, table }, { help: didYouMean(file, folder.files) }));
  }
  return found.length > before;
}

/** Tells of a file with the same rows as an earlier one of its table. Months in which nothing happened may well be alike: a header each. */
function tellSameContent(
  { mapping, found }: Run,
  table: string,
  {
    at,
    file,
    other,
    rows,
  }: { readonly at: number; readonly file: string; readonly other: string | undefined; readonly rows: number },
): void {
  if (other === undefined || rows === 0) return;
  const place = tableMapping(mapping, table).filePlaces[at] ?? wholeFile(file);
  found.push(diagnostic('same-content', place, { file, other, table }));
}

/** A CSV of the folder whose name is near that of a table that is not there. */
function similarFile(table: string, { files }: DataFolder): string | null {
  const stems = files.flatMap((file) => (file.endsWith('.csv') ? [file.slice(0, -'.csv'.length)] : []));
  const meant = nearest(table, stems);
  return meant === null ? null : `did you mean "${meant}.csv"?`;
}

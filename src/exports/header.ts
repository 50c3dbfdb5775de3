import { didYouMean } from '../diagnostics/index.ts';
import type { Column, FigureType, TableKind } from '../kinds/table.ts';
import { trimmed } from './cells.ts';
import type { FaultLog, HeaderCell } from './fault-log.ts';

/** A column of the file that its table knows. */
export type Field = HeaderCell & { readonly name: string; readonly column: Column };

export type Header = {
  readonly width: number;
  /** The columns that the table knows, in the file's order. */
  readonly fields: readonly Field[];
  /** Every column by its canonical name; the first where two share one. */
  readonly cells: ReadonlyMap<string, HeaderCell>;
  /** Is every column there that must be, and once? Rows of another file are checked, but not handed on. */
  readonly sound: boolean;
};

/** A column as asked for: `CSM ID`, `csm_id` and ` Csm Id ` are one name. */
export function canonicalName(header: string): string {
  return trimmed(header).toLowerCase().replace(/\s+/g, '_');
}

/** A column that somebody asks for, and why. `figure`: it is a text to the table, and they read it as a figure of this type. */
export type NeededColumn = { readonly column: string; readonly why: string; readonly figure?: FigureType };

/** Reads the header and tells of every fault in it. */
export function readHeader(
  written: readonly string[],
  line: number,
  kind: TableKind,
  needed: readonly NeededColumn[],
  log: FaultLog,
): Header {
  const before = log.count;
  const cells = new Map<string, HeaderCell>();
  const fields: Field[] = [];
  for (const [at, text] of written.entries()) {
    const name = canonicalName(text);
    const cell = { header: trimmed(text), at };
    const earlier = cells.get(name);
    const column = columnOf(kind, name);
    if (earlier !== undefined) {
      // A doubled column that nobody can ask for does no harm.
      const mayBeRead =
        column !== null || kind.others !== undefined || needed.some((one) => canonicalName(one.column) === name);
      if (mayBeRead)
        log.add('doubled-column', line, cell, { column: name, first: earlier.header, second: cell.header });
    } else if (name !== '') {
      cells.set(name, cell);
      if (column !== null) fields.push({ ...cell, name, column });
    }
  }
  tellMissing(kind, needed, line, cells, log);
  return { width: written.length, fields, cells, sound: log.count === before };
}

/** The file's column of this canonical name, if its table knows it. */
export function fieldOf(header: Header, name: string): Field | null {
  return header.fields.find((field) => field.name === name) ?? null;
}

/** The table's column of this name. Own keys only: a header may say `constructor`. */
export function columnOf(kind: TableKind, name: string): Column | null {
  return Object.hasOwn(kind.columns, name) ? (kind.columns[name] ?? null) : null;
}

function tellMissing(
  kind: TableKind,
  needed: readonly NeededColumn[],
  line: number,
  cells: ReadonlyMap<string, HeaderCell>,
  log: FaultLog,
): void {
  const headers = [...cells.values()].map((cell) => cell.header);
  const unused = headers.filter((header) => columnOf(kind, canonicalName(header)) === null);
  const told = new Set<string>();
  const tell = ({ column, why }: NeededColumn) => {
    const name = canonicalName(column);
    if (cells.has(name) || told.has(name)) return;
    told.add(name);
    log.add('missing-column', line, null, { column, why, headers }, didYouMean(name, unused));
  };
  for (const [name, column] of Object.entries(kind.columns)) {
    if (column.required !== undefined) tell({ column: name, why: `every ${kind.name}.csv has ${column.summary}` });
  }
  for (const one of needed) tell(one);
  const sets = kind.headers ?? [];
  if (sets.length > 0 && !sets.some((set) => set.every((name) => cells.has(name)))) {
    const nearest = sets
      .flat()
      .filter((name) => !cells.has(name))
      .map((name) => didYouMean(name, unused));
    log.add('missing-columns', line, null, { sets, headers }, nearest.find((help) => help !== null) ?? null);
  }
}

import type { Rows } from '../../fact.ts';
import type { Row } from '../../table.ts';
import { byPlace } from './by-place.ts';

/** Rows by the thousand would cost more memory than the figures they make; twenty are enough to look at. */
const MOST_LINES = 20;

/** The rows of one file while they stream by: the first twenty lines, then only the last and how many. */
type Kept = { readonly file: string; readonly lines: number[]; readonly first: number; last: number; count: number };

/** The places of rows while they stream by, file by file. A list made with its one file has no room for others, which most trails never need. */
export type Trail = { files: readonly Kept[] };

export function newTrail(): Trail {
  return { files: NO_FILES };
}

const NO_FILES: readonly Kept[] = [];

/** Lines are counted from 1. */
const NO_LINE = 0;

export function follow(trail: Trail, { file, line }: Row): void {
  const kept = trail.files.at(-1);
  if (kept === undefined || kept.file !== file) {
    trail.files = [...trail.files, keptAt(file, line)];
    return;
  }
  if (kept.lines.length < MOST_LINES) kept.lines.push(line);
  kept.last = line;
  kept.count += 1;
}

/** The trails of accounts, by their places. Nearly all are of one row, of which the file and the line are all that is kept. */
export type Trails = { follow(place: number, row: Row): void; rowsAt(place: number): Rows | null };

export function trailsByPlace(): Trails {
  const files = byPlace('');
  const lines = byPlace(NO_LINE);
  const longer = new Map<number, Trail>();
  return {
    follow(place, row) {
      const first = lines.at(place);
      if (first === NO_LINE) {
        files.put(place, row.file);
        lines.put(place, row.line);
        return;
      }
      const trail = longer.get(place) ?? { files: [keptAt(files.at(place), first)] };
      longer.set(place, trail);
      follow(trail, row);
    },
    rowsAt(place) {
      const trail = longer.get(place);
      const line = lines.at(place);
      if (trail !== undefined) return rowsOf(trail);
      return line === NO_LINE ? null : rowAt(files.at(place), line);
    },
  };
}

/** Most trails are of one row: a list made with its line has no room for others. */
function keptAt(file: string, line: number): Kept {
  return { file, lines: [line], first: line, last: line, count: 1 };
}

/** The trail as a part carries it, or null when no row was followed. */
export function rowsOf({ files }: Trail): Rows | null {
  return inFiles(files);
}

/** The rows of each file, as one. */
function inFiles([first, ...more]: readonly Rows[]): Rows | null {
  if (first === undefined) return null;
  return more.length === 0 ? first : { ...first, more };
}

/** The trail of a single row. */
export function rowOf({ file, line }: Row): Rows {
  return rowAt(file, line);
}

export function rowAt(file: string, line: number): Rows {
  return keptAt(file, line);
}

/** The rows of several things together, which come one after the other, each in its own file. */
export function togetherRows(all: readonly Rows[]): Rows | null {
  const byFile = new Map<string, Rows>();
  for (const rows of all.flatMap((one) => [one, ...(one.more ?? [])])) {
    const before = byFile.get(rows.file);
    const lines = [...(before?.lines ?? []), ...rows.lines].slice(0, MOST_LINES);
    const { first } = before ?? rows;
    byFile.set(rows.file, { file: rows.file, lines, first, last: rows.last, count: rows.count + (before?.count ?? 0) });
  }
  return inFiles([...byFile.values()]);
}

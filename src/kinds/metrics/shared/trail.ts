import type { Rows } from '../../fact.ts';
import type { Row } from '../../table.ts';
import { byPlace } from './by-place.ts';

/** Rows by the thousand would cost more memory than the figures they make; twenty are enough to look at. */
const MOST_LINES = 20;

/** The places of rows while they stream by: of each file the first twenty lines, then only the last and how many. `count` is that of the file at hand. */
export type Trail = { file: string; lines: number[]; last: number; count: number; before: Rows[] | null };

export function newTrail(): Trail {
  return { file: '', lines: NO_LINES, last: 0, count: 0, before: null };
}

const NO_LINES: number[] = [];
/** Lines are counted from 1. */
const NO_LINE = 0;

export function follow(trail: Trail, row: Row): void {
  if (trail.count > 0 && trail.file !== row.file) {
    const done = fileRows(trail);
    trail.before = [...(trail.before ?? []), ...(done === null ? [] : [done])];
    trail.count = 0;
  }
  trail.file = row.file;
  // Most trails are of one row: a list made with its line has no room for others.
  if (trail.count === 0) trail.lines = [row.line];
  else if (trail.lines.length < MOST_LINES) trail.lines.push(row.line);
  trail.last = row.line;
  trail.count += 1;
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
      const trail = longer.get(place) ?? trailOf(files.at(place), first);
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

function trailOf(file: string, line: number): Trail {
  return { file, lines: [line], last: line, count: 1, before: null };
}

/** The trail as a part carries it, or null when no row was followed. */
export function rowsOf(trail: Trail): Rows | null {
  const last = fileRows(trail);
  const [first, ...more] = trail.before ?? [];
  return first === undefined || last === null ? last : { ...first, more: [...more, last] };
}

/** What was followed in the file at hand. */
function fileRows({ file, lines, last, count }: Trail): Rows | null {
  const first = lines[0];
  return first === undefined ? null : { file, lines, last, count, first };
}

/** The places of two parts of one file together. */
export function bothRows(one: Rows, other: Rows): Rows {
  return {
    file: one.file,
    lines: [...one.lines, ...other.lines].sort((a, b) => a - b).slice(0, MOST_LINES),
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
    count: one.count + other.count,
  };
}

/** The trail of a single row. */
export function rowOf({ file, line }: Row): Rows {
  return rowAt(file, line);
}

export function rowAt(file: string, line: number): Rows {
  return { file, lines: [line], first: line, last: line, count: 1 };
}

/** The rows of several things together, each in its own file. */
export function togetherRows(all: readonly Rows[]): Rows | null {
  const byFile = new Map<string, Rows>();
  for (const rows of all.flatMap((one) => [one, ...(one.more ?? [])])) {
    const before = byFile.get(rows.file);
    const lines = [...(before?.lines ?? []), ...rows.lines].slice(0, MOST_LINES);
    const { first } = before ?? rows;
    byFile.set(rows.file, { file: rows.file, lines, first, last: rows.last, count: rows.count + (before?.count ?? 0) });
  }
  const [first, ...more] = byFile.values();
  if (first === undefined) return null;
  return more.length === 0 ? first : { ...first, more };
}

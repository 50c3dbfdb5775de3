import type { Rows } from '../../fact.ts';
import type { Row } from '../../table.ts';

/** Rows by the thousand would cost more memory than the figures they make; twenty are enough to look at. */
const MOST_LINES = 20;

/** The places of rows while they stream by: the first twenty lines, then only the last and how many. */
export type Trail = { file: string; readonly lines: number[]; last: number; count: number };

export function newTrail(): Trail {
  return { file: '', lines: [], last: 0, count: 0 };
}

export function follow(trail: Trail, row: Row): void {
  trail.file = row.file;
  if (trail.lines.length < MOST_LINES) trail.lines.push(row.line);
  trail.last = row.line;
  trail.count += 1;
}

/** The trail as a part carries it, or null when no row was followed. */
export function rowsOf(trail: Trail): Rows | null {
  const first = trail.lines[0];
  return first === undefined ? null : { ...trail, first };
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
export function rowOf(row: Row): Rows {
  return { file: row.file, lines: [row.line], first: row.line, last: row.line, count: 1 };
}

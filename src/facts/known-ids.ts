import { didYouMean } from '../diagnostics/index.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import { readRows } from './read-rows.ts';
import type { Run } from './run.ts';

/** Ids that other files may name. */
export type KnownIds = { has(id: string): boolean; near(id: string): string | null };

/** More did-you-means than this would take longer than reading the files: with 10,000 accounts each costs some 10 ms. */
const MOST_HINTS = 20;

export function knownIds(ids: ReadonlySet<string> | ReadonlyMap<string, unknown>): KnownIds {
  const hints = new Map<string, string | null>();
  return {
    has: (id) => ids.has(id),
    near(id) {
      const known = hints.get(id);
      if (known !== undefined) return known;
      if (hints.size >= MOST_HINTS) return null;
      const hint = didYouMean(id, ids.keys());
      hints.set(id, hint);
      return hint;
    },
  };
}

/** When nobody can tell which ids there are, none is unknown. */
export const ANY_ID: KnownIds = { has: () => true, near: () => null };

const TEXT = { type: 'text', summary: '' } as const;

/**
 * The texts of some columns in every row of a table that has faults, sound or not: a bad cell in the roster would otherwise make its person unknown to
 * every other file, and bury the one fault under its echoes. Returns those of the columns that are there.
 */
export async function readDespiteFaults(
  run: Run,
  kind: TableKind,
  columns: readonly string[],
  onRow: (row: Row) => void,
): Promise<readonly string[]> {
  const { name, aliases = {} } = kind;
  const own = Object.fromEntries(columns.map((column) => [column, TEXT]));
  const lenient: TableKind = { name, summary: '', columns: own, aliases, others: 'text', example: '' };
  const { files } = await readRows(run, kind, [], onRow, { as: lenient });
  return columns.filter((column) => files.every(({ reading }) => reading.headers.has(column)));
}

/** The texts of one column in every row of a table that has faults; null when the header itself is broken. */
export async function idsDespiteFaults(run: Run, kind: TableKind, column: string): Promise<ReadonlySet<string> | null> {
  const ids = new Set<string>();
  const there = await readDespiteFaults(run, kind, [column], (row) => {
    const id = row.text(column);
    if (id !== null) ids.add(id);
  });
  return there.includes(column) ? ids : null;
}

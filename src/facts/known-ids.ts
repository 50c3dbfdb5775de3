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

const ID = { type: 'text', summary: '' } as const;

/**
 * The texts of some columns in every row of a file that has faults, sound or not: a bad cell in the roster would otherwise make its person
 * unknown to every other file, and bury the one fault under its echoes. Null when the header itself is broken.
 */
export async function idsDespiteFaults(run: Run, kind: TableKind, column: string): Promise<ReadonlySet<string> | null> {
  const { name, aliases = {} } = kind;
  const lenient: TableKind = { name, summary: '', columns: { [column]: ID }, aliases, others: 'text', example: '' };
  const ids = new Set<string>();
  const take = (row: Row) => {
    const id = row.text(column);
    if (id !== null) ids.add(id);
  };
  const files = await readRows(run, kind, [], take, { as: lenient });
  return files.every(({ reading }) => reading.headers.has(column)) ? ids : null;
}

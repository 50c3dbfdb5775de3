import type { Observed, RowObserver } from '../../facts/observer.ts';
import type { Row } from '../../kinds/table.ts';

/** The place of a row in the exports. */
export type RowPlace = { readonly file: string; readonly line: number };

export function placeOf({ file, line }: Row): RowPlace {
  return { file, line };
}

/** Gathers something of the rows of a table, and remembers what became of the table; null while it is still to be read. */
export type Gatherer = RowObserver & { how(): Observed | null };

export function gatherer(table: string, take: (row: Row) => void): Gatherer {
  let how: Observed | null = null;
  return {
    table,
    take,
    end(ended) {
      how = ended;
    },
    how: () => how,
  };
}

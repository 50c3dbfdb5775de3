import type { Observed, RowObserver } from '../../facts/observer.ts';
import type { Row } from '../../kinds/table.ts';

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

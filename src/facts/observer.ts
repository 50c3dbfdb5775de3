import type { Day } from '../calendar/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Row } from '../kinds/table.ts';

/** What became of a table that somebody observes. Where a metric reads it too, its faults stop the run as ever. */
export type Observed =
  | { readonly table: 'absent' }
  | { readonly table: 'read'; readonly columns: readonly string[] }
  | { readonly table: 'faulty'; readonly diagnostics: readonly Diagnostic[] };

/**
 * Somebody who looks at the rows of a table beside the metrics: `take` is told of each row while it streams by, `end` once how it ended. A row
 * counts nowhere because it is observed. Usage is read last of all tables, so that what an observer asks of it is known by then.
 */
export type RowObserver = { readonly table: string; take(row: Row): void; end(how: Observed): void };

/** What the observers see is as of a day of their own: not before the one that is paid by. */
export type Observers = { readonly asOf: Day; readonly all: readonly RowObserver[] };

import type { Day } from '../calendar/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Row, TableKind } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';

/** What to read: a table's file, as bytes, into rows. */
export type TableRequest = {
  readonly kind: TableKind;
  /** The file's name in the data folder, for messages. */
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly currency: Currency;
  /** What is dated later has not happened yet. */
  readonly asOf: Day;
  /** Columns that must be in the header beyond those the table requires, and why. */
  readonly needed: readonly { readonly column: string; readonly why: string }[];
  /** Called for each row that is well formed and has happened, in file order. The row object is reused. */
  readonly onRow: (row: Row) => void;
};

/** How the reading ended. Diagnostics hold everything found in the file, in one run; rows with a fault are not handed on. */
export type TableReading = {
  /** Records below the header, blank lines not counted. */
  readonly rows: number;
  /** Rows that begin after as-of. */
  readonly notYet: number;
  readonly diagnostics: readonly Diagnostic[];
};

export async function readTable(_request: TableRequest): Promise<TableReading> {
  throw new Error('to be written');
}

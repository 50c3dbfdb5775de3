import type { Day, Period } from '../calendar/index.ts';
import type { ArgsOf, Code, RowPlace } from '../diagnostics/index.ts';
import type { Currency, Ratio } from '../money/index.ts';

/**
 * What the cells of a column are. `money` is read into minor units of the run's currency, `percent` into a part of one (`50%` and `0.5`).
 * `happened` is the day on which something took place: when it is later than as-of it has not happened yet and the cell reads as blank.
 * `day` is one that is only scheduled (a due day) or bounds something, and reads as it stands.
 */
export type ColumnType = 'id' | 'text' | 'money' | 'number' | 'percent' | 'day' | 'happened' | 'yes_no';

/** The types whose cells hold a number. */
export type FigureType = Extract<ColumnType, 'money' | 'number' | 'percent'>;

/** The typed value of a cell: `number` for day columns (a Day), Ratio for figures; null is blank (missing, never 0). */
export type Cell = string | Ratio | Day | boolean | null;

export type Column = {
  readonly type: ColumnType;
  /** `column`: the header must be there. `cell`: no row may leave it blank either. */
  readonly required?: 'column' | 'cell';
  /** A figure that cannot be below 0, such as an ARR or a number of users. */
  readonly notNegative?: true;
  /** Not the table's own, but one that a plan or a mapping asks for. */
  readonly own?: true;
  /** A text that is a figure in a unit which only the metric knows.  */
  readonly figure?: true;
  readonly summary: string;
};

/**
 * A row while it streams by. The object is reused for the next row: take out what is needed, do not keep it. Asking for a column that the
 * table does not have, or as another type than it has, is a bug and throws; a column that the file lacks reads as blank. `text` reads a
 * column of any type, as it is written. A `happened` day after as-of is blank in all of them.
 */
export type Row = RowPlace & {
  /** Does the file have this column? */
  has(column: string): boolean;
  text(column: string): string | null;
  figure(column: string): Ratio | null;
  day(column: string): Day | null;
  /** A text of a column with `figure`, as a figure of this type. Null when blank; a cell that is no such figure is told, and is null too. */
  figureAs(column: string, type: FigureType): Ratio | null;
  /** The same for later, when the type is known: it may be kept, and answers with null, untold, for a cell that is no such figure. */
  figureFor(column: string): ((type: FigureType) => Ratio | null) | null;
  /** The text as a plan would write it: where figures have a decimal comma, `1.234,50 €` is `1234.50 €`. What is no figure stands as it is. */
  spelt(column: string): string | null;
  /** The minute of that day (0 to 1439) where the cell says a time beside the date; null where it does not. */
  minute(column: string): number | null;
  yesNo(column: string): boolean | null;
};

/** Where the row stands, to keep: the row itself is reused. */
export function placeOf({ file, line }: Row): RowPlace {
  return { file, line };
}

/** Tells of a fault in the row at hand: the code, the column to point at, and the code's arguments. */
export type RowFault = <C extends Code>(code: C, column: string, args: ArgsOf<C>) => void;

/** What a row is held against: the run's currency, and its period where one is known. */
export type Run = { readonly currency: Currency; readonly period: Period | null };

/** The headers by which other systems know a column, by system. */
export type ColumnAliases = Readonly<Record<string, readonly string[]>>;

/** A kind of export: what one row is, its columns, and the faults a row can have by itself. */
export type TableKind = {
  readonly name: string;
  /** "a person", "an account's usage at a date": what one row is. */
  readonly summary: string;
  readonly columns: Readonly<Record<string, Column>>;
  /**
   * What other systems call the columns. Headers are compared without regard to case, spaces, `_` and a trailing `__c`. Only what means exactly the
   * column stands here, with where that is documented; what is merely like it (the owner of a Salesforce account is most often its seller, not its CSM)
   * has to be mapped by somebody who knows.
   */
  readonly aliases?: Readonly<Record<string, ColumnAliases>>;
  /** Any other column is read as text when a plan names it (`roster`, `accounts`), or as a figure (`usage`). */
  readonly others?: 'text' | 'number';
  /** The header must have all columns of at least one of these sets. */
  readonly headers?: readonly (readonly string[])[];
  /** The columns that together may occur once. Kept in memory: not for tables that grow with time, such as usage. */
  readonly unique?: readonly string[];
  /** The day on which the row came to be: a row that begins after as-of has not happened and is passed over. */
  readonly begins?: string;
  /** Pairs of day columns, earlier first: the second may not be before the first. */
  readonly order?: readonly (readonly [string, string])[];
  /** Pairs of columns: a row that fills the first must fill the second, `['reopened_on', 'resolved_on']`. */
  readonly needs?: readonly (readonly [string, string])[];
  /** How many of these cells a row fills. */
  readonly oneOf?: { readonly rule: 'exactly' | 'at most' | 'at least'; readonly columns: readonly string[] };
  /** The decimal sign of figures where the mapping says none: for files that are written by programs. Others prove theirs. */
  readonly decimal?: '.';
  /** The column that, where it is filled, must name the period that is paid: Q1 files never pay Q2. */
  readonly samePeriod?: string;
  /** Any further check of one row. */
  readonly check?: (row: Row, fault: RowFault, run: Run) => void;
  /** A check that must remember earlier rows; made once for a table, whose rows may stand in several files. */
  readonly across?: () => (row: Row, fault: RowFault) => void;
  /** A worked example: a small file that reads without a fault. */
  readonly example: string;
};

const YEARLY = /(^|_)arr(?=_|$)/;

/** The name under which a mapping gives a recurring amount by the month, `starting_mrr` for `starting_arr`; null for any other column. */
export function monthlyName({ columns }: TableKind, column: string): string | null {
  const isAmount = Object.hasOwn(columns, column) && columns[column]?.type === 'money';
  return isAmount && YEARLY.test(column) ? column.replace(YEARLY, '$1mrr') : null;
}

/** The column that a name of a mapping stands for: `starting_mrr` is starting_arr given by the month, any other name is its own column. */
export function columnGivenBy(kind: TableKind, name: string): string {
  return Object.keys(kind.columns).find((column) => monthlyName(kind, column) === name) ?? name;
}

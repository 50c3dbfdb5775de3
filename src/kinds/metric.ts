import * as z from 'zod';
import type { Day, Period } from '../calendar/index.ts';
import type { ArgsOf, Code, Place, RowPlace } from '../diagnostics/index.ts';
import type { Currency, Ratio } from '../money/index.ts';
import type { Credit } from './credit.ts';
import type { FactValue, LeftOut, Part, Rows, Unit } from './fact.ts';
import type { ColumnFilter } from './filter.ts';
import type { Judged } from './judged.ts';
import type { TreePath } from './scope.ts';
import type { ColumnType, Row, RowFault } from './table.ts';

/** The time a fact is about. Nothing later than `asOf` has happened yet. */
export type Moment = { readonly period: Period; readonly asOf: Day; readonly currency: Currency };

/**
 * An account as a metric sees it: its id and the columns of its row in accounts.csv (the row of the holding that is credited), of which only
 * those can be asked for that `accountColumns` names. `fault` tells of a fault in that row.
 */
export type Account = { readonly id: string; column(name: string): string | null; readonly fault: RowFault };

/** Tells of a row of the metric's table: the one at hand, or one whose place was kept. */
type PlaceFault = <C extends Code>(code: C, at: RowPlace, column: string, args: ArgsOf<C>) => void;

/** What a fold is told once: the moment, and how to report a row. A `fault` stops the run, a `doubt` is a warning beside it. */
export type FoldContext = Moment & {
  readonly fault: PlaceFault;
  readonly doubt: PlaceFault;
  /** The columns of its table that items are to bring along. */
  readonly itemColumns: readonly string[];
  /** Must parts of different days stay apart, because whose they are depends on the day? Else rows may be added up whenever they are. */
  readonly byDay: boolean;
};

/**
 * A part before the metric's parts are brought to one integer scale. `owner` is the csm_id credited where the row itself names one, `team` the team
 * where it names that; otherwise the account's owner is.
 */
export type PartDraft = {
  readonly key: string;
  readonly owner?: string;
  readonly team?: string;
  /** The day the thing counts (an alert's due day, the end of a window, a close, an activity): whose book it was in then, where credit is at the event. */
  readonly on?: Day;
  readonly numerator: Ratio;
  readonly denominator: Ratio;
  /**
   * What it comes to in grace, when the account cannot hurt whoever took it over: another numerator (the ending counts as the starting), or `out`
   * (an overdue alert does not count). Absent where grace changes nothing.
   */
  readonly forgiven?: Ratio | 'out';
  readonly rows: Rows | null;
  readonly columns?: ReadonlyMap<string, string> | null;
};

/** What was left out and, where the row itself names somebody, in whose fact to list it; otherwise in that of the account's owner. */
export type LeftOutDraft = LeftOut & { readonly owner?: string };

/** What an account gives to the metric, and what of it does not count. */
export type AccountParts = { readonly parts: readonly PartDraft[]; readonly leftOut: readonly LeftOutDraft[] };

/**
 * `part(the rows of one account)`, as a fold so that rows stream by and memory grows with accounts: `add` each row, then ask once. `add` says
 * whether the row bears on the period at all (an activity of last year does not); the answer may not depend on the order of rows. A row that is a
 * thing with a day of its own answers with that day: where credit is at the event, it may have been in nobody's book then. `input` is the place of
 * what the row was read for: 0 for the measure's own table, from 1 on for what it reads beside it.
 */
export type AccountFold = {
  add(row: Row, input: number): boolean | Day;
  parts(account: Account): AccountParts;
};

/**
 * The folds of all accounts, by an account's place in a list, from 0. What is kept of them may stand side by side, figure by figure: 100,000 accounts are
 * then a few lists of 100,000, not 100,000 things of their own. The parts of an account are asked for once.
 */
export type AccountFolds = {
  add(place: number, row: Row, input: number): boolean | Day;
  parts(place: number, account: Account): AccountParts;
};

/**
 * A column that a metric asks a table for, and why; `as` says how it is read where the table does not know it. One that is optional is read where the
 * file has it.
 */
export type NeededColumn = {
  readonly column: string;
  readonly why: string;
  readonly as?: ColumnType;
  readonly isOptional?: boolean;
};

/** Rows that a metric reads: the table, what its header must have beyond what the table always requires, and where in the metric filters on them stand. */
export type MeasureInput = {
  readonly table: string;
  readonly columns: readonly NeededColumn[];
  /** Paths of maps of filters, all of which the rows have to pass: `['where']`. */
  readonly filters: readonly TreePath[];
  /** Columns that it reads too where the file has them. */
  readonly ifThere?: readonly string[];
};

/**
 * What people call the sums behind a value, in the plural where things are counted: `ending ARR` over `starting ARR`, `accounts activated in time` over
 * `accounts whose window ended`.
 */
export type SumNames = { readonly numerator: string; readonly denominator: string };

/** What a metric of some kind, with its choices made, measures: two pure functions and what the rest must know about them. */
export type Measure = {
  readonly unit: Unit;
  readonly better: 'higher' | 'lower';
  /** Can there be no value? Sums and counts are 0 when there is nothing; quotients are undefined. */
  readonly canBeUndefined: boolean;
  /** Is the numerator money (so that `base: numerator` makes sense)? */
  readonly moneyNumerator: boolean;
  /** What the sums are called; absent where the value is no quotient, or where nobody knows of what. */
  readonly sums?: SumNames;
  /** What more of the numerator is, or of a value that is a sum: `ARR`, `accounts`, `leads`. Of a quotient without money these are whole things. */
  readonly more?: string;
  /**
   * Whose part counts. `held`: the accounts in the book on the day that counts. `held_or_lost`: these and the accounts lost in the period
   * (retention and expansion: losing a customer never improves NRR). `named`: the rows name the person themselves. `none`: no accounts.
   */
  readonly book: 'held' | 'held_or_lost' | 'named' | 'none';
  /**
   * Have its parts a day on which they count, so that credit can be at the event? `items`: each part is a thing with its day (an alert, a window, a
   * lead) and counts for whoever held the account then. `accounts`: accounts are counted, those in a book at the period's end, and the day decides
   * whose each of them is; without a day it is that of the period's end. `none`: what it measures is no event (NRR, an average).
   */
  readonly events: 'none' | 'items' | 'accounts';
  /** Can grace change it (have its parts `forgiven`)? */
  readonly forgives: boolean;
  /** What a choice of its kind says of credit, in place of the map that other kinds have under `credit`. */
  readonly credit?: Credit;
  /** The table it reads; null when values are given (facts.csv or a roster column). */
  readonly table: string | null;
  /** What it asks of that table, as an input has it. */
  readonly columns: MeasureInput['columns'];
  readonly filters: MeasureInput['filters'];
  readonly ifThere?: MeasureInput['ifThere'];
  /** Its choices that name values of a column of that table (`won: [Closed Won]`, of stage): one that no row has is most likely misspelt. */
  readonly named: readonly { readonly column: string; readonly path: TreePath }[];
  /** What it reads beside that table: another one, or the same again by other filters. */
  readonly also: readonly MeasureInput[];
  /** The columns of accounts.csv that it reads, with why. */
  readonly accountColumns: readonly { readonly column: string; readonly why: string }[];
  /** The roster column that holds finished values (`given`). */
  readonly rosterColumn: string | null;
  /** What the review of a plan holds of it, unless the plan says otherwise. */
  readonly judged: Judged;
  /** Are the parts items (leads, deals) that `per_item` may pay one by one? */
  readonly items: boolean;
  /** `also` holds the contexts of what is read beside the table, in order. */
  fold(context: FoldContext, also: readonly FoldContext[]): AccountFolds;
  /** The value of these parts together; `combine` of all members' parts is the team's value. */
  combine(parts: readonly Part[], scale: bigint): FactValue;
  /**
   * A part without so many of its rows, for metrics of which the others still tell something: an account covered by one of two reviews still is
   * without the other, and of 12 rows counted 9 are left. Left out: the part stands and falls with its rows.
   */
  readonly partWithout?: (part: Part, rows: number) => Part;
  /** Which leads count, for metrics on them: the stages that are won, and who must have found them (`any`: whoever did). */
  readonly leads?: { readonly won: readonly string[]; readonly sourced: readonly string[] };
};

/** What a worked example of a metric kind holds: the choices, small exports (file name → text), and the value for csm "c-1" in 2026-Q1. */
export type MetricExample = {
  readonly choices: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
  /** As people write it: `92.17%`, `$1,200.00`, `3`; exact as a fraction where needed (`53/50`); or `undefined`. */
  readonly value: string;
};

/** A choice that the others make wrong or missing: its key (in a map of choices below the metric, where `at` names one) and what is expected there. */
export type ChoiceFault = { readonly key: string; readonly at?: string; readonly expected: string };

/** A kind of metric: one file in `metrics/`. `shape` is the schema of its own choices; keys common to all metrics are added by the plan. */
export type MetricKind = {
  readonly name: string;
  readonly summary: string;
  readonly formula: string;
  readonly shape: z.ZodRawShape;
  /** May `where` filter the rows of its table? */
  readonly filters: boolean;
  /** What choices that the shape has accepted one by one still lack together. The plan's reader asks before it asks for the measure. */
  faults(choices: unknown): readonly ChoiceFault[];
  /** The measure for choices that the shape has accepted. Throws when it has not: a bug. */
  measure(choices: unknown): Measure;
  readonly example: MetricExample;
};

/** Makes a kind of a typed description: inside, `choices` has the type that its shape says; outside, all kinds have one type. */
export function defineMetric<S extends z.ZodRawShape>(kind: {
  readonly name: string;
  readonly summary: string;
  readonly formula: string;
  readonly shape: S;
  readonly filters?: boolean;
  faults?(choices: z.output<z.ZodObject<S>>): readonly ChoiceFault[];
  measure(choices: z.output<z.ZodObject<S>>): Measure;
  readonly example: MetricExample;
}): MetricKind {
  const schema = z.object(kind.shape);
  return {
    ...kind,
    filters: kind.filters ?? true,
    faults: (choices) => kind.faults?.(schema.parse(choices)) ?? [],
    measure: (choices) => kind.measure(schema.parse(choices)),
  };
}

/** What a metric of a plan reads, with the filters that its plan sets, and the values that its choices name as if they were filters. */
export type MetricInput = Omit<MeasureInput, 'filters'> & {
  readonly where: readonly ColumnFilter[];
  readonly named: readonly ColumnFilter[];
};

/**
 * Everything that a measure reads, its own table first. `filtersAt` gives the filters in the map at a path of the metric; of a `column`, where the
 * path leads to values alone.
 */
export function metricInputs(
  { table, columns, filters, ifThere, named, also }: Measure,
  filtersAt: (path: TreePath, column: string | null) => readonly ColumnFilter[],
): readonly MetricInput[] {
  if (table === null) return [];
  const where = (paths: readonly TreePath[]) => paths.flatMap((path) => filtersAt(path, null));
  const names = named.flatMap(({ path, column }) => filtersAt(path, column));
  return [
    { table, columns, ifThere: ifThere ?? [], where: where(filters), named: names },
    ...also.map((input) => ({ ...input, where: where(input.filters), named: [] })),
  ];
}

/** A metric of a plan: its name there, what it measures, over which rows and accounts, and for whom. The target is not part of it. */
export type Metric = {
  readonly name: string;
  readonly kind: string;
  readonly measure: Measure;
  readonly scope: 'person' | 'team' | 'company';
  /** Empty where values are given. */
  readonly inputs: readonly MetricInput[];
  /** Which accounts count: by columns of accounts.csv, and `tenure: first_year`. */
  readonly accounts: { readonly columns: readonly ColumnFilter[]; readonly firstYear: boolean };
  /** Null where the metric counts no accounts. */
  readonly credit: Credit | null;
  /** The columns on which a rate of its items depends: `rate: { by: sku, … }`. */
  readonly itemColumns: readonly { readonly column: string; readonly place: Place }[];
  /** The metric's name in the plan file. */
  readonly place: Place;
};

import type { Place } from '../diagnostics/index.ts';
import type { ColumnFilter } from '../kinds/filter.ts';
import { tableKind } from '../kinds/tables/index.ts';

/** The file of a data folder that says what its exports mean. */
export const MAPPING_FILE = 'exports.yaml';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The order of a date's parts where the text alone does not say it (`03/04/2026`), or the days that a spreadsheet counts from 1900 on. */
export const DATE_FORMATS = ['ymd', 'dmy', 'mdy', 'excel'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** What a figure without `%` in a percent column is: `percent`: 104.5 is 104.5%; `ratio`: 1.045 is. */
export const PERCENT_UNITS = ['percent', 'ratio'] as const;
export type PercentUnit = (typeof PERCENT_UNITS)[number];

/**
 * How the export of one table is written, as far as somebody has said so; null where nobody has: then it is decided per file or column from what
 * is there, and where that proves nothing the run stops and asks.
 */
export type Dialect = {
  readonly delimiter: Delimiter | null;
  readonly decimal: '.' | ',' | null;
  readonly dateFormat: DateFormat | null;
  readonly percent: PercentUnit | null;
  readonly encoding: Encoding | null;
  /** Texts that mean "missing" beside the blank, such as `N/A`, letter by letter. */
  readonly nulls: readonly string[];
  /** How many records at the end of the file are no rows. */
  readonly skipFooter: number;
};

/** One way to find the person whom a cell names: by what the roster says of people, or by a file that lists other names of them. */
export type MatchStep =
  | { readonly by: 'id' | 'email' | 'name' }
  | { readonly by: 'file'; readonly file: string; readonly place: Place };

/** A column's header in the export, and where the mapping says so. */
export type MappedColumn = { readonly header: string; readonly place: Place };

/** What exports.yaml says of one table. */
export type TableMapping = {
  /** The files whose rows together are the table, in order. */
  readonly files: readonly string[];
  /** Where the mapping names each of these files; empty where it does not, and the file is the table's name with `.csv`. */
  readonly filePlaces: readonly Place[];
  /** The header that holds a column, by the column's canonical name, and where the mapping says so. */
  readonly columns: ReadonlyMap<string, MappedColumn>;
  /** Rows that do not pass are no rows of the table. Columns are the table's, or else the file's own headers. */
  readonly where: readonly ColumnFilter[];
  /** How `csm_id` names people, tried in this order. Empty: it holds their ids. */
  readonly match: readonly MatchStep[];
  readonly dialect: Dialect;
};

/** A text of exports.yaml and where it stands. */
export type Said = { readonly text: string; readonly place: Place };

/** exports.yaml, read. */
export type Mapping = {
  readonly period: string | null;
  /** An IANA name: the zone into whose civil day a time with an offset is converted. Whether there is such a zone only the command line knows. */
  readonly timeZone: Said | null;
  /** The tables that it speaks of, by name. */
  readonly tables: ReadonlyMap<string, TableMapping>;
  /** How the tables are written that it does not speak of. */
  readonly dialect: Dialect;
};

export const UNSAID: Dialect = {
  delimiter: null,
  decimal: null,
  dateFormat: null,
  percent: null,
  encoding: null,
  nulls: [],
  skipFooter: 0,
};

/** The mapping of a folder without exports.yaml: every table is its own file, with its own headers. */
export const NO_MAPPING: Mapping = { period: null, timeZone: null, tables: new Map(), dialect: UNSAID };

/** What is to be written in exports.yaml of a table: `nrr: { decimal: "," }`; of a file that is no table of ours, under `own`. */
export function ofTable(table: string, said: string): string {
  const entry = `${table}: { ${said} }`;
  return tableKind(table) === null ? `own: { ${entry} }` : entry;
}

/** What a mapping says of a table. One that it does not speak of is the file of that name: `nrr` is `nrr.csv`. */
export function tableMapping({ tables, dialect }: Mapping, table: string): TableMapping {
  return (
    tables.get(table) ?? {
      files: [`${table}.csv`],
      filePlaces: [],
      columns: new Map(),
      where: [],
      match: [],
      dialect,
    }
  );
}

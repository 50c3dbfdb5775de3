import { type Day, dayFromText, type Period, periodFromText } from '../../src/calendar/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { type Dialect, type MappedColumn, UNSAID } from '../../src/exports/mapping.ts';
import { readTable, type TableReading, type TableRequest } from '../../src/exports/read-table.ts';
import type { ToZone } from '../../src/exports/written-day.ts';
import type { Row, TableKind } from '../../src/kinds/table.ts';
import { tableKind } from '../../src/kinds/tables/index.ts';
import { type Currency, currencyOf } from '../../src/money/index.ts';

/** What a test wants to have otherwise than USD, the first quarter of 2026, as of its last day. */
export type Wishes<T> = {
  readonly currency?: string;
  readonly asOf?: string;
  readonly period?: string;
  readonly needed?: TableRequest['needed'];
  /** Headers by column, as exports.yaml names them. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What the mapping says of the file's form. */
  readonly dialect?: Partial<Dialect>;
  readonly toZone?: ToZone;
  readonly take?: (row: Row) => T;
};

export type Reading<T> = TableReading & { readonly taken: readonly T[]; readonly found: readonly string[] };

/** Reads a file of a table (by name, or a kind made for the test) from memory, in one chunk or in those given. */
export async function reading<T = number>(
  table: string | TableKind,
  content: string | readonly Uint8Array[],
  wishes: Wishes<T> = {},
): Promise<Reading<T>> {
  const kind = typeof table === 'string' ? tableNamed(table) : table;
  const chunks = typeof content === 'string' ? [Buffer.from(content)] : content;
  const taken: T[] = [];
  const result = await readTable({
    kind,
    file: `${kind.name}.csv`,
    chunks: chunksOf(chunks),
    again: () => chunksOf(chunks),
    dialect: { ...UNSAID, ...wishes.dialect },
    toZone: wishes.toZone ?? null,
    currency: currency(wishes.currency ?? 'USD'),
    asOf: day(wishes.asOf ?? '2026-03-31'),
    period: period(wishes.period ?? '2026-Q1'),
    needed: wishes.needed ?? [],
    columns: mapped(wishes.columns ?? {}),
    onRow: (row) => {
      if (wishes.take) taken.push(wishes.take(row));
    },
  });
  return { ...result, taken, found: result.diagnostics.map(inShort) };
}

function mapped(columns: Readonly<Record<string, string>>): ReadonlyMap<string, MappedColumn> {
  const place = { file: 'exports.yaml', line: 1, column: 1, length: 1 };
  return new Map(Object.entries(columns).map(([column, header]) => [column, { header, place }]));
}

export async function* chunksOf(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* chunks;
}

/** `3 due_arr bad-cell: message (help)`: the line, the header where one is named, the code. */
export function inShort({ place, code, message, help }: Diagnostic): string {
  const header = place.header === undefined ? '' : ` ${place.header}`;
  return `${place.line}${header} ${code}: ${message}${help === undefined ? '' : ` (${help})`}`;
}

/** The codes that were found, with the line and header of each. */
export function codes(one: { readonly diagnostics: readonly Diagnostic[] }): string[] {
  return one.diagnostics.map(({ place, code }) =>
    [place.line, place.header, code].filter((part) => part !== undefined).join(' '),
  );
}

function tableNamed(name: string): TableKind {
  return known(tableKind(name), name);
}

export function day(text: string): Day {
  return known(dayFromText(text), text);
}

export function currency(code: string): Currency {
  return known(currencyOf(code), code);
}

function period(text: string): Period {
  return known(periodFromText(text), text);
}

function known<T>(value: T | null, text: string): T {
  if (value === null) throw new Error(`the test names an unknown ${text}`);
  return value;
}

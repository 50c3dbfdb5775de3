import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { canonicalName } from '../../src/exports/header.ts';
import type { Dialect } from '../../src/exports/mapping.ts';
import { tableKind } from '../../src/kinds/tables/index.ts';

/** One way to save an export: how a day, a figure and a record are written, the bytes, and what only a mapping can say of it. */
export type SavedAs = {
  readonly name: string;
  readonly said: Partial<Dialect>;
  /** The bytes of a file: its records, the header first, each cell with the type that its column has. */
  bytes(records: readonly (readonly TypedCell[])[]): Uint8Array;
};

export type TypedCell = { readonly text: string; readonly type: 'day' | 'money' | 'percent' | 'score' | 'other' };

type Form = {
  readonly separator: string;
  readonly end: string;
  readonly day?: (year: string, month: string, date: string) => string;
  readonly figure?: (cell: TypedCell) => string;
  readonly isQuoted?: boolean;
};

const PLAIN: Form = { separator: ',', end: '\n' };

function textOf(records: readonly (readonly TypedCell[])[], form: Form): string {
  return records.map((cells) => cells.map((cell) => written(cell, form)).join(form.separator) + form.end).join('');
}

function written(cell: TypedCell, { separator, day, figure, isQuoted }: Form): string {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell.text) ?? [];
  let { text } = cell;
  if (cell.type === 'day' && year !== '' && day !== undefined) text = day(year, month, date);
  else if (text !== '' && figure !== undefined) text = figure(cell);
  return isQuoted || text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `45000` as `45.000,00`, `105%` as `105,0%`, a score of 80 as `80,0`. */
function continental({ type, text }: TypedCell): string {
  const [whole = '', part] = text.replace('%', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  if (type === 'money') return `${grouped},${(part ?? '').padEnd(2, '0')}`;
  if (type === 'percent') return text.endsWith('%') ? `${whole},${part ?? '0'}%` : text;
  return type === 'score' ? `${whole},${part ?? '0'}` : text;
}

const slashes: Form['day'] = (year, month, date) => `${Number(date)}/${Number(month)}/${year}`;
const dashes: Form['day'] = (year, month, date) => `${date}-${month}-${year}`;

const saved = (
  name: string,
  form: Form,
  encode: (text: string) => Uint8Array = utf8,
  said: Partial<Dialect> = {},
): SavedAs => ({
  name,
  said,
  bytes: (records) => encode(textOf(records, form)),
});

const utf8 = (text: string) => Buffer.from(text);

/** Ten ways in which one and the same quarter is saved. */
export const TEN_DIALECTS: readonly SavedAs[] = [
  saved('ISO days', PLAIN),
  saved('ISO days with times', { ...PLAIN, day: (...parts) => `${parts.join('-')}T23:59:59` }),
  saved('days, months, years with slashes', { ...PLAIN, end: '\r\n', day: slashes }),
  saved('days, months, years with dashes and LF', { ...PLAIN, day: dashes }),
  saved('the same with a byte order mark and CRLF', { ...PLAIN, end: '\r\n', day: dashes }, (text) =>
    utf8(`\uFEFF${text}`),
  ),
  saved('semicolons and decimal commas', { separator: ';', end: '\r\n', day: slashes, figure: continental }),
  saved('tabs in UTF-16', { separator: '\t', end: '\r\n' }, (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
  saved(
    'everything quoted, with a footer',
    { ...PLAIN, isQuoted: true },
    (text) => utf8(`${text}\n"Report of the first quarter"\n"Confidential"\n`),
    { skipFooter: 2 },
  ),
  saved('bars', { ...PLAIN, separator: '|' }),
  saved('windows-1252', { ...PLAIN, end: '\r\n' }, (text) => Buffer.from(text, 'latin1'), { encoding: 'windows-1252' }),
];

const FIXTURES = new URL('../../fixtures/2026-q1/', import.meta.url);

/** The quarter of the fixtures by its tables, as csv-parse reads it; names have a letter that the encodings write differently. */
export function quarter(): ReadonlyMap<string, readonly (readonly TypedCell[])[]> {
  const files = readdirSync(FIXTURES).map((file) => {
    const table = file.replace(/\.csv$/, '');
    const records: string[][] = parse(readFileSync(new URL(file, FIXTURES)));
    const types = (records[0] ?? []).map((header) => typeOf(table, header));
    const typed = records.map((cells, row) =>
      cells.map((text, at): TypedCell => {
        const isName = row > 0 && records[0]?.[at] === 'name';
        return { text: isName ? text.replace('a', 'å') : text, type: row === 0 ? 'other' : (types[at] ?? 'other') };
      }),
    );
    return [table, typed] as const;
  });
  return new Map(files);
}

function typeOf(table: string, header: string): TypedCell['type'] {
  const type = tableKind(table)?.columns[canonicalName(header)]?.type;
  if (type === 'day' || type === 'happened') return 'day';
  if (type === 'money' || type === 'percent') return type;
  return header.endsWith('_target') ? 'percent' : header === 'health_score' ? 'score' : 'other';
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayText } from '../../src/calendar/index.ts';
import { dialectCodes } from '../../src/diagnostics/codes/dialects.ts';
import { exportCodes } from '../../src/diagnostics/codes/exports.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { Decisions } from '../../src/exports/decisions.ts';
import { computeFacts } from '../../src/facts/compute-facts.ts';
import type { Row, TableKind } from '../../src/kinds/table.ts';
import { tableKind } from '../../src/kinds/tables/index.ts';
import { fixed, machineDecimal, toMajorUnits } from '../../src/money/index.ts';
import { full } from '../../src/output/diagnostics/full.ts';
import { PIPE } from '../../src/output/paint.ts';
import { diagnosticsReport } from '../../src/reports/diagnostics.ts';
import { metricOf, moment } from '../facts/facts-of.ts';
import { memoryFolder } from '../facts/memory-folder.ts';
import { currency, reading, type Wishes } from './reading.ts';

/**
 * Pairs in test/golden/exports: an export, TABLE.NAME.csv, and TABLE.NAME.out: what is said of it, and below it what was read. After a change of
 * wording `npx vitest run test/exports/fault-goldens.test.ts -u` writes them again: read what changed, as somebody with such a file would.
 */
const FOLDER = new URL('../golden/exports/', import.meta.url);
const EXPORTS = readdirSync(FOLDER).filter((name) => name.endsWith('.csv'));
const bytesOf = (name: string) => readFileSync(new URL(name, FOLDER));

/** What the mapping says of some of these files. */
const SAID: Readonly<Record<string, NonNullable<Wishes<unknown>['dialect']>>> = {
  'renewals.said-dates': { dateFormat: 'dmy' },
  'usage.listed-nulls': { nulls: ['N/A', '-'] },
  'usage.wrong-delimiter': { delimiter: ',' },
  'roster.not-windows-1252': { encoding: 'windows-1252' },
  'roster.other-encoding': { encoding: 'windows-1252' },
  'nrr.report-with-footer': { skipFooter: 3 },
  'nrr.footer-missing': { skipFooter: 1 },
  'nrr.footer-too-long': { skipFooter: 4 },
};

/** Exports that only the other files show to be wrong: these are read with a roster that has c-1 alone. */
const BESIDE_A_ROSTER: ReadonlySet<string> = new Set(['csqls.unknown-owner']);

describe.each(EXPORTS)('%s', (file) => {
  const name = file.replace(/\.csv$/, '');

  it('is read, or refused, as what stands beside it says', async () => {
    const { diagnostics, below } = BESIDE_A_ROSTER.has(name) ? await besideRoster(file) : await alone(file);
    const lines = textOf(file).split(/\r\n?|\n/);
    const printed = full.write(diagnosticsReport(diagnostics), (_, line) => lines[line - 1] ?? null, PIPE);
    expect(printed).not.toMatch(/[^\P{Cc}\n]/u);
    expect(printed).not.toMatch(/\[object|NaN|undefined|\n {4}at /);
    await expect(printed + below).toMatchFileSnapshot(new URL(`${name}.out`, FOLDER).pathname);
  });
});

async function alone(file: string): Promise<{ diagnostics: readonly Diagnostic[]; below: string }> {
  const name = file.replace(/\.csv$/, '');
  const kind = kindOf(name);
  const read = await reading(kind, [bytesOf(file)], {
    dialect: SAID[name] ?? {},
    take: (row) => `${row.line}: ${typed(kind, row)}`,
  });
  const said = decided(read.decisions);
  const rows = read.taken.length === 0 ? ['no rows'] : read.taken;
  return { diagnostics: read.diagnostics, below: `\n--- read by ${said}\n${rows.join('\n')}\n` };
}

/** What is found once the export stands beside the people. */
async function besideRoster(file: string): Promise<{ diagnostics: readonly Diagnostic[]; below: string }> {
  const files = { 'roster.csv': 'csm_id,name\nc-1,Ana Alder\n', [`${kindOf(file).name}.csv`]: textOf(file) };
  const metric = metricOf({ kind: 'csql_amount', choices: { won: ['Closed Won'], sourced: 'any', accepted: 'any' } });
  const { diagnostics } = await computeFacts({
    folder: memoryFolder(files),
    moment: moment(),
    metrics: [metric],
    rosterColumns: [],
  });
  return { diagnostics, below: '' };
}

function kindOf(name: string): TableKind {
  const kind = tableKind(name.split('.')[0] ?? '');
  if (kind === null) throw new Error(`no such table: ${name}`);
  return kind;
}

/** The row as it was understood: figures in major units, days with their minute, ids and texts in quotes. */
function typed(kind: TableKind, row: Row): string {
  const cells = Object.entries(kind.columns).map(([name, { type }]) => {
    if (!row.has(name)) return null;
    return `${name} ${shown(row, name, type) ?? 'missing'}`;
  });
  return cells.filter((cell) => cell !== null).join(', ');
}

function shown(row: Row, name: string, type: string): string | null {
  if (type === 'day' || type === 'happened') {
    const day = row.day(name);
    const minute = row.minute(name);
    return day === null ? null : `${dayText(day)}${minute === null ? '' : ` +${minute} min`}`;
  }
  if (type === 'yes_no') return row.yesNo(name) === null ? null : String(row.yesNo(name));
  if (type === 'money' || type === 'number' || type === 'percent') {
    const value = row.figure(name);
    if (value === null) return null;
    return type === 'money' ? fixed(toMajorUnits(value, currency('USD')), 2) : machineDecimal(value);
  }
  const text = row.text(name);
  return text === null ? null : JSON.stringify(text);
}

function decided({ encoding, delimiter, columns }: Decisions): string {
  const separator = delimiter === null ? 'no delimiter' : `${JSON.stringify(delimiter.is)} (${delimiter.by})`;
  const forms = columns.map(({ column, decimal, dateFormat, percent }) =>
    [column, decimal, dateFormat, percent]
      .map((one) =>
        typeof one === 'object' && one !== null ? `${one.is} (${'line' in one ? `line ${one.line}` : one.by})` : one,
      )
      .filter((one) => one !== null)
      .join(' '),
  );
  return [`${encoding.is} (${encoding.by})`, separator, ...forms].join(', ');
}

/** The text as an editor shows it. */
function textOf(file: string): string {
  const bytes = bytesOf(file);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : file.includes('not-utf8') ? 'windows-1252' : 'utf-8').decode(bytes);
}

/** Codes that no single export of a few lines can show, and where they are shown. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'missing-table': 'a file that is not there: test/facts/compute-facts.test.ts',
  'unknown-value': 'a severity without a length of time: test/kinds/metrics/timely-resolution.test.ts',
  'long-cell': 'a hundred thousand letters: below',
  'long-record': 'four million bytes: test/exports/read-table.test.ts',
  'ambiguous-owner': 'a mapping that matches people: test/cli/mapped-exports.test.ts',
  'more-faults': 'more than two hundred faults: test/exports/read-table.test.ts',
};

describe('every code of exports', () => {
  const outs = readdirSync(FOLDER).filter((name) => name.endsWith('.out'));
  const shownCodes = new Set(
    outs.flatMap((name) =>
      [
        ...bytesOf(name)
          .toString()
          .matchAll(/ \[([a-z0-9-]+)\]$/gm),
      ].map(([, code]) => code),
    ),
  );

  it.each(Object.keys({ ...exportCodes, ...dialectCodes }))('%s has an export that shows it', (code) => {
    expect(shownCodes.has(code), 'a code has its pair, or stands in ELSEWHERE with the place').toBe(
      !(code in ELSEWHERE),
    );
  });

  it('and no pair is without its export', () => {
    expect(outs.filter((name) => !EXPORTS.includes(name.replace(/\.out$/, '.csv')))).toEqual([]);
  });
});

it('a cell of a million characters is told in a line, and the rest of the file is read', async () => {
  const text = `account_id,starting_arr,ending_arr\n${'x'.repeat(1_000_000)},1,1\na-2,2,2\n`;
  const { found, taken } = await reading('nrr', text, { take: (row) => row.text('account_id') });
  expect(found).toEqual([
    '2 account_id long-cell: the cell in column "account_id" has 1000000 characters; at most 100000 are read',
  ]);
  expect(taken).toEqual(['a-2']);
});

import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { parse } from 'csv-parse';
import { dayFromText } from '../../src/calendar/index.ts';
import { readTable } from '../../src/exports/read-table.ts';
import { tableKind } from '../../src/kinds/tables/index.ts';
import { currencyOf } from '../../src/money/index.ts';
import { writeRows } from './write-rows.ts';

/** One child process: reads a usage file either with csv-parse alone or with the reader, and prints milliseconds and peak memory. */
export async function readOnce(how: 'bare' | 'reader', file: string): Promise<void> {
  const before = process.cpuUsage();
  const rows = how === 'bare' ? await bare(file) : await reader(file);
  const { user, system } = process.cpuUsage(before);
  const report = { cpu: (user + system) / 1000, rss: process.resourceUsage().maxRSS / 1024, rows };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function bare(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = -1;
    createReadStream(file)
      .pipe(parse({}))
      .on('data', () => {
        rows += 1;
      })
      .on('end', () => resolve(rows))
      .on('error', reject);
  });
}

async function reader(file: string): Promise<number> {
  const kind = tableKind('usage');
  const currency = currencyOf('USD');
  const asOf = dayFromText('2026-12-31');
  if (kind === null || currency === null || asOf === null) throw new Error('no usage table');
  let seen = 0;
  const latest = new Map<string, number>();
  const reading = await readTable({
    kind,
    file: 'usage.csv',
    chunks: createReadStream(file),
    again: () => createReadStream(file),
    currency,
    asOf,
    needed: [{ column: 'health_score', why: 'the bench reads it' }],
    onRow(row) {
      const account = row.text('account_id') ?? '';
      const day = row.day('date') ?? 0;
      if ((latest.get(account) ?? -1) < day && row.figure('health_score') !== null) latest.set(account, day);
      seen += 1;
    },
  });
  if (reading.diagnostics.length > 0 || seen !== reading.rows) throw new Error('rows were not read');
  return reading.rows;
}

/** Writes a usage file of so many rows once. */
export function writeUsage(file: string, rows: number): void {
  if (existsSync(file)) return;
  const header = 'account_id,date,health_score,core_features_used,active_users,licensed_users';
  writeRows(file, header, rows, (row) => {
    const week = row % 13;
    const month = 1 + Math.floor(week / 4.4);
    const date = `2026-0${month}-${String(1 + ((week * 7) % 28)).padStart(2, '0')}`;
    return `a-${String(Math.floor(row / 13)).padStart(6, '0')},${date},${row % 101},${row % 9},${row % 200},200`;
  });
}

export type ReadingTimes = {
  readonly ratio: number;
  readonly bare: number;
  readonly reader: number;
  readonly rss: number;
  readonly rssTwice: number;
};

/** The reader against csv-parse alone, each a process of its own, in turn; and its memory on a file twice as long. */
export function benchReading(self: string, scratch: string, rows: number, rounds: number): ReadingTimes {
  const file = `${scratch}/usage-${rows}.csv`;
  const twice = `${scratch}/usage-${2 * rows}.csv`;
  writeUsage(file, rows);
  writeUsage(twice, 2 * rows);
  const once = (how: 'bare' | 'reader', path: string): { cpu: number; rss: number; rows: number } => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [self, 'read', how, path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };
  const pairs = Array.from({ length: rounds }, () => ({ bare: once('bare', file), reader: once('reader', file) }));
  const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  return {
    ratio: middle(pairs.map(({ bare: a, reader: b }) => b.cpu / a.cpu)),
    bare: middle(pairs.map(({ bare: a }) => a.cpu)),
    reader: middle(pairs.map(({ reader: b }) => b.cpu)),
    rss: Math.max(...pairs.map(({ reader: b }) => b.rss)),
    rssTwice: once('reader', twice).rss,
  };
}

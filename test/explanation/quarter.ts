import { readdirSync, readFileSync } from 'node:fs';
import { run } from '../cli/memory-io.ts';

/** The quarter of fixtures/ as files that a test can change, and what `explain --rows --format json` says of it. */

export type Quarter = Readonly<Record<string, string>>;

export const FOLDER = '2026-q1';
export const PLANS = readdirSync('plans').filter((file) => file.endsWith('.yaml'));

export const QUARTER: Quarter = {
  ...Object.fromEntries(
    readdirSync(`fixtures/${FOLDER}`).map((file) => [
      `${FOLDER}/${file}`,
      readFileSync(`fixtures/${FOLDER}/${file}`, 'utf8'),
    ]),
  ),
  ...Object.fromEntries(PLANS.map((file) => [`plans/${file}`, readFileSync(`plans/${file}`, 'utf8')])),
};

export type Place = { readonly file: string; readonly line: number };
export type Texts = Readonly<Record<string, string>>;

export type MetricTold = {
  readonly metric: string;
  readonly subject: 'person' | 'team' | 'company';
  readonly of: string;
  readonly unit: string;
  readonly value: string | null;
  readonly value_exact?: string;
  readonly target?: string;
  readonly target_place?: Place;
  readonly target_row?: Place;
  readonly target_column?: string;
  readonly attainment?: string;
  readonly attainment_exact?: string;
  readonly numerator?: { readonly value: string };
  readonly denominator?: { readonly value: string };
  readonly rows: readonly { readonly file: string; readonly lines: readonly number[]; readonly count: number }[];
  readonly without_rows?: { readonly count: number; readonly keys: readonly string[] };
};

export type LineTold = {
  readonly kind: string;
  readonly path: readonly string[];
  readonly amount: string;
  readonly undefined?: string;
  readonly rule: Texts & { readonly code: string };
  readonly pieces?: readonly (Texts & { readonly kind: string; readonly amount: string })[];
  readonly metrics?: readonly MetricTold[];
  readonly asked?: readonly {
    readonly metric: string;
    readonly value: string | null;
    readonly edge: string;
    readonly holds: boolean;
  }[];
  readonly next?: readonly (Texts & { readonly code: string; readonly place: Place | null })[];
  readonly team?: readonly LineTold[];
};

export type ComponentTold = {
  readonly path: readonly string[];
  readonly amount: string;
  readonly lines: readonly LineTold[];
  readonly components: readonly ComponentTold[];
};

export type PersonTold = {
  readonly csm_id: string;
  readonly total: string;
  readonly target: string | null;
  readonly components: readonly ComponentTold[];
  readonly lines: readonly LineTold[];
};

/** What is said of somebody on a plan of plans/. */
export async function explained(plan: string, csm: string, files: Quarter = QUARTER): Promise<PersonTold> {
  const argv = ['explain', csm, `plans/${plan}`, '--data', FOLDER, '--rows', '--format', 'json'];
  const { exit, out, err } = await run(argv, { files });
  if (exit !== 0) throw new Error(err);
  return JSON.parse(out).people[0];
}

/** Everybody whom a plan of plans/ pays. */
export async function paidOn(plan: string): Promise<readonly string[]> {
  const { out } = await run(['calculate', `plans/${plan}`, '--data', FOLDER, '--format', 'csv'], { files: QUARTER });
  return out
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[1] ?? '');
}

/** All lines of somebody, from the components down to the plan's own. */
export function linesOf({ components, lines }: Pick<ComponentTold, 'components' | 'lines'>): readonly LineTold[] {
  return [...components.flatMap(linesOf), ...lines];
}

/** A CSV of the quarter by its lines: the exports of fixtures/ have no quotes. */
export type Table = { readonly headers: readonly string[]; readonly rows: readonly string[][] };

export function tableOf(file: string, files: Quarter = QUARTER): Table {
  const [head = '', ...rows] = (files[`${FOLDER}/${file}`] ?? '').trimEnd().split('\n');
  return { headers: head.split(','), rows: rows.map((row) => row.split(',')) };
}

/** The row on a line of its file, cell by header. */
export function rowAt({ headers, rows }: Table, line: number): Texts {
  const cells = rows[line - 2] ?? [];
  return Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? '']));
}

/** The quarter with another cell: the row on this line, under this header. */
export function withCells(
  files: Quarter,
  file: string,
  changes: readonly (readonly [line: number, header: string, cell: string])[],
): Quarter {
  const { headers, rows } = tableOf(file, files);
  const changed = rows.map((row) => row.slice());
  for (const [line, header, cell] of changes) {
    const row = changed[line - 2];
    if (row !== undefined) row[headers.indexOf(header)] = cell;
  }
  return { ...files, [`${FOLDER}/${file}`]: [headers, ...changed].map((row) => `${row.join(',')}\n`).join('') };
}

/** The quarter with more rows at the end of a file. */
export function withRows(files: Quarter, file: string, added: readonly Texts[]): Quarter {
  const { headers } = tableOf(file, files);
  const lines = added.map((row) => `${headers.map((header) => row[header] ?? '').join(',')}\n`);
  return { ...files, [`${FOLDER}/${file}`]: `${(files[`${FOLDER}/${file}`] ?? '').trimEnd()}\n${lines.join('')}` };
}

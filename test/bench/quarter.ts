import { spawnSync } from 'node:child_process';
import { createReadStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { writeRows } from './write-rows.ts';

/** A large company's quarter: so many people, accounts and usage rows. */
export type Size = { readonly people: number; readonly accounts: number; readonly usageRows: number };

export const LARGE: Size = { people: 2_000, accounts: 100_000, usageRows: 2_000_000 };

const PLAN = `
plan: Large quarter
currency: USD
period: quarter
for: { role: CSM }
variable: $3,000
credit: { owner: at_period_end }
metrics:
  nrr: { kind: nrr, reactivated: exclude, target: 100% }
  health: { kind: average, column: usage.health_score, at: period_end, target: 50 }
  adoption: { kind: adoption_rate, at_least: { core_features_used: 3 }, at: period_end, target: 60% }
components:
  - { name: NRR, share: 50%, metric: nrr, when_undefined: stop, pays: { of: attainment, bands: [ { from: 90%, pay: 80% }, { from: 100%, pay: 100% } ] } }
  - { name: Health, share: 25%, metric: health, when_undefined: zero, pays: &line { of: attainment, line: [ { at: 80%, pay: 50% }, { at: 120%, pay: 150% } ] } }
  - { name: Adoption, share: 25%, metric: adoption, when_undefined: zero, pays: *line }
`;

/** The first day of each month of the quarter, as a day of the quarter from 0, and the two of the next: so a day is found. */
const MONTHS = [0, 31, 59];

const accountId = (place: number) => `a-${String(place).padStart(6, '0')}`;

/** `2026-02-03` for day 33 of the quarter, counted from 0. */
function dateOf(day: number): string {
  const month = MONTHS.findLastIndex((first) => first <= day);
  return `2026-0${month + 1}-${String(day - (MONTHS[month] ?? 0) + 1).padStart(2, '0')}`;
}

/** Writes the quarter's plan and exports into a folder. The figures come from counting, so every run reads the same. */
export function writeQuarter(folder: string, { people, accounts, usageRows }: Size): void {
  const data = join(folder, '2026-q1');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  const rows = (name: string, header: string, count: number, rowAt: (place: number) => string) =>
    writeRows(join(data, `${name}.csv`), header, count, rowAt);
  rows('roster', 'csm_id,name,role,team', people, (at) => `c-${at},Person ${at},CSM,T${at % 40}`);
  rows('accounts', 'account_id,csm_id,name', accounts, (at) => `${accountId(at)},c-${at % people},Customer ${at}`);
  rows('nrr', 'account_id,starting_arr,ending_arr', accounts, (at) => {
    return `${accountId(at)},${10_000 + (at % 977) * 100},${9_000 + ((at * 7) % 1_181) * 100}`;
  });
  const each = Math.ceil(usageRows / accounts);
  const header = 'account_id,date,health_score,core_features_used,active_users,licensed_users';
  rows('usage', header, usageRows, (row) => {
    const date = dateOf(Math.floor(((row % each) * 90) / each));
    return `${accountId(Math.floor(row / each))},${date},${(row * 31) % 101},${(row * 7) % 9},${row % 200},200`;
  });
}

/** A process of its own: reads every export of a folder with csv-parse alone. */
export async function parseFolder(folder: string): Promise<void> {
  for (const file of readdirSync(folder)) {
    await new Promise<void>((resolve, reject) => {
      createReadStream(join(folder, file))
        .pipe(parse({}))
        .on('data', () => {})
        .on('end', resolve)
        .on('error', reject);
    });
  }
}

/** Whole processes: what the processor worked, in milliseconds, and the most memory that was resident, in MB. */
type Cost = { readonly cpu: number; readonly wall: number; readonly rss: number };

export type QuarterTimes = {
  readonly parse: Cost;
  readonly calculate: Cost;
  readonly ratio: number;
  /** The same with twice the usage rows. */
  readonly twice: Cost;
  /** A pandas script for the same three facts; null where python3 or pandas is not there. */
  readonly pandas: { readonly cost: Cost; readonly ratio: number } | null;
};

/** Said by the process itself when it ends, on stderr: no other way tells a child's memory on every platform. */
const REPORT = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\ncost '+(u.userCPUTime+u.systemCPUTime)/1000+' '+u.maxRSS/1024+'\\n')})`;

function costOf(command: string, args: readonly string[]): Cost {
  const began = process.hrtime.bigint();
  const { stderr, status } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const wall = Number(process.hrtime.bigint() - began) / 1e6;
  const [, cpu, rss] = /\ncost ([\d.]+) ([\d.]+)\n/.exec(stderr) ?? [];
  if (status !== 0 || cpu === undefined)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { cpu: Number(cpu), wall, rss: Number(rss) };
}

const node = (...args: string[]) => costOf(process.execPath, ['--import', REPORT, ...args]);

const middle = (list: readonly Cost[]): Cost =>
  [...list].sort((a, b) => a.cpu - b.cpu)[Math.floor(list.length / 2)] ?? { cpu: 0, wall: 0, rss: 0 };

/** Pays the large quarter, against csv-parse merely parsing the same files and a pandas script that computes the same facts, in turn. */
export function benchQuarter(self: string, scratch: string, rounds: number): QuarterTimes {
  const folder = join(scratch, 'quarter');
  const double = join(scratch, 'quarter-twice');
  writeQuarter(folder, LARGE);
  writeQuarter(double, { ...LARGE, usageRows: 2 * LARGE.usageRows });
  const calculate = (from: string) =>
    node('bin/csm-comp.js', 'calculate', join(from, 'plan.yaml'), '--data', join(from, '2026-q1'), '--format', 'csv');
  const script = ['test/bench/quarter.py', join(folder, '2026-q1')];
  const hasPandas = spawnSync('python3', ['-c', 'import pandas']).status === 0;
  const costs = Array.from({ length: rounds }, () => ({
    parse: node(self, 'parse', join(folder, '2026-q1')),
    calculate: calculate(folder),
    pandas: hasPandas ? costOf('python3', script) : null,
  }));
  const ratio = (other: 'parse' | 'pandas') =>
    costs.map((cost) => cost.calculate.cpu / (cost[other]?.cpu ?? 1)).sort((a, b) => a - b)[Math.floor(rounds / 2)] ??
    0;
  const pandas = costs.flatMap((cost) => (cost.pandas === null ? [] : [cost.pandas]));
  return {
    parse: middle(costs.map((cost) => cost.parse)),
    calculate: middle(costs.map((cost) => cost.calculate)),
    ratio: ratio('parse'),
    twice: calculate(double),
    pandas: pandas.length === 0 ? null : { cost: middle(pandas), ratio: ratio('pandas') },
  };
}

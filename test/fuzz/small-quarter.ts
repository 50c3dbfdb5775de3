import { computeFacts } from '../../src/facts/compute-facts.ts';
import { rosterFigure } from '../../src/facts/targets.ts';
import type { Ratio } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { moment, ratioText, valueText } from '../facts/facts-of.ts';
import { memoryFolder } from '../facts/memory-folder.ts';

/** How often a property is tried: a few times among the tests, 20,000 times over all of them with `npm run fuzz`. */
export const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 1);

export type Table = readonly (readonly string[])[];

/** A quarter of two people and five accounts with every kind of cell in it: small, so that it can be read thousands of times. */
export const QUARTER: Readonly<Record<string, Table>> = {
  roster: table(`
    csm_id,name,team,start_date,end_date,otb
    c-1,Ana Alder,West,2021-03-01,,20000
    c-2,Ben Birch,West,2026-02-15,,15000`),
  accounts: table(`
    account_id,csm_id,name,from,to,customer_since
    a-1,c-1,Harbour,2024-01-25,2026-02-15,2024-01-25
    a-1,c-2,Harbour,2026-02-16,,2024-01-25
    a-2,c-1,Meadow,2025-11-03,,2025-11-03
    a-3,c-1,Summit,2025-01-14,,2025-01-14
    a-4,c-2,Orchard,2025-05-30,2026-01-29,2025-05-30
    a-5,c-2,River,2025-12-17,,2025-12-17`),
  nrr: table(`
    account_id,starting_arr,ending_arr,reactivated
    a-1,45000,54300,no
    a-2,76000,76000,no
    a-3,30000,0,no
    a-4,12000,0,no
    a-5,0,8000,yes`),
  renewals: table(`
    account_id,due_on,due_arr,renewed_on,renewed_arr,outcome
    a-1,2026-01-05,45000,2025-12-15,45000,renewed
    a-3,2026-02-28,30000,,0,churned
    a-2,2026-03-15,76000,2026-03-30,76000,renewed`),
  activation: table(`
    account_id,started_on,activated_on
    a-2,2025-12-09,2026-01-02
    a-5,2025-12-17,2026-02-27`),
  usage: table(`
    account_id,date,health_score,core_features_used
    a-1,2026-01-19,80,4
    a-1,2026-03-23,98,5
    a-2,2026-03-23,61,2
    a-3,2026-01-19,40,1
    a-5,2026-03-30,75,3`),
  risk_alerts: table(`
    alert_id,account_id,opened_on,resolved_on,reopened_on
    r-1,a-1,2026-01-15,2026-01-23,
    r-2,a-2,2026-02-13,2026-03-16,2026-03-20
    r-3,a-5,2026-03-17,,`),
  csqls: table(`
    csql_id,account_id,csm_id,created_on,accepted_on,closed_on,stage,amount,split,sourced_by
    q-1,a-2,c-1,2026-01-14,2026-01-17,2026-02-26,Closed Won,18500,60%,CSM
    q-1,a-2,c-2,2026-01-14,2026-01-17,2026-02-26,Closed Won,18500,40%,CSM
    q-2,a-3,c-1,2026-01-31,2026-02-10,2026-03-13,Closed Won,5300,,CSM`),
  activities: table(`
    account_id,date,type,key_stakeholder
    a-1,2026-02-13,EBR,yes
    a-2,2026-03-24,EBR,no
    a-5,2026-01-16,Check-in,yes`),
};

function table(text: string): Table {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
}

export const PLAN = `
plan: Everything
currency: USD
period: quarter
for: { team: West }
variable: { column: otb }
prorate: days
credit: { owner: at_period_end }
metrics:
  nrr: { kind: nrr, reactivated: include }
  renewals: { kind: renewal_rate, weight: arr }
  activation: { kind: activation_rate, within: 30 days }
  health: { kind: average, column: usage.health_score, at: average }
  adoption: { kind: adoption_rate, at_least: { core_features_used: 3 }, at: period_end }
  alerts: { kind: timely_resolution, within: 14 days }
  leads: { kind: csql_amount, won: [Closed Won], sourced: any, accepted: required }
  ebrs: { kind: coverage, where: { type: EBR, key_stakeholder: yes }, when: in_period }
components:
  - name: All
    share: 100%
    metric: nrr
    when_undefined: stop
    pays: { of: value, line: [{ at: 90%, pay: 0% }, { at: 100%, pay: 100% }] }
`;

const { value: plan, diagnostics } = readPlan(PLAN, 'plan.yaml');
if (plan === null) throw new Error(JSON.stringify(diagnostics));
const METRICS = [...plan.metrics.values()].map(({ metric }) => metric);
const ROSTER_COLUMNS = plan.rosterColumns;

export type Answer = {
  /** Every fact of everybody, and what the roster says of them; null where a fault was found. */
  readonly facts: readonly string[] | null;
  /** The errors, as `file code`, each once. */
  readonly errors: readonly string[];
};

/** What is made of a folder with these files. */
export async function answer(files: Readonly<Record<string, string | Uint8Array>>): Promise<Answer> {
  const folder = memoryFolder(files);
  const read = await computeFacts({ folder, moment: moment(), metrics: METRICS, rosterColumns: ROSTER_COLUMNS });
  const facts = read.value;
  const found = read.diagnostics.filter(({ severity }) => severity === 'error');
  const errors = found.map(({ place, code }) => `${place.file} ${code}`);
  const pay = (facts?.people ?? []).map((person) => rosterFigure(person, 'otb', 'money', moment().currency));
  for (const one of pay) if (one !== null && 'badCell' in one) errors.push('roster.csv bad-column-figure');
  return {
    facts:
      facts &&
      facts.people.flatMap((person, at) => [
        `${person.csmId} ${person.name} ${person.team} ${person.startDate} ${person.endDate} ${figureText(pay[at]?.value)}`,
        ...METRICS.map((metric) => `${person.csmId} ${metric.name} ${valueText(facts.factFor(metric, person))}`),
      ]),
    errors: [...new Set(errors)].sort(),
  };
}

function figureText(value: Ratio | null | undefined): string {
  return value ? ratioText(value) : 'none';
}

/** The files of a quarter, written plainly. */
export function plainFiles(quarter: Readonly<Record<string, Table>>): Record<string, string> {
  return Object.fromEntries(Object.entries(quarter).map(([name, rows]) => [`${name}.csv`, plainText(rows)]));
}

export function plainText(rows: Table): string {
  const written = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((cells) => `${cells.map(written).join(',')}\n`).join('');
}

/** The quarter with one cell written otherwise. */
export function withCell(name: string, row: number, column: number, text: string): Record<string, Table> {
  const rows = QUARTER[name] ?? [];
  const changed = rows.map((cells, at) =>
    at === row ? cells.map((cell, place) => (place === column ? text : cell)) : cells,
  );
  return { ...QUARTER, [name]: changed };
}

import type { Metric } from '../kinds/metric.ts';
import { targets as targetsTable } from '../kinds/tables/targets.ts';
import type { Ratio } from '../money/index.ts';
import type { AskedTarget } from '../plan/asked-targets.ts';
import type { Person } from './facts.ts';
import type { Roster } from './roster.ts';
import { FILTERED, USED } from './row-fate.ts';
import { type Run, readInput } from './run.ts';
import { isThere } from './table-files.ts';
import { readTargetRow, type TargetRow, type TargetSubject } from './target-row.ts';

/** A target of targets.csv in the metric's unit (money in minor units), and the row it stands in. */
export type FileTarget = { readonly value: Ratio; readonly file: string; readonly line: number };

/** The target that counts for a person; null when no row of the file is for them. */
export type TargetFor = (metric: Metric, person: Person) => FileTarget | null;

/** The rows for one subject: that of the paid period, and that of every period. */
type Said = { paid: TargetRow | null; every: TargetRow | null };

/** The rows of one metric, by the ids of each kind of subject. */
type Lines = { readonly [S in TargetSubject['type']]: Map<string, Said> };

/**
 * Reads targets.csv. The most particular row counts: that of the person, else of the team, else of the role, else of everyone; and of one subject's
 * rows that of the paid period before the one without a period. So a person's row for every period comes before the team's for this quarter: who
 * it is for weighs more than when. Rows of other periods are filtered out. Null when there is no file and nobody asks for one.
 *
 * `nrr,105%` for everyone and `nrr,103%` for c-1: c-1 has 103%, all others 105%.
 */
export async function readTargets(
  run: Run,
  requests: readonly AskedTarget[],
  roster: Roster,
): Promise<TargetFor | null> {
  const asking = requests.find(({ fromFile, used }) => fromFile && used);
  if (asking === undefined && !isThere(run, targetsTable.name)) return null;
  const metrics = new Map<string, Lines>();
  await readInput(run, targetsTable, `metric "${asking?.metric.name}" takes its target from it`, [], (row) => {
    const read = readTargetRow(row, requests, roster, run);
    const lines = metrics.get(read.metric) ?? noLines();
    metrics.set(read.metric, lines);
    if (read.period === 'other') return FILTERED;
    keep(read, lines, run);
    return USED;
  });
  return (metric, person) => {
    const lines = metrics.get(metric.name);
    const row = lines === undefined ? null : rowFor(person, lines);
    const value = row?.values.get(metric);
    return row && value ? { value, ...row.at } : null;
  };
}

function noLines(): Lines {
  return { csm_id: new Map(), team: new Map(), role: new Map(), everyone: new Map() };
}

function rowFor({ csmId, team, role }: Person, lines: Lines): TargetRow | null {
  const said = (ids: ReadonlyMap<string, Said>, id: string | null): TargetRow | null => {
    const rows = id === null ? undefined : ids.get(id);
    return rows?.paid ?? rows?.every ?? null;
  };
  return said(lines.csm_id, csmId) ?? said(lines.team, team) ?? said(lines.role, role) ?? said(lines.everyone, '');
}

/** A second row for one subject and period is a fault, however it writes the period (`2026-q1`); written alike, the table has found it itself. */
function keep(row: TargetRow, lines: Lines, run: Run): void {
  const { metric, subject, period, at } = row;
  const said = lines[subject.type].get(subject.id) ?? { paid: null, every: null };
  const which = period === 'every' ? 'every' : 'paid';
  const before = said[which];
  said[which] = row;
  lines[subject.type].set(subject.id, said);
  if (before === null) return;
  const keys = [{ column: 'metric', value: metric }];
  if (period !== 'every') keys.push({ column: 'period', value: period });
  if (subject.type !== 'everyone') keys.push({ column: subject.type, value: subject.id });
  run.faultsOf(at.file).tell('doubled-row', at.line, 'metric', { keys, first: before.at, again: at });
}

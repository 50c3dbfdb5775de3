import { byCodePoint, didYouMean, type RowPlace } from '../diagnostics/index.ts';
import { WRITTEN_AS } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import { placeOf, type Row } from '../kinds/table.ts';
import type { Ratio } from '../money/index.ts';
import type { AskedTarget } from '../plan/asked-targets.ts';
import type { Roster } from './roster.ts';
import { rowPeriod } from './row-period.ts';
import type { Run } from './run.ts';
import { filesOf } from './table-files.ts';

/** Whom a target is for, the most particular first. `everyone` has the empty id. */
export type TargetSubject = { readonly type: 'csm_id' | 'team' | 'role' | 'everyone'; readonly id: string };

/** A row of targets.csv, read. */
export type TargetRow = {
  readonly metric: string;
  readonly subject: TargetSubject;
  /** The paid period's name, `every` without a period, `other` for one that is not paid. */
  readonly period: string;
  /** The target for each metric of this name: two plans may measure different things under one name, in different units. */
  readonly values: ReadonlyMap<Metric, Ratio>;
  readonly at: RowPlace;
};

const SUBJECTS = ['csm_id', 'team', 'role'] as const;

/** Reads a row and tells every fault in it, whichever period it is for. */
export function readTargetRow(row: Row, requests: readonly AskedTarget[], roster: Roster, run: Run): TargetRow {
  const metric = row.text('metric') ?? '';
  const subject = subjectIn(row, roster, run);
  const own = requests.filter((one) => one.metric.name === metric);
  tellMetric(row, metric, own, requests, subject, run);
  return { metric, subject, period: rowPeriod(row, run), values: valuesIn(row, own), at: placeOf(row) };
}

/** Somebody or a team that the roster does not have is a fault; a role may be vacant. */
function subjectIn(row: Row, roster: Roster, run: Run): TargetSubject {
  const known = { csm_id: roster.ids, team: roster.teams, role: roster.roles };
  for (const type of SUBJECTS) {
    const id = row.text(type);
    if (id === null) continue;
    if (!known[type].has(id)) {
      const people = filesOf(run, 'roster');
      const table = type === 'csm_id' ? people : `column "${type}" of ${people}`;
      const more = { severity: type === 'role' ? 'warning' : 'error', help: known[type].near(id) } as const;
      run.faultsOf(row.file).tell('unknown-owner', row.line, type, { column: type, value: id, table }, more);
    }
    return { type, id };
  }
  return { type: 'everyone', id: '' };
}

/** A row must be for a metric that takes its target from here, and where a pool is paid by it, for all of a team. */
function tellMetric(
  row: Row,
  metric: string,
  own: readonly AskedTarget[],
  all: readonly AskedTarget[],
  { type }: TargetSubject,
  run: Run,
): void {
  const faults = run.faultsOf(row.file);
  if (own.length === 0) {
    const valid = [...new Set(all.map((one) => one.metric.name))].sort(byCodePoint);
    faults.tell('target-of-no-metric', row.line, 'metric', { metric, valid }, { help: didYouMean(metric, valid) });
  } else if (!own.some(({ fromFile }) => fromFile)) {
    faults.tell('target-not-from-file', row.line, 'metric', { metric });
  } else if ((type === 'csm_id' || type === 'role') && own.some(({ fromFile, pooled }) => fromFile && pooled)) {
    faults.tell('target-of-pool', row.line, type, { metric, column: type });
  }
}

function valuesIn(row: Row, own: readonly AskedTarget[]): ReadonlyMap<Metric, Ratio> {
  const values = new Map<Metric, Ratio>();
  for (const { metric, fromFile } of own) {
    if (!fromFile) continue;
    const value = row.figureAs('target', WRITTEN_AS[metric.measure.unit]);
    if (value === null) break;
    values.set(metric, value);
  }
  return values;
}

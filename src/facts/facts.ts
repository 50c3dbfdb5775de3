import type { Day } from '../calendar/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Decision } from '../exports/decision-list.ts';
import type { MetricFact } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import type { Adjustment } from './adjustments.ts';
import type { Reconciliation } from './reconciliation.ts';
import type { TargetFor } from './targets-file.ts';

/** A row of the roster. `column` gives any column as text; null when blank or not there. */
export type Person = {
  readonly csmId: string;
  readonly name: string;
  readonly role: string | null;
  readonly team: string | null;
  /** The plan that the roster names, if it does. */
  readonly plan: string | null;
  readonly startDate: Day | null;
  readonly endDate: Day | null;
  readonly file: string;
  readonly line: number;
  column(name: string): string | null;
};

/** What became of the rows of one file: used + filtered + excluded + left out = rows. */
export type InputSummary = {
  readonly table: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly used: number;
  readonly filtered: number;
  readonly excluded: number;
  readonly leftOut: number;
  readonly decisions: readonly Decision[];
};

/** The people of a period and every fact that was asked for. */
export type Facts = {
  readonly people: readonly Person[];
  readonly inputs: readonly InputSummary[];
  /** The fact that counts for this person: their own, their team's or the company's, as the metric's scope says. */
  factFor(metric: Metric, person: Person): MetricFact;
  /** How the books of a metric add up to the company; null where its values are given. */
  reconciliationOf(metric: Metric): Reconciliation | null;
  /** The target of targets.csv that counts for this person; null where there is no such file. */
  readonly targetFor: TargetFor | null;
  /** What was decided by hand for the period. */
  readonly adjustments: readonly Adjustment[];
  /** Warnings and notes; when there was an error there are no Facts. */
  readonly diagnostics: readonly Diagnostic[];
};

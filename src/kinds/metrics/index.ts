import type { MetricKind } from '../metric.ts';
import { activationRate } from './activation-rate.ts';
import { adoptionRate } from './adoption-rate.ts';
import { atRiskShare } from './at-risk-share.ts';
import { average } from './average.ts';
import { churnRate } from './churn-rate.ts';
import { count } from './count.ts';
import { coverage } from './coverage.ts';
import { csqlAmount } from './csql-amount.ts';
import { csqlCount } from './csql-count.ts';
import { expansionArr } from './expansion-arr.ts';
import { expansionRate } from './expansion-rate.ts';
import { given } from './given.ts';
import { grr } from './grr.ts';
import { logoRetention } from './logo-retention.ts';
import { nrr } from './nrr.ts';
import { outcomeRate } from './outcome-rate.ts';
import { ratio } from './ratio.ts';
import { renewalRate } from './renewal-rate.ts';
import { startingArr } from './starting-arr.ts';
import { sum } from './sum.ts';
import { timeToValue } from './time-to-value.ts';
import { timelyResolution } from './timely-resolution.ts';

/** Every kind of metric, by name. A new one is a file here and a line in this list. */
export const METRICS: readonly MetricKind[] = [
  activationRate,
  adoptionRate,
  atRiskShare,
  average,
  churnRate,
  count,
  coverage,
  csqlAmount,
  csqlCount,
  expansionArr,
  expansionRate,
  given,
  grr,
  logoRetention,
  nrr,
  outcomeRate,
  ratio,
  renewalRate,
  startingArr,
  sum,
  timeToValue,
  timelyResolution,
];

const byName = new Map(METRICS.map((kind) => [kind.name, kind]));

/** The kind of this name, or null when there is none. */
export function metricKind(name: string): MetricKind | null {
  return byName.get(name) ?? null;
}

import './kinds/jitless.ts';

export { type FiscalYear, type Period, periodFromText } from './calendar/index.ts';
export type { Diagnostic, Place, Read, Severity } from './diagnostics/index.ts';
export { type CalculateRequest, calculate } from './engine/calculate.ts';
export {
  type Change,
  type Compared,
  type Comparison,
  type ComponentChange,
  compare,
  type Incomparable,
  type PersonChange,
  type TeamChange,
} from './engine/compare.ts';
export {
  type Result,
  type ResultLine,
  type ResultPerson,
  type ResultReconciliation,
  type ResultStep,
  resultSchema,
} from './engine/result.ts';
export type { DataFile, DataFolder } from './exports/folder.ts';
export type { Adjustment } from './facts/adjustments.ts';
export { computeFacts, type FactsRequest } from './facts/compute-facts.ts';
export type { Facts, Person } from './facts/facts.ts';
export type { Reconciliation } from './facts/reconciliation.ts';
export type { Credit } from './kinds/credit.ts';
export type { MetricFact, Part } from './kinds/fact.ts';
export type { Metric, Moment } from './kinds/metric.ts';
export { type Currency, currencyOf, type Money, type Ratio } from './money/index.ts';
export { type AskedTarget, askedTargets } from './plan/asked-targets.ts';
export type { Plan } from './plan/plan.ts';
export { readPlan, readPlans } from './plan/read-plan.ts';

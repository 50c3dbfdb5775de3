import type { Diagnostic } from '../diagnostics/index.ts';
import type { ResolvedTarget } from '../facts/targets.ts';
import type { Reason } from '../kinds/curve.ts';
import type { MetricFact } from '../kinds/fact.ts';
import type { Moment } from '../kinds/metric.ts';
import type { Recorder } from '../kinds/step.ts';
import type { Money, Ratio } from '../money/index.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { Amounts } from './amounts.ts';

/** A line of somebody's pay: what a node earned, or what a modifier changed. Lines add up to the total. */
export type Line = {
  readonly node: PlanNode;
  readonly kind: 'earned' | 'gate' | 'multiplier' | 'floor' | 'cap' | 'adjustment';
  readonly amount: Money;
  /** The leaf's metric; null for lines of modifiers and groups. */
  readonly fact: MetricFact | null;
  readonly target: Ratio | null;
  readonly attainment: Ratio | null;
  /** Told only when the working is taken down. */
  readonly reason: Reason | null;
  readonly step: number | null;
};

/** A pool's result for a member: their part, and what it is a part of. */
export type PoolPart = { readonly amount: Money; readonly reason: Reason };

/** Everything that the evaluation of one tree for one person (or one pool) asks for. */
export type Evaluation = {
  readonly plan: Plan;
  /** Who is paid, for messages: a name, or a team. */
  readonly who: string;
  readonly moment: Moment;
  readonly amounts: Amounts;
  readonly lines: Line[];
  readonly recorder: Recorder | null;
  factOf(metric: string): MetricFact;
  targetOf(metric: string): ResolvedTarget;
  /** The member's part of a pooled node; null inside the pool itself. */
  poolPart(node: PlanNode): PoolPart | null;
  report(found: Diagnostic): void;
};

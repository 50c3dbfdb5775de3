import type { FiscalYear, Period, PeriodLength } from '../calendar/index.ts';
import type { GuardrailCode, Place } from '../diagnostics/index.ts';
import type { Condition } from '../kinds/condition.ts';
import type { Curve, Pay } from '../kinds/curve.ts';
import type { Judged } from '../kinds/judged.ts';
import type { Metric } from '../kinds/metric.ts';
import type { Modifier } from '../kinds/modifier.ts';
import type { TreePath } from '../kinds/scope.ts';
import type { FigureType } from '../kinds/table.ts';
import type { Currency, Money, Ratio, RoundingMode } from '../money/index.ts';
import type { Raw, RawFile } from '../yaml/raw.ts';

/** Where something stands in a plan file, as a step of the working shows it. */
export type PlanPlace = { readonly file: string; readonly line: number; readonly path: TreePath };

/** One value, or one for each period by name. */
export type ByPeriod<T> =
  | { readonly by: 'none'; readonly value: T }
  | { readonly by: 'period'; readonly values: ReadonlyMap<string, T> };

/** A target that the plan or the roster states. Money in minor units. */
export type StatedTarget = ByPeriod<Ratio> | { readonly by: 'column'; readonly column: string };

/** What a person is measured against; resolved by (plan, person, metric, period) when paying. From targets.csv, or else as stated beside it. */
export type Target = StatedTarget | { readonly by: 'file'; readonly otherwise: StatedTarget | null };

export type PlanMetric = {
  readonly metric: Metric;
  readonly target: Target | null;
  /** Is the target multiplied by the part of the period for which a person counts? */
  readonly proratesTarget: boolean;
  /** What the review holds of it: what its kind says, or the plan instead. */
  readonly judged: Judged;
  /** Its place among the plan's metrics, from 0. */
  readonly place: number;
};

/** Who is on a plan: people whose roster columns hold these values. Empty: everybody. */
export type Selector = readonly { readonly column: string; readonly values: readonly string[] }[];

/** The 100% amount per person and period, in minor units, or the roster column that holds it (major units; per year: divided by periods). */
export type Variable =
  | { readonly from: 'plan'; readonly amount: Money }
  | { readonly from: 'column'; readonly column: string; readonly per: 'period' | 'year' };

/** What a node's money comes from: a share of its parent's amount, its own amount, the plan's variable (the root), or nothing. */
export type NodeAmount =
  | { readonly from: 'share'; readonly share: ByPeriod<Ratio> }
  | { readonly from: 'amount'; readonly amount: Money }
  | { readonly from: 'variable' }
  | null;

export type WhenUndefined = 'zero' | 'full_amount' | 'at_target' | 'share_out' | 'stop';

type NodeBase = {
  /** Empty at the root. */
  readonly name: string;
  /** Names from the top: `['Effort', 'EBRs']`; empty at the root. */
  readonly names: readonly string[];
  readonly place: PlanPlace;
  readonly amount: NodeAmount;
  readonly pool: 'equal' | 'by_variable' | null;
  /** Gate, multipliers, floor and cap in the order in which they act. */
  readonly modifiers: readonly Modifier[];
  readonly whenUndefined: WhenUndefined;
};

/** What rates multiply: see PLAN-LANGUAGE on `base`. */
export type Base =
  | { readonly kind: 'amount' | 'value' | 'numerator' }
  | { readonly kind: 'metric'; readonly metric: string };

/** What a curve reads: attainment or value of the leaf's own metric or of another. */
export type Reading = { readonly metric: string; readonly of: 'attainment' | 'value' };

export type Leaf = NodeBase & {
  readonly type: 'leaf';
  readonly metric: string;
  /** The metrics that it is paid by, each once: its own, what its curve reads, the money of its base. Without one of them it has no pay. */
  readonly reads: readonly string[];
  readonly reading: Reading;
  /** What the second axis of a matrix reads; null for all other curves. */
  readonly across: Reading | null;
  readonly base: Base | null;
  /** The curve is applied to each item of the metric, and each item's pay keeps to these bounds; null: to the reading as a whole. */
  readonly items: { readonly floor: Pay | null; readonly cap: Pay | null } | null;
  readonly curve: Curve;
  /** The place of `pays`. */
  readonly paysPlace: PlanPlace;
  /** The leaf's own condition for being hit; null: its target decides. */
  readonly hit: readonly Condition[] | null;
  /** May it earn less than 0? */
  readonly negative: boolean;
};

export type Group = NodeBase & { readonly type: 'group'; readonly children: readonly PlanNode[] };

export type PlanNode = Leaf | Group;

const texts = new WeakMap<readonly string[], string>();

/** A node's path as people write it: `Effort / EBRs`; empty at the root. */
export function pathText({ names }: { readonly names: readonly string[] }): string {
  const known = texts.get(names);
  if (known !== undefined) return known;
  const text = names.join(' / ');
  texts.set(names, text);
  return text;
}

/** A worked example of the plan, kept as written: it is paid by `review/examples`. */
export type PlanExample = { readonly name: string; readonly path: TreePath; readonly written: Raw };

/** A finding of the review that the plan accepts, with the reason that is printed instead. */
export type Allowed = { readonly code: GuardrailCode; readonly because: string; readonly place: Place };

/** How often the plan is to be looked at, and when it last was. */
export type ReviewCycle = {
  readonly every: PeriodLength;
  readonly reviewed: Period | null;
  readonly path: TreePath;
};

/** A plan, well formed: nothing below asks again whether it is. */
export type Plan = {
  readonly name: string;
  readonly source: string | null;
  readonly file: string;
  readonly place: Place;
  readonly currency: Currency;
  readonly period: PeriodLength;
  /** The year whose quarters and halves its periods are. */
  readonly fiscalYear: FiscalYear;
  readonly selector: Selector;
  /** Is it paid beside another plan (a SPIFF)? */
  readonly stacks: boolean;
  readonly variable: Variable | null;
  readonly prorate: 'none' | 'days' | 'full_months' | null;
  readonly leavers: 'prorate' | 'nothing' | null;
  readonly rounding: RoundingMode;
  readonly metrics: ReadonlyMap<string, PlanMetric>;
  readonly root: Group;
  readonly examples: readonly PlanExample[];
  readonly allowed: readonly Allowed[];
  readonly review: ReviewCycle | null;
  /** The most that manual adjustments may come to, as a part of target pay; null where the plan says nothing of them. */
  readonly adjustmentsAtMost: Ratio | null;
  /** The roster columns that it reads, and what for. */
  readonly rosterColumns: readonly {
    readonly column: string;
    readonly why: string;
    /** What its cells are read as, where they are figures. */
    readonly figure?: FigureType;
    readonly place: Place;
  }[];
  readonly written: RawFile;
};

/** What is known of a plan, also where it has faults elsewhere: enough to read its examples. Nobody is paid by it. */
export type PlanSketch = Pick<
  Plan,
  | 'file'
  | 'currency'
  | 'period'
  | 'fiscalYear'
  | 'selector'
  | 'rosterColumns'
  | 'metrics'
  | 'root'
  | 'examples'
  | 'written'
>;

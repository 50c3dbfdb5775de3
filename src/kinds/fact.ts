import type { Period } from '../calendar/index.ts';
import type { Ratio } from '../money/index.ts';
import type { FigureType } from './table.ts';

/**
 * What a metric's values are made of. `money` is in minor units of the run's currency, `percent` is a part of one (1.045 is 104.5%), `count`
 * whole or shared things, `number` a score, `days` a length of time.
 */
export const UNITS = ['money', 'percent', 'count', 'number', 'days'] as const;
export type Unit = (typeof UNITS)[number];

/** How a value of a unit is written in a cell. */
export const WRITTEN_AS: Readonly<Record<Unit, FigureType>> = {
  money: 'money',
  percent: 'percent',
  count: 'number',
  number: 'number',
  days: 'number',
};

/** Whose fact it is. `id` is the csm_id, the team's name, or empty for the company. */
export type Subject = { readonly type: 'person' | 'team' | 'company'; readonly id: string };

/**
 * The places a part came from: up to 20 lines of one file in file order, then only first, last and how many. `more` are the same of further files,
 * where a table has several.
 */
export type Rows = {
  readonly file: string;
  readonly lines: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly more?: readonly Rows[];
};

/**
 * What one account (alert, deal, lead) gives to a fact: integers at the fact's `scale`. The sum of the parts of all subjects' books is the
 * company's fact; leaving parts out and combining again answers "what without these rows".
 */
export type Part = {
  readonly key: string;
  /** The account the part belongs to: resampling keeps everything of an account together. */
  readonly account: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Days in the book in the period where credit is by days held, else 1. Numerator and denominator are already weighted. */
  readonly weight: bigint;
  readonly rows: Rows | null;
  /** Columns of an item's row that a rate depends on; null where none does, or where the item has no row. */
  readonly columns: ReadonlyMap<string, string> | null;
};

/** `because` marks what somebody decided, and what is in grace: these stay visible however long the list is. */
export type LeftOut = { readonly key: string; readonly why: string; readonly because?: 'excluded' | 'grace' };

/** A value with the sums it comes from, or why there is none. Numerator and denominator are null where the value is no quotient. */
export type FactValue =
  | { readonly value: Ratio; readonly numerator: Ratio | null; readonly denominator: Ratio | null }
  | { readonly value: null; readonly because: string };

/** The narrow waist: everything before it is about data, everything after it is about pay. */
export type MetricFact = {
  readonly metric: string;
  readonly subject: Subject;
  readonly window: Period;
  readonly unit: Unit;
  readonly result: FactValue;
  readonly parts: readonly Part[];
  /** What one unit of a part's numerator and denominator is: true sum = integer ÷ scale. */
  readonly scale: bigint;
  /** What does not count, or counts as a miss for want of data, and why; by key. */
  readonly leftOut: readonly LeftOut[];
  /** Where the value comes from. A finished value (facts.csv, roster) has parts only for its items. */
  readonly source: 'tables' | 'facts.csv' | 'roster' | 'example';
};

import type { Day } from '../../calendar/index.ts';
import type { DrawnBooks } from '../../facts/draws/books.ts';
import type { Person } from '../../facts/facts.ts';
import type { FileTarget } from '../../facts/targets-file.ts';
import type { MetricFact } from '../../kinds/fact.ts';
import type { Moment } from '../../kinds/metric.ts';
import type { Ratio } from '../../money/index.ts';
import type { MetricChange } from '../../plan/what-if.ts';
import type { RawMap } from '../../yaml/raw.ts';

/**
 * All that paying draws takes, as plain data: another thread can have a copy of it and pays the same. Plans are in it as they are written, because a typed
 * Plan is made of functions.
 */
export type DrawTask = {
  readonly draws: number;
  readonly seed: number;
  readonly moment: Moment;
  /** Everybody who is paid on some side. */
  readonly people: readonly TaskPerson[];
  readonly books: DrawnBooks;
  /** Where the facts of each drawn metric come from, by the key of their subject. */
  readonly sources: readonly ReadonlyMap<string, Source>[];
  readonly sides: readonly TaskSide[];
  /** The people of `people` who are paid together, mostly one; each household can be paid for itself. */
  readonly households: readonly (readonly number[])[];
};

/** A row of the roster with the cells that the plans may ask for. */
export type TaskPerson = Omit<Person, 'column'> & { readonly cells: ReadonlyMap<string, string | null> };

/**
 * Where the fact of a subject comes from in a draw: it stays as it is; the person's own book is drawn; or it is common to several people, and was drawn
 * before, the sums of each draw or (where parts do not add up) its facts.
 */
export type Source =
  | { readonly by: 'given'; readonly fact: MetricFact }
  | { readonly by: 'book' }
  | {
      readonly by: 'sums';
      readonly scale: bigint;
      readonly numerators: Float64Array;
      readonly denominators: Float64Array;
    }
  | { readonly by: 'facts'; readonly facts: readonly MetricFact[] };

/** Plans that are paid together, and what is supposed of their metrics. */
export type TaskSide = { readonly plans: readonly TaskPlan[]; readonly changes: readonly MetricChange[] };

export type TaskPlan = {
  readonly file: string;
  readonly raw: RawMap;
  /** The place of each metric among the drawn ones, by its place in the plan; null where the plan does not pay by it. */
  readonly metrics: readonly (number | null)[];
  readonly assignments: readonly TaskAssignment[];
  /** The targets of targets.csv, by metric and csm_id. */
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, FileTarget>>;
};

/** Who is on a plan, by the person's place in the task. */
export type TaskAssignment = {
  readonly person: number;
  readonly from: Day;
  readonly to: Day;
  readonly activeDays: number;
  readonly proration: Ratio;
};

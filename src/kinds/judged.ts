import type { Ratio } from '../money/index.ts';

/** What keeps a metric from being gamed: another metric of one of these kinds, paid or asked for in a condition. No kinds: nothing beside it can. */
export type Counterweight = { readonly kinds: readonly string[]; readonly because: string };

/**
 * What the review of a plan holds of a metric. A kind says it for all its metrics, and a plan can say otherwise with a reason
 * (`judged: { as: effort, controlled: yes, because: … }`); null is: not known.
 */
export type Judged = {
  /** A result is what comes of the work, an effort is the work itself. */
  readonly as: 'result' | 'effort' | null;
  /** Does the CSM decide about it? Adoption and retention also depend on product, price and market. */
  readonly controlled: boolean | null;
  /** The least and the most that it can be, in the metric's unit; null where there is no such bound, or none is known. */
  readonly least: Ratio | null;
  readonly most: Ratio | null;
  readonly counterweight: Counterweight | null;
};

import { byCodePoint } from '../diagnostics/index.ts';
import type { Ratio } from '../money/index.ts';
import type { Absent } from './gathering.ts';
import { IN_NONE } from './in-none.ts';
import { newTally, sumsOf } from './integer-parts.ts';
import { ownerKey } from './owner.ts';
import { EXCLUDED, FILTERED, LEFT_OUT, USED } from './row-fate.ts';
import type { Fates, Gathered } from './table-metric.ts';

/** Numerators and denominators added up, exactly; money in minor units. */
export type Sums = { readonly numerator: Ratio; readonly denominator: Ratio };

/** What became of things: used + filtered + excluded + left out is all there are. */
export type Counts = {
  readonly used: number;
  readonly filtered: number;
  readonly excluded: number;
  readonly leftOut: number;
};

/** What is in no book for one reason: the accounts (or single things, where credit is at the event), and what they come to. */
export type InNone = Sums & {
  readonly because: (typeof IN_NONE)[number];
  readonly listed: readonly Absent[];
};

/**
 * How the books of a metric add up to the company: books + none = company + grace, exactly, in numerators and denominators. `grace` is what grace
 * has added to the books (below 0: taken from them).
 */
export type Reconciliation = {
  /** What became of the rows of each table that it reads. */
  readonly rows: ReadonlyMap<string, Counts>;
  /** Null where the rows name their person. */
  readonly accounts: Counts | null;
  readonly books: Sums & { readonly owners: number; readonly parts: number };
  readonly none: readonly InNone[];
  readonly company: Sums;
  readonly grace: Sums & { readonly parts: number };
  /** Accounts in no book whose rows do not hold what the metric needs: in no sum. */
  readonly unmeasured: readonly string[];
};

/** Reconciles what a metric's rows came to. */
export function reconciled(gathered: Gathered): Reconciliation {
  const { drafts, books, absent, absences, whole, forgiven, rows, accounts, unmeasured } = gathered;
  const none = IN_NONE.flatMap((because): InNone[] => {
    const listed = absences.filter((one) => one.because === because).toSorted(byKey);
    const sums = sumsOf(absent.get(because) ?? newTally());
    return listed.length === 0 ? [] : [{ because, listed, ...sums }];
  });
  return {
    rows: new Map([...rows].map(([table, fates]) => [table, countsOf(fates)])),
    accounts: accounts && countsOf(accounts),
    books: {
      owners: new Set([...new Set(drafts.map(({ owner }) => owner))].map(ownerKey)).size,
      parts: drafts.length,
      ...sumsOf(books),
    },
    none,
    company: sumsOf(whole),
    grace: { parts: forgiven.count, ...sumsOf(forgiven) },
    unmeasured: [...unmeasured].sort(byCodePoint),
  };
}

function countsOf(fates: Fates): Counts {
  return { used: fates[USED], filtered: fates[FILTERED], excluded: fates[EXCLUDED], leftOut: fates[LEFT_OUT] };
}

function byKey(a: Absent, b: Absent): number {
  return byCodePoint(a.key, b.key) || byCodePoint(a.why, b.why);
}

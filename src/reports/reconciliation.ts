import type { ResultReconciliation, SumsText } from '../engine/result.ts';
import { add, type Currency, compare, machineValue, type Ratio, reduce, toMinorUnits, ZERO } from '../money/index.ts';

/** What stands above and below a metric's line; below is null for a sum, which has no line. Money in minor units. */
export type Sides = { readonly above: Ratio; readonly below: Ratio | null };

/** What is in no book for one reason. `more` is how many accounts are not listed. */
export type InNone = Sides & {
  readonly because: ResultReconciliation['none'][number]['because'];
  readonly accounts: number;
  readonly listed: readonly { readonly accountId: string; readonly key: string; readonly why: string }[];
  readonly more: number;
};

/** How the books of one metric of a plan add up to the company. */
export type ReconciledMetric = {
  readonly plan: string;
  readonly metric: string;
  readonly holds: ResultReconciliation['sums'];
  readonly rows: ResultReconciliation['rows'];
  readonly accounts: ResultReconciliation['accounts'];
  readonly owners: number;
  readonly books: Sides;
  /** All that is in no book together, and by reason. */
  readonly none: Sides;
  readonly reasons: readonly InNone[];
  /** What grace has added to the books; null where it changed nothing. */
  readonly grace: Sides | null;
  readonly company: Sides;
  /** books + none = company + grace, above and below the line. Anything else is a fault of whoever wrote the Result. */
  readonly addsUp: boolean;
};

/** The reconciliation of a Result (or of facts, written as a Result has it) as figures. Results without their working have none. */
export function reconciliationReport(
  written: readonly ResultReconciliation[],
  currency: Currency,
): readonly ReconciledMetric[] {
  return written.map((one): ReconciledMetric => {
    const sides = (text: SumsText) => sidesOf(text, one.sums === 'money' ? currency : null);
    const books = sides(one.books);
    const reasons = one.none.map(({ because, accounts, listed, ...text }): InNone => {
      const shown = listed.map(({ account_id, key, why }) => ({ accountId: account_id, key: key ?? account_id, why }));
      const more = accounts - new Set(listed.map(({ account_id }) => account_id)).size;
      return { because, accounts, listed: shown, more, ...sides(text) };
    });
    const none = reasons.reduce(plus, { above: ZERO, below: books.below === null ? null : ZERO });
    const grace = one.grace === undefined ? null : sides(one.grace);
    const company = sides(one.company);
    return {
      plan: one.plan,
      metric: one.metric,
      holds: one.sums,
      rows: one.rows,
      accounts: one.accounts,
      owners: one.books.owners,
      books,
      none,
      reasons,
      grace,
      company,
      addsUp: isSame(plus(books, none), grace === null ? company : plus(company, grace)),
    };
  });
}

function sidesOf(text: SumsText, currency: Currency | null): Sides {
  const side = (decimal: string, exact: string | undefined): Ratio => {
    const value = machineValue(decimal, exact);
    if (value === null) throw new Error(`not a figure: ${exact ?? decimal}`);
    return reduce(currency === null ? value : toMinorUnits(value, currency));
  };
  return {
    above: side(text.numerator, text.numerator_exact),
    below: text.denominator === undefined ? null : side(text.denominator, text.denominator_exact),
  };
}

function plus(a: Sides, b: Sides): Sides {
  const below = a.below === null || b.below === null ? null : reduce(add(a.below, b.below));
  return { above: reduce(add(a.above, b.above)), below };
}

function isSame(a: Sides, b: Sides): boolean {
  return compare(a.above, b.above) === 0 && compare(a.below ?? ZERO, b.below ?? ZERO) === 0;
}

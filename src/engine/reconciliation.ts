import type { Facts } from '../facts/facts.ts';
import { moneySides } from '../facts/finished-line.ts';
import type { Counts, InNone, Reconciliation, Sums } from '../facts/reconciliation.ts';
import { figureText } from '../kinds/figure.ts';
import type { Metric } from '../kinds/metric.ts';
import { type Currency, exactText, type Ratio, toMajorUnits } from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';
import { usedMetrics } from '../plan/walk.ts';
import type { ResultReconciliation, SumsText } from './result.ts';

/** So many accounts in no book are listed for each reason; a large company has had more customers than a document should hold. */
export const MOST_LISTED = 200;

/**
 * How the books of each metric add up to the company, for every metric that a plan pays by and that is computed from tables: books + none = company +
 * grace, exactly. `most` is how many accounts are listed for one reason; whoever needs them all (an audit) says more.
 *
 * A book of $1,000k → $1,060k, and $150k → $150k in nobody's: books 1,060 of 1,000, none 150 of 150, company 1,210 of 1,150.
 */
export function reconciliations(
  plans: readonly Plan[],
  facts: Pick<Facts, 'reconciliationOf'>,
  currency: Currency,
  most = MOST_LISTED,
): readonly ResultReconciliation[] {
  return plans.flatMap((plan) =>
    usedMetrics(plan).flatMap((metric) => {
      const found = facts.reconciliationOf(metric);
      return found === null ? [] : [written(plan, metric, found, currency, most)];
    }),
  );
}

function written(
  plan: Plan,
  metric: Metric,
  { rows, accounts, books, none, company, grace, unmeasured }: Reconciliation,
  currency: Currency,
  most: number,
): ResultReconciliation {
  const sums = (of: Sums) => sumsText(of, metric, currency);
  return {
    plan: plan.name,
    metric: metric.name,
    sums: moneySides(metric.measure).above ? 'money' : 'number',
    rows: [...rows].map(([table, { used, filtered, excluded, leftOut }]) => {
      const all = used + filtered + excluded + leftOut;
      return { table, rows: all, used, filtered, excluded, left_out: leftOut };
    }),
    accounts: accounts === null ? null : accountsText(accounts),
    books: { owners: books.owners, parts: books.parts, ...sums(books) },
    none: none.map((one) => noneText(one, sums(one), most)),
    ...(grace.parts === 0 ? {} : { grace: { parts: grace.parts, ...sums(grace) } }),
    company: sums(company),
    ...(unmeasured.length === 0 ? {} : { unmeasured: [...unmeasured].slice(0, most) }),
  };
}

function accountsText({ used, filtered, excluded, leftOut }: Counts) {
  return { all: used + filtered + excluded + leftOut, in_books: used, in_none: leftOut, filtered, excluded };
}

function noneText({ because, listed }: InNone, sums: SumsText, most: number) {
  const accounts = new Set(listed.map(({ account }) => account)).size;
  const shown = listed
    .slice(0, most)
    .map(({ key, account, why }) => ({ account_id: account, ...(key === account ? {} : { key }), why }));
  return { because, accounts, ...sums, listed: shown };
}

/** Numerator and denominator; of a sum, which has no line, the numerator alone. */
function sumsText({ numerator, denominator }: Sums, { measure }: Metric, currency: Currency): SumsText {
  const { above, below } = moneySides(measure);
  const [n, d] = [sideText(numerator, above, currency), sideText(denominator, below, currency)];
  const upper = { numerator: n.text, ...(n.exact === null ? {} : { numerator_exact: n.exact }) };
  if (measure.combine([], 1n).value !== null) return upper;
  return { ...upper, denominator: d.text, ...(d.exact === null ? {} : { denominator_exact: d.exact }) };
}

function sideText(value: Ratio, isMoney: boolean, currency: Currency) {
  const exact = exactText(isMoney ? toMajorUnits(value, currency) : value);
  return { text: figureText(value, isMoney ? 'money' : 'number', currency), exact };
}

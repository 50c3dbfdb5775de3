import { type Currency, fixed, moneyText, type Ratio, roundMoney } from '../money/index.ts';
import type { InNone, ReconciledMetric, Sides } from '../reports/reconciliation.ts';
import { countText, NO_FIGURE } from './figures.ts';
import type { GridColumn, GridRow } from './grid.ts';
import type { PageItem, PagePart } from './page.ts';

/** The reasons for being in no book, as what is said of so many accounts. */
const REASONS: Record<InNone['because'], string> = {
  left_before: 'left the books before the period',
  not_yet: 'came into a book only later',
  lost: 'lost in the period',
  gap: 'in nobody’s book on days that count',
  too_short: 'held for too short a time',
};

/** So many accounts are named for a reason; the Result lists more. */
const MOST_NAMED = 5;

/**
 * How the books add up to the company, as a grid and what is in no book: the accounts, and what stands above and below each metric's line. In every row
 * books + none − grace = company.
 */
export function reconciliationParts(report: readonly ReconciledMetric[], currency: Currency): readonly PagePart[] {
  const plans = [...new Set(report.map(({ plan }) => plan))];
  return plans.flatMap((plan): PagePart[] => {
    const own = report.filter((one) => one.plan === plan);
    const withGrace = own.some(({ grace }) => grace !== null);
    const heading = `Books and company${plans.length > 1 ? ` · ${plan}` : ''}`;
    const rows = own.flatMap((one) => rowsOf(one, withGrace, currency));
    const items = itemsOf(own);
    return [
      { kind: 'grid', heading, grid: { columns: columnsOf(withGrace), rows } },
      ...(items.length === 0 ? [] : [{ kind: 'list', heading: 'In no book', items } as const]),
    ];
  });
}

function columnsOf(withGrace: boolean): readonly GridColumn[] {
  return [
    { header: 'Metric', holds: 'text' },
    { header: 'Of it', holds: 'text' },
    { header: 'In books', holds: 'figure' },
    { header: 'In none', holds: 'figure' },
    ...(withGrace ? [{ header: 'Grace', holds: 'figure' } as const] : []),
    { header: 'Company', holds: 'figure' },
  ];
}

function rowsOf(one: ReconciledMetric, withGrace: boolean, currency: Currency): readonly GridRow[] {
  const { accounts, books, none, grace, company } = one;
  const text = (value: Ratio | null) => figureText(value, one.holds === 'money' ? currency : null);
  const sums = (name: string, side: keyof Sides): GridRow => ({
    level: 'record',
    cells: [
      '',
      name,
      text(books[side]),
      text(none[side]),
      ...(withGrace ? [grace === null ? NO_FIGURE : text(negated(grace[side]))] : []),
      text(company[side]),
    ],
  });
  const lines =
    books.below === null ? [sums('sum', 'above')] : [sums('above the line', 'above'), sums('below it', 'below')];
  if (accounts === null) return named(one.metric, lines);
  const counts = [accounts.in_books, accounts.in_none].map(String);
  const all = String(accounts.in_books + accounts.in_none);
  const cells = ['', 'accounts', ...counts, ...(withGrace ? [NO_FIGURE] : []), all];
  return named(one.metric, [{ level: 'record', cells }, ...lines]);
}

/** The first row says which metric it is. */
function named(metric: string, rows: readonly GridRow[]): readonly GridRow[] {
  return rows.map((row, place) => (place === 0 ? { ...row, cells: [metric, ...row.cells.slice(1)] } : row));
}

function negated(value: Ratio | null): Ratio | null {
  return value && { n: -value.n, d: value.d };
}

/** Money to the cent, other figures with what decimals they need, up to two: parts by days held are no round numbers. */
function figureText(value: Ratio | null, currency: Currency | null): string {
  if (value === null) return NO_FIGURE;
  if (currency !== null) return moneyText(roundMoney(value, 'half_even'), currency);
  return value.n % value.d === 0n ? fixed(value, 0) : fixed(value, 2);
}

/** What is in no book, by reason; metrics that go by one credit rule have the same accounts there, and stand together. */
function itemsOf(report: readonly ReconciledMetric[]): readonly PageItem[] {
  const matters = new Map<string, { readonly metrics: string[]; readonly reason: InNone }>();
  for (const { metric, reasons } of report) {
    for (const reason of reasons) {
      const key = JSON.stringify([reason.because, reason.listed]);
      const matter = matters.get(key) ?? { metrics: [], reason };
      matters.set(key, matter);
      matter.metrics.push(metric);
    }
  }
  const items = [...matters.values()].map(({ metrics, reason }): PageItem => {
    const text = `${metrics.join(', ')}: ${countText(reason.accounts, 'account', 'accounts')} ${REASONS[reason.because]}: ${namesOf(reason)}`;
    return { mark: '·', text };
  });
  const wrong = report
    .filter(({ addsUp }) => !addsUp)
    .map(({ metric }): PageItem => ({ mark: '!', text: `${metric} does not add up` }));
  return [...items, ...wrong];
}

function namesOf({ listed, accounts }: InNone): string {
  const named = listed.slice(0, MOST_NAMED);
  const rest = accounts - new Set(named.map(({ accountId }) => accountId)).size;
  return named.map(({ key, why }) => `${key} (${why})`).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

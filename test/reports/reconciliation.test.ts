import { describe, expect, it } from 'vitest';
import type { ResultReconciliation } from '../../src/engine/result.ts';
import { currencyOf } from '../../src/money/index.ts';
import { partsText } from '../../src/output/page-text.ts';
import { PIPE } from '../../src/output/paint.ts';
import { reconciliationParts } from '../../src/output/reconciliation.ts';
import { reconciliationReport } from '../../src/reports/reconciliation.ts';

const USD = currencyOf('USD') ?? { code: '', digits: 0, symbols: [] };
const rows = [{ table: 'nrr', rows: 5, used: 3, filtered: 0, excluded: 0, left_out: 2 }];

/** Books of $1,060 of $1,000 with a loss of $10 forgiven, and thirds of $100 in no book. */
const NRR: ResultReconciliation = {
  plan: 'P',
  metric: 'nrr',
  sums: 'money',
  rows,
  accounts: { all: 6, in_books: 3, in_none: 2, filtered: 0, excluded: 1 },
  books: { owners: 2, parts: 3, numerator: '1060.00', denominator: '1000.00' },
  none: [
    {
      because: 'lost',
      accounts: 1,
      numerator: '0.00',
      denominator: '33.333333333333',
      denominator_exact: '100/3',
      listed: [{ account_id: 'a-1', why: 'was lost on 2026-02-01' }],
    },
    {
      because: 'gap',
      accounts: 7,
      numerator: '5.00',
      denominator: '66.666666666667',
      denominator_exact: '200/3',
      listed: ['2', '3', '4', '5', '6', '7'].map((id) => ({ account_id: `a-${id}`, why: 'gap' })),
    },
  ],
  grace: { parts: 1, numerator: '10.00', denominator: '0.00' },
  company: { numerator: '1055.00', denominator: '1100.00' },
};

const LEADS: ResultReconciliation = {
  plan: 'P',
  metric: 'leads',
  sums: 'number',
  rows,
  accounts: null,
  books: { owners: 1, parts: 2, numerator: '1.5' },
  none: [],
  company: { numerator: '1.5' },
};

describe('the report', () => {
  it('has exact figures, and says that books + none = company + grace', () => {
    const [nrr, leads] = reconciliationReport([NRR, LEADS], USD);
    // In cents: 33.33… + 66.66… is exactly 100.
    expect(nrr?.none).toEqual({ above: { n: 500n, d: 1n }, below: { n: 10_000n, d: 1n } });
    expect(nrr?.reasons.map(({ more }) => more)).toEqual([0, 1]);
    expect(nrr?.addsUp).toBe(true);
    expect(leads).toMatchObject({ accounts: null, none: { below: null }, grace: null, addsUp: true });
  });

  it.each([
    ['a cent of the books', { ...NRR, books: { ...NRR.books, numerator: '1060.01' } }],
    ['a cent of the company', { ...NRR, company: { ...NRR.company, denominator: '1100.01' } }],
    ['grace', { ...NRR, grace: { ...NRR.books, parts: 1, numerator: '9.99' } }],
  ])('sees when it does not: %s', (_, changed) => {
    expect(reconciliationReport([changed], USD)[0]?.addsUp).toBe(false);
  });
});

describe('the page', () => {
  const textOf = (written: readonly ResultReconciliation[]) =>
    partsText(reconciliationParts(reconciliationReport(written, USD), USD), PIPE);

  it('shows what adds up, in every row, and what is in no book', () => {
    expect(textOf([NRR, LEADS])).toBe(
      `Books and company
Metric  Of it            In books  In none    Grace    Company
──────────────────────────────────────────────────────────────
nrr     accounts                3        2        —          5
        above the line  $1,060.00    $5.00  -$10.00  $1,055.00
        below it        $1,000.00  $100.00    $0.00  $1,100.00
leads   sum                  1.50        0        —       1.50

In no book
  · nrr: 1 account lost in the period: a-1 (was lost on 2026-02-01)
  · nrr: 7 accounts in nobody’s book on days that count: a-2 (gap), a-3 (gap), a-4 (gap), a-5 (gap), a-6 (gap) and 2 more
`,
    );
  });

  it('puts metrics with the same accounts in no book together, and plans apart', () => {
    const other = { ...NRR, metric: 'grr' };
    expect(textOf([NRR, other])).toContain('· nrr, grr: 1 account lost in the period: ');
    expect(textOf([NRR, { ...other, plan: 'Q' }])).toMatch(/Books and company · P\n[\s\S]*Books and company · Q\n/);
  });

  it('says when something does not add up', () => {
    const wrong = { ...NRR, company: { ...NRR.company, numerator: '0.00' } };
    expect(textOf([wrong])).toContain('  ! nrr does not add up\n');
  });
});

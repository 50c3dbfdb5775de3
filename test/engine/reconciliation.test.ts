import { describe, expect, it } from 'vitest';
import { reconciliations } from '../../src/engine/reconciliation.ts';
import type { Reconciliation } from '../../src/facts/reconciliation.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { currencyOf, type Ratio } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';

/** How what was reconciled stands in a Result. Sums of money are in cents here and in dollars there. */

const planOf = (name: string, metrics: string, paidBy: string) => {
  const { value, diagnostics } = readPlan(
    `plan: ${name}
currency: USD
period: quarter
for: { role: CSM }
credit: { owner: at_period_end }
metrics:
${metrics}
components:
  - { name: Part, amount: $100, metric: ${paidBy}, when_undefined: zero, pays: { of: value, bands: [{ from: ${paidBy === 'leads' ? '$1' : '1%'}, pay: 100% }] } }
`,
    'plan.yaml',
  );
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
};

const NRR = '  nrr: { kind: nrr, reactivated: exclude }';
const EBR = '  ebr: { kind: coverage, when: in_period }';
const LEADS = '  leads: { kind: csql_amount, won: [Closed Won], sourced: any, accepted: any }';

const whole = (n: bigint): Ratio => ({ n, d: 1n });
const sums = (numerator: bigint, denominator: bigint) => ({
  numerator: whole(numerator),
  denominator: whole(denominator),
});

/** A book of $1,000k → $1,060k, and $150k → $150k in nobody's. */
const FOUND: Reconciliation = {
  rows: new Map([
    ['nrr', { used: 9, filtered: 4, excluded: 2, leftOut: 1 }],
    ['accounts', { used: 3, filtered: 0, excluded: 0, leftOut: 0 }],
  ]),
  accounts: { used: 7, filtered: 3, excluded: 2, leftOut: 5 },
  books: { owners: 2, parts: 7, ...sums(106_000_000n, 100_000_000n) },
  none: [
    {
      because: 'gap',
      ...sums(15_000_000n, 15_000_000n),
      listed: [
        { because: 'gap', key: 'a-1', account: 'a-1', why: 'nobody holds it' },
        { because: 'gap', key: 'a-2 on 2026-01-31', account: 'a-2', why: 'nobody held it then' },
        { because: 'gap', key: 'a-2 on 2026-02-28', account: 'a-2', why: 'nor then' },
      ],
    },
  ],
  company: sums(121_000_000n, 115_000_000n),
  grace: { parts: 0, ...sums(0n, 0n) },
  unmeasured: [],
};

const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };
const written = (
  plans: readonly ReturnType<typeof planOf>[],
  of: (name: string) => Reconciliation | null,
  most?: number,
) => reconciliations(plans, { reconciliationOf: ({ name }: Metric) => of(name) }, USD, most);

describe('the books of a metric, added up', () => {
  it('say which rows and accounts there are, who holds what, and what is in no book', () => {
    expect(written([planOf('P', NRR, 'nrr')], () => FOUND)).toEqual([
      {
        plan: 'P',
        metric: 'nrr',
        sums: 'money',
        rows: [
          { table: 'nrr', rows: 16, used: 9, filtered: 4, excluded: 2, left_out: 1 },
          { table: 'accounts', rows: 3, used: 3, filtered: 0, excluded: 0, left_out: 0 },
        ],
        accounts: { all: 17, in_books: 7, in_none: 5, filtered: 3, excluded: 2 },
        books: { owners: 2, parts: 7, numerator: '1060000.00', denominator: '1000000.00' },
        none: [
          {
            because: 'gap',
            // Two accounts, one of them twice.
            accounts: 2,
            numerator: '150000.00',
            denominator: '150000.00',
            listed: [
              { account_id: 'a-1', why: 'nobody holds it' },
              { account_id: 'a-2', key: 'a-2 on 2026-01-31', why: 'nobody held it then' },
              { account_id: 'a-2', key: 'a-2 on 2026-02-28', why: 'nor then' },
            ],
          },
        ],
        company: { numerator: '1210000.00', denominator: '1150000.00' },
      },
    ]);
  });

  it('say what grace has added, where it has, and which accounts hold no figure, where there are any', () => {
    const found = { ...FOUND, grace: { parts: 1, ...sums(-500n, 0n) }, unmeasured: ['a-8', 'a-9'] };
    expect(written([planOf('P', NRR, 'nrr')], () => found)[0]).toMatchObject({
      grace: { parts: 1, numerator: '-5.00', denominator: '0.00' },
      unmeasured: ['a-8', 'a-9'],
    });
  });

  it('count where they are no money', () => {
    const [found] = written([planOf('P', EBR, 'ebr')], () => ({ ...FOUND, company: sums(12n, 15n) }));
    expect(found).toMatchObject({ sums: 'number', company: { numerator: '12', denominator: '15' } });
  });

  it('have no denominator where the metric is a sum', () => {
    const [found] = written([planOf('P', LEADS, 'leads')], () => ({ ...FOUND, company: sums(250_050n, 1n) }));
    expect(found).toMatchObject({ sums: 'money', books: { owners: 2, parts: 7, numerator: '1060000.00' } });
    expect(found?.company).toEqual({ numerator: '2500.50' });
    expect(found?.books).not.toHaveProperty('denominator');
  });

  it('are exact where a decimal is not', () => {
    // A third of $100.00, and two thirds of a thing.
    const third = { numerator: { n: 10_000n, d: 3n }, denominator: { n: 20_000n, d: 3n } };
    expect(written([planOf('P', NRR, 'nrr')], () => ({ ...FOUND, company: third }))[0]?.company).toEqual({
      numerator: '33.333333333333',
      numerator_exact: '100/3',
      denominator: '66.666666666667',
      denominator_exact: '200/3',
    });
    const things = { numerator: { n: 2n, d: 3n }, denominator: whole(4n) };
    expect(written([planOf('P', EBR, 'ebr')], () => ({ ...FOUND, company: things }))[0]?.company).toEqual({
      numerator: '0.666666666667',
      numerator_exact: '2/3',
      denominator: '4',
    });
  });

  it('have no accounts where the rows name their person', () => {
    expect(written([planOf('P', NRR, 'nrr')], () => ({ ...FOUND, accounts: null }))[0]?.accounts).toBeNull();
  });
});

describe('what is told at all', () => {
  it('is every metric that is computed from tables and that a plan pays by, plan by plan', () => {
    const plans = [
      planOf('P', `${NRR}\n${EBR}`, 'nrr'),
      planOf('Q', `${NRR}\n${EBR}`, 'ebr'),
      planOf('R', LEADS, 'leads'),
    ];
    const found = written(plans, (name) => (name === 'leads' ? null : FOUND));
    expect(found.map(({ plan, metric }) => `${plan} ${metric}`)).toEqual(['P nrr', 'Q ebr']);
  });

  it('lists two hundred accounts for a reason, or as many as are asked for, and counts them all', () => {
    const listed = Array.from({ length: 300 }, (_, at) => {
      const key = `a-${at + 100}`;
      return { because: 'gap' as const, key, account: key, why: 'nobody holds it' };
    });
    const many = {
      ...FOUND,
      none: [{ because: 'gap' as const, ...sums(0n, 0n), listed }],
      unmeasured: listed.map(({ key }) => key),
    };
    const of = (most?: number) => {
      const [found] = written([planOf('P', NRR, 'nrr')], () => many, most);
      const [none] = found?.none ?? [];
      return [none?.accounts, none?.listed.length, none?.listed.at(-1)?.account_id, found?.unmeasured?.length];
    };
    expect(of()).toEqual([300, 200, 'a-299', 200]);
    expect(of(2)).toEqual([300, 2, 'a-101', 2]);
    expect(of(Number.POSITIVE_INFINITY)).toEqual([300, 300, 'a-399', 300]);
  });
});

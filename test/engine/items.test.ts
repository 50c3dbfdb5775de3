import { describe, expect, it } from 'vitest';
import { argTexts } from '../../src/kinds/figure.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { payExample, runExamples } from '../../src/review/examples.ts';

/** `per_item`: the curve on each lead or deal, with bounds on each, and rates by a column. Every expected amount is worked out beside it. */
const plan = (pays: string, given: string, total: string, more = '') => `
plan: Items
currency: USD
period: quarter
metrics:
  leads: { kind: csql_amount, won: [Closed Won], sourced: [CSM] }
components:
  - name: Leads
    metric: leads
    pays: ${pays}
${more}
examples:
  - name: worked
    given: { leads: ${given} }
    pays: { total: ${total} }
`;

function found(text: string): readonly string[] {
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  return [...diagnostics, ...(value === null ? [] : runExamples(value))].map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

describe('each item by itself', () => {
  it.each([
    // 5% of $10,000 and of $40,000
    ['{ per_item: yes, rate: 5% }', '{ items: ["$10,000", "$40,000"] }', '$2500'],
    // $500 at most for each: 500 + 250, where 5% of the sum would be $2,250
    ['{ per_item: yes, item_cap: $500, rate: 5% }', '{ items: [40000, 5000] }', '$750'],
    // $100 at least for each: 100 + 200
    ['{ per_item: yes, item_floor: $100, rate: 5% }', '{ items: [1000, 4000] }', '$300'],
    // bands on the size of each deal: 0 + 200 + 500
    [
      '{ per_item: yes, bands: [{ from: 10000, pay: $200 }, { from: 50000, pay: $500 }] }',
      '{ items: [9999.99, 10000, 60000] }',
      '$700',
    ],
    // each deal slice by slice: 10,000 × 2% + 5,000 × 4%, and 8,000 × 2%
    [
      '{ per_item: yes, applies: slice, tiers: [{ from: 0, rate: 2% }, { from: 10000, rate: 4% }] }',
      '{ items: [15000, 8000] }',
      '$560',
    ],
    ['{ per_item: yes, rate: 5% }', '$0', '$0'],
    // a refund earns nothing, and nothing is guaranteed for it: only $50 for the first
    ['{ per_item: yes, item_floor: $50, rate: 1% }', '{ items: [1000, -1000, 0] }', '$50'],
    // three times $10.005: exact, and rounded once
    ['{ per_item: yes, rate: 5% }', '{ items: [200.10, 200.10, 200.10] }', '$30.02'],
  ])('%s on %s pays %s', (pays, given, total) => {
    expect(found(plan(pays, given, total))).toEqual([]);
  });

  it('a rate by a column of the item, and what all others pay', () => {
    const pays = '{ per_item: yes, rate: { by: sku, A: 5%, B: 3%, else: 1% } }';
    const items =
      '{ items: [{ value: 10000, sku: A }, { value: 10000, sku: B }, { value: 10000, sku: C }, { value: 10000, sku: "" }] }';
    expect(found(plan(pays, items, '$1000'))).toEqual([]);
  });

  it('an item without the column is a question', () => {
    const pays = '{ per_item: yes, rate: { by: sku, A: 5%, else: 1% } }';
    expect(found(plan(pays, '{ items: [10000] }', '$500'))).toEqual([
      expect.stringContaining('item "#1" has no column "sku"'),
    ]);
  });

  it('a sum cannot be divided again into items', () => {
    expect(found(plan('{ per_item: yes, rate: 5% }', '$10000', '$500'))).toEqual([
      expect.stringContaining('only their sum is given'),
    ]);
  });
});

describe('a bound on each item', () => {
  /** Of each item: what it is worth, what it pays, and which bound held it at that. */
  const told = (pays: string, given: string, more = '') => {
    const { value } = readPlan(plan(pays, given, '$0', more), 'plan.yaml');
    const [example] = value?.examples ?? [];
    const paid = value === null || example === undefined ? null : payExample(example, value, [], true);
    const steps = paid?.earned.steps.filter(({ kind }) => kind === 'item') ?? [];
    return steps.map(({ args }) => {
      const { size, not_below, not_above } = value === null ? {} : argTexts(args, value.currency);
      return { size, ...(not_below && { not_below }), ...(not_above && { not_above }) };
    });
  };

  it('is told where it holds, and not where the curve alone pays the same', () => {
    // 5%: $50.00, $100.00, $500.00 and $500.05
    const pays = '{ per_item: yes, item_floor: $100, item_cap: $500, rate: 5% }';
    const given = '{ items: [1000, 2000, 10000, 10001] }';
    expect(told(pays, given)).toEqual([
      { size: '1000.00', not_below: '100.00' },
      { size: '2000.00' },
      { size: '10000.00' },
      { size: '10001.00', not_above: '500.00' },
    ]);
    expect(found(plan(pays, given, '$1200'))).toEqual([]);
  });

  // $100 up to $10,000, and $50 less than nothing beyond.
  const LESS = '{ per_item: yes, bands: [{ from: 0, pay: $100 }, { above: 10000, pay: -$50 }] }';
  const GIVEN = '{ items: [10000, 10000.01] }';

  it('is nothing, where a component may not earn less: $100 + $0', () => {
    expect(told(LESS, GIVEN)).toEqual([{ size: '10000.00' }, { size: '10000.01', not_below: '0.00' }]);
    expect(found(plan(LESS, GIVEN, '$100'))).toEqual([expect.stringMatching(/^negative-unsaid: /)]);
  });

  it('is none below where the plan allows it: $100 − $50', () => {
    const allowed = '    negative: allow';
    expect(told(LESS, GIVEN, allowed)).toEqual([{ size: '10000.00' }, { size: '10000.01' }]);
    expect(found(plan(LESS, GIVEN, '$50', allowed))).toEqual([]);
  });
});

describe('what cannot be', () => {
  it.each([
    ['{ rate: { by: sku, A: 5%, else: 1% } }', 'rate-by-item'],
    ['{ per_item: yes, rate: { by: sku, A: 5% } }', 'missing-key'],
    ['{ per_item: yes, rate: { by: sku, A: 5, else: 1% } }', 'bad-value'],
    ['{ item_cap: $500, rate: 5% }', 'no-items-here'],
    ['{ per_item: yes, item_cap: 50%, rate: 5% }', 'percent-of-nothing'],
    ['{ per_item: yes, item_cap: $100, item_floor: $200, rate: 5% }', 'floor-above-cap'],
    ['{ per_item: maybe, rate: 5% }', 'bad-value'],
    ['{ per_item: yes, base: leads, rate: 5% }', 'bad-base'],
    ['{ rate: -5% }', 'negative-unsaid'],
    ['{ bands: [{ from: 0, pay: -$5 }] }', 'negative-unsaid'],
    ['{ line: [{ at: 0, rate: -1% }, { at: 100, rate: 1% }] }', 'negative-unsaid'],
  ])('%s: %s', (pays, code) => {
    const codes = found(plan(pays, '$0', '$0')).map((one) => one.split(':')[0]);
    expect(codes).toEqual([code]);
  });

  it('items of a metric that has none', () => {
    const text = plan('{ of: value, per_item: yes, bands: [{ from: 50%, pay: $5 }] }', '$0', '$0').replace(
      '{ kind: csql_amount, won: [Closed Won], sourced: [CSM] }',
      '{ kind: coverage, when: ever, credit: { owner: at_period_end } }',
    );
    expect(found(text)[0]).toMatch(/^no-items-here: .*metric "leads" has no items/);
  });
});

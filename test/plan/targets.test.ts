import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/plan/read-plan.ts';

const plan = (metric: string, top = 'prorate: days') => `plan: Targets
currency: USD
period: quarter
variable: $1,000
${top}
metrics:
  m: { ${metric} }
components:
  - { name: One, share: 100%, metric: m, pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
`;
const found = (metric: string, top?: string) =>
  readPlan(plan(metric, top), 'p.yaml').diagnostics.map(({ code, message }) => `${code}: ${message}`);
const GIVEN = 'kind: given, unit: percent';

describe('a target from a file', () => {
  it.each([
    ['target: { file: targets.csv }', { by: 'file', otherwise: null }],
    [
      'target: { file: targets.csv, else: 105% }',
      { by: 'file', otherwise: { by: 'none', value: { n: 105n, d: 100n } } },
    ],
    [
      'target: { file: targets.csv, else: { column: aim } }',
      { by: 'file', otherwise: { by: 'column', column: 'aim' } },
    ],
    [
      'target: { file: targets.csv, else: { 2026-q1: 80% } }',
      { by: 'file', otherwise: { by: 'period', values: new Map([['2026-Q1', { n: 80n, d: 100n }]]) } },
    ],
  ])('%s', (written, expected) => {
    const { value, diagnostics } = readPlan(plan(`${GIVEN}, ${written}`), 'p.yaml');
    expect(diagnostics).toEqual([]);
    expect(value?.metrics.get('m')?.target).toEqual(expected);
  });

  it('asks the roster for the column of its else', () => {
    const { value } = readPlan(plan(`${GIVEN}, target: { file: targets.csv, else: { column: aim } }`), 'p.yaml');
    expect(value?.rosterColumns.map(({ column, place }) => `${column} on line ${place.line}`)).toEqual([
      'aim on line 7',
    ]);
  });

  it.each([
    ['target: { file: ../secret.csv }', /^bad-value: "\.\.\/secret\.csv".* targets\.csv, the file of the data folder/],
    ['target: { file: targets.csv, otherwise: 105% }', /^unknown-key: .*"otherwise".* one of "file", "else"$/],
    ['target: { file: targets.csv, else: 105 }', /^bad-value: "105".* a percent, such as 60%$/],
    ['target: { file: targets.csv, else: { file: targets.csv } }', /^unknown-key: .*"file".* expected "column"$/],
    ['target: { 2026-03: 80% }', /^wrong-period: "2026-03" is not a quarter/],
    ['target: { 2026-Q1: { a: 80% } }', /^bad-value: "?a map"? .* a target in the metric’s unit/],
    ['target: { column: "" }', /^bad-value: .* a roster column$/],
  ])('%s', (written, expected) => {
    const all = found(`${GIVEN}, ${written}`);
    expect(all[0]).toMatch(expected);
    expect(all).toHaveLength(1);
  });
});

describe('prorate_target', () => {
  const because = (why: string) => [`target-not-prorated: the target of metric "m" is never prorated: ${why}`];

  it.each(['unit: count, target: 40', 'unit: money, target: 40000', 'unit: count, target: { file: targets.csv }'])(
    'fits %s',
    (written) => {
      expect(found(`kind: given, ${written}, prorate_target: yes`)).toEqual([]);
    },
  );

  it.each([
    ['unit: percent, target: 105%', 'a percent is the same for half a period as for a whole one'],
    ['unit: number, target: 40', 'only counts and money grow with time, not a score'],
    ['unit: count', 'it has none'],
    ['unit: count, target: 40, scope: team', 'with scope team it is not one person’s'],
    ['unit: count, target: 40, scope: company', 'with scope company it is not one person’s'],
  ])('does not fit %s', (written, why) => {
    expect(found(`kind: given, ${written}, prorate_target: yes`)).toContain(because(why)[0]);
    expect(found(`kind: given, ${written}, prorate_target: no`)).not.toContain(because(why)[0]);
  });

  it('contradicts a plan that prorates nobody, but not one that prorates leavers', () => {
    const counts = 'kind: given, unit: count, target: 40, prorate_target: yes';
    expect(found(counts, 'prorate: none')).toEqual(because('the plan says prorate: none, so everybody counts in full'));
    expect(found(counts, 'prorate: none\nleavers: prorate')).toEqual([]);
    expect(found(counts, '')).toEqual([]);
  });
});

it('a pool has one target: a file may give it, a column beside it may not', () => {
  const pooled = (target: string) => `plan: Pooled
currency: USD
period: quarter
variable: $1,000
metrics:
  m: { kind: given, unit: percent, scope: team, target: ${target} }
components:
  - { name: One, share: 100%, pool: equal, metric: m, pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
`;
  const codes = (target: string) => readPlan(pooled(target), 'p.yaml').diagnostics.map(({ code }) => code);
  expect(codes('{ file: targets.csv, else: 100% }')).toEqual([]);
  expect(codes('{ file: targets.csv, else: { column: aim } }')).toEqual(['pool-personal']);
});

import { describe, expect, it } from 'vitest';
import { addComparisons } from '../../src/engine/add-comparisons.ts';
import { type Comparison, compare } from '../../src/engine/compare.ts';
import type { Result, ResultPerson } from '../../src/engine/result.ts';
import { earned, paid, SAMPLE } from '../reports/sample-result.ts';

/** Two quarters compared, and both as one: in each, people are paid by a base and by a variant. */

/** What somebody is paid for Results and for Effort. */
const pays = (id: string, name: string, team: string | null, results: number, effort: number): ResultPerson => {
  const text = (whole: number) => `${whole}.00`;
  return {
    ...paid(id, name, null, text(results + effort), [earned('Results', text(results)), earned('Effort', text(effort))]),
    team,
  };
};

function compared(period: string, base: readonly ResultPerson[], variant: readonly ResultPerson[]): Comparison {
  const resultOf = (people: readonly ResultPerson[]): Result => ({
    ...SAMPLE,
    period: { ...SAMPLE.period, name: period },
    people: [...people],
    total: `${people.reduce((sum, { total }) => sum + Number(total), 0)}.00`,
  });
  const { comparison, problem } = compare(resultOf(base), resultOf(variant));
  if (comparison === null) throw new Error(problem.differs);
  return comparison;
}

const FIRST = () =>
  compared(
    '2026-Q1',
    [pays('c-1', 'Ana', 'East', 700, 0), pays('c-2', 'Ben', 'West', 400, 100), pays('c-3', 'Cy', null, 300, 0)],
    [pays('c-1', 'Ana', 'East', 700, 100), pays('c-2', 'Ben', 'West', 300, 100), pays('c-4', 'Dia', 'East', 50, 0)],
  );
const SECOND = () =>
  compared(
    '2026-Q2',
    [pays('c-1', 'Ana Ruiz', 'West', 800, 100), pays('c-2', 'Ben', 'West', 500, 0), pays('c-3', 'Cy', null, 200, 0)],
    [pays('c-1', 'Ana Ruiz', 'West', 850, 100), pays('c-2', 'Ben', 'West', 600, 0), pays('c-3', 'Cy', null, 200, 5)],
  );

describe('two quarters as one', () => {
  const both = () => addComparisons(FIRST(), [SECOND()]);
  const cents = ({ base, variant, difference }: { base: bigint; variant: bigint; difference: bigint }) =>
    [base, variant, difference].map((one) => Number(one) / 100);

  it('are named after both, in their order, and have one currency', () => {
    expect([both().period, both().currency.code]).toEqual(['2026-Q1 + 2026-Q2', 'USD']);
  });

  it('add up what each person is paid, under the name and in the team of the last one', () => {
    expect(both().people.map((one) => [one.csmId, one.name, one.team, ...cents(one)])).toEqual([
      // $700 → $800 and $900 → $950.
      ['c-1', 'Ana Ruiz', 'West', 1_600, 1_750, 150],
      // $500 → $400 and $500 → $600: more in one quarter and as much less in the other.
      ['c-2', 'Ben', 'West', 1_000, 1_000, 0],
      ['c-3', 'Cy', null, 500, 205, -295],
      ['c-4', 'Dia', 'East', 0, 50, 50],
    ]);
  });

  it('have the percents of the sums, and none of nothing', () => {
    // 150 of 1,600 is 9.375%; of 200 → 205 alone it would be another.
    expect(both().people.map(({ percent }) => percent && Number(percent.n) / Number(percent.d))).toEqual([
      0.09375,
      0,
      -0.59,
      null,
    ]);
  });

  it('say who is in both: Cy is only in the base of the first quarter, Dia in no base at all', () => {
    expect(both().people.map(({ csmId, paidIn }) => `${csmId} ${paidIn}`)).toEqual([
      'c-1 both',
      'c-2 both',
      'c-3 both',
      'c-4 variant',
    ]);
    const gone = compared('2026-Q2', [pays('c-3', 'Cy', null, 200, 0)], []);
    expect(addComparisons(FIRST(), [gone]).people.find(({ csmId }) => csmId === 'c-3')?.paidIn).toBe('base');
  });

  it('add up teams and components, each person’s own as well', () => {
    // Ana is in the East in the first quarter and in the West in the second.
    expect(both().teams.map((one) => [one.team, ...cents(one)])).toEqual([
      ['East', 700, 850, 150],
      ['West', 1_900, 1_950, 50],
      [null, 500, 205, -295],
    ]);
    expect(both().components.map((one) => [one.component.name, ...cents(one)])).toEqual([
      ['Results', 2_900, 2_700, -200],
      ['Effort', 200, 305, 105],
    ]);
    expect(both().people[0]?.components.map((one) => [one.component.name, ...cents(one)])).toEqual([
      ['Results', 1_500, 1_550, 50],
      ['Effort', 100, 200, 100],
    ]);
  });

  it('count who gets more, less and the same over both', () => {
    const { winners, losers, unchanged, total } = both();
    expect({ winners, losers, unchanged }).toEqual({ winners: 2, losers: 1, unchanged: 1 });
    expect(cents(total)).toEqual([3_100, 3_005, -95]);
    expect(total.percent).toEqual({ n: -95_00n, d: 3_100_00n });
  });
});

it.each([
  ['the first', FIRST],
  ['the second', SECOND],
])('%s quarter alone is itself', (_, one) => {
  expect(addComparisons(one(), [])).toEqual(one());
});

import { describe, expect, test } from 'vitest';
import { compare } from '../../src/engine/compare.ts';
import { lineCauses } from '../../src/engine/line-causes.ts';
import type { Result } from '../../src/engine/result.ts';
import { comparisonPages } from '../../src/output/comparison.ts';
import { csvText } from '../../src/output/csv.ts';
import { pageText } from '../../src/output/page-text.ts';
import { PIPE } from '../../src/output/paint.ts';
import { comparisonRecords } from '../../src/output/records.ts';
import { type ComparisonReport, comparisonReport } from '../../src/reports/comparison.ts';
import { comparisonDocument } from '../../src/reports/comparison-document.ts';
import { SAMPLE } from './sample-result.ts';

function reportOf(variant: Result): ComparisonReport {
  const { comparison, problem } = compare(SAMPLE, variant);
  if (comparison === null) throw new Error(problem.differs);
  const causes = lineCauses(SAMPLE, variant);
  return comparisonReport([{ comparison, causes }], { base: 'a.yaml', variant: 'b.yaml' });
}

/** The sample with other amounts of some people's first component. */
function withResults(amounts: Readonly<Record<string, string>>, total: string): Result {
  const people = SAMPLE.people.map((person) => {
    const amount = amounts[person.csm_id];
    const [first, ...others] = person.lines;
    if (amount === undefined || first === undefined) return person;
    const more = Number(amount) - Number(first.amount);
    return { ...person, total: `${Number(person.total) + more}.00`, lines: [{ ...first, amount }, ...others] };
  });
  return { ...SAMPLE, people, total };
}

/** Ana +$100, Hana −$50, 宮本 +$300: $2,800 → $3,150, +12.5%. */
const report = reportOf(withResults({ 'c-017': '500.00', 'c-008': '200.00', 'c-003': '900.00' }, '3150.00'));

describe('a comparison', () => {
  test('lists those who change, from the largest gain to the largest loss', () => {
    expect(report.changed.map(({ csmId }) => csmId)).toEqual(['c-003', 'c-017', 'c-008']);
    expect(report).toMatchObject({ winners: 2, losers: 1, unchanged: 1 });
  });

  test('as a page', async () => {
    await expect(
      comparisonPages(report)
        .map((page) => pageText(page, PIPE))
        .join(''),
    ).toMatchFileSnapshot('../golden/simulate.txt');
  });

  test('as rows: everybody, changed or not', async () => {
    await expect(csvText(comparisonRecords([report]))).toMatchFileSnapshot('../golden/simulate.csv');
  });

  test('as a document: exact percents stand beside rounded ones', () => {
    const { comparisons } = comparisonDocument([report]);
    expect(comparisons[0]?.total).toEqual({
      base: '2800.00',
      variant: '3150.00',
      difference: '350.00',
      percent: '0.125',
    });
    expect(comparisons[0]?.people[0]).toMatchObject({
      csm_id: 'c-017',
      paid_in: 'both',
      percent: '0.142857142857',
      percent_exact: '1/7',
    });
    expect(comparisons[0]?.components.map(({ component, kind }) => [component, kind])).toEqual([
      ['Results', null],
      ['Effort', null],
      [null, 'cap'],
    ]);
  });
});

test('somebody who gets the same from other components is shown', () => {
  const people = SAMPLE.people.map((person) => {
    const [first, second, ...others] = person.lines;
    if (person.csm_id !== 'c-017' || first === undefined || second === undefined) return person;
    return { ...person, lines: [{ ...first, amount: '450.00' }, { ...second, amount: '150.00' }, ...others] };
  });
  const { changed, unchanged } = reportOf({ ...SAMPLE, people });
  expect(changed.map(({ csmId, difference }) => [csmId, difference])).toEqual([['c-017', 0n]]);
  expect(unchanged).toBe(4);
});

test('two that pay the same say so in one line', () => {
  expect(
    comparisonPages(reportOf(SAMPLE))
      .map((page) => pageText(page, PIPE))
      .join(''),
  ).toBe('a.yaml → b.yaml · 2026-Q1 · USD\n\n$2,800.00 → $2,800.00: nothing changes for anybody (4 people)\n');
});

import { describe, expect, it } from 'vitest';
import type { Result, ResultLine } from '../../src/engine/result.ts';
import { isAdjusted, withoutAdjustments } from '../../src/engine/without-adjustments.ts';
import { earned, paid, SAMPLE } from '../reports/sample-result.ts';

/** A Result as its plans alone make it: what somebody decided by hand is left aside, and totals are added up again. */

const adjusted = (amount: string): ResultLine => ({
  path: [],
  kind: 'adjustment',
  amount,
  reason: { code: 'adjustment', reason: 'Covered for Ben', approved_by: 'Mara', file: 'adjustments.csv', line: '2' },
});
const CAP: ResultLine = { path: [], kind: 'cap', amount: '-50.00', reason: { code: 'cap' } };

const ANA = paid('c-1', 'Ana', 'East', '690.25', [
  earned('Results', '500.00'),
  earned('Effort', '250.00'),
  CAP,
  adjusted('40.00'),
  adjusted('-49.75'),
]);
const BEN = paid('c-2', 'Ben', 'East', '300.10', [earned('Results', '300.10')]);
const RESULT: Result = { ...SAMPLE, people: [ANA, BEN], total: '990.35' };

describe('a Result without adjustments', () => {
  it('has every other line, and the totals of those', () => {
    const { people, total, ...run } = withoutAdjustments(RESULT);
    const { people: _, total: __, ...before } = RESULT;
    expect(run).toEqual(before);
    // 500 + 250 − 50, and 300.10.
    expect(people).toEqual([{ ...ANA, lines: ANA.lines.slice(0, 3), total: '700.00' }, BEN]);
    expect(total).toBe('1000.10');
  });

  it('is itself where nobody’s pay was adjusted', () => {
    const plain: Result = { ...RESULT, people: [BEN], total: '300.10' };
    expect(withoutAdjustments(plain)).toBe(plain);
    expect([isAdjusted(plain), isAdjusted(RESULT)]).toEqual([false, true]);
  });

  it('is paid nothing of somebody who has an adjustment alone', () => {
    const only = paid('c-3', 'Cy', null, '5.00', [adjusted('5.00')]);
    const { people, total } = withoutAdjustments({ ...RESULT, people: [only], total: '5.00' });
    expect([people[0]?.lines, people[0]?.total, total]).toEqual([[], '0.00', '0.00']);
  });

  it('cannot be had of a Result in no currency', () => {
    expect(() => withoutAdjustments({ ...RESULT, currency: 'ZZZ' })).toThrow('not a currency: ZZZ');
  });
});

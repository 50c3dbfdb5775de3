import { describe, expect, it } from 'vitest';
import { totalsInResult } from '../../src/engine/causes.ts';
import { lineCauses } from '../../src/engine/line-causes.ts';
import type { Result, ResultLine, ResultPerson } from '../../src/engine/result.ts';
import { earned, paid, SAMPLE } from '../reports/sample-result.ts';

/** What two Results alone tell of a difference: which lines of people's pay differ, and by how much for whom. */

const CAP: ResultLine = { path: [], kind: 'cap', amount: '-50.00', reason: { code: 'cap' } };

const of = (...people: readonly ResultPerson[]): Result => ({ ...SAMPLE, people: [...people] });
const ana = (total: string, ...lines: readonly ResultLine[]) => paid('c-1', 'Ana', 'East', total, [...lines]);
const ben = (total: string, ...lines: readonly ResultLine[]) => paid('c-2', 'Ben', 'East', total, [...lines]);

const causes = (base: Result, variant: Result) =>
  lineCauses(base, variant).map(({ otherwise, parts }) => [otherwise, Object.fromEntries(parts)]);
const line = (kind: string, ...path: readonly string[]) => [{ by: 'line', path, kind }];

describe('the lines by which two Results differ', () => {
  it('have a part for everybody whose line is another one, in cents, and none for others', () => {
    const base = of(
      ana('700.00', earned('Results', '500.00'), earned('Effort', '200.00')),
      ben('600.00', earned('Results', '400.00'), earned('Effort', '200.00')),
    );
    const variant = of(
      ana('850.00', earned('Results', '600.00'), earned('Effort', '250.00')),
      ben('590.50', earned('Results', '390.50'), earned('Effort', '200.00')),
    );
    expect(causes(base, variant)).toEqual([
      [line('earned', 'Results'), { 'c-1': 10_000n, 'c-2': -950n }],
      [line('earned', 'Effort'), { 'c-1': 5_000n }],
    ]);
    expect(causes(base, base)).toEqual([]);
  });

  it('may stand in one of them alone', () => {
    const base = of(ana('450.00', earned('Results', '500.00'), CAP));
    const variant = of(ana('520.00', earned('Results', '500.00'), earned('Bonus', '20.00')));
    expect(causes(base, variant)).toEqual([
      [line('cap'), { 'c-1': 5_000n }],
      [line('earned', 'Bonus'), { 'c-1': 2_000n }],
    ]);
  });

  it('are told apart by their path and by their kind', () => {
    const floor: ResultLine = { path: ['Results'], kind: 'floor', amount: '10.00', reason: { code: 'floor' } };
    const deep: ResultLine = { ...earned('Results', '5.00'), path: ['Effort', 'Results'] };
    const base = of(ana('0.00'));
    expect(causes(base, of(ana('515.00', earned('Results', '500.00'), floor, deep)))).toEqual([
      [line('earned', 'Results'), { 'c-1': 50_000n }],
      [line('floor', 'Results'), { 'c-1': 1_000n }],
      [line('earned', 'Effort', 'Results'), { 'c-1': 500n }],
    ]);
  });

  it('of somebody on two plans are added up', () => {
    const base = of(ana('100.00', earned('Bonus', '100.00')), ana('20.00', earned('Bonus', '20.00')));
    const variant = of(ana('100.00', earned('Bonus', '100.00')), ana('25.00', earned('Bonus', '25.00')));
    expect(causes(base, variant)).toEqual([[line('earned', 'Bonus'), { 'c-1': 500n }]]);
    expect([...totalsInResult(variant)]).toEqual([['c-1', 12_500n]]);
  });

  it('of somebody who is in one of them alone are all that they earn', () => {
    const one = of(ana('100.00', earned('Bonus', '100.00')));
    const both = of(ana('100.00', earned('Bonus', '100.00')), ben('60.00', earned('Bonus', '60.00')));
    expect(causes(one, both)).toEqual([[line('earned', 'Bonus'), { 'c-2': 6_000n }]]);
    expect(causes(both, one)).toEqual([[line('earned', 'Bonus'), { 'c-2': -6_000n }]]);
  });
});

it('amounts of a Result in no currency are a fault of the program, not of a person', () => {
  const broken = { ...SAMPLE, currency: 'ZZZ' };
  expect(() => totalsInResult(broken)).toThrow('not a currency: ZZZ');
  expect(() => lineCauses(broken, SAMPLE)).toThrow('not a currency: ZZZ');
});

import { describe, expect, test } from 'vitest';
import { type Comparison, compare } from '../../src/engine/compare.ts';
import type { Result } from '../../src/engine/result.ts';
import { money } from '../../src/money/index.ts';
import { earned, paid, SAMPLE } from '../reports/sample-result.ts';

/** Ana's Results go up by $100, 宮本's cap is gone, Hana is not there any more, Zoe is new. */
const VARIANT: Result = {
  ...SAMPLE,
  people: [
    paid('c-900', 'Zoe Zhu', 'Growth', '10.00', [earned('Bonus', '10.00')]),
    ...SAMPLE.people.flatMap((person) => {
      const [results, ...others] = person.lines;
      if (person.csm_id === 'c-008' || results === undefined) return [];
      if (person.csm_id === 'c-017')
        return [{ ...person, total: '800.00', lines: [{ ...results, amount: '500.00' }, ...others] }];
      if (person.csm_id === 'c-003') return [{ ...person, total: '1000.00', lines: person.lines.slice(0, 3) }];
      return [person];
    }),
  ],
  total: '2510.00',
};

function compared(base: Result, variant: Result): Comparison {
  const { comparison, problem } = compare(base, variant);
  if (comparison === null) throw new Error(problem.differs);
  return comparison;
}

describe('what changes for each person', () => {
  const { people } = compared(SAMPLE, VARIANT);
  const of = (csmId: string) => people.find((person) => person.csmId === csmId);

  test.each([
    ['c-017', 70_000n, 80_000n, 10_000n, 'both'],
    ['c-002', 70_000n, 70_000n, 0n, 'both'],
    ['c-003', 95_000n, 100_000n, 5_000n, 'both'],
    ['c-008', 45_000n, 0n, -45_000n, 'base'],
    ['c-900', 0n, 1_000n, 1_000n, 'variant'],
  ])('%s: %s → %s cents', (csmId, base, variant, difference, paidIn) => {
    expect(of(csmId)).toMatchObject({ base, variant, difference, paidIn });
  });

  test('percents are exact parts of the base, and there is none of nothing', () => {
    expect(of('c-017')?.percent).toEqual({ n: 10_000n, d: 70_000n });
    expect(of('c-900')?.percent).toBeNull();
  });

  test("components' differences add up to the person's", () => {
    for (const person of people) {
      const sum = person.components.reduce((total, { difference }) => total + difference, 0n);
      expect(sum).toBe(person.difference);
    }
  });

  test("the plan's own modifiers are named by their kind", () => {
    const cap = of('c-003')?.components.find(({ component }) => component.type === 'modifier');
    expect(cap).toMatchObject({ component: { name: 'cap' }, base: -5_000n, variant: 0n, difference: 5_000n });
  });
});

test('totals, teams and components', () => {
  const { total, teams, components, winners, losers, unchanged } = compared(SAMPLE, VARIANT);
  expect(total).toMatchObject({ base: 280_000n, variant: 251_000n, difference: -29_000n });
  expect(teams).toMatchObject([
    { team: 'Enterprise', base: 140_000n, variant: 150_000n },
    { team: 'Growth', base: 140_000n, variant: 101_000n },
  ]);
  expect(components.map(({ component, difference }) => [component.name, difference])).toEqual([
    ['Bonus', 1_000n],
    ['Results', -15_000n],
    ['Effort', -20_000n],
    ['cap', 5_000n],
  ]);
  expect({ winners, losers, unchanged }).toEqual({ winners: 3, losers: 1, unchanged: 1 });
});

test('a person on two plans has one pay', () => {
  const spiff = { ...paid('c-017', 'Ana Ruiz', 'Enterprise', '50.00', [earned('SPIFF', '50.00')]), plan: 'SPIFF' };
  const both: Result = { ...SAMPLE, people: [...SAMPLE.people, spiff], total: '2850.00' };
  const ana = compared(SAMPLE, both).people.find(({ csmId }) => csmId === 'c-017');
  expect(ana).toMatchObject({ base: money(70_000n), variant: money(75_000n), difference: money(5_000n) });
});

test('a Result against itself changes nothing', () => {
  const { total, people, unchanged } = compared(SAMPLE, SAMPLE);
  expect(total.difference).toBe(0n);
  expect(people.every(({ difference }) => difference === 0n)).toBe(true);
  expect(unchanged).toBe(4);
});

test('other periods and other currencies are not compared', () => {
  const q2 = { ...SAMPLE, period: { name: '2026-Q2', from: '2026-04-01', to: '2026-06-30', as_of: '2026-06-30' } };
  expect(compare(SAMPLE, q2).problem).toEqual({ differs: 'period', base: '2026-Q1', variant: '2026-Q2' });
  expect(compare(SAMPLE, { ...SAMPLE, currency: 'EUR' }).problem).toEqual({
    differs: 'currency',
    base: 'USD',
    variant: 'EUR',
  });
});

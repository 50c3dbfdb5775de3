import { describe, expect, it } from 'vitest';
import { compare } from '../../src/engine/compare.ts';
import type { Result, ResultLine, ResultPerson } from '../../src/engine/result.ts';
import { amountsByComponent, componentOf, componentsInOrder } from '../../src/engine/result-components.ts';
import { currencyOf } from '../../src/money/index.ts';
import { paid, SAMPLE } from '../reports/sample-result.ts';

/** Components of a Result, and what changes in them from one Result to another: everything worked by hand, in cents. */

const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

function line(path: readonly string[], amount: string, kind: ResultLine['kind'] = 'earned'): ResultLine {
  return { path: [...path], kind, amount, reason: { code: 'rate' } };
}

function person(csmId: string, team: string | null, lines: ResultLine[], total: string, name = csmId): ResultPerson {
  return paid(csmId, name, team, total, lines);
}

describe('the components of people', () => {
  const having = (...names: readonly string[]) =>
    person(
      names.join('-'),
      null,
      names.map((name) => line([name], '1.00')),
      '1.00',
    );

  it('stand in plan order: one not seen before right behind the one before it', () => {
    const people = [having('A', 'C'), having('A', 'B', 'C'), having('B', 'D')];
    expect(componentsInOrder(people).map(({ name }) => name)).toEqual(['A', 'B', 'D', 'C']);
    expect(componentsInOrder([having('B'), having('A', 'B')]).map(({ name }) => name)).toEqual(['A', 'B']);
  });

  it('are followed by the plan’s own modifiers, each once; a component named like one is another thing', () => {
    const capped = person(
      'c',
      null,
      [line([], '-1.00', 'cap'), line(['cap'], '5.00'), line([], '2.00', 'floor')],
      '6.00',
    );
    expect(componentsInOrder([capped, capped])).toEqual([
      { type: 'component', name: 'cap' },
      { type: 'modifier', name: 'cap' },
      { type: 'modifier', name: 'floor' },
    ]);
  });

  it('have the lines of all that is below them, of any kind', () => {
    expect(componentOf(line(['A', 'B'], '1.00', 'gate'))).toEqual({ type: 'component', name: 'A' });
    const lines = [
      line(['A', 'B'], '100.00'),
      line(['A', 'B'], '-40.00', 'gate'),
      line(['A', 'C'], '7.00'),
      line([], '-2.00', 'cap'),
    ];
    expect([...amountsByComponent(person('c', null, lines, '65.00'), USD)]).toEqual([
      ['component:A', 6_700n],
      ['modifier:cap', -200n],
    ]);
  });
});

/**
 * |      | base                    | variant                      |
 * | Ana  | Results 400, Effort 100 | Results 450, Effort 100      |
 * | Ben  | Results 300             |                              |
 * | Cid  | Results 300, cap −50    | Results 300, now in the East |
 * | Dora |                         | Bonus 20                     |
 * | Eve  | Results −10             | Results −10                  |
 */
describe('one Result against another', () => {
  const results = (amount: string) => line(['Results'], amount);
  const base: Result = {
    ...SAMPLE,
    people: [
      person('a', 'East', [results('400.00'), line(['Effort'], '100.00')], '500.00', 'Ana'),
      person('b', 'West', [results('300.00')], '300.00'),
      person('c', 'West', [results('300.00'), line([], '-50.00', 'cap')], '250.00'),
      person('e', null, [results('-10.00')], '-10.00'),
    ],
    total: '1040.00',
  };
  const variant: Result = {
    ...SAMPLE,
    people: [
      person('a', 'East', [results('450.00'), line(['Effort'], '100.00')], '550.00', 'Ana Alder'),
      person('c', 'East', [results('300.00')], '300.00'),
      person('d', 'North', [line(['Bonus'], '20.00')], '20.00'),
      person('e', null, [results('-10.00')], '-10.00'),
    ],
    total: '860.00',
  };
  const change = (before: bigint, after: bigint, percent: readonly [bigint, bigint] | null) => ({
    base: before,
    variant: after,
    difference: after - before,
    percent: percent && { n: percent[0], d: percent[1] },
  });
  const component = (name: string) => ({ component: { type: 'component', name } });
  const cap = { component: { type: 'modifier', name: 'cap' } };
  const compared = () => compare(base, variant).comparison;

  it('people, by id, under the name and in the team of the variant', () => {
    expect(compared()?.people).toEqual([
      {
        ...{ csmId: 'a', name: 'Ana Alder', team: 'East', paidIn: 'both' },
        ...change(50_000n, 55_000n, [5_000n, 50_000n]),
        components: [
          { ...component('Results'), ...change(40_000n, 45_000n, [5_000n, 40_000n]) },
          { ...component('Effort'), ...change(10_000n, 10_000n, [0n, 10_000n]) },
        ],
      },
      {
        ...{ csmId: 'b', name: 'b', team: 'West', paidIn: 'base' },
        ...change(30_000n, 0n, [-30_000n, 30_000n]),
        components: [{ ...component('Results'), ...change(30_000n, 0n, [-30_000n, 30_000n]) }],
      },
      {
        ...{ csmId: 'c', name: 'c', team: 'East', paidIn: 'both' },
        ...change(25_000n, 30_000n, [5_000n, 25_000n]),
        components: [
          { ...component('Results'), ...change(30_000n, 30_000n, [0n, 30_000n]) },
          { ...cap, ...change(-5_000n, 0n, null) },
        ],
      },
      {
        ...{ csmId: 'e', name: 'e', team: null, paidIn: 'both' },
        ...change(-1_000n, -1_000n, null),
        components: [{ ...component('Results'), ...change(-1_000n, -1_000n, null) }],
      },
      {
        ...{ csmId: 'd', name: 'd', team: 'North', paidIn: 'variant' },
        ...change(0n, 2_000n, null),
        components: [{ ...component('Bonus'), ...change(0n, 2_000n, null) }],
      },
    ]);
  });

  it('teams, each with the people who are in it there', () => {
    expect(compared()?.teams).toEqual([
      { team: 'East', ...change(50_000n, 85_000n, [35_000n, 50_000n]) },
      { team: 'West', ...change(55_000n, 0n, [-55_000n, 55_000n]) },
      { team: null, ...change(-1_000n, -1_000n, null) },
      { team: 'North', ...change(0n, 2_000n, null) },
    ]);
  });

  it('components, the total, and how many get more and less', () => {
    const { components, total, winners, losers, unchanged, period, currency } = compared() ?? {};
    expect(components).toEqual([
      { ...component('Bonus'), ...change(0n, 2_000n, null) },
      { ...component('Results'), ...change(99_000n, 74_000n, [-25_000n, 99_000n]) },
      { ...component('Effort'), ...change(10_000n, 10_000n, [0n, 10_000n]) },
      { ...cap, ...change(-5_000n, 0n, null) },
    ]);
    expect(total).toEqual(change(104_000n, 86_000n, [-18_000n, 104_000n]));
    expect({ winners, losers, unchanged }).toEqual({ winners: 3, losers: 1, unchanged: 1 });
    expect({ period, currency: currency?.code }).toEqual({ period: '2026-Q1', currency: 'USD' });
  });

  it.each([
    ['2026-Q2', '2026-01-01', '2026-06-30', '2026-Q1', '2026-Q2'],
    ['2026-Q1', '2026-02-01', '2026-03-31', '2026-Q1 (2026-01-01 to 2026-03-31)', '2026-Q1 (2026-02-01 to 2026-03-31)'],
    ['2026-Q1', '2026-01-01', '2026-04-30', '2026-Q1 (2026-01-01 to 2026-03-31)', '2026-Q1 (2026-01-01 to 2026-04-30)'],
  ])('not of another period: %s from %s to %s', (name, from, to, ofBase, ofVariant) => {
    const other = { ...variant, period: { name, from, to, as_of: to } };
    expect(compare(base, other)).toEqual({
      comparison: null,
      problem: { differs: 'period', base: ofBase, variant: ofVariant },
    });
  });

  it('not in a currency that there is not', () => {
    expect(() => compare({ ...base, currency: 'XYZ' }, { ...base, currency: 'XYZ' })).toThrow('not a currency: XYZ');
  });
});

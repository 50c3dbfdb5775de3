import { describe, expect, it } from 'vitest';
import type { Asked } from '../../src/engine/asked.ts';
import { argTexts, figureText } from '../../src/kinds/figure.ts';
import { currencyOf } from '../../src/money/index.ts';
import { type GivenFact, payGiven } from '../support/pay-given.ts';

/**
 * When is a component hit: its own condition holds, or else its target is met (value ≤ target where lower is better). And what is told of a question
 * that nobody had to answer, because one before it was the answer.
 */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

type Facts = Readonly<Record<string, GivenFact>>;

const LEAF = (name: string, metric: string, more = '') =>
  `  - { name: ${name}, amount: $100, metric: ${metric}, when_undefined: zero${more}, pays: { of: value, bands: [{ from: 0, pay: $100 }, { from: 1, pay: $100 }] } }\n`;

function pay(components: string, modifier: string, facts: Facts, row: Readonly<Record<string, string>> = {}) {
  const plan = `
plan: Hits
currency: USD
period: quarter
metrics:
  calls: { kind: given, unit: number, target: 40 }
  days: { kind: given, unit: number, lower_is_better: yes, target: 10 }
  none: { kind: given, unit: number, target: 0 }
  least: { kind: given, unit: number, lower_is_better: yes, target: 0 }
  sales: { kind: given, unit: money, target: { column: quota } }
components:
${components}${modifier}
`;
  return payGiven(plan, [{ csm_id: 'c-1', ...row }], { '*': facts });
}

const DOUBLED = 'multiplier: { times: 2x, when: all_hit }';

describe('a component is hit', () => {
  const down = LEAF('Part', 'days').replace('from: 0, pay', 'up_to: 30, pay').replace('from: 1, pay', 'up_to: 20, pay');
  const up = (more = '') => LEAF('Part', 'calls', more);
  const own = ', hit: { metric: calls, of: value, at_least: 50, when_undefined: fail }';
  const easy = own.replace('50', '30');

  it.each([
    ['at its target', up(), { calls: '40' }, '200.00'],
    ['not just below it', up(), { calls: '39.99' }, '100.00'],
    ['at a target that is a most', down, { days: '10' }, '200.00'],
    ['not just above it', down, { days: '10.01' }, '100.00'],
    ['not at its target where its own condition asks more', up(own), { calls: '45' }, '100.00'],
    ['where its own condition holds', up(own), { calls: '50' }, '200.00'],
    ['below its target where its own condition asks less', up(easy), { calls: '30' }, '200.00'],
    ['by another metric', up(easy.replace('calls', 'days')), { calls: '1', days: '30' }, '200.00'],
  ])('%s', (_, components, facts, total) => {
    const { amounts, codes } = pay(components, DOUBLED, facts);
    expect(codes).toEqual([]);
    expect(amounts['c-1']?.['total']).toBe(total);
  });

  it('at a most of nothing, when there is nothing; but a target of nothing to reach is a question', () => {
    const none = LEAF('Part', 'least')
      .replace('from: 0, pay', 'up_to: 2, pay')
      .replace('from: 1, pay', 'up_to: 1, pay');
    expect(pay(none, DOUBLED, { least: '0' }).amounts['c-1']?.['total']).toBe('200.00');
    expect(pay(none, DOUBLED, { least: '1' }).amounts['c-1']?.['total']).toBe('100.00');
    expect(pay(LEAF('Part', 'none'), DOUBLED, { none: '5' }).codes).toEqual(['zero-target']);
  });
});

function told(components: string, modifier: string, facts: Facts, row: Readonly<Record<string, string>> = {}) {
  const { earned, diagnostics } = pay(components, modifier, facts, row);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return [...(earned[0]?.outlook().asked.values() ?? [])].flat().map(textOf);
}

const textOf = ({ away, edge, value, unit, because: _, ...one }: Asked) => ({
  ...one,
  unit,
  edge: figureText(edge, unit, currency),
  value: value === null ? null : figureText(value, unit, currency),
  ...argTexts(away, currency),
});

describe('a question', () => {
  const gate = (...conditions: readonly string[]) =>
    `gate:\n${conditions.map((one) => `  - { ${one}, when_undefined: fail }\n`).join('')}`;
  const CALLS = 'metric: calls, of: value, at_least: 50';
  const SALES = 'metric: sales, of: attainment, at_least: 60%';
  const two =
    LEAF('Calls', 'calls') + LEAF('Sales', 'sales').replaceAll('from: 0', 'from: $0').replaceAll('from: 1', 'from: $1');

  it('about the attainment of money is in percent, and the way to it in money: 50% of $30,000, and 60% is $3,000 more', () => {
    expect(told(two, gate(SALES), { calls: '40', sales: '$15,000' }, { quota: '$30,000' })).toStrictEqual([
      {
        ...{ metric: 'sales', component: null, of: 'attainment', bound: 'at_least', holds: false },
        ...{ unit: 'percent', edge: '0.6', value: '0.5', distance: '3000.00', distance_unit: 'money' },
      },
    ]);
  });

  it('about a target that is a most is at most that: 12 of 10 days are 2 too many', () => {
    const days = LEAF('Days', 'days')
      .replace('from: 0, pay', 'up_to: 30, pay')
      .replace('from: 1, pay', 'up_to: 20, pay');
    expect(told(days, DOUBLED, { days: '12' })).toStrictEqual([
      {
        ...{ metric: 'days', component: 'Days', of: 'value', bound: 'at_most', holds: false },
        ...{ unit: 'number', edge: '10', value: '12', distance: '2', distance_unit: 'number' },
      },
    ]);
  });

  it('about an attainment without a value has none', () => {
    expect(told(two, gate(SALES), { calls: '40' }, { quota: '$30,000' })).toMatchObject([
      { metric: 'sales', of: 'attainment', value: null, holds: false },
    ]);
  });

  it.each([
    ['no target', {}],
    ['a target of nothing', { quota: '0' }],
  ])('that was not reached, about an attainment of %s, is not told: there is none', (_, row) => {
    const facts = { calls: '40', sales: '$15,000' };
    expect(told(two, gate(CALLS, SALES), facts, row).map(({ metric, holds }) => [metric, holds])).toEqual([
      ['calls', false],
    ]);
  });

  it.each(['0', '-100'])(
    'about the hit of a component with a target of %s to reach is not told: the run asks it',
    (quota) => {
      const facts = { calls: '39', sales: '$15,000' };
      expect(told(two, DOUBLED, facts, { quota }).map(({ component }) => component)).toEqual(['Calls']);
    },
  );

  it('about the hit of a component without a target, after one that is not hit, is not told', () => {
    const facts = { calls: '39', sales: '$15,000' };
    expect(told(two, DOUBLED, facts).map(({ component }) => component)).toEqual(['Calls']);
  });
});

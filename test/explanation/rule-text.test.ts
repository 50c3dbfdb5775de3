import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/kinds/fact.ts';
import { REASON_CODES } from '../../src/kinds/reason.ts';
import { currencyOf, type Money, money } from '../../src/money/index.ts';
import { pieceText, ruleText } from '../../src/output/explanation/rule-text.ts';
import type { ReadingTold, Rule } from '../../src/reports/explained-line.ts';

/** The sentence of every rule, as the lines of an explanation say it. */

const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };
const reading = (metric: string, of: ReadingTold['of'], unit: Unit): ReadingTold => ({ metric, of, unit });

const ATTAINMENT = reading('nrr', 'attainment', 'percent');
const VALUE = reading('nrr', 'value', 'percent');
const SALES = reading('csqls', 'value', 'money');
const DAYS = reading('time_to_value', 'value', 'days');
const EBR = reading('ebr', 'value', 'percent');

type Given = {
  readonly reading?: ReadingTold;
  readonly across?: ReadingTold;
  readonly amount?: Money;
  readonly stated?: Money;
};

const FULL = { amount: money(60_000n), stated: money(60_000n) };

function rule(code: string, args: Rule['args'], given: Given = {}): Rule {
  const { amount = null, stated = null } = given;
  return { code, args, reading: given.reading ?? ATTAINMENT, across: given.across ?? null, amount, stated, at: null };
}

const CASES: readonly (readonly [code: string, args: Rule['args'], given: Given, text: string])[] = [
  ['band', { from: '0.9', pay: '400.00' }, FULL, 'band from 90% of target pays $400.00'],
  ['band', { above: '1', pay_percent: '0.5' }, FULL, 'band above 100% of target pays 50% of $600.00'],
  ['band', { up_to: '0.1', pay: '100.00' }, { reading: VALUE }, 'band up to 10% pays $100.00'],
  ['band', { below: '14', pay: '100.00' }, { reading: DAYS }, 'band below 14 days pays $100.00'],
  ['band', { from: '100000.00', pay: '400.00' }, { reading: SALES }, 'band from $100,000 pays $400.00'],
  [
    'band',
    { from: '0.9', pay: '400.00', scale: '0.5' },
    { amount: money(30_000n), stated: money(60_000n) },
    'band from 90% of target pays $400.00 of $600.00, here $200.00 of $300.00',
  ],
  ['no-band', { first: '0.9' }, {}, 'nothing: the first band begins at 90% of target'],
  ['no-band', {}, {}, 'nothing: the first band begins further on'],
  [
    'line',
    { from: '1', from_pay_percent: '0.5', to: '1.2', to_pay_percent: '1' },
    { amount: money(8000n), stated: money(8000n) },
    'line from 100% of target (50%) to 120% of target (100%), of $80.00',
  ],
  [
    'line',
    { from: '1', from_pay: '100.00', to: '1.2', to_pay: '200.00' },
    {},
    'line from 100% of target ($100.00) to 120% of target ($200.00)',
  ],
  [
    'line',
    { from: '1', from_pay: '100.00', to: '1.2', to_pay: '200.00', scale: '0.5' },
    {},
    'line from 100% of target ($100.00) to 120% of target ($200.00), times 0.5',
  ],
  [
    'line',
    { from: '1', from_rate: '0.05', to: '1.2', to_rate: '0.1', base: '1100.00' },
    {},
    'line from 100% of target (5%) to 120% of target (10%), of $1,100.00',
  ],
  ['line-point', { at: '1.2', at_pay_percent: '1' }, FULL, 'line: its point at 120% of target pays 100% of $600.00'],
  ['line-point', { at: '1', at_pay: '100.00' }, {}, 'line: its point at 100% of target pays $100.00'],
  [
    'line-point',
    { at: '1', at_rate: '0.05', base: '1000.00' },
    {},
    'line: its point at 100% of target pays 5% of $1,000.00',
  ],
  ['before-line', { first: '1' }, {}, 'nothing: the line begins at 100% of target'],
  [
    'tier',
    { applies: 'slice', from: '0.05', rate: '0.04', base: '80000.00' },
    { reading: VALUE },
    'tier from 5%, each slice at its own rate',
  ],
  [
    'tier',
    { applies: 'whole', from: '1', rate: '1.4', base: '55000.00' },
    {},
    'tier from 100% of target: 1.4x of all $55,000.00',
  ],
  [
    'tier',
    { applies: 'overage', above: '1', rate: '1.4', base: '55000.00' },
    {},
    'tier above 100% of target, its rate on all above the first',
  ],
  ['no-tier', { first: '0' }, { reading: VALUE }, 'nothing: the first tier begins at 0%'],
  ['rate', { rate: '0.05', base: '40000.00' }, {}, '5% of $40,000.00'],
  ['rate', { rate: '1.5', base: '800.00' }, {}, '1.5x of $800.00'],
  [
    'band',
    { from: '0', pay: '-50.00', not_below: '0.00' },
    {},
    'band from 0% of target pays -$50.00, but no less than $0.00',
  ],
  ['rate', { rate: '0.01', base: '800.00', by: 'sku', is: '' }, {}, '1% of $800.00, for sku blank'],
  ['rate-of-nothing', { reading: '-0.01' }, { reading: VALUE }, 'nothing: a rate pays above 0, and this is -1%'],
  [
    'per',
    { steps: '2', step: '0.01', above: '1.05', count: 'whole', pay: '25.00' },
    { reading: VALUE },
    '2 steps of 1 point above 105%, finished ones only; each pays $25.00',
  ],
  [
    'per',
    { steps: '1', step: '2', below: '10', count: 'started', pay_percent: '0.05' },
    { reading: reading('open', 'value', 'number'), ...FULL },
    '1 step of 2 below 10, each one begun; each pays 5% of $600.00',
  ],
  [
    'per',
    { steps: '2.9', step: '10000.00', above: '50000.00', count: 'exact', pay: '25.00' },
    { reading: SALES },
    '2.9 steps of $10,000 above $50,000, in proportion; each pays $25.00',
  ],
  ['milestones', { reached: '2', of: '3' }, {}, '2 of 3 milestones reached'],
  [
    'cell',
    { row: '0.9', column: '0.8', pay_percent: '0.5' },
    { across: EBR, ...FULL },
    'the cell of NRR 90% of target and EBR 80% pays 50% of $600.00',
  ],
  [
    'no-cell',
    { first_row: '0.9', first_column: '0.5' },
    { across: EBR },
    'nothing: NRR begins to count at 90% of target, and EBR begins to count at 50%',
  ],
  ['no-cell', { first_column: '0.5' }, { across: EBR }, 'nothing: EBR begins to count at 50%'],
  ['items', { items: '3' }, {}, '3 items, each paid by itself'],
  ['items', { items: '1' }, {}, '1 item, paid by itself'],
  [
    'pool',
    { team: 'Scale', divides: 'by_variable', pool: '2580.15', members: '4', active_days: '90' },
    {},
    'part of the $2,580.15 of team Scale, divided by variable pay and days among 4 (90 days here)',
  ],
  [
    'pool',
    { team: 'West', divides: 'equal', pool: '100.00', members: '2', active_days: '1' },
    {},
    'part of the $100.00 of team West, divided by days among 2 (1 day here)',
  ],
  ['shared-out', {}, {}, 'its amount went to the components beside it'],
  ['undefined-zero', {}, {}, 'the plan pays nothing for it'],
  ['undefined-full-amount', { amount: '600.00' }, {}, 'the plan pays the full amount, $600.00'],
  [
    'undefined-at-target',
    { at: 'band', from: '1', pay: '500.00' },
    {},
    'the plan pays it as at target: band from 100% of target pays $500.00',
  ],
  ['gate-failed', { metric: 'grr', otherwise: '0.5', before: '800.00' }, {}, 'gate shut: 50% of $800.00 is kept'],
  ['gate-open', { before: '800.00' }, {}, 'gate open'],
  ['multiplied', { times: '1.5', when: 'all_hit', before: '1000.00' }, {}, '1.5x on $1,000.00, because all are hit'],
  [
    'multiplied',
    { times: '0.8', when: 'grr, nrr', before: '1000.00' },
    {},
    '80% on $1,000.00, because its condition on GRR, NRR holds',
  ],
  ['not-multiplied', { times: '1.5', when: 'any_hit', before: '0.00' }, {}, 'no 1.5x, because none is hit'],
  ['not-multiplied', { times: '1.5', when: 'grr' }, {}, 'no 1.5x, because its condition on GRR does not hold'],
  ['not-multiplied', { times: '1.5', when: 'all_hit' }, {}, 'no 1.5x, because not all are hit'],
  ['multiplied', { times: '2', when: 'any_hit', before: '10.00' }, {}, '2x on $10.00, because one is hit'],
  ['floor', { stated: '650.00', before: '400.00', limit: '325.00' }, {}, 'lifted from $400.00 to the floor of $325.00'],
  ['floor-kept', { stated: '400.00', before: '400.00', limit: '400.00' }, {}, 'floor of $400.00 not needed'],
  ['floor-off', { percent: '0.5', before: '400.00', limit: '500.00' }, {}, 'floor of $500.00 does not hold'],
  ['cap', { percent: '0.65', before: '800.00', limit: '650.00' }, {}, 'cut from $800.00 to the cap of $650.00'],
  ['cap', { percent: '0.65', before: '800.00' }, {}, 'cut from $800.00 to the cap of 65%'],
  ['cap-kept', { stated: '1200.00', before: '800.00', limit: '1200.00' }, {}, 'cap of $1,200.00 not reached'],
  [
    'adjustment',
    { reason: 'Handover of a-7', approved_by: 'VP CS' },
    {},
    'by hand: Handover of a-7 (approved by VP CS)',
  ],
  ['untold', {}, {}, 'the working was not taken down'],
];

it.each(CASES)('%s %j', (code, args, given, text) => {
  expect(ruleText(rule(code, args, given), USD)).toBe(text);
});

describe('the codes', () => {
  it('have all been read above', () => {
    expect(new Set(CASES.map(([code]) => code))).toEqual(new Set(REASON_CODES));
  });

  it('of another version are shown as they are', () => {
    expect(ruleText(rule('paid-in-shares', { shares: '3' }), USD)).toBe('paid in shares');
  });
});

describe('a piece of a rule', () => {
  it.each([
    ['slice', { from: '0', rate: '0.02', base: '50000.00' }, 100_000n, '2% of $50,000.00 from 0%: $1,000.00'],
    ['plus', { above: '1.15', pay: '500.00' }, 50_000n, 'on entering above 115%: $500.00'],
    ['milestone', { at: '0.8', pay: '100.00' }, 10_000n, 'at 80%: $100.00'],
    [
      'item',
      { item: 'q-017', size: '20000.00', rule: 'rate', rate: '0.05', base: '20000.00', by: 'sku', is: 'A' },
      100_000n,
      'q-017, 5% of $20,000.00, for sku A: $1,000.00',
    ],
    [
      'item',
      { item: 'q-018', size: '90000.00', rule: 'rate', rate: '0.05', base: '90000.00', not_above: '2000.00' },
      200_000n,
      'q-018, 5% of $90,000.00, but no more than $2,000.00: $2,000.00',
    ],
  ])('%s', (kind, args, pays, text) => {
    expect(pieceText({ ...rule(kind, args, { reading: VALUE }), kind, pays: money(pays) }, USD)).toBe(text);
  });
});

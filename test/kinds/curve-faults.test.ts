import { describe, expect, it } from 'vitest';
import { expectAtMarks, readMarked } from '../support/marked-plan.ts';

/**
 * What each kind of curve says of a plan that it cannot read: one message for one fault, at its place, and nothing of such a leaf is taken on. `»` marks
 * the place of each message in the keys of the leaf.
 */
const AMOUNT = 'amount: $1,000';
const NO_AMOUNT = '';

function planOf(metric: string, amount: string, pays: string): string {
  return `plan: Faulty
currency: USD
period: quarter
for: { role: CSM }
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
  ebr: { kind: given, unit: percent, target: 70% }
  arr: { kind: given, unit: money }
  nps: { kind: given, unit: number, lower_is_better: yes }
components:
  - name: Part
    metric: ${metric}
    when_undefined: zero
    ${amount}
    ${pays}
`;
}

type Fault = [metric: string, amount: string, pays: string, said: readonly string[]];

function expectFaults([metric, amount, pays, said]: Fault): void {
  const { isPlan, taken, told, places } = readMarked(planOf(metric, amount, pays));
  expectAtMarks(told, said, places);
  expect({ isPlan, taken }).toEqual({ isPlan: false, taken: [] });
}

const NO_BASE =
  'no-base: a rate multiplies money, and none fits here by itself: say base: amount, value, numerator or a money metric';
const foreign = (applies: string) =>
  `foreign-base: another metric's money can be the base of "rate" and of tiers that apply "whole", not of "${applies}"`;
const PERCENT_OF_NOTHING = `percent-of-nothing: "50%" is a percent of the component's amount, but it has none`;
const EUROS = 'wrong-currency: "€5" does not fit the plan\'s currency USD';
const BARE = 'bad-value: "80" is not what belongs here. expected a percent, such as 60% (write "80%")';
const FALLS = 'falling-edge: "80%" stands after "90%": edges run one way, from line to line';
const PAY_OR_RATE = 'pay-or-rate: every point of a line has a pay, or every point a rate';
const UNKNOWN = 'unknown-metric: there is no metric "nix" in this plan. expected one of "nrr", "ebr", "arr", "nps"';

describe('bands', () => {
  it.each<Fault>([
    ['nrr', AMOUNT, 'pays: { of: value, bands: [{ from: 90%, pay: 10% }, { from: »80%, pay: 20% }] }', [FALLS]],
    ['nrr', NO_AMOUNT, 'pays: { of: value, bands: [{ from: 90%, pay: »50% }] }', [PERCENT_OF_NOTHING]],
    ['nrr', AMOUNT, 'pays: { of: value, bands: [{ from: »80, pay: 50% }, { from: 90%, pay: »€5 }] }', [BARE, EUROS]],
  ])('%s, %s, %s', (...fault) => expectFaults(fault));
});

describe('milestones', () => {
  it.each<Fault>([
    ['nrr', AMOUNT, 'pays: { of: value, milestones: [{ at: 90%, pay: 10% }, { at: »80%, pay: 20% }] }', [FALLS]],
    ['nrr', AMOUNT, 'pays: { of: value, milestones: [{ at: »80, pay: 10% }] }', [BARE]],
    ['nrr', NO_AMOUNT, 'pays: { of: value, milestones: [{ at: 90%, pay: »50% }] }', [PERCENT_OF_NOTHING]],
    ['nrr', AMOUNT, 'pays: { of: value, milestones: [{ at: 80%, pay: 10% }, { at: 90%, pay: »€5 }] }', [EUROS]],
  ])('%s, %s, %s', (...fault) => expectFaults(fault));
});

describe('a line', () => {
  it.each<Fault>([
    ['nrr', AMOUNT, 'pays: { of: attainment, line: [{ at: 90%, pay: 10% }, { at: »80%, pay: 20% }] }', [FALLS]],
    [
      'nrr',
      AMOUNT,
      'pays: { of: attainment, line: [{ at: 90%, pay: 10% }, { at: »90.0%, pay: 20% }] }',
      ['doubled-edge: the edge "90.0%" is the same as "90%" before it'],
    ],
    ['nrr', AMOUNT, 'pays: { of: attainment, line: [{ at: »80, pay: 10% }, { at: 90%, pay: 20% }] }', [BARE]],
    ['nrr', NO_AMOUNT, 'pays: { of: value, line: [{ at: 90%, pay: »50% }] }', [PERCENT_OF_NOTHING]],
    ['nrr', AMOUNT, 'pays: { of: attainment, line: [{ at: 90%, pay: 10% }, { at: 95%, pay: »€5 }] }', [EUROS]],
    ['nrr', AMOUNT, 'pays: { of: attainment, line: [»{ at: 90% }] }', [PAY_OR_RATE]],
    ['nrr', AMOUNT, 'pays: { of: attainment, line: [»{ at: 90%, pay: 10%, rate: 5% }] }', [PAY_OR_RATE]],
    // Which of the two a line says, most of its points decide, and the first where they are as many.
    ['nrr', AMOUNT, 'pays: { of: attainment, line: [{ at: 80%, rate: 5% }, »{ at: 90%, pay: 10% }] }', [PAY_OR_RATE]],
    ['nrr', AMOUNT, 'pays: { of: attainment, line: [{ at: 80%, pay: 10% }, »{ at: 90%, rate: 5% }] }', [PAY_OR_RATE]],
    [
      'nrr',
      AMOUNT,
      'pays: { of: attainment, line: [»{ at: 80%, pay: 10% }, { at: 90%, rate: 5% }, { at: 95%, rate: 5% }] }',
      [PAY_OR_RATE],
    ],
    [
      'nrr',
      AMOUNT,
      'pays: { of: attainment, line: [»{ at: 80%, rate: 5% }, { at: 90%, pay: 10% }, { at: 95%, pay: 10% }] }',
      [PAY_OR_RATE],
    ],
    ['nrr', AMOUNT, '»pays: { of: value, line: [{ at: 80%, rate: 5% }, { at: 90%, rate: 6% }] }', [NO_BASE]],
    ['nrr', AMOUNT, 'pays: { of: value, base: »arr, line: [{ at: 80%, rate: 5% }] }', [foreign('line')]],
    [
      'nrr',
      AMOUNT,
      'pays: { of: value, better: continue, line: »[{ at: 80%, pay: 5% }] }',
      ['one-point: "better: continue" goes on with the last slope, and one point has none'],
    ],
  ])('%s, %s, %s', (...fault) => expectFaults(fault));
});

describe('tiers', () => {
  it.each<Fault>([
    [
      'nps',
      AMOUNT,
      'pays: { base: arr, applies: whole, »tiers: [{ from: 10, rate: 5% }] }',
      ['higher-only: "tiers" needs a metric where higher is better'],
    ],
    ['nrr', AMOUNT, '»pays: { of: value, applies: whole, tiers: [{ from: 80%, rate: 5% }] }', [NO_BASE]],
    [
      'nrr',
      AMOUNT,
      'pays: { of: value, base: »arr, applies: slice, tiers: [{ from: 80%, rate: 5% }] }',
      [foreign('slice')],
    ],
    [
      'nrr',
      AMOUNT,
      'pays: { of: value, base: »arr, applies: overage, tiers: [{ from: 80%, rate: 5% }] }',
      [foreign('overage')],
    ],
    [
      'nrr',
      AMOUNT,
      'pays: { of: attainment, applies: slice, tiers: [{ from: 90%, rate: 5% }, { from: »80%, rate: 6% }] }',
      [FALLS],
    ],
    [
      'arr',
      NO_AMOUNT,
      'pays: { applies: whole, tiers: [{ from: 0, rate: 5% }, { from: 100, rate: 5%, plus: »50% }] }',
      [PERCENT_OF_NOTHING],
    ],
    [
      'nrr',
      AMOUNT,
      'pays: { of: attainment, applies: slice, tiers: [{ from: 0%, rate: 5%, plus: 1% }, { from: 90%, rate: 6%, plus: »€5 }] }',
      [EUROS],
    ],
  ])('%s, %s, %s', (...fault) => expectFaults(fault));
});

describe('a rate', () => {
  it.each<Fault>([
    ['nrr', AMOUNT, '»pays: { of: value, rate: 5% }', [NO_BASE]],
    [
      'arr',
      NO_AMOUNT,
      'pays: { rate: { by: »sku, A: 5%, else: 1% } }',
      ['rate-by-item: the rate depends on column "sku" of each item, but pays does not say per_item: yes'],
    ],
  ])('%s, %s, %s', (...fault) => expectFaults(fault));
});

describe('steps', () => {
  const NO_STEP = (text: string) => `bad-value: "${text}" is not what belongs here. expected a step above 0`;
  it.each<Fault>([
    ['nrr', AMOUNT, 'pays: { of: value, per: { step: »0pt, above: 100%, pay: $5, count: whole } }', [NO_STEP('0pt')]],
    ['nrr', AMOUNT, 'pays: { of: value, per: { step: »-1pt, above: 100%, pay: $5, count: whole } }', [NO_STEP('-1pt')]],
    [
      'nrr',
      AMOUNT,
      'pays: { of: value, per: »{ step: 1pt, pay: $5, count: whole } }',
      ['one-bound: no bound found; exactly one is needed: "above"'],
    ],
    [
      'nps',
      AMOUNT,
      'pays: { per: »{ step: 1, pay: $5, count: whole } }',
      ['one-bound: no bound found; exactly one is needed: "below"'],
    ],
    [
      'nrr',
      AMOUNT,
      'pays: { of: value, per: »{ step: 1pt, above: 100%, below: 120%, pay: $5, count: whole } }',
      ['one-bound: the bounds "above" and "below" found; exactly one is needed: "above"'],
    ],
    [
      'nrr',
      AMOUNT,
      'pays: { of: value, per: { step: 1pt, »below: 100%, pay: $5, count: whole } }',
      ['wrong-direction: "below" does not fit a metric where higher is better. expected "above"'],
    ],
    [
      'nps',
      AMOUNT,
      'pays: { per: { step: 1, »above: 10, pay: $5, count: whole } }',
      ['wrong-direction: "above" does not fit a metric where lower is better. expected "below"'],
    ],
    // Points are steps of a percent and of nothing else.
    [
      'arr',
      AMOUNT,
      'pays: { per: { step: »1pt, above: 100, pay: $5, count: whole } }',
      ['bad-value: "1pt" is not what belongs here. expected an amount of money, such as $1,000'],
    ],
    [
      'nrr',
      AMOUNT,
      'pays: { of: value, per: { step: »$1, above: 100%, pay: $5, count: whole } }',
      ['bad-value: "$1" is not what belongs here. expected a percent, such as 60%'],
    ],
    ['nrr', AMOUNT, 'pays: { of: value, per: { step: 1pt, above: »80, pay: $5, count: whole } }', [BARE]],
    [
      'nrr',
      NO_AMOUNT,
      'pays: { of: value, per: { step: 1pt, above: 100%, pay: »50%, count: whole } }',
      [PERCENT_OF_NOTHING],
    ],
  ])('%s, %s, %s', (...fault) => expectFaults(fault));
});

describe('a matrix', () => {
  const grid = (rows: string, columns: string, pay: string) =>
    `pays: { matrix: { rows: ${rows}, columns: ${columns}, pay: ${pay} } }`;
  const ROWS = '{ of: nrr.attainment, from: [80%, 90%] }';
  const COLUMNS = '{ of: ebr.value, from: [50%, 60%, 70%] }';
  const FULL = '[[1%, 2%, 3%], [4%, 5%, 6%]]';
  const shape = (found: string) =>
    `matrix-shape: ${found}; "pay" has one row for each row edge (2), and in it one pay for each column edge (3)`;
  it.each<Fault>([
    ['nrr', AMOUNT, grid('{ of: »nix.value, from: [80%, 90%] }', COLUMNS, FULL), [UNKNOWN]],
    ['nrr', AMOUNT, grid(ROWS, '{ of: »nix.value, from: [50%, 60%, 70%] }', FULL), [UNKNOWN]],
    [
      'nrr',
      AMOUNT,
      grid('»{ of: nrr.attainment }', COLUMNS, FULL),
      ['one-bound: no bound found; exactly one is needed: one of "from", "above"'],
    ],
    [
      'nrr',
      AMOUNT,
      grid(ROWS, '»{ of: nps.value, up_to: [9, 8], below: [7] }', FULL),
      ['one-bound: the bounds "up_to" and "below" found; exactly one is needed: one of "up_to", "below"'],
    ],
    ['nrr', AMOUNT, grid('{ of: nrr.attainment, from: [90%, »80%] }', COLUMNS, FULL), [FALLS]],
    ['nrr', AMOUNT, grid(ROWS, '{ of: ebr.value, from: [50%, 90%, »80%] }', FULL), [FALLS]],
    ['nrr', AMOUNT, grid(ROWS, COLUMNS, '[[1%, 2%, 3%], [4%, »€5, 6%]]'), [EUROS]],
    ['nrr', AMOUNT, grid(ROWS, COLUMNS, '»[[1%, 2%, 3%]]'), [shape('1 row')]],
    ['nrr', AMOUNT, grid(ROWS, COLUMNS, '»[[1%, 2%, 3%], [4%, 5%, 6%], [7%, 8%, 9%]]'), [shape('3 rows')]],
    ['nrr', AMOUNT, grid(ROWS, COLUMNS, '[[1%, 2%, 3%], »[4%]]'), [shape('1 pay in row 2')]],
    ['nrr', AMOUNT, grid(ROWS, COLUMNS, '[»[1%, 2%, 3%, 4%], [4%, 5%, 6%]]'), [shape('4 pays in row 1')]],
    [
      'nrr',
      AMOUNT,
      grid(ROWS, COLUMNS, '[»[1%, 2%, 3%, 4%], »[4%, 5%]]'),
      [shape('4 pays in row 1'), shape('2 pays in row 2')],
    ],
    // Rows that are all as long as each other lack the same column: one fault.
    ['nrr', AMOUNT, grid(ROWS, COLUMNS, '[»[1%, 2%], [4%, 5%]]'), [shape('2 pays in row 1')]],
    ['nrr', AMOUNT, grid(ROWS, COLUMNS, '»[]'), [shape('0 rows')]],
    // Rows and columns the other way round are one fault, and only where both then fit.
    [
      'nrr',
      AMOUNT,
      grid(ROWS, COLUMNS, '»[[1%, 4%], [2%, 5%], [3%, 6%]]'),
      [`${shape('3 rows')} (rows and columns are swapped: write what stands below each other side by side)`],
    ],
    [
      'nrr',
      AMOUNT,
      grid(ROWS, COLUMNS, '»[»[1%, 4%], [2%, 5%], [3%, 6%], [7%, 8%]]'),
      [shape('4 rows'), shape('2 pays in row 1')],
    ],
    ['nrr', AMOUNT, grid(ROWS, COLUMNS, '»[»[1%], [2%], [3%]]'), [shape('3 rows'), shape('1 pay in row 1')]],
    [
      'nrr',
      AMOUNT,
      grid(ROWS, COLUMNS, '»[»[1%, 4%], »[2%], [3%, 5%, 6%]]'),
      [shape('3 rows'), shape('2 pays in row 1'), shape('1 pay in row 2')],
    ],
  ])('%s, %s, %s', (...fault) => expectFaults(fault));
});

describe('what is below 0 is a warning at the very figure, and the plan stands', () => {
  const below = (text: string) =>
    `warning: negative-unsaid: "${text}" is below 0, but a component as a whole earns 0 or more unless it says negative: allow`;
  it.each<Fault>([
    ['arr', NO_AMOUNT, 'pays: { rate: »-5% }', [below('-5%')]],
    ['arr', NO_AMOUNT, 'pays: { per_item: yes, rate: { by: sku, A: »-5%, else: »-1% } }', [below('-5%'), below('-1%')]],
    ['arr', NO_AMOUNT, 'pays: { line: [{ at: 0, rate: »-5% }, { at: 9, rate: 5% }] }', [below('-5%')]],
    ['arr', NO_AMOUNT, 'pays: { line: [{ at: 0, pay: »-$5 }, { at: 9, pay: $5 }] }', [below('-$5')]],
    [
      'arr',
      NO_AMOUNT,
      'pays: { applies: slice, tiers: [{ from: 0, rate: »-5%, plus: »-$5 }] }',
      [below('-5%'), below('-$5')],
    ],
    ['arr', NO_AMOUNT, 'pays: { bands: [{ from: 0, pay: »-$5 }] }', [below('-$5')]],
    ['arr', NO_AMOUNT, 'pays: { milestones: [{ at: 0, pay: »-$5 }] }', [below('-$5')]],
  ])('%s, %s, %s', (metric, amount, pays, said) => {
    const { isPlan, taken, told, places } = readMarked(planOf(metric, amount, pays));
    expectAtMarks(told, said, places);
    expect({ isPlan, taken }).toEqual({ isPlan: true, taken: ['Part'] });
  });
});

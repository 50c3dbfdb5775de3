import { expect, it } from 'vitest';
import type { Unit } from '../../src/kinds/fact.ts';
import { type Args, argTexts } from '../../src/kinds/figure.ts';
import { currencyOf, type Ratio } from '../../src/money/index.ts';
import { payGiven } from '../support/pay-given.ts';

/** What a curve tells about the pay it gives: the code and the numbers of the rule, as they stand in a Result. */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };
const money = (value: Ratio | null) =>
  argTexts({ value: { value: value ?? { n: 0n, d: 1n }, unit: 'money' } }, currency)['value'];

function paidBy(pays: string, values: Readonly<Record<string, string>>, metric: string, amount: string) {
  const plan = `
plan: Told
currency: USD
period: quarter
for: { role: CSM }
variable: ${amount}
metrics:
  m: { kind: given, ${metric} }
  n: { kind: given, unit: percent, target: 100% }
  cash: { kind: given, unit: money }
components:
  - { name: Part, share: 100%, metric: m, when_undefined: zero, pays: ${pays} }
`;
  const facts = { '*': { n: '85%', cash: '$2000', ...values } };
  const { earned, codes, amounts } = payGiven(plan, [{ csm_id: 'c-1', role: 'CSM' }], facts);
  expect(codes).toEqual([]);
  return { paid: earned[0], total: amounts['c-1']?.['total'] };
}

function toldBy(pays: string, values: Readonly<Record<string, string>>, metric: string, amount: string) {
  const { paid } = paidBy(pays, values, metric, amount);
  const step = paid?.steps.at(-1);
  return {
    reason: argTexts(step?.args ?? {}, currency),
    steps: (step?.inputs ?? [])
      .map((id) => paid?.steps[id - 1])
      .filter((one) => one?.component === 'Part')
      .map((one) => ({ kind: one?.kind, ...argTexts(one?.args ?? {}, currency), value: money(one?.value ?? null) })),
  };
}

const PERCENT = 'unit: percent, target: 100%';
const LESS = 'unit: number, lower_is_better: yes';

const BANDS =
  '{ of: attainment, bands: [{ from: 90%, pay: $400 }, { from: 100%, pay: 50% }, { from: 130%, pay: 60% }] }';
const ONE_EDGE = '{ of: value, bands: [{ from: 90%, pay: $400 }, { above: 90%, pay: $600 }] }';
const LESS_BANDS = '{ of: value, bands: [{ up_to: 10, pay: $100 }, { below: 5, pay: $200 }] }';
const LINE = '{ of: attainment, line: [{ at: 100%, pay: 50% }, { at: 120%, pay: $1000 }] }';
const RATES = '{ of: attainment, base: amount, line: [{ at: 100%, rate: 5% }, { at: 120%, rate: 10% }] }';
const MATRIX =
  '{ matrix: { rows: { of: m.attainment, from: [90%, 100%] }, columns: { of: n.value, from: [50%, 80%] }, pay: [[25%, $300], [50%, 100%]] } }';

it.each([
  ['before the first band', BANDS, '89.99%', { code: 'no-band', first: '0.9' }],
  ['in a band that pays money', BANDS, '95%', { code: 'band', from: '0.9', pay: '400.00' }],
  ['in a band that pays a part of the amount', BANDS, '120%', { code: 'band', from: '1', pay_percent: '0.5' }],
  ['at an edge that is written twice', ONE_EDGE, '90%', { code: 'band', from: '0.9', pay: '400.00' }],
  ['above it', ONE_EDGE, '90.01%', { code: 'band', above: '0.9', pay: '600.00' }],
  ['before a line', LINE, '99.99%', { code: 'before-line', first: '1' }],
  ['at a point', LINE, '100%', { code: 'line-point', at: '1', at_pay_percent: '0.5' }],
  [
    'between two points',
    LINE,
    '110%',
    { code: 'line', from: '1', from_pay_percent: '0.5', to: '1.2', to_pay: '1000.00' },
  ],
  ['beyond the best point', LINE, '150%', { code: 'line-point', at: '1.2', at_pay: '1000.00' }],
  // The base is the amount at the reading: $1,000 × 110%.
  [
    'between two rates',
    RATES,
    '110%',
    { code: 'line', from: '1', from_rate: '0.05', to: '1.2', to_rate: '0.1', base: '1100.00' },
  ],
  ['at a rate', RATES, '100%', { code: 'line-point', at: '1', at_rate: '0.05', base: '1000.00' }],
  ['one rate', '{ of: value, rate: 150%, base: amount }', '80%', { code: 'rate', rate: '1.5', base: '800.00' }],
  ['in a cell that pays money', MATRIX, '97%', { code: 'cell', row: '0.9', column: '0.8', pay: '300.00' }],
  ['in a cell that pays all', MATRIX, '100%', { code: 'cell', row: '1', column: '0.8', pay_percent: '1' }],
  ['before the first row', MATRIX, '89.99%', { code: 'no-cell', first_row: '0.9' }],
])('%s', (_, pays, m, reason) => {
  expect(toldBy(pays, { m }, PERCENT, '$1,000')).toEqual({ reason, steps: [] });
});

it.each([
  ['11', { code: 'no-band', first: '10' }],
  ['10', { code: 'band', up_to: '10', pay: '100.00' }],
  ['5', { code: 'band', up_to: '10', pay: '100.00' }],
  ['4', { code: 'band', below: '5', pay: '200.00' }],
])('where lower is better: %s', (m, reason) => {
  expect(toldBy(LESS_BANDS, { m }, LESS, '$1,000').reason).toEqual(reason);
});

/** `up_to` includes its edge and `below` does not, whichever stands first. */
it.each([
  ['5', { code: 'band', up_to: '5', pay: '100.00' }],
  ['4.99', { code: 'band', below: '5', pay: '200.00' }],
])('one edge twice where lower is better, the best first or last: %s', (m, reason) => {
  const bands = ['{ up_to: 5, pay: $100 }', '{ below: 5, pay: $200 }'];
  for (const list of [bands, bands.toReversed()]) {
    expect(toldBy(`{ bands: [${list.join(', ')}] }`, { m }, LESS, '$1,000').reason).toEqual(reason);
  }
});

it.each([
  ['10.01', '0', '0.00'],
  ['10', '1', '100.00'],
  ['7', '1', '100.00'],
  ['5', '2', '250.00'],
])('milestones where lower is better: at %s %s of 2, %s', (m, reached, pays) => {
  const { paid, total } = paidBy(
    '{ milestones: [{ at: 10, pay: $100 }, { at: 5, pay: $150 }] }',
    { m },
    LESS,
    '$1,000',
  );
  expect(argTexts(paid?.steps.at(-1)?.args ?? {}, currency)).toEqual({ code: 'milestones', reached, of: '2' });
  expect(total).toBe(pays);
});

/** The best edge reached counts, in whichever order the edges of a side are written. */
it.each([
  ['10.5', { code: 'no-cell', first_row: '10' }, '0.00'],
  ['7', { code: 'cell', row: '10', column: '0.8', pay: '20.00' }, '20.00'],
  ['3', { code: 'cell', row: '5', column: '0.8', pay: '10.00' }, '10.00'],
])('a grid with a side where lower is better, its best edge first: %s', (m, reason, pays) => {
  const grid =
    '{ matrix: { rows: { of: m.value, up_to: [5, 10] }, columns: { of: n.value, from: [80%] }, pay: [[$10], [$20]] } }';
  expect(toldBy(grid, { m }, LESS, '$1,000').reason).toEqual(reason);
  expect(paidBy(grid, { m }, LESS, '$1,000').total).toBe(pays);
});

it.each([
  ['whole', '2'],
  ['started', '3'],
  ['exact', '2.9'],
])('steps of a point above the target, %s: %s in 2.9 points', (count, steps) => {
  const pays = `{ of: value, per: { step: 1pt, above: target, pay: $25, count: ${count} } }`;
  expect(toldBy(pays, { m: '107.9%' }, 'unit: percent, target: 105%', '$1,000').reason).toEqual({
    code: 'per',
    steps,
    step: '0.01',
    above: '1.05',
    count,
    pay: '25.00',
  });
});

it.each([
  ['107.9%', '2.9', '72.50'],
  ['105%', '0', '0.00'],
  // Short of the start there are no steps, even where a component may earn less than 0.
  ['95%', '0', '0.00'],
])('%s is %s steps above the target and pays %s', (m, steps, pays) => {
  const per = '{ of: value, per: { step: 1pt, above: target, pay: $25, count: exact } }, negative: allow';
  const { paid, total } = paidBy(per, { m }, 'unit: percent, target: 105%', '$1,000');
  expect(argTexts(paid?.steps.at(-1)?.args ?? {}, currency)).toMatchObject({ code: 'per', steps });
  expect(total).toBe(pays);
});

it('steps below a start, each for a part of the amount', () => {
  const pays = '{ of: value, per: { step: 2, below: 10, pay: 5%, count: whole } }';
  const reason = { code: 'per', steps: '3', step: '2', below: '10', count: 'whole', pay_percent: '0.05' };
  expect(toldBy(pays, { m: '3' }, LESS, '$1,000').reason).toEqual(reason);
});

it.each([
  ['89.99%', '49.99%', { code: 'no-cell', first_row: '0.9', first_column: '0.5' }],
  ['90%', '49.99%', { code: 'no-cell', first_column: '0.5' }],
])('a matrix tells which side is short of its first edge: %s and %s', (m, n, reason) => {
  expect(toldBy(MATRIX, { m, n }, PERCENT, '$1,000').reason).toEqual(reason);
});

it('a line where lower is better begins at its highest point', () => {
  const pays = '{ of: value, line: [{ at: 5, pay: $200 }, { at: 10, pay: $100 }] }';
  expect(toldBy(pays, { m: '10.5' }, LESS, '$1,000').reason).toEqual({ code: 'before-line', first: '10' });
});

it('every milestone reached is a step', () => {
  const pays =
    '{ of: attainment, milestones: [{ at: 80%, pay: $100 }, { at: 90%, pay: 15% }, { at: 100%, pay: $250 }] }';
  expect(toldBy(pays, { m: '95%' }, PERCENT, '$1,000')).toEqual({
    reason: { code: 'milestones', reached: '2', of: '3' },
    steps: [
      { kind: 'milestone', at: '0.8', pay: '100.00', value: '100.00' },
      { kind: 'milestone', at: '0.9', pay_percent: '0.15', value: '150.00' },
    ],
  });
});

/** A reading of 0 or less pays 0 wherever rates pay: a rate that is told would be one that is not paid. */
it.each([
  ['one rate', '{ of: value, base: amount, rate: 5% }', '0%', '0'],
  ['one rate', '{ of: value, base: amount, rate: 5% }', '-10%', '-0.1'],
  ['a point of a line', '{ of: attainment, line: [{ at: -20%, rate: 5% }, { at: 120%, rate: 10% }] }', '-20%', '-0.2'],
  ['between two points', '{ of: attainment, line: [{ at: -20%, rate: 5% }, { at: 120%, rate: 10% }] }', '0%', '0'],
  ['worse than a point that holds', '{ of: attainment, worse: hold, line: [{ at: 50%, rate: 5% }] }', '-1%', '-0.01'],
  ['a tier', '{ of: attainment, applies: whole, tiers: [{ from: -50%, rate: 5%, plus: $10 }] }', '-1%', '-0.01'],
])('a rate of nothing: %s, %s at %s', (_, pays, m, reading) => {
  expect(toldBy(pays, { m }, PERCENT, '$1,000')).toEqual({ reason: { code: 'rate-of-nothing', reading }, steps: [] });
});

/** 5% of another metric's $2,000, where there is anything to be paid for. */
it.each([
  ['0.01%', '100.00', { code: 'rate', rate: '0.05', base: '2000.00' }],
  ['0%', '0.00', { code: 'rate-of-nothing', reading: '0' }],
  ['-1%', '0.00', { code: 'rate-of-nothing', reading: '-0.01' }],
])("a rate of another metric's money at %s pays %s", (m, pays, reason) => {
  const { paid, total } = paidBy('{ of: value, base: cash, rate: 5% }', { m }, PERCENT, '$1,000');
  expect(argTexts(paid?.steps.at(-1)?.args ?? {}, currency)).toEqual(reason);
  expect(total).toBe(pays);
});

it('before a line of rates nothing is reached, whatever the sign', () => {
  const pays = '{ of: attainment, line: [{ at: 50%, rate: 5% }] }';
  expect(toldBy(pays, { m: '-1%' }, PERCENT, '$1,000').reason).toEqual({ code: 'before-line', first: '0.5' });
});

// From 80% to 90% half of the pay is lost, so that 110% would pay -50%; a component earns 0 or more unless it says otherwise.
const FALLING = { code: 'line', from: '0.8', from_pay_percent: '1', to: '0.9', to_pay_percent: '0.5' };
it.each([
  ['110%', '', { ...FALLING, not_below: '0.00' }],
  ['95%', '', FALLING],
  ['110%', ', negative: allow', FALLING],
])('pay below 0: %s%s', (m, negative, reason) => {
  const pays = `{ of: attainment, better: continue, line: [{ at: 80%, pay: 100% }, { at: 90%, pay: 50% }] }${negative}`;
  expect(toldBy(pays, { m }, PERCENT, '$1,000').reason).toEqual(reason);
});

// $50,000 at 110% is a base of $55,000, of which $5,000 lie above 100%; at 120% it is $60,000, with $10,000 above 100%.
const TIERS = '[{ from: 0%, rate: 1x }, { from: 100%, rate: 1.4x, plus: $500 }, { above: 115%, rate: 2x, plus: 1% }]';
const first = { kind: 'slice', from: '0', rate: '1', base: '50000.00', value: '50000.00' };
const plus = { kind: 'plus', from: '1', pay: '500.00', value: '500.00' };
const plusPart = { kind: 'plus', above: '1.15', pay_percent: '0.01', value: '500.00' };

it.each([
  [
    'slice',
    '110%',
    { code: 'tier', applies: 'slice', from: '1', rate: '1.4', base: '55000.00' },
    [first, { kind: 'slice', from: '1', rate: '1.4', base: '5000.00', value: '7000.00' }, plus],
  ],
  [
    'slice',
    '120%',
    { code: 'tier', applies: 'slice', above: '1.15', rate: '2', base: '60000.00' },
    [
      first,
      { kind: 'slice', from: '1', rate: '1.4', base: '7500.00', value: '10500.00' },
      { kind: 'slice', above: '1.15', rate: '2', base: '2500.00', value: '5000.00' },
      plus,
      plusPart,
    ],
  ],
  [
    'whole',
    '110%',
    { code: 'tier', applies: 'whole', from: '1', rate: '1.4', base: '55000.00' },
    [{ kind: 'slice', from: '1', rate: '1.4', base: '55000.00', value: '77000.00' }, plus],
  ],
  [
    'whole',
    '120%',
    { code: 'tier', applies: 'whole', above: '1.15', rate: '2', base: '60000.00' },
    [{ kind: 'slice', above: '1.15', rate: '2', base: '60000.00', value: '120000.00' }, plusPart],
  ],
  [
    'overage',
    '120%',
    { code: 'tier', applies: 'overage', above: '1.15', rate: '2', base: '60000.00' },
    [first, { kind: 'slice', above: '1.15', rate: '2', base: '10000.00', value: '20000.00' }, plus, plusPart],
  ],
  [
    'overage',
    '50%',
    { code: 'tier', applies: 'overage', from: '0', rate: '1', base: '25000.00' },
    [{ kind: 'slice', from: '0', rate: '1', base: '25000.00', value: '25000.00' }],
  ],
  // The tier from 0% begins here, and a reading of 0 pays 0 all the same.
  ['slice', '0%', { code: 'rate-of-nothing', reading: '0' }, []],
  ['whole', '-5%', { code: 'no-tier', first: '0' }, []],
])('tiers by %s at %s', (applies, m, reason, steps) => {
  const pays = `{ of: attainment, base: amount, applies: ${applies}, tiers: ${TIERS} }`;
  expect(toldBy(pays, { m }, PERCENT, '$50,000')).toEqual({ reason, steps });
});

/** What each number of a rule measures, by which it is written down: money in major units, a rate as a percent, an edge as the metric is read. */
it.each<[string, string, Readonly<Record<string, Unit>>]>([
  ['90%', BANDS, { from: 'percent', pay: 'money' }],
  ['110%', LINE, { from: 'percent', from_pay_percent: 'percent', to: 'percent', to_pay: 'money' }],
  ['110%', RATES, { from: 'percent', from_rate: 'percent', to: 'percent', to_rate: 'percent', base: 'money' }],
  ['80%', '{ of: value, rate: 150%, base: amount }', { rate: 'percent', base: 'money' }],
  ['97%', MATRIX, { row: 'percent', column: 'percent', pay: 'money' }],
  [
    '107%',
    '{ of: value, per: { step: 1pt, above: target, pay: 5%, count: whole } }',
    { steps: 'number', step: 'percent', above: 'percent', pay_percent: 'percent' },
  ],
  [
    '110%',
    `{ of: attainment, base: amount, applies: whole, tiers: ${TIERS} }`,
    { from: 'percent', rate: 'percent', base: 'money' },
  ],
])('at %s the numbers of %s', (m, pays, units) => {
  const { paid } = paidBy(pays, { m }, PERCENT, '$1,000');
  expect(unitsOf(paid?.steps.at(-1)?.args ?? {})).toEqual(units);
});

it('the numbers of a slice', () => {
  const { paid } = paidBy(
    `{ of: attainment, base: amount, applies: slice, tiers: ${TIERS} }`,
    { m: '50%' },
    PERCENT,
    '$9',
  );
  const slice = paid?.steps.find(({ kind }) => kind === 'slice');
  expect(unitsOf(slice?.args ?? {})).toEqual({ from: 'percent', rate: 'percent', base: 'money' });
});

const unitsOf = (args: Args) =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, arg]) => (typeof arg === 'string' ? [] : [[name, arg.unit]])),
  );

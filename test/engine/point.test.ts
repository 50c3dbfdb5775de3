import { describe, expect, it } from 'vitest';
import { type GivenFact, payGiven } from '../support/pay-given.ts';

/** Where on its curve somebody stands: at the target, on both sides of a grid, on the amount itself; and what is said when edges are out of order. */

const METRICS = `
  m: { kind: given, unit: percent, target: 80% }
  sales: { kind: given, unit: money, target: { column: goal } }
  rate: { kind: given, unit: percent, target: { column: bar } }
  calls: { kind: given, unit: count, target: 10 }`;

type Facts = Readonly<Record<string, GivenFact>>;

function paid(pays: string, metric: string, facts: Facts, person: Readonly<Record<string, string>> = {}, more = '') {
  const text = `plan: Points
currency: USD
period: quarter
metrics:${METRICS}
components:
  - { name: Part, amount: 1000, metric: ${metric}, ${more}pays: ${pays} }
`;
  const { amounts, diagnostics } = payGiven(text, [{ csm_id: 'c-1', name: 'Ana', ...person }], { '*': facts });
  return diagnostics.length > 0 ? diagnostics.map(({ message }) => message) : amounts['c-1']?.['total'];
}

describe('an edge at the target that is out of order names the target in its unit', () => {
  const crossed = (target: string, before: string) => [
    `with the target ${target} of "Ana", edge "target" of component "Part" does not follow "${before}"`,
  ];
  const grid = (rows: string, columns: string) =>
    `{ matrix: { rows: { ${rows} }, columns: { ${columns} }, pay: [[10%, 20%], [30%, 40%]] } }`;
  const ofSales = 'of: sales.value, from: ["$50,000", target]';
  const ofRate = 'of: rate.value, from: [50%, target]';
  const facts = { sales: '$90,000', rate: '90%' };

  it('money', () => {
    const bands = '{ of: value, bands: [{ from: "$50,000", pay: 50% }, { from: target, pay: 100% }] }';
    expect(paid(bands, 'sales', facts, { goal: '40000' })).toEqual(crossed('$40,000.00', '$50,000'));
    expect(paid(bands, 'sales', facts, { goal: '60000' })).toBe('1000.00');
  });

  it.each([
    ['the rows, money', ofSales, ofRate, { goal: '40000', bar: '80%' }, crossed('$40,000.00', '$50,000')],
    ['the columns, a percent', ofSales, ofRate, { goal: '60000', bar: '40%' }, crossed('40%', '50%')],
    ['the rows, a percent', ofRate, ofSales, { goal: '60000', bar: '40%' }, crossed('40%', '50%')],
    ['the columns, money', ofRate, ofSales, { goal: '40000', bar: '80%' }, crossed('$40,000.00', '$50,000')],
  ])('on either side of a grid: %s', (_, rows, columns, person, expected) => {
    const metric = rows === ofSales ? 'sales' : 'rate';
    expect(paid(grid(rows, columns), metric, facts, person)).toEqual(expected);
    // In order: beyond both targets.
    expect(paid(grid(rows, columns), metric, facts, { goal: '60000', bar: '80%' })).toBe('400.00');
  });
});

describe('the second side of a grid', () => {
  const grid = (of: string, edges: string) =>
    `{ matrix: { rows: { of: m.value, from: [50%] }, columns: { of: ${of}, from: [${edges}] }, pay: [[25%, 100%]] } }`;

  it.each([
    // The target is 10 calls.
    ['calls.attainment', '50%, 80%', '4', '0.00'],
    ['calls.attainment', '50%, 80%', '5', '250.00'],
    ['calls.attainment', '50%, 80%', '7', '250.00'],
    ['calls.attainment', '50%, 80%', '8', '1000.00'],
    ['calls.value', '5, target', '9', '250.00'],
    ['calls.value', '5, target', '10', '1000.00'],
    ['calls.attainment', '50%, target', '9', '250.00'],
    ['calls.attainment', '50%, target', '10', '1000.00'],
  ])('%s from %s at %s calls pays %s', (of, edges, calls, expected) => {
    expect(paid(grid(of, edges), 'm', { m: '60%', calls })).toBe(expected);
  });
});

describe('rates of the amount', () => {
  // Of $1,000 at 60% of a target of 80%: $750, of which half is paid.
  it.each([
    ['where attainment is read', '{ of: attainment, rate: 50% }'],
    ['where the value is', '{ of: value, base: amount, rate: 50% }'],
  ])('%s', (_, pays) => {
    expect(paid(pays, 'm', { m: '60%' })).toBe('375.00');
  });
});

describe('what a curve pays at target, for a metric without a value', () => {
  const atTarget = (pays: string, metric: string, person = {}) =>
    paid(pays, metric, { [metric]: { undefined: 'nothing to measure' } }, person, 'when_undefined: at_target, ');

  it.each([
    [
      'of attainment is what 100% pay',
      '{ of: attainment, bands: [{ from: 80%, pay: 40% }, { from: 100%, pay: 90% }] }',
      '900.00',
    ],
    [
      'of a value is what the target pays',
      '{ of: value, bands: [{ from: 80%, pay: 40% }, { from: 100%, pay: 90% }] }',
      '400.00',
    ],
    ['of a rate of the amount is the rate of all of it', '{ of: value, base: amount, rate: 50% }', '500.00'],
    ['on a line', '{ of: value, line: [{ at: 60%, pay: 0% }, { at: 100%, pay: 100% }] }', '500.00'],
  ])('%s', (_, pays, expected) => {
    expect(atTarget(pays, 'm')).toBe(expected);
  });

  it.each([
    ['attainment', '{ of: attainment, bands: [{ from: 80%, pay: 40% }] }'],
    ['a rate of the amount', '{ of: value, base: amount, rate: 50% }'],
  ])('asks once for a target above 0 that %s is divided by', (_, pays) => {
    expect(atTarget(pays, 'rate', { bar: '0%' })).toEqual([
      'the target of "Ana" for metric "rate" is 0%: attainment does not exist',
    ]);
  });

  it('is what a target of 0 pays where nothing is divided by it', () => {
    const bands = '{ of: value, bands: [{ from: 0%, pay: 40% }, { from: 100%, pay: 90% }] }';
    expect(atTarget(bands, 'rate', { bar: '0%' })).toBe('400.00');
  });

  it('asks for a target that is not there', () => {
    const bands = '{ of: value, bands: [{ from: 0%, pay: 40% }] }';
    expect(atTarget(bands, 'rate')).toEqual([expect.stringContaining('column "bar" is blank in roster.csv')]);
  });
});

import { describe, expect, it } from 'vitest';
import { payGiven } from '../support/pay-given.ts';

const people = [{ csm_id: 'c-1', role: 'CSM' }];
const plan = (modifiers: string) => `
plan: Order
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
  grr: { kind: given, unit: percent, target: 90% }
components:
  - { name: Results, share: 100%, metric: nrr, when_undefined: stop, pays: { of: value, rate: 100%, base: amount } }
${modifiers}
`;
const gate = 'gate: { metric: grr, of: value, at_least: 90%, otherwise: 50%, when_undefined: stop }';
const times =
  'multiplier: { times: 1.5x, when: { metric: nrr, of: attainment, at_least: 100%, when_undefined: fail } }';
const linesOf = (modifiers: string, nrr: string, grr: string) =>
  payGiven(plan(modifiers), people, { '*': { nrr, grr } }).amounts['c-1'];

describe('the order at a node: earn → gate → multiplier → floor → cap', () => {
  it('each on the amount so far, each a signed line', () => {
    const all = `cap: $700\nfloor: $650\n${times}\n${gate}`;
    // $800 earned at 80%: gate −400, no multiplier, floor +250.
    expect(linesOf(all, '80%', '89.99%')).toEqual({
      total: '650.00',
      Results: '800.00',
      ' gate': '-400.00',
      ' floor': '250.00',
    });
    // $1,000 at 100%: gate −500, × 1.5 +250, cap −50.
    expect(linesOf(all, '100%', '89.99%')).toEqual({
      total: '700.00',
      Results: '1000.00',
      ' gate': '-500.00',
      ' multiplier': '250.00',
      ' cap': '-50.00',
    });
    // The gate holds: × 1.5 +500, cap −800.
    expect(linesOf(all, '100%', '90%')).toEqual({
      total: '700.00',
      Results: '1000.00',
      ' multiplier': '500.00',
      ' cap': '-800.00',
    });
  });

  it('a gate without otherwise keeps nothing', () => {
    expect(linesOf(gate.replace(', otherwise: 50%', ''), '100%', '0%')?.['total']).toBe('0.00');
  });

  it('multipliers in a list act in order, each on the amount so far', () => {
    const when = 'when: { metric: nrr, of: value, at_least: 0%, when_undefined: fail }';
    // $333.33 × 1.1 = 366.663 → 366.66; × 1.1 = 403.326 → 403.33.
    expect(
      linesOf(`multiplier: [ { times: 1.1x, ${when} }, { times: 1.1x, ${when} } ]`, '33.333%', '100%')?.['total'],
    ).toBe('403.33');
  });

  it('a slowing factor leaves what a pocket calculator gives: $10.05 × 0.9 = $9.045 → $9.05', () => {
    const when = 'when: { metric: nrr, of: value, at_least: 0%, when_undefined: fail }';
    expect(linesOf(`multiplier: { times: 0.9x, ${when} }`, '1.005%', '100%')).toEqual({
      total: '9.05',
      Results: '10.05',
      ' multiplier': '-1.00',
    });
  });

  it('a floor may carry a condition', () => {
    const floor = 'floor: { pay: 60%, when: { metric: grr, of: attainment, at_least: 100%, when_undefined: fail } }';
    expect(linesOf(floor, '50%', '90%')?.['total']).toBe('600.00');
    expect(linesOf(floor, '50%', '89%')?.['total']).toBe('500.00');
  });

  it('floors and caps in money scale with proration', () => {
    const text = plan('prorate: days\nfloor: $650\ncap: $700');
    const half = [{ csm_id: 'c-1', role: 'CSM', start_date: '2026-02-15' }];
    expect(payGiven(text, half, { '*': { nrr: '10%', grr: '100%' } }).amounts['c-1']?.['total']).toBe('325.00');
    expect(payGiven(text, half, { '*': { nrr: '100%', grr: '100%' } }).amounts['c-1']?.['total']).toBe('350.00');
  });
});

describe('conditions', () => {
  it.each([
    ['at_least', '90%', true],
    ['above', '90%', false],
    ['at_most', '90%', true],
    ['below', '90%', false],
    ['above', '90.0001%', true],
    ['below', '89.9999%', true],
  ])('%s 90%% with a value of %s holds: %s', (bound, value, holds) => {
    const own = `gate: { metric: grr, of: value, ${bound}: 90%, when_undefined: stop }`;
    expect(linesOf(own, '100%', value)?.['total']).toBe(holds ? '1000.00' : '0.00');
  });

  it('a list means all', () => {
    const own =
      'gate: [ { metric: grr, of: value, at_least: 90%, when_undefined: fail }, { metric: nrr, of: value, at_least: 95%, when_undefined: fail } ]';
    expect(linesOf(own, '100%', '90%')?.['total']).toBe('1000.00');
    expect(linesOf(own, '94%', '90%')?.['total']).toBe('0.00');
    expect(linesOf(own, '100%', '89%')?.['total']).toBe('0.00');
  });

  it.each([
    ['pass', '1000.00'],
    ['fail', '0.00'],
  ])('an undefined metric answers %s: %s', (answer, expected) => {
    const text = plan(`gate: { metric: grr, of: value, at_least: 90%, when_undefined: ${answer} }`);
    const paid = payGiven(text, people, { '*': { nrr: '100%', grr: { undefined: 'no starting ARR' } } });
    expect(paid.amounts['c-1']?.['total']).toBe(expected);
  });

  it('an undefined metric that stops names the person', () => {
    const text = plan('gate: { metric: grr, of: value, at_least: 90%, when_undefined: stop }');
    const paid = payGiven(text, people, { '*': { nrr: '100%', grr: { undefined: 'no starting ARR' } } });
    expect(paid.codes).toEqual(['undefined-condition-stop']);
  });
});

describe('earning less than nothing', () => {
  const text = (negative: string) => `
plan: Negative
currency: USD
period: quarter
for: { role: CSM }
metrics: { sales: { kind: given, unit: money } }
components: [ { name: Sales, metric: sales, ${negative} pays: { line: [ { at: -1000, pay: -100 }, { at: 1000, pay: 100 } ] } } ]
`;
  it.each([
    ['', '-$500', '0.00'],
    ['negative: allow,', '-$500', '-50.00'],
    ['', '$500', '50.00'],
  ])('%s at %s: %s', (negative, sales, expected) => {
    expect(payGiven(text(negative), people, { '*': { sales } }).amounts['c-1']?.['total']).toBe(expected);
  });
});

describe('targets', () => {
  it('a zero target is a fault with the name, never 0% and never infinity', () => {
    const text = plan('').replace('unit: percent, target: 100%', 'unit: percent, target: 0%');
    expect(payGiven(text, people, { '*': { nrr: '100%', grr: '1%' } }).codes).toEqual(['target-not-positive']);
    const own = text.replace('target: 0%', 'target: { column: goal }');
    const paid = payGiven(own, [{ csm_id: 'c-1', role: 'CSM', goal: '0%' }], { '*': { nrr: '100%', grr: '1%' } });
    expect(paid.codes).toEqual(['zero-target']);
    expect(paid.diagnostics[0]?.message).toContain('c-1');
  });

  it('a blank target column is a fault only where attainment reads it', () => {
    const column = plan('').replace('unit: percent, target: 100%', 'unit: percent, target: { column: nrr_target }');
    const paid = payGiven(column, people, { '*': { nrr: '100%', grr: '1%' } });
    expect(paid.codes).toEqual(['missing-target']);
    expect(paid.diagnostics[0]?.message).toContain('c-1');
    const bands = column.replace('rate: 100%, base: amount', 'bands: [ { from: 90%, pay: 100% } ]');
    expect(payGiven(bands, people, { '*': { nrr: '100%', grr: '1%' } }).amounts['c-1']?.['total']).toBe('1000.00');
  });

  it('by period: the one that is paid', () => {
    const text = plan('').replace(
      'unit: percent, target: 100%',
      'unit: percent, target: { 2026-Q1: 100%, 2026-Q2: 200% }',
    );
    const facts = { '*': { nrr: '100%', grr: '1%' } };
    expect(payGiven(text, people, facts, '2026-Q1').amounts['c-1']?.['total']).toBe('1000.00');
    expect(payGiven(text, people, facts, '2026-Q2').amounts['c-1']?.['total']).toBe('500.00');
    expect(payGiven(text, people, facts, '2026-Q3').codes).toEqual(['missing-target']);
  });
});

describe('modifiers that would take money away', () => {
  it.each([
    'cap: -10%',
    'floor: -$5',
    'multiplier: { times: -2x, when: all_hit }',
    'gate: { metric: grr, of: value, at_least: 90%, otherwise: 150%, when_undefined: stop }',
  ])('%s is refused', (modifier) => {
    expect(payGiven(plan(modifier), people, {}).codes).toEqual(['bad-value']);
  });
});

it('a rate of a numerator that nobody gave is a question, not $0', () => {
  const text = `
plan: Growth
currency: USD
period: quarter
for: { role: CSM }
credit: { owner: at_period_end }
metrics: { exp: { kind: expansion_rate, counts: gross } }
components: [ { name: Growth, metric: exp, pays: { of: value, base: numerator, rate: 2% } } ]
`;
  expect(payGiven(text, people, { '*': { exp: '8%' } }).codes).toEqual(['no-numerator']);
  const sums = { numerator: '$80,000', denominator: '$1,000,000' };
  expect(payGiven(text, people, { '*': { exp: sums } }).amounts['c-1']?.['total']).toBe('1600.00');
});

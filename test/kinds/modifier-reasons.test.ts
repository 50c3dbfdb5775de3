import { describe, expect, it } from 'vitest';
import { argTexts } from '../../src/kinds/figure.ts';
import { currencyOf } from '../../src/money/index.ts';
import { payGiven } from '../support/pay-given.ts';

/** What a modifier tells about the line it makes, and the bounds that a floor or a cap can be. The leaf earns m × the amount. */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };
const people = [{ csm_id: 'c-1', role: 'CSM', goal: '$1,000' }];

function paid(modifiers: string, m: string, grr: string, variable = '$1,000') {
  const plan = `
plan: Told
currency: USD
period: quarter
for: { role: CSM }
variable: ${variable}
metrics:
  m: { kind: given, unit: percent, target: 100% }
  grr: { kind: given, unit: percent, target: 90% }
components:
  - { name: Part, share: 100%, metric: m, when_undefined: zero, pays: { of: value, rate: 100%, base: amount } }
${modifiers}
`;
  return payGiven(plan, people, { '*': { m, grr } });
}

/** What was told of the whole plan's modifiers, in the order in which they acted. */
function told(modifiers: string, m: string, grr: string) {
  const { earned, codes } = paid(modifiers, m, grr);
  expect(codes).toEqual([]);
  const steps = earned[0]?.steps.filter(({ component }) => component === '') ?? [];
  return steps.map(({ kind, args }) => ({ kind, ...argTexts(args, currency) }));
}

const GATE = 'gate: { metric: grr, of: value, at_least: 90%, otherwise: 50%, when_undefined: stop }';
const TWO = `gate:
  - { metric: grr, of: value, at_least: 90%, when_undefined: stop }
  - { metric: m, of: value, at_least: 10%, when_undefined: stop }`;
const TIMES = 'multiplier: { times: 1.5x, when: { metric: grr, of: value, at_least: 90%, when_undefined: fail } }';

describe('the reason of a line', () => {
  it.each([
    [
      'a gate that fails',
      GATE,
      '80%',
      '89.99%',
      [{ kind: 'gate', code: 'gate-failed', metric: 'grr', otherwise: '0.5', before: '800.00' }],
    ],
    ['a gate that holds', GATE, '80%', '90%', [{ kind: 'gate', code: 'gate-open', before: '800.00' }]],
    [
      'a gate of two conditions, without otherwise',
      TWO,
      '80%',
      '0%',
      [{ kind: 'gate', code: 'gate-failed', metric: 'grr, m', otherwise: '0', before: '800.00' }],
    ],
    [
      'a factor whose condition holds',
      TIMES,
      '80%',
      '90%',
      [{ kind: 'multiplier', code: 'multiplied', times: '1.5', when: 'grr', before: '800.00' }],
    ],
    [
      'a factor whose condition does not',
      TIMES,
      '80%',
      '89.99%',
      [{ kind: 'multiplier', code: 'not-multiplied', times: '1.5', when: 'grr', before: '800.00' }],
    ],
    [
      'a factor when all are hit',
      'multiplier: { times: 2x, when: all_hit }',
      '100%',
      '0%',
      [{ kind: 'multiplier', code: 'multiplied', times: '2', when: 'all_hit', before: '1000.00' }],
    ],
    [
      'a factor when any is hit',
      'multiplier: { times: 2x, when: any_hit }',
      '100%',
      '0%',
      [{ kind: 'multiplier', code: 'multiplied', times: '2', when: 'any_hit', before: '1000.00' }],
    ],
    [
      'a floor of money',
      'floor: $650',
      '40%',
      '0%',
      [{ kind: 'floor', code: 'floor', stated: '650.00', before: '400.00' }],
    ],
    [
      'a floor of a part',
      'floor: 1/2',
      '40%',
      '0%',
      [{ kind: 'floor', code: 'floor', percent: '0.5', before: '400.00' }],
    ],
    [
      'a floor that is just earned',
      'floor: $400',
      '40%',
      '0%',
      [{ kind: 'floor', code: 'floor-kept', stated: '400.00', before: '400.00' }],
    ],
    [
      'a floor whose condition does not hold',
      'floor: { pay: 50%, when: { metric: grr, of: value, at_least: 90%, when_undefined: fail } }',
      '40%',
      '89.99%',
      [{ kind: 'floor', code: 'floor-off', percent: '0.5', before: '400.00' }],
    ],
    ['a cap of money', 'cap: $650', '80%', '0%', [{ kind: 'cap', code: 'cap', stated: '650.00', before: '800.00' }]],
    ['a cap of a part', 'cap: 65%', '80%', '0%', [{ kind: 'cap', code: 'cap', percent: '0.65', before: '800.00' }]],
    [
      'a cap that is just earned',
      'cap: $800',
      '80%',
      '0%',
      [{ kind: 'cap', code: 'cap-kept', stated: '800.00', before: '800.00' }],
    ],
  ])('%s', (_, modifiers, m, grr, steps) => {
    expect(told(modifiers, m, grr)).toEqual(steps);
  });

  it('stands on its line of the plan', () => {
    const { earned } = paid('cap: $650', '80%', '0%');
    expect(earned[0]?.steps.at(-1)?.at).toEqual({ file: 'plan.yaml', line: 12, path: ['cap'] });
  });
});

describe('a floor or a cap cannot be', () => {
  it.each(['floor', 'cap'])('a %s below 0', (kind) => {
    const { diagnostics } = paid(`${kind}: -1%`, '80%', '0%');
    expect(diagnostics.map(({ code, message }) => ({ code, message }))).toEqual([
      { code: 'bad-value', message: '"-1%" is not what belongs here. expected an amount or a percent of 0 or more' },
    ]);
  });

  it.each(['floor', 'cap'])('a %s of money where the amount is a column’s', (kind) => {
    const modifiers = `${kind}: $500`;
    expect(paid(modifiers, '80%', '0%', '{ column: goal, per: period }').codes).toEqual(['money-without-amount']);
    expect(paid(`${kind}: 0%`, '80%', '0%', '{ column: goal, per: period }').codes).toEqual([]);
  });

  it.each([
    ['50%', ['percent-of-nothing']],
    ['1/2', ['percent-of-nothing']],
    ['$50', []],
    ['50', []],
  ])('a part of no amount: cap: %s', (cap, codes) => {
    const plan = `
plan: Commission
currency: USD
period: quarter
for: { role: CSM }
metrics:
  won: { kind: given, unit: money }
components:
  - { name: Commission, metric: won, when_undefined: zero, pays: { of: value, rate: 5% }, cap: ${cap} }
`;
    // 5% of $2,000 is $100, of which the cap leaves $50.
    const { codes: found, amounts } = payGiven(plan, people, { '*': { won: '$2,000' } });
    expect(found).toEqual(codes);
    if (codes.length === 0) expect(amounts['c-1']?.['total']).toBe('50.00');
  });
});

import { describe, expect, it } from 'vitest';
import { amountOf } from '../../src/engine/read-amount.ts';
import { argTexts } from '../../src/kinds/figure.ts';
import { currencyOf } from '../../src/money/index.ts';
import { type GivenFact, payGiven } from '../support/pay-given.ts';

/** Lines and steps that are easily lost: answers of 0, what a gate has looked at, pay of exactly 0; and questions that stop a run before anybody is paid. */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

const plan = (components: string, more = '') => `plan: Lines
currency: USD
period: quarter
variable: $1,000
metrics:
  a: { kind: given, unit: percent, target: 100% }
  b: { kind: given, unit: percent, target: 50% }
  growth: { kind: given, unit: percent }
components:
${components}
${more}`;

const leaf = (name: string, metric: string, more: string, pays: string, answer = 'zero') =>
  `  - { name: ${name}, ${more}, metric: ${metric}, when_undefined: ${answer}, pays: ${pays} }`;
const FULL = '{ of: attainment, bands: [{ from: 100%, pay: 100% }] }';

type Facts = Readonly<Record<string, GivenFact>>;

function paid(text: string, facts: Facts, working = true) {
  const { earned, diagnostics } = payGiven(text, [{ csm_id: 'c-1' }], { '*': facts }, '2026-Q1', undefined, working);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return earned[0];
}

describe('a group that answers for its components', () => {
  const none = { undefined: 'nothing to measure' };
  const two = [leaf('A', 'a', 'share: 50%', FULL, 'share_out'), leaf('B', 'b', 'share: 50%', FULL, 'share_out')];

  it.each([
    ['zero', true, 0n],
    ['zero', false, 0n],
    ['full_amount', true, 100_000n],
    ['full_amount', false, 100_000n],
  ])('%s is a line of what was earned (working: %s)', (answer, working, amount) => {
    const own = paid(plan(two.join('\n'), `when_undefined: ${answer}\n`), { a: none, b: none }, working);
    expect(own?.lines.map(({ node, kind, amount }) => [node.names.join(' / '), kind, amount])).toEqual([
      ['A', 'earned', 0n],
      ['B', 'earned', 0n],
      ['', 'earned', amount],
    ]);
  });
});

describe('a modifier that asks for a metric', () => {
  const gate = (metric: string) =>
    `gate: { metric: ${metric}, of: attainment, at_least: 100%, otherwise: 40%, when_undefined: fail }\n`;
  const told = (metric: string, value: string) => {
    const own = paid(plan(leaf('A', 'a', 'share: 100%', FULL), gate(metric)), { a: '100%', b: value });
    return own?.steps.map(({ kind, inputs }) => [kind, inputs]);
  };

  it('builds on what was measured of it', () => {
    expect(told('b', '45%')).toEqual([
      ['fact', []],
      ['attainment', [1]],
      ['bands', [2]],
      ['fact', []],
      ['attainment', [4]],
      ['gate', [5]],
    ]);
  });

  it('which is taken down once where a component is paid by it, too', () => {
    expect(told('a', '45%')?.slice(2)).toEqual([
      ['bands', [2]],
      ['gate', [2]],
    ]);
  });
});

describe('a leaf earns 0 or more', () => {
  // Half of the amount less for every 10 points: nothing is left at 20%, and $200 less than nothing would be at 24%.
  const line = '{ of: value, better: continue, line: [{ at: 0%, pay: 100% }, { at: 10%, pay: 50% }] }';
  const bands = '{ of: value, bands: [{ from: 0%, pay: 0% }, { from: 10%, pay: 50% }] }';

  it.each([
    ['pay of exactly 0 was held by nothing', bands, '0%', 0n, undefined],
    ['nor was pay above it', bands, '10%', 50_000n, undefined],
    ['nor was the 0 of a line', line, '20%', 0n, undefined],
    ['pay below it was', line, '24%', 0n, '0.00'],
  ])('%s', (_, pays, growth, amount, held) => {
    const own = paid(plan(leaf('A', 'growth', 'share: 100%', pays)), { growth });
    expect(own?.total).toBe(amount);
    expect(argTexts(own?.steps.at(-1)?.args ?? {}, currency)['not_below']).toBe(held);
  });
});

describe('before anybody is paid', () => {
  it('a share that says nothing for the period is asked for where it stands, once and alone', () => {
    const text = plan(`  - name: A
    metric: a
    share: { 2026-Q2: 100%, 2026-Q3: 100% }
    when_undefined: stop
    pays: ${FULL}`);
    const people = ['c-1', 'c-2'].map((csm_id) => ({ csm_id }));
    const { diagnostics } = payGiven(text, people, { '*': { a: { undefined: 'nothing' } } });
    expect(diagnostics.map(({ message, place }) => [message, place.file, place.line])).toEqual([
      ['the share of "A" says nothing for 2026-Q1, only for 2026-Q2, 2026-Q3', 'plan.yaml', 12],
    ]);
  });
});

describe('an amount of a Result', () => {
  it.each([
    ['400.00', 40_000n],
    ['-0.01', -1n],
    ['0.00', 0n],
  ])('%s in cents', (text, expected) => {
    expect(amountOf(text, currency)).toBe(expected);
  });

  it('that is none is a bug', () => {
    expect(() => amountOf('$400', currency)).toThrow('not an amount: $400');
  });
});

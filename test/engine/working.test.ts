import { describe, expect, it } from 'vitest';
import { argTexts } from '../../src/kinds/figure.ts';
import { currencyOf } from '../../src/money/index.ts';
import { type GivenFact, type GivenPerson, payGiven } from '../support/pay-given.ts';

/** The steps that people's pay is taken down in where no curve decides alone: pools, answers for what has no value, targets without attainment. */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

type Facts = Readonly<Record<string, Readonly<Record<string, GivenFact>>>>;

function workingOf(text: string, people: readonly GivenPerson[], facts: Facts, csmId = 'c-1') {
  const { earned, codes } = payGiven(text, people, facts);
  expect(codes).toEqual([]);
  const own = earned.find(({ assignment }) => assignment.person.csmId === csmId);
  return (own?.steps ?? []).map(({ kind, inputs, args, component }) => ({
    kind,
    inputs,
    component,
    ...argTexts(args, currency),
  }));
}

const plan = (metrics: string, components: string) => `
plan: Working
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
prorate: days
metrics:
${metrics}
components:
${components}
`;
const csm = (csm_id: string, more: Readonly<Record<string, string>> = {}) => ({ csm_id, role: 'CSM', ...more });
const fact = (kind = 'fact') => ({ kind, inputs: [], component: null });
const attainment = (target: string, from = 1) => ({ kind: 'attainment', inputs: [from], component: null, target });

describe('a pool', () => {
  const text = plan(
    '  nrr: { kind: given, unit: percent, scope: team, target: 100% }',
    '  - { name: Team, amount: 1000, pool: equal, metric: nrr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 100%, pay: 100% }] } }',
  );
  const people = [csm('c-1', { team: 'West' }), csm('c-2', { team: 'West', start_date: '2026-02-15' })];

  it('tells each member what was divided, among how many, and by which days', () => {
    const pool = { kind: 'pool', inputs: [3], component: 'Team', code: 'pool', team: 'West', divides: 'equal' };
    const all = { pool: '1000.00', members: '2' };
    const facts = { '*': { nrr: '100%' } };
    // What the team earned comes first, as that of every leaf. 90 and 45 days: $666.67 and $333.33.
    const earned = { kind: 'bands', inputs: [2], component: 'Team', code: 'band', from: '1', pay_percent: '1' };
    expect(workingOf(text, people, facts)).toEqual([
      fact(),
      attainment('1'),
      earned,
      { ...pool, ...all, active_days: '90' },
    ]);
    expect(workingOf(text, people, facts, 'c-2').at(-1)).toEqual({ ...pool, ...all, active_days: '45' });
  });

  it('has a line with the metric, its target and its attainment', () => {
    const { earned } = payGiven(text, people, { '*': { nrr: '120%' } });
    expect(
      earned.map(({ lines }) => lines.map(({ amount, told }) => ({ amount, metric: told?.fact?.metric }))),
    ).toEqual([[{ amount: 66_667n, metric: 'nrr' }], [{ amount: 33_333n, metric: 'nrr' }]]);
    const told = earned[0]?.lines[0]?.told;
    expect(told?.target).toEqual({ n: 100n, d: 100n });
    expect(told?.attainment).toEqual({ n: 12_000n, d: 10_000n });
    expect(told?.step).toBe(4);
  });

  it('of a group has no metric of its own', () => {
    const leaf = (name: string) =>
      `{ name: ${name}, share: 50%, metric: nrr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 100%, pay: 100% }] } }`;
    const group = plan(
      '  nrr: { kind: given, unit: percent, scope: team, target: 100% }',
      `  - { name: Team, amount: 1000, pool: equal, components: [${leaf('One')}, ${leaf('Two')}] }`,
    );
    const { earned } = payGiven(group, [csm('c-1', { team: 'West' })], { '*': { nrr: '100%' } });
    const [line] = earned[0]?.lines ?? [];
    expect(line).toMatchObject({ amount: 100_000n, told: { fact: null, target: null, attainment: null, step: 5 } });
    // Both leaves read one metric, which is taken down once.
    expect(earned[0]?.steps.map(({ kind, inputs }) => [kind, inputs])).toEqual([
      ['fact', []],
      ['attainment', [1]],
      ['bands', [2]],
      ['bands', [2]],
      ['pool', [3, 4]],
    ]);
  });
});

describe('a metric without a value', () => {
  const metrics = '  a: { kind: given, unit: percent, target: 100% }\n  b: { kind: given, unit: percent, target: 50% }';
  const leaf = (name: string, metric: string, answer: string) =>
    `  - { name: ${name}, share: 50%, metric: ${metric}, when_undefined: ${answer}, pays: { of: attainment, bands: [{ from: 100%, pay: 100% }] } }`;
  const text = (answer: string) => plan(metrics, `${leaf('A', 'a', answer)}\n${leaf('B', 'b', 'zero')}`);
  const without = { '*': { a: { undefined: 'no window ended' }, b: '50%' } };
  const ofA = { kind: 'bands', inputs: [2], component: 'A' };
  const target = { kind: 'target', inputs: [1], component: null, target: '1' };

  it.each([
    ['zero', { code: 'undefined-zero' }],
    ['full_amount', { code: 'undefined-full-amount' }],
    ['share_out', { code: 'shared-out' }],
    ['at_target', { code: 'undefined-at-target', at: 'band', from: '1', pay_percent: '1' }],
  ])('%s', (answer, reason) => {
    expect(workingOf(text(answer), [csm('c-1')], without)).toEqual([
      fact(),
      target,
      { ...ofA, ...reason },
      fact(),
      attainment('0.5', 4),
      { kind: 'bands', inputs: [5], component: 'B', code: 'band', from: '1', pay_percent: '1' },
    ]);
  });

  it.each([
    ['zero', '0.00', { code: 'undefined-zero' }],
    ['full_amount', '1000.00', { code: 'undefined-full-amount' }],
  ])('with nobody left the group answers: %s', (answer, total, reason) => {
    const group = `${plan(metrics, `${leaf('A', 'a', 'share_out')}\n${leaf('B', 'b', 'share_out')}`)}when_undefined: ${answer}\n`;
    const nothing = { '*': { a: { undefined: 'no window ended' }, b: { undefined: 'nor here' } } };
    const steps = workingOf(group, [csm('c-1')], nothing);
    expect(steps.at(-1)).toEqual({ kind: 'answer', inputs: [], component: '', ...reason });
    expect(payGiven(group, [csm('c-1')], nothing).amounts['c-1']).toEqual({ total, A: '0.00', B: '0.00', '': total });
  });
});

describe('a target', () => {
  it.each([
    ['of a metric where lower is better is no attainment', 'unit: number, lower_is_better: yes, target: 10', 'target'],
    ['of 0 is no attainment', 'unit: number, target: 0', 'target'],
    ['above 0 is', 'unit: number, target: 10', 'attainment'],
  ])('%s', (_, metric, kind) => {
    const lower = metric.includes('lower') ? 'up_to' : 'from';
    const text = plan(
      `  m: { kind: given, ${metric} }`,
      `  - { name: A, share: 100%, metric: m, when_undefined: zero, pays: { of: value, bands: [{ ${lower}: 5, pay: 100% }] } }`,
    );
    const [, step] = workingOf(text, [csm('c-1')], { '*': { m: '5' } });
    expect(step).toEqual({ kind, inputs: [1], component: null, target: metric.endsWith(' 0') ? '0' : '10' });
  });

  it('that none has is no step', () => {
    const text = plan(
      '  m: { kind: given, unit: number }',
      '  - { name: A, share: 100%, metric: m, when_undefined: zero, pays: { of: value, bands: [{ from: 5, pay: 100% }] } }',
    );
    const steps = workingOf(text, [csm('c-1')], { '*': { m: '5' } });
    expect(steps.map(({ kind, inputs }) => [kind, inputs])).toEqual([
      ['fact', []],
      ['bands', [1]],
    ]);
  });
});

describe('a leaf that reads several metrics', () => {
  it('builds on all of them, each once', () => {
    const text = plan(
      `  won: { kind: given, unit: money, target: $1000 }
  rate: { kind: given, unit: percent, target: 100% }
  other: { kind: given, unit: percent, target: 50% }`,
      `  - { name: Sales, metric: won, when_undefined: zero, pays: { of: rate.attainment, base: won, applies: whole, tiers: [{ from: 100%, rate: 5% }] } }
  - { name: Grid, share: 100%, metric: rate, when_undefined: zero, pays: { matrix: { rows: { of: attainment, from: [100%] }, columns: { of: other.value, from: [50%] }, pay: [[100%]] } } }`,
    );
    const steps = workingOf(text, [csm('c-1')], { '*': { won: '$2,000', rate: '100%', other: '50%' } });
    expect(steps.map(({ kind, inputs, component }) => [kind, inputs, component])).toEqual([
      ['fact', [], null],
      ['attainment', [1], null],
      ['fact', [], null],
      ['attainment', [3], null],
      // Whole tiers: one slice, of everything; it builds on nothing else.
      ['slice', [], 'Sales'],
      ['tiers', [2, 4, 2, 5], 'Sales'],
      ['fact', [], null],
      ['attainment', [7], null],
      ['matrix', [4, 8], 'Grid'],
    ]);
  });
});

describe('without the working', () => {
  const text = plan(
    '  m: { kind: given, unit: percent, target: 100% }',
    '  - { name: A, share: 100%, metric: m, when_undefined: zero, pays: { of: value, rate: 100%, base: amount } }',
  );
  const paid = (modifiers: string, working: boolean) =>
    payGiven(text + modifiers, [csm('c-1')], { '*': { m: '80%' } }, '2026-Q1', undefined, working).earned[0];

  it('the same lines are there, and nothing is told of them', () => {
    const own = paid('cap: $650\n', false);
    expect(own?.steps).toEqual([]);
    expect(own?.lines.map(({ kind, amount, told }) => [kind, amount, told])).toEqual([
      ['earned', 80_000n, null],
      ['cap', -15_000n, null],
    ]);
  });

  it.each([true, false])('a modifier that changes nothing has no line (working: %s)', (working) => {
    // A factor of 1 applies and changes nothing.
    const one = 'multiplier: { times: 1x, when: { metric: m, of: value, at_least: 0%, when_undefined: fail } }\n';
    expect(paid(one, working)?.lines.map(({ kind }) => kind)).toEqual(['earned']);
  });
});

import { describe, expect, it } from 'vitest';
import { currencyOf, moneyText } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { extremesOf } from '../../src/review/analysis/extremes.ts';
import { settingsOf } from '../../src/review/analysis/setting.ts';

/**
 * The least and the most of plans of which parts exclude each other: what the best of every part would come to together is not what anybody can be paid.
 * All amounts are worked out by hand, and each is said to be reached.
 */
const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

const RATE = '{ kind: given, unit: percent, target: 100%, judged: { least: 0%, because: it is a rate } }';

const rangeOfPlan = (components: string, more = '', metrics = ['x', 'y', 'z']) => {
  const text = `plan: Apart
currency: USD
period: quarter
variable: $1,000
${more}
metrics:
${metrics.map((name) => `  ${name}: ${RATE}`).join('\n')}
components:
${components}
`;
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const [setting] = settingsOf(value);
  if (setting === undefined) throw new Error('no setting');
  const { least, most } = extremesOf(setting).plan;
  const text2 = ({ amount, isReached }: typeof least) => `${moneyText(amount, USD)}${isReached ? '' : ' or less sure'}`;
  return [text2(least), text2(most)];
};

const leaf = (name: string, share: string, metric: string, pays: string, more = '') =>
  `  - { name: ${name}, share: ${share}, metric: ${metric}, when_undefined: stop, pays: { of: value, ${pays} }${more} }`;

const HALF = 'bands: [{ from: 50%, pay: 100% }]';

describe('parts that exclude each other', () => {
  it.each<[string, string, string, string[]]>([
    [
      'a component that pays from 50% on and one that pays below it: $600 or $400',
      [
        leaf('A', '60%', 'x', HALF),
        leaf('B', '40%', 'x', 'bands: [{ from: 0%, pay: 100% }, { from: 50%, pay: 0% }]'),
      ].join('\n'),
      '',
      ['$400.00', '$600.00'],
    ],
    [
      'gates of which one is open where the other is shut: $600 or $400, or nothing',
      [
        leaf('A', '60%', 'y', HALF, ', gate: { metric: x, of: value, at_least: 90%, when_undefined: fail }'),
        leaf('B', '40%', 'z', HALF, ', gate: { metric: x, of: value, below: 90%, when_undefined: fail }'),
      ].join('\n'),
      '',
      ['$0.00', '$600.00'],
    ],
    [
      'half as much again when the target is met, of half the pay: $1,000 before it, $750 from it on',
      leaf('A', '100%', 'x', 'bands: [{ from: 0%, pay: 100% }, { from: 100%, pay: 50% }]'),
      'multiplier: { times: 1.5x, when: all_hit }',
      ['$750.00', '$1,000.00'],
    ],
    [
      'both are hit, or one of them pays in full: 1.5 × ($250 + $500), and not 1.5 × $1,000',
      [
        leaf('A', '50%', 'x', 'bands: [{ from: 0%, pay: 100% }, { from: 100%, pay: 50% }]'),
        leaf('B', '50%', 'y', 'bands: [{ from: 0%, pay: 20% }, { from: 100%, pay: 100% }]'),
      ].join('\n'),
      'multiplier: { times: 1.5x, when: all_hit }',
      ['$350.00', '$1,125.00'],
    ],
    [
      'a floor where the pay is worst anyway: $300 up to 50%, and from there on at least what the line pays there',
      leaf('A', '100%', 'x', 'line: [{ at: 40%, pay: 0% }, { at: 60%, pay: 100% }], worse: hold'),
      'floor: { pay: $300, when: { metric: x, of: value, at_most: 50%, when_undefined: fail } }',
      ['$300.00', '$1,000.00'],
    ],
    [
      'a gate in a group and a floor above it on one metric: the floor pays what the gate took',
      `  - name: G
    share: 100%
    gate: { metric: x, of: value, at_least: 90%, when_undefined: fail }
    components:
    ${leaf('A', '100%', 'y', 'bands: [{ from: 0%, pay: 40% }, { from: 100%, pay: 100% }]')}`,
      'floor: { pay: $250, when: { metric: x, of: value, below: 90%, when_undefined: pass } }',
      ['$250.00', '$1,000.00'],
    ],
    [
      'a gate and a multiplier that never hold together',
      leaf('A', '100%', 'y', HALF),
      `gate: { metric: x, of: value, below: 90%, otherwise: 60%, when_undefined: fail }
multiplier: { times: 1.5x, when: { metric: x, of: value, at_least: 90%, when_undefined: fail } }`,
      ['$0.00', '$1,000.00'],
    ],
  ])('%s', (_, components, more, range) => {
    expect(rangeOfPlan(components, more)).toEqual(range);
  });
});

// Each of ten pays a tenth of $1,000, nothing before its target; the first of them $100 before it and $90 from it on.
describe('ten components behind a multiplier for all or any being hit', () => {
  const names = Array.from({ length: 10 }, (_, place) => `m${place}`);
  const pays = (place: number) =>
    place === 0 ? 'bands: [{ from: 0%, pay: 100% }, { from: 100%, pay: 90% }]' : 'bands: [{ from: 100%, pay: 100% }]';
  const components = names.map((name, place) => leaf(`N${place}`, '10%', name, pays(place))).join('\n');
  it.each([
    // All: 1.5 × $990. Not all: $90 from the first at least, and $1,000 at most, of which $100 from the first.
    ['all_hit', '1.5x', ['$90.00', '$1,485.00']],
    // None: $100 from the first and nothing else. Any: half of $90 at least, and of $1,000 at most.
    ['any_hit', '50%', ['$45.00', '$500.00']],
  ])('%s: %s', (when, times, range) => {
    expect(rangeOfPlan(components, `multiplier: { times: ${times}, when: ${when} }`, names)).toEqual(range);
  });
});

describe('a metric without a value', () => {
  const full = (share: string, pays: string, answer: string) =>
    `  - { name: ${answer}, share: ${share}, metric: x, when_undefined: ${answer}, pays: { of: value, ${pays} } }`;

  it('is without it for all that read it: $600 with a value, $400 without', () => {
    const components = [full('60%', HALF, 'zero'), full('40%', 'bands: [{ from: 50%, pay: 0% }]', 'full_amount')];
    expect(rangeOfPlan(components.join('\n'))).toEqual(['$0.00', '$600.00']);
  });

  it('cannot be where one of them stops: what the other would answer is never paid', () => {
    const components = [full('60%', HALF, 'stop'), full('40%', 'bands: [{ from: 50%, pay: 50% }]', 'full_amount')];
    expect(rangeOfPlan(components.join('\n'))).toEqual(['$0.00', '$800.00']);
  });
});

// Up to 100% the line rises to $1,000, and at 100% the gate shuts: the largest payout is next to it.
describe('a share that is handed on', () => {
  it('counts for every metric that a component is paid by, not its own alone', () => {
    const grid = 'matrix: { rows: { of: x.value, from: [50%] }, columns: { of: y.value, from: [50%] }, pay: [[100%]] }';
    const components = [
      `  - { name: A, share: 40%, metric: x, when_undefined: share_out, pays: { ${grid} } }`,
      `  - { name: B, share: 60%, metric: z, when_undefined: stop, pays: { of: value, bands: [{ from: 0%, pay: 50% }, { from: 50%, pay: 110% }] } }`,
    ];
    // With x and y: $300 to $400 + $660. Without one of them B has all: $500 to $1,100.
    expect(rangeOfPlan(components.join('\n'))).toEqual(['$300.00', '$1,100.00']);
  });
});

describe('an edge that is not reached itself', () => {
  const gated = (metric: string, pays: string) =>
    leaf('A', '100%', metric, pays, `, gate: { metric: ${metric}, of: value, below: 100%, when_undefined: fail }`);
  const rising = 'line: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }]';
  it.each([
    ['half_away_from_zero', '$1,000.00'],
    ['half_even', '$1,000.00'],
    ['up', '$1,000.00'],
    ['down', '$999.99'],
  ])('rounded %s is %s', (mode, most) => {
    expect(rangeOfPlan(gated('x', rising), `rounding: ${mode}`)).toEqual(['$0.00', most]);
  });

  // $1,000.005 is never reached either, and what is less rounds to $1,000.00.
  it.each([
    ['half_away_from_zero', '$1,000.00'],
    ['up', '$1,000.01'],
  ])('half a cent more, rounded %s, is %s', (mode, most) => {
    const line = 'line: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100.0005% }]';
    expect(rangeOfPlan(gated('x', line), `rounding: ${mode}`)).toEqual(['$0.00', most]);
  });
});

// Steps of 5 points from 20% on, $10 each, behind a door that shuts at 100%: 79.99 points are 15 whole steps, and the 16th has begun.
describe('steps that would go on without end', () => {
  it.each([
    ['whole', '$150.00'],
    ['started', '$160.00'],
    ['exact', '$160.00'],
  ])('count: %s pays %s at most', (count, most) => {
    const pays = `per: { step: 5pt, above: 20%, pay: 1%, count: ${count} }`;
    const door = ', gate: { metric: x, of: value, below: 100%, when_undefined: fail }';
    expect(rangeOfPlan(leaf('A', '100%', 'x', pays, door))).toEqual(['$0.00', most]);
  });

  it('are no end that is reached where another component falls meanwhile', () => {
    const up = 'per: { step: 5pt, above: 20%, pay: 1%, count: started }';
    const down = 'line: [{ at: 0%, pay: 100% }, { at: 100%, pay: 0% }]';
    const [least, most] = rangeOfPlan([leaf('A', '50%', 'x', up), leaf('B', '50%', 'x', down)].join('\n'));
    // At 100% the one has come to $80.00 in 16 steps of $5.00, and the other to nothing: the steps are counted on as a line, from which pay is less than a
    // step away, and two lines are rounded.
    expect([least, most]).toEqual(['$74.99 or less sure', '—']);
  });
});

describe('what is only a bound', () => {
  it('is said to be one: one metric lifts a component and sinks another', () => {
    const up = 'line: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }]';
    const down = 'line: [{ at: 0%, pay: 100% }, { at: 100%, pay: 0% }]';
    const [least, most] = rangeOfPlan([leaf('A', '50%', 'x', up), leaf('B', '50%', 'x', down)].join('\n'));
    // $500.00 wherever it stands, but for the cent that two roundings may add or take.
    expect([least, most]).toEqual(['$499.99 or less sure', '$500.01 or less sure']);
  });
});

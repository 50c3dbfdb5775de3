import fc from 'fast-check';
import { stringify } from 'yaml';

/** Random plans that are well formed, and random facts for their metrics: what the laws of the engine are tried on. */

const cents = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((minor) => (minor / 100).toFixed(2));
const percent = (least: number, most: number) =>
  fc.integer({ min: least * 100, max: most * 100 }).map((hundredths) => `${(hundredths / 100).toFixed(2)}%`);

const rising = (least: number, most: number) =>
  fc
    .uniqueArray(fc.integer({ min: least * 100, max: most * 100 }), { minLength: 1, maxLength: 4 })
    .map((edges) => edges.sort((a, b) => a - b).map((edge) => `${(edge / 100).toFixed(2)}%`));

const pay = fc.oneof(percent(0, 200), cents(0, 100_000));

const bands = fc.tuple(rising(0, 150), fc.array(pay, { minLength: 4, maxLength: 4 })).map(([edges, pays]) => ({
  of: 'attainment',
  bands: edges.map((from, place) => ({ from, pay: pays[place] })),
}));

const line = fc
  .tuple(rising(0, 150), fc.array(pay, { minLength: 4, maxLength: 4 }), fc.constantFrom('nothing', 'hold'))
  .map(([edges, pays, worse]) => ({
    of: 'attainment',
    line: edges.map((at, place) => ({ at, pay: pays[place] })),
    worse,
  }));

const tiers = fc
  .tuple(
    rising(0, 150),
    fc.array(percent(0, 300), { minLength: 4, maxLength: 4 }),
    fc.constantFrom('slice', 'whole', 'overage'),
  )
  .map(([edges, rates, applies]) => ({
    of: 'attainment',
    applies,
    tiers: edges.map((from, place) => ({ from, rate: rates[place] })),
  }));

const per = fc
  .tuple(cents(1, 5_000), fc.constantFrom('whole', 'started', 'exact'))
  .map(([money, count]) => ({ of: 'value', per: { step: '1pt', above: 'target', pay: money, count } }));

const milestones = fc.tuple(rising(0, 150), fc.array(pay, { minLength: 4, maxLength: 4 })).map(([edges, pays]) => ({
  of: 'attainment',
  milestones: edges.map((at, place) => ({ at, pay: pays[place] })),
}));

const rate = percent(0, 300).map((own) => ({ of: 'attainment', rate: own }));

const curve = fc.oneof(bands, line, tiers, per, milestones, rate);
const answer = fc.constantFrom('zero', 'full_amount', 'at_target', 'share_out');

type Node = Record<string, unknown>;

/** Whole numbers as shares that add up to exactly 100%: fractions of their sum. */
const sharesOf = (weights: readonly number[]) => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => `${weight}/${sum}`);
};

const modifiers = fc.record(
  {
    gate: fc.record({
      metric: fc.constant('m0'),
      of: fc.constant('value'),
      at_least: percent(0, 120),
      otherwise: percent(0, 100),
      when_undefined: fc.constantFrom('pass', 'fail'),
    }),
    multiplier: fc.record({
      times: fc.constantFrom('0.9x', '1.1x', '1.5x', '1/3'),
      when: fc.constantFrom('all_hit', 'any_hit'),
    }),
    floor: percent(0, 50),
    cap: percent(60, 200),
  },
  { requiredKeys: [] },
);

const leaf = fc
  .tuple(fc.constantFrom('m0', 'm1', 'm2'), curve, answer, modifiers)
  .map(([metric, pays, when_undefined, more]): Node => ({ metric, pays, when_undefined, ...more }));

const siblings = (child: fc.Arbitrary<Node>) =>
  fc.array(fc.tuple(child, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 4 }).map((list) => {
    const shares = sharesOf(list.map(([, weight]) => weight));
    return list.map(([node], place) => ({ name: `n${place}`, share: shares[place], ...node }));
  });

const group = fc
  .tuple(siblings(leaf), fc.constantFrom('zero', 'full_amount', 'share_out'), modifiers)
  .map(([components, when_undefined, more]): Node => ({ components, when_undefined, ...more }));

const rounding = fc.constantFrom('half_away_from_zero', 'half_even', 'half_up', 'half_down', 'up', 'down');

/** The YAML text of a plan that has a variable amount, up to two levels of components, and three metrics with targets. */
export const plans = fc
  .tuple(siblings(fc.oneof(leaf, group)), cents(1, 1_000_000), rounding, modifiers)
  .map(([components, variable, mode, more]) =>
    stringify({
      plan: 'Generated',
      currency: 'USD',
      period: 'quarter',
      for: { role: 'CSM' },
      variable,
      prorate: 'days',
      rounding: mode,
      when_undefined: 'full_amount',
      metrics: Object.fromEntries(
        ['m0', 'm1', 'm2'].map((name, place) => [
          name,
          { kind: 'given', unit: 'percent', target: `${80 + place * 10}%` },
        ]),
      ),
      components,
      ...more,
    }),
  );

const fact = fc.oneof(
  { weight: 5, arbitrary: percent(0, 200) },
  { weight: 1, arbitrary: fc.constant({ undefined: 'nothing there' }) },
);

export type Hire = {
  readonly facts: Readonly<Record<'m0' | 'm1' | 'm2', string | { readonly undefined: string }>>;
  readonly start: string;
};

/** People with facts: hired on some day of the quarter. */
export const people: fc.Arbitrary<Hire[]> = fc.array(
  fc.record({
    facts: fc.record({ m0: fact, m1: fact, m2: fact }),
    start: fc.integer({ min: 1, max: 28 }).map((date) => `2026-0${(date % 3) + 1}-${String(date).padStart(2, '0')}`),
  }),
  { minLength: 1, maxLength: 3 },
);

import { describe, expect, it } from 'vitest';
import { argTexts } from '../../src/kinds/figure.ts';
import { currencyOf } from '../../src/money/index.ts';
import { type GivenFact, type GivenPerson, payGiven } from '../support/pay-given.ts';

/** What a Result tells of somebody's pay beyond the steps themselves: what a curve reads and in which unit, by what sums of money were multiplied, what a bound comes to. */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

const METRICS = `
  rate: { kind: given, unit: percent, target: 100% }
  other: { kind: given, unit: percent, target: 50% }
  third: { kind: given, unit: percent }
  sales: { kind: given, unit: money, target: "$30,000" }
  calls: { kind: given, unit: count, target: 10 }
  days: { kind: given, unit: number, lower_is_better: yes }
  team: { kind: given, unit: percent, scope: team, target: 100% }
  leads: { kind: given, unit: count, scope: team, target: 10 }`;

type Facts = Readonly<Record<string, GivenFact>>;

const FACTS: Facts = {
  rate: '100%',
  other: '50%',
  third: '90%',
  sales: '$30,000',
  calls: '8',
  days: '3',
  team: '100%',
  leads: '8',
};
const none = { undefined: 'nothing to measure' };
/** There for 45 of 90 days. */
const HALF = { start_date: '2026-02-15' };

type Setting = {
  readonly person?: Readonly<Record<string, string>>;
  readonly others?: readonly GivenPerson[];
  readonly facts?: Facts;
  readonly variable?: string;
  readonly prorate?: string;
  readonly root?: string;
};

function paid(components: string, { person, others, facts, variable, prorate, root }: Setting = {}) {
  const text = `plan: Outlook
currency: USD
period: quarter
variable: ${variable ?? '$1,000'}
prorate: ${prorate ?? 'days'}
metrics:${METRICS}
components:
${components}
${root ?? ''}`;
  const people = [{ csm_id: 'c-1', team: 'West', ...person }, ...(others ?? [])];
  const { earned, diagnostics } = payGiven(text, people, { '*': { ...FACTS, ...facts } });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const own = earned[0];
  if (own === undefined) throw new Error('nobody is paid');
  return own;
}

/** What is told more of each step, by the component and the kind of the step. */
function toldOf(components: string, setting: Setting = {}) {
  const { steps, outlook } = paid(components, setting);
  const more = [...outlook().args].map(([id, args]): [string, Record<string, string>] => {
    const step = steps[id - 1];
    return [`${step?.component ?? ''} ${step?.kind}`, argTexts(args, currency)];
  });
  return Object.fromEntries(more);
}

const bands = '{ of: attainment, bands: [{ from: 50%, pay: 100% }] }';
const leaf = (metric: string, pays: string, more = 'share: 100%', name = 'A') =>
  `  - { name: ${name}, ${more}, metric: ${metric}, when_undefined: share_out, pays: ${pays} }`;

describe('what a curve reads', () => {
  it.each([
    ['rate', bands, { reads_of: 'attainment', reads_unit: 'percent' }],
    ['rate', bands.replace('attainment', 'value'), { reads_of: 'value', reads_unit: 'percent' }],
    // A part of the target is a percent, whatever is measured.
    ['sales', bands, { reads_of: 'attainment', reads_unit: 'percent' }],
    ['calls', bands, { reads_of: 'attainment', reads_unit: 'percent' }],
    ['sales', '{ of: value, bands: [{ from: 500, pay: 100% }] }', { reads_of: 'value', reads_unit: 'money' }],
    ['calls', '{ of: value, bands: [{ from: 5, pay: 100% }] }', { reads_of: 'value', reads_unit: 'count' }],
    ['days', '{ of: value, bands: [{ up_to: 5, pay: 100% }] }', { reads_of: 'value', reads_unit: 'number' }],
  ])('of %s by %s', (metric, pays, expected) => {
    expect(toldOf(leaf(metric, pays))).toEqual({ 'A bands': { reads: metric, ...expected } });
  });

  it('may be another metric than the one that is paid', () => {
    const pays = '{ of: sales.attainment, bands: [{ from: 50%, pay: 100% }] }';
    expect(toldOf(leaf('rate', pays))).toEqual({
      'A bands': { reads: 'sales', reads_of: 'attainment', reads_unit: 'percent' },
    });
  });

  it.each([
    ['sales.value', '500', { across: 'sales', across_of: 'value', across_unit: 'money' }],
    ['calls.attainment', '50%', { across: 'calls', across_of: 'attainment', across_unit: 'percent' }],
  ])('along both sides of a grid: %s', (across, from, expected) => {
    const pays = `{ matrix: { rows: { of: attainment, from: [50%] }, columns: { of: ${across}, from: [${from}] }, pay: [[100%]] } }`;
    expect(toldOf(leaf('rate', pays))).toEqual({
      'A matrix': { reads: 'rate', reads_of: 'attainment', reads_unit: 'percent', ...expected },
    });
  });
});

/** By what sums of money are multiplied: half a quarter, and what siblings without a value leave. */
describe('what sums of money are multiplied by', () => {
  const scaleOf = (components: string, setting: Setting) =>
    Object.fromEntries(
      Object.entries(toldOf(components, setting)).map(([name, { scale, takes_over }]) => [name, [scale, takes_over]]),
    );
  const three = [
    leaf('rate', bands, 'share: 50%'),
    leaf('other', bands, 'share: 30%', 'B'),
    leaf('third', '{ of: value, bands: [{ from: 50%, pay: 100% }] }', 'share: 20%', 'C'),
  ].join('\n');

  it('nothing, for somebody there all quarter', () => {
    const untold = [undefined, undefined];
    expect(scaleOf(three, {})).toEqual({ 'A bands': untold, 'B bands': untold, 'C bands': untold });
  });

  it('the part of the quarter', () => {
    const half = ['0.5', undefined];
    expect(scaleOf(three, { person: HALF })).toEqual({ 'A bands': half, 'B bands': half, 'C bands': half });
  });

  it('0 for somebody without a full month, who takes nothing over', () => {
    // B leaves its share to the others, of which nothing counts.
    const setting = { person: { start_date: '2026-03-15' }, prorate: 'full_months', facts: { other: none } };
    expect(scaleOf(three, setting)).toMatchObject({ 'A bands': ['0', undefined], 'C bands': ['0', undefined] });
  });

  it('what is left over, and how many times its own amount that is', () => {
    // Without C's 20%, 80% carry everything: 1.25 times their own. What went away is multiplied by nothing.
    const taken = ['1.25', '1.25'];
    const gone = [undefined, undefined];
    expect(scaleOf(three, { facts: { third: none } })).toEqual({ 'A bands': taken, 'B bands': taken, 'C bands': gone });
  });

  it('both for half a quarter', () => {
    const taken = ['0.625', '1.25'];
    expect(scaleOf(three, { facts: { third: none }, person: HALF })).toEqual({
      'A bands': taken,
      'B bands': taken,
      'C bands': [undefined, undefined],
    });
  });

  it('twice its own amount is told for half a quarter, too, where sums of money stay as they are written', () => {
    // Without A's 50% the others have twice their own amount, of which half a quarter counts.
    const taken = [undefined, '2'];
    expect(scaleOf(three, { facts: { rate: none }, person: HALF })).toEqual({
      'A bands': [undefined, undefined],
      'B bands': taken,
      'C bands': taken,
    });
  });

  it('in a pool the parts of all members together, which is no taking over', () => {
    const pool = leaf('team', bands, 'share: 100%, pool: equal').replace('share_out', 'zero');
    const others = [{ csm_id: 'c-2', team: 'West' }];
    expect(scaleOf(pool, { person: HALF, others })).toEqual({ 'A bands': ['1.5', undefined] });
  });
});

describe('what a bound comes to', () => {
  it('for half a quarter is half of it, and the line of a bound is no curve', () => {
    const capped = leaf('rate', bands, 'share: 100%, cap: $800');
    expect(toldOf(capped, { person: HALF })).toEqual({
      'A bands': { reads: 'rate', reads_of: 'attainment', reads_unit: 'percent', scale: '0.5' },
      'A cap': { limit: '400.00' },
    });
    // One curve, so one place ahead is looked for; the amount of the plan comes first.
    expect(
      paid(capped)
        .outlook()
        .steps.map(({ kind }) => kind),
    ).toEqual(['amount', 'next']);
  });

  it('is the sum itself where a component has no amount', () => {
    const commission =
      '  - { name: Won, metric: sales, when_undefined: zero, cap: $700, pays: { of: value, rate: 5% } }';
    const all = `${leaf('rate', bands)}\n${commission}`;
    expect(toldOf(all, { person: HALF })).toMatchObject({ 'Won cap': { limit: '700.00' } });
  });
});

it('a group that answers for its components has no curve of its own', () => {
  const two = `${leaf('rate', bands, 'share: 50%')}\n${leaf('other', bands, 'share: 50%', 'B')}`;
  const setting = { facts: { rate: none, other: none }, root: 'when_undefined: full_amount\n' };
  const own = paid(two, setting);
  expect(own.total).toBe(100_000n);
  expect(Object.keys(toldOf(two, setting))).toEqual(['A bands', 'B bands']);
  expect(own.outlook().steps.map(({ kind }) => kind)).toEqual(['amount']);
});

describe('a pool', () => {
  const part = (name: string, metric: string, pays: string) =>
    `{ name: ${name}, share: 50%, metric: ${metric}, when_undefined: zero, pays: ${pays} }`;
  const two = '{ of: attainment, bands: [{ from: 50%, pay: 50% }, { from: 110%, pay: 100% }] }';
  const group = `  - { name: Team, amount: 1000, pool: equal, components: [${part('One', 'team', two)}, ${part('Two', 'leads', bands)}] }\n${leaf('rate', bands, 'share: 100%', 'Own')}`;
  const others = [{ csm_id: 'c-2', team: 'West' }];

  it('tells of each of its components what the team earned, and of the person’s own nothing of the kind', () => {
    const reads = { reads_of: 'attainment', reads_unit: 'percent' };
    // $500 each: half of it in the first band, and all of it.
    expect(toldOf(group, { others })).toEqual({
      'Team / One bands': { reads: 'team', ...reads, earned: '250.00' },
      'Team / Two bands': { reads: 'leads', ...reads, earned: '500.00' },
      'Own bands': { reads: 'rate', ...reads },
    });
  });

  it('pays each member their part of what one of its components would bring', () => {
    const steps = paid(group, { others }).outlook().steps;
    const told = steps.map(({ kind, component, args }) => {
      const { code, more, more_in_all } = argTexts(args, currency);
      return [kind, component, code, more, more_in_all];
    });
    // $250 more for the team are $125 for each of two.
    expect(told).toEqual([
      ['amount', null, undefined, undefined, undefined],
      ['next', 'Own', 'end', undefined, undefined],
      ['next', 'Team / One', 'edge', '250.00', '125.00'],
      ['next', 'Team / Two', 'end', undefined, undefined],
    ]);
  });
});

describe('the amount that everything is a share of', () => {
  const amountOf = (setting: Setting) => {
    const [step] = paid(leaf('rate', bands), setting).outlook().steps;
    const { at, args, value, money } = step ?? { at: null, args: {}, value: null, money: null };
    return { line: at?.line, args: argTexts(args, currency), value: value?.n, stated: money?.stated };
  };

  it('of the plan, for somebody there all quarter', () => {
    expect(amountOf({})).toEqual({ line: 4, args: {}, value: 100_000n, stated: 100_000n });
  });

  it('of a column names the cell', () => {
    const setting = { variable: '{ column: bonus }', person: { bonus: '800' } };
    const cell = { column: 'bonus', file: 'roster.csv', line: '2' };
    expect(amountOf(setting)).toEqual({ line: 4, args: cell, value: 80_000n, stated: 80_000n });
    expect(amountOf({ ...setting, person: { ...setting.person, ...HALF } })).toEqual({
      line: 4,
      value: 40_000n,
      stated: 80_000n,
      args: { ...cell, days: '45', of_days: '90', part: '0.5', prorate: 'days' },
    });
  });

  it('counts full months where the plan does', () => {
    // From 15 February March alone is a full month.
    expect(amountOf({ person: HALF, prorate: 'full_months', variable: '$900' })).toEqual({
      line: 4,
      value: 30_000n,
      stated: 90_000n,
      args: { days: '45', of_days: '90', part: '0.333333333333', prorate: 'full_months' },
    });
  });
});

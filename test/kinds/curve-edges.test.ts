import { describe, expect, it } from 'vitest';
import type { CurveEdge } from '../../src/kinds/curve.ts';
import { machineDecimal, type Ratio } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { leavesOf } from '../../src/plan/walk.ts';

/** Where the pay of a curve may jump or bend: what the review of a plan looks at. */

const TARGET: Ratio = { n: 105n, d: 100n };

function curveOf(pays: string, metric = 'unit: percent, target: 105%') {
  const plan = `
plan: Edges
currency: USD
period: quarter
variable: $1,000
metrics:
  m: { kind: given, ${metric} }
  n: { kind: given, unit: percent, target: 100% }
components:
  - { name: Part, share: 100%, metric: m, when_undefined: zero, pays: ${pays} }
`;
  const { value, diagnostics } = readPlan(plan, 'plan.yaml');
  expect(diagnostics).toEqual([]);
  const [leaf] = value === null ? [] : leavesOf(value.root);
  if (leaf === undefined) throw new Error('the plan of this test has no leaf');
  return leaf.curve;
}

/** `90% at 0.9` for an edge that is written, `(0 at 0)` for one that follows, and where it stands below `pays`. */
function told({ at, text, written, path }: CurveEdge): string {
  const edge = `${text} at ${machineDecimal(at)}`;
  return `${written ? edge : `(${edge})`}: ${path.slice(3).join(' ')}`;
}

const toldEdges = (pays: string, metric?: string, target = TARGET) => curveOf(pays, metric).edges(target).map(told);
const LESS = 'unit: number, lower_is_better: yes, target: 10';
const TEN: Ratio = { n: 10n, d: 1n };

describe('the edges of a curve', () => {
  it.each([
    [
      'bands',
      '{ of: attainment, bands: [{ from: 90%, pay: $400 }, { above: 100%, pay: $500 }] }',
      ['90% at 0.9: bands 0 from', '100% at 1: bands 1 above'],
    ],
    [
      'bands at the target',
      '{ of: value, bands: [{ from: target - 5pt, pay: $400 }, { from: target, pay: $500 }, { from: target + 0.5pt, pay: $600 }] }',
      ['target - 5pt at 1: bands 0 from', 'target at 1.05: bands 1 from', 'target + 0.5pt at 1.055: bands 2 from'],
    ],
    [
      'a target of attainment is 100%',
      '{ of: attainment, bands: [{ from: target, pay: $400 }, { from: target + 5pt, pay: $500 }] }',
      ['target at 1: bands 0 from', 'target + 5pt at 1.05: bands 1 from'],
    ],
    [
      'milestones',
      '{ of: value, milestones: [{ at: 80%, pay: $100 }, { at: target, pay: $150 }] }',
      ['80% at 0.8: milestones 0 at', 'target at 1.05: milestones 1 at'],
    ],
    [
      'lines of pay',
      '{ of: value, line: [{ at: 80%, pay: $100 }, { at: target, pay: $150 }] }',
      ['80% at 0.8: line 0 at', 'target at 1.05: line 1 at'],
    ],
    [
      'lines of rates, which pay nothing at 0',
      '{ of: value, base: amount, line: [{ at: 80%, rate: 5% }, { at: 100%, rate: 10% }] }',
      ['80% at 0.8: line 0 at', '100% at 1: line 1 at', '(0 at 0): line'],
    ],
    [
      'tiers, too',
      '{ of: attainment, base: amount, applies: slice, tiers: [{ from: 50%, rate: 1x }, { above: 100%, rate: 2x }] }',
      ['50% at 0.5: tiers 0 from', '100% at 1: tiers 1 above', '(0 at 0): tiers'],
    ],
    ['a rate', '{ of: value, base: amount, rate: 5% }', ['(0 at 0): rate']],
    [
      'whole steps: the first three, the rest repeats',
      '{ of: value, per: { step: 2pt, above: target, pay: $25, count: whole } }',
      ['target at 1.05: per above', '(target at 1.07): per above', '(target at 1.09): per above'],
    ],
    [
      'steps in proportion',
      '{ of: value, per: { step: 2pt, above: target, pay: $25, count: exact } }',
      ['target at 1.05: per above'],
    ],
  ])('%s', (_, pays, edges) => {
    expect(toldEdges(pays)).toEqual(edges);
  });

  it.each([
    [
      'bands',
      '{ of: value, bands: [{ up_to: 10, pay: $100 }, { below: 5, pay: $200 }] }',
      ['10 at 10: bands 0 up_to', '5 at 5: bands 1 below'],
    ],
    [
      'steps count downwards',
      '{ of: value, per: { step: 2, below: target - 1, pay: $25, count: started } }',
      ['target - 1 at 9: per below', '(target - 1 at 7): per below', '(target - 1 at 5): per below'],
    ],
  ])('where lower is better: %s', (_, pays, edges) => {
    expect(toldEdges(pays, LESS, TEN)).toEqual(edges);
  });

  it('of a grid stand along its two sides', () => {
    const curve = curveOf(
      '{ matrix: { rows: { of: m.value, from: [80%, target] }, columns: { of: n.attainment, above: [50%] }, pay: [[25%], [50%]] } }',
    );
    expect(curve.edges(TARGET).map(told)).toEqual([
      '80% at 0.8: matrix rows from 0',
      'target at 1.05: matrix rows from 1',
    ]);
    expect(curve.acrossEdges(null).map(told)).toEqual(['50% at 0.5: matrix columns above 0']);
    expect(curve.readsTarget).toBe(true);
  });

  it('along a second reading are none where there is one reading', () => {
    expect(curveOf('{ of: value, base: amount, rate: 5% }').acrossEdges(null)).toEqual([]);
  });
});

/** `from` and `up_to` include their edge, `above` and `below` do not; at 0 itself a rate pays nothing yet. */
describe('which edges belong to their better side', () => {
  it.each<[string, readonly boolean[]]>([
    ['{ of: value, bands: [{ from: 90%, pay: $4 }, { above: 100%, pay: $5 }] }', [true, false]],
    ['{ of: value, milestones: [{ at: 90%, pay: $4 }] }', [true]],
    ['{ of: value, line: [{ at: 90%, pay: $4 }] }', [true]],
    ['{ of: attainment, line: [{ at: 90%, rate: 4% }] }', [true, false]],
    [
      '{ of: attainment, applies: slice, tiers: [{ from: 90%, rate: 4% }, { above: 100%, rate: 5% }] }',
      [true, false, false],
    ],
    ['{ of: attainment, rate: 4% }', [false]],
    ['{ of: value, per: { step: 1pt, above: 100%, pay: $4, count: whole } }', [true, true, true]],
    ['{ of: value, per: { step: 1pt, above: 100%, pay: $4, count: started } }', [false, false, false]],
    ['{ of: value, per: { step: 1pt, above: 100%, pay: $4, count: exact } }', [true]],
  ])('%s', (pays, includes) => {
    expect(
      curveOf(pays)
        .edges(TARGET)
        .map((edge) => edge.includes),
    ).toEqual(includes);
  });
});

describe('what repeats without end', () => {
  it.each([
    ['whole steps', 'unit: percent, target: 105%', 'step: 2pt, above: target', 'whole', { n: 2n, d: 100n }],
    ['steps begun', 'unit: percent, target: 105%', 'step: 2pt, above: target', 'started', { n: 2n, d: 100n }],
    ['steps downwards', LESS, 'step: 2, below: target', 'whole', { n: -2n, d: 1n }],
    ['nothing in proportion', 'unit: percent, target: 105%', 'step: 2pt, above: target', 'exact', null],
  ])('%s', (_, metric, steps, count, size) => {
    const { repeats } = curveOf(`{ of: value, per: { ${steps}, pay: $25, count: ${count} } }`, metric);
    expect(repeats === null ? null : machineDecimal(repeats)).toBe(size && machineDecimal(size));
  });
});

describe('edges that the target decides', () => {
  const pays =
    '{ of: value, bands: [{ from: 80%, pay: $400 }, { from: target, pay: $500 }, { above: target, pay: $600 }] }';

  it.each([
    ['above the figure before it', { n: 105n, d: 100n }, null],
    ['below it', { n: 79n, d: 100n }, ['target', '80%', 'bands 1 from']],
    ['at it', { n: 80n, d: 100n }, ['target', '80%', 'bands 1 from']],
  ])('a target %s', (_, target, expected) => {
    const crossed = curveOf(pays).crossed(target, null);
    expect(crossed && [crossed.edge, crossed.before, crossed.path.slice(3).join(' ')]).toEqual(expected);
  });

  it('read it; others do not', () => {
    expect(curveOf(pays).readsTarget).toBe(true);
    const fixed = curveOf('{ of: value, bands: [{ from: 80%, pay: $400 }] }');
    expect([fixed.readsTarget, fixed.crossed({ n: 0n, d: 1n }, null)]).toEqual([false, null]);
  });

  it.each([
    ['rows', '{ of: m.value, from: [80%, target] }', '{ of: n.value, from: [50%, 60%] }', [0n, 100n], 'rows from 1'],
    [
      'columns',
      '{ of: m.value, from: [80%, 90%] }',
      '{ of: n.value, from: [50%, target] }',
      [100n, 0n],
      'columns from 1',
    ],
  ])('in a grid: %s', (_, rows, columns, [target = 0n, across = 0n], place) => {
    const curve = curveOf(`{ matrix: { rows: ${rows}, columns: ${columns}, pay: [[10%, 20%], [30%, 40%]] } }`);
    const crossed = curve.crossed({ n: target, d: 100n }, { n: across, d: 100n });
    expect(crossed?.path.slice(4).join(' ')).toBe(place);
    expect(crossed?.across, 'is it the target of the second reading?').toBe(place.startsWith('columns'));
    expect(curve.crossed({ n: 100n, d: 100n }, { n: 100n, d: 100n })).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { machineDecimal, type Ratio } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { nodesOf } from '../../src/plan/walk.ts';
import { lookAt } from '../../src/review/analysis/look.ts';
import { at } from '../../src/review/analysis/polynomial.ts';
import { settingsOf } from '../../src/review/analysis/setting.ts';
import { type PayCurve, payCurves } from '../../src/review/pay-curves.ts';

const planOf = (components: string, more = '') => `plan: Curves
currency: USD
period: quarter
variable: $1,000
metrics:
  nrr: { kind: given, unit: percent, target: 105% }
  risk: { kind: given, unit: percent, lower_is_better: yes }
  sales: { kind: given, unit: money }
components:
${components}
${more}`;

/** The curves of a component (the plan, without a name), as texts: what stands at each edge, and each stretch at a place. */
function curves(text: string, name = ''): readonly PayCurve[] {
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error(diagnostics.map(({ code }) => code).join());
  const [setting] = settingsOf(value);
  const node = nodesOf(value.root).find((one) => one.name === name);
  if (setting === undefined || node === undefined) throw new Error('no such component');
  return payCurves(node, lookAt(setting, null));
}

const dollars = (minor: Ratio | null) => (minor === null ? '—' : machineDecimal({ n: minor.n, d: minor.d * 100n }));
const stops = (curve: PayCurve | undefined) =>
  curve?.stops.map((stop) => [machineDecimal(stop.at), dollars(stop.below), dollars(stop.pay), dollars(stop.above)]);

function payOf(curve: PayCurve | undefined, reading: Ratio): string {
  const isPast = (end: Ratio | null, sign: bigint) =>
    end === null || (reading.n * end.d - end.n * reading.d) * sign > 0n;
  const piece = curve?.pieces.find(({ from, to }) => isPast(from, 1n) && isPast(to, -1n));
  return piece === undefined ? 'nowhere' : dollars(at(piece.pay, reading));
}

const BANDS = `  - name: Keep
    share: 100%
    metric: nrr
    when_undefined: zero
    pays: { of: attainment, bands: [ { from: 90%, pay: $400 }, { from: 100%, pay: $500 } ] }`;

describe('bands', () => {
  test('jump at each edge, which belongs to the better side', () => {
    const [curve] = curves(planOf(BANDS), 'Keep');
    expect(curve).toMatchObject({ metric: 'nrr', reads: 'attainment', unit: 'percent', better: 'higher' });
    expect(stops(curve)).toEqual([
      ['0.9', '0', '400', '400'],
      ['1', '400', '500', '500'],
    ]);
    expect([89n, 95n, 130n].map((n) => payOf(curve, { n, d: 100n }))).toEqual(['0', '400', '500']);
  });

  test('that begin above an edge leave it to the worse side', () => {
    const [curve] = curves(planOf(BANDS.replace('from: 100%', 'above: 100%')), 'Keep');
    expect(stops(curve)?.[1]).toEqual(['1', '400', '400', '500']);
  });

  test('of a metric where lower is better are paid up to and below their edges', () => {
    const [curve] = curves(
      planOf(`  - name: Few
    share: 100%
    metric: risk
    when_undefined: zero
    pays: { bands: [ { up_to: 5%, pay: 100% }, { below: 10%, pay: 40% } ] }`),
      'Few',
    );
    expect(curve).toMatchObject({ reads: 'value', better: 'lower' });
    expect(stops(curve)).toEqual([
      ['0.05', '1000', '1000', '400'],
      ['0.1', '400', '0', '0'],
    ]);
  });
});

describe('lines and modifiers', () => {
  const LINE = `  - name: Keep
    share: 100%
    metric: nrr
    when_undefined: zero
    pays: { of: attainment, line: [ { at: 90%, pay: 0% }, { at: 100%, pay: 100% } ], better: continue }`;

  test('a line bends at its points, and goes on where it says so', () => {
    const [curve] = curves(planOf(LINE), 'Keep');
    expect(stops(curve)).toEqual([['0.9', '0', '0', '0']]);
    expect(payOf(curve, { n: 95n, d: 100n })).toBe('500');
    expect(payOf(curve, { n: 112n, d: 100n })).toBe('2200');
  });

  test('a cap bends it where it begins to hold: $1,500 are reached at 105% of target', () => {
    const [curve] = curves(planOf(`${LINE}\n    cap: 150%`), 'Keep');
    expect(stops(curve)).toEqual([
      ['0.9', '0', '0', '0'],
      ['1.05', '1500', '1500', '1500'],
    ]);
    expect(payOf(curve, { n: 3n, d: 2n })).toBe('1500');
  });

  test('a multiplier at the plan shows in the whole plan and not in its component', () => {
    const text = planOf(
      BANDS,
      'multiplier: { times: 1.5x, when: { metric: nrr, of: attainment, at_least: 110%, when_undefined: fail } }',
    );
    expect(stops(curves(text, 'Keep')[0])?.map(([place]) => place)).toEqual(['0.9', '1']);
    expect(stops(curves(text)[0])?.at(-1)).toEqual(['1.1', '500', '750', '750']);
  });
});

test('a rate on money has no edge but the 0 below which it pays nothing: 5% of $20,000 are $1,000', () => {
  const [curve] = curves(planOf(`  - { name: Sales, metric: sales, pays: { rate: 5% } }\n${BANDS}`), 'Sales');
  expect(curve).toMatchObject({ metric: 'sales', reads: 'value', unit: 'money', goal: null });
  expect(stops(curve)).toEqual([['0', '0', '0', '0']]);
  expect(payOf(curve, { n: 2_000_000n, d: 1n })).toBe('1000');
});

test('the whole plan has a curve for each metric, the others at their targets', () => {
  const all = curves(planOf(`${BANDS}\n  - { name: Sales, metric: sales, pays: { rate: 5% } }`));
  expect(all.map(({ metric }) => metric)).toEqual(['nrr', 'sales']);
  // NRR at target pays $500 beside whatever sales pay.
  expect(payOf(all[1], { n: 2_000_000n, d: 1n })).toBe('1500');
});

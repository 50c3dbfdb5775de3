import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/plan/read-plan.ts';
import { runExamples } from '../../src/review/examples.ts';
import { exampleFaults } from '../../src/review/read-example.ts';

/**
 * Faults do not hide each other. Each line of these plans that ends with `# code, code` is at fault, once for each code; all lines are told in one run,
 * and nothing that only follows from them.
 */
const TOP = `plan: Blend
currency: USD
period: quarter
variable: $1,000
prorate: days
metrics:
  nrr: { kind: given, unit: percent, target: 105% }
  ebr: { kind: given, unit: percent, target: 70% }
  leads: { kind: given, unit: money }
  days: { kind: given, unit: number, lower_is_better: yes }
  given: { kind: csql_amount, won: [Closed Won], sourced: any }
`;

const leaf = (text: string) => `${TOP}components:\n  - name: Results\n    share: 100%\n${indent(text, 4)}`;
const pays = (text: string, metric = 'nrr') =>
  leaf(`metric: ${metric}\nwhen_undefined: zero\npays:\n${indent(text, 2)}`);
const root = (text: string) => `${pays('of: attainment\nbands: [{ from: 90%, pay: 50% }]')}${text}`;
const metrics = (text: string) => `${TOP}${indent(text, 2)}components:
  - { name: A, share: 100%, metric: nrr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 90%, pay: 50% }] } }
`;

function indent(text: string, by: number): string {
  return text
    .replace(/^\n/, '')
    .replace(/\n*$/, '\n')
    .replace(/^(?=.)/gm, ' '.repeat(by));
}

function told(text: string): readonly string[] {
  const { value, sketch, diagnostics } = readPlan(text, 'p.yaml');
  const examples = value === null && sketch !== null ? exampleFaults(sketch) : [];
  return [...diagnostics, ...examples].map(({ place, code }) => `${place.line} ${code}`).sort();
}

function said(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, place) => {
      const [, codes] = /# ([a-z -]+(?:, [a-z-]+)*)$/.exec(line) ?? [];
      return codes === undefined ? [] : codes.split(', ').map((code) => `${place + 1} ${code}`);
    })
    .sort();
}

describe('of a list of a curve, all items', () => {
  it.each<[string, string]>([
    [
      'bands with wrong units',
      pays(`
of: attainment
bands:
  - { from: 80, pay: $100 } # bad-value
  - { from: 90%, pay: €200 } # wrong-currency
  - { from: 100, pay: €300 } # bad-value, wrong-currency
  - { from: 110%, pay: $400 }
`),
    ],
    [
      'bands misspelt, of wrong form, out of order and against the metric',
      pays(`
of: attainment
bands:
  - { form: 80, pay: $100 } # unknown-key, bad-value
  - { from: 85%, pya: €200 } # unknown-key, wrong-currency
  - { from: 9o%, pay: €300 } # bad-value, wrong-currency
  - { from: 95%, pay: x, note: y } # bad-value, unknown-key
  - { from: 90%, pay: $400 } # falling-edge
  - { up_to: 110%, pay: $500 } # wrong-direction
  - { from: 110%, above: 110%, pay: $550 } # one-bound
  - { from: 115%, pay: $600 }
  - { from: 115%, pay: $600 } # doubled-edge
  - 7 # bad-value
`),
    ],
    [
      'two runs of falling edges, and one list that only runs the other way',
      pays(`
of: attainment
bands:
  - { from: 90%, pay: $100 }
  - { from: 80%, pay: $200 } # falling-edge
  - { from: 70%, pay: $250 }
  - { from: 100%, pay: $300 }
  - { from: 95%, pay: $400 } # falling-edge
`),
    ],
    [
      'points of a line, most of which say what they pay',
      pays(`
of: attainment
worse: holdd # unknown-word
line:
  - { at: 80, rate: 50% } # bad-value, pay-or-rate
  - { at: 90%, pay: €2 } # wrong-currency
  - { at: 100% } # pay-or-rate
  - { at: 105%, pay: 60% }
  - { pay: 60% } # missing-key
  - { at: 120%, pay: 100%, plus: $1 } # unknown-key
  - { at: target + 5%, pay: 100% } # bad-value
`),
    ],
    [
      'points of a line by rate',
      pays(`
of: attainment
line:
  - { at: 80%, rate: 0.5 } # bad-value
  - { at: 90, rate: 60% } # bad-value
  - { at: 100%, pay: 60% } # pay-or-rate
  - { at: 120%, rate: 1.5x }
`),
    ],
    [
      'milestones',
      pays(`
of: attainment
milestones:
  - { at: 80, pay: $100 } # bad-value
  - { at: 90%, pay: €100 } # wrong-currency
  - { att: 95%, pay: $100 } # unknown-key
  - { at: 92%, pay: €100 } # falling-edge, wrong-currency
`),
    ],
    [
      'tiers, without what they apply to',
      leaf(`
metric: nrr
when_undefined: zero
pays: # missing-key
  of: attainment
  tiers:
    - { from: 0, rate: 1.0x } # bad-value
    - { from: 100%, rate: 15, plus: €5 } # bad-value, wrong-currency
    - { from: 90%, rates: 2.0x } # unknown-key, falling-edge
    - { from: 80%, rate: 2.0x }
`),
    ],
    [
      'tiers on the money of another metric',
      pays(
        `
of: nrr.attainment
base: leads
applies: slize # unknown-word
tiers: [{ from: 90, rate: 5% }] # bad-value
`,
        'ebr',
      ),
    ],
    [
      'steps',
      pays(`
of: attainment
per: # missing-key
  step: $1 # bad-value
  above: 100 # bad-value
  pay: €5 # wrong-currency
`),
    ],
    [
      'a grid',
      pays(`
matrix:
  rows: { of: attainment, from: [90, 100%] } # bad-value
  columns: { of: ebr.attainment, from: [50%, 8o%, 100] } # bad-value, bad-value
  pay:
    - [$1, €2, $3] # wrong-currency
    - [$4, x, $6] # bad-value
`),
    ],
    [
      'a grid of the wrong size',
      pays(`
matrix:
  rows: { of: attainment, from: [90%, 100%], up_to: [2%] } # one-bound
  columns: { of: ebr.value, up_to: [50%, 60%] } # wrong-direction
  pay:
    - [$1, €2] # wrong-currency
    - [$4, €2, $6] # wrong-currency
`),
    ],
    [
      'a grid with holes',
      pays(`
matrix:
  rows: { of: attainment, from: [90%, 100%, 110%, 120%] }
  columns: { of: ebr.value, from: [50%, 60%] }
  pay:
    - [$1, $2]
    - [$4, €2, $6] # matrix-shape, wrong-currency
    - [$4] # matrix-shape
    - [$4, $5]
`),
    ],
    [
      'rates by a column',
      pays(
        `
per_item: yes
item_cap: €5 # wrong-currency
item_floor: x # bad-value
of: value
rate: { by: sku, A: 5, B: 3%, C: 5x5, else: 1 } # bad-value, bad-value, bad-value
`,
        'given',
      ),
    ],
  ])('%s', (_, text) => {
    expect(said(text)).not.toEqual([]);
    expect(told(text)).toEqual(said(text));
  });
});

describe('beside a fault in what is read', () => {
  it.each<[string, string]>([
    [
      'nothing said of a metric with a target',
      leaf(`
metric: nrr
pays: # reading-needed
  bands: [{ from: 90, pay: €5 }] # bad-value, wrong-currency
`),
    ],
    ['a word like attainment', pays('of: atainment # unknown-word\nbands: [{ from: 90, pay: 50% }] # bad-value')],
    [
      'a metric that there is not',
      pays('of: nps.attainment # unknown-metric\nbands: [{ from: 90, pay: 50% }] # bad-value'),
    ],
    [
      'attainment of what has no target',
      pays('of: leads.attainment # no-attainment\nbands: [{ from: 90, pay: 50% }] # bad-value'),
    ],
    ['a base that does not fit', pays('of: attainment\nbase: value # bad-base\nrate: 5 # bad-value')],
    ['a curve like bands', pays('of: attainment\nbadns: [{ from: 90, pay: 50% }] # unknown-curve, bad-value')],
    [
      'the metric of the component',
      leaf(`
metric: nps # unknown-metric
when_undefined: zerro # unknown-word
negative: allowed # unknown-word
pays:
  of: attainment
  bands: [{ from: 90, pay: 50% }, { form: 100%, pay: 50% }] # bad-value, unknown-key
cap: €50 # wrong-currency
`),
    ],
    [
      'the keys of the component',
      leaf(`
metric: nrr
when_undefned: zero # unknown-key
pool: equals # unknown-word
pays: { of: attainment, bands: [{ from: 90, pay: 50% }] } # bad-value
hit: { metric: ebr, of: value, at_least: 70 } # bad-value, undefined-condition
floor: { pay: €5, when: { metric: leads, at_least: 70%, when_undefined: pass } } # wrong-currency, bad-value
`),
    ],
  ])('%s', (_, text) => {
    expect(said(text)).not.toEqual([]);
    expect(told(text)).toEqual(said(text));
  });
});

describe('of lists elsewhere', () => {
  it.each<[string, string]>([
    [
      'conditions of a gate',
      root(`
gate:
  - { metric: nrr, at_least: 90 } # reading-needed, undefined-condition, bad-value
  - { metric: nps, of: value, at_least: 3 } # unknown-metric
  - { metric: nrr, of: value, at_leest: 90, when_undefined: pass } # unknown-key, bad-value
  - { metric: ebr, of: value, when_undefined: pass, otherwise: 120% } # one-bound, bad-value
`),
    ],
    [
      'factors',
      root(`
multiplier:
  - { times: 2, when: all_hit } # bad-value
  - { times: -1x, when: any_hit } # bad-value
  - { times: 1.5x, when: all } # bad-value
  - { time: 1.5x, when: { metric: nrr, of: value, at_least: 100, when_undefined: fail } } # unknown-key, bad-value
  - { times: -2x, when: [{ metric: nrr, of: value, at_least: 100, when_undefined: fail }, { metric: nix, above: 5 }] } # bad-value, bad-value, unknown-metric
`),
    ],
    [
      'a floor above its cap beside another fault',
      root(`
floor: $500
cap: $400
rounding: halfway # unknown-word
`).replace('floor: $500', 'floor: $500 # floor-above-cap'),
    ],
    [
      'metrics, each with more than one fault',
      metrics(`
a: { kind: nrr, reactivated: excluded, target: 105 } # unknown-word, bad-value, credit-needed
b: { kind: grr, target: { 2026-Q1: 90, 2026-Q2: 90%, 2026-03: 90% } } # missing-key, bad-value, wrong-period
c: { kind: given, unit: percent, traget: 105, judged: { least: 5, most: 10, becuse: x } } # unknown-key, bad-value, bad-value, bad-value, unknown-key
d: { kind: given, unit: money, target: { file: target.csv, els: 5, else: 50% } } # bad-value, unknown-key, bad-value
e: { kind: given, unit: percent, target: 105%, prorate_target: yes, accounts: { tenure: first } } # target-not-prorated, unknown-word
`),
    ],
    [
      'shares by period',
      `${TOP}components:
  - name: A
    share: { 2026-Q1: 50, 2026-03: 50%, 2026-Q2: 150% } # bad-value, wrong-period, bad-value
    metric: nrr
    when_undefined: zero
    pays: { of: attainment, bands: [{ from: 90%, pay: 50% }] }
`,
    ],
    [
      'components',
      `${TOP}components:
  - { name: A, share: 50%, metric: nrr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 90, pay: 50% }] } } # bad-value
  - { name: A / B, share: 25%, metric: nrr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 90, pay: 50% }] } } # bad-name, bad-value
  - 5 # bad-value
  - { name: D, share: 25%, amount: $5, metric: nrr, when_undefined: at_target, pays: { of: attainment, bands: [{ from: 90, pay: 50% }] } } # share-and-amount, bad-value
  - name: E # unknown-key
    shar: 25%
    components:
      - { name: F, share: 50%, metric: nrr, when_undefined: zero, pays: { of: attainment, rate: 5 } } # bad-value
      - { name: F, share: 50%, metric: nrr, when_undefined: zero, pays: { of: attainment, rate: 5% } } # doubled-name
`.replace('  - name: E # unknown-key\n    shar: 25%', '  - name: E\n    shar: 25% # unknown-key'),
    ],
    [
      'what the plan allows',
      root(`
guardrails:
  allow:
    - { code: clif, because: x } # unknown-guardrail
    - { code: cliff } # missing-key
    - { cod: nix, because: x } # unknown-key, unknown-guardrail
review: quarterly
reviewed: 2026-Q7 # bad-value
adjustments: { at_most: 5 } # bad-value
`),
    ],
  ])('%s', (_, text) => {
    expect(said(text)).not.toEqual([]);
    expect(told(text)).toEqual(said(text));
  });
});

describe('beside what is wrong with it as YAML', () => {
  it('the rest is told', () => {
    const text = `${pays(`
of: attainment
of: value # doubled-key
bands:
  - { from: 80, pay: $100 } # bad-value
  - { from: 90%, pay: $150,000 } # split-amount
  - { from: 110%, pay: *most, note: x } # unknown-anchor, unknown-key
`)}cap: 5x # bad-value
rounding: *how # unknown-anchor
`;
    expect(told(text)).toEqual(said(text));
  });

  it('a fault in a curve that two components repeat is told once, whatever it is', () => {
    const curve = '{ of: atainment, bands: [{ from: 90, pya: 50% }, { from: 100%, note: x }] }';
    const text = `${TOP}components:
  - { name: A, share: 50%, metric: nrr, when_undefined: zero, pays: &curve ${curve} } # unknown-word, bad-value, unknown-key, unknown-key
  - { name: B, share: 50%, metric: ebr, when_undefined: zero, pays: *curve }
`;
    expect(told(text)).toEqual(said(text));
  });
});

describe('of examples', () => {
  const EXAMPLES = `examples:
  - { name: a, given: { nrr: 105, ebr: { value: 70, target: 80 } }, pays: { Results: x, Nix: $3, total: €4 } } # bad-value, bad-value, bad-value, bad-value, unknown-key, wrong-currency
  - { name: b, given: { nrrr: 105%, leads: { items: [$5, 5%, x] } }, pays: { total: $400 } } # unknown-metric, bad-value, bad-value
  - { nam: c, period: 2026-03, person: { hired: x, start_date: y }, given: { nrr: 105% }, pays: { total: $0.005 } } # unknown-key, wrong-period, unknown-key, bad-value, bad-value
  - { name: d, given: { nrr: { valu: 105, note: z } } } # unknown-key, bad-value, unknown-key, missing-key
  - nothing # bad-value
`;
  const plan = root(EXAMPLES);

  it('all are told at once', () => {
    const { value } = readPlan(plan, 'p.yaml');
    const found = value === null ? [] : runExamples(value);
    expect(found.map(({ place, code }) => `${place.line} ${code}`).sort()).toEqual(said(plan));
  });

  it('beside a fault of the plan too', () => {
    const faulty = plan.replace('currency: USD', 'currency: USD\nrounding: halfway # unknown-word');
    expect(told(faulty)).toEqual(said(faulty));
  });
});

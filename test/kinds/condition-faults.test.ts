import { describe, expect, it } from 'vitest';
import { expectAtMarks, readMarked } from '../support/marked-plan.ts';

/** What is said of a condition that cannot be read: one message for one fault, at the mark `»`; a condition may have several. */
function readWith(gate: string) {
  return readMarked(`plan: Faulty
currency: USD
period: quarter
for: { role: CSM }
credit: { owner: at_period_end }
metrics:
  nrr: { kind: nrr, reactivated: exclude, target: 105% }
  ebr: { kind: coverage, when: in_period }
  risk: { kind: at_risk_share, at: period_end, target: 10% }
  arr: { kind: starting_arr }
  leads: { kind: given, unit: count, target: 4 }
components:
  - name: Part
    amount: $1,000
    metric: ebr
    when_undefined: zero
    pays: { bands: [{ from: 90%, pay: 100% }] }
${gate}
`);
}

const oneBound = (found: string) =>
  `one-bound: ${found} found; exactly one is needed: one of "at_least", "above", "at_most", "below"`;
const reading = (metric: string) =>
  `reading-needed: metric "${metric}" has a target: "of" must say attainment or value`;
const unanswered = (metric: string) =>
  `undefined-condition: metric "${metric}" can be undefined: the condition must say when_undefined: pass, fail or stop`;
const wrong = (text: string, expected: string) => `bad-value: "${text}" is not what belongs here. expected ${expected}`;
const PERCENT = 'a percent, such as 60%';
const LOWER = 'no-attainment: metric "risk" has no attainment: lower is better for it: read its value';
const NO_TARGET = 'no-attainment: metric "ebr" has no attainment: it has no target: give it one, or read its value';
const UNKNOWN =
  'unknown-metric: there is no metric "nix" in this plan. expected one of "nrr", "ebr", "risk", "arr", "leads"';

describe('a condition that says all', () => {
  it.each([
    'gate: { metric: nrr, of: attainment, at_least: 90%, when_undefined: fail }',
    'gate: { metric: nrr, of: value, above: 90%, when_undefined: pass }',
    // Without a target there is only the value to read.
    'gate: { metric: ebr, below: 90%, when_undefined: stop }',
    'gate: { metric: arr, at_most: $90000 }',
    'gate: [{ metric: arr, at_least: $90000 }, { metric: risk, of: value, at_most: 10%, when_undefined: fail }]',
  ])('%s', (gate) => {
    expect(readWith(gate)).toMatchObject({ isPlan: true, told: [] });
  });
});

type Fault = [gate: string, said: readonly string[]];

describe('a condition with a fault', () => {
  it.each<Fault>([
    ['gate: { metric: »nix, of: value, at_least: 90%, when_undefined: fail }', [UNKNOWN]],
    ['gate: »{ metric: nrr, of: value, when_undefined: fail }', [oneBound('no bound')]],
    [
      'gate: »{ metric: nrr, of: value, at_least: 90%, below: 120%, when_undefined: fail }',
      [oneBound('the bounds "at_least" and "below"')],
    ],
    ['»gate: { metric: nrr, at_least: 90%, when_undefined: fail }', [reading('nrr')]],
    // A percent is due whichever of the two is meant; a count of leads would be an attainment of so many percent.
    [
      '»gate: { metric: nrr, at_least: »90, when_undefined: fail }',
      [reading('nrr'), `${wrong('90', PERCENT)} (write "90%")`],
    ],
    ['»gate: { metric: leads, at_least: 90%, when_undefined: fail }', [reading('leads')]],
    ['gate: »{ metric: nrr, of: value, at_least: 90% }', [unanswered('nrr')]],
    ['gate: { metric: risk, of: »attainment, at_most: 10%, when_undefined: fail }', [LOWER]],
    ['gate: { metric: ebr, of: »attainment, at_least: 90%, when_undefined: fail }', [NO_TARGET]],
    [
      'gate: { metric: leads, of: attainment, at_least: »4, when_undefined: fail }',
      [`${wrong('4', PERCENT)} (write "4%")`],
    ],
    ['gate: { metric: leads, of: value, at_least: »90%, when_undefined: fail }', [wrong('90%', 'a count, such as 4')]],
    ['gate: { metric: arr, at_least: »90% }', [wrong('90%', 'an amount of money, such as $1,000')]],
    // Each of several faults is told, in one condition and in each of a list.
    ['gate: »{ metric: risk, of: »attainment, at_least: »$9 }', [unanswered('risk'), LOWER, wrong('$9', PERCENT)]],
    [
      'gate: [{ metric: arr, at_least: »90% }, { metric: arr, at_least: $9 }, »{ metric: nrr, of: value, above: 90% }]',
      [wrong('90%', 'an amount of money, such as $1,000'), unanswered('nrr')],
    ],
  ])('%s', (gate, said) => {
    const { isPlan, told, places } = readWith(gate);
    expectAtMarks(told, said, places);
    expect(isPlan).toBe(false);
  });
});

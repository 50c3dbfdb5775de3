import { describe, expect, it } from 'vitest';
import { expectAtMarks, readMarked } from '../support/marked-plan.ts';

/** What is said of the edges of a list: one message for one fault, at the mark `»`. */
function readWith(metric: string, of: string, edges: readonly string[]) {
  const bands = edges.map((edge) => `        - { ${edge}, pay: 50% }`).join('\n');
  return readMarked(`plan: Faulty
currency: USD
period: quarter
for: { role: CSM }
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
  ebr: { kind: given, unit: percent }
  arr: { kind: given, unit: money, target: $100 }
  own: { kind: given, unit: percent, target: { column: goal } }
  nps: { kind: given, unit: number, lower_is_better: yes }
components:
  - name: Part
    amount: $1,000
    metric: ${metric}
    when_undefined: zero
    pays:
      of: ${of}
      bands:
${bands}
`);
}

type Listed = [metric: string, of: string, edges: readonly string[]];
type Fault = [...Listed, said: readonly string[]];

function expectFaults([metric, of, edges, said]: Fault): void {
  const { isPlan, told, places } = readWith(metric, of, edges);
  expectAtMarks(told, said, places);
  expect(isPlan).toBe(false);
}

const falls = (edge: string, before: string) =>
  `falling-edge: "${edge}" stands after "${before}": edges run one way, from line to line`;
const same = (edge: string, before: string) =>
  edge === before
    ? `doubled-edge: the edge "${edge}" stands twice`
    : `doubled-edge: the edge "${edge}" is the same as "${before}" before it`;
const against = (key: string, better: 'higher' | 'lower') =>
  `wrong-direction: "${key}" does not fit a metric where ${better} is better. expected one of ${better === 'higher' ? '"from", "above"' : '"up_to", "below"'}`;
const wrong = (text: string, help: string) =>
  `bad-value: "${text}" is not what belongs here. expected an edge in the unit of the reading, such as 90% or $100,000, or target, or target + 5pt (${help})`;

describe('edges that run one way', () => {
  it.each<Listed>([
    ['nrr', 'value', ['from: 80%', 'from: 90%', 'above: 90%', 'from: 100%']],
    ['nrr', 'attainment', ['from: 90%', 'from: target', 'from: target + 5pt']],
    // Where lower is better a list may begin with the best or with the worst, and the edge itself may come before or after what lies beyond it.
    ['nps', 'value', ['up_to: 9', 'below: 9', 'up_to: 7', 'up_to: 5']],
    ['nps', 'value', ['up_to: 5', 'up_to: 7', 'below: 9', 'up_to: 9']],
    ['nps', 'value', ['below: 9', 'up_to: 9']],
    // Whether a figure stands before the target is known with the target.
    ['own', 'value', ['from: 150%', 'from: target', 'from: 90%', 'from: target + 50pt']],
    ['arr', 'value', ['from: $90', 'from: target-$5', 'from: target', 'from: target +$5']],
  ])('%s, %s, %j', (...listed) => {
    expect(readWith(...listed)).toMatchObject({ isPlan: true, told: [] });
  });
});

describe('edges that do not', () => {
  it.each<Fault>([
    // Every run against the order is told once, at its first edge.
    [
      'nrr',
      'value',
      ['from: 90%', 'from: »80%', 'from: 70%', 'from: 100%', 'from: »95%'],
      [falls('80%', '90%'), falls('95%', '100%')],
    ],
    ['nrr', 'value', ['from: 90%', 'from: »80%', 'from: »80%'], [falls('80%', '90%'), same('80%', '80%')]],
    ['nrr', 'value', ['from: 90%', 'from: »90.0%'], [same('90.0%', '90%')]],
    ['nrr', 'value', ['above: 90%', 'from: »90%'], [same('90%', '90%')]],
    ['nrr', 'value', ['above: 90%', 'above: »90%'], [same('90%', '90%')]],
    ['nps', 'value', ['up_to: 9', 'up_to: 7', 'up_to: »8'], [falls('8', '7')]],
    ['nps', 'value', ['up_to: 7', 'up_to: 9', 'up_to: »8', 'up_to: 6'], [falls('8', '9')]],
    ['nps', 'value', ['below: 9', 'below: »9'], [same('9', '9')]],
    ['nrr', 'value', ['from: 150%', 'from: »target'], [falls('target', '150%')]],
    // Two edges at the target, or two figures, are compared though others stand around them.
    ['nrr', 'value', ['from: target', 'from: »target - 5pt', 'from: 90%'], [falls('target - 5pt', 'target')]],
    ['nrr', 'attainment', ['from: target', 'from: »target - 5pt'], [falls('target - 5pt', 'target')]],
    ['nrr', 'attainment', ['from: target', 'from: »100%'], [same('100%', 'target')]],
  ])('%s, %s, %j', (...fault) => expectFaults(fault));
});

describe('keys of edges', () => {
  it.each<Fault>([
    ['nrr', 'value', ['»up_to: 90%'], [against('up_to', 'higher')]],
    ['nps', 'value', ['up_to: 9', '»from: 7'], [against('from', 'lower')]],
    // A list that runs against its metric from end to end is one fault.
    ['nps', 'value', ['»from: 5', 'above: 7', 'from: 9'], [against('from', 'lower')]],
    [
      'nrr',
      'value',
      ['»up_to: 80%', '»below: 90%', 'from: 95%'],
      [against('up_to', 'higher'), against('below', 'higher')],
    ],
  ])('%s, %s, %j', (...fault) => expectFaults(fault));
});

describe('figures of edges', () => {
  it.each<Fault>([
    ['nrr', 'value', ['from: »traget'], [wrong('traget', 'did you mean "target"?')]],
    ['nrr', 'value', ['from: »Target + 5pt'], [wrong('Target + 5pt', 'did you mean "target + 5pt"?')]],
    ['nrr', 'value', ['from: »taget -5pt'], [wrong('taget -5pt', 'did you mean "target -5pt"?')]],
    ['nrr', 'value', ['from: »"90,5%"'], [wrong('90,5%', 'decimals stand behind a full stop: write "90.5%"')]],
    ['arr', 'value', ['from: »$90k'], [wrong('$90k', 'write "$90000"')]],
    ['ebr', 'value', ['from: »target'], ['no-target: this says "target", but the metric has none']],
    // 5% would be 5 points to one reader, and 5% of the target to another.
    ...(['target + 5%', 'target + 5'] as const).map(
      (text): Fault => [
        'nrr',
        'value',
        [`from: »${text}`],
        [
          `bad-value: "${text}" is not what belongs here. expected points from the target, such as target + 5pt (write "5pt")`,
        ],
      ],
    ),
  ])('%s, %s, %j', (...fault) => expectFaults(fault));
});

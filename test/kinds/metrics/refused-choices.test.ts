import { describe, it } from 'vitest';
import { expectAtMarks, readMarked } from '../../support/marked-plan.ts';

/**
 * Choices of a metric that cannot be read, or that do not go together: what is said of each, once, at its place. `»` marks the place of each message in
 * the metric as it is written.
 */

function expectSaid(metric: string, said: readonly string[]): void {
  const { told, places } = readMarked(`plan: Faulty
currency: USD
period: quarter
credit: { owner: at_period_end }
metrics:
  ${metric}
components:
  - { name: Part, amount: $100, metric: m, when_undefined: zero, pays: { of: value, bands: [{ from: 1%, pay: 100% }] } }
`);
  expectAtMarks(told, said, places);
}

const not = (text: string, expected: string) => `bad-value: ${text} is not what belongs here. expected ${expected}`;

describe('timely_resolution: within', () => {
  const WITHIN = 'a length of time, such as 14 days, a map of severities to lengths of time, or due_on';
  const LENGTH = 'a length of time, such as 30 days or 3 months';

  it.each<[metric: string, said: readonly string[]]>([
    ['m: { kind: timely_resolution, within: 14 days }', []],
    ['m: { kind: timely_resolution, within: due_on }', []],
    ['m: { kind: timely_resolution, within: { high: 7 days, low: 1 month } }', []],
    ['m: { kind: timely_resolution, within: »14 }', [not('"14"', WITHIN)]],
    ['m: { kind: timely_resolution, within: »soon }', [not('"soon"', WITHIN)]],
    ['m: { kind: timely_resolution, within: »due on }', [`${not('"due on"', WITHIN)} (did you mean "due_on"?)`]],
    ['m: { kind: timely_resolution, within: »{} }', [not('an empty map', WITHIN)]],
    ['m: { kind: timely_resolution, within: »[7 days] }', [not('a list', WITHIN)]],
    // One length of several, the only one, or all of them: each is told, and the map is not.
    ['m: { kind: timely_resolution, within: { high: 7 days, low: »soon } }', [not('"soon"', LENGTH)]],
    ['m: { kind: timely_resolution, within: { high: »7 } }', [not('"7"', LENGTH)]],
    ['m: { kind: timely_resolution, within: { high: »due_on } }', [not('"due_on"', LENGTH)]],
    ['m: { kind: timely_resolution, within: { high: »{ first: 7 days } } }', [not('a map', LENGTH)]],
    ['m: { kind: timely_resolution, within: { high: »7, low: »soon } }', [not('"7"', LENGTH), not('"soon"', LENGTH)]],
  ])('%s', expectSaid);
});

describe('coverage: when', () => {
  const WHEN = 'in_period, ever, or a time up to the period’s end, such as last 12 months';

  it.each<[metric: string, said: readonly string[]]>([
    ['m: { kind: coverage, when: ever }', []],
    ['m: { kind: coverage, when: last 30 days }', []],
    ['m: { kind: coverage, when: »past 12 months }', [not('"past 12 months"', WHEN)]],
    ['m: { kind: coverage, when: »12 months }', [not('"12 months"', WHEN)]],
    ['m: { kind: coverage, when: »last year }', [not('"last year"', WHEN)]],
    ['m: { kind: coverage, when: »last 0 days }', [not('"last 0 days"', WHEN)]],
    ['m: { kind: coverage, when: »[ever] }', [not('a list', WHEN)]],
  ])('%s', expectSaid);
});

describe('ratio', () => {
  const nameless = (table: string) =>
    not('"named"', `a map such as { owner: at_period_end }, because rows of ${table}.csv name nobody`);
  const UNIT = 'missing-key: "unit" is missing in metric "m": percent, count, number or days, for count ÷ number';
  const FROM = 'missing-key: "from" is missing in metric "m": the table of both sides, or in each side its own';

  it.each<[metric: string, said: readonly string[]]>([
    // Rows name whose they are in activities.csv and in any other CSV; in renewals.csv and nrr.csv they do not.
    [
      'm: { kind: ratio, lower_is_better: no, credit: named, from: activities, numerator: count, denominator: count }',
      [],
    ],
    [
      'm: { kind: ratio, lower_is_better: no, credit: named, from: calls, numerator: count, denominator: { from: chats } }',
      [],
    ],
    [
      'm: { kind: ratio, lower_is_better: no, credit: »named, from: nrr, numerator: count, denominator: count }',
      [nameless('nrr')],
    ],
    [
      'm: { kind: ratio, lower_is_better: no, credit: »named, from: calls, numerator: { from: nrr }, denominator: count }',
      [nameless('nrr')],
    ],
    [
      'm: { kind: ratio, lower_is_better: no, credit: »named, from: calls, numerator: count, denominator: { from: nrr } }',
      [nameless('nrr')],
    ],
    // What is wrong with its sides is told first: whose rows they are can only be asked when it is known which.
    ['»m: { kind: ratio, lower_is_better: no, credit: named, numerator: count, denominator: count }', [FROM]],
    [
      '»m: { kind: ratio, lower_is_better: no, credit: named, from: nrr, numerator: count, denominator: segment }',
      [UNIT],
    ],
  ])('%s', (metric, said) => expectSaid(metric, said));
});

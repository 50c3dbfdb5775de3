import { describe, expect, it } from 'vitest';
import { expectAtMarks, readMarked } from '../support/marked-plan.ts';
import { payGiven } from '../support/pay-given.ts';

/** What is said of a modifier that cannot be read: one message for one fault, at the mark `»`. */
function readWith(modifier: string) {
  return readMarked(`plan: Faulty
currency: USD
period: quarter
for: { role: CSM }
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
  arr: { kind: given, unit: money }
components:
  - name: Part
    amount: $1,000
    metric: nrr
    when_undefined: zero
    pays: { of: value, bands: [{ from: 90%, pay: 100% }] }
${modifier}
`);
}

const OPEN = 'metric: nrr, of: value, at_least: 90%, when_undefined: fail';
const ONCE = 'otherwise-once: "otherwise" stands more than once in this gate';
const kept = (text: string) =>
  `bad-value: "${text}" is not what belongs here. expected a part that is kept, from 0% to 100%`;
const FACTOR = 'bad-value: "-1x" is not what belongs here. expected a factor of 0 or more';
const EUROS = 'wrong-currency: "€5" does not fit the plan\'s currency USD';
const PERCENT = 'bad-value: "$9" is not what belongs here. expected a percent, such as 60%';
const UNANSWERED =
  'undefined-condition: metric "nrr" can be undefined: the condition must say when_undefined: pass, fail or stop';

describe('a modifier that says all', () => {
  it.each([
    `gate: { ${OPEN}, otherwise: 0% }`,
    `gate: { ${OPEN}, otherwise: 100% }`,
    `gate: [{ ${OPEN} }, { ${OPEN}, otherwise: 50% }]`,
    'multiplier: { times: 0x, when: all_hit }',
    `multiplier: [{ times: 1.5x, when: any_hit }, { times: 2x, when: { ${OPEN} } }]`,
    `floor: { pay: $5, when: { ${OPEN} } }`,
    'floor: $5',
    'cap: $5',
  ])('%s', (modifier) => {
    expect(readWith(modifier)).toMatchObject({ isPlan: true, told: [] });
  });
});

describe('a modifier with a fault', () => {
  it.each<[modifier: string, said: readonly string[]]>([
    [`gate: »[{ ${OPEN}, otherwise: 50% }, { ${OPEN}, otherwise: 50% }]`, [ONCE]],
    [`gate: { ${OPEN}, otherwise: »150% }`, [kept('150%')]],
    [`gate: { ${OPEN}, otherwise: »-5% }`, [kept('-5%')]],
    [`gate: [{ ${OPEN} }, { ${OPEN}, otherwise: »100.01% }]`, [kept('100.01%')]],
    // What is wrong with its condition and what is wrong with the part that is kept are two things.
    ['gate: »{ metric: nrr, of: value, at_least: »$9, otherwise: »150% }', [UNANSWERED, PERCENT, kept('150%')]],
    ['multiplier: { times: »-1x, when: all_hit }', [FACTOR]],
    [`multiplier: [{ times: 2x, when: any_hit }, { times: »-1x, when: { ${OPEN} } }]`, [FACTOR]],
    ['multiplier: { times: »-1x, when: »{ metric: nrr, of: value, at_least: »$9 } }', [FACTOR, UNANSWERED, PERCENT]],
    [
      'multiplier: [{ times: 2x, when: any_hit }, { times: 2x, when: »{ metric: nrr, of: value, at_least: 90% } }]',
      [UNANSWERED],
    ],
    [`floor: { pay: »€5, when: { ${OPEN} } }`, [EUROS]],
    ['floor: »€5', [EUROS]],
    ['floor: { pay: $5, when: »{ metric: nrr, of: value, at_least: »$9 } }', [UNANSWERED, PERCENT]],
    ['cap: »€5', [EUROS]],
  ])('%s', (modifier, said) => {
    const { isPlan, told, places } = readWith(modifier);
    expectAtMarks(told, said, places);
    expect(isPlan).toBe(false);
  });
});

/** Half of $1,000 stands on m, which is hit at its target of 100%, and pays $500; half on n, at 50% of its target, and pays $250. */
it.each([
  ['any_hit', '1500.00'],
  ['all_hit', '750.00'],
])('one of two hit, and a factor of 2 when %s', (when, total) => {
  const part = (metric: string) =>
    `- { name: ${metric}, share: 50%, metric: ${metric}, when_undefined: zero, pays: { of: value, rate: 100%, base: amount } }`;
  const plan = `
plan: Hits
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
metrics:
  m: { kind: given, unit: percent, target: 100% }
  n: { kind: given, unit: percent, target: 100% }
components:
  ${part('m')}
  ${part('n')}
multiplier: { times: 2x, when: ${when} }
`;
  const { amounts } = payGiven(plan, [{ csm_id: 'c-1', role: 'CSM' }], { '*': { m: '100%', n: '50%' } });
  expect(amounts['c-1']?.total).toBe(total);
});

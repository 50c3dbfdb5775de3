import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { payPlan } from '../../src/engine/pay.ts';
import type { Person } from '../../src/facts/facts.ts';
import type { MetricFact } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { NO_ROWS } from '../support/given-facts.ts';
import { type GivenFact, type GivenPerson, payGiven } from '../support/pay-given.ts';

/** Pools at their edges: who is asked for a team, whose name a question bears, what of the amounts inside is the team's, who gets the cent that is left. */

const plan = (component: string, more = 'variable: $1,000') => `plan: Teams
currency: USD
period: quarter
for: { role: CSM }
${more}
prorate: days
metrics:
  team: { kind: given, unit: percent, scope: team, target: 100% }
  own: { kind: given, unit: percent }
components:
${component}
`;
const csm = (csm_id: string, more: Readonly<Record<string, string>> = {}): GivenPerson => ({
  csm_id,
  role: 'CSM',
  team: 'West',
  ...more,
});
/** There for 45 of 90 days. */
const HALF = { start_date: '2026-02-15' };
const TWO = [csm('c-1'), csm('c-2', HALF)];
const FACTS: Readonly<Record<string, GivenFact>> = { team: '100%', own: '100%' };

function paid(
  text: string,
  people: readonly GivenPerson[] = TWO,
  facts: Readonly<Record<string, GivenFact>> = {},
  working = true,
) {
  return payGiven(text, people, { '*': { ...FACTS, ...facts } }, '2026-Q1', undefined, working);
}

const totals = (text: string, people: readonly GivenPerson[] = TWO) => {
  const { amounts, diagnostics } = paid(text, people);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return Object.values(amounts).map((lines) => lines['total']);
};

const FULL = '{ of: attainment, bands: [{ from: 100%, pay: 100% }] }';
const leaf = (more: string, name = 'Team', metric = 'team', pays = FULL, answer = 'zero') =>
  `  - { name: ${name}, ${more}, metric: ${metric}, when_undefined: ${answer}, pays: ${pays} }`;
const OWN = leaf('share: 100%', 'Own', 'own', '{ of: value, bands: [{ from: 50%, pay: 100% }] }');

describe('who is on a pool', () => {
  it('nobody: a plan with a pool for which there is nobody pays nothing', () => {
    const { earned, codes } = paid(plan(leaf('amount: 1000, pool: equal'), ''), [{ csm_id: 'c-1', role: 'Manager' }]);
    expect([earned, codes]).toEqual([[], ['no-one-to-pay']]);
  });

  it('only who has a share of it in the period: nobody else is asked for a team', () => {
    const share = (first: string, second: string) => `share: { 2026-Q1: ${first}, 2026-Q2: ${second} }`;
    const two = [leaf(`${share('0%', '50%')}, pool: equal`), OWN.replace('share: 100%', share('100%', '50%'))].join(
      '\n',
    );
    const alone = [{ csm_id: 'c-1', role: 'CSM', name: 'Ana' }];
    expect(paid(plan(two), alone).amounts['c-1']).toEqual({ total: '1000.00', Own: '1000.00' });
    const next = payGiven(plan(two), alone, { '*': FACTS }, '2026-Q2');
    expect(next.diagnostics.map(({ message, place }) => [message, place.file, place.line, place.header])).toEqual([
      ['"Ana" has no team in the roster, and component "Team" is pooled', 'roster.csv', 2, 'team'],
    ]);
  });
});

it('a question about what the team measures names the team, once', () => {
  const text = plan(leaf('amount: 1000, pool: equal', 'Team', 'team', FULL, 'stop'), '');
  const { diagnostics } = paid(text, TWO, { team: { undefined: 'no accounts' } });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'metric "team" of "team West" has no value (no accounts), and component "Team" stops',
  ]);
});

it('a pool that cannot be divided says what the team earned', () => {
  const text = plan(leaf('amount: 1000, pool: by_variable'), 'variable: { column: bonus }') + OWN;
  const { diagnostics } = paid(text, [csm('c-1', { bonus: '0' }), csm('c-2', { bonus: '0' })]);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'team "West" earned 1000.00 in component "Team", and every member\'s variable amount is 0',
  ]);
});

describe('what is the team’s', () => {
  it('a fixed amount of a pooled group and those inside it, whole', () => {
    const group = `  - name: Team
    amount: 900
    pool: equal
    components:
    ${leaf('share: 100%', 'A')}
    ${leaf('amount: 300', 'B')}`;
    // $1,200 for 90 and 45 days.
    expect(totals(plan(group, ''))).toEqual(['800.00', '400.00']);
  });

  it('of a share what all members have, and money is stated for one of them', () => {
    const { earned } = paid(plan(leaf('share: 100%, pool: equal')));
    const bands = earned[0]?.steps.find(({ kind }) => kind === 'bands');
    // $1,000 and $500.
    expect(bands?.money).toMatchObject({ amount: 150_000n, stated: 100_000n });
  });

  it('without the working it has the same lines', () => {
    const { earned } = paid(plan(leaf('share: 100%, pool: equal')), TWO, {}, false);
    const lines = earned.map(({ lines }) => lines.map(({ kind, amount, node }) => [node.name, kind, amount]));
    expect(lines).toEqual([[['Team', 'earned', 100_000n]], [['Team', 'earned', 50_000n]]]);
  });
});

it('the cent that is left goes to the first id, in whatever order people are paid', () => {
  const people = [csm('c-2'), csm('c-10'), csm('c-1')];
  const assignments = paid(plan(leaf('amount: 100, pool: equal'), ''), people).earned.map((one) => one.assignment);
  const [first] = assignments;
  const period = periodFromText('2026-Q1');
  if (first === undefined || period === null) throw new Error('nobody is paid');
  const factFor = ({ name, measure, scope }: Metric, { csmId }: Person): MetricFact => ({
    metric: name,
    subject: { type: scope, id: csmId },
    window: period,
    unit: measure.unit,
    result: { value: { n: 1n, d: 1n }, numerator: null, denominator: null },
    ...NO_ROWS,
    source: 'example',
  });
  const moment = { period, asOf: period.to, currency: first.plan.currency };
  const run = { plan: first.plan, moment, facts: { factFor }, asked: new Set<string>(), report: () => undefined };
  const paidIn = (order: typeof assignments) =>
    Object.fromEntries(payPlan(order, run).map(({ assignment, total }) => [assignment.person.csmId, total]));
  const expected = { 'c-1': 3_334n, 'c-10': 3_333n, 'c-2': 3_333n };
  expect(paidIn(assignments)).toEqual(expected);
  expect(paidIn(assignments.toReversed())).toEqual(expected);
});

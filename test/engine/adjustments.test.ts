import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { pay } from '../../src/engine/pay.ts';
import type { Adjustment } from '../../src/facts/adjustments.ts';
import type { MetricFact } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { currencyOf, money } from '../../src/money/index.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { NO_ROWS } from '../support/given-facts.ts';
import { type GivenPerson, personOf } from '../support/pay-given.ts';

/** Whose pay an amount that was decided by hand changes, and when the plan's bound for such amounts is passed. Everybody earns $500.00 of $1,000.00 on each plan. */

const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

function planOf(name: string, keys: string, amount = ['variable: $1,000', 'share: 100%, ']): Plan {
  const [ofAll, ofScore] = amount;
  const text = `plan: ${name}
currency: USD
period: quarter
${ofAll}
${keys}
metrics: { m: { kind: given, unit: percent } }
components:
  - { name: Score, ${ofScore}metric: m, when_undefined: zero, pays: { of: value, bands: [{ from: 90%, pay: $500 }] } }
`;
  const { value, diagnostics } = readPlan(text, `${name}.yaml`);
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

const MAIN = planOf('Main', 'for: { role: CSM }');
const SPIFF = planOf('SPIFF', 'for: { team: West }\nstacks: yes');
const ANA = { csm_id: 'c-1', name: 'Ana', role: 'CSM', team: 'West' };
const BEN = { csm_id: 'c-2', name: 'Ben', role: 'CSM', team: 'East' };
const MARA = { csm_id: 'c-3', name: 'Mara', role: 'Manager', team: 'East' };

/** `c-1 +$10` in line 2 of adjustments.csv, with its plan where it names one. */
function adjustment(csmId: string, cents: bigint, line: number, plan: string | null = null): Adjustment {
  const [reason, approvedBy] = [`decided in line ${line}`, 'Noor'];
  return { csmId, amount: money(cents), reason, approvedBy, plan, file: 'adjustments.csv', line };
}

function paid(
  plans: readonly Plan[],
  adjustments: readonly Adjustment[],
  people: readonly GivenPerson[] = [ANA, BEN, MARA],
  working = true,
) {
  const period = periodFromText('2026-Q1');
  if (period === null) throw new Error('no period');
  const factFor = ({ name }: Metric): MetricFact => ({
    metric: name,
    subject: { type: 'person', id: 'c-1' },
    window: period,
    unit: 'percent',
    result: { value: { n: 1n, d: 1n }, numerator: null, denominator: null },
    ...NO_ROWS,
    source: 'facts.csv',
  });
  const moment = { period, asOf: period.to, currency: USD };
  const { value, diagnostics } = pay({
    plans,
    facts: { people: people.map(personOf), factFor, adjustments },
    moment,
    working,
  });
  return {
    totals: value?.earned.map(({ assignment, total }) => `${assignment.person.csmId} ${assignment.plan.name} ${total}`),
    earned: value?.earned ?? [],
    told: diagnostics.map(({ code, severity, message, help, place: { file, line, header } }) => ({
      at: `${file}:${line} ${header}`,
      said: `${severity} ${code}: ${message}`,
      ...(help === undefined ? {} : { help }),
    })),
  };
}

describe('whose pay an adjustment changes', () => {
  it('that of the plan that does not stack, or of the one it names', () => {
    const { totals, told } = paid(
      [SPIFF, MAIN],
      [
        adjustment('c-1', 1_000n, 2),
        adjustment('c-1', 500n, 3, 'SPIFF'),
        adjustment('c-1', 100n, 4, 'Main'),
        adjustment('c-2', -50_001n, 5),
      ],
    );
    expect(told).toEqual([]);
    expect(totals).toEqual(['c-1 SPIFF 50500', 'c-1 Main 51100', 'c-2 Main -1']);
  });

  it('nobody’s where there is none, and then nothing is told', () => {
    expect(paid([MAIN], [])).toMatchObject({ totals: ['c-1 Main 50000', 'c-2 Main 50000'], told: [] });
  });

  it('a plan that is not paid here waits, with a warning and the plan that may have been meant', () => {
    const { totals, told } = paid(
      [MAIN, SPIFF],
      [adjustment('c-1', 1_000n, 2, 'SPIF'), adjustment('c-2', 1_000n, 3, 'Other')],
    );
    expect(totals).toEqual(['c-1 Main 50000', 'c-2 Main 50000', 'c-1 SPIFF 50000']);
    expect(told.map(({ at, help }) => [at, help])).toEqual([
      ['adjustments.csv:2 plan', 'did you mean "SPIFF"?'],
      ['adjustments.csv:3 plan', undefined],
    ]);
    const warning = (name: string) =>
      `warning adjustment-of-other-plan: plan "${name}" is not paid in this run. paid are "Main", "SPIFF"`;
    expect(told.map(({ said }) => said)).toEqual([warning('SPIF'), warning('Other')]);
  });

  it.each([
    [
      'a plan that they are not on',
      'c-2',
      'SPIFF',
      'the adjustment for "Ben" names plan "SPIFF", and they are on "Main"',
    ],
    [
      'no plan, where all of theirs stack',
      'c-1',
      null,
      'the adjustment for "Ana" names no plan, and here they are on "SPIFF" alone, which is paid beside another',
    ],
  ])('%s is a fault', (_, csmId, plan, message) => {
    const { totals, told } = paid(plan === null ? [SPIFF] : [MAIN, SPIFF], [adjustment(csmId, 1_000n, 7, plan)]);
    expect(told).toEqual([{ at: 'adjustments.csv:7 plan', said: `error adjustment-plan-unclear: ${message}` }]);
    expect(totals).toBeUndefined();
  });

  it('somebody who is not paid here is a fault: the amount would be lost', () => {
    const people = [ANA, { ...MARA, csm_id: 'c-0', name: 'Noor' }, MARA];
    const { totals, told } = paid([MAIN], [adjustment('c-3', 1_000n, 9)], people);
    const because = 'on none of the plans paid here: "Main"';
    const message = `the adjustment for "Mara" has no pay to change: ${because}`;
    expect(told).toEqual([{ at: 'adjustments.csv:9 csm_id', said: `error adjustment-unpaid: ${message}` }]);
    expect(totals).toBeUndefined();
  });

  it('of somebody whose plan cannot be told nothing more is told', () => {
    const { told } = paid([MAIN, planOf('Twin', 'for: { role: CSM }')], [adjustment('c-1', 1_000n, 2)], [ANA]);
    expect(told.map(({ said }) => said.split(':')[0])).toEqual(['error two-plans']);
  });
});

describe('the line of an adjustment', () => {
  const REASON = {
    code: 'adjustment',
    reason: 'decided in line 4',
    approved_by: 'Noor',
    file: 'adjustments.csv',
    line: '4',
  };

  it('stands behind what was earned, with its reason, its approver and its row', () => {
    const { earned } = paid([MAIN], [adjustment('c-1', -2_500n, 4)], [ANA]);
    const line = earned[0]?.lines.at(-1);
    expect(line).toMatchObject({
      kind: 'adjustment',
      amount: -2_500n,
      node: { names: [] },
      told: { fact: null, target: null, attainment: null, reason: REASON },
    });
    expect(earned[0]?.steps.at(-1)).toEqual({
      ...{ kind: 'adjustment', at: null, inputs: [], args: REASON, value: { n: -2_500n, d: 1n }, unit: 'money' },
      ...{ component: null, fact: null, money: null },
    });
    expect(line?.told?.step).toBe(earned[0]?.steps.length);
  });

  it('is an amount alone where no working is taken down', () => {
    const { earned } = paid([MAIN], [adjustment('c-1', -2_500n, 4)], [ANA], false);
    expect(earned[0]?.lines.at(-1)).toMatchObject({ kind: 'adjustment', amount: -2_500n, told: null });
    expect(earned[0]?.total).toBe(47_500n);
  });
});

/** At most 25% of a target pay of $1,000.00: $250.00, whichever way money moves. */
describe('the bound of a plan for its adjustments', () => {
  const BOUND = planOf('Bound', 'for: { role: CSM }\nadjustments: { at_most: 25% }');
  const moved = (amount: string) =>
    `warning adjustments-above-bound: the adjustments of "Ana" come to ${amount} of a target pay of $1,000.00; the plan says at most 25.0%`;

  it.each<[amounts: readonly bigint[], told: readonly string[]]>([
    [[25_000n], []],
    [[25_001n], [moved('$250.01')]],
    [[-25_000n], []],
    [[-25_001n], [moved('$250.01')]],
    // What is given and what is taken away both count.
    [[15_000n, -10_000n], []],
    [[15_000n, -10_001n], [moved('$250.01')]],
    [[-15_000n, 10_000n, 1n], [moved('$250.01')]],
    [[], []],
  ])('%s cents: %s', (amounts, said) => {
    const { told, totals } = paid(
      [BOUND],
      amounts.map((cents, at) => adjustment('c-1', cents, 2 + at)),
      [ANA],
    );
    expect(told.map((one) => one.said)).toEqual(said);
    // Told and paid all the same.
    expect(totals).toEqual([`c-1 Bound ${50_000n + amounts.reduce((sum, one) => sum + one, 0n)}`]);
  });

  it('is told at the first row, in whatever order the rows come', () => {
    const rows = [5, 3, 8].map((line) => adjustment('c-1', 10_000n, line));
    expect(paid([BOUND], rows, [ANA]).told).toEqual([{ at: 'adjustments.csv:3 amount', said: moved('$300.00') }]);
  });

  it('is a part of the days that somebody is paid for', () => {
    const half = planOf('Half', 'for: { role: CSM }\nprorate: days\nadjustments: { at_most: 25% }');
    const hired = { ...ANA, start_date: '2026-02-15' }; // 45 of 90 days: $500.00, of which 25% are $125.00
    expect(paid([half], [adjustment('c-1', 12_500n, 2)], [hired]).told).toEqual([]);
    expect(paid([half], [adjustment('c-1', 12_501n, 2)], [hired]).told).toHaveLength(1);
  });

  it.each([
    ['a plan without a bound', MAIN],
    ['a plan without a target pay', planOf('Bare', 'for: { role: CSM }\nadjustments: { at_most: 25% }', ['', ''])],
  ])('is not asked of %s', (_, plan) => {
    expect(paid([plan], [adjustment('c-1', 90_000n, 2)], [ANA])).toMatchObject({
      told: [],
      totals: [`c-1 ${plan.name} 140000`],
    });
  });
});

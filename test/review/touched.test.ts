import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pay } from '../../src/engine/pay.ts';
import { computeFacts } from '../../src/facts/compute-facts.ts';
import type { Without } from '../../src/facts/without.ts';
import { moneyText } from '../../src/money/index.ts';
import { askedTargets } from '../../src/plan/asked-targets.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { usedMetrics } from '../../src/plan/walk.ts';
import type { Paid } from '../../src/review/pay-again.ts';
import { type Touched, touchedBy } from '../../src/review/touched.ts';
import { type Files, moment } from '../facts/facts-of.ts';
import { memoryFolder } from '../facts/memory-folder.ts';
import { audited, BOOKS, planFrom, planOn } from './audited.ts';

const RESOLUTION = '{ kind: timely_resolution, within: 14 days }';

/** One alert of Ana's, in time; four of Ben's, two in time. */
const ALERTS: Files = {
  'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on
    r-1,a-1,2026-03-02,2026-03-10
    r-2,a-5,2026-03-02,2026-03-10
    r-3,a-6,2026-03-02,2026-03-10
    r-4,a-7,2026-03-02,2026-03-30
    r-5,a-8,2026-03-02,2026-03-30`,
};

const lines = (...all: number[]): Without => ({
  rows: new Map([['risk_alerts.csv', new Set(all)]]),
  accounts: new Set(),
});

/** `c-1: $1,000.00 → $500.00`, and the sum. */
async function touched(plan: string, without: Without, files: Files = ALERTS): Promise<readonly string[]> {
  const { paid } = await audited(plan, { ...BOOKS, ...files });
  return told(touchedBy(without, paid), paid);
}

function told({ people, paid, without }: Touched, { moment: { currency } }: Paid): readonly string[] {
  const text = (amount: Touched['paid'] | null) => (amount === null ? 'the plan stops' : moneyText(amount, currency));
  return [
    ...people.map((one) => `${one.person.csmId}: ${text(one.paid)} → ${text(one.without)}`),
    `all: ${text(paid)} → ${text(without)}`,
  ];
}

describe('what the pay would be without some rows', () => {
  it('Ben has 1 of 3 without r-2, and Ana is not touched', async () => {
    expect(await touched(planOn(RESOLUTION), lines(3))).toEqual([
      'c-2: $500.00 → $333.33',
      'all: $1,500.00 → $1,333.33',
    ]);
  });

  it('nothing, where no row of a paid metric is named', async () => {
    const other: Without = { rows: new Map([['csqls.csv', new Set([2, 3])]]), accounts: new Set(['a-99']) };
    expect(await touched(planOn(RESOLUTION), other)).toEqual(['all: $1,500.00 → $1,500.00']);
  });

  it('the same money, where the value changes and the pay does not', async () => {
    const bands = '{ bands: [{ from: 10%, pay: 50% }] }';
    expect(await touched(planOn(RESOLUTION, bands), lines(3))).toEqual([
      'c-2: $500.00 → $500.00',
      'all: $1,000.00 → $1,000.00',
    ]);
  });

  it('what the plan answers to a metric without a value: nothing for Ana', async () => {
    expect(await touched(planOn(RESOLUTION), lines(2))).toEqual(['c-1: $1,000.00 → $0.00', 'all: $1,500.00 → $500.00']);
  });
});

describe('a plan that would stop', () => {
  const stops = planOn(RESOLUTION).replace('when_undefined: zero', 'when_undefined: stop');

  it('is told of those for whom it would, and all others are paid', async () => {
    expect(await touched(stops, lines(2, 3))).toEqual([
      'c-1: $1,000.00 → the plan stops',
      'c-2: $500.00 → $333.33',
      'all: $1,500.00 → $1,333.33',
    ]);
  });

  it('for the whole team, where the metric is the team\u2019s', async () => {
    const ofTeam = stops.replace('within: 14 days', 'within: 14 days, scope: team');
    expect(await touched(ofTeam, lines(2, 3, 4, 5, 6))).toEqual([
      'c-1: $600.00 → the plan stops',
      'c-2: $600.00 → the plan stops',
      'all: $1,200.00 → $1,200.00',
    ]);
  });

  it('is found fact by fact: for Ben the metric without a value is the one that the plan answers', async () => {
    const two = planFrom(`plan: Two
currency: USD
period: quarter
variable: $1,000
credit: { owner: at_period_end }
metrics:
  m: ${RESOLUTION}
  n: { kind: timely_resolution, within: 13 days }
components:
  - { name: A, share: 50%, metric: m, when_undefined: stop, pays: { line: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } }
  - { name: B, share: 50%, metric: n, when_undefined: zero, pays: { line: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } }
`);
    // Due within 14 days, r-6 is the first quarter's and r-8 the second's; within 13, r-8 is the first's and r-6 the year before's.
    const files = {
      'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on
        r-1,a-1,2026-03-02,2026-03-10
        r-6,a-5,2025-12-18,2025-12-20
        r-8,a-5,2026-03-18,2026-03-20`,
    };
    const { paid } = await audited(two, { ...BOOKS, ...files });
    expect(told(touchedBy(lines(2, 4), paid), paid)).toEqual([
      'c-1: $1,000.00 → the plan stops',
      'c-2: $1,000.00 → $500.00',
      'all: $2,000.00 → $1,500.00',
    ]);
  });
});

describe('teams', () => {
  it('everybody is touched by a row of the team: 3 of 5 become 2 of 4', async () => {
    const ofTeam = planOn(RESOLUTION.replace('within', 'scope: team, within'));
    expect(await touched(ofTeam, lines(3))).toEqual([
      'c-1: $600.00 → $500.00',
      'c-2: $600.00 → $500.00',
      'all: $1,200.00 → $1,000.00',
    ]);
  });

  it('a pool is divided again: $1,200.00 become $1,000.00, in equal parts', async () => {
    const pool = planOn(RESOLUTION.replace('within', 'scope: team, within')).replace(
      'metric: m,',
      'metric: m, pool: equal,',
    );
    expect(await touched(pool, lines(3))).toEqual([
      'c-1: $600.00 → $500.00',
      'c-2: $600.00 → $500.00',
      'all: $1,200.00 → $1,000.00',
    ]);
  });
});

const FIXTURES = new URL('../../fixtures/2026-q1/', import.meta.url);
const PLANS = new URL('../../plans/', import.meta.url);

function fixturePlans(): readonly Plan[] {
  return ['retention-focus.yaml', 'scale-team.yaml'].map((file) =>
    planFrom(readFileSync(new URL(file, PLANS), 'utf8')),
  );
}

/** The quarter of the fixtures, without every row that names one of these accounts. */
async function fixturesPaid(plans: readonly Plan[], gone: string | null): Promise<Paid> {
  const files = Object.fromEntries(
    readdirSync(FIXTURES).map((file) => {
      const rows = readFileSync(new URL(file, FIXTURES), 'utf8').split('\n');
      return [file, rows.filter((row) => gone === null || !row.split(',').slice(0, 2).includes(gone)).join('\n')];
    }),
  );
  const at = moment();
  const { value: facts } = await computeFacts({
    folder: memoryFolder(files),
    moment: at,
    metrics: plans.flatMap(usedMetrics),
    rosterColumns: plans.flatMap(({ rosterColumns }) => rosterColumns),
    targets: plans.flatMap(askedTargets),
  });
  if (facts === null) throw new Error('no facts');
  const { value: payouts } = pay({ plans, facts, moment: at, working: false });
  if (payouts === null) throw new Error('nobody is paid');
  return { plans, facts, moment: at, payouts };
}

const totals = ({ payouts }: Paid) => new Map(payouts.earned.map((one) => [one.assignment.person.csmId, one.total]));

describe('the quarter of the fixtures', { timeout: 120_000 }, () => {
  it('with accounts left out one by one pays what it pays when they are in no file', async () => {
    const plans = fixturePlans();
    const paid = await fixturesPaid(plans, null);
    const special = ['a-005', 'a-060', 'a-101', 'a-022', 'a-161'];
    const sample = Array.from({ length: 24 }, (_, at) => `a-${String(at * 10 + 3).padStart(3, '0')}`);
    for (const gone of [...special, ...sample]) {
      const { people } = touchedBy({ rows: new Map(), accounts: new Set([gone]) }, paid);
      const without = new Map([...totals(paid), ...people.map((one) => [one.person.csmId, one.without] as const)]);
      expect([gone, without]).toEqual([gone, totals(await fixturesPaid(plans, gone))]);
    }
  });
});

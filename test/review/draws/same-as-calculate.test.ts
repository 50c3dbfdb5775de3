import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricChange } from '../../../src/plan/what-if.ts';
import { drawn, fixtures, paidByHand, type World, worldOf } from './drawn-by-hand.ts';

/** A draw is a real pay run: what a person is paid in it is what `calculate` pays on the facts of the drawn book, to the cent. */

const FILES = fixtures();
const textOf = (name: string) => readFileSync(`plans/${name}.yaml`, 'utf8');

/** Compares every draw of every household with what is paid by hand. */
function compare(world: World, draws: number, seed: number, changes: readonly MetricChange[] = []): number {
  let compared = 0;
  const { plans } = world;
  const { people, households, paid } = drawn(world, [plans], draws, seed, changes);
  for (let draw = 0; draw < draws; draw += 1) {
    const expected = paidByHand(world, plans, seed, draw, changes);
    if (expected === null) throw new Error('the draw stops');
    for (const [at, household] of households.entries()) {
      const sum = household.reduce((all, person) => all + (expected.get(people[person] ?? '') ?? 0n), 0n);
      expect({ draw, household, paid: paid[at]?.totals[0]?.[draw] }).toEqual({ draw, household, paid: Number(sum) });
      compared += 1;
    }
  }
  return compared;
}

describe.each([
  'blended-60-40',
  'customer-results',
  'first-year',
  'growth-accelerator',
  'key-activities',
  'make-it-stick',
  'retention-focus',
  'scale-team',
  'uncapped-nrr',
])('%s on the fixtures', (name) => {
  it('pays each draw as calculate pays its book', { timeout: 60_000 }, async () => {
    const world = await worldOf([textOf(name)], FILES);
    expect(compare(world, 40, 7)).toBeGreaterThanOrEqual(40);
  });
});

it('pays sums that numbers cannot hold exactly as calculate does', { timeout: 60_000 }, async () => {
  const huge = FILES['nrr.csv']?.replace(/,(\d+)(?=,)/g, (_, figure) => `,${BigInt(figure) * 100_000_000_003n}`) ?? '';
  expect(huge).toContain('a-001,4500000000135000,');
  const world = await worldOf([textOf('uncapped-nrr')], { ...FILES, 'nrr.csv': huge });
  expect(compare(world, 30, 7)).toBeGreaterThanOrEqual(30);
});

it('supposes of each draw what calculate would suppose of its facts', { timeout: 60_000 }, async () => {
  const changes: readonly MetricChange[] = [
    { metric: 'nrr', unit: 'percent', operator: '+', by: { n: 2n, d: 100n } },
    { metric: 'health', unit: 'number', operator: '*', by: { n: 11n, d: 10n } },
    { metric: 'csqls', unit: 'money', operator: '*', by: { n: 3n, d: 2n } },
  ];
  for (const name of ['blended-60-40', 'growth-accelerator', 'scale-team']) {
    expect(compare(await worldOf([textOf(name)], FILES), 20, 7, changes)).toBeGreaterThanOrEqual(20);
  }
});

/** Metrics whose parts do not add up, a team's and the company's metrics, items, a pool, somebody hired late, values given whole and by item. */
const MIXED = `plan: Mixed
currency: USD
period: quarter
variable: { column: variable }
prorate: days
credit: { owner: at_period_end }
metrics:
  nrr: { kind: nrr, reactivated: exclude, target: 100% }
  days: { kind: time_to_value }
  team_days: { kind: time_to_value, scope: team }
  health: { kind: average, column: usage.health_score, at: period_end, coverage_at_least: 60% }
  firm: { kind: nrr, reactivated: exclude, scope: company }
  leads: { kind: csql_amount, won: [Closed Won], sourced: any, accepted: any }
  nps: { kind: given, unit: number, column: nps }
  deals: { kind: given, unit: money }
components:
  - { name: NRR, share: 30%, metric: nrr, when_undefined: share_out, pays: { of: attainment, line: [ { at: 50%, pay: 0% }, { at: 150%, pay: 200% } ] } }
  - { name: Days, share: 20%, metric: days, when_undefined: share_out, pays: { of: value, bands: [ { up_to: 20, pay: 100% }, { up_to: 40, pay: 50% } ] } }
  - { name: Health, share: 20%, metric: health, when_undefined: full_amount, pays: { of: value, line: [ { at: 40, pay: 0% }, { at: 90, pay: 100% } ] } }
  - { name: Firm, share: 10%, metric: firm, when_undefined: zero, pays: { of: value, line: [ { at: 50%, pay: 0% }, { at: 150%, pay: 100% } ] } }
  - name: Team
    share: 10%
    pool: equal
    metric: team_days
    when_undefined: zero
    pays: { of: value, bands: [ { up_to: 30, pay: 100% }, { up_to: 60, pay: 50% } ] }
  - { name: NPS, share: 10%, metric: nps, when_undefined: zero, pays: { of: value, line: [ { at: 0, pay: 0% }, { at: 100, pay: 100% } ] } }
  - { name: Leads, metric: leads, when_undefined: zero, pays: { of: value, tiers: [ { from: $0, rate: 1% }, { from: $20000, rate: 3% } ], applies: whole, per_item: true, item_cap: $700 } }
  - { name: Deals, metric: deals, when_undefined: zero, pays: { of: value, rate: 2% } }
multiplier: { times: 1.1x, when: { metric: nrr, of: value, at_least: 100%, when_undefined: fail } }
cap: 180%
`;

const accounts = Array.from({ length: 14 }, (_, at) => `a-${at + 1}`);
const ownerOf = (at: number) => (at < 6 ? 'c-1' : at < 10 ? 'c-2' : at < 13 ? 'c-3' : '');

/** Three people in two teams, an account of a team's pool, one person with a single account. */
function mixedFiles(figures: readonly number[]): Readonly<Record<string, string>> {
  const figure = (at: number) => figures[at % figures.length] ?? 0;
  const rows = (row: (account: string, at: number) => string) => accounts.map(row).join('');
  return {
    'roster.csv':
      'csm_id,name,team,variable,nps,start_date\nc-1,Ana,West,1000,41,\nc-2,Ben,West,1500.50,,2026-02-15\nc-3,Cleo,East,999.99,77,\nc-4,Dana,East,1000,5,\n',
    'accounts.csv': `account_id,csm_id,team\n${rows((account, at) => `${account},${ownerOf(at)},${ownerOf(at) === '' ? 'West' : ''}\n`)}`,
    'nrr.csv': `account_id,starting_arr,ending_arr\n${rows((account, at) => `${account},${at % 5 === 4 ? 0 : 1000 + figure(at)},${figure(at + 3)}.25\n`)}`,
    'activation.csv': `account_id,started_on,activated_on\n${rows((account, at) => (at % 3 === 0 ? '' : `${account},2025-12-${String(1 + (figure(at) % 28)).padStart(2, '0')},2026-01-${String(1 + (figure(at + 1) % 28)).padStart(2, '0')}\n`))}`,
    'usage.csv': `account_id,date,health_score\n${rows((account, at) => (at % 4 === 1 ? '' : `${account},2026-03-01,${figure(at) % 100}\n`))}`,
    'csqls.csv': `csql_id,account_id,csm_id,created_on,sourced_by,closed_on,stage,amount,split\n${rows((account, at) => `q-${at},${account},c-${1 + (at % 3)},2025-12-01,CSM,2026-02-01,Closed Won,${10_000 + 17 * figure(at)},\n`)}`,
    'facts.csv':
      'csm_id,metric,value,item,account_id\nc-1,deals,1000.10,d-1,a-1\nc-1,deals,2000.20,d-2,\nc-1,deals,50,d-3,\nc-2,deals,700,,\n',
  };
}

describe.each([
  ['with a pool, its teams paid together', MIXED],
  ['each person alone', MIXED.replace('    pool: equal\n', '')],
])('generated quarters with every kind of part, %s', (_, plan) => {
  it('pay each draw as calculate pays its book', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 3_000 }), { minLength: 5, maxLength: 14 }),
        fc.nat({ max: 2 ** 31 }),
        async (figures, seed) => {
          const world = await worldOf([plan], mixedFiles(figures));
          expect(compare(world, 25, seed)).toBeGreaterThanOrEqual(50);
        },
      ),
      { numRuns: 12 },
    );
  });
});

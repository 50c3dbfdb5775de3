import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayText } from '../../src/calendar/index.ts';
import type { Facts } from '../../src/facts/facts.ts';
import { factsWithout } from '../../src/facts/without.ts';
import type { MetricFact, Part } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { compare, type Ratio } from '../../src/money/index.ts';
import { day, type Files, metricOf, soundFacts, type Written } from './facts-of.ts';

/** One metric of every kind that reads a table. */
const WRITTEN: readonly Written[] = [
  { kind: 'nrr', choices: { reactivated: 'include' } },
  { kind: 'grr', choices: { losses: 'net_per_account' } },
  { kind: 'logo_retention' },
  { kind: 'churn_rate' },
  { kind: 'starting_arr' },
  { kind: 'expansion_rate', choices: { counts: 'net_of_losses' } },
  { kind: 'renewal_rate', choices: { weight: 'arr' } },
  { kind: 'renewal_rate', name: 'booked', choices: { weight: 'accounts', credited: 'booked' } },
  { kind: 'activation_rate', choices: { within: '30 days' } },
  { kind: 'time_to_value' },
  { kind: 'adoption_rate', choices: { at_least: { core_features_used: '3' }, at: 'period_end' } },
  { kind: 'average', choices: { column: 'usage.health_score', at: 'average' } },
  {
    kind: 'average',
    name: 'weighed',
    choices: {
      column: 'usage.health_score',
      at: 'period_end',
      weight: 'arr',
      stale_after: '30 days',
      coverage_at_least: '50%',
    },
  },
  { kind: 'at_risk_share', choices: { at: 'any_time' } },
  { kind: 'timely_resolution', choices: { within: '14 days' } },
  { kind: 'csql_amount', choices: { won: 'Won', sourced: 'any', accepted: 'any' } },
  { kind: 'csql_count', choices: { won: 'Won', sourced: 'any', accepted: 'any' } },
  { kind: 'coverage', choices: { when: 'in_period' }, heldAtLeast: '30 days' },
  { kind: 'outcome_rate', choices: { over: 'book', per: 'account_all', when: 'ever' } },
  { kind: 'count', choices: { from: 'activities', when: 'last 6 months', lower_is_better: 'no' } },
  { kind: 'sum', choices: { from: 'transactions', column: 'revenue', unit: 'money', lower_is_better: 'no' } },
  {
    kind: 'sum',
    name: 'named',
    choices: { from: 'scores', column: 'points', unit: 'number', credit: 'named', lower_is_better: 'yes' },
  },
  {
    kind: 'ratio',
    choices: {
      from: 'transactions',
      numerator: { column: 'revenue', unit: 'money' },
      denominator: { column: 'revenue', unit: 'money', when: 'previous_period' },
      lower_is_better: 'no',
    },
  },
  {
    kind: 'ratio',
    name: 'mixed',
    choices: {
      numerator: { from: 'transactions', column: 'revenue', unit: 'money', where: { revenue: { at_least: '1000' } } },
      denominator: { from: 'activities' },
      lower_is_better: 'no',
    },
  },
];

type Table = { readonly header: string; readonly rows: readonly string[] };
type Tables = { readonly accounts: Table; readonly scores: Table; readonly [name: string]: Table };

const TEAMS = ['West', 'East', 'Scale'];
const CSMS = ['c-1', 'c-2', 'c-3', 'c-4', 'c-5'];
const ACCOUNTS = ['a-1', 'a-2', 'a-3', 'a-4', 'a-5', 'a-6', 'a-7', 'a-8'];

const account = fc.constantFrom(...ACCOUNTS);
const aroundPeriod = fc.integer({ min: -40, max: 110 }).map((days) => later('2026-01-01', days));
const later = (text: string, days: number) => dayText(addDays(day(text), days));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: '' as const });
const arr = fc.integer({ min: 0, max: 500_000 });
const list = (row: fc.Arbitrary<string>, keyOf: (row: string) => string = (one) => one) =>
  fc.uniqueArray(row, { maxLength: 24, selector: keyOf });
const firstTwo = (row: string) => row.split(',').slice(0, 2).join();

const nrrRow = fc
  .tuple(account, arr, arr, fc.boolean())
  .map(([id, start, end, back]) => `${id},${start},${end},${back}`);
const renewalRow = fc
  .tuple(account, aroundPeriod, fc.integer({ min: 1, max: 90_000 }), maybe(aroundPeriod), arr)
  .map(([id, due, size, on, renewed]) => `${id},${due},${size},${on},${on === '' ? '' : renewed}`);
const activationRow = fc
  .tuple(account, aroundPeriod, maybe(fc.integer({ min: 0, max: 60 })))
  .map(([id, start, after]) => `${id},${start},${after === '' ? '' : later(start, after)}`);
const usageRow = fc
  .tuple(account, aroundPeriod, maybe(fc.integer({ min: 0, max: 1000 })), maybe(fc.integer({ min: 0, max: 6 })))
  .map(([id, date, health, features]) => `${id},${date},${health === '' ? '' : (health / 10).toFixed(1)},${features}`);
const alertRow = fc
  .tuple(account, aroundPeriod, maybe(fc.integer({ min: 0, max: 40 })), maybe(fc.integer({ min: 0, max: 40 })))
  .map(([id, opened, resolved, reopened]) => {
    if (resolved === '') return `${id},${opened},,`;
    return `${id},${opened},${later(opened, resolved)},${reopened === '' ? '' : later(opened, reopened)}`;
  });
const leadRow = fc
  .tuple(
    account,
    fc.constantFrom(...CSMS),
    maybe(aroundPeriod),
    fc.constantFrom('Won', 'Lost'),
    fc.integer({ min: 1, max: 90_000 }),
    fc.integer({ min: 1, max: 100 }),
  )
  .map(([id, csm, closed, stage, amount, split]) => `${id},${csm},2025-06-01,${closed},${stage},${amount},${split}%`);
const activityRow = fc.tuple(account, aroundPeriod).map(([id, date]) => `${id},${date},EBR`);
const outcomeRow = fc
  .tuple(account, fc.constantFrom('No-shows', 'Hiring'), maybe(aroundPeriod))
  .map(([id, outcome, achieved]) => `${id},${outcome},2025-06-01,${achieved}`);
const transactionRow = fc
  .tuple(account, aroundPeriod, fc.integer({ min: -5_000, max: 900_000 }))
  .map(([id, date, cents]) => `${id},${date},${(cents / 100).toFixed(2)}`);
const scoreRow = fc
  .tuple(fc.constantFrom(...CSMS, ...TEAMS), maybe(account), fc.integer({ min: -90, max: 90 }))
  .map(([owner, id, points]) => `${TEAMS.includes(owner) ? `,${owner}` : `${owner},`},${id},${points}`);
/** Held by one person or pooled; since long ago or lately; open or ended. */
const holding = fc
  .tuple(
    fc.constantFrom(...CSMS, ...TEAMS),
    maybe(fc.constantFrom('2025-01-01', '2026-03-02', '2026-03-03')),
    maybe(fc.constantFrom('2026-03-20', '2026-03-31')),
  )
  .map(([owner, from, to]) => (TEAMS.includes(owner) ? `,${owner},${from},${to}` : `${owner},,${from},${to}`));

const numbered = (prefix: string) => (rows: readonly string[]) => rows.map((row, place) => `${prefix}-${place},${row}`);
const table = (header: string, rows: fc.Arbitrary<readonly string[]>) => rows.map((all) => ({ header, rows: all }));

const folders: fc.Arbitrary<Tables> = fc.record({
  roster: fc.constant({
    header: 'csm_id,name,team',
    rows: CSMS.map((id, place) => `${id},Somebody,${TEAMS[place % 3]}`),
  }),
  accounts: table(
    'account_id,csm_id,team,from,to',
    fc.tuple(...ACCOUNTS.map(() => holding)).map((all) => all.map((one, place) => `${ACCOUNTS[place]},${one}`)),
  ),
  nrr: table('account_id,starting_arr,ending_arr,reactivated', list(nrrRow)),
  renewals: table('account_id,due_on,due_arr,renewed_on,renewed_arr', list(renewalRow)),
  activation: table(
    'account_id,started_on,activated_on',
    list(activationRow, (row) => row.split(',')[0] ?? ''),
  ),
  usage: table('account_id,date,health_score,core_features_used', list(usageRow, firstTwo)),
  risk_alerts: table('alert_id,account_id,opened_on,resolved_on,reopened_on', list(alertRow).map(numbered('r'))),
  csqls: table('csql_id,account_id,csm_id,created_on,closed_on,stage,amount,split', list(leadRow).map(numbered('q'))),
  activities: table('account_id,date,type', list(activityRow)),
  outcomes: table('account_id,outcome,agreed_on,achieved_on', list(outcomeRow, firstTwo)),
  transactions: table('account_id,date,revenue', list(transactionRow)),
  scores: table('csm_id,team,account_id,points', list(scoreRow)),
});

function filesOf(
  tables: Tables,
  change: (rows: readonly string[], name: string) => readonly string[] = (rows) => rows,
): Files {
  return Object.fromEntries(
    Object.entries(tables).map(([name, { header, rows }]) => [
      `${name}.csv`,
      [header, ...change(rows, name)].join('\n'),
    ]),
  );
}

const withScope = (scope: Written['scope']) =>
  WRITTEN.map((written) => metricOf({ ...written, scope: scope ?? 'person' }));
const personal = withScope('person');
const teams = withScope('team');
const company = withScope('company');

/** A fact without its row numbers. */
const bare = ({ parts, ...fact }: MetricFact) => ({
  ...fact,
  parts: parts.map(({ rows, ...part }) => ({ ...part, rows: rows?.count ?? 0 })),
});

function equal(a: Ratio | null, b: Ratio | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0;
}

function firstOf(facts: Facts) {
  const person = facts.people[0];
  if (person === undefined) throw new Error('nobody');
  return person;
}

/** The same values for everybody, person by person. */
function expectSameValues(
  left: Pick<Facts, 'factFor'>,
  again: Facts,
  { people }: Facts,
  metrics: readonly Metric[],
): void {
  for (const metric of metrics) {
    for (const [place, person] of people.entries()) {
      const other = again.people[place];
      if (other === undefined) throw new Error('nobody');
      const [one, two] = [left.factFor(metric, person).result, again.factFor(metric, other).result];
      expect(equal(one.value, two.value), `${metric.kind} of ${person.csmId}`).toBe(true);
    }
  }
}

// Machines that test may be slow and busy: the laws have no time to keep.
describe('facts of any folder', { timeout: 60_000 }, () => {
  it('do not depend on the order of rows', async () => {
    const shuffled = fc.tuple(folders, fc.infiniteStream(fc.nat()));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([tables, randoms]) => {
        const mixed = (rows: readonly string[]) =>
          rows
            .map((row) => ({ row, at: randoms.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ row }) => row);
        const metrics = [...personal, ...teams, ...company];
        const before = await soundFacts(filesOf(tables), metrics);
        const after = await soundFacts(filesOf(tables, mixed), metrics);
        for (const metric of metrics) {
          for (const [place, person] of before.people.entries()) {
            const other = after.people[place];
            if (other === undefined) throw new Error('nobody');
            expect(bare(after.factFor(metric, other))).toEqual(bare(before.factFor(metric, person)));
          }
        }
        // The line that decided how a column is read is a row's number, and moves with it.
        const counts = (facts: Facts) =>
          facts.inputs.map(({ sha256: _, decisions, ...input }) => ({
            ...input,
            decisions: decisions.map((one) => ('line' in one ? { ...one, line: 0 } : one)),
          }));
        expect(counts(after)).toEqual(counts(before));
      }),
      { numRuns: 60 },
    );
  });

  it('of a team combine the parts of its members and its pooled book, of the company those of all teams', async () => {
    await fc.assert(
      fc.asyncProperty(folders, async (tables) => {
        const facts = await soundFacts(filesOf(tables), [...personal, ...teams, ...company]);
        const pooled = tables.accounts.rows.filter((row) => row.split(',')[1] === '').map((row) => row.split(',')[0]);
        for (const [place, metric] of personal.entries()) {
          const [ofTeam, ofCompany] = [teams[place], company[place]];
          if (ofTeam === undefined || ofCompany === undefined) throw new Error('no metric');
          const everything: Part[] = [];
          for (const name of TEAMS) {
            const members = facts.people.filter(({ team }) => team === name);
            const member = members[0];
            if (member === undefined) continue;
            const team = facts.factFor(ofTeam, member);
            const own = members.flatMap((person) => facts.factFor(metric, person).parts);
            // A pooled account is the team's; where rows name their owner, so is what names the team.
            const namesTeam = ({ rows }: Part) =>
              rows?.file === 'scores.csv' && tables.scores.rows[rows.first - 2]?.startsWith(',') === true;
            const isOfTeam = (part: Part) =>
              metric.measure.book === 'named' ? namesTeam(part) : pooled.includes(part.account);
            const pool = team.parts.filter(isOfTeam);
            expect(own.length + pool.length).toBe(team.parts.length);
            const combined = metric.measure.combine([...own, ...pool], team.scale);
            expect(equal(combined.value, team.result.value)).toBe(true);
            everything.push(...team.parts);
          }
          const all = facts.factFor(ofCompany, firstOf(facts));
          expect(everything.length).toBe(all.parts.length);
          expect(equal(metric.measure.combine(everything, all.scale).value, all.result.value)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('without an account are those of a folder without it', async () => {
    await fc.assert(
      fc.asyncProperty(folders, account, async (tables, gone) => {
        const without = filesOf(tables, (rows, name) =>
          name === 'roster' ? rows : rows.filter((row) => !row.split(',').slice(0, 3).includes(gone)),
        );
        const facts = await soundFacts(filesOf(tables), company);
        const again = await soundFacts(without, company);
        for (const metric of company) {
          const { parts, scale } = facts.factFor(metric, firstOf(facts));
          const left = metric.measure.combine(
            parts.filter((part) => part.account !== gone),
            scale,
          );
          expect(equal(left.value, again.factFor(metric, firstOf(again)).result.value)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('with accounts left out one by one are those of a folder without it, for whomever they are', async () => {
    const metrics = [...personal, ...teams, ...company].filter(({ measure }) => measure.book !== 'named');
    await fc.assert(
      fc.asyncProperty(folders, async (tables) => {
        const facts = await soundFacts(filesOf(tables), metrics);
        for (const gone of ACCOUNTS) {
          const left = factsWithout(facts, { rows: new Map(), accounts: new Set([gone]) });
          const rest = (rows: readonly string[], name: string) =>
            name === 'roster' ? rows : rows.filter((row) => !row.split(',').slice(0, 2).includes(gone));
          expectSameValues(left, await soundFacts(filesOf(tables, rest), metrics), facts, metrics);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('with a row left out are those of a folder without it', async () => {
    const onRows = [...personal, ...teams, ...company].filter(({ kind }) => kind !== 'renewal_rate');
    const oneByOne = ['risk_alerts', 'csqls', 'activation', 'activities'];
    await fc.assert(
      fc.asyncProperty(folders, fc.constantFrom(...oneByOne), fc.nat({ max: 23 }), async (tables, name, at) => {
        const facts = await soundFacts(filesOf(tables), onRows);
        const left = factsWithout(facts, {
          rows: new Map([[`${name}.csv`, new Set([at + 2])]]),
          accounts: new Set(),
        });
        const rest = (rows: readonly string[], table: string) =>
          table === name ? rows.filter((_, place) => place !== at) : rows;
        expectSameValues(left, await soundFacts(filesOf(tables, rest), onRows), facts, onRows);
      }),
      { numRuns: 120 },
    );
  });

  it('account for every account: parts, or left out with why', async () => {
    const whole = metricOf({ kind: 'coverage', choices: { when: 'ever' }, scope: 'company', heldAtLeast: '30 days' });
    await fc.assert(
      fc.asyncProperty(folders, async (tables) => {
        const facts = await soundFacts(filesOf(tables), [whole]);
        const { parts, leftOut } = facts.factFor(whole, firstOf(facts));
        expect([...parts, ...leftOut].map(({ key }) => key).sort()).toEqual(ACCOUNTS);
      }),
      { numRuns: 60 },
    );
  });

  it('keep rates of parts of a whole between 0 and 1', async () => {
    const rates = [
      'grr',
      'logo_retention',
      'churn_rate',
      'renewal_rate',
      'activation_rate',
      'adoption_rate',
      'at_risk_share',
      'timely_resolution',
      'coverage',
      'outcome_rate',
    ];
    await fc.assert(
      fc.asyncProperty(folders, async (tables) => {
        const facts = await soundFacts(filesOf(tables), personal);
        for (const metric of personal.filter(({ kind }) => rates.includes(kind))) {
          for (const person of facts.people) {
            const { value } = facts.factFor(metric, person).result;
            if (value === null) continue;
            expect(value.n >= 0n && value.n <= value.d).toBe(true);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

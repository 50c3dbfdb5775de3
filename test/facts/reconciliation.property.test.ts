import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayText } from '../../src/calendar/index.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { Sums } from '../../src/facts/reconciliation.ts';
import { OWNER_RULES, type OwnerRule } from '../../src/kinds/credit.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { add, type Ratio, ZERO } from '../../src/money/index.ts';
import { day, type Files, factOf, metricOf, ratioText, soundFacts, type Written } from './facts-of.ts';

/** Accounts change hands in every way; whatever the owner rule, books + none = company, to the last fraction. */

const OWNERS = ['c-1,', 'c-2,', 'c-3,', ',Scale'];
const ACCOUNTS = ['a-1', 'a-2', 'a-3', 'a-4', 'a-5', 'a-6'];
const FIRST = day('2026-01-01');
const date = (offset: number) => dayText(addDays(FIRST, offset));

type Held = { readonly owner: string; readonly from: number | null; readonly to: number | null };

/** Up to four holdings, one after the other: without a break, on one day, or with days in nobody's book between them. */
const holdings: fc.Arbitrary<readonly Held[]> = fc
  .record({
    owners: fc.array(fc.constantFrom(...OWNERS), { minLength: 1, maxLength: 4 }),
    start: fc.option(fc.integer({ min: -120, max: 60 }), { nil: null }),
    lengths: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 4, maxLength: 4 }),
    gaps: fc.array(fc.constantFrom(0, 1, 1, 1, 2, 15), { minLength: 4, maxLength: 4 }),
    open: fc.boolean(),
  })
  .map(({ owners, start, lengths, gaps, open }) => {
    const held: Held[] = [];
    let from = start;
    for (const [place, owner] of owners.entries()) {
      const to = (from ?? -100) + (lengths[place] ?? 1);
      held.push({ owner, from, to: open && place === owners.length - 1 ? null : to });
      from = to + (gaps[place] ?? 1);
    }
    return held;
  });

const rowOf = (id: string, { owner, from, to }: Held) =>
  `${id},${owner},${from === null ? '' : date(from)},${to === null ? '' : date(to)}`;

const account = fc.constantFrom(...ACCOUNTS);
const offset = fc.integer({ min: -30, max: 89 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const table = (header: string, row: fc.Arbitrary<string>, numbered = '') =>
  fc
    .array(row, { maxLength: 14 })
    .map((rows) => [header, ...rows.map((one, place) => (numbered ? `${numbered}-${place},${one}` : one))].join('\n'));

const tables: fc.Arbitrary<Files> = fc
  .tuple(
    table(
      'account_id,starting_arr,ending_arr',
      fc.tuple(account, fc.nat(9000), fc.nat(9000)).map(([id, a, b]) => `${id},${a},${b}`),
    ),
    table(
      'alert_id,account_id,opened_on,resolved_on',
      fc
        .tuple(account, offset, maybe(fc.nat(30)))
        .map(([id, on, after]) => `${id},${date(on)},${after === null ? '' : date(on + after)}`),
      'r',
    ),
    table(
      'account_id,date,type',
      fc.tuple(account, offset).map(([id, on]) => `${id},${date(on)},EBR`),
    ),
    table(
      'account_id,due_on,due_arr,renewed_on,renewed_arr',
      fc
        .tuple(account, offset, fc.integer({ min: 1, max: 900 }), maybe(fc.nat(1200)))
        .map(
          ([id, due, size, renewed]) =>
            `${id},${date(due)},${size},${renewed === null ? '' : date(due)},${renewed ?? ''}`,
        ),
    ),
    table(
      'csql_id,account_id,csm_id,created_on,closed_on,stage,amount',
      fc
        .tuple(account, fc.nat(110), fc.nat(9000))
        .map(([id, on, amount]) => `${id},c-1,${date(on - 5)},${date(on)},Won,${amount}`),
      'q',
    ),
  )
  .map(([nrr, alerts, activities, renewals, csqls]) => ({
    'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West\nc-3,Cleo,Scale',
    'nrr.csv': nrr,
    'risk_alerts.csv': alerts,
    'activities.csv': activities,
    'renewals.csv': renewals,
    'csqls.csv': csqls,
  }));

const books = fc.tuple(...ACCOUNTS.map(() => holdings));
type Books = readonly (readonly Held[])[];

const accountsOf = (all: Books): Files => ({
  'accounts.csv': [
    'account_id,csm_id,team,from,to',
    ...all.flatMap((one, at) => one.map((held) => rowOf(ACCOUNTS[at] ?? '', held))),
  ].join('\n'),
});
const HELD_ALWAYS: Books = ACCOUNTS.map(() => [{ owner: 'c-1,', from: null, to: null }]);

const KINDS: readonly Written[] = [
  { kind: 'nrr', choices: { reactivated: 'exclude' } },
  { kind: 'grr', choices: { losses: 'net_per_account' } },
  { kind: 'renewal_rate', choices: { weight: 'arr' } },
  { kind: 'coverage', choices: { when: 'ever', at_least: '2' } },
  { kind: 'timely_resolution', choices: { within: '14 days' } },
  { kind: 'churn_rate' },
  { kind: 'sum', choices: { from: 'renewals', column: 'due_arr', date: 'due_on', lower_is_better: 'no' } },
  {
    kind: 'ratio',
    choices: {
      numerator: { from: 'renewals', column: 'renewed_arr', date: 'renewed_on' },
      denominator: { from: 'activities' },
      lower_is_better: 'no',
    },
  },
];
const EVENTS = ['renewal_rate', 'coverage', 'timely_resolution', 'sum', 'ratio'];

const extras: readonly Pick<Written, 'heldAtLeast' | 'grace'>[] = [
  {},
  { heldAtLeast: '30 days' },
  { grace: { for: '45 days', from: 'anyone' } },
  { heldAtLeast: '10 days', grace: { for: '60 days', from: 'nobody' } },
];

const rules: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom(...KINDS), fc.constantFrom<OwnerRule>(...OWNER_RULES), fc.constantFrom(...extras))
  .filter(([{ kind }, owner]) => owner !== 'at_event' || EVENTS.includes(kind))
  .map(([written, owner, extra]) => ({ ...written, owner, ...extra }));

const leads: fc.Arbitrary<Written> = fc.constantFrom<OwnerRule>(...OWNER_RULES).map((owner) => ({
  kind: 'csql_amount',
  choices: { won: 'Won', sourced: 'any', accepted: 'any', credit: { owner } },
}));

const text = ({ numerator, denominator }: Sums) => `${ratioText(numerator)} of ${ratioText(denominator)}`;
const total = (all: readonly Sums[]): Sums => ({
  numerator: all.reduce((sum: Ratio, { numerator }) => add(sum, numerator), ZERO),
  denominator: all.reduce((sum: Ratio, { denominator }) => add(sum, denominator), ZERO),
});

function reconciliation(facts: Facts, metric: Metric) {
  const found = facts.reconciliationOf(metric);
  if (found === null) throw new Error('no reconciliation');
  return found;
}

/** The sums of somebody's parts. */
function partsOf(facts: Facts, metric: Metric, csmId: string): Sums {
  const { parts, scale } = factOf(facts, metric, csmId);
  const sum = (side: 'numerator' | 'denominator') => ({
    n: parts.reduce((all, part) => all + part[side], 0n),
    d: scale,
  });
  return { numerator: sum('numerator'), denominator: sum('denominator') };
}

describe('for every owner rule', { timeout: 120_000 }, () => {
  it('books + none = company + grace, and the company is what one book of everything would be', async () => {
    await fc.assert(
      fc.asyncProperty(
        books,
        tables,
        fc.oneof({ weight: 5, arbitrary: rules }, { weight: 1, arbitrary: leads }),
        async (all, given, written) => {
          const metric = metricOf(written);
          const facts = await soundFacts({ ...given, ...accountsOf(all) }, [metric]);
          const { books: credited, none, company, grace, rows, accounts } = reconciliation(facts, metric);
          expect(text(total([credited, ...none]))).toBe(text(total([company, grace])));

          const { heldAtLeast: _held, grace: _grace, ...bare } = written;
          const plain = metricOf({ ...bare, owner: 'at_period_end' });
          const whole = await soundFacts({ ...given, ...accountsOf(HELD_ALWAYS) }, [plain]);
          expect(text(company)).toBe(text(partsOf(whole, plain, 'c-1')));

          for (const [name, counts] of rows) {
            const input = facts.inputs.find(({ table }) => table === name);
            const { used, filtered, excluded, leftOut } = input ?? {};
            expect(counts).toEqual({ used, filtered, excluded, leftOut });
          }
          if (accounts !== null) expect(accounts.used + accounts.leftOut).toBe(ACCOUNTS.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the books are those of the people and the teams', async () => {
    await fc.assert(
      fc.asyncProperty(books, tables, rules, async (all, given, written) => {
        const own = metricOf(written);
        const team = metricOf({ ...written, scope: 'team', name: 'team' });
        const facts = await soundFacts({ ...given, ...accountsOf(all) }, [own, team]);
        const people = ['c-1', 'c-2', 'c-3'].map((csmId) => partsOf(facts, own, csmId));
        const teams = ['c-1', 'c-3'].map((csmId) => partsOf(facts, team, csmId));
        const { books: credited } = reconciliation(facts, own);
        expect(text(total(teams))).toBe(text(credited));
        const pooled = all.some((one) => one.some(({ owner }) => owner === ',Scale'));
        if (!pooled) expect(text(total(people))).toBe(text(credited));
      }),
      { numRuns: 150 },
    );
  });
});

/** In whose book the account is on a day, told the slow way: the last row that had begun and had not ended. */
function holderOn(at: number, all: readonly Held[]): string | null {
  const rows = all.filter(({ from, to }) => (from === null || from <= at) && (to === null || to >= at));
  return rows.at(-1)?.owner ?? null;
}

describe('days, one by one', { timeout: 120_000 }, () => {
  const NRR = { kind: 'nrr', choices: { reactivated: 'exclude' }, owner: 'by_days_held' } as const;
  const COVERAGE = { kind: 'coverage', choices: { when: 'ever' }, owner: 'by_days_held' } as const;

  it('give everybody the part of an account that they held', async () => {
    await fc.assert(
      fc.asyncProperty(holdings, async (all) => {
        const revenue = metricOf({ ...NRR, scope: 'person' });
        const covered = metricOf(COVERAGE);
        const given = {
          'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West\nc-3,Cleo,Scale',
          'accounts.csv': ['account_id,csm_id,team,from,to', ...all.map((held) => rowOf('a-1', held))].join('\n'),
          'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,90,0',
          'activities.csv': 'account_id,date,type\n',
        };
        const facts = await soundFacts(given, [revenue, covered]);
        const begun = all.filter(({ from }) => from === null || from <= 89);
        const last = begun.at(-1);
        const isLost = last?.to != null && last.to >= 0 && last.to < 89;
        for (const csmId of ['c-1', 'c-2', 'c-3']) {
          let held = 0;
          for (let at = 0; at < 90; at += 1) if (holderOn(at, all) === `${csmId},`) held += 1;
          const after = isLost && last.owner === `${csmId},` ? 89 - (last.to ?? 0) : 0;
          const weight = (metric: Metric) =>
            factOf(facts, metric, csmId).parts.reduce((sum, part) => sum + part.weight, 0n);
          expect(weight(covered)).toBe(BigInt(held));
          expect(weight(revenue)).toBe(BigInt(held + after));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('losing a customer never improves NRR', { timeout: 120_000 }, () => {
  const owners = OWNER_RULES.filter((rule) => rule !== 'at_event');

  it.each(owners)('%s: whenever it is lost, nobody has more than had they kept it at any size', async (owner) => {
    const metric = metricOf({ kind: 'nrr', choices: { reactivated: 'exclude' }, owner });
    const cases = fc.tuple(
      books,
      fc.nat(900),
      fc.nat(900),
      fc.nat(900),
      fc.integer({ min: -10, max: 88 }),
      fc.integer({ min: -200, max: -30 }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([all, start, end, kept, lostOn, since]) => {
        const others = `a-2,${start},${end}`;
        const owner = 'c-1,';
        const withA1 = (held: Held, ending: number): Files => ({
          'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West\nc-3,Cleo,Scale',
          ...accountsOf([[held], ...all.slice(1)]),
          'nrr.csv': `account_id,starting_arr,ending_arr\na-1,500,${ending}\n${others}`,
        });
        const keptFacts = await soundFacts(withA1({ owner, from: since, to: null }, kept), [metric]);
        const lostFacts = await soundFacts(withA1({ owner, from: since, to: Math.max(0, lostOn) }, 0), [metric]);
        for (const { csmId } of keptFacts.people) {
          const [before, after] = [keptFacts, lostFacts].map((facts) => factOf(facts, metric, csmId).result.value);
          if (before == null || after == null) {
            expect(after).toEqual(before);
            continue;
          }
          expect(after.n * before.d <= before.n * after.d).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
  });
});

import { expect, test } from 'vitest';
import { type ResultReconciliation, resultSchema } from '../../src/engine/result.ts';
import { run } from './memory-io.ts';

/** A quarter of four accounts: a-1 kept, a-2 lost in February, a-3 handed over, a-4 gone since last year; a-5 left out by decision. */

const PLAN = `plan: Books
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
credit: { owner: by_days_held }
metrics:
  nrr: { kind: nrr, reactivated: exclude, target: 100% }
  ebr: { kind: coverage, where: { type: EBR }, when: in_period, target: 50% }
components:
  - { name: NRR, share: 50%, metric: nrr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 90%, pay: 100% }] } }
  - { name: EBR, share: 50%, metric: ebr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 90%, pay: 100% }] } }
`;

const FILES = {
  'plan.yaml': PLAN,
  'data/2026-q1/roster.csv': 'csm_id,name,role\nc-1,Ana Alder,CSM\nc-2,Ben Birch,CSM\n',
  'data/2026-q1/accounts.csv': `account_id,csm_id,from,to
a-1,c-1,2024-01-01,
a-2,c-1,2024-01-01,2026-02-14
a-3,c-1,2024-01-01,2026-01-31
a-3,c-2,2026-02-01,
a-4,c-2,2024-01-01,2025-11-30
a-5,c-2,2024-01-01,
`,
  'data/2026-q1/nrr.csv': `account_id,starting_arr,ending_arr
a-1,1000,1100
a-2,200,0
a-3,900,900
a-4,50,40
a-5,70,70
`,
  'data/2026-q1/activities.csv': `account_id,date,type
a-1,2026-02-02,EBR
a-1,2026-03-02,Check-in
a-4,2026-01-20,EBR
a-5,2026-01-20,EBR
`,
  'data/2026-q1/exclusions.csv': 'account_id,metric,reason,approved_by\na-5,,Under litigation,Mara Maple\n',
};

async function result(files: Readonly<Record<string, string>> = FILES) {
  const { files: written, exit } = await run(['calculate', 'plan.yaml', '--data', 'data/2026-q1', '--out', 'paid'], {
    files,
  });
  expect(exit).toBe(0);
  return resultSchema.parse(JSON.parse(written['paid/result.json'] ?? ''));
}

test('every account and every row is accounted for, to the last day', async () => {
  const [nrr, ebr] = (await result()).reconciliation ?? [];
  // a-1 1,000 → 1,100, a-2 200 → 0 whole, though lost, a-3 900 by 31 and 59 days; a-4 is in none, a-5 excluded.
  const expected: ResultReconciliation = {
    plan: 'Books',
    metric: 'nrr',
    sums: 'money',
    rows: [{ table: 'nrr', rows: 5, used: 3, filtered: 0, excluded: 1, left_out: 1 }],
    accounts: { all: 5, in_books: 3, in_none: 1, filtered: 0, excluded: 1 },
    books: { owners: 2, parts: 4, numerator: '2000.00', denominator: '2100.00' },
    none: [
      {
        because: 'left_before',
        accounts: 1,
        numerator: '40.00',
        denominator: '50.00',
        listed: [{ account_id: 'a-4', why: 'left the books on 2025-11-30' }],
      },
    ],
    company: { numerator: '2040.00', denominator: '2150.00' },
  };
  expect(nrr).toEqual(expected);
  // a-1 whole and covered, a-2 for 45 of 90 days, a-3 whole: 1 of 2.5 accounts; half of a-2 and a-4 with its EBR in none.
  expect(ebr).toMatchObject({
    rows: [{ table: 'activities', rows: 4, used: 1, filtered: 1, excluded: 1, left_out: 1 }],
    books: { owners: 2, parts: 4, numerator: '1', denominator: '2.5' },
    none: [
      { because: 'left_before', accounts: 1, numerator: '1', denominator: '1' },
      {
        because: 'lost',
        accounts: 1,
        numerator: '0',
        denominator: '0.5',
        listed: [{ account_id: 'a-2', why: 'was lost on 2026-02-14' }],
      },
    ],
    company: { numerator: '2', denominator: '4' },
  });
});

test('what is excluded stays in the working, with who approved it', async () => {
  const { people } = await result();
  const facts = people.flatMap(({ csm_id, working }) =>
    working.filter(({ kind }) => kind === 'fact').map(({ args, left_out }) => [csm_id, args.metric, left_out]),
  );
  const why = 'excluded: Under litigation (approved by Mara Maple)';
  const a5 = { key: 'a-5', why, because: 'excluded' };
  expect(facts).toEqual([
    ['c-1', 'nrr', undefined],
    ['c-1', 'ebr', [{ key: 'a-2', why: 'was lost on 2026-02-14' }]],
    ['c-2', 'nrr', [a5]],
    ['c-2', 'ebr', [a5]],
  ]);
});

test('a blank figure of an account in no book is nobody’s question', async () => {
  const plan = PLAN.replace(
    'kind: nrr, reactivated: exclude, target: 100%',
    'kind: expansion_rate, counts: gross, target: 5%',
  );
  const nrr = `account_id,starting_arr,ending_arr,expansion_arr
a-1,1000,1100,100
a-2,200,0,0
a-3,900,900,0
a-4,50,40,
a-5,70,70,
`;
  const [rate] = (await result({ ...FILES, 'plan.yaml': plan, 'data/2026-q1/nrr.csv': nrr })).reconciliation ?? [];
  expect(rate?.unmeasured).toEqual(['a-4']);
  expect(rate?.none).toMatchObject([{ because: 'left_before', accounts: 1, numerator: '0.00', denominator: '0.00' }]);
  expect(rate?.company).toEqual({ numerator: '100.00', denominator: '2100.00' });
});

test('--verbose shows it', async () => {
  const { err } = await run(['calculate', 'plan.yaml', '--data', 'data/2026-q1', '--verbose'], { files: FILES });
  expect(err).toMatch(/^ +below it +\$2,100.00 +\$50.00 +\$2,150.00$/m);
  expect(err).toContain(
    '  · nrr, ebr: 1 account left the books before the period: a-4 (left the books on 2025-11-30)\n',
  );
});

test('of some people only the Result holds none of the company', async () => {
  const args = ['calculate', 'plan.yaml', '--data', 'data/2026-q1', '--csm', 'c-1', '--format', 'json'];
  const { out } = await run(args, { files: FILES });
  expect(resultSchema.parse(JSON.parse(out)).reconciliation).toBeUndefined();
});

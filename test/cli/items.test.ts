import { expect, test } from 'vitest';
import { run } from './memory-io.ts';

/** Leads paid one by one, from the export to the line: rates by a column of csqls.csv, with a bound on each. */
const plan = (pays: string) => `plan: Leads
currency: USD
period: quarter
metrics:
  leads: { kind: csql_amount, won: [Closed Won], sourced: [CSM], accepted: any }
components:
  - { name: Leads, metric: leads, pays: ${pays} }
`;

const HEADER = 'csql_id,account_id,csm_id,created_on,sourced_by,closed_on,stage,amount,split';
const LEADS = `${HEADER},sku
q-1,a-1,c-1,2025-11-03,CSM,2026-01-20,Closed Won,20000,,A
q-2,a-2,c-1,2025-12-01,CSM,2026-03-31,Closed Won,30000,50%,B
q-3,a-3,c-1,2025-12-02,CSM,2026-02-11,Closed Won,9000,,
q-4,a-4,c-1,2025-12-02,Marketing,2026-02-11,Closed Won,9000,,A
`;

const world = (pays: string, leads = LEADS, more: Record<string, string> = {}) => ({
  files: {
    'plan.yaml': plan(pays),
    'data/2026-q1/roster.csv': 'csm_id,name\nc-1,Ana Alder\n',
    ...(leads === '' ? {} : { 'data/2026-q1/csqls.csv': leads }),
    ...more,
  },
});
const ARGV = ['calculate', 'plan.yaml', '--data', 'data/2026-q1', '--format', 'json'];

test('20,000 × 5% + half of 30,000 × 3% + 9,000 × 1% = $1,540.00, a step for each lead', async () => {
  const { exit, out } = await run(ARGV, world('{ per_item: yes, rate: { by: sku, A: 5%, B: 3%, else: 1% } }'));
  expect(exit).toBe(0);
  const [person] = JSON.parse(out).people;
  expect(person.total).toBe('1540.00');
  expect(person.lines[0]).toMatchObject({ kind: 'earned', amount: '1540.00', reason: { code: 'items', items: '3' } });
  const items = person.working.filter(({ kind }: { kind: string }) => kind === 'item');
  expect(
    items.map(({ args, value }: { args: Record<string, string>; value: string }) => [
      args.item,
      args.size,
      args.is,
      args.rate,
      value,
    ]),
  ).toEqual([
    ['q-1', '20000.00', 'A', '0.05', '1000.00'],
    ['q-2', '15000.00', 'B', '0.03', '450.00'],
    ['q-3', '9000.00', '', '0.01', '90.00'],
  ]);
});

test('at most $500 and at least $200 for each lead: 500 + 450 + 200', async () => {
  const pays = '{ per_item: yes, item_cap: $500, item_floor: $200, rate: { by: sku, A: 5%, B: 3%, else: 1% } }';
  const { out } = await run(ARGV, world(pays));
  expect(JSON.parse(out).total).toBe('1150.00');
});

test('an export without the column stops, and says which rate asks for it', async () => {
  const without = LEADS.replace(/,(sku|A|B|)$/gm, '');
  const { exit, err } = await run(ARGV, world('{ per_item: yes, rate: { by: sku, A: 5%, else: 1% } }', without));
  expect(exit).toBe(1);
  expect(err).toContain('sku');
  expect(err).toContain('a rate on metric "leads" depends on it');
});

test('items of facts.csv are paid one by one as well, and a sum alone is a question', async () => {
  const pays = '{ per_item: yes, bands: [{ from: 10000, pay: $200 }] }';
  const items = 'csm_id,metric,value,item\nc-1,leads,12000,q-1\nc-1,leads,9000,q-2\n';
  const paid = await run(ARGV, world(pays, '', { 'data/2026-q1/facts.csv': items }));
  expect(JSON.parse(paid.out).total).toBe('200.00');
  const sum = 'csm_id,metric,value\nc-1,leads,21000\n';
  const asked = await run(ARGV, world(pays, '', { 'data/2026-q1/facts.csv': sum }));
  expect([asked.exit, asked.err.includes('only their sum is given')]).toEqual([1, true]);
});

import { expect, test } from 'vitest';
import { run } from './memory-io.ts';

/** What people decided and what is not in the plan's simple course: exclusions, adjustments, targets of a file, amounts that siblings left, items. */

const PLAN = `plan: Decisions
currency: USD
period: quarter
for: { role: CSM }
variable: { column: variable }
prorate: days
credit: { owner: at_period_end }
metrics:
  grr: { kind: grr, losses: net_per_account, target: { file: targets.csv } }
  alerts: { kind: timely_resolution, within: 14 days, target: 80% }
  activation: { kind: activation_rate, within: 30 days, target: 80% }
  won: { kind: csql_amount, won: [Closed Won], sourced: any, accepted: any }
components:
  - { name: Keep, share: 1/2, metric: grr, when_undefined: stop, pays: { of: attainment, bands: [ { from: 90%, pay: 50% }, { from: 100%, pay: 100% } ] } }
  - { name: Alerts, share: 1/4, metric: alerts, when_undefined: zero, pays: { of: attainment, line: [ { at: 50%, pay: 0% }, { at: 100%, pay: 100% } ] } }
  - { name: Activation, share: 1/4, metric: activation, when_undefined: share_out, pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
  - { name: Leads, metric: won, pays: { of: value, per_item: yes, rate: { by: sku, Suite: 10%, else: 5% } } }
`;

/**
 * GRR 950 ÷ 1,000 without a-3, which is excluded; 3 of 4 alerts in time; nobody to activate, so that $250 of $1,000 go to the other two, 2 to 1: $666.67 and
 * $333.33. Leads of $1,000 at 10% and $500 at 5%.
 */
const FILES = {
  'plans/decisions.yaml': PLAN,
  '2026-q1/roster.csv': 'csm_id,name,role,team,variable\nc-1,Ana Ruiz,CSM,West,1000\n',
  '2026-q1/accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\n',
  '2026-q1/nrr.csv': 'account_id,starting_arr,ending_arr\na-1,600,550\na-2,400,500\na-3,5000,0\n',
  '2026-q1/risk_alerts.csv':
    'alert_id,account_id,opened_on,resolved_on\nr-1,a-1,2026-01-05,2026-01-07\nr-2,a-1,2026-01-05,2026-01-19\nr-3,a-2,2026-02-02,2026-02-10\nr-4,a-2,2026-02-02,\nr-5,a-2,2026-03-25,\n',
  '2026-q1/activation.csv': 'account_id,started_on,activated_on\na-1,2024-01-05,2024-01-07\n',
  '2026-q1/csqls.csv':
    'csql_id,account_id,csm_id,created_on,closed_on,stage,amount,sku\nq-1,a-1,c-1,2026-01-05,2026-02-01,Closed Won,1000,Suite\nq-2,a-2,c-1,2026-01-05,2026-02-02,Closed Won,500,\n',
  '2026-q1/targets.csv': 'metric,target,team\ngrr,97%,\ngrr,96%,West\n',
  '2026-q1/exclusions.csv': 'account_id,metric,reason,approved_by\na-3,grr,Bankrupt,VP CS\n',
  '2026-q1/adjustments.csv': 'csm_id,amount,reason,approved_by\nc-1,-20.50,Overpaid in Q4,CFO\n',
};

test('decisions stand beside the rules, with who approved them', async () => {
  const argv = ['explain', 'c-1', 'plans/decisions.yaml', '--data', '2026-q1'];
  const { exit, out } = await run(argv, { files: FILES });
  expect(exit).toBe(0);
  await expect(out).toMatchFileSnapshot('../golden/explain-decisions.txt');
  const saved = await run(['calculate', ...argv.slice(2), '-o', 'result.json'], { files: FILES });
  expect((await run(['explain', 'c-1', '--from', 'result.json'], { files: saved.files })).out).toBe(out);
});

test('as of a day within the period, the head says so', async () => {
  const argv = ['explain', 'c-1', 'plans/decisions.yaml', '--data', '2026-q1', '--as-of', '2026-02-15'];
  const { out } = await run(argv, { files: FILES });
  expect(out.split('\n')[0]).toMatch(/^Ana Ruiz · 2026-Q1 · Decisions · as of 2026-02-15 {2,}\$/);
});

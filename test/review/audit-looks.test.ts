import { describe, expect, it } from 'vitest';
import { auditDocument } from '../../src/reports/audit-document.ts';
import type { Files } from '../facts/facts-of.ts';
import { audited, BOOKS, planOn } from './audited.ts';

const RESOLUTION = planOn('{ kind: timely_resolution, within: 14 days }');
const LEADS = planOn('{ kind: csql_amount, won: [Closed Won], sourced: [CSM] }', '{ rate: 5% }');

const ALERTS: Files = {
  'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on,reopened_on
    r-1,a-1,2026-03-02 10:00,2026-03-02 10:05,2026-04-02`,
};

/** What could not be looked at and why, code by code. */
async function blind(plan: string, files: Files, asOf?: string) {
  const { report } = await audited(plan, { ...BOOKS, ...files }, asOf === undefined ? {} : { asOf });
  return Object.fromEntries(auditDocument(report).not_looked_at.map(({ code, ...why }) => [code, why]));
}

const found = async (plan: string, files: Files, more: Parameters<typeof audited>[2] = {}) =>
  (await audited(plan, { ...BOOKS, ...files }, more)).report.findings;

describe('what cannot be looked at is said', () => {
  it('for want of a table', async () => {
    const why = await blind(RESOLUTION, ALERTS);
    expect(why['activated-unused']).toEqual({ because: 'no-table', table: 'activation' });
    expect(why['health-unmoved']).toEqual({ because: 'no-table', table: 'usage' });
    expect(why['activity-twice']).toEqual({ because: 'no-table', table: 'activities' });
    expect(why['lead-before-close']).toEqual({ because: 'no-table', table: 'csqls' });
    expect(why['resolved-in-minutes']).toBeUndefined();
  });

  it('for want of a column', async () => {
    const usage = { 'usage.csv': 'account_id,date,health_score\na-1,2026-03-02,80' };
    const activation = { 'activation.csv': 'account_id,started_on,activated_on\na-1,2026-01-10,2026-02-01' };
    const why = await blind(RESOLUTION, { ...ALERTS, ...usage, ...activation });
    const columns = ['core_features_used', 'active_users'];
    expect(why['activated-unused']).toEqual({ because: 'no-column', table: 'usage', columns });
    expect(why['health-unmoved']).toBeUndefined();
    expect(why['late-handover']).toEqual({ because: 'no-column', table: 'accounts', columns: ['from'] });
  });

  it('for want of times', async () => {
    const days = { 'risk_alerts.csv': 'alert_id,account_id,opened_on,resolved_on\nr-1,a-1,2026-03-02,2026-03-02' };
    expect((await blind(RESOLUTION, days))['resolved-in-minutes']).toEqual({
      because: 'no-times',
      table: 'risk_alerts',
    });
    const none = { 'risk_alerts.csv': 'alert_id,account_id,opened_on,resolved_on' };
    expect((await blind(RESOLUTION, none))['resolved-in-minutes']).toBeUndefined();
  });

  it('as long as nothing after the period is known', async () => {
    const why = { because: 'as-of', known_to: '2026-03-31', needs: '2026-04-14' };
    expect((await blind(RESOLUTION, ALERTS))['reopened-after-period']).toEqual(why);
    expect((await blind(RESOLUTION, ALERTS, '2026-04-01'))['reopened-after-period']).toBeUndefined();
  });

  it('for faults of a table that nobody is paid from, which are told beside', async () => {
    const broken = { 'activities.csv': 'account_id,date,type\na-1,2026-02-30,EBR' };
    const { audit, report } = await audited(RESOLUTION, { ...BOOKS, ...ALERTS, ...broken });
    expect(report.blind).toContainEqual({ code: 'activity-twice', why: { because: 'faults', table: 'activities' } });
    expect(audit.faults.map(({ place, code }) => `${place.file}:${place.line} ${code}`)).toEqual([
      'activities.csv:2 bad-cell',
    ]);
  });
});

describe('the pay is that of the last day of the period, however late one looks', () => {
  it('r-1 came back on 2 April and still pays $1,000.00; without it Ana has nothing due', async () => {
    const [finding] = (await found(RESOLUTION, ALERTS, { asOf: '2026-04-14' })).filter(
      ({ code }) => code === 'reopened-after-period',
    );
    expect(finding?.money).toMatchObject({ touches: 'pay', paid: 100000n, without: 0n, difference: -100000n });
  });
});

describe('money is told, or why there is none', () => {
  it('no metric that pays reads the table', async () => {
    const findings = await found(LEADS, {
      ...ALERTS,
      'csqls.csv': 'csql_id,account_id,csm_id,created_on,sourced_by,accepted_on,closed_on,stage,amount',
    });
    expect(findings.map(({ code, money }) => [code, money])).toEqual([
      ['resolved-in-minutes', { touches: 'nothing', because: 'not-paid-by', table: 'risk_alerts' }],
    ]);
  });

  it('a metric that comes finished from facts.csv is not paid by the rows of a table', async () => {
    const findings = await found(RESOLUTION, { ...ALERTS, 'facts.csv': 'csm_id,metric,value\nc-1,m,80%' });
    expect(findings.map(({ money }) => money)).toEqual([
      { touches: 'nothing', because: 'not-paid-by', table: 'risk_alerts' },
    ]);
  });

  it('a row that counts in another period', async () => {
    // Opened on 20 March, due on 3 April.
    const next = ALERTS['risk_alerts.csv']?.replaceAll('03-02', '03-20').replace('2026-04-02', '') ?? '';
    const findings = await found(RESOLUTION, { 'risk_alerts.csv': next });
    expect(findings.map(({ code, money }) => [code, money])).toEqual([
      ['resolved-in-minutes', { touches: 'nothing', because: 'not-counted' }],
    ]);
  });
});

describe('the bound of a discount is the company\u2019s own', () => {
  const renewals = {
    'renewals.csv': `account_id,due_on,due_arr,renewed_on,renewed_arr,discount
      a-1,2026-02-01,100000,2026-01-20,100000,15%`,
  };
  const plan = planOn('{ kind: renewal_rate, weight: arr }');

  it.each([
    ['20%', { n: 1n, d: 5n }, 0],
    ['15%', { n: 3n, d: 20n }, 0],
    ['14.99%', { n: 1499n, d: 10_000n }, 1],
  ])('of %s', async (_, discount, count) => {
    const findings = await found(plan, renewals, { bounds: { discount } });
    expect(findings.filter(({ code }) => code === 'deep-discount')).toHaveLength(count);
  });
});

describe('whose a sign is', () => {
  const leads = `csql_id,account_id,csm_id,created_on,sourced_by,accepted_on,closed_on,stage,amount,split
    q-1,a-1,c-1,2026-03-03,CSM,2026-03-04,2026-03-10,Closed Won,20000,50%
    q-1,a-1,c-2,2026-03-03,CSM,2026-03-04,2026-03-10,Closed Won,20000,50%`;

  it('a lead is of everybody whom its rows credit, and is left out for all of them', async () => {
    const [finding] = await found(LEADS, { 'csqls.csv': leads });
    expect(finding?.signs).toMatchObject([
      { key: 'q-1', owners: [{ id: 'c-1' }, { id: 'c-2' }], rows: [{ line: 2 }, { line: 3 }] },
    ]);
    expect(finding?.money).toMatchObject({
      people: [
        { paid: 50000n, without: 0n },
        { paid: 50000n, without: 0n },
      ],
    });
  });

  it('an alert is of whoever has its account on the last day of the period, or had it last', async () => {
    const files = {
      ...ALERTS,
      'accounts.csv': `account_id,csm_id,team,from,to
        a-1,c-1,,,2026-02-10
        a-1,c-2,,2026-02-10,2026-03-20
        a-1,c-1,,2026-04-02,`,
    };
    const [finding] = await found(RESOLUTION, files, { asOf: '2026-04-14' });
    expect(finding?.signs[0]?.owners).toEqual([{ type: 'person', id: 'c-2', name: 'Ben Birch' }]);
  });

  it('an account in a pooled book is its team\u2019s', async () => {
    const [finding] = await found(RESOLUTION, { ...ALERTS, 'accounts.csv': 'account_id,csm_id,team\na-1,,West' });
    expect(finding?.signs[0]?.owners).toEqual([{ type: 'team', id: 'West', name: 'West' }]);
  });
});

describe('the order of rows changes nothing but lines', () => {
  it('of alerts and usage', async () => {
    const alerts = ['r-1,a-1,2026-02-02,2026-02-10', 'r-2,a-2,2026-02-02,2026-02-10', 'r-3,a-3,2026-02-02,2026-02-12'];
    const usage = [
      ...['a-1,2026-01-26,62', 'a-1,2026-02-02,70', 'a-1,2026-02-16,60', 'a-1,2026-02-23,70'],
      ...['a-2,2026-01-26,50', 'a-2,2026-02-16,55', 'a-3,2026-02-02,9', 'a-3,2026-02-12,9'],
      // Two scores of one day: in doubt for the person, so r-2 is not named.
      ...['a-2,2026-01-26,60', 'a-2,2026-02-16,50'],
    ];
    const findings = async (turn: (rows: readonly string[]) => readonly string[]) => {
      const files = {
        'risk_alerts.csv': ['alert_id,account_id,opened_on,resolved_on', ...turn(alerts)].join('\n'),
        'usage.csv': ['account_id,date,health_score', ...turn(usage)].join('\n'),
      };
      const { report } = await audited(RESOLUTION, { ...BOOKS, ...files });
      const withoutRows = auditDocument(report).findings.map(({ signs, ...finding }) => ({
        ...finding,
        signs: signs.map(({ rows, ...sign }) => sign).sort((a, b) => (a.key < b.key ? -1 : 1)),
      }));
      return withoutRows;
    };
    const straight = await findings((rows) => rows);
    expect(await findings((rows) => rows.toReversed())).toEqual(straight);
    expect(straight).toMatchObject([{ code: 'health-unmoved', signs: [{ key: 'r-1' }, { key: 'r-3' }] }]);
  });
});

it('an audit of exports that tell nothing finds nothing, and says what it counted', async () => {
  const { report } = await audited(RESOLUTION, {
    ...BOOKS,
    'risk_alerts.csv': 'alert_id,account_id,opened_on,resolved_on',
  });
  expect(report.findings).toEqual([]);
  expect(report.coverage).toMatchObject([
    {
      counted: 0,
      subjects: 2,
      withoutValue: [{ because: 'no alert was due in the period', people: [{ csmId: 'c-1' }, { csmId: 'c-2' }] }],
    },
  ]);
});

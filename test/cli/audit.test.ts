import { describe, expect, test } from 'vitest';
import { AUDIT_CODES } from '../../src/diagnostics/index.ts';
import { BOOKS, planOn } from '../review/audited.ts';
import { run } from './memory-io.ts';

const ALERTS = `alert_id,account_id,opened_on,resolved_on,reopened_on
r-1,a-1,2026-03-02 10:00,2026-03-02 10:05,2026-04-02
r-2,a-2,2026-03-02,2026-03-10,
r-3,a-3,2026-03-02,2026-03-20,
r-4,a-5,2026-03-02 09:00,2026-03-02 09:20,
r-5,a-6,2026-03-02,2026-03-10,
`;

/** Ana has 2 of 3 in time, $666.67, and Ben 2 of 2, $1,000.00; each resolved one within minutes: 1 of 2, $500.00, and 1 of 1. */
const WORLD = {
  'plan.yaml': planOn('{ kind: timely_resolution, within: 14 days }'),
  'data/2026-q1/roster.csv': `${BOOKS['roster.csv']}\n`,
  'data/2026-q1/accounts.csv': `${BOOKS['accounts.csv']?.replaceAll(/^ +/gm, '')}\n`,
  'data/2026-q1/risk_alerts.csv': ALERTS,
};

const AUDIT = ['audit', 'plan.yaml', '--data', 'data/2026-q1'];
const audit = (more: readonly string[] = [], files: Readonly<Record<string, string>> = {}) =>
  run([...AUDIT, ...more], { files: { ...WORLD, ...files } });

test('a page: what deserves a second look, what was not looked at, what is behind the pay', async () => {
  const { exit, out, err } = await audit();
  expect({ exit, err }).toEqual({ exit: 0, err: "period 2026-Q1, as the folder's name says\n" });
  expect(out).toContain('without them: $1,666.67 → $1,500.00, -$166.67; 1 person would get less');
  await expect(out).toMatchFileSnapshot('../golden/audit-small.txt');
});

test('the pay is that of calculate, and no file is written', async () => {
  const { out, files } = await audit(['--format', 'json']);
  const paid = await run(['calculate', ...AUDIT.slice(1), '--format', 'json'], { files: WORLD });
  const { total, inputs, reconciliation } = JSON.parse(paid.out);
  expect(JSON.parse(out)).toMatchObject({ total, inputs, reconciliation, period: { as_of: '2026-03-31' } });
  expect(reconciliation).toMatchObject([
    { metric: 'm', accounts: { all: 8, in_books: 8 }, company: { numerator: '4' } },
  ]);
  expect(Object.keys(files)).toEqual(Object.keys(WORLD));
});

test('later it knows more, and the pay is the same', async () => {
  const { out } = await audit(['--as-of', '2026-04-14', '--format', 'json']);
  const { total, known_to, period, findings } = JSON.parse(out);
  expect({ total, known_to, as_of: period.as_of }).toEqual({
    total: '1666.67',
    known_to: '2026-04-14',
    as_of: '2026-03-31',
  });
  expect(findings.map(({ code }: { code: string }) => code)).toEqual(['resolved-in-minutes', 'reopened-after-period']);
});

test('within the period both are as of that day', async () => {
  const { out } = await audit(['--as-of', '2026-03-12', '--format', 'json']);
  expect(JSON.parse(out)).toMatchObject({ known_to: '2026-03-12', period: { as_of: '2026-03-12' } });
});

describe('the exit status', () => {
  test.each([
    [[], 0, ''],
    [['--max-warnings', '1'], 0, ''],
    [['--max-warnings', '0'], 1, 'more than 0 findings\n'],
  ])('%j exits %i on one finding', async (more, exit, said) => {
    const ran = await audit(more);
    expect(ran.exit).toBe(exit);
    expect(ran.err).toBe(`period 2026-Q1, as the folder's name says\n${said}`);
    expect(ran.out).toContain('[resolved-in-minutes]');
  });

  test('a fault in an export that pays stops, with 1', async () => {
    const ran = await audit([], { 'data/2026-q1/risk_alerts.csv': ALERTS.replace('2026-03-20', '2026-02-30') });
    expect(ran).toMatchObject({ exit: 1, out: '' });
    expect(ran.err).toContain('data/2026-q1/risk_alerts.csv:4');
  });

  test('a fault in an export that nobody is paid from is told beside the report, with 1', async () => {
    const ran = await audit([], { 'data/2026-q1/activities.csv': 'account_id,date,type\na-1,2026-02-30,EBR\n' });
    expect(ran.exit).toBe(1);
    expect(ran.out).toContain('not looked at, activities.csv has faults: activity-twice');
    expect(ran.err).toContain('data/2026-q1/activities.csv:2');
    expect(ran.err).toMatch(/1 error in 1 file\n$/);
  });

  test.each([
    ['no plans', ['audit', '--data', 'data/2026-q1'], 'which plans?'],
    ['no data', ['audit', 'plan.yaml'], 'where are the exports?'],
    ['a number of warnings that is none', [...AUDIT, '--max-warnings', 'few'], '"few" in --max-warnings is no number'],
    ['a discount without its sign', [...AUDIT, '--discount', '20'], 'write --discount 20%'],
    ['a discount above everything', [...AUDIT, '--discount', '120%'], '"120%" in --discount is no percent'],
    ['a discount below nothing', [...AUDIT, '--discount', '-5%'], '"-5%" in --discount is no percent'],
    ['a discount of money', [...AUDIT, '--discount', '$20'], 'write a percent from 0% to 100%'],
    ['a format that there is not', [...AUDIT, '--format', 'tabel'], 'did you mean "table"?'],
    ['nobody', [...AUDIT, '--csm', ','], '--csm names nobody'],
    ['somebody who is not there', [...AUDIT, '--csm', 'c-11'], 'nobody here has the id "c-11" (did you mean "c-1"?)'],
    ['a code that there is not', ['audit', '--explain', 'late-handovers'], 'did you mean "late-handover"?'],
  ])('%s exits 2', async (_, argv, said) => {
    const ran = await run(argv, { files: WORLD });
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain(said);
  });
});

describe('--csm shows the signs and the money of these people', () => {
  test('and changes neither what is found nor what it makes', async () => {
    const { out } = await audit(['--csm', 'c-1', '--format', 'json']);
    const [finding] = JSON.parse(out).findings;
    expect(finding).toMatchObject({ code: 'resolved-in-minutes', count: 2, signs: [{ key: 'r-1' }] });
    expect(finding.money).toMatchObject({ paid: '666.67', without: '500.00', difference: '-166.67' });
  });

  test('in words: how many of how many', async () => {
    const { out } = await audit(['--csm', 'c-2']);
    expect(out).toContain('shown: 1 of 2, those of the people chosen');
    expect(out).not.toContain('Ana Ruiz');
  });

  test('a finding of others alone is not shown, and counts all the same', async () => {
    const roster = `${WORLD['data/2026-q1/roster.csv']}c-3,Cleo Cedar,East\n`;
    const ran = await audit(['--csm', 'c-3', '--max-warnings', '0'], { 'data/2026-q1/roster.csv': roster });
    expect(ran.out).toContain('nothing deserves a second look');
    expect(ran.exit).toBe(1);
  });
});

describe('where the plan would stop for want of a value', () => {
  const stops = { 'plan.yaml': WORLD['plan.yaml'].replace('when_undefined: zero', 'when_undefined: stop') };
  const without = (...ids: string[]) =>
    ALERTS.split('\n')
      .filter((row) => !ids.some((id) => row.startsWith(`${id},`)))
      .join('\n');

  test('it is said for whom, beside the money of the others', async () => {
    const { out } = await audit([], { ...stops, 'data/2026-q1/risk_alerts.csv': without('r-5') });
    expect(out).toContain(
      'without them: $1,666.67 → $1,500.00, -$166.67; 1 person would get less; ' +
        'for Ben Birch (c-2) the plan would stop, having no value to pay by',
    );
    expect(out).toMatch(/^Ben Birch {2}c-2 .* 100\.0% {2}no value {2}\$1,000\.00 +— +—$/m);
  });

  test('and that nobody else is touched, where that is so', async () => {
    const { out } = await audit([], { ...stops, 'data/2026-q1/risk_alerts.csv': without('r-1', 'r-5') });
    expect(out).toContain(
      'without them everybody else would be paid the same; for Ben Birch (c-2) the plan would stop',
    );
  });
});

describe('formats', () => {
  test('json holds every sign with its rows, and everybody whose pay it touches', async () => {
    const { findings, coverage, not_looked_at, nothing_found } = JSON.parse((await audit(['--format', 'json'])).out);
    expect(findings).toEqual([
      {
        code: 'resolved-in-minutes',
        title: 'Alerts resolved within minutes',
        message: '2 alerts were resolved within 30 minutes of being opened',
        rule: '30 minutes or less from opened_on to resolved_on, where both say a time',
        count: 2,
        signs: [
          {
            key: 'r-1',
            account_id: 'a-1',
            owners: [{ csm_id: 'c-1', name: 'Ana Ruiz' }],
            figures: { opened_on: '2026-03-02 10:00', resolved_on: '2026-03-02 10:05' },
            rows: [{ file: 'risk_alerts.csv', line: 2 }],
          },
          {
            key: 'r-4',
            account_id: 'a-5',
            owners: [{ csm_id: 'c-2', name: 'Ben Birch' }],
            figures: { opened_on: '2026-03-02 09:00', resolved_on: '2026-03-02 09:20' },
            rows: [{ file: 'risk_alerts.csv', line: 5 }],
          },
        ],
        money: {
          touches: 'pay',
          paid: '1666.67',
          without: '1500.00',
          difference: '-166.67',
          people: [
            {
              csm_id: 'c-1',
              name: 'Ana Ruiz',
              team: 'West',
              plan: 'Audited',
              paid: '666.67',
              without: '500.00',
              difference: '-166.67',
              metrics: [{ metric: 'm', unit: 'percent', value: '0.666666666667', value_exact: '2/3', without: '0.5' }],
            },
            {
              csm_id: 'c-2',
              name: 'Ben Birch',
              team: 'West',
              plan: 'Audited',
              paid: '1000.00',
              without: '1000.00',
              difference: '0.00',
              metrics: [{ metric: 'm', unit: 'percent', value: '1', without: '1' }],
            },
          ],
        },
      },
    ]);
    expect(coverage).toEqual([
      {
        plan: 'Audited',
        metric: 'm',
        kind: 'timely_resolution',
        scope: 'person',
        source: 'tables',
        measured_for: 2,
        counted: 5,
        left_out: [],
        undefined: [],
      },
    ]);
    const codes = [...findings, ...not_looked_at].map(({ code }: { code: string }) => code);
    expect([...codes, ...nothing_found].sort()).toEqual([...AUDIT_CODES].sort());
  });

  test('csv has a row for each row that is named', async () => {
    expect((await audit(['--format', 'csv'])).out).toBe(
      'period,code,key,account_id,owners,figures,file,line\n' +
        '2026-Q1,resolved-in-minutes,r-1,a-1,c-1,opened_on 2026-03-02 10:00; resolved_on 2026-03-02 10:05,risk_alerts.csv,2\n' +
        '2026-Q1,resolved-in-minutes,r-4,a-5,c-2,opened_on 2026-03-02 09:00; resolved_on 2026-03-02 09:20,risk_alerts.csv,5\n',
    );
  });

  test('the ending of the file decides, and names from the exports do no harm', async () => {
    const roster = WORLD['data/2026-q1/roster.csv'].replace('Ana Ruiz', '<b>=HYPERLINK(x)|\u001b[31m</b>');
    const ran = await audit(['-o', 'audit.md'], { 'data/2026-q1/roster.csv': roster });
    expect(ran).toMatchObject({ exit: 0, out: '' });
    const text = ran.files['audit.md'] ?? '';
    expect(text).toContain('| r-1 | a-1 | &lt;b&gt;=HYPERLINK(x)\\|&lt;/b&gt; (c-1) |');
    for (const harm of ['<b>', '\u001b']) expect(text).not.toContain(harm);
  });
});

test.each(AUDIT_CODES)('--explain %s prints its page, with the rule', async (code) => {
  const { exit, out } = await run(['audit', '--explain', code]);
  expect(exit).toBe(0);
  expect(out).toMatch(new RegExp(`^${code}: .+\\n\\nThe rule    .+\\nWhy         .+\\nWhat to do  .+\\n$`));
});

test('exports under other names, as exports.yaml maps them, are looked at like any', async () => {
  const files = {
    'data/2026-q1/exports.yaml':
      'risk_alerts: { file: alerts.csv, columns: { opened_on: Raised, resolved_on: Closed } }\n' +
      'accounts: { columns: { from: Since } }\n',
    'data/2026-q1/alerts.csv': 'Alert ID,Account ID,Raised,Closed\nr-1,a-1,2026-03-02 10:00,2026-03-02 10:05\n',
    'data/2026-q1/accounts.csv': 'account_id,csm_id,Since\na-1,c-2,2026-03-10\n',
  };
  const { exit, out, err } = await audit(['--format', 'json'], files);
  expect({ exit, err }).toEqual({ exit: 0, err: "period 2026-Q1, as the folder's name says\n" });
  const { findings, not_looked_at } = JSON.parse(out);
  expect(findings).toMatchObject([
    { code: 'resolved-in-minutes', signs: [{ key: 'r-1', rows: [{ file: 'alerts.csv', line: 2 }] }] },
  ]);
  expect(findings[0].money).toMatchObject({ paid: '1000.00', without: '0.00' });
  expect(not_looked_at.map(({ code }: { code: string }) => code)).not.toContain('late-handover');
});

test('every account that is in no book is listed, however many there are', async () => {
  const gone = Array.from({ length: 230 }, (_, at) => `b-${at},c-1,2025-12-31`);
  const books = `${BOOKS['accounts.csv']?.replaceAll(/^ +/gm, '').replaceAll(/$/gm, ',').replace('csm_id,', 'csm_id,to')}\n`;
  const { out } = await audit(['--format', 'json'], { 'data/2026-q1/accounts.csv': `${books}${gone.join('\n')}\n` });
  const [{ none, accounts }] = JSON.parse(out).reconciliation;
  expect(accounts).toMatchObject({ all: 238, in_books: 8, in_none: 230 });
  expect(none).toMatchObject([{ because: 'left_before', accounts: 230 }]);
  expect(none[0].listed).toHaveLength(230);
});

test('long lists are cut for people and whole for machines', async () => {
  const rows = Array.from({ length: 33 }, (_, at) => `r-${at + 10},a-1,2026-03-02 10:00,2026-03-02 10:05,`);
  const files = { 'data/2026-q1/risk_alerts.csv': `${ALERTS}${rows.join('\n')}\n` };
  const { out } = await audit([], files);
  expect(out.match(/^r-\d+ /gm)).toHaveLength(20);
  expect(out).toContain('\nand 15 more\n');
  expect(JSON.parse((await audit(['--format', 'json'], files)).out).findings[0].signs).toHaveLength(35);
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SAMPLE } from '../reports/sample-result.ts';
import { run } from './memory-io.ts';
import { FILES, PLAN, withFiles } from './small-world.ts';

const BLENDED = `plan: Blended 60/40
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
credit: { owner: at_period_end }
metrics:
  nrr:        { kind: nrr, reactivated: exclude, target: 105% }
  ebr:        { kind: coverage, where: { type: EBR }, when: in_period, target: 70% }
  activation: { kind: activation_rate, within: 30 days, target: 80% }
components:
  - name: Results
    share: 60%
    metric: nrr
    when_undefined: stop
    pays:
      of: attainment
      bands:
        - { from: 90%,  pay: $400 }
        - { from: 100%, pay: $500 }
        - { from: 110%, pay: $600 }
  - name: Effort
    share: 40%
    components:
      - { name: EBRs,       share: 50%, metric: ebr,        when_undefined: zero,      pays: &beyond { of: attainment, line: [ { at: 100%, pay: 50% }, { at: 120%, pay: 100% } ] } }
      - { name: Activation, share: 50%, metric: activation, when_undefined: share_out, pays: *beyond }
`;

/** Fourteen accounts of Ana's: $1,200,000 at the start, $1,253,700 at the end. */
const ACCOUNTS = Array.from({ length: 14 }, (_, place) => `a-${String(place + 1).padStart(2, '0')}`);
const NRR = ACCOUNTS.map((id, place) => `${id},${place === 0 ? 160000 : 80000},${place === 0 ? 213700 : 80000}`);
const ANA: Readonly<Record<string, string>> = {
  'plans/blended-60-40.yaml': BLENDED,
  '2026-q1/roster.csv': 'csm_id,name,role\nc-017,Ana Ruiz,CSM\nc-018,Ben Birch,Manager\n',
  '2026-q1/accounts.csv': `account_id,csm_id\n${ACCOUNTS.map((id) => `${id},c-017\n`).join('')}`,
  '2026-q1/nrr.csv': `account_id,starting_arr,ending_arr\n${NRR.map((row) => `${row}\n`).join('')}`,
  '2026-q1/facts.csv': 'csm_id,metric,value,numerator,denominator\nc-017,ebr,,21,25\nc-017,activation,80%,,\n',
};
const EXPLAIN = ['explain', 'c-017', 'plans/blended-60-40.yaml', '--data', '2026-q1'] as const;

describe('the example of the design', () => {
  test('reads from dollars to rows', async () => {
    const { exit, out, err } = await run(EXPLAIN, { files: ANA });
    expect({ exit, err }).toEqual({ exit: 0, err: "period 2026-Q1, as the folder's name says\n" });
    // NRR 104.475% is 99.5% of its target, and 0.525 points of $1,200,000 are $6,300. 84% of accounts is 120% of 70%. From 80% to 96% of activation
    // pays $100.00 more: $6.25 a point.
    expect(out).toBe(`Ana Ruiz · 2026-Q1 · Blended 60/40                                         $700.00 of $1,000.00
  Results                                                                  $400.00
    band from 90% of target pays $400.00                   plans/blended-60-40.yaml:17
    NRR 104.475% ÷ target 105% = 99.5% attainment          plans/blended-60-40.yaml:8
      ending ARR $1,253,700 ÷ starting ARR $1,200,000      nrr.csv: 14 rows (--rows lists them)
    $100.00 more at 100%: 0.525 points, $6,300 of ARR away
  Effort                                                                   $300.00
    EBRs                                                                   $200.00
      line: its point at 120% of target pays 100% of $200.00  plans/blended-60-40.yaml:25
      EBR 84% ÷ target 70% = 120% attainment               plans/blended-60-40.yaml:9
        21 accounts with a matching activity ÷ 25 accounts in the book  facts.csv
      nothing more is paid beyond
    Activation                                                             $100.00
      line: its point at 100% of target pays 50% of $200.00  plans/blended-60-40.yaml:25
      activation 80% ÷ target 80% = 100% attainment        plans/blended-60-40.yaml:10
        a finished value                                   facts.csv
      $100.00 more at 120%: 16 points away; each point on the way pays $6.25
`);
  });

  test.each([
    ['$6,300', '220000', '$500.00', '$100.00 more at 110%: 10.5 points, $126,000 of ARR away'],
    ['a cent less', '219999.99', '$400.00', '$100.00 more at 100%: 0.001 points, $0.01 of ARR away'],
  ])('with %s more at the end', async (_, ending, pays, next) => {
    const nrr = (ANA['2026-q1/nrr.csv'] ?? '').replace('213700', ending);
    const { out } = await run(EXPLAIN, { files: { ...ANA, '2026-q1/nrr.csv': nrr } });
    expect(out).toContain(`pays ${pays} `);
    expect(out).toContain(`    ${next}\n`);
  });
});

describe('who', () => {
  test('nobody has the id: 2, with the id that is near, or that of the person so called', async () => {
    const near = await run(
      EXPLAIN.map((word) => (word === 'c-017' ? 'c-17' : word)),
      { files: ANA },
    );
    expect(near).toMatchObject({ exit: 2, out: '' });
    expect(near.err).toContain('error: nobody here has the id "c-17" (did you mean "c-017"?)\n');
    const named = await run(
      EXPLAIN.map((word) => (word === 'c-017' ? 'Ana Ruis' : word)),
      { files: ANA },
    );
    expect(named.err).toContain('nobody here has the id "Ana Ruis" (did you mean "c-017"?)');
  });

  test('somebody who is on no plan: 0, and why', async () => {
    const { exit, out } = await run(
      EXPLAIN.map((word) => (word === 'c-017' ? 'c-018' : word)),
      { files: ANA },
    );
    expect(exit).toBe(0);
    expect(out).toBe('Ben Birch · 2026-Q1\n\nc-018 is not paid: on none of the plans paid here: "Blended 60/40"\n');
  });

  test('somebody who is on two plans: both', async () => {
    const spiff = `${
      PLAN.replace('plan: Small', 'plan: Spiff')
        .replace('variable: $1,000', 'variable: $100')
        .replaceAll('$', '')
        .split('examples:')[0]
    }stacks: yes\n`;
    const files = withFiles({ 'plans/spiff.yaml': spiff });
    const { exit, out } = await run(
      ['explain', 'c-1', 'plans/small.yaml', 'plans/spiff.yaml', '--data', 'data/2026-q1'],
      {
        files,
      },
    );
    expect(exit).toBe(0);
    const heads = out.split('\n').filter((line) => line.startsWith('Ana Ruiz'));
    expect(heads.map((line) => line.replace(/ +/g, ' '))).toEqual([
      'Ana Ruiz · 2026-Q1 · Small $500.00 of $1,000.00',
      'Ana Ruiz · 2026-Q1 · Spiff $500.00 of $100.00',
    ]);
  });
});

describe('how it is asked', () => {
  test.each([
    ['without plans', ['explain', 'c-1'], 'which plans?'],
    ['without exports', ['explain', 'c-1', 'plans/small.yaml'], 'where are the exports?'],
    ['without anybody', ['explain'], "missing required argument 'csm'"],
    [
      'plans and a saved result',
      ['explain', 'c-1', 'plans/small.yaml', '--from', 'r.json'],
      'takes the place of plans',
    ],
    ['a period of a saved result', ['explain', 'c-1', '--from', 'r.json', '--period', '2026-Q1'], 'has its period'],
    ['an as-of of a saved result', ['explain', 'c-1', '--from', 'r.json', '--as-of', '2026-03-01'], 'has its period'],
    ['rows as CSV', ['explain', 'c-1', '--from', 'r.json', '--format', 'csv'], 'it is one of table, json, markdown'],
    [
      'a file of rows',
      ['explain', 'c-1', '--from', 'r.json', '-o', 'x.csv'],
      'end it in one of .txt, .json, .md, .markdown',
    ],
    ['an unknown flag', ['explain', 'c-1', '--form', 'r.json'], 'did you mean --from?'],
  ])('%s: 2', async (_, argv, says) => {
    const ran = await run(argv, { files: FILES });
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain(says);
  });

  test('a saved result that is none: 3', async () => {
    expect(await run(['explain', 'c-1', '--from', 'r.json'], { files: { 'r.json': '{}' } })).toMatchObject({ exit: 3 });
  });

  test('a saved result without its working tells what its lines do', async () => {
    const { exit, out } = await run(['explain', 'c-002', '--from', 'r.json'], {
      files: { 'r.json': JSON.stringify(SAMPLE) },
    });
    expect(exit).toBe(0);
    expect(out).toContain('    NRR 104.475% ÷ target 105% = 99.5% attainment\n');
    expect(out).toContain('      the plan pays nothing for it\n      EBR has no value: no accounts in the book\n');
    const hana = await run(['explain', 'c-008', '--from', 'r.json'], { files: { 'r.json': JSON.stringify(SAMPLE) } });
    expect(hana.out).toContain('  there from 2026-02-15 to 2026-03-31\n');
  });

  test('a question that is open: 1, and nothing is explained', async () => {
    const files = withFiles({
      'plans/small.yaml': PLAN.replace('zero', 'stop'),
      'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,90%\n',
    });
    const ran = await run(['explain', 'c-1', 'plans/small.yaml', '--data', 'data/2026-q1'], { files });
    expect(ran).toMatchObject({ exit: 1, out: '' });
    expect(ran.err).toContain('[undefined-metric]');
  });

  test('into a file, in the format of its ending', async () => {
    const { exit, out, err, files } = await run([...EXPLAIN, '-o', 'ana.md'], { files: ANA });
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    expect(err).toContain('wrote ana.md\n');
    await expect(files['ana.md']).toMatchFileSnapshot('../golden/explain-ana.md');
    const json = await run([...EXPLAIN, '--format', 'json'], { files: ANA });
    await expect(json.out).toMatchFileSnapshot('../golden/explain-ana.json');
  });
});

describe('the rows', () => {
  const rows = [...EXPLAIN, '--rows'];

  test('stand below, with the cells that the metric reads', async () => {
    const { out } = await run(rows, { files: ANA });
    expect(out).toContain('  nrr.csv: 14 rows\n');
    expect(out).toContain(`
NRR: nrr.csv, 14 rows
Line  account_id  starting_arr  ending_arr
──────────────────────────────────────────
   2  a-01              160000      213700
   3  a-02               80000       80000
`);
  });

  test('of a saved result are the same, from the exports it was paid by', async () => {
    const saved = await run(['calculate', ...EXPLAIN.slice(2), '--out', 'paid'], { files: ANA });
    const [now, then] = [
      await run(rows, { files: saved.files }),
      await run(['explain', 'c-017', '--from', 'paid/result.json', '--rows', '--data', '2026-q1'], {
        files: saved.files,
      }),
    ];
    expect(then).toMatchObject({ exit: 0, err: '', out: now.out });
  });

  test('are not listed where the file has changed, or is not there', async () => {
    const saved = await run(['calculate', ...EXPLAIN.slice(2), '--out', 'paid'], { files: ANA });
    const from = ['explain', 'c-017', '--from', 'paid/result.json', '--rows', '--data', '2026-q1'];
    const nrr = saved.files['2026-q1/nrr.csv'] ?? '';
    const changed = await run(from, { files: { ...saved.files, '2026-q1/nrr.csv': nrr.replace('213700', '213701') } });
    expect(changed.exit).toBe(0);
    expect(changed.out).toContain(
      '\nNRR: nrr.csv has changed since this was paid (its SHA-256 is another one): its rows are not listed\n',
    );
    const broken = await run(from, { files: { ...saved.files, '2026-q1/nrr.csv': `${nrr}"` } });
    expect(broken.out).toContain('NRR: nrr.csv has changed since this was paid');
    const { '2026-q1/nrr.csv': _, ...without } = saved.files;
    expect((await run(from, { files: without })).out).toContain(
      'NRR: nrr.csv is not there: its rows cannot be listed\n',
    );
    // The pay itself needs no exports.
    expect(changed.out).toContain(
      '  Results                                                                  $400.00\n',
    );
  });

  test('of a saved result need the folder, and a folder that is there', async () => {
    const saved = await run(['calculate', ...EXPLAIN.slice(2), '--out', 'paid'], { files: ANA });
    const from = ['explain', 'c-017', '--from', 'paid/result.json', '--rows'];
    expect(await run(from, { files: saved.files })).toMatchObject({ exit: 2, out: '' });
    expect(await run([...from, '--data', 'elsewhere'], { files: saved.files })).toMatchObject({ exit: 3, out: '' });
  });

  test('beyond the twenty that a saved result names are a number', async () => {
    const ids = Array.from({ length: 23 }, (_, place) => `b-${place + 1}`);
    const files = {
      ...ANA,
      '2026-q1/accounts.csv': `account_id,csm_id\n${ids.map((id) => `${id},c-017\n`).join('')}`,
      '2026-q1/nrr.csv': `account_id,starting_arr,ending_arr\n${ids.map((id) => `${id},1000,1000\n`).join('')}`,
    };
    const saved = await run(['calculate', ...EXPLAIN.slice(2), '--out', 'paid'], { files });
    const now = await run(rows, { files: saved.files });
    expect(now.out).toContain('\nNRR: nrr.csv, 23 rows\n');
    const then = await run(['explain', 'c-017', '--from', 'paid/result.json', '--rows', '--data', '2026-q1'], saved);
    expect(then.out).toContain('\nNRR: nrr.csv, 20 rows\n');
    expect(then.out).toContain('\nand 3 rows more between lines 2 and 24, which the Result does not name\n');
  });

  test('of mapped exports in several files name each file, and show its own headers', async () => {
    const { '2026-q1/nrr.csv': _, ...others } = ANA;
    const half = (from: number, to: number) =>
      `Account Number;ARR Begin;ARR End\n${NRR.slice(from, to)
        .map((row) => `${row.replaceAll(',', ';')}\n`)
        .join('')}`;
    const files = {
      ...others,
      '2026-q1/exports.yaml': `tables:
  nrr:
    file: [east.csv, west.csv]
    columns: { account_id: Account Number, starting_arr: ARR Begin, ending_arr: ARR End }
`,
      '2026-q1/east.csv': half(0, 5),
      '2026-q1/west.csv': half(5, 14),
    };
    const { exit, out } = await run(rows, { files });
    expect(exit).toBe(0);
    expect(out).toContain('  east.csv: 5 rows, west.csv: 9 rows\n');
    expect(out).toContain('\nNRR: east.csv, 5 rows\n      Account     ARR     ARR\nLine  Number    Begin     End\n');
    expect(out).toContain('\nNRR: west.csv, 9 rows\n');
    const paid = await run(['calculate', ...EXPLAIN.slice(2), '--out', 'paid'], { files });
    const from = ['explain', 'c-017', '--from', 'paid/result.json', '--rows', '--data', '2026-q1'];
    expect(await run(from, { files: paid.files })).toMatchObject({ err: '', out });
    const mapping = `${files['2026-q1/exports.yaml']}# looked at again\n`;
    const { err } = await run(from, { files: { ...paid.files, '2026-q1/exports.yaml': mapping } });
    expect(err).toBe('exports.yaml is not the one that this was paid by: columns may be others now\n');
  });

  test('are in the document, too', async () => {
    const { out } = await run([...rows, '--format', 'json'], { files: ANA });
    const [person] = JSON.parse(out).people;
    expect(person.rows[0]).toMatchObject({
      metric: 'nrr',
      subject: 'person',
      of: 'c-017',
      file: 'nrr.csv',
      state: 'read',
    });
    expect(person.rows[0].rows[0]).toEqual({
      line: 2,
      cells: { account_id: 'a-01', starting_arr: '160000', ending_arr: '213700' },
    });
  });
});

const QUARTER = Object.fromEntries(
  readdirSync('fixtures/2026-q1').map((file) => [`2026-q1/${file}`, readFileSync(`fixtures/2026-q1/${file}`, 'utf8')]),
);

describe.each(readdirSync('plans').filter((file) => file.endsWith('.yaml')))('plans/%s', (file) => {
  test('a saved result explains what the plan and the exports do', async () => {
    const files = { ...QUARTER, 'plan.yaml': readFileSync(`plans/${file}`, 'utf8') };
    const paid = await run(['calculate', 'plan.yaml', '--data', '2026-q1', '--out', 'paid'], { files });
    const saved = { 'result.json': paid.files['paid/result.json'] ?? '' };
    const { people } = JSON.parse(saved['result.json']);
    const [first] = people;
    for (const csm of [first.csm_id, people.at(-1).csm_id]) {
      const now = await run(['explain', csm, 'plan.yaml', '--data', '2026-q1'], { files });
      const then = await run(['explain', csm, '--from', 'result.json'], { files: saved });
      expect(then).toMatchObject({ exit: 0, err: '', out: now.out });
    }
    // Every amount that the table of payouts has is there.
    const whole = await run(['explain', first.csm_id, '--from', 'result.json', '--format', 'json'], { files: saved });
    expect(JSON.parse(whole.out).people[0].total).toBe(first.total);
  });
});

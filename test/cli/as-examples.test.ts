import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/plan/read-plan.ts';
import { runExamples } from '../../src/review/examples.ts';
import { run } from './memory-io.ts';
import { CALCULATE, FILES, withFiles } from './small-world.ts';

const textOf = (file: string) => readFileSync(file, 'utf8');

/** The plan with these examples pasted in front of its own. */
function pasted(plan: string, examples: string): string {
  return /^examples:$/m.test(plan)
    ? plan.replace(/^examples:$/m, `examples:\n${examples}`)
    : `${plan}\nexamples:\n${examples}`;
}

const QUARTER = Object.fromEntries(
  readdirSync('fixtures/2026-q1').map((file) => [`2026-q1/${file}`, textOf(`fixtures/2026-q1/${file}`)]),
);

describe.each(readdirSync('plans').filter((file) => file.endsWith('.yaml')))('plans/%s', (file) => {
  test('a real quarter, pasted as examples, comes out to the cent', async () => {
    const text = textOf(`plans/${file}`);
    const files = { ...QUARTER, 'plan.yaml': text };
    const { exit, out, err } = await run(['calculate', 'plan.yaml', '--data', '2026-q1', '--as-examples'], { files });
    expect(exit).toBe(0);
    const { value, diagnostics } = readPlan(pasted(text, out), file);
    expect(diagnostics).toEqual([]);
    if (value === null) return;
    expect(runExamples(value)).toEqual([]);
    const paid = await run(['calculate', 'plan.yaml', '--data', '2026-q1', '--format', 'csv'], { files });
    const people = paid.out.trim().split('\n').length - 1;
    const added = value.examples.length - (readPlan(text, file).value?.examples.length ?? 0);
    expect(added).toBe(new Set(paid.out.match(/\bc-\d{3}\b/g)).size);
    expect(people).toBeGreaterThan(0);
    // Every total is there, but for those of pools that a cent keeps apart.
    expect(out.match(/^ {6}total: /gm)?.length).toBe(added - (err.match(/left out of pays/g)?.length ?? 0));
  });
});

test('what a pool gives to one member by its last cent stands in no example, and that is said', async () => {
  const files = { ...QUARTER, 'plan.yaml': textOf('plans/scale-team.yaml') };
  const { out, err } = await run(['calculate', 'plan.yaml', '--data', '2026-q1', '--as-examples'], { files });
  expect(err).toContain(
    'Scale team: Lou Larch (c-012): left out of pays: NRR of the team, total: a pool is worked out for a team and divided, and an example pays one person alone\n',
  );
  expect(out.split('- name: Lou Larch')[1]).not.toContain('NRR of the team');
});

test('the small world, whole', async () => {
  const { exit, out, err } = await run([...CALCULATE, '--as-examples'], { files: FILES });
  expect({ exit, err }).toEqual({ exit: 0, err: "period 2026-Q1, as the folder's name says\n" });
  expect(out).toBe(`  - name: Ana Ruiz (c-1)
    period: 2026-Q1
    given:
      score: 100%
    pays:
      Score: $500.00
      total: $500.00
  - name: Ben Birch (c-2)
    period: 2026-Q1
    given:
      score: 95%
    pays:
      Score: $400.00
      total: $400.00
`);
});

/** Ana came on 15 February, reached 2/3 of what is aimed at and sold three things; Ben has nothing to measure. */
const PLAN = `plan: All forms
currency: USD
period: quarter
for: { role: [CSM, Senior CSM] }
variable: { column: otb }
prorate: days
leavers: prorate
metrics:
  score: { kind: given, unit: percent, target: { column: aim } }
  calls: { kind: given, unit: count, target: { file: targets.csv, else: 12 }, prorate_target: yes }
  sold: { kind: csql_amount, won: Won, sourced: any, accepted: any }
  spare: { kind: given, unit: number }
components:
  - { name: Score, share: 60%, metric: score, when_undefined: zero, pays: { of: attainment, line: [ { at: 0%, pay: 0% }, { at: 100%, pay: 100% } ] } }
  - { name: Calls, share: 40%, metric: calls, when_undefined: zero, pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
  - { name: Sold, metric: sold, pays: { rate: 10% } }
`;
const ALL_FORMS = {
  'plan.yaml': PLAN,
  'data/roster.csv':
    'csm_id,name,role,otb,aim,start_date,end_date\nc-1,"Ana ""A"" Ruiz: CSM",Senior CSM,"$1,200.00",90%,2026-02-15,\nc-2,Ben,CSM,900.50,90%,,2026-03-31\n',
  'data/facts.csv':
    'csm_id,metric,value,undefined,numerator,denominator\nc-1,score,,,2,3\nc-1,calls,9,,,\nc-2,score,,no, ,\nc-2,calls,3.5,,,\n'.replace(
      ', ,',
      ',,',
    ),
  'data/targets.csv': 'metric,target,csm_id\ncalls,18,c-1\n',
  'data/csqls.csv':
    'csql_id,account_id,csm_id,created_on,closed_on,stage,amount,sourced_by\nq-1,a-1,c-1,2026-02-16,2026-03-01,Won,100.50,CSM\nq-2,a-1,c-1,2026-02-16,2026-03-01,Won,20,CSM\n',
};
const ALL = ['calculate', 'plan.yaml', '--data', 'data', '--period', '2026-Q1', '--as-examples'];

test('every form of a fact', async () => {
  const { out, err, exit } = await run(ALL, { files: ALL_FORMS });
  expect({ err, exit }).toEqual({ err: '', exit: 0 });
  expect(out).toBe(`  - name: 'Ana "A" Ruiz: CSM (c-1)'
    period: 2026-Q1
    person: { role: Senior CSM, otb: "$1,200.00", start_date: 2026-02-15 }
    given:
      score: { value: 2/3, target: 90% }
      calls: { value: 9, target: 18 }
      sold: { items: [ $100.50, $20.00 ] }
    pays:
      Score: $266.67
      Calls: $240.00
      Sold: $12.05
      total: $518.72
  - name: Ben (c-2)
    period: 2026-Q1
    person: { otb: 900.50 }
    given:
      score: { undefined: no, target: 90% }
      calls: { value: 3.5, target: 12 }
      sold: $0.00
    pays:
      Score: $0.00
      Calls: $0.00
      Sold: $0.00
      total: $0.00
`);
  const { value, diagnostics } = readPlan(pasted(PLAN, out), 'plan.yaml');
  expect(diagnostics).toEqual([]);
  expect(value === null ? null : runExamples(value)).toEqual([]);
});

test('-o writes a file, --csm chooses people', async () => {
  const { out, files } = await run([...ALL, '-o', 'paid.yaml', '--csm', 'c-2'], { files: ALL_FORMS });
  expect(out).toBe('');
  expect(files['paid.yaml']).toMatch(/^ {2}- name: Ben/);
  expect((await run([...ALL, '--csm', 'c-9'], { files: ALL_FORMS })).exit).toBe(2);
});

test.each([[['--format', 'csv']], [['--out', 'paid']]])(
  '%j is another way to write, and refused beside it',
  async (more) => {
    const { exit, err } = await run([...CALCULATE, '--as-examples', ...more], { files: FILES });
    expect(exit).toBe(2);
    expect(err).toContain('leave out');
  },
);

test('several plans follow each other, each under its name', async () => {
  const files = withFiles({
    'plans/small.yaml': (FILES['plans/small.yaml'] ?? '').replace('variable:', 'for: { team: West }\nvariable:'),
    'plans/richer.yaml': (FILES['plans/richer.yaml'] ?? '').replace('variable:', 'for: { team: East }\nvariable:'),
  });
  const { out } = await run(['calculate', 'plans', '--data', 'data/2026-q1', '--as-examples'], { files });
  expect(out.match(/^ {2}(?:#|- name).*$/gm)).toEqual([
    '  # Richer: plans/richer.yaml',
    '  - name: Ben Birch (c-2)',
    '  # Small: plans/small.yaml',
    '  - name: Ana Ruiz (c-1)',
  ]);
});

test('an open question is asked, and nothing is written', async () => {
  const files = { ...ALL_FORMS, 'data/roster.csv': ALL_FORMS['data/roster.csv'].replace('$1,200.00', '') };
  const { exit, out } = await run(ALL, { files });
  expect({ exit, out }).toEqual({ exit: 1, out: '' });
});

test('short bare amounts do not read like one that YAML split', async () => {
  const files = {
    ...ALL_FORMS,
    'plan.yaml': PLAN.replace('USD', 'XOF'),
    'data/roster.csv': ALL_FORMS['data/roster.csv'].replace('"$1,200.00"', '1200').replace('900.50', '900'),
    'data/csqls.csv': ALL_FORMS['data/csqls.csv'].replace('100.50', '300').replace(',20,', ',500,'),
  };
  const { out, err } = await run(ALL, { files });
  expect(err).toBe('');
  const { value, diagnostics } = readPlan(pasted(files['plan.yaml'], out), 'plan.yaml');
  expect(diagnostics).toEqual([]);
  expect(value === null ? null : runExamples(value)).toEqual([]);
});

test('an amount below 0 is an example like any other', async () => {
  const plan = `plan: Below
currency: USD
period: quarter
variable: $1,000
metrics:
  score: { kind: given, unit: percent }
components:
  - { name: Score, share: 100%, metric: score, when_undefined: zero, negative: allow, pays: { line: [ { at: 0%, pay: -50% }, { at: 100%, pay: 100% } ] } }
examples:
  - { name: nothing, given: { score: 0% }, pays: { Score: -$500, total: -500.00 } }
`;
  const files = withFiles({
    'plans/small.yaml': plan,
    'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,10%\nc-2,score,0\n',
  });
  const { out, err } = await run([...CALCULATE, '--as-examples'], { files });
  expect(err).not.toContain('left out');
  expect(out).toContain('Score: -$350.00\n');
  const { value, diagnostics } = readPlan(pasted(plan, out), 'plan.yaml');
  expect(diagnostics).toEqual([]);
  expect(value === null ? null : runExamples(value)).toEqual([]);
  const mistaken = readPlan(plan.replace('-$500', '$500.001'), 'plan.yaml').value;
  expect(mistaken === null ? null : runExamples(mistaken).map(({ code }) => code)).toEqual(['bad-value']);
});

test('nothing that drives a terminal is printed, and what is matched to the letter still matches', async () => {
  const role = 'C\u202ES\u009bM \u001b[31m';
  const files = {
    ...ALL_FORMS,
    'plan.yaml': PLAN.replace('[CSM, Senior CSM]', '[CSM, "C\\u202ES\\u009bM \\e[31m"]'),
    'data/roster.csv': ALL_FORMS['data/roster.csv'].replace('Senior CSM', role).replace('Ben,', 'B\u202Een\u001b[1m,'),
  };
  const { out, err } = await run(ALL, { files });
  expect(err).toBe('');
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(out).toContain('name: Ben (c-2)');
  const { value, diagnostics } = readPlan(pasted(files['plan.yaml'], out), 'plan.yaml');
  expect(diagnostics).toEqual([]);
  expect(value === null ? null : runExamples(value)).toEqual([]);
});

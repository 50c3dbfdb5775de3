import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/engine/result.ts';
import { run } from './memory-io.ts';

/** FY2026 is 1 February 2025 to 31 January 2026: its first quarter is February to April 2025. */
const FISCAL = 'fiscal_year: { starts: February, named_after: end }\n';
const plan = (fiscal = FISCAL, name = 'Fiscal') => `plan: ${name}
currency: USD
period: quarter
${fiscal}variable: $900
prorate: full_months
metrics:
  score: { kind: given, unit: percent, target: { 2026-Q1: 80%, 2026-Q2: 90% } }
  sold: { kind: csql_amount, won: Won, sourced: any, accepted: any }
components:
  - { name: Score, share: { 2026-Q1: 100%, 2026-Q2: 100% }, metric: score, pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
  - { name: Sold, metric: sold, pays: { rate: 10% } }
examples:
  - name: hired on 1 March 2025, two of the three months
    person: { start_date: 2025-03-01 }
    given: { score: 80%, sold: $0 }
    pays: { total: $600 }
  - name: the second quarter has another target
    period: 2026-Q2
    person: { start_date: 2025-05-02 }
    given: { score: 90%, sold: $0 }
    pays: { total: $600 }
`;
const data = (folder: string) => ({
  [`${folder}/roster.csv`]: 'csm_id,name,start_date\nc-1,Ana,2025-03-01\n',
  [`${folder}/facts.csv`]: 'csm_id,metric,value,period\nc-1,score,80%,2026-q1\n',
  [`${folder}/csqls.csv`]: `csql_id,account_id,csm_id,created_on,closed_on,stage,amount
q-1,a-1,c-1,2025-01-01,2025-04-30,Won,1000
q-2,a-1,c-1,2025-01-01,2025-05-01,Won,1
q-3,a-2,c-1,2025-01-01,2025-01-31,Won,1
`,
});
const files = { 'fiscal.yaml': plan(), ...data('2026-q1'), ...data('other') };
const calculate = (...more: string[]) => run(['calculate', 'fiscal.yaml', '--format', 'json', ...more], { files });

describe('the days of a period are those of the fiscal year', () => {
  test.each([
    ['the folder’s name', ['--data', '2026-q1']],
    ['--period', ['--data', 'other', '--period', '2026-q1']],
  ])('by %s', async (_, more) => {
    const { out, exit } = await calculate(...more);
    expect(exit).toBe(0);
    const { period, people } = resultSchema.parse(JSON.parse(out));
    expect(period).toEqual({ name: '2026-Q1', from: '2025-02-01', to: '2025-04-30', as_of: '2025-04-30' });
    // March and April of three months: $600; 10% of the $1,000 that closed on the quarter's last day.
    expect(people[0]?.lines.map(({ amount }) => amount)).toEqual(['600.00', '100.00']);
    expect(people[0]).toMatchObject({ from: '2025-03-01', to: '2025-04-30', target: '600.00' });
  });

  test('by exports.yaml', async () => {
    const mapped = { ...files, 'other/exports.yaml': 'period: 2026-Q1\n' };
    const { out } = await run(['calculate', 'fiscal.yaml', '--data', 'other', '--format', 'json'], { files: mapped });
    expect(resultSchema.parse(JSON.parse(out)).period.from).toBe('2025-02-01');
  });

  test('the days are said with the name', async () => {
    expect((await calculate('--data', '2026-q1')).err).toBe(
      "period 2026-Q1 (2025-02-01 to 2025-04-30), as the folder's name says\n",
    );
  });

  test('a folder of the quarter before is noticed', async () => {
    const { err } = await calculate('--data', '2026-q1', '--period', '2026-Q2');
    expect(err).toContain('paying 2026-Q2 from a folder named 2026-Q1: are these the right exports?');
  });

  test('worked examples too', async () => {
    const { err, exit } = await run(['validate', 'fiscal.yaml'], { files });
    expect(err).toContain('2 examples pay as written');
    expect(exit).toBe(0);
  });

  test('written as examples and pasted they come out', async () => {
    const { out } = await run(['calculate', 'fiscal.yaml', '--data', '2026-q1', '--as-examples'], { files });
    expect(out).toContain('person: { start_date: 2025-03-01 }');
    const pasted = plan().replace('examples:\n', `examples:\n${out}`);
    const { err } = await run(['validate', 'p.yaml'], { files: { 'p.yaml': pasted } });
    expect(err).toContain('3 examples pay as written');
  });
});

describe('periods in the exports go by name', () => {
  test('another quarter of facts.csv stops the run', async () => {
    const other = { ...files, '2026-q1/facts.csv': 'csm_id,metric,value,period\nc-1,score,80%,2026-Q2\n' };
    const { exit, err } = await run(['calculate', 'fiscal.yaml', '--data', '2026-q1'], { files: other });
    expect(exit).toBe(1);
    expect(err).toContain('is not the period that is paid, 2026-Q1');
  });

  test('and so do those of targets.csv', async () => {
    const text = plan().replace('{ 2026-Q1: 80%, 2026-Q2: 90% }', '{ file: targets.csv }');
    const aims = 'metric,target,period\nscore,100%,2026-Q2\nscore,80%,2026-Q1\n';
    const world = { ...files, 'fiscal.yaml': text, '2026-q1/targets.csv': aims };
    const { out } = await run(['calculate', 'fiscal.yaml', '--data', '2026-q1', '--format', 'json'], { files: world });
    expect(resultSchema.parse(JSON.parse(out)).people[0]?.lines[0]).toMatchObject({ target: '0.8', amount: '600.00' });
  });
});

describe('plans of different years', () => {
  const two = { ...files, 'calendar.yaml': plan('', 'Calendar') };

  test('are not paid together', async () => {
    const { exit, err } = await run(['calculate', 'fiscal.yaml', 'calendar.yaml', '--data', '2026-q1'], { files: two });
    expect(exit).toBe(1);
    expect(err).toContain('[fiscal-years-differ]');
  });

  test('are not compared', async () => {
    const { exit, err } = await run(['simulate', 'fiscal.yaml', 'calendar.yaml', '--data', '2026-q1'], { files: two });
    expect(exit).toBe(1);
    expect(err).toContain(
      'the base has year a fiscal year from February, named after its end, this one the calendar year',
    );
  });

  test('nor are their saved results, though the period has one name', async () => {
    const json = async (file: string) =>
      (await run(['calculate', file, '--data', '2026-q1', '--format', 'json'], { files: lenient })).out;
    const lenient = { ...two, 'calendar.yaml': plan('', 'Calendar').replace('prorate', 'leavers: nothing\nprorate') };
    const saved = { 'a.json': await json('fiscal.yaml'), 'b.json': await json('calendar.yaml') };
    const { err } = await run(['simulate', 'a.json', 'b.json'], { files: saved });
    expect(err).toContain('2026-Q1 (2025-02-01 to 2025-04-30), this one 2026-Q1 (2026-01-01 to 2026-03-31)');
  });

  test('are each checked against the exports by their own days', async () => {
    const { exit, err } = await run(['validate', 'fiscal.yaml', 'calendar.yaml', '--data', '2026-q1'], {
      files: { ...two, 'calendar.yaml': plan('', 'Calendar').replace(/examples:[\s\S]*/, '') },
    });
    expect(err).toContain('period 2026-Q1 (2025-02-01 to 2025-04-30)');
    expect(err).toContain("period 2026-Q1, as the folder's name says");
    expect(exit).toBe(0);
  });
});

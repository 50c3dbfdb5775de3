import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/engine/result.ts';
import { run } from './memory-io.ts';
import { CALCULATE, PLAN, withFiles } from './small-world.ts';

/** The small world with adjustments: Ana has $500.00 of $1,000.00, Ben $400.00. */

const rows = (...lines: string[]) => ({
  'data/2026-q1/adjustments.csv': ['csm_id,amount,reason,approved_by,plan,period', ...lines, ''].join('\n'),
});
const BOTH = rows(
  'c-1,$75.25,Covered for Ben in March,Mara Maple,,2026-Q1',
  'c-2,(50.00),Paid twice in 2025-Q4,Noor Nutmeg,,',
);

describe('an amount decided by hand', () => {
  test('is a line of its own, part of the total, and told under the table', async () => {
    const { exit, out } = await run(CALCULATE, { files: withFiles(BOTH) });
    expect(exit).toBe(0);
    expect(out).toMatch(/^ {2}Ana Ruiz +c-1 +\$500.00 +\$75.25 +\$575.25 +\$1,000.00 +57.5%$/m);
    expect(out).toMatch(/^ {2}Ben Birch +c-2 +\$400.00 +-\$50.00 +\$350.00 +\$1,000.00 +35.0%$/m);
    expect(out).toMatch(/^Total +2 people +\$900.00 +\$25.25 +\$925.25 /m);
    expect(out).toMatch(/^CSM +ID +Score +Adjustment +Total +Target +target$/m);
    expect(out).toContain(
      '  · adjusted by hand, "Covered for Ben in March" (approved by Mara Maple): Ana Ruiz (c-1) +$75.25\n',
    );
    expect(out).toContain(
      '  · adjusted by hand, "Paid twice in 2025-Q4" (approved by Noor Nutmeg): Ben Birch (c-2) -$50.00\n',
    );
  });

  test('stands in every file and form', async () => {
    const { files, out } = await run([...CALCULATE, '--out', 'paid', '--format', 'markdown'], {
      files: withFiles(BOTH),
    });
    expect(files['paid/payouts.csv']).toContain('2026-Q1,c-1,Ana Ruiz,West,Small,USD,1000.00,575.25\n');
    expect(files['paid/payout_lines.csv']).toBe(
      'csm_id,plan,path,kind,metric,value,target,attainment,amount\n' +
        'c-1,Small,Score,earned,score,1,1,1,500.00\n' +
        'c-1,Small,,adjustment,,,,,75.25\n' +
        'c-2,Small,Score,earned,score,0.95,1,0.95,400.00\n' +
        'c-2,Small,,adjustment,,,,,-50.00\n',
    );
    expect(out).toContain('adjusted by hand, "Covered for Ben in March" (approved by Mara Maple)');
    const result = resultSchema.parse(JSON.parse(files['paid/result.json'] ?? ''));
    expect(result.total).toBe('925.25');
    const [ana] = result.people;
    expect(ana?.total).toBe('575.25');
    expect(ana?.target).toBe('1000.00');
    // Behind the fact, its attainment and the band.
    const step = 4;
    const reason = { code: 'adjustment', reason: 'Covered for Ben in March', approved_by: 'Mara Maple' };
    const where = { file: 'data/2026-q1/adjustments.csv', line: '2' };
    expect(ana?.lines.at(-1)).toMatchObject({ path: [], kind: 'adjustment', amount: '75.25', reason, step });
    expect(ana?.working[step - 1]).toMatchObject({
      id: step,
      kind: 'adjustment',
      at: null,
      value: '75.25',
      args: { reason: 'Covered for Ben in March', line: where.line },
    });
    const shown = await run(['show', 'paid/result.json', '--csm', 'c-2'], { files });
    expect(shown.out).toMatch(/^Total +1 person +\$400.00 +-\$50.00 +\$350.00 /m);
  });

  test('on stderr beside rows', async () => {
    const { err } = await run([...CALCULATE, '--format', 'csv'], { files: withFiles(BOTH) });
    expect(err).toContain(
      '· adjusted by hand, "Covered for Ben in March" (approved by Mara Maple): Ana Ruiz (c-1) +$75.25\n',
    );
  });

  test('may make a total negative', async () => {
    const { out } = await run(CALCULATE, { files: withFiles(rows('c-2,-450,Overpaid,Mara Maple,,')) });
    expect(out).toMatch(/^ {2}Ben Birch +c-2 +\$400.00 +-\$450.00 +-\$50.00 /m);
  });

  test('cannot break out of a terminal, a table or a sheet', async () => {
    const hostile = rows('c-1,5,=HYPERLINK("x")\u001b[31m,<b>|Mara,,'.replace('=HYPERLINK("x")', '=1+1'));
    const { out, files } = await run([...CALCULATE, '--format', 'markdown', '--out', 'paid'], {
      files: withFiles(hostile),
    });
    expect(out).not.toContain('\u001b');
    expect(out).toContain('&lt;b&gt;\\|Mara');
    expect(files['paid/payout_lines.csv']).not.toContain('=1+1');
  });
});

describe('whose pay it changes', () => {
  const SPIFF = PLAN.replace('plan: Small', 'plan: SPIFF\nstacks: yes').replace(
    'variable: $1,000',
    'for: { name: Ana Ruiz }\nvariable: $1,000',
  );
  const other = { 'plans/spiff.yaml': SPIFF };
  const pay = (plans: readonly string[], files: Readonly<Record<string, string>>) =>
    run(['calculate', ...plans, '--data', 'data/2026-q1', '--format', 'csv'], {
      files: withFiles({ ...other, ...files }),
    });
  const SMALL = 'plans/small.yaml';
  const STACKED = 'plans/spiff.yaml';

  test('the plan that does not stack, or the one named', async () => {
    const { out } = await pay([SMALL, STACKED], rows('c-1,10,A,Mara,,', 'c-1,5,B,Mara,SPIFF,', 'c-1,1,C,Mara,Small,'));
    expect(out).toContain('c-1,Ana Ruiz,West,Small,USD,1000.00,511.00\n');
    expect(out).toContain('c-1,Ana Ruiz,West,SPIFF,USD,1000.00,505.00\n');
  });

  test('a SPIFF that is paid in a run of its own takes only what names it', async () => {
    const { exit, err } = await pay([STACKED], rows('c-1,10,A,Mara,,'));
    expect(exit).toBe(1);
    expect(err).toContain(
      'error: the adjustment for "Ana Ruiz" names no plan, and here they are on "SPIFF" alone, which is paid beside another [adjustment-plan-unclear]',
    );
    expect((await pay([STACKED], rows('c-1,5,B,Mara,SPIFF,'))).out).toContain('SPIFF,USD,1000.00,505.00\n');
  });

  test('a plan that they are not on', async () => {
    const { exit, err } = await pay([SMALL, STACKED], rows('c-2,10,A,Mara,SPIFF,'));
    expect(exit).toBe(1);
    expect(err).toContain(
      'error: the adjustment for "Ben Birch" names plan "SPIFF", and they are on "Small" [adjustment-plan-unclear]',
    );
  });

  test('a plan that is not paid here waits for its own run, with a warning', async () => {
    const { exit, out, err } = await pay([SMALL], rows('c-1,10,A,Mara,Smal,'));
    expect(exit).toBe(0);
    expect(out).toContain('Small,USD,1000.00,500.00\n');
    expect(err).toContain(
      'plan "Smal" is not paid in this run. paid are "Small" (did you mean "Small"?) [adjustment-of-other-plan]',
    );
  });

  test('nobody who is paid', async () => {
    const files = {
      ...rows('c-3,10,A,Mara,,'),
      'plans/small.yaml': PLAN.replace('variable:', 'for: { role: CSM }\nvariable:'),
      'data/2026-q1/roster.csv':
        'csm_id,name,team,role\nc-1,Ana Ruiz,West,CSM\nc-2,Ben Birch,East,CSM\nc-3,Cleo Cedar,East,Manager\n',
    };
    const { exit, err } = await pay([SMALL], files);
    expect(exit).toBe(1);
    expect(err).toContain(
      'error: the adjustment for "Cleo Cedar" has no pay to change: on none of the plans paid here: "Small" [adjustment-unpaid]',
    );
  });

  test('validate asks whether any of the plans can take it', async () => {
    const west = PLAN.replace('plan: Small', 'plan: West').replace('variable:', 'for: { team: West }\nvariable:');
    const east = PLAN.replace('plan: Small', 'plan: East').replace('variable:', 'for: { team: East }\nvariable:');
    const plans = { 'plans/west.yaml': west, 'plans/east.yaml': east };
    const check = (...lines: string[]) =>
      run(['validate', 'plans/west.yaml', 'plans/east.yaml', '--data', 'data/2026-q1', '--format', 'concise'], {
        files: withFiles({
          ...plans,
          ...rows(...lines),
          'data/2026-q1/roster.csv': 'csm_id,name,team\nc-1,Ana Ruiz,West\nc-2,Ben Birch,East\nc-3,Cleo,North\n',
        }),
      });
    expect((await check('c-1,10,A,Mara,,', 'c-2,10,B,Mara,,')).out).not.toContain('adjustment-');
    const { out } = await check('c-1,10,A,Mara,,', 'c-3,10,B,Mara,,');
    expect(out.match(/\[adjustment-unpaid\]/g)).toHaveLength(1);
    expect(out).toContain('adjustments.csv:3:');
  });
});

describe('the bound of a plan', () => {
  const bounded = (most: string) => ({
    'plans/small.yaml': PLAN.replace('examples:', `adjustments: { at_most: ${most} }\nexamples:`),
  });

  test.each([
    ['10%', ['c-1,100,A,Mara,,'], null],
    ['10%', ['c-1,100.01,A,Mara,,'], '$100.01'],
    ['10%', ['c-1,-100.01,A,Mara,,'], '$100.01'],
    // Given and taken away: $150.00 and $100.00 have moved $250.00.
    ['20%', ['c-1,150,A,Mara,,', 'c-1,-100,B,Mara,,'], '$250.00'],
    ['25%', ['c-1,150,A,Mara,,', 'c-1,-100,B,Mara,,'], null],
    ['0%', ['c-1,0.01,A,Mara,,'], '$0.01'],
  ])('at most %s: %j', async (most, lines, moved) => {
    const { exit, out } = await run(CALCULATE, { files: withFiles({ ...bounded(most), ...rows(...lines) }) });
    expect(exit).toBe(0);
    const told = `the adjustments of "Ana Ruiz" come to ${moved} of a target pay of $1,000.00; the plan says at most ${most.replace('%', '.0%')} [adjustments-above-bound]`;
    if (moved === null) expect(out).not.toContain('adjustments-above-bound');
    else expect(out).toContain(told);
  });
});

describe('a comparison of plans', () => {
  test('leaves what was decided by hand aside, on both sides', async () => {
    const paid = await run([...CALCULATE, '--out', 'paid'], { files: withFiles(BOTH) });
    const same = await run(
      ['simulate', 'paid/result.json', 'plans/small.yaml', '--data', 'data/2026-q1', '--exit-code'],
      { files: paid.files },
    );
    expect(same.exit).toBe(0);
    expect(same.out).toContain('$900.00 → $900.00');
    expect(same.err).toContain('paid/result.json: amounts adjusted by hand are left aside\n');
    expect(same.err).toContain('adjustments.csv: amounts adjusted by hand are left aside\n');
  });

  test('says nothing where there are none', async () => {
    const { err } = await run(['simulate', 'plans/small.yaml', 'plans/richer.yaml', '--data', 'data/2026-q1'], {
      files: withFiles({}),
    });
    expect(err).not.toContain('aside');
  });
});

import { describe, expect, test } from 'vitest';
import { ALL_CODES, AUDIT_CODES, CODES } from '../../src/diagnostics/index.ts';
import { run } from './memory-io.ts';
import { accepted, FILES, PLAN, RICHER, withFiles } from './small-world.ts';

const SOUND = withFiles({ 'plans/small.yaml': accepted(PLAN), 'plans/richer.yaml': accepted(RICHER) });
const DIFFERS = PLAN.replace('pays: { total: $500 }', 'pays: { total: $501 }');

test('sound plans exit 0 and tell how many examples were paid', async () => {
  const ran = await run(['validate', 'plans'], { files: SOUND });
  expect(ran.exit).toBe(0);
  expect(ran.out).toMatch(/^plans\/richer.yaml · Richer · 2026-Q1\n/);
  expect(ran.out).toMatch(/\nno errors, no warnings\n$/);
  expect(ran.err).toBe('plans/richer.yaml: 1 example pays as written\nplans/small.yaml: 1 example pays as written\n');
});

test('what the review finds are warnings: exit 0, each in its line, counted', async () => {
  const { exit, out } = await run(['validate', 'plans/small.yaml', '--format', 'concise'], { files: FILES });
  const codes = [...out.matchAll(/\[([a-z-]+)\]$/gm)].map(([, code]) => code);
  // 0 → $400 at 90% of target is 40% of $1,000; 100% is where the scale ends; the example stands at 100% and not at 90%.
  expect(codes).toEqual(['single-metric', 'untested-edge', 'cliff', 'dead-zone']);
  expect([exit, out.split('\n').at(-2)]).toEqual([0, '4 warnings in 1 file']);
});

test('json holds what each plan can pay', async () => {
  const { out } = await run(['validate', 'plans/small.yaml', '--format', 'json'], { files: FILES });
  const { plans } = JSON.parse(out);
  expect(plans).toMatchObject([
    {
      file: 'plans/small.yaml',
      plan: 'Small',
      period: '2026-Q1',
      currency: 'USD',
      target: '1000.00',
      least: '0.00',
      least_is_reached: true,
      most: '500.00',
      most_is_reached: true,
      at_target: '500.00',
      table: [
        { of_target: '0.8', pays: '0.00' },
        { of_target: '0.9', pays: '400.00' },
        { of_target: '1', pays: '500.00' },
        { of_target: '1.1', pays: '500.00' },
        { of_target: '1.2', pays: '500.00' },
        { of_target: '1.5', pays: '500.00' },
      ],
      biggest_cliff: { metric: 'score', of: 'attainment', before: '89.99%', at: '90.00%', jump: '400.00' },
      per_point: [{ metric: 'score', unit: 'percent', step: '0.01', last_below: '100.00', first_above: '0.00' }],
    },
  ]);
});

test('an end that is only a bound of what is paid is said to be one', async () => {
  const share = (name: string, line: string) =>
    `  - { name: ${name}, share: 50%, metric: score, when_undefined: stop, pays: { of: value, line: ${line} } }\n`;
  const [before] = PLAN.split('components:');
  const up = share('Up', '[{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }]');
  const down = share('Down', '[{ at: 0%, pay: 100% }, { at: 100%, pay: 0% }], worse: hold');
  const files = withFiles({ 'plans/small.yaml': `${before}components:\n${up}${down}` });
  const { out } = await run(['validate', 'plans/small.yaml'], { files });
  // $500.00 between 0% and 100%, give or take a cent; $500.00 at both ends too; and below 0% what goes down pays in full.
  expect(out).toContain(
    '· pays at least $499.99 to at most $500.01 (a bound, perhaps not reached); with every metric at target',
  );
  const { out: json } = await run(['validate', 'plans/small.yaml', '--format', 'json'], { files });
  expect(JSON.parse(json).plans).toMatchObject([
    { least: '499.99', least_is_reached: false, most: '500.01', most_is_reached: false },
  ]);
});

test('an example that does not come out exits 1', async () => {
  const files = withFiles({ 'plans/small.yaml': accepted(DIFFERS) });
  const { exit, out } = await run(['validate', 'plans/small.yaml'], { files });
  expect(exit).toBe(1);
  expect(out).toContain('[example-differs]');
  expect(out).toMatch(/1 error in 1 file\n$/);
});

test('each plan is checked for itself: one with a fault hides no other', async () => {
  const files = withFiles({
    'plans/richer.yaml': PLAN.replace('bands:', 'brands:'),
    'plans/small.yaml': accepted(DIFFERS),
  });
  const { out } = await run(['validate', 'plans', '--format', 'concise'], { files });
  expect(out.split('\n')).toHaveLength(4);
  expect(out).toMatch(/2 errors in 2 files\n$/);
});

describe('with --data', () => {
  const argv = ['validate', 'plans', '--data', 'data/2026-q1'];

  test('plans that are not paid together share the exports', async () => {
    const { exit, out } = await run(argv, { files: SOUND });
    expect([exit, out.split('\n').at(-2)]).toEqual([0, 'no errors, no warnings']);
  });

  test('the exports are checked, too', async () => {
    const files = withFiles({ 'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-11,score,abc\n' });
    const { exit, out } = await run([...argv, '--format', 'json'], { files });
    expect(exit).toBe(1);
    const { diagnostics } = JSON.parse(out);
    expect(diagnostics.map(({ file }: { file: string }) => file)).toContain('data/2026-q1/facts.csv');
  });

  describe('a row that fits no plan that could be read', () => {
    const forTeam = (plan: string, team: string, currency = 'USD') =>
      accepted(plan)
        .replace('currency: USD', `currency: ${currency}\nfor: { team: ${team} }`)
        .replaceAll('$', currency === 'USD' ? '$' : '€');
    const west = forTeam(PLAN, 'West');
    const other = (currency: string) =>
      forTeam(PLAN.replace('plan: Small', 'plan: Other'), 'East', currency)
        .replaceAll('score', 'points')
        .replace('target: 100%', 'target: { file: targets.csv, else: 100% }');
    const rows = {
      'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,100%\nc-2,points,95%\n',
      'data/2026-q1/targets.csv': 'csm_id,metric,target\nc-2,points,100%\n',
      'data/2026-q1/adjustments.csv': 'csm_id,amount,reason,approved_by\nc-2,5,Covered,Mara Maple\n',
    };
    const told = async (files: Readonly<Record<string, string>>) => {
      const { out } = await run([...argv, '--format', 'concise'], { files: withFiles({ ...rows, ...files }) });
      return [...out.matchAll(/^(\S+?):.* \[([a-z-]+)\]$/gm)].map(([, file, code]) => `${file} ${code}`);
    };

    test('is a fault when all of them could', async () => {
      const alike = { 'plans/small.yaml': west, 'plans/richer.yaml': west.replace('Small', 'West too') };
      expect(await told(alike)).toEqual([
        'data/2026-q1/facts.csv metric-of-no-plan',
        'data/2026-q1/targets.csv target-of-no-metric',
      ]);
      // With a fault in a target nobody is paid, so nobody is asked whose pay an adjustment changes.
      expect(await told({ ...alike, 'data/2026-q1/targets.csv': 'csm_id,metric,target\n' })).toEqual([
        'data/2026-q1/adjustments.csv adjustment-unpaid',
        'data/2026-q1/facts.csv metric-of-no-plan',
      ]);
    });

    test('may be right for one that could not', async () => {
      const faulty = other('USD').replace('when_undefined: zero', 'when_undefined: never');
      expect(await told({ 'plans/small.yaml': west, 'plans/richer.yaml': faulty })).toEqual([
        'plans/richer.yaml unknown-word',
      ]);
    });

    test.each(['USD', 'EUR'])('is right for the one in %s', async (currency) => {
      expect(await told({ 'plans/small.yaml': west, 'plans/richer.yaml': other(currency) })).toEqual([]);
    });

    test('cannot be read for either is told once', async () => {
      const broken = rows['data/2026-q1/adjustments.csv'].replace(',5,', ',12x,');
      const files = {
        'plans/small.yaml': west,
        'plans/richer.yaml': other('EUR'),
        'data/2026-q1/adjustments.csv': broken,
      };
      expect(await told(files)).toEqual(['data/2026-q1/adjustments.csv bad-cell']);
    });
  });

  describe('when no plan can be read', () => {
    const faulty = { 'plans/small.yaml': PLAN.replace('currency: USD', 'currency: XXQ') };
    const of = ['validate', 'plans/small.yaml'];

    test('what exports.yaml says is checked all the same', async () => {
      const files = withFiles({ ...faulty, 'data/2026-q1/exports.yaml': 'tabels: {}\n' });
      const { exit, out } = await run([...of, '--data', 'data/2026-q1', '--format', 'concise'], { files });
      const told = [...out.matchAll(/^(\S+?):\d+:\d+: .*\[([a-z-]+)\]$/gm)].map(([, file, code]) => `${file} ${code}`);
      expect(told).toEqual(['data/2026-q1/exports.yaml unknown-key', 'plans/small.yaml unknown-currency']);
      expect(exit).toBe(1);
    });

    test.each([
      ['a folder that is not there', ['--data', 'nowhere'], 3, '"nowhere": there is no such folder'],
      ['a period that is none', ['--data', 'data/2026-q1', '--period', 'banana'], 2, 'banana'],
    ])('%s is told beside what is wrong with a plan', async (_, options, exit, refused) => {
      const files = withFiles({ ...faulty, 'plans/sound.yaml': accepted(PLAN) });
      const ran = await run(['validate', 'plans/small.yaml', 'plans/sound.yaml', ...options, '--format', 'concise'], {
        files,
      });
      expect(ran).toMatchObject({ exit, err: expect.stringContaining(refused) });
      expect(ran.out).toMatch(/^plans\/small\.yaml:2:11: error: .* \[unknown-currency\]\n1 error in 1 file\n$/);
    });

    test('a folder that is not there is told', async () => {
      const ran = await run([...of, '--data', 'nowhere'], { files: withFiles(faulty) });
      expect(ran).toMatchObject({ exit: 3, err: expect.stringContaining('"nowhere": there is no such folder') });
    });
  });
});

describe('--max-warnings', () => {
  const files = withFiles({
    'plans/small.yaml': accepted(PLAN),
    'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,score,1\nc-1,other,1\n',
  });
  const argv = ['validate', 'plans/small.yaml', '--data', 'data/2026-q1'];

  test.each([
    [[], 0],
    [['--max-warnings', '1'], 0],
    [['--max-warnings', '0'], 1],
  ])('%j exits %s on one warning', async (more, exit) => {
    const ran = await run([...argv, ...more], { files });
    expect(ran.out).toMatch(/1 warning in 1 file\n$/);
    expect(ran.exit).toBe(exit);
  });
});

describe('--explain', () => {
  test.each(ALL_CODES)('%s has a page', async (code) => {
    const { exit, out } = await run(['validate', '--explain', code]);
    expect(exit).toBe(0);
    const rule = AUDIT_CODES.includes(code) ? 'The rule    .+\\n' : '';
    expect(out).toMatch(new RegExp(`^${code}: .+\\n\\n${rule}Why         .+\\nWhat to do  .+\\n$`));
  });

  test('list names every code once, with its title', async () => {
    const { exit, out } = await run(['validate', '--explain', 'list']);
    expect(exit).toBe(0);
    const listed = [...out.matchAll(/^ {2}([a-z0-9-]+) +(\S.*)$/gm)].map(([, code, title]) => `${code}: ${title}`);
    expect(listed.sort()).toEqual(ALL_CODES.map((code) => `${code}: ${CODES[code].title}`).sort());
  });
});

describe('--period', () => {
  const reviewed = accepted(PLAN).replace('examples:', 'review: quarterly\nreviewed: 2026-Q1\nexamples:');
  const files = withFiles({ 'plans/small.yaml': reviewed });

  test.each([
    ['2026-Q1', 'no errors, no warnings'],
    ['2026-Q2', '1 warning in 1 file'],
  ])('says in %s whether the review is due: %s', async (period, last) => {
    const { exit, out } = await run(['validate', 'plans/small.yaml', '--period', period], { files });
    expect([exit, out.split('\n').at(-2)]).toEqual([0, last]);
  });

  test('what is no period is a wrong invocation', async () => {
    const { exit, err } = await run(['validate', 'plans/small.yaml', '--period', 'Q1'], { files });
    expect(exit).toBe(2);
    expect(err).toContain('"Q1" in --period is no period');
  });
});

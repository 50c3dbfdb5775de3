import { describe, expect, test } from 'vitest';
import { run } from './memory-io.ts';
import { FACTS, FILES, ROSTER, withFiles } from './small-world.ts';

/** In the second quarter both are at 100%: $500 each, and $600 by the richer plan. In the first Ben is at 95%: $400 by both. */
const QUARTERS = withFiles({
  'data/2026-q2/roster.csv': ROSTER,
  'data/2026-q2/facts.csv': FACTS.replace('95%', '100%'),
});
const SIDES = ['simulate', 'plans/small.yaml', 'plans/richer.yaml'];
const PLACED = ['--period', '2026-Q1,2026-Q2', '--data', 'data/{period}'];

type Comparison = {
  period: string;
  total: { base: string; variant: string; difference: string };
  people: { csm_id: string; difference: string; causes: { cause: number; difference: string }[] }[];
  periods?: Comparison[];
};

async function compared(argv: readonly string[], files = QUARTERS): Promise<Comparison> {
  const { exit, out, err } = await run([...SIDES, ...argv, '--format', 'json'], { files });
  expect({ exit, err }).toEqual({ exit: 0, err: expect.not.stringContaining('error') });
  return JSON.parse(out).comparisons[0];
}

const totals = ({ period, total: { base, variant } }: Comparison) => [period, base, variant];

describe('several periods are compared each and together', () => {
  test.each([
    ['one folder by the name of the period', PLACED],
    ['the periods one by one', ['--period', '2026-Q1', '--period', '2026-Q2', '--data', 'data/{period}']],
    ['a folder for each, named after its period', ['--data', 'data/2026-q1', '--data', 'data/2026-q2']],
    ['a folder for each period', ['--period', '2026-Q1,2026-Q2', '--data', 'data/2026-q1', '--data', 'data/2026-q2']],
  ])('%s', async (_, argv) => {
    const all = await compared(argv);
    expect(totals(all)).toEqual(['2026-Q1 + 2026-Q2', '1900.00', '2200.00']);
    expect(all.periods?.map(totals)).toEqual([
      ['2026-Q1', '900.00', '1000.00'],
      ['2026-Q2', '1000.00', '1200.00'],
    ]);
    expect(all.people.map(({ csm_id, difference, causes }) => [csm_id, difference, causes])).toEqual([
      ['c-1', '200.00', [{ cause: 2, difference: '200.00' }]],
      ['c-2', '100.00', [{ cause: 2, difference: '100.00' }]],
    ]);
  });

  test('one folder may hold all of them', async () => {
    const all = await compared(['--period', '2026-Q1,2026-Q2', '--data', 'data/2026-q1']);
    expect(totals(all)).toEqual(['2026-Q1 + 2026-Q2', '1800.00', '2000.00']);
  });

  test('saved Results by the name of the period', async () => {
    let files: Readonly<Record<string, string>> = QUARTERS;
    for (const quarter of ['2026-q1', '2026-q2']) {
      const argv = ['calculate', 'plans/small.yaml', '--data', `data/${quarter}`, '-o', `paid/${quarter}.json`];
      files = (await run(argv, { files })).files;
    }
    const { exit, out } = await run(
      ['simulate', 'paid/{period}.json', 'plans/richer.yaml', ...PLACED, '--format', 'json'],
      { files },
    );
    expect(exit).toBe(0);
    expect(totals(JSON.parse(out).comparisons[0])).toEqual(['2026-Q1 + 2026-Q2', '1900.00', '2200.00']);
    const wrong = await run(['simulate', 'paid/2026-q1.json', 'plans/richer.yaml', ...PLACED], { files });
    expect(wrong.exit).toBe(2);
    expect(wrong.err).toContain('"paid/2026-q1.json" is the result of one period');
  });

  test('as a page: the periods, all of them together, and each', async () => {
    const { out } = await run([...SIDES, ...PLACED], { files: QUARTERS });
    await expect(out).toMatchFileSnapshot('../golden/simulate-periods.txt');
  });

  test('as rows: one for each period and person', async () => {
    const { out } = await run([...SIDES, ...PLACED, '--format', 'csv'], { files: QUARTERS });
    const rows = out
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',').slice(2, 4).join(' '));
    expect(rows).toEqual(['2026-Q1 c-1', '2026-Q1 c-2', '2026-Q2 c-1', '2026-Q2 c-2']);
  });
});

describe('what cannot be told is asked', () => {
  test.each([
    [['--data', 'data/{period}'], 'has {period} in it, and no period is named'],
    [['--period', '2026-Q1,2026-q1', '--data', 'data/2026-q1'], '--period names 2026-q1 twice'],
    [
      ['--period', '2026-Q1', '--data', 'data/2026-q1', '--data', 'data/2026-q2'],
      '--data names 2 folders and --period 1',
    ],
    [[...PLACED, '--as-of', '2026-03-01'], '--as-of is one day, and several periods are paid'],
    [[...PLACED.slice(0, 2)], 'where are the exports?'],
  ])('%j', async (argv, message) => {
    const { exit, out, err } = await run([...SIDES, ...argv], { files: QUARTERS });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(message);
  });

  test('a folder that is not there', async () => {
    const { exit, err } = await run([...SIDES, '--period', '2026-Q1,2026-Q3', '--data', 'data/{period}'], {
      files: FILES,
    });
    expect(exit).toBe(3);
    expect(err).toContain('cannot read the data folder "data/2026-Q3"');
  });
});

describe('--budget', () => {
  const budget = (amount: string, ...more: readonly string[]) =>
    run([...SIDES, '--data', 'data/2026-q1', '--budget', amount, ...more], { files: QUARTERS });

  // The richer plan pays $1,000.00.
  test.each([
    ['999.99', 1, 'budget $999.99', 'Budget $999.99: over by $0.01'],
    ['1000', 0, 'budget $1,000.00', 'Budget $1,000.00: met to the cent'],
    ['$1,000.01', 0, 'budget $1,000.01', 'Budget $1,000.01: under by $0.01'],
    ['250000', 0, 'budget $250,000.00', 'Budget $250,000.00: under by $249,000.00'],
    ['0', 1, 'budget $0.00', 'Budget $0.00: over by $1,000.00'],
  ])('%s', async (amount, exit, told, line) => {
    const ran = await budget(amount);
    expect(ran.exit).toBe(exit);
    expect(ran.err.split('\n')).toContain(told);
    expect(ran.out).toContain(`\n${line}\n`);
  });

  test('is for all periods together', async () => {
    const run2 = await run([...SIDES, ...PLACED, '--budget', '2199.99'], { files: QUARTERS });
    expect(run2.exit).toBe(1);
    expect(run2.out.match(/^Budget .*$/gm)).toEqual(['Budget $2,199.99: over by $0.01']);
  });

  test('stands in the document', async () => {
    const { out } = await budget('900', '--format', 'json');
    expect(JSON.parse(out).comparisons[0].budget).toEqual({ amount: '900.00', over: '100.00', exceeded: true });
  });

  test.each([
    // "$1,000", "$10,000" and "$BUDGET" in double quotes, another currency, decimals of no cent
    [',000', 'looks like the rest of an amount'],
    ['0,000', 'looks like the rest of an amount'],
    ['', '--budget is empty'],
    ['€5000', 'is no amount of USD'],
    ['lots', 'is no amount of USD'],
    ['10.005', 'is no whole amount of USD'],
    ['2.50.00', 'is no amount of USD'],
  ])('"%s" is refused', async (amount, message) => {
    const { exit, out, err } = await budget(amount);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('write it without a dollar sign, --budget 250000, or in single quotes');
  });
});

import { describe, expect, it, test } from 'vitest';
import { run } from './memory-io.ts';
import { CALCULATE } from './small-world.ts';

/** A plan that pays 1% of the ARR at the start: Ana has three accounts, Ben one. */
const plan = (name: string, rate: string) => `plan: ${name}
currency: USD
period: quarter
variable: $1,000
credit: { owner: at_period_end }
metrics:
  arr: { kind: starting_arr, target: $60000 }
components:
  - { name: Book, share: 100%, metric: arr, when_undefined: stop, pays: { of: value, rate: ${rate}, base: value } }
`;

const FILES: Readonly<Record<string, string>> = {
  'plans/one.yaml': plan('One', '1%'),
  'plans/two.yaml': plan('Two', '2%'),
  'data/2026-q1/roster.csv': 'csm_id,name,team\nc-1,Ana Ruiz,West\nc-2,Ben Birch,East\n',
  'data/2026-q1/accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\nb-1,c-2\n',
  'data/2026-q1/nrr.csv':
    'account_id,starting_arr,ending_arr\na-1,10000,10000\na-2,20000,20000\na-3,30000,30000\nb-1,50000,50000\n',
};

const DATA = ['--data', 'data/2026-q1'];
const draw = (...more: string[]) => run(['simulate', 'plans/one.yaml', ...DATA, ...more], { files: FILES });

describe('simulate --draws', () => {
  it('shows the totals, a picture, each person and what luck makes, plainly in a pipe', async () => {
    const { exit, out } = await draw('--draws', '1000', '--seed', '7');
    expect(exit).toBe(0);
    expect(out).toMatch(/^1,000 draws of every book, seed 7 · 2026-Q1 · USD\n/);
    // Ben's only account is drawn every time; Ana's three come to $100.00 × 3 at least and $300.00 × 3 at most.
    expect(out).toMatch(/^Ben Birch +c-2 +\$500\.00 +\$500\.00 +\$0\.00( +\$500\.00){5}$/m);
    expect(out).toMatch(/^plans\/one\.yaml +\$1,100\.00 /m);
    // Ana's draws vary by $141 and more than Ben and she differ.
    expect(out).toContain(
      'luck with the accounts alone would make differences as large as those between the pay of 2 people',
    );
    expect(out).toContain('##');
    expect(out).not.toContain('█');
  });

  it('puts sides beside each other, by the same books: twice the rate is twice the pay in every draw', async () => {
    const { out, exit } = await run(
      ['simulate', 'plans/one.yaml', 'plans/two.yaml', ...DATA, '--draws', '200', '--format', 'json'],
      { files: FILES },
    );
    expect(exit).toBe(0);
    const { comparisons, distributions } = JSON.parse(out);
    expect(comparisons).toHaveLength(1);
    expect(distributions).toHaveLength(1);
    const [{ draws, seed, sides, period, currency, given }] = distributions;
    expect({ draws, seed, period, currency, given }).toEqual({
      draws: 200,
      seed: 1,
      period: '2026-Q1',
      currency: 'USD',
      given: [],
    });
    const [one, two] = sides;
    expect(one.totals).toHaveLength(200);
    expect(two.totals.map(Number)).toEqual(one.totals.map((total: string) => 2 * Number(total)));
    expect(one.people.map(({ csm_id }: { csm_id: string }) => csm_id)).toEqual(['c-1', 'c-2']);
    expect(one.people[1]).toEqual({
      csm_id: 'c-2',
      name: 'Ben Birch',
      team: 'East',
      paid: '500.00',
      mean: '500.00',
      deviation: '0.00',
      least: '500.00',
      percentiles: { 5: '500.00', 25: '500.00', 50: '500.00', 75: '500.00', 95: '500.00' },
      most: '500.00',
      unanswered: 0,
    });
    const counted = one.histogram.reduce((sum: number, bin: { draws: number }) => sum + bin.draws, 0);
    expect(counted).toBe(200);
  });

  it('tells the chance of exceeding a budget: the draws that come to more, not those that reach it', async () => {
    // Ana's 27 drawings of three from three come to $300.00 up to $900.00; 1 of 27 exceeds $800.00, 4 of 27 exceed $700.00, beside Ben's $500.00.
    const chance = async (budget: string) => {
      const { out } = await draw('--draws', '5000', '--seed', '3', '--budget', budget, '--format', 'json');
      return JSON.parse(out).distributions[0].sides[0].over_budget;
    };
    expect(await chance('1400')).toEqual({ draws: 0, chance: '0' });
    expect(await chance('799.99')).toEqual({ draws: 5000, chance: '1' });
    const { draws } = await chance('1300');
    expect(Math.abs(draws - 5000 / 27)).toBeLessThan(5 * Math.sqrt(5000 * (1 / 27) * (26 / 27)));
    expect((await chance('1299.99')).draws).toBeGreaterThan(draws);
  });

  it('exits 1 where what is really paid exceeds the budget, not for the chance of it', async () => {
    expect((await draw('--draws', '50', '--budget', '1100')).exit).toBe(0);
    expect((await draw('--draws', '50', '--budget', '1099.99')).exit).toBe(1);
  });

  it('as CSV has a row for the total and for each person', async () => {
    const { out } = await draw('--draws', '50', '--format', 'csv');
    const [header, total, ana, ben, ...rest] = out.trimEnd().split('\n');
    expect(header).toBe(
      'side,period,csm_id,name,team,currency,paid,mean,deviation,least,p5,p25,p50,p75,p95,most,over_budget,luck,draws,seed',
    );
    expect(total).toMatch(/^plans\/one\.yaml,2026-Q1,,,,USD,1100\.00,/);
    expect(ana).toMatch(/^plans\/one\.yaml,2026-Q1,c-1,Ana Ruiz,West,USD,600\.00,/);
    expect(ben).toBe(
      'plans/one.yaml,2026-Q1,c-2,Ben Birch,East,USD,500.00,500.00,0.00,500.00,500.00,500.00,500.00,500.00,500.00,500.00,,,50,1',
    );
    expect(rest).toEqual([]);
  });

  it('as Markdown keeps the picture as it is', async () => {
    const { out } = await draw('--draws', '50', '--format', 'markdown');
    expect(out).toMatch(/\n```text\n( +\$.*\n)+```\n/);
    expect(out).toContain('| Ben Birch | c-2 | $500.00 |');
  });

  it('fits a terminal, with blocks for bars', async () => {
    const { out } = await run(['simulate', 'plans/one.yaml', ...DATA, '--draws', '500', '--no-color'], {
      files: FILES,
      terminal: 80,
    });
    expect(out).toContain('█');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('the same seed gives the same bytes, another one others', async () => {
    const once = await draw('--draws', '300', '--seed', '7', '--format', 'json');
    expect((await draw('--draws', '300', '--seed', '7', '--format', 'json')).out).toBe(once.out);
    expect((await draw('--draws', '300', '--seed', '8', '--format', 'json')).out).not.toBe(once.out);
    expect((await draw('--draws', '300', '--seed', '7', '--threads', '2', '--format', 'json')).out).toBe(once.out);
  });

  it('says what is given and so not drawn', async () => {
    const given = plan('One', '1%').replace('kind: starting_arr', 'kind: given, unit: money');
    const files = {
      ...FILES,
      'plans/one.yaml': given,
      'data/2026-q1/facts.csv': 'csm_id,metric,value\nc-1,arr,10000\nc-2,arr,20000\n',
    };
    const { out } = await run(['simulate', 'plans/one.yaml', ...DATA, '--draws', '50'], { files });
    expect(out).toContain('given as they are, and so the same in every draw: arr');
    expect(out).toMatch(/^Ana Ruiz +c-1 +\$100\.00 +\$100\.00 +\$0\.00 /m);
  });

  it('supposes of every draw what is supposed of the metric', async () => {
    const { out } = await draw('--what-if', 'arr * 2', '--draws', '100', '--format', 'json');
    const [base, supposed] = JSON.parse(out).distributions[0].sides;
    expect(supposed.totals.map(Number)).toEqual(base.totals.map((total: string) => 2 * Number(total)));
  });
});

describe('what cannot be drawn is refused', () => {
  test.each([
    ['0', '"0" in --draws is too small'],
    ['-5', '"-5" in --draws is too small'],
    ['1000001', '"1000001" in --draws is too large'],
    ['1000000000', 'is too large'],
    ['1e9', '"1e9" in --draws is no whole number'],
    ['many', '"many" in --draws is no whole number'],
    ['10.5', '"10.5" in --draws is no whole number'],
    ['', '"" in --draws is no whole number'],
  ])('--draws %j', async (draws, says) => {
    const { exit, err, out } = await draw(`--draws=${draws}`);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(says);
    expect(err).toContain('write a whole number from 1 to 1,000,000, such as 10000');
  });

  test.each([
    [['--draws', '10', '--seed', '-1'], '"-1" in --seed is too small'],
    [['--draws', '10', '--seed', '9007199254740992'], 'in --seed is too large'],
    [['--draws', '10', '--threads', '0'], '"0" in --threads is too small'],
    [['--seed', '7'], '--seed is for draws, and none are asked for'],
    [['--threads', '2'], '--threads is for draws, and none are asked for'],
    [['--draws', '10', '--draws', '20'], 'It was given as "10" before.'],
  ])('%j', async (options, says) => {
    const { exit, err, out } = await draw(...options);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(says);
  });

  test('a saved result, which holds no parts of accounts', async () => {
    const [, , ...rest] = CALCULATE;
    const { files } = await run(['calculate', 'plans/one.yaml', ...rest, '-o', 'paid.json'], { files: FILES });
    for (const sides of [
      ['paid.json', 'plans/two.yaml'],
      ['plans/two.yaml', 'paid.json'],
    ]) {
      const { exit, err, out } = await run(['simulate', ...sides, ...DATA, '--draws', '10'], { files });
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      expect(err).toContain('"paid.json" is a saved result: it holds what was paid, not what each account gave to it');
      expect(err).toContain('name the plan that was paid in its place');
    }
  });

  test('amounts beyond what numbers hold exactly', async () => {
    const files = {
      ...FILES,
      'data/2026-q1/nrr.csv': 'account_id,starting_arr,ending_arr\na-1,99999999999999999999,1\n',
    };
    const { exit, err } = await run(['simulate', 'plans/one.yaml', ...DATA, '--draws', '9'], { files });
    expect(exit).toBe(2);
    expect(err).toContain('draws of this pay cannot be added up exactly');
  });

  test('several periods', async () => {
    const { exit, err } = await run(
      [
        'simulate',
        'plans/one.yaml',
        'plans/two.yaml',
        '--data',
        'data/{period}',
        '--period',
        '2026-Q1,2026-Q2',
        '--draws',
        '9',
      ],
      { files: FILES },
    );
    expect(exit).toBe(2);
    expect(err).toContain('--draws draws the books of one period');
  });
});

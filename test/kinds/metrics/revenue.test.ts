import { describe, expect, it } from 'vitest';
import { fact, found, metricOf, valueText, type Written } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const NRR: Written = { kind: 'nrr', choices: { reactivated: 'exclude' } };
const GRR_NET: Written = { kind: 'grr', choices: { losses: 'net_per_account' } };
const GRR_MOVES: Written = { kind: 'grr', choices: { losses: 'movements' } };

/** Start 10.0M; contraction 0.6M and churn 0.9M; expansion 1.8M on another account. */
const DESIGN = {
  ...bookOf(3),
  'nrr.csv': `account_id,starting_arr,expansion_arr,contraction_arr,churned_arr
    a-1,6000000,1800000,0,0
    a-2,3100000,0,600000,0
    a-3,900000,0,0,900000`,
};

describe('the worked book of the design: 10.0M, −0.6, −0.9, +1.8 on other accounts', () => {
  it.each([
    // 10.0 + 1.8 − 0.6 − 0.9 = 10.3 of 10.0
    [NRR, '103/100'],
    // 10.0 − 0.6 − 0.9 = 8.5 of 10.0, by movements and by account alike
    [GRR_MOVES, '17/20'],
    [GRR_NET, '17/20'],
  ])('%j is %s', async (written, value) => {
    expect(valueText(await fact(DESIGN, written))).toBe(value);
  });

  it('shows the sums, in cents', async () => {
    const { result } = await fact(DESIGN, NRR);
    expect(result).toEqual({
      value: { n: 103n, d: 100n },
      numerator: { n: 1_030_000_000n, d: 1n },
      denominator: { n: 1_000_000_000n, d: 1n },
    });
  });
});

describe('losing a customer never improves NRR: 1,000k → 1,060k and 150k → 0', () => {
  const rows = `account_id,starting_arr,ending_arr
    a-1,1000000,1060000
    a-2,150000,0`;

  it.each([
    ['the lost account still stands open in the book', ''],
    ['its row ended in the period', '2026-02-20'],
    ['its row ended on the first day', '2026-01-01'],
    ['its row ended on the last day', '2026-03-31'],
  ])('%s: 1060/1150 = 92.17%%', async (_, to) => {
    const files = {
      'roster.csv': 'csm_id,name\nc-1,Ana',
      'accounts.csv': `account_id,csm_id,from,to\na-1,c-1,2024-01-01,\na-2,c-1,2024-01-01,${to}`,
      'nrr.csv': rows,
    };
    expect(valueText(await fact(files, NRR))).toBe('106/115');
  });

  it('but it has left the books when its row ended before the period', async () => {
    const files = {
      'roster.csv': 'csm_id,name\nc-1,Ana',
      'accounts.csv': `account_id,csm_id,from,to\na-1,c-1,,\na-2,c-1,,2025-12-31`,
      'nrr.csv': rows,
    };
    expect(valueText(await fact(files, NRR))).toBe('53/50');
  });
});

describe('new and reactivated accounts', () => {
  const files = {
    ...bookOf(3),
    'nrr.csv': `account_id,starting_arr,ending_arr,reactivated
      a-1,100000,110000,no
      a-2,0,40000,no
      a-3,0,15000,yes`,
  };

  it.each([
    // 110 of 100: the new and the reactivated one stay out
    ['exclude', '11/10', ['a-1'], ['a-2 has no starting_arr: new', 'a-3 has no starting_arr: reactivated']],
    // (110 + 15) of 100: the reactivated one adds to the numerator only
    ['include', '5/4', ['a-1', 'a-3'], ['a-2 has no starting_arr: new']],
  ])('reactivated: %s is %s', async (reactivated, value, keys, out) => {
    const found = await fact(files, { kind: 'nrr', choices: { reactivated } });
    expect(valueText(found)).toBe(value);
    expect(found.parts.map(({ key }) => key)).toEqual(keys);
    expect(found.leftOut.map(({ key, why }) => `${key} ${why}`)).toEqual(out);
  });

  it('a reactivated account alone divides by nothing', async () => {
    const alone = { ...bookOf(1), 'nrr.csv': 'account_id,starting_arr,ending_arr,reactivated\na-1,0,15000,yes' };
    const found = await fact(alone, { kind: 'nrr', choices: { reactivated: 'include' } });
    expect(valueText(found)).toBe('no account in the book had ARR at the base');
  });

  it('include needs the column', async () => {
    const without = { ...bookOf(1), 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,100' };
    const lines = await found(without, [metricOf({ kind: 'nrr', choices: { reactivated: 'include' } })]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('missing-column');
  });
});

describe('rows of one account are summed before they are judged', () => {
  const files = {
    ...bookOf(2),
    'nrr.csv': `account_id,starting_arr,ending_arr
      a-1,60000,0
      a-2,100000,90000
      a-1,40000,130000`,
  };

  it.each([
    // a-1: 100k → 130k; a-2: 100k → 90k. NRR 220 ÷ 200.
    [NRR, '11/10'],
    // GRR keeps min(100, 130) + min(100, 90) = 190 of 200; row by row it would be 0 + 40 + 90 = 130.
    [GRR_NET, '19/20'],
  ])('%j is %s', async (written, value) => {
    expect(valueText(await fact(files, written))).toBe(value);
  });

  it('the part follows both rows', async () => {
    const { parts } = await fact(files, NRR);
    expect(parts[0]).toEqual({
      key: 'a-1',
      account: 'a-1',
      numerator: 13_000_000n,
      denominator: 10_000_000n,
      weight: 1n,
      rows: { file: 'nrr.csv', lines: [2, 4], first: 2, last: 4, count: 2 },
      columns: null,
    });
  });

  it('a row with 0 at the start is no new account where another row of it has some', async () => {
    const more = { ...bookOf(1), 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,100\na-1,0,50' };
    expect(valueText(await fact(more, NRR))).toBe('3/2');
  });
});

describe('grr', () => {
  const files = {
    ...bookOf(1),
    'nrr.csv': `account_id,starting_arr,expansion_arr,contraction_arr,churned_arr
      a-1,100000,30000,20000,0`,
  };

  it.each([
    // 100 → 110: nothing was lost on balance
    [GRR_NET, '1'],
    // 100 − 20 − 0
    [GRR_MOVES, '4/5'],
  ])('%j of an account that gained 30 and gave back 20 is %s', async (written, value) => {
    expect(valueText(await fact(files, written))).toBe(value);
  });

  it.each([GRR_NET, GRR_MOVES])('%j is never above 100%%', async (written) => {
    const growing = {
      ...bookOf(1),
      'nrr.csv': `account_id,starting_arr,expansion_arr,contraction_arr,churned_arr\na-1,100000,900000,0,0`,
    };
    expect(valueText(await fact(growing, written))).toBe('1');
  });

  it('of movements is never below 0%: what was lost of an expansion of the period was not there at the start', async () => {
    const gone = {
      ...bookOf(2),
      'nrr.csv': `account_id,starting_arr,expansion_arr,contraction_arr,churned_arr
        a-1,100000,50000,120000,0
        a-2,100000,0,0,0`,
    };
    // a-1 keeps 0 of 100 (not −20), a-2 100 of 100. By account: min(100, 30) + 100 of 200.
    expect(valueText(await fact(gone, GRR_MOVES))).toBe('1/2');
    expect(valueText(await fact(gone, GRR_NET))).toBe('13/20');
  });

  it('movements need their columns and their cells', async () => {
    const without = { ...bookOf(1), 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,100' };
    expect((await found(without, [metricOf(GRR_MOVES)])).map((line) => line.split(':')[1])).toEqual([
      '1 missing-column',
      '1 missing-column',
    ]);
    const blank = {
      ...bookOf(1),
      'nrr.csv': 'account_id,starting_arr,ending_arr,contraction_arr,churned_arr\na-1,100,100,,0',
    };
    expect(await found(blank, [metricOf(GRR_MOVES)])).toEqual([
      'nrr.csv:2 contraction_arr blank-cell: column "contraction_arr" is blank: "losses: movements" subtracts it from the start',
    ]);
  });
});

describe('a blank movement', () => {
  const files = (rows: string) => ({
    ...bookOf(2),
    'nrr.csv': `account_id,starting_arr,ending_arr,expansion_arr,contraction_arr,churned_arr\n${rows}`,
  });
  const gross: Written = { kind: 'expansion_arr', choices: { counts: 'gross' } };

  it('of a new account is nobody’s question', async () => {
    expect(valueText(await fact(files('a-1,100,130,30,0,0\na-2,0,40,,,'), gross))).toBe('3000');
    expect(valueText(await fact(files('a-1,100,100,0,0,0\na-2,0,40,,,'), GRR_MOVES))).toBe('1');
  });

  it('of an account that counts is a fault, whichever of its rows lacks it', async () => {
    expect(await found(files('a-1,0,40,,,\na-1,100,130,30,0,0'), [metricOf(gross)])).toEqual([
      'nrr.csv:2 expansion_arr blank-cell: column "expansion_arr" is blank: "counts: gross" is made of it',
    ]);
  });
});

describe('the base', () => {
  const files = {
    ...bookOf(2),
    'nrr.csv': `account_id,starting_arr,ending_arr,year_start_arr,arr_12_months_ago
      a-1,100000,120000,80000,50000
      a-2,100000,60000,120000,0`,
  };

  it.each([
    // 180 of 100 + 100
    ['period_start', '9/10'],
    // 180 of 80 + 120
    ['year_start', '9/10'],
    // a-2 was no customer 12 months ago: 120 of 50
    ['12_months_ago', '12/5'],
  ])('nrr on %s is %s', async (base, value) => {
    expect(valueText(await fact(files, { kind: 'nrr', choices: { reactivated: 'exclude', base } }))).toBe(value);
  });

  it.each([
    // min(100,120) + min(100,60) of 200
    ['period_start', '4/5'],
    // min(80,120) + min(120,60) of 200
    ['year_start', '7/10'],
    // min(50,120) of 50
    ['12_months_ago', '1'],
  ])('grr on %s is %s', async (base, value) => {
    expect(valueText(await fact(files, { kind: 'grr', choices: { losses: 'net_per_account', base } }))).toBe(value);
  });

  it('is asked for in the header and in every cell', async () => {
    const metric = metricOf({ kind: 'nrr', choices: { reactivated: 'exclude', base: 'year_start' } });
    const without = { ...bookOf(1), 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,100' };
    expect((await found(without, [metric])).join()).toContain('column "year_start_arr" is missing');
    const blank = { ...bookOf(1), 'nrr.csv': 'account_id,starting_arr,ending_arr,year_start_arr\na-1,100,100,' };
    expect(await found(blank, [metric])).toEqual([
      'nrr.csv:2 year_start_arr blank-cell: column "year_start_arr" is blank: it is the base year_start of the metric',
    ]);
  });
});

describe('starting_arr', () => {
  it('adds up the book, lost accounts too, in cents', async () => {
    const found = await fact(DESIGN, { kind: 'starting_arr' });
    expect(found.unit).toBe('money');
    expect(valueText(found)).toBe('1000000000');
  });

  it('is 0 for a book without accounts', async () => {
    expect(valueText(await fact(DESIGN, { kind: 'starting_arr' }, undefined, 'c-2'))).toBe('0');
  });
});

describe('an empty book', () => {
  it.each([NRR, GRR_NET, { kind: 'expansion_rate', choices: { counts: 'gross' } }])(
    '%j is undefined, never 0%% or 100%%',
    async (written) => {
      expect(valueText(await fact(DESIGN, written, undefined, 'c-2'))).toBe(
        'no account in the book had ARR at the base',
      );
    },
  );
});

describe('an account without a row in nrr.csv', () => {
  it('is listed', async () => {
    const files = { ...bookOf(2), 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100,110' };
    const found = await fact(files, NRR);
    expect(valueText(found)).toBe('11/10');
    expect(found.leftOut).toEqual([{ key: 'a-2', why: 'has no row that counts in nrr.csv' }]);
  });
});

import { describe, expect, test } from 'vitest';
import { codes, reading } from '../../exports/reading.ts';

const MOVEMENTS = 'account_id,starting_arr,expansion_arr,contraction_arr,churned_arr';
const nrr = (header: string, ...rows: string[]) => reading('nrr', [header, ...rows, ''].join('\n'));

describe('ending ARR and movements', () => {
  test('must agree to the cent', async () => {
    const { found } = await nrr(
      `${MOVEMENTS},ending_arr`,
      'a-1,"$100,000.00",12000,2000,0,110000',
      'a-2,100000,12000,2000,0,110000.01',
      'a-3,0.1,0.2,0,0,0.3',
    );
    expect(found).toEqual([
      '3 ending_arr arr-mismatch: ending_arr is 110000.01, but starting_arr + expansion_arr − contraction_arr − churned_arr is 110000',
    ]);
  });

  test('either will do', async () => {
    expect(codes(await nrr('account_id,starting_arr,ending_arr', 'a-1,100,110'))).toEqual([]);
    expect(codes(await nrr(MOVEMENTS, 'a-1,100,10,0,0'))).toEqual([]);
    expect(
      codes(await nrr(`${MOVEMENTS},ending_arr`, 'a-1,100,10,0,0,', 'a-2,100,,,,110', 'a-3,100,10,,,110')),
    ).toEqual([]);
  });

  test('one must be there: blank is never 0', async () => {
    expect((await nrr('account_id,starting_arr,ending_arr', 'a-1,100,')).found).toEqual([
      '2 ending_arr blank-cell: column "ending_arr" is blank: neither the ending ARR nor all of expansion_arr, contraction_arr, churned_arr are there to compute it from',
    ]);
    expect(codes(await nrr(`${MOVEMENTS},ending_arr`, 'a-1,100,10,,0,'))).toEqual(['2 ending_arr blank-cell']);
    expect(codes(await nrr(MOVEMENTS, 'a-1,100,10,,0'))).toEqual(['2 contraction_arr blank-cell']);
  });

  test('cannot lose more than there was', async () => {
    expect((await nrr(MOVEMENTS, 'a-1,100,0,50,50.01', 'a-2,100,0,50,50')).found).toEqual([
      '2 starting_arr arr-below-zero: starting_arr + expansion_arr − contraction_arr − churned_arr is -0.01; it cannot be below 0',
    ]);
  });
});

test('churn without starting ARR would vanish', async () => {
  expect(
    (await nrr(`${MOVEMENTS},ending_arr`, 'a-1,0,500,0,500,0', 'a-2,0,500,0,0,500', 'a-3,1,499,0,500,0')).found,
  ).toEqual(['2 churned_arr churn-without-start: churned_arr is 500, but starting_arr is not above 0']);
});

test.each([
  'starting_arr',
  'ending_arr',
  'expansion_arr',
  'contraction_arr',
  'churned_arr',
  'year_start_arr',
  'arr_12_months_ago',
])('%s cannot be below 0', async (column) => {
  const header = `account_id,starting_arr,ending_arr,${column}`;
  const [row, expected] =
    column === 'starting_arr' || column === 'ending_arr'
      ? [column === 'starting_arr' ? 'a-1,-1,1' : 'a-1,1,-1', `2 ${column} bad-cell`]
      : ['a-1,1,1,-1', `2 ${column} bad-cell`];
  const columns = header.split(',').slice(0, row.split(',').length).join();
  expect(codes(await nrr(columns, row))).toEqual([expected]);
});

test('amounts in another currency are not added', async () => {
  const header = 'account_id,starting_arr,ending_arr,currency';
  expect((await nrr(header, 'a-1,100,110,EUR', 'a-2,100,110,usd', 'a-3,100,110,')).found).toEqual([
    '2 currency other-currency: "EUR" in column "currency" is not the currency of the plan, USD',
  ]);
});

test('an account may have several rows, which are added up', async () => {
  expect(codes(await nrr('account_id,starting_arr,ending_arr', 'a-1,100,110', 'a-1,100,110'))).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import { fact, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

/** a-1 gained 80k, a-2 gave back 20k, a-3 left with 50k, a-4 is a new logo. */
const FILES = {
  ...bookOf(4),
  'nrr.csv': `account_id,starting_arr,expansion_arr,contraction_arr,churned_arr
    a-1,100000,80000,0,0
    a-2,100000,0,20000,0
    a-3,50000,0,0,50000
    a-4,0,40000,0,0`,
};

describe('expansion over 250k at the start', () => {
  it.each([
    // cents: 80k; 80 − 20; 80 − 20 − 50
    ['gross', '8000000', '8/25'],
    ['net_of_contraction', '6000000', '6/25'],
    ['net_of_losses', '1000000', '1/25'],
  ])('counts: %s', async (counts, money, rate) => {
    expect(valueText(await fact(FILES, { kind: 'expansion_arr', choices: { counts } }))).toBe(money);
    const found = await fact(FILES, { kind: 'expansion_rate', choices: { counts } });
    expect(valueText(found)).toBe(rate);
    expect(found.result).toMatchObject({ numerator: { n: BigInt(money), d: 1n } });
  });

  it('may be negative', async () => {
    const shrinking = { ...bookOf(1), 'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,100000,70000' };
    const choices = { counts: 'net_of_losses' };
    expect(valueText(await fact(shrinking, { kind: 'expansion_arr', choices }))).toBe('-3000000');
    expect(valueText(await fact(shrinking, { kind: 'expansion_rate', choices }))).toBe('-3/10');
  });

  it('of a book without accounts is $0 as money, undefined as a rate', async () => {
    const choices = { counts: 'gross' };
    expect(valueText(await fact(FILES, { kind: 'expansion_arr', choices }, undefined, 'c-2'))).toBe('0');
    expect(valueText(await fact(FILES, { kind: 'expansion_rate', choices }, undefined, 'c-2'))).toBe(
      'no account in the book had ARR at the base',
    );
  });

  it('of an account that has both, by account: +30k and −20k', async () => {
    const files = {
      ...bookOf(1),
      'nrr.csv': 'account_id,starting_arr,expansion_arr,contraction_arr,churned_arr\na-1,100000,30000,20000,0',
    };
    expect(valueText(await fact(files, { kind: 'expansion_arr', choices: { counts: 'gross' } }))).toBe('3000000');
    expect(valueText(await fact(files, { kind: 'expansion_arr', choices: { counts: 'net_of_losses' } }))).toBe(
      '1000000',
    );
  });
});

describe('another base', () => {
  const files = {
    ...bookOf(1),
    'nrr.csv': 'account_id,starting_arr,ending_arr,year_start_arr\na-1,100000,130000,120000',
  };

  it('compares the end with that day: 130k − 120k', async () => {
    const choices = { counts: 'net_of_losses', base: 'year_start' };
    expect(valueText(await fact(files, { kind: 'expansion_arr', choices }))).toBe('1000000');
    expect(valueText(await fact(files, { kind: 'expansion_rate', choices }))).toBe('1/12');
  });

  it.each([
    ['expansion_arr', { counts: 'gross', base: 'year_start' }],
    ['expansion_rate', { counts: 'net_of_contraction', base: '12_months_ago' }],
    ['grr', { losses: 'movements', base: 'year_start' }],
  ])('%s %j: movements say nothing about it', (kind, choices) => {
    expect(metricKind(kind)?.faults(choices)).toEqual([
      { key: 'base', expected: 'period_start, because movements are those of the period' },
    ]);
  });

  it.each([
    ['expansion_arr', { counts: 'net_of_losses', base: 'year_start' }],
    ['expansion_arr', { counts: 'gross', base: 'period_start' }],
    ['grr', { losses: 'net_per_account', base: '12_months_ago' }],
  ])('%s %j is sound', (kind, choices) => {
    expect(metricKind(kind)?.faults(choices)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Part } from '../../../src/kinds/fact.ts';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import { fact, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const written = { kind: 'time_to_value' };
const files = (rows: string, accounts = 5) => ({
  ...bookOf(accounts),
  'activation.csv': `account_id,started_on,activated_on\n${rows}`,
});
/** Accounts that started in turn on 1 January and took so many days. */
const taking = (...days: number[]) =>
  days
    .map((count, place) => `a-${place + 1},2026-01-01,2026-0${count < 31 ? 1 : count < 59 ? 2 : 3}-${dateIn(count)}`)
    .join('\n');
/** The date in its month of the day so long after 1 January 2026. */
function dateIn(count: number): string {
  const date = count < 31 ? count + 1 : count < 59 ? count - 30 : count - 58;
  return String(date).padStart(2, '0');
}

describe('the median of the days from start to activation', () => {
  it.each([
    [[30], '30'],
    [[12, 20], '16'],
    [[12, 21], '33/2'],
    [[89, 12, 20], '20'],
    [[12, 20, 30, 89], '25'],
    [[12, 20, 20, 89], '20'],
    [[0, 0, 0, 0, 89], '0'],
  ])('%j: %s', async (days, median) => {
    expect(valueText(await fact(files(taking(...days)), written))).toBe(median);
  });

  it('counts the days of who was activated in the period, whenever it started', async () => {
    const rows = [
      'a-1,2025-01-01,2026-01-01', // 365 days, the first day of the period
      'a-2,2026-03-01,2026-03-31', // 30 days, its last day
      'a-3,2025-12-01,2025-12-31', // the day before it
    ];
    const found = await fact(files(rows.join('\n')), written);
    // (365 + 30) ÷ 2
    expect(valueText(found)).toBe('395/2');
    expect(found.parts.map(({ key }) => key)).toEqual(['a-1', 'a-2']);
    expect(found.unit).toBe('days');
  });

  it('reports the unfinished, with their days so far', async () => {
    const rows = 'a-1,2026-03-01,2026-03-11\na-2,2025-06-01,\na-3,2026-03-30,\na-4,2026-03-31,';
    const found = await fact(files(rows), written);
    expect(valueText(found)).toBe('10');
    expect(found.leftOut).toEqual([
      { key: 'a-2', why: 'is not activated 303 days after its start' },
      { key: 'a-3', why: 'is not activated 1 day after its start' },
      { key: 'a-4', why: 'is not activated 0 days after its start' },
    ]);
  });

  it('is undefined where nobody was activated in the period', async () => {
    expect(valueText(await fact(files('a-1,2026-01-05,'), written))).toBe('no account was activated in the period');
  });

  it('knows nothing later than as-of, and nothing later than the period', async () => {
    const rows = 'a-1,2026-01-01,2026-01-11\na-2,2026-01-01,2026-03-02\na-3,2026-03-01,2026-04-02';
    expect(valueText(await fact(files(rows), written, '2026-02-15'))).toBe('10');
    const late = await fact(files(rows), written, '2026-04-20');
    // 10 and 60 days; a-3 was activated in April and is unfinished in this quarter.
    expect(valueText(late)).toBe('35');
    expect(late.leftOut).toEqual([{ key: 'a-3', why: 'is not activated 30 days after its start' }]);
  });

  it('of a team is that of all its accounts, not the mean of its members’ medians', async () => {
    const team = {
      'roster.csv': 'csm_id,name,team\nc-1,Ana,West\nc-2,Ben,West',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-2',
      'activation.csv': `account_id,started_on,activated_on\n${taking(10, 20, 30, 80)}`,
    };
    // 10, 20, 30, 80: 25; the mean of 20 and 80 would be 50.
    expect(valueText(await fact(team, { ...written, scope: 'team' }))).toBe('25');
  });
});

describe('accounts that count for a part of the period', () => {
  const part = (days: bigint, weight: bigint): Part => ({
    key: 'a',
    account: 'a',
    numerator: days * weight,
    denominator: weight,
    weight,
    rows: null,
    columns: null,
  });

  it.each([
    // 30 of 60 days' weight are reached exactly at 10: the middle of 10 and 40.
    [[part(10n, 30n), part(40n, 30n)], '25'],
    [[part(10n, 31n), part(40n, 30n)], '10'],
    [[part(10n, 30n), part(40n, 31n)], '40'],
    [[part(10n, 1n), part(20n, 1n), part(40n, 90n)], '40'],
  ])('%#: weigh so much: %s', (parts, median) => {
    const { value } = metricKind('time_to_value')?.measure({}).combine(parts, 1n) ?? { value: null };
    expect(value === null ? null : `${value.n}${value.d === 1n ? '' : `/${value.d}`}`).toBe(median);
  });
});

it('credited at the event, an onboarding counts for whoever held the account on the day of its activation', async () => {
  const handed = {
    'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben',
    'accounts.csv': 'account_id,csm_id,from,to\na-1,c-1,2025-01-01,2026-02-03\na-1,c-2,2026-02-04,',
    'activation.csv': 'account_id,started_on,activated_on\na-1,2026-01-04,2026-02-03',
  };
  const atEvent = { ...written, owner: 'at_event' } as const;
  expect(valueText(await fact(handed, atEvent, undefined, 'c-1'))).toBe('30');
  expect(valueText(await fact(handed, atEvent, undefined, 'c-2'))).toBe('no account was activated in the period');
  expect(valueText(await fact(handed, written, undefined, 'c-2'))).toBe('30');
});

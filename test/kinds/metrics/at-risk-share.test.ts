import { describe, expect, it } from 'vitest';
import { fact, found, metricOf, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const atEnd = { kind: 'at_risk_share', choices: { at: 'period_end' } };
const anyTime = { kind: 'at_risk_share', choices: { at: 'any_time' } };

const files = (rows: string, accounts = 2) => ({
  ...bookOf(accounts),
  'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on,reopened_on,severity\n${rows}`,
});

describe('accounts with an open alert, of two', () => {
  it.each([
    // rows, at the end, at any time
    ['no alert', '', '0', '0'],
    ['open', 'r-1,a-1,2026-02-01,,,', '1/2', '1/2'],
    ['resolved in the period', 'r-1,a-1,2026-02-01,2026-02-10,,', '0', '1/2'],
    ['resolved on the last day', 'r-1,a-1,2026-02-01,2026-03-31,,', '0', '1/2'],
    ['opened on the last day', 'r-1,a-1,2026-03-31,,,', '1/2', '1/2'],
    ['opened and resolved on one day', 'r-1,a-1,2026-02-01,2026-02-01,,', '0', '1/2'],
    ['resolved before the period', 'r-1,a-1,2025-11-01,2025-12-31,,', '0', '0'],
    ['resolved on the first day', 'r-1,a-1,2025-11-01,2026-01-01,,', '0', '1/2'],
    ['open since long ago', 'r-1,a-1,2024-11-01,,,', '1/2', '1/2'],
    ['reopened after its resolution', 'r-1,a-1,2025-11-01,2025-12-01,2026-02-01,', '1/2', '1/2'],
    ['reopened, and resolved again', 'r-1,a-1,2026-02-01,2026-03-01,2026-02-20,', '0', '1/2'],
    ['two open alerts of one account', 'r-1,a-1,2026-02-01,,,\nr-2,a-1,2026-02-02,,,', '1/2', '1/2'],
    ['opened after as-of', 'r-1,a-1,2026-04-01,,,', '0', '0'],
    ['resolved after as-of', 'r-1,a-1,2026-02-01,2026-04-01,,', '1/2', '1/2'],
  ])('%s', async (_, rows, end, any) => {
    expect(valueText(await fact(files(rows), atEnd))).toBe(end);
    expect(valueText(await fact(files(rows), anyTime))).toBe(any);
  });

  it.each([
    ['resolved in April was open in March', 'r-1,a-1,2026-02-01,2026-04-02,,', '1/2', '1/2'],
    ['reopened in April was closed in March', 'r-1,a-1,2025-10-01,2025-12-10,2026-04-02,', '0', '0'],
    ['opened in April was not there in March', 'r-1,a-1,2026-04-02,,,', '0', '0'],
  ])('seen from 15 April: %s', async (_, rows, end, any) => {
    expect(valueText(await fact(files(rows), atEnd, '2026-04-15'))).toBe(end);
    expect(valueText(await fact(files(rows), anyTime, '2026-04-15'))).toBe(any);
  });

  it('looks at as-of where the period is not over', async () => {
    const rows = 'r-1,a-1,2026-02-01,2026-02-20,,\nr-2,a-2,2026-02-25,,,';
    expect(valueText(await fact(files(rows), atEnd, '2026-02-15'))).toBe('1/2');
    expect((await fact(files(rows), atEnd, '2026-02-15')).parts.map(({ numerator }) => numerator)).toEqual([1n, 0n]);
  });

  it('of some severities', async () => {
    const rows = 'r-1,a-1,2026-02-01,,,low\nr-2,a-2,2026-02-01,,,high\nr-3,a-2,2026-02-01,,,';
    const choices = { at: 'period_end', severity: ['high', 'critical'] };
    const found = await fact(files(rows), { kind: 'at_risk_share', choices });
    expect(valueText(found)).toBe('1/2');
    expect(found.parts.map(({ key, numerator }) => [key, numerator])).toEqual([
      ['a-1', 0n],
      ['a-2', 1n],
    ]);
  });

  it('is undefined only without accounts', async () => {
    expect(valueText(await fact(files(''), atEnd, undefined, 'c-2'))).toBe('there is no account in the book');
    expect(metricOf(atEnd).measure.better).toBe('lower');
  });

  it('a severity that no alert has is told, unless another one of the list is there', async () => {
    const rows = 'r-1,a-1,2026-02-01,,,high\nr-2,a-2,2026-02-01,,,low';
    const asking = (severity: readonly string[]) =>
      metricOf({ kind: 'at_risk_share', choices: { at: 'period_end', severity } });
    expect(await found(files(rows), [asking(['high', 'critical'])])).toEqual([]);
    expect(await found(files(rows), [asking(['hihg'])])).toEqual([
      'plan.yaml:6 unmatched-filter: no row of risk_alerts.csv has "hihg" in column "severity" (did you mean "high"?)',
    ]);
    expect(await found(files(''), [asking(['hihg'])])).toEqual([]);
  });

  it('severity needs its column', async () => {
    const bare = { ...bookOf(1), 'risk_alerts.csv': 'alert_id,account_id,opened_on,resolved_on\n' };
    const metric = metricOf({ kind: 'at_risk_share', choices: { at: 'any_time', severity: 'high' } });
    expect((await found(bare, [metric])).join()).toContain('column "severity" is missing');
  });
});

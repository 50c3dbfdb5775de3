import { describe, expect, it } from 'vitest';
import { metricKind } from '../../../src/kinds/metrics/index.ts';
import { fact, found, metricOf, valueText } from '../../facts/facts-of.ts';
import { bookOf } from './book.ts';

const written = { kind: 'timely_resolution', choices: { within: '14 days' } };

const files = (rows: string) => ({
  ...bookOf(2),
  'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on,reopened_on,due_on,severity\n${rows}`,
});

describe('due 14 days after it was opened', () => {
  it.each([
    // 2 March + 14 = 16 March
    ['resolved on the due day', 'r-1,a-1,2026-03-02,2026-03-16,,,', '1'],
    ['resolved a day later', 'r-1,a-1,2026-03-02,2026-03-17,,,', '0'],
    ['open at as-of and due', 'r-1,a-1,2026-03-02,,,,', '0'],
    ['resolved after as-of', 'r-1,a-1,2026-03-02,2026-04-01,,,', '0'],
    ['reopened after its last resolution is open', 'r-1,a-1,2026-02-02,2026-02-10,2026-03-20,,', '0'],
    ['reopened and resolved again in time', 'r-1,a-1,2026-02-02,2026-02-16,2026-02-12,,', '1'],
    ['reopened and resolved again too late', 'r-1,a-1,2026-02-02,2026-02-17,2026-02-12,,', '0'],
    ['reopened after as-of has not happened', 'r-1,a-1,2026-02-02,2026-02-10,2026-04-02,,', '1'],
    ['reopened on the day of its resolution', 'r-1,a-1,2026-02-02,2026-02-10,2026-02-10,,', '1'],
    ['opened last year, due in the period', 'r-1,a-1,2025-12-18,2025-12-30,,,', '1'],
    ['due on the first day', 'r-1,a-1,2025-12-18,2026-01-01,,,', '1'],
    ['due on the last day', 'r-1,a-1,2026-03-17,,,,', '0'],
    ['one of two', 'r-1,a-1,2026-02-02,2026-02-03,,,\nr-2,a-1,2026-02-02,,,,', '1/2'],
  ])('%s: %s', async (_, rows, value) => {
    expect(valueText(await fact(files(rows), written))).toBe(value);
  });

  it.each([
    // 17 December + 14 = 31 December; 18 March + 14 = 1 April
    ['due in the last period', 'r-1,a-1,2025-12-17,,,,'],
    ['due in the next period, resolved already', 'r-1,a-1,2026-03-18,2026-03-19,,,'],
    ['none at all', ''],
  ])('%s: undefined', async (_, rows) => {
    const found = await fact(files(rows), written);
    expect(valueText(found)).toBe('no alert was due in the period');
    expect(found.leftOut).toEqual([]);
  });

  it('each alert is a part of its own', async () => {
    const rows = 'r-2,a-1,2026-02-02,,,,\nr-1,a-2,2026-02-02,2026-02-03,,,';
    const { parts } = await fact(files(rows), written);
    expect(parts.map(({ key, account, numerator, rows }) => [key, account, numerator, rows?.lines])).toEqual([
      ['r-1', 'a-2', 1n, [3]],
      ['r-2', 'a-1', 0n, [2]],
    ]);
  });

  it('an alert whose due day lies after as-of is listed, resolved or not', async () => {
    const rows = 'r-1,a-1,2026-03-02,,,,\nr-2,a-1,2026-03-02,2026-03-05,,,\nr-3,a-1,2026-02-02,2026-02-05,,,';
    const early = await fact(files(rows), written, '2026-03-10');
    expect(valueText(early)).toBe('1');
    expect(early.leftOut.map(({ key, why }) => `${key} ${why}`)).toEqual([
      'r-1 is due on 2026-03-16, after 2026-03-10',
      'r-2 is due on 2026-03-16, after 2026-03-10',
    ]);
    expect(valueText(await fact(files(rows), written))).toBe('2/3');
  });

  it('seen from April, an alert reopened since is open, and one resolved since was late', async () => {
    const rows =
      'r-1,a-1,2026-03-02,2026-03-10,2026-04-05,,\nr-2,a-1,2026-03-02,2026-04-05,,,\nr-3,a-1,2026-03-02,2026-03-10,,,';
    expect(valueText(await fact(files(rows), written, '2026-04-15'))).toBe('1/3');
    expect(valueText(await fact(files(rows), written))).toBe('2/3');
  });
});

describe('by severity', () => {
  const choices = { within: { high: '7 days', low: '1 month' } };

  it('takes the length of time of each', async () => {
    // 2 February: high until the 9th, low until 2 March
    const rows = 'r-1,a-1,2026-02-02,2026-02-10,,,high\nr-2,a-1,2026-02-02,2026-03-02,,,low';
    expect(valueText(await fact(files(rows), { kind: 'timely_resolution', choices }))).toBe('1/2');
  });

  it('knows only those that the plan names', async () => {
    const rows = 'r-1,a-1,2026-02-02,,,,medium\nr-2,a-1,2026-02-02,,,,';
    expect(await found(files(rows), [metricOf({ kind: 'timely_resolution', choices })])).toEqual([
      'risk_alerts.csv:2 severity unknown-value: "medium" in column "severity" is unknown. expected one of "high", "low"',
      'risk_alerts.csv:3 severity blank-cell: column "severity" is blank: the due day depends on it',
    ]);
  });
});

describe('due_on', () => {
  const choices = { within: 'due_on' };

  it('is the due day', async () => {
    const rows = 'r-1,a-1,2026-02-02,2026-03-10,,2026-03-10,\nr-2,a-1,2026-02-02,2026-03-11,,2026-03-10,';
    expect(valueText(await fact(files(rows), { kind: 'timely_resolution', choices }))).toBe('1/2');
  });

  it('is not asked of alerts that were opened after the period', async () => {
    const rows = 'r-1,a-1,2026-04-02,,,,\nr-2,a-1,2026-02-02,2026-03-10,,2026-03-10,';
    const found = await fact(files(rows), { kind: 'timely_resolution', choices }, '2026-04-15');
    expect(valueText(found)).toBe('1');
  });

  it('must be there', async () => {
    const metric = metricOf({ kind: 'timely_resolution', choices });
    expect(await found(files('r-1,a-1,2026-02-02,,,,'), [metric])).toEqual([
      'risk_alerts.csv:2 due_on blank-cell: column "due_on" is blank: "within: due_on" reads the due day there',
    ]);
    const bare = { ...bookOf(1), 'risk_alerts.csv': 'alert_id,account_id,opened_on,resolved_on\n' };
    expect((await found(bare, [metric])).join()).toContain('column "due_on" is missing');
  });
});

describe('within', () => {
  it.each([['14'], ['soon'], [{}], [{ high: 'soon' }], [{ high: '7 days', low: '3' }], [['7 days']]])(
    '%j is refused',
    (within) => {
      expect(() => metricKind('timely_resolution')?.measure({ within })).toThrow();
    },
  );
});

import { expect, it } from 'vitest';
import { type Files, found, metricOf, moment } from './facts-of.ts';

/** Q1 files never pay Q2, also where no column says which period a file is of: its days do. */

const health = metricOf({ kind: 'average', choices: { column: 'usage.health_score', at: 'period_end' } });
const coverage = metricOf({ kind: 'coverage', choices: { when: 'in_period' } });
const risk = metricOf({ kind: 'at_risk_share', choices: { at: 'period_end' } });

const FOLDER: Files = {
  'roster.csv': 'csm_id,name\nc-1,Ana Alder',
  'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1',
};
const usage = (...days: string[]): Files => ({
  ...FOLDER,
  'usage.csv': ['account_id,date,health_score', ...days.map((day) => `a-1,${day},80`)].join('\n'),
});
const activities = (...days: string[]): Files => ({
  ...FOLDER,
  'activities.csv': ['account_id,date,type', ...days.map((day) => `a-1,${day},EBR`)].join('\n'),
});

it('usage of the quarter before would pay this one by its last figures', async () => {
  expect(await found(usage('2025-12-29', '2025-12-31', '2025-12-22'), [health])).toEqual([
    'usage.csv:0 rows-of-other-period: no row of usage.csv is dated in 2026-Q1; the latest is of 2025-12-31: is it the export of an earlier period?',
  ]);
});

it('one row on the first day of the period is enough', async () => {
  expect(await found(usage('2025-12-31', '2026-01-01'), [health])).toEqual([]);
});

it('activities of the quarter after would pay nobody', async () => {
  expect(await found(activities('2026-04-01', '2026-05-04'), [coverage])).toEqual([
    'activities.csv:0 rows-of-other-period: every row of activities.csv is dated after 2026-03-31, so that none of them counts: is it the export of a later period?',
  ]);
  expect(await found(activities('2026-04-01', '2026-05-04'), [coverage], moment('2026-04-01'))).toEqual([]);
});

it('a file with a header alone says nothing of a period', async () => {
  expect(await found(usage(), [health])).toEqual([]);
});

it('alerts may be old, but not all of them of the days to come', async () => {
  const alerts = (day: string): Files => ({
    ...FOLDER,
    'risk_alerts.csv': `alert_id,account_id,opened_on,resolved_on\nr-1,a-1,${day},`,
  });
  expect(await found(alerts('2025-10-01'), [risk])).toEqual([]);
  expect(await found(alerts('2026-04-01'), [risk])).toEqual([
    'risk_alerts.csv:0 rows-of-other-period: every row of risk_alerts.csv is dated after 2026-03-31, so that none of them counts: is it the export of a later period?',
  ]);
});

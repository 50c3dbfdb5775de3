import { describe, expect, it } from 'vitest';
import { dayText } from '../../src/calendar/index.ts';
import { computeFacts } from '../../src/facts/compute-facts.ts';
import type { Observed, RowObserver } from '../../src/facts/observer.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { day, type Files, metricOf, moment, valueText } from './facts-of.ts';
import { csv, memoryFolder } from './memory-folder.ts';

const PEOPLE: Files = {
  'roster.csv': 'csm_id,name\nc-1,Ana',
  'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1',
};

const ALERTS = `alert_id,account_id,opened_on,resolved_on,reopened_on
  r-1,a-1,2026-03-02,2026-03-16,2026-04-05
  r-2,a-2,2026-03-02,2026-03-20,
  r-3,a-2,2026-04-02,2026-04-03,`;

/** An observer that takes down a text for each row it is told of, and how the table ended. */
function watching(table: string, told: (row: Parameters<RowObserver['take']>[0]) => string) {
  const seen: string[] = [];
  const ends: Observed[] = [];
  return {
    seen,
    ends,
    table,
    take: (row: Parameters<RowObserver['take']>[0]) => seen.push(told(row)),
    end: (how: Observed) => ends.push(how),
  };
}

async function observe(files: Files, metrics: readonly Metric[], asOf: string, ...all: readonly RowObserver[]) {
  const folder = memoryFolder(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, csv(text)])));
  const observers = { asOf: day(asOf), all };
  const read = await computeFacts({ folder, moment: moment(), metrics, rosterColumns: [], observers });
  return { ...read, opened: folder.opened };
}

const resolution = () => metricOf({ kind: 'timely_resolution', choices: { within: '14 days' } });
const alerts = () =>
  watching('risk_alerts', (row) => {
    const reopened = row.day('reopened_on');
    return `${row.line} ${row.text('alert_id')} ${reopened === null ? '-' : dayText(reopened)}`;
  });

describe('who observes a table that a metric reads', () => {
  it('sees every row in the same reading, as of a day of their own', async () => {
    const watched = alerts();
    const { value, opened } = await observe(
      { ...PEOPLE, 'risk_alerts.csv': ALERTS },
      [resolution()],
      '2026-04-14',
      watched,
    );
    expect(watched.seen).toEqual(['2 r-1 2026-04-05', '3 r-2 -', '4 r-3 -']);
    expect(watched.ends).toEqual([
      { table: 'read', columns: ['alert_id', 'account_id', 'opened_on', 'resolved_on', 'reopened_on'] },
    ]);
    expect(opened.get('risk_alerts.csv')).toBe(1);
    expect(value?.inputs.find(({ table }) => table === 'risk_alerts')).toMatchObject({ rows: 3, used: 2, leftOut: 1 });
  });

  it('changes nothing of what is paid: r-1 is resolved on the last day of March, whatever April brings', async () => {
    const metric = resolution();
    const { value } = await observe({ ...PEOPLE, 'risk_alerts.csv': ALERTS }, [metric], '2026-04-14', alerts());
    const ana = value?.people[0];
    expect(ana && value && valueText(value.factFor(metric, ana))).toBe('1/2');
  });

  it('knows no more than the run where the day is the same', async () => {
    const watched = alerts();
    await observe({ ...PEOPLE, 'risk_alerts.csv': ALERTS }, [resolution()], '2026-03-31', watched);
    expect(watched.seen).toEqual(['2 r-1 -', '3 r-2 -']);
  });

  it('is not told of a row with a fault, and the run stops', async () => {
    const watched = alerts();
    const files = { ...PEOPLE, 'risk_alerts.csv': ALERTS.replace('2026-03-16', '2026-02-30') };
    const { value, diagnostics } = await observe(files, [resolution()], '2026-04-14', watched);
    expect(value).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(['bad-cell']);
    expect(watched.seen).toEqual(['3 r-2 -', '4 r-3 -']);
  });
});

describe('a table that nobody is paid by', () => {
  it('is read for its observer alone, and is no input', async () => {
    const watched = alerts();
    const { value, opened } = await observe({ ...PEOPLE, 'risk_alerts.csv': ALERTS }, [], '2026-03-31', watched);
    expect(watched.seen).toEqual(['2 r-1 -', '3 r-2 -']);
    expect(opened.get('risk_alerts.csv')).toBe(1);
    expect(value?.inputs.map(({ table }) => table)).toEqual(['roster']);
  });

  it('is told to be absent', async () => {
    const watched = alerts();
    const { value } = await observe(PEOPLE, [], '2026-03-31', watched);
    expect(value).not.toBeNull();
    expect(watched.ends).toEqual([{ table: 'absent' }]);
  });

  it('stops nobody with its faults: they are told to the observer', async () => {
    const watched = alerts();
    const files = { ...PEOPLE, 'risk_alerts.csv': ALERTS.replace('2026-03-16', '2026-02-30') };
    const { value, diagnostics } = await observe(files, [], '2026-03-31', watched);
    expect(value).not.toBeNull();
    expect(diagnostics).toEqual([]);
    expect(watched.ends).toMatchObject([{ table: 'faulty', diagnostics: [{ code: 'bad-cell', place: { line: 2 } }] }]);
  });

  it('accounts.csv is read once, whoever asks for it', async () => {
    for (const metrics of [[], [resolution()]]) {
      const watched = watching('accounts', (row) => row.text('account_id') ?? '');
      const { opened } = await observe({ ...PEOPLE, 'risk_alerts.csv': ALERTS }, metrics, '2026-03-31', watched);
      expect(watched.seen).toEqual(['a-1', 'a-2']);
      expect(opened.get('accounts.csv')).toBe(1);
    }
  });
});

it('usage is read last, whether a metric or an observer asks for it', async () => {
  const health = metricOf({ kind: 'average', choices: { column: 'usage.health_score', at: 'period_end' } });
  const files = {
    ...PEOPLE,
    'risk_alerts.csv': ALERTS,
    'usage.csv': 'account_id,date,health_score\na-1,2026-03-02,80',
  };
  for (const metrics of [[], [health], [health, resolution()]]) {
    const order: string[] = [];
    const all = ['usage', 'risk_alerts'].map((table) => watching(table, () => String(order.push(table))));
    await observe(files, metrics, '2026-03-31', ...all);
    expect(order).toEqual(['risk_alerts', 'risk_alerts', 'usage']);
  }
});

it('a table that a metric needs and that is missing is told to its observer, too', async () => {
  const watched = alerts();
  const { diagnostics } = await observe(PEOPLE, [resolution()], '2026-03-31', watched);
  expect(diagnostics.map(({ code }) => code)).toEqual(['missing-table']);
  expect(watched.ends).toEqual([{ table: 'absent' }]);
});

import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar/index.ts';
import type { Row } from '../../src/kinds/table.ts';
import type { Alert } from '../../src/review/evidence/alerts.ts';
import { leadRules } from '../../src/review/evidence/leads.ts';
import { gatherUsage } from '../../src/review/evidence/usage.ts';
import { day, metricOf } from '../facts/facts-of.ts';

const START = day('2026-01-01');

/** A row of usage.csv, so many days after the first of January. */
function usageRow(account: string, days: number, figures: Readonly<Record<string, bigint>>): Row {
  const figure = (column: string) => {
    const n = figures[column];
    return n === undefined ? null : { n, d: 1n };
  };
  return {
    file: 'usage.csv',
    line: days + 2,
    has: () => true,
    text: () => account,
    figure,
    day: () => addDays(START, days),
    minute: () => null,
    figureAs: () => null,
    figureFor: () => null,
    spelt: () => null,
    yesNo: () => null,
  };
}

function alert(id: string, account: string, opened: number, resolved: number): Alert {
  const at = (days: number) => ({ day: addDays(START, days), minute: null });
  const place = { file: 'risk_alerts.csv', line: 2 };
  return { id, account, opened: at(opened), resolved: at(resolved), reopened: null, place };
}

describe('usage', () => {
  it('is gathered once the alerts are known: read earlier, their health would be missed without a word', () => {
    const { gatherer } = gatherUsage([], () => false);
    expect(() => gatherer.take(usageRow('a-1', 0, {}))).toThrow('bug: usage.csv was read before risk_alerts.csv');
  });

  it('keeps the last day of use, in whatever order the days come', () => {
    const { gatherer, lastUse } = gatherUsage([], () => true);
    gatherer.take(usageRow('a-1', 20, { active_users: 3n }));
    gatherer.take(usageRow('a-1', 10, { core_features_used: 2n }));
    gatherer.take(usageRow('a-1', 30, { core_features_used: 0n }));
    gatherer.take(usageRow('a-2', 30, {}));
    expect([lastUse('a-1'), lastUse('a-2'), lastUse('a-3')]).toEqual([addDays(START, 20), null, null]);
  });

  it('keeps two scores an alert: up to its opening, and in the 14 days from its resolution on', () => {
    const [first, second] = [alert('r-1', 'a-1', 10, 20), alert('r-2', 'a-1', 31, 40)];
    const { gatherer, healthAround } = gatherUsage([first, second], () => true);
    for (const [days, score] of [
      [9, 50n],
      [10, 60n],
      [11, 99n],
      [19, 98n],
      [20, 61n],
      [34, 62n],
      [35, 97n],
    ] as const) {
      gatherer.take(usageRow('a-1', days, { health_score: score }));
    }
    expect(healthAround(first)).toEqual({ before: { n: 60n, d: 1n }, after: { n: 62n, d: 1n } });
    expect(healthAround(second)).toEqual({ before: { n: 61n, d: 1n }, after: null });
  });
});

describe('the rules of leads', () => {
  const leads = (sourced: string | string[], won: string | string[] = 'Won') =>
    metricOf({ kind: 'csql_count', choices: { won, sourced } });

  it('are those of all metrics on leads together', () => {
    const rules = leadRules([leads(['CSM', 'Partner']), leads('CSM', ['Won', 'Signed'])]);
    expect([...rules.won]).toEqual(['Won', 'Signed']);
    expect(rules.sourced).toEqual([['CSM', 'Partner'], ['CSM']]);
  });

  it('hold a metric that counts any source to CSM', () => {
    expect(leadRules([leads('any')]).sourced).toEqual([['CSM']]);
  });

  it('are those of METRICS where no plan pays for leads', () => {
    const rules = leadRules([metricOf({ kind: 'coverage', choices: { when: 'ever' } })]);
    expect([[...rules.won], rules.sourced]).toEqual([['Closed Won'], [['CSM']]]);
  });
});

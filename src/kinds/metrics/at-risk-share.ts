import { defineMetric } from '../metric.ts';
import { told } from '../told.ts';
import { choice, wordOrWords } from '../written.ts';
import { alertDays, openAtEndOf, openBetween } from './shared/alert.ts';
import { ratioOfSums } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { RATE } from './shared/judged.ts';
import { yesFrom } from './shared/judged-without.ts';
import { follow, newTrail, rowsOf } from './shared/trail.ts';
import { USUAL } from './shared/usual.ts';
import { lastDay } from './shared/window.ts';
import { yesOrNo } from './shared/yes-or-no.ts';

/**
 * The part of the book's accounts that have an open risk alert; lower is better. `period_end`: open at the end of the period's last day (or at
 * as-of where that is earlier). `any_time`: open on any day of the period, the day of the resolution included. An account counts once, however
 * many alerts it has. `severity` looks at those severities alone.
 *
 * Four accounts, one with an open alert, one whose alert was resolved in February: 25% at the end, 50% at any time. No alerts at all is 0%, and
 * only a book without accounts is undefined.
 */
export const atRiskShare = defineMetric({
  name: 'at_risk_share',
  summary: 'the part of the accounts in the book with an open risk alert',
  formula: 'accounts with an open alert ÷ accounts in the book',
  shape: {
    at: told(
      'when an alert has to be open: at the period’s end, or on any day of the period',
      choice(['period_end', 'any_time']),
    ),
    severity: told(
      'the severities that count; all of them unless said',
      wordOrWords('a severity or a list of severities, such as [high, critical]').optional(),
    ),
  },
  measure: ({ at, severity }) => ({
    ...USUAL,
    sums: { numerator: 'accounts with an open alert', denominator: 'accounts in the book' },
    more: 'accounts',
    ifThere: ['reopened_on'],
    judged: { as: 'result', controlled: true, ...RATE, counterweight: null },
    better: 'lower',
    book: 'held',
    table: 'risk_alerts',
    named: severity === undefined ? [] : [{ column: 'severity', path: ['severity'] }],
    columns: [
      { column: 'resolved_on', why: 'an alert is open until it has its day' },
      ...(severity === undefined ? [] : [{ column: 'severity', why: '"severity" looks at it' }]),
    ],
    fold: eachAccount((context) => {
      const open = newTrail();
      const end = lastDay(context);
      return {
        add(row) {
          const days = alertDays(row);
          if (days === null || (severity !== undefined && !severity.includes(row.text('severity') ?? ''))) return false;
          const counts = at === 'period_end' ? openAtEndOf(end, days) : openBetween(context.period.from, end, days);
          if (counts) follow(open, row);
          return counts;
        },
        parts({ id }) {
          const rows = rowsOf(open);
          return { parts: [yesOrNo(id, rows !== null, rows)], leftOut: [] };
        },
      };
    }),
    combine: ratioOfSums('there is no account in the book'),
    partWithout: yesFrom(1),
  }),
  example: {
    choices: { at: 'period_end' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-1\n',
      'risk_alerts.csv':
        'alert_id,account_id,opened_on,resolved_on\nr-1,a-1,2026-02-02,\nr-2,a-2,2026-01-12,2026-02-10\nr-3,a-1,2026-03-02,\n',
    },
    value: '25%',
  },
});

import { ONE, whole, ZERO } from '../../money/index.ts';
import { type AccountParts, defineMetric } from '../metric.ts';
import { eachAccount } from './shared/each-account.ts';
import { UNFINISHED_SEEN } from './shared/judged.ts';
import { medianOfParts } from './shared/median.ts';
import { rowOf } from './shared/trail.ts';
import { USUAL } from './shared/usual.ts';
import { hasComeInPeriod, lastDay } from './shared/window.ts';

/**
 * Time to value: of the accounts that were activated in the period, the median of the days from start to activation, so that one onboarding that
 * was forgotten for a year does not decide. Started on 1 January and activated on the 31st is 30 days, as in `activation_rate`. Onboardings that had
 * begun and not ended by the period's last day are no part of it (nobody knows how long they take) and are listed with their days so far. The day of
 * an account is that of its activation.
 *
 * 12, 20 and 90 days: 20. Of 12, 20, 30 and 90 days the middle two, 25. Undefined when no account was activated in the period.
 */
export const timeToValue = defineMetric({
  name: 'time_to_value',
  summary: 'the median time from start to activation of the accounts activated in the period',
  formula: 'the median of activated_on − started_on, over accounts with activated_on in the period',
  shape: {},
  measure: () => ({
    ...USUAL,
    judged: { as: 'effort', controlled: true, least: ZERO, most: null, counterweight: UNFINISHED_SEEN },
    unit: 'days',
    better: 'lower',
    book: 'held',
    events: 'items',
    table: 'activation',
    columns: [{ column: 'activated_on', why: 'the time runs until that day' }],
    fold: eachAccount((context) => {
      let judged: AccountParts = { parts: [], leftOut: [] };
      return {
        add(row) {
          const started = row.day('started_on');
          const end = lastDay(context);
          if (started === null || started > end) return false;
          const key = row.text('account_id') ?? '';
          const activated = row.day('activated_on');
          if (activated === null || activated > end) {
            const days = end - started;
            const why = `is not activated ${days === 1 ? '1 day' : `${days} days`} after its start`;
            judged = { parts: [], leftOut: [{ key, why }] };
            return false;
          }
          if (!hasComeInPeriod(activated, context)) return false;
          const days = whole(BigInt(activated - started));
          const part = { key, on: activated, numerator: days, denominator: ONE, rows: rowOf(row) };
          judged = { parts: [part], leftOut: [] };
          return activated;
        },
        parts: () => judged,
      };
    }),
    combine: medianOfParts('no account was activated in the period'),
  }),
  example: {
    choices: {},
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-1\na-5,c-1\n',
      'activation.csv':
        'account_id,started_on,activated_on\n' +
        'a-1,2026-01-10,2026-01-22\na-2,2026-02-01,2026-03-03\na-3,2025-11-01,2026-01-30\n' +
        'a-4,2026-02-10,2026-03-02\na-5,2026-03-20,\n',
    },
    value: '25',
  },
});

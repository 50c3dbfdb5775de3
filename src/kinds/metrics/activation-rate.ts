import { dayAfter, dayText } from '../../calendar/index.ts';
import { type AccountParts, defineMetric } from '../metric.ts';
import { told } from '../told.ts';
import { duration } from '../written.ts';
import { ratioOfSums } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { RATE, USAGE_SEEN } from './shared/judged.ts';
import { rowOf } from './shared/trail.ts';
import { USUAL } from './shared/usual.ts';
import { hasComeInPeriod, lastDay } from './shared/window.ts';
import { yesOrNo } from './shared/yes-or-no.ts';

/**
 * Activation: of the accounts whose onboarding window ended in the period, how many were activated within it. The window is started_on + `within`,
 * and its last day still counts: started on 2 March, 30 days, activated by 1 April. An account counts in the one period in which its window
 * ends, so that a late start is not a miss and nobody is counted twice. Blank is not activated. While the window is open the account is listed
 * and not counted, even if it is active already. The day of an account is its window's last.
 *
 * Windows of three accounts ended, two were activated by their last day and one four days after: 2 of 3. Undefined when no window ended.
 */
export const activationRate = defineMetric({
  name: 'activation_rate',
  summary: 'the part of the accounts whose onboarding window ended in the period that were activated within it',
  formula: 'accounts with activated_on − started_on ≤ within ÷ accounts with started_on + within in the period',
  shape: { within: told('how long after its start an account may take to go live', duration()) },
  measure: ({ within }) => ({
    ...USUAL,
    sums: { numerator: 'accounts activated in time', denominator: 'accounts whose window ended' },
    more: 'accounts',
    judged: { as: 'effort', controlled: true, ...RATE, counterweight: USAGE_SEEN },
    book: 'held',
    events: 'items',
    table: 'activation',
    columns: [{ column: 'activated_on', why: 'an account is activated once it has its day' }],
    fold: eachAccount((context) => {
      let judged: AccountParts = { parts: [], leftOut: [] };
      return {
        add(row) {
          const started = row.day('started_on');
          if (started === null) return false;
          const key = row.text('account_id') ?? '';
          const end = dayAfter(started, within);
          if (hasComeInPeriod(end, context)) {
            const activated = row.day('activated_on');
            const met = activated !== null && activated <= end;
            judged = { parts: [{ ...yesOrNo(key, met, rowOf(row)), on: end }], leftOut: [] };
            return end;
          }
          if (end < context.period.from || started > context.period.to) return false;
          const why = `its window ends on ${dayText(end)}, after ${dayText(lastDay(context))}`;
          judged = { parts: [], leftOut: [{ key, why }] };
          return false;
        },
        parts: () => judged,
      };
    }),
    combine: ratioOfSums('no activation window ended in the period'),
  }),
  example: {
    choices: { within: '30 days' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-1\n',
      'activation.csv':
        'account_id,started_on,activated_on\n' +
        'a-1,2026-01-10,2026-02-09\na-2,2026-01-10,2026-02-10\na-3,2025-12-20,2026-01-05\na-4,2026-03-20,2026-03-22\n',
    },
    value: '2/3',
  },
});

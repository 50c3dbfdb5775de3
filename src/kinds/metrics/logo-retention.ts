import { defineMetric } from '../metric.ts';
import { ratioOfSums } from './shared/combine.ts';
import { RATE } from './shared/judged.ts';
import { logoFold, logoInput, logoShape } from './shared/logos.ts';
import { USUAL } from './shared/usual.ts';

/**
 * Logo retention: how many of the customers with recurring revenue at the base are still customers at the period's end. Every customer counts once,
 * large or small, and one that pays less than before is kept all the same. New and reactivated accounts stay out, as in NRR; the accounts
 * lost in the period stay with their last owner.
 *
 * Ten customers at the start, one of which has no ARR at the end, and one new one: 9 ÷ 10 = 90%. Undefined when no account had ARR at the base.
 */
export const logoRetention = defineMetric({
  name: 'logo_retention',
  summary: 'the part of the customers at the start that were kept, each counted once',
  formula: 'accounts with ending ARR above 0 ÷ accounts with starting ARR above 0',
  shape: logoShape,
  measure: ({ base }) => ({
    ...USUAL,
    sums: { numerator: 'accounts kept', denominator: 'accounts at the start' },
    more: 'accounts',
    ...logoInput(base),
    judged: { as: 'result', controlled: false, ...RATE, counterweight: null },
    fold: logoFold(base, 'kept'),
    combine: ratioOfSums('no account in the book had ARR at the base'),
  }),
  example: {
    choices: {},
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-1\na-5,c-1\n',
      'nrr.csv':
        'account_id,starting_arr,ending_arr\na-1,900000,950000\na-2,50000,20000\na-3,8000,8000\na-4,12000,0\na-5,0,40000\n',
    },
    value: '75%',
  },
});

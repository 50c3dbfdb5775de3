import { defineMetric } from '../metric.ts';
import { ratioOfSums } from './shared/combine.ts';
import { RATE } from './shared/judged.ts';
import { logoFold, logoInput, logoShape } from './shared/logos.ts';
import { USUAL } from './shared/usual.ts';

/**
 * Churn of customers: how many of those with recurring revenue at the base have none at the period's end. It is 1 − `logo_retention`, over the same
 * customers, and lower is better. It counts customers; the revenue that left with them is what GRR sees.
 *
 * Ten customers at the start, one of which has no ARR at the end: 1 ÷ 10 = 10%. Undefined when no account had ARR at the base.
 */
export const churnRate = defineMetric({
  name: 'churn_rate',
  summary: 'the part of the customers at the start that were lost, each counted once',
  formula: 'accounts with starting ARR above 0 and no ending ARR ÷ accounts with starting ARR above 0',
  shape: logoShape,
  measure: ({ base }) => ({
    ...USUAL,
    sums: { numerator: 'accounts lost', denominator: 'accounts at the start' },
    more: 'accounts',
    ...logoInput(base),
    judged: { as: 'result', controlled: false, ...RATE, counterweight: null },
    better: 'lower',
    fold: logoFold(base, 'lost'),
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
    value: '25%',
  },
});

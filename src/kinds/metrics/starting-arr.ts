import { ONE, ZERO } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { sumOfParts } from './shared/combine.ts';
import { baseColumn, revenueFold } from './shared/revenue.ts';
import { USUAL } from './shared/usual.ts';

/**
 * The recurring revenue of the book at the period's first day, in money: what rates of retention are taken of, or how large a book is. The
 * accounts lost in the period are part of it, as they are of NRR. 1,000k + 150k is $1,150,000; an empty book has $0.
 */
export const startingArr = defineMetric({
  name: 'starting_arr',
  summary: 'the recurring revenue of the book at the start of the period',
  formula: 'Σ starting ARR',
  shape: {},
  measure: () => ({
    ...USUAL,
    more: 'ARR',
    judged: { as: 'result', controlled: false, least: ZERO, most: null, counterweight: null },
    unit: 'money',
    canBeUndefined: false,
    book: 'held_or_lost',
    table: 'nrr',
    columns: [baseColumn('period_start')],
    fold: (context) =>
      revenueFold(
        context,
        'period_start',
        () => ONE,
        ({ base }) => ({ numerator: base, denominator: ONE }),
      ),
    combine: sumOfParts,
  }),
  example: {
    choices: {},
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\n',
      'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,1000000,1060000\na-2,150000,0\n',
    },
    value: '$1,150,000.00',
  },
});

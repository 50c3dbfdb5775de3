import { max, min, subtract, ZERO } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { told } from '../told.ts';
import { choice } from '../written.ts';
import { ratioOfSums } from './shared/combine.ts';
import { RATE } from './shared/judged.ts';
import {
  BASE_OF_MOVEMENTS,
  baseChoice,
  baseColumn,
  baseName,
  endingArr,
  lostArr,
  REVENUE_COLUMNS,
  revenueFold,
} from './shared/revenue.ts';
import { USUAL } from './shared/usual.ts';

const WHY = '"losses: movements" subtracts it from the start';

/**
 * Gross revenue retention: how much of the recurring revenue at the base was kept, expansion left aside. Two ways to see a loss are in use, and
 * the plan names one. `net_per_account`: an account kept the smaller of start and end, so a contraction that its own expansion made good is no
 * loss. `movements`: start − contraction − churn from the movement columns, where it is. No account keeps more than it had, and none less than nothing
 * (what it lost of an expansion of the period was not there at the start): never above 100%, nor below 0%.
 *
 * Start 10.0M, contraction 0.6M, churn 0.9M, expansion 1.8M on other accounts: (10.0 − 0.6 − 0.9) ÷ 10.0 = 85% either way. Undefined when no
 * account had ARR at the base.
 */
export const grr = defineMetric({
  name: 'grr',
  summary: 'gross revenue retention: the part of the starting recurring revenue that was kept, without expansion',
  formula: 'Σ kept ÷ Σ starting ARR, over accounts with starting ARR above 0',
  shape: {
    losses: told(
      'what was lost: the fall of each account from start to end, or the contraction and churn that the export names',
      choice(['net_per_account', 'movements']),
    ),
    base: baseChoice(),
  },
  faults: ({ losses, base }) =>
    losses === 'movements' && base !== 'period_start' ? [{ key: 'base', expected: BASE_OF_MOVEMENTS }] : [],
  measure: ({ losses, base }) => ({
    ...USUAL,
    sums: { numerator: 'ARR kept', denominator: baseName(base) },
    more: 'ARR',
    ifThere: REVENUE_COLUMNS,
    judged: { as: 'result', controlled: false, ...RATE, counterweight: null },
    moneyNumerator: true,
    forgives: true,
    book: 'held_or_lost',
    table: 'nrr',
    columns:
      losses === 'movements'
        ? [baseColumn(base), { column: 'contraction_arr', why: WHY }, { column: 'churned_arr', why: WHY }]
        : [baseColumn(base)],
    fold: (context) =>
      revenueFold(
        context,
        base,
        losses === 'movements' ? (row, inner) => lostArr(row, WHY, inner) : endingArr,
        ({ base: start, figure }) => ({
          numerator: min(start, losses === 'movements' ? max(ZERO, subtract(start, figure)) : figure),
          denominator: start,
          forgiven: start,
        }),
      ),
    combine: ratioOfSums('no account in the book had ARR at the base'),
  }),
  example: {
    choices: { losses: 'movements' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\n',
      'nrr.csv':
        'account_id,starting_arr,expansion_arr,contraction_arr,churned_arr\n' +
        'a-1,6000000,1800000,0,0\na-2,3100000,0,600000,0\na-3,900000,0,0,900000\n',
    },
    value: '85%',
  },
});

import { max, ZERO } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { told } from '../told.ts';
import { choice } from '../written.ts';
import { ratioOfSums } from './shared/combine.ts';
import { LOSSES_SEEN } from './shared/judged.ts';
import { baseChoice, baseColumn, baseName, endingArr, REVENUE_COLUMNS, revenueFold } from './shared/revenue.ts';
import { USUAL } from './shared/usual.ts';

/**
 * Net revenue retention: what the accounts that had recurring revenue at the base bring in at the period's end, with expansion, contraction and
 * churn, as a part of what they brought then. New accounts stay out: they are sales, not retention. A reactivated account has no starting ARR
 * either; `reactivated: include` adds its ending ARR to the numerator only, which is how finance teams that count win-backs do it. The accounts
 * lost in the period stay with their last owner, or losing a customer would improve the rate.
 *
 * A book of 1,000k → 1,060k and 150k → 0: (1,060 + 0) ÷ (1,000 + 150) = 92.17%. Undefined when no account had ARR at the base. May exceed 100%.
 */
export const nrr = defineMetric({
  name: 'nrr',
  summary: 'net revenue retention of the accounts that had recurring revenue at the start',
  formula: 'Σ ending ARR ÷ Σ starting ARR, over accounts with starting ARR above 0',
  shape: {
    reactivated: told(
      'do accounts that came back without starting ARR add their ending ARR, or stay out',
      choice(['exclude', 'include']),
    ),
    base: baseChoice(),
  },
  measure: ({ reactivated, base }) => ({
    ...USUAL,
    sums: { numerator: 'ending ARR', denominator: baseName(base) },
    more: 'ARR',
    ifThere: REVENUE_COLUMNS,
    judged: { as: 'result', controlled: false, least: ZERO, most: null, counterweight: LOSSES_SEEN },
    moneyNumerator: true,
    forgives: true,
    book: 'held_or_lost',
    table: 'nrr',
    columns:
      reactivated === 'include'
        ? [baseColumn(base), { column: 'reactivated', why: '"reactivated: include" looks for a yes in it' }]
        : [baseColumn(base)],
    fold: (context) =>
      revenueFold(
        context,
        base,
        endingArr,
        (sums) => ({ numerator: sums.figure, denominator: sums.base, forgiven: max(sums.figure, sums.base) }),
        (sums) =>
          reactivated === 'include' && sums.reactivated ? { numerator: sums.figure, denominator: ZERO } : null,
      ),
    combine: ratioOfSums('no account in the book had ARR at the base'),
  }),
  example: {
    choices: { reactivated: 'exclude' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\n',
      'nrr.csv': 'account_id,starting_arr,ending_arr\na-1,1000000,1060000\na-2,150000,0\na-3,0,90000\n',
    },
    value: '106/115',
  },
});

import { max, ZERO } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { ratioOfSums } from './shared/combine.ts';
import { expansionColumns, expansionFaults, expansionOf, expansionShape } from './shared/expansion.ts';
import { baseName, REVENUE_COLUMNS, revenueFold } from './shared/revenue.ts';
import { USUAL } from './shared/usual.ts';

/**
 * `expansion_arr` as a part of the recurring revenue at the base, over the same cohort. Its numerator is the money, so a plan can pay a rate of
 * the expansion itself on tiers of the percent (`base: numerator`).
 *
 * A book of $1M that gained $80,000 has 8%. Net of losses it is NRR − 100%, and may be negative. Undefined when no account had ARR at the base.
 */
export const expansionRate = defineMetric({
  name: 'expansion_rate',
  summary: 'the recurring revenue gained as a part of the starting recurring revenue',
  formula:
    'Σ expansion (− contraction − churn, as `counts` says) ÷ Σ starting ARR, over accounts with starting ARR above 0',
  shape: expansionShape,
  faults: expansionFaults,
  measure: (choices) => ({
    ...USUAL,
    sums: {
      numerator: choices.counts === 'gross' ? 'expansion' : 'net expansion',
      denominator: baseName(choices.base),
    },
    more: 'expansion',
    ifThere: REVENUE_COLUMNS,
    judged: {
      as: 'result',
      controlled: true,
      least: choices.counts === 'gross' ? ZERO : { n: -1n, d: 1n },
      most: null,
      counterweight: null,
    },
    moneyNumerator: true,
    book: 'held_or_lost',
    forgives: choices.counts !== 'gross',
    table: 'nrr',
    columns: expansionColumns(choices),
    fold: (context) =>
      revenueFold(
        context,
        choices.base,
        (row, inner) => expansionOf(row, choices, inner),
        ({ base, figure }) => ({ numerator: figure, denominator: base, forgiven: max(figure, ZERO) }),
      ),
    combine: ratioOfSums('no account in the book had ARR at the base'),
  }),
  example: {
    choices: { counts: 'gross' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\n',
      'nrr.csv':
        'account_id,starting_arr,expansion_arr,contraction_arr,churned_arr\na-1,600000,80000,0,0\na-2,400000,0,0,0\n',
    },
    value: '8%',
  },
});

import { max, ONE, ZERO } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { sumOfParts } from './shared/combine.ts';
import { expansionColumns, expansionFaults, expansionOf, expansionShape } from './shared/expansion.ts';
import { REVENUE_COLUMNS, revenueFold } from './shared/revenue.ts';
import { USUAL } from './shared/usual.ts';

/**
 * The recurring revenue that the book gained, in money. It is counted over the cohort of NRR: accounts that had revenue at the base, so no new
 * logos and no win-backs. Plans differ on what is taken off, so `counts` must say it; a net figure may be negative. `base` other than the
 * period's start compares the end with that day and so goes with `net_of_losses` only: movements are those of the period.
 *
 * Accounts 100k → 180k, 100k → 80k (contraction) and 50k → 0 (churn), a new one of 40k: gross $80,000, net of contraction $60,000, net of
 * losses $10,000. A book without any has $0.
 */
export const expansionArr = defineMetric({
  name: 'expansion_arr',
  summary: 'the recurring revenue gained in the accounts that had some at the start',
  formula: 'Σ expansion (− contraction − churn, as `counts` says), over accounts with starting ARR above 0',
  shape: expansionShape,
  faults: expansionFaults,
  measure: (choices) => ({
    ...USUAL,
    more: 'expansion',
    ifThere: REVENUE_COLUMNS,
    judged: {
      as: 'result',
      controlled: true,
      least: choices.counts === 'gross' ? ZERO : null,
      most: null,
      counterweight: null,
    },
    unit: 'money',
    canBeUndefined: false,
    book: 'held_or_lost',
    forgives: choices.counts !== 'gross',
    table: 'nrr',
    columns: expansionColumns(choices),
    fold: (context) =>
      revenueFold(
        context,
        choices.base,
        (row, inner) => expansionOf(row, choices, inner),
        ({ figure }) => ({ numerator: figure, denominator: ONE, forgiven: max(figure, ZERO) }),
      ),
    combine: sumOfParts,
  }),
  example: {
    choices: { counts: 'net_of_contraction' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-1\n',
      'nrr.csv':
        'account_id,starting_arr,expansion_arr,contraction_arr,churned_arr\n' +
        'a-1,100000,80000,0,0\na-2,100000,0,20000,0\na-3,50000,0,0,50000\na-4,0,40000,0,0\n',
    },
    value: '$60,000.00',
  },
});

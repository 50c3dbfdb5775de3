import { multiply } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { sumOfParts } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { leadColumns, leadFold, leadNames, leadShape, leadsCredited, leadsJudged } from './shared/leads.ts';
import { neededFigure } from './shared/revenue.ts';
import { USUAL } from './shared/usual.ts';

/**
 * The money of CSM-qualified leads won in the period: amount × split, credited to the person whom the row names, whoever has the account now, or
 * (`credit: owner_at_close`) to whoever held the account on the day it closed. A lead counts in the period of its closed_on, in one of the `won`
 * stages, when its source is one of `sourced` and, unless `accepted: any`, sales had accepted it. The leads are items: `per_item` can pay each by
 * its own size.
 *
 * $20,000 alone and $30,000 shared half and half: $20,000 + $15,000 = $35,000. Without any: $0.
 */
export const csqlAmount = defineMetric({
  name: 'csql_amount',
  summary: 'the money of CSM-qualified leads won in the period',
  formula: 'Σ amount × split of leads won with closed_on in the period',
  shape: leadShape,
  measure: (choices) => ({
    ...USUAL,
    more: 'won leads',
    ifThere: ['split'],
    judged: leadsJudged(choices),
    unit: 'money',
    canBeUndefined: false,
    ...leadsCredited(choices),
    table: 'csqls',
    named: leadNames(choices),
    columns: [...leadColumns(choices), { column: 'amount', why: 'the metric adds it up' }],
    items: true,
    fold: eachAccount((context) =>
      leadFold(context, choices, (row, share) =>
        multiply(neededFigure(row, 'amount', 'a won lead that counts has an amount', context), share),
      ),
    ),
    combine: sumOfParts,
    leads: choices,
  }),
  example: {
    choices: { won: 'Closed Won', sourced: ['CSM'] },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben\n',
      'csqls.csv':
        'csql_id,account_id,csm_id,created_on,sourced_by,accepted_on,closed_on,stage,amount,split\n' +
        'q-1,a-1,c-1,2025-11-03,CSM,2025-11-10,2026-01-20,Closed Won,20000,\n' +
        'q-2,a-2,c-1,2025-12-01,CSM,2025-12-08,2026-03-31,Closed Won,30000,50%\n' +
        'q-2,a-2,c-2,2025-12-01,CSM,2025-12-08,2026-03-31,Closed Won,30000,50%\n' +
        'q-3,a-3,c-1,2025-12-02,Marketing,2025-12-09,2026-02-11,Closed Won,9000,\n',
    },
    value: '$35,000.00',
  },
});

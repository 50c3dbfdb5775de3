import { defineMetric } from '../metric.ts';
import { sumOfParts } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { leadColumns, leadFold, leadNames, leadShape, leadsCredited, leadsJudged } from './shared/leads.ts';
import { USUAL } from './shared/usual.ts';

/**
 * How many CSM-qualified leads were won in the period, by the rules of `csql_amount`: a lead shared half and half is half a lead for each. One
 * alone and one shared: 1.5. Without any: 0.
 */
export const csqlCount = defineMetric({
  name: 'csql_count',
  summary: 'the number of CSM-qualified leads won in the period',
  formula: 'Σ split of leads won with closed_on in the period',
  shape: leadShape,
  measure: (choices) => ({
    ...USUAL,
    more: 'leads',
    ifThere: ['split'],
    judged: leadsJudged(choices),
    unit: 'count',
    canBeUndefined: false,
    ...leadsCredited(choices),
    table: 'csqls',
    named: leadNames(choices),
    columns: leadColumns(choices),
    items: true,
    fold: eachAccount((context) => leadFold(context, choices, (_row, share) => share)),
    combine: sumOfParts,
    leads: choices,
  }),
  example: {
    choices: { won: ['Closed Won'], sourced: 'any', accepted: 'any' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\nc-2,Ben\n',
      'csqls.csv':
        'csql_id,account_id,csm_id,created_on,closed_on,stage,split\n' +
        'q-1,a-1,c-1,2025-11-03,2026-01-20,Closed Won,\n' +
        'q-2,a-2,c-1,2025-12-01,2026-03-31,Closed Won,50%\n' +
        'q-2,a-2,c-2,2025-12-01,2026-03-31,Closed Won,50%\n' +
        'q-3,a-2,c-1,2025-12-01,2026-02-20,Closed Lost,\n',
    },
    value: '1.5',
  },
});

import { defineMetric } from '../metric.ts';
import { readSide, sideFaults } from './shared/read-side.ts';
import { sumShape } from './shared/row-choices.ts';
import { namedFaults } from './shared/row-credit.ts';
import { sumOfRows } from './shared/row-measure.ts';

/**
 * A column of a table added up, over the rows that `count` would count: services sold, hours of training, transaction revenue. Its unit is that of the
 * column; of a column that the table does not know, the plan says it. A blank figure in a row that counts is a fault, because blank is missing and
 * never 0; `where: { fee: { blank: no } }` leaves such rows out.
 *
 * $1,200.50 and $800 in the quarter, $500 before it: $2,000.50. A sum of nothing is 0.
 */
export const sum = defineMetric({
  name: 'sum',
  summary: 'the sum of a column over the rows of any table',
  formula: 'Σ column, over rows that pass the filters, dated in the period',
  shape: sumShape,
  faults: ({ from, credit, ...side }) => [...sideFaults(from, side, true, true), ...namedFaults(credit, [from])],
  measure: ({ from, ...choices }) => sumOfRows(readSide(from, choices, true), choices),
  example: {
    choices: { from: 'services', column: 'fee', unit: 'money', lower_is_better: 'no' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\n',
      'services.csv': 'account_id,date,fee\na-1,2026-01-20,1200.50\na-2,2026-03-31,$800\na-2,2025-12-31,500\n',
    },
    value: '$2,000.50',
  },
});

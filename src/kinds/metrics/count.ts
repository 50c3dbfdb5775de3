import { defineMetric } from '../metric.ts';
import { readSide, sideFaults } from './shared/read-side.ts';
import { countShape } from './shared/row-choices.ts';
import { namedFaults } from './shared/row-credit.ts';
import { sumOfRows } from './shared/row-measure.ts';

/**
 * How many rows of a table count: training sessions held, references given, tickets reopened. The table is one of ours, or any other CSV of the data
 * folder. A row counts when its day is in the period (`date` names the column, `when` another time), and for whoever has its account, also where the
 * account was lost in the period; with `credit: named` for the person or team that it names itself. `column` counts the rows that fill it.
 *
 * Four activities, one of them in the quarter before: 3. A count of nothing is 0.
 */
export const count = defineMetric({
  name: 'count',
  summary: 'the number of rows of any table',
  formula: 'rows that pass the filters, dated in the period',
  shape: countShape,
  faults: ({ from, credit, ...side }) => [...sideFaults(from, side, false, false), ...namedFaults(credit, [from])],
  measure: ({ from, ...choices }) => sumOfRows(readSide(from, choices, false), choices),
  example: {
    choices: { from: 'activities', lower_is_better: 'no' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\n',
      'activities.csv':
        'account_id,date,type\na-1,2026-01-15,Training\na-1,2026-02-15,Training\na-2,2026-03-31,EBR\na-2,2025-12-31,EBR\n',
    },
    value: '3',
  },
});

import { ZERO } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { told } from '../told.ts';
import { choice, words, yesNo } from '../written.ts';
import { sumOfParts } from './shared/combine.ts';
import { USUAL } from './shared/usual.ts';

/**
 * A value that somebody else has computed: a row of facts.csv, or a column of the roster (`column: nps`). Several rows of facts.csv with `item`
 * are the items of the metric and add up. No row, and a blank cell, is undefined and never 0. The unit says how the figure is read: `104.5%` and
 * `1.045` are the same percent, money is in major units of the plan's currency.
 *
 * A roster with nps 42 for Ana gives her 42.
 */
export const given = defineMetric({
  name: 'given',
  summary: 'a value from facts.csv or from a column of the roster',
  formula: 'the value given; items add up',
  shape: {
    unit: told('what the figures are', choice(['money', 'percent', 'count', 'number'])),
    column: told(
      'the column of the roster that holds the value; without it facts.csv does',
      words('a column of roster.csv, such as nps').optional(),
    ),
    lower_is_better: told('is a lower figure the better one?', yesNo().default(false)),
  },
  filters: false,
  measure: ({ unit, column, lower_is_better }) => ({
    ...USUAL,
    judged: { as: null, controlled: null, least: unit === 'count' ? ZERO : null, most: null, counterweight: null },
    unit,
    better: lower_is_better ? 'lower' : 'higher',
    book: 'none',
    table: null,
    rosterColumn: column ?? null,
    items: column === undefined,
    fold: () => {
      throw new Error('bug: a given value has no rows');
    },
    combine: sumOfParts,
  }),
  example: {
    choices: { unit: 'number', column: 'nps' },
    files: { 'roster.csv': 'csm_id,name,nps\nc-1,Ana,42\n' },
    value: '42',
  },
});

import * as z from 'zod';
import { ONE } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { formed, told } from '../told.ts';
import { yesNo } from '../written.ts';
import { ratioOfSums } from './shared/combine.ts';
import { usageAtChoice, usageFold } from './shared/usage.ts';
import { USAGE_COLUMN_PATTERN, usageColumn } from './shared/usage-column.ts';
import { USUAL } from './shared/usual.ts';

const EXPECTED = 'a column with figures of usage.csv, such as usage.health_score';
const HEALTH = 'health_score';

const column = () =>
  formed(
    { pattern: `usage\\.${USAGE_COLUMN_PATTERN}` },
    z.string({ error: EXPECTED }).transform((text, context): string => {
      const found = text.startsWith('usage.') ? usageColumn(text.slice('usage.'.length)) : null;
      if (found !== null) return found;
      context.addIssue({ code: 'custom', message: EXPECTED });
      return z.NEVER;
    }),
  );

/**
 * The mean over the book's accounts of each account's figure: average health, for one. Every account has one voice: its latest row up to the
 * period's end, or the mean of its rows in the period, so an account that is measured daily does not outweigh one measured weekly. An account
 * without a figure is out of the mean and listed; blank is not 0. For health more is better; for any other column the plan says.
 *
 * Accounts at 80, 70 and one without a row: (80 + 70) ÷ 2 = 75. Undefined when no account has a figure.
 */
export const average = defineMetric({
  name: 'average',
  summary: "the mean of the accounts' figures in a column of usage.csv, such as health",
  formula: "Σ each account's figure ÷ accounts with a figure",
  shape: {
    column: told('the column of usage.csv that is averaged', column()),
    at: usageAtChoice(),
    lower_is_better: told(
      'is a lower figure the better one? To be said of every column but health_score',
      yesNo().optional(),
    ),
  },
  faults: (choices) =>
    choices.column !== HEALTH && choices.lower_is_better === undefined
      ? [{ key: 'lower_is_better', expected: `yes or no, for any column but usage.${HEALTH}` }]
      : [],
  measure: (choices) => ({
    ...USUAL,
    judged: { as: 'result', controlled: false, least: null, most: null, counterweight: null },
    unit: 'number',
    better: choices.lower_is_better === true ? 'lower' : 'higher',
    book: 'held',
    table: 'usage',
    columns: [{ column: choices.column, why: 'the metric is the mean of it' }],
    fold: usageFold([choices.column], choices.at, (usage, { id }) => {
      const figure = usage?.figures[0] ?? null;
      if (usage !== null && figure !== null) {
        return { parts: [{ key: id, numerator: figure, denominator: ONE, rows: usage.rows }], leftOut: [] };
      }
      const gap = usage === null ? 'no usage row' : `no ${choices.column}`;
      return { parts: [], leftOut: [{ key: id, why: `${gap}: out of the mean` }] };
    }),
    combine: ratioOfSums(`no account in the book has a figure in usage.${choices.column}`),
  }),
  example: {
    choices: { column: 'usage.health_score', at: 'average' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\n',
      'usage.csv':
        'account_id,date,health_score\na-1,2026-02-02,75\na-1,2026-03-02,85\na-2,2026-02-02,70\na-3,2025-12-29,20\n',
    },
    value: '75',
  },
});

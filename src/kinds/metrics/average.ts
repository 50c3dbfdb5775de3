import * as z from 'zod';
import { ONE, toMajorUnits } from '../../money/index.ts';
import { defineMetric, type SumNames } from '../metric.ts';
import { formed, told } from '../told.ts';
import { choice, duration, partOfWhole, yesNo } from '../written.ts';
import { ARR_INPUT, accountArr } from './shared/account-arr.ts';
import { figureOrWhy, meanOfParts, voiceOf } from './shared/mean.ts';
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
      context.addIssue(EXPECTED);
      return z.NEVER;
    }),
  );

/**
 * The mean over the book's accounts of each account's figure: average health, for one. Every account has one voice: its latest row up to the
 * period's end, or the mean of its rows in the period, so an account that is measured daily does not outweigh one measured weekly. With `weight:
 * arr` it has as many voices as it pays at the period's end (ending ARR of nrr.csv). An account without a figure, or whose last row is older than
 * `stale_after`, is out of the mean and listed; blank is not 0. Where fewer of the accounts than `coverage_at_least` have a figure there is no value:
 * a mean of those that somebody measured is not the mean of the book. For health more is better; for any other column the plan says.
 *
 * Accounts at 80, 70 and one without a row: (80 + 70) ÷ 2 = 75, of two in three. With $300,000 and $100,000 of ARR: (80 × 3 + 70 × 1) ÷ 4 = 77.5.
 * Undefined when no account has a figure.
 */
export const average = defineMetric({
  name: 'average',
  summary: "the mean of the accounts' figures in a column of usage.csv, such as health",
  formula: "Σ each account's figure ÷ accounts with a figure, or Σ figure × ending ARR ÷ Σ ending ARR of these",
  shape: {
    column: told('the column of usage.csv that is averaged', column()),
    at: usageAtChoice(),
    weight: told(
      'what an account counts for: one like any other, or its ending ARR in nrr.csv',
      choice(['accounts', 'arr']).default('accounts'),
    ),
    stale_after: told('how old, at the period’s end, an account’s last row may be to count', duration().optional()),
    coverage_at_least: told(
      'the part of the accounts that has to have a figure; below it there is no value',
      partOfWhole('the part of the accounts from 0% to 100%, such as 80%').optional(),
    ),
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
    sums: namesOfMean(choices),
    judged: { as: 'result', controlled: false, least: null, most: null, counterweight: null },
    unit: 'number',
    better: choices.lower_is_better === true ? 'lower' : 'higher',
    book: 'held',
    table: 'usage',
    columns: [{ column: choices.column, why: 'the metric is the mean of it' }],
    also: choices.weight === 'arr' ? [ARR_INPUT] : [],
    fold(context, [arrContext]) {
      const weigher = arrContext === undefined ? null : accountArr(arrContext);
      const usage = usageFold([choices.column], choices.at, (seen, { id }, place) => {
        const arr = weigher === null ? ONE : weigher.arr(place);
        const weight = weigher === null || arr === null ? arr : toMajorUnits(arr, context.currency);
        const figure = figureOrWhy(seen, choices, context);
        return voiceOf(id, figure, seen?.rows ?? null, weight, choices.coverage_at_least !== undefined);
      })(context);
      return {
        add: (place, row, input) =>
          input === 0 || weigher === null ? usage.add(place, row, 0) : weigher.add(place, row),
        parts: usage.parts,
      };
    },
    partsAddUp: choices.coverage_at_least === undefined,
    combine: meanOfParts(`no account in the book has a figure in usage.${choices.column}`, choices.coverage_at_least),
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

/** Points added up over accounts; where accounts weigh by their ARR, points times dollars over dollars. */
function namesOfMean({ column, weight }: { readonly column: string; readonly weight: 'accounts' | 'arr' }): SumNames {
  return weight === 'arr'
    ? { numerator: `of ${column} × ending ARR`, denominator: 'of ending ARR' }
    : { numerator: `of ${column} in all`, denominator: 'accounts with a figure' };
}

import * as z from 'zod';
import { compare, decimalValue, numberLiteral, type Ratio } from '../../money/index.ts';
import { type Account, defineMetric } from '../metric.ts';
import { formed, told } from '../told.ts';
import { ratioOfSums } from './shared/combine.ts';
import { RATE } from './shared/judged.ts';
import { usageAtChoice, usageFold } from './shared/usage.ts';
import { USAGE_COLUMN_PATTERN, usageColumn } from './shared/usage-column.ts';
import { USUAL } from './shared/usual.ts';
import { yesOrNo } from './shared/yes-or-no.ts';

/** What a usage column must reach: a number for everybody, or the account's own, in a column of accounts.csv. */
type Bar = { readonly column: string; readonly least: Ratio | { readonly accountColumn: string } };

const EXPECTED = 'a map of usage columns to a number or a column of accounts.csv, such as { core_features_used: 3 }';
const BAR = 'a number, such as 3, or the name of a column of accounts.csv';

const columnName = formed({ pattern: USAGE_COLUMN_PATTERN }, z.string());
const bar = formed({ units: ['number'], orName: true }, z.string({ error: BAR }));

const bars = () =>
  formed({ notEmpty: true }, z.record(columnName, bar, { error: EXPECTED })).transform((written, context): Bar[] => {
    const entries = Object.entries(written);
    if (entries.length === 0) context.addIssue(EXPECTED);
    return entries.flatMap(([name, text]): Bar[] => {
      const column = usageColumn(name);
      const least = leastOf(text);
      if (column !== null && least !== null) return [{ column, least }];
      const message = column === null ? `a bar for a column with figures of usage.csv, and "${name}" has none` : BAR;
      context.addIssue({ code: 'custom', message, path: [name] });
      return [];
    });
  });

/** What a bar asks for, or null where it is no bar: `60%`, or nothing. */
function leastOf(text: string): Bar['least'] | null {
  const literal = numberLiteral(text);
  if (literal !== null) return literal.unit === 'number' ? literal.value : null;
  const accountColumn = text.trim();
  return accountColumn === '' ? null : { accountColumn };
}

/**
 * Adoption: the part of the book's accounts whose usage meets the bar, in every column of it. `at: period_end` looks at the account's latest row
 * up to the period's end, `at: average` at the mean of the period's rows. An account without a usage row, or without the figure, does not meet
 * the bar: it stays in the denominator and is listed, so that a gap in the export is seen.
 *
 * Ten accounts, eight with 3 or more core features, one with 2, one without a row: 80%. Undefined when there is no account in the book.
 */
export const adoptionRate = defineMetric({
  name: 'adoption_rate',
  summary: 'the part of the accounts in the book whose usage meets a bar',
  formula: 'accounts that meet the bar ÷ accounts in the book',
  shape: {
    at_least: told('the bar: what each of these columns of usage.csv has to reach', bars()),
    at: usageAtChoice(),
  },
  measure: ({ at_least, at }) => ({
    ...USUAL,
    sums: { numerator: 'accounts at or above the bar', denominator: 'accounts in the book' },
    more: 'accounts',
    judged: { as: 'result', controlled: false, ...RATE, counterweight: null },
    book: 'held',
    table: 'usage',
    columns: at_least.map(({ column }) => ({ column, why: '"at_least" sets a bar for it' })),
    accountColumns: at_least.flatMap(({ least }) =>
      'accountColumn' in least ? [{ column: least.accountColumn, why: '"at_least" names it as the bar' }] : [],
    ),
    fold: usageFold(
      at_least.map((bar) => bar.column),
      at,
      (usage, account) => {
        let met = true;
        const missing: string[] = [];
        for (const [place, { column, least }] of at_least.entries()) {
          const bar = 'accountColumn' in least ? barOf(account, least.accountColumn) : least;
          const figure = usage?.figures[place] ?? null;
          if (figure === null) missing.push(column);
          if (figure === null || bar === null || compare(figure, bar) < 0) met = false;
        }
        const gap = usage === null ? 'no usage row' : `no ${missing.join(', ')}`;
        const leftOut = missing.length === 0 ? [] : [{ key: account.id, why: `${gap}: counts as below the bar` }];
        return { parts: [yesOrNo(account.id, met, usage?.rows ?? null)], leftOut };
      },
    ),
    combine: ratioOfSums('there is no account in the book'),
  }),
  example: {
    choices: { at_least: { core_features_used: '3' }, at: 'period_end' },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\na-3,c-1\na-4,c-1\n',
      'usage.csv':
        'account_id,date,core_features_used\n' +
        'a-1,2026-03-30,3\na-2,2026-03-30,2\na-2,2026-02-02,5\na-3,2026-03-02,4\n',
    },
    value: '50%',
  },
});

/** The account's own bar; null after a fault, because an account without one can neither meet nor miss it. */
function barOf(account: Account, column: string): Ratio | null {
  const text = account.column(column);
  if (text === null) {
    account.fault('blank-cell', column, { column, why: 'it is the bar of the account' });
    return null;
  }
  const bar = decimalValue(text, { grouped: true });
  if (bar === null) account.fault('bad-cell', column, { column, value: text, expected: 'a number, such as 3' });
  return bar;
}

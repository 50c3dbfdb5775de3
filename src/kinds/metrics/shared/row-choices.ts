import * as z from 'zod';
import { CREDIT_EXPECTED, creditShape } from '../../credit.ts';
import { UNITS, type Unit } from '../../fact.ts';
import { filters } from '../../filter.ts';
import { formed, formOf, told } from '../../told.ts';
import { choice, words, yesNo } from '../../written.ts';
import { whenSchema } from './row-window.ts';

/** Tables that hold no rows to count: they say who people are, whose accounts are, and what was decided. */
const NOT_COUNTED = ['roster', 'accounts', 'targets', 'exclusions', 'adjustments', 'facts'];

const TABLE =
  'a table with rows to count, such as activities, or any other CSV of the data folder by its name without .csv, such as transactions';
const NAME = '[A-Za-z0-9][A-Za-z0-9 _-]{0,99}';

const isTable = (text: string) => new RegExp(`^${NAME}$`).test(text) && !NOT_COUNTED.includes(text);

const fromSchema = () =>
  formed(
    { pattern: `(?!(?:${NOT_COUNTED.join('|')})$)${NAME}` },
    z.string({ error: TABLE }).transform((text, context): string => {
      if (isTable(text)) return text;
      const bare = text.replace(/\.csv$/, '');
      context.addIssue({
        code: 'custom',
        message: TABLE,
        params: { help: isTable(bare) ? `write "${bare}"` : null },
      });
      return z.NEVER;
    }),
  );

export const rowCreditSchema = z.union([choice(['named']), creditShape], { error: `named, or ${CREDIT_EXPECTED}` });

/** Which rows, by their day. */
const dated = {
  date: told(
    'the column with the day on which a row counts; the column date, where the file has one, unless said',
    words('a column with days, such as closed_on').optional(),
  ),
  when: told('when a row has to be dated to count; in_period unless said', whenSchema().optional()),
};

const from = () => told('the table, or any other CSV of the data folder, whose rows are looked at', fromSchema());
const unit = (meaning: string) => told(meaning, choice(UNITS).optional());

/** What all three metrics on rows of any table say. */
const shared = {
  credit: told(
    'whose a row is: that of its account’s owner, by the plan’s credit or an own one, or (named) of the person or team that it names',
    rowCreditSchema.optional(),
  ),
  lower_is_better: told('is a lower figure the better one?', yesNo()),
};

export const countShape = {
  from: from(),
  column: told('counts the rows in which this column is filled', words('a column').optional()),
  ...dated,
  ...shared,
};

export const sumShape = {
  from: from(),
  column: told('the column that is added up', words('a column with figures, such as amount')),
  unit: unit('what the figures are, for a column that the table does not know; else as the table has it'),
  ...dated,
  ...shared,
};

const SIDE = 'count, a column that is added up, or a map such as { from: transactions, column: revenue, unit: money }';

/** `count` is a word of its own; any other names a column. */
const countOrColumn = () => {
  const word = words(SIDE);
  return formed({ ...formOf(word), words: ['count'] }, word);
};

const sideSchema = () =>
  z.union(
    [
      countOrColumn(),
      z.strictObject({
        from: told('the table or other CSV of this side, where it is not that of the ratio', fromSchema().optional()),
        column: told('the column that is added up; without it rows are counted', words('a column').optional()),
        unit: unit('what the figures of the column are, where the table does not know it; number unless said'),
        ...dated,
        where: told(
          'which rows of this side count, beside the filters of the ratio',
          filters('columns with the values that count, such as { type: EBR }').optional(),
        ),
      }),
    ],
    { error: SIDE },
  );

export const ratioShape = {
  from: told('the table or other CSV of both sides, where they do not say it themselves', fromSchema().optional()),
  numerator: told('what stands above the line', sideSchema()),
  denominator: told('what stands below the line', sideSchema()),
  unit: told(
    'what the quotient is; a percent where both sides are of one kind, money where money is divided by a number of things',
    choice(UNITS).optional(),
  ),
  ...dated,
  ...shared,
};

/** A ratio as it is written. */
export type RatioChoices = z.output<z.ZodObject<typeof ratioShape>>;

/** One sum or count, as it is written. */
export type WrittenSide = {
  readonly from?: string | undefined;
  readonly column?: string | undefined;
  readonly unit?: Unit | undefined;
} & WrittenDating;

type WrittenDating = { readonly [key in keyof typeof dated]?: z.output<(typeof dated)[key]> | undefined };

import * as z from 'zod';
import { didYouMean } from '../diagnostics/index.ts';
import { filters } from '../kinds/filter.ts';
import { TABLES } from '../kinds/tables/index.ts';
import { formed } from '../kinds/told.ts';
import { wholeNumber, words } from '../kinds/written.ts';
import { dateFormatWord, decimalWord, delimiterWord, encodingWord, percentWord } from './mapping-words.ts';

/** The schemas of exports.yaml. A table is parsed when its turn comes, so that a fault in one leaves the others to be read. */

/** A name in the data folder, never a path out of it. */
const NAME = '[^/\\\\]*[^/\\\\\\s][^/\\\\]*';
/** A file of other names is told from a word by the full stop in its name. */
const STEP = 'id|email|name|[^/\\\\]*[^/\\\\\\s.][^/\\\\]*\\.[^/\\\\.]+';

const fileName = (source: string, expected: string, words: readonly string[] = []) => {
  const form = new RegExp(`^(?:${source})$`);
  return formed(
    { pattern: source },
    z.string({ error: expected }).check(({ value, issues }) => {
      if (form.test(value)) return;
      const params = { help: didYouMean(value, words) };
      issues.push({ code: 'custom', message: expected, input: value, params });
    }),
  );
};

/** One or a list, which is not empty. */
function oneOrMore<S extends z.ZodType>(one: S, expected: string) {
  const list = z.array(one, { error: expected }).min(1, { error: expected });
  return z.union([one, list], { error: expected });
}

const FILES = 'the name of a file in this folder, or a list of them, such as [january.csv, february.csv]';
const NULLS = 'a text that means "missing", or a list of them, such as [N/A, "-"]';
const COLUMNS = 'columns with their headers in the file, such as { csm_id: Success Manager }';
const MATCH =
  'email, name, id, a file of other names such as owners.csv, or a list of these in the order in which they are tried';
const OWN =
  'a map of other files by the name under which metrics read them, such as { transactions: { file: report.csv } }';
const WHERE = 'columns with the values of the rows that count, such as { type: Customer }';

/** Any text that is not blank. Of its form nothing is said: a bare `null` is a text here, and none to an editor. */
const nullText = () => z.string({ error: NULLS }).refine((text) => text.trim() !== '', { error: NULLS });

/** How exports are written: of one table, or of all that do not say otherwise. */
const dialectShape = {
  delimiter: delimiterWord().optional(),
  decimal: decimalWord().optional(),
  date_format: dateFormatWord().optional(),
  percent: percentWord().optional(),
  nulls: oneOrMore(nullText(), NULLS).optional(),
  encoding: encodingWord().optional(),
};

export type DialectShape = z.output<z.ZodObject<typeof dialectShape>>;

export const tableShape = z.strictObject(
  {
    file: oneOrMore(fileName(NAME, FILES), FILES).optional(),
    columns: z.record(z.string(), words('a header of the file'), { error: COLUMNS }).optional(),
    where: filters(WHERE).optional(),
    match: oneOrMore(fileName(STEP, MATCH, ['email', 'name', 'id']), MATCH).optional(),
    ...dialectShape,
    skip_footer: wholeNumber(0).optional(),
  },
  { error: 'what is to be known of the export, such as { file: report.csv, columns: { csm_id: Success Manager } }' },
);

export type TableShape = z.output<typeof tableShape>;

/** What exports.yaml says of all tables together. */
const topShape = {
  period: words('the period that the exports are of, such as 2026-Q1').optional(),
  time_zone: words('the name of a time zone, such as Europe/Berlin').optional(),
  ...dialectShape,
};

const tables = () => Object.fromEntries(TABLES.map(({ name }) => [name, z.unknown().optional()]));

export const mappingShape = z.strictObject({
  ...topShape,
  tables: z.strictObject(tables(), { error: 'a map of tables by name' }).optional(),
  own: z.record(z.string(), z.unknown(), { error: OWN }).optional(),
  ...tables(),
});

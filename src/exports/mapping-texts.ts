import type { mappingShape, tableShape } from './mapping-shape.ts';

/** What the keys of exports.yaml mean, in a sentence each, for editors and for the reference. A key that is not told of here does not compile. */
type Texts<Shape> = { readonly [Key in keyof Shape]: string };

const DIALECT_TEXTS = {
  delimiter: 'what stands between the cells. Unless said: what separates the header',
  decimal:
    'what stands before the decimals of figures; the other sign then groups thousands. Unless said: what each column proves',
  date_format: 'the order of day, month and year in dates. Unless said: what each column proves',
  percent: 'what a figure without % means in a column of percents: percent (104.5 is 104.5%) or ratio (1.045 is)',
  nulls: 'texts that mean "missing", letter by letter; blank cells always do',
  encoding: 'how letters are stored as bytes. Unless said: UTF-8, or UTF-16 where the file begins with its mark',
};

export const TABLE_TEXTS: Texts<typeof tableShape.shape> = {
  file: 'the file, or the files whose rows together are the table. Unless said: the table’s name with .csv',
  columns:
    'the header of a column, where the file calls it otherwise. An amount that is given by the month is named with mrr for arr',
  where:
    'which rows of the file are rows of the table. All others are passed over before anything else is asked of them',
  match:
    'how csm_id names people: by email, by name, by a file of other names with the columns alias and csm_id. Unless said: by their id',
  ...DIALECT_TEXTS,
  skip_footer: 'how many records at the end of the file are no rows',
};

export const MAPPING_TEXTS: Texts<typeof mappingShape.shape> & { readonly [path: `tables.${string}`]: string } = {
  period: 'the period that these exports are of; --period wins. Unless said: the name of the folder, if it is one',
  time_zone: 'the zone into whose days a time with an offset is converted; needed where there is one',
  ...DIALECT_TEXTS,
  tables: 'the tables; each may as well stand at the top of the file',
  own: 'other CSV files, by the names under which metrics read them (from: transactions)',
};

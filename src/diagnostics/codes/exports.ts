import { oneOf, page, type RowPlace, seen, someOf, twoLines } from './page.ts';

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
function all(names: readonly string[]): string {
  const quoted = names.map(seen);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

const BROKEN_QUOTES = {
  unclosed: 'a quote opens in this cell and is never closed',
  text_after: 'text follows a quote that should close this cell',
  inside: 'a quote stands inside this cell, which does not begin with one',
};

/** Faults in exports: files, headers, rows, cells. The place says file, line and header; the message says the value and what is valid. */
export const exportCodes = {
  'missing-table': page<{ file: string; why: string }>({
    title: 'A table that the plans need is not in the data folder',
    message: ({ file, why }) => `there is no ${file} in the data folder, and ${why}`,
    why: 'A metric without its export would read as zero, and somebody would be paid from nothing.',
    todo: 'Put the export there under this name, or give finished values in facts.csv.',
  }),
  'missing-column': page<{ column: string; why: string; headers: readonly string[] }>({
    title: 'A required column is missing',
    message: ({ column, why, headers }) => `column ${seen(column)} is missing: ${why}. the file has ${someOf(headers)}`,
    why: 'Nothing is guessed: without the column the figure is unknown.',
    todo: 'Add the column to the export, or rename the column that holds it.',
  }),
  'bad-cell': page<{ column: string; value: string; expected: string }>({
    title: 'A cell is not what its column holds',
    message: ({ column, value, expected }) => `${seen(value)} in column ${seen(column)} is not ${expected}`,
    why: 'A misread cell would pay a wrong amount.',
    todo: 'Mend the cell in the export; the message says which forms are read.',
  }),
  'blank-cell': page<{ column: string; why: string }>({
    title: 'A required cell is blank',
    message: ({ column, why }) => `column ${seen(column)} is blank: ${why}`,
    why: 'Blank is missing, never 0.',
    todo: 'Fill the cell, or take the row out of the export.',
  }),
  'unknown-owner': page<{ column: string; value: string; table: string }>({
    title: 'A row names somebody who is not in the roster',
    message: ({ column, value, table }) => `${seen(value)} in column ${seen(column)} is not in ${table}`,
    why: 'What belongs to an unknown person would be lost for everybody.',
    todo: 'Add the person to roster.csv, or mend the id.',
  }),
  'ambiguous-owner': page<{ column: string; value: string; what: string; ids: readonly string[]; table: string }>({
    title: 'A row names more than one person',
    message: ({ column, value, what, ids, table }) =>
      `${seen(value)} in column ${seen(column)} is ${what} of ${ids.map(seen).join(' and ')} in ${table}`,
    why: 'Nobody can tell whose it is, and the wrong one of them would be paid.',
    todo: 'Match by something that tells them apart, such as email, or give each a name of their own in a file of other names.',
  }),
  'unknown-value': page<{ column: string; value: string; valid: readonly string[] }>({
    title: 'A cell names something that does not exist',
    message: ({ column, value, valid }) => `${seen(value)} in column "${column}" is unknown. expected ${oneOf(valid)}`,
    why: 'A name that fits nothing is most often a typing mistake.',
    todo: 'Use one of the names listed.',
  }),
  // Files that cannot be read, or not to their end.
  'empty-file': page<{ columns: readonly string[] }>({
    title: 'A file is empty',
    message: ({ columns }) =>
      `the file is empty; it should begin with a header${columns.length === 0 ? '' : ` such as ${columns.join(',')}`}`,
    why: 'An empty file is most often an export that failed: nothing at all is written with its header, and no rows.',
    todo: 'Export it again, or write the header alone when there is nothing to tell.',
  }),
  'broken-quote': page<{ how: 'unclosed' | 'text_after' | 'inside' }>({
    title: 'A quote is broken',
    message: ({ how }) => `${BROKEN_QUOTES[how]}; nothing of this file can be read from this line on`,
    why: 'After a broken quote nobody can tell where cells and rows begin. Other files are still read.',
    todo: 'Close the quote. Quote the whole cell and double the quotes inside it: "5"" pipe".',
  }),
  'long-record': page<{ most: number }>({
    title: 'A record has no end',
    message: ({ most }) =>
      `the record that begins on this line is longer than ${most} bytes; nothing of this file can be read from this line on`,
    why: 'Either a quote that is never closed has swallowed the rows after it, or the file is no CSV.',
    todo: 'Look for a quote on this line that is not closed.',
  }),
  'more-faults': page<{ count: number }>({
    title: 'A file has more faults than are listed',
    message: ({ count }) => `${count} more ${count === 1 ? 'fault' : 'faults'} in this file, from this line on`,
    why: 'So many faults have one cause, which the first of them tell.',
    todo: 'Mend the cause and run again.',
  }),
  // Headers.
  'missing-columns': page<{ sets: readonly (readonly string[])[]; headers: readonly string[] }>({
    title: 'None of the columns is there of which one is needed',
    message: ({ sets, headers }) => `the header needs ${sets.map(all).join(', or ')}; the file has ${someOf(headers)}`,
    why: 'Each of these columns would do, but without any of them the figure is unknown.',
    todo: 'Add one of them to the export, or rename the column that holds it.',
  }),
  'doubled-column': page<{ column: string; first: string; second: string }>({
    title: 'Two headers are the same column',
    message: ({ column, first, second }) => `${seen(first)} and ${seen(second)} are both column ${seen(column)}`,
    why: 'Nothing is guessed: either of them could be the right one.',
    todo: 'Take one of them out of the export, or rename it.',
  }),
  // Rows and cells.
  'ragged-row': page<{ cells: number; headers: number }>({
    title: 'A row is longer or shorter than the header',
    message: ({ cells, headers }) =>
      `the row has ${cells} ${cells === 1 ? 'cell' : 'cells'}, the header ${headers}: each cell after the difference would be read in the wrong column`,
    why: 'A comma in a cell that is not quoted moves every cell after it into the next column.',
    todo: 'Quote cells that contain commas, and export every row with all its cells.',
  }),
  'total-row': page<{ column: string; value: string }>({
    title: 'A total stands among the rows',
    message: ({ column, value }) =>
      value === ''
        ? `the row has figures, but nothing in column ${seen(column)} to say whose: it looks like a total`
        : `${seen(value)} in column ${seen(column)} is a total, not a row of its own`,
    why: 'Read as a row, the total would count everything twice.',
    todo: 'Take the row out of the export.',
  }),
  'doubled-row': page<{
    keys: readonly { readonly column: string; readonly value: string }[];
    first: RowPlace;
    again: RowPlace;
  }>({
    title: 'A row occurs twice',
    message: ({ keys, first, again }) =>
      `${keys.map(({ column, value }) => `${seen(column)} ${seen(value)}`).join(' with ')} is ${twoLines(first, again)}`,
    why: 'Counted twice, or the wrong one of the two counted, it would pay a wrong amount.',
    todo: 'Keep the row that is right.',
  }),
  'long-cell': page<{ column: string; length: number; most: number }>({
    title: 'A cell is too long',
    message: ({ column, length, most }) =>
      `the cell in column ${seen(column)} has ${length} characters; at most ${most} are read`,
    why: 'No id, name or remark is so long: the export is broken here.',
    todo: 'Look for a quote that is not closed where it should be.',
  }),
  'spreadsheet-cell': page<{ column: string; value: string; what: string }>({
    title: 'A spreadsheet has left its mark on a cell',
    message: ({ column, value, what }) => `${seen(value)} in column ${seen(column)} is ${what}`,
    why: 'The value that belongs here is lost or dressed up, and what is left would match nothing.',
    todo: 'Mend the cell in the spreadsheet and export it again, or export straight from the source.',
  }),
  'days-out-of-order': page<{ earlier: string; first: string; later: string; then: string }>({
    title: 'Two days stand in the wrong order',
    message: ({ earlier, first, later, then }) =>
      `${seen(later)} is ${then}, before ${seen(earlier)}, which is ${first}`,
    why: 'One of the days is wrong, and with it every length of time and every window.',
    todo: 'Mend the day that is wrong.',
  }),
  'one-cell-of': page<{
    columns: readonly string[];
    filled: number;
    rule: 'exactly' | 'at most' | 'at least';
  }>({
    title: 'Cells that exclude each other, or of which one is needed',
    message: ({ columns, filled, rule }) =>
      `${filled === 0 ? 'none' : filled} of the columns ${columns.map(seen).join(', ')} ${filled === 1 ? 'is' : 'are'} filled; ${rule} one must be`,
    why: 'The row belongs to one or the other; with both, or neither, nobody can tell to whom.',
    todo: 'Fill the cell that applies and leave the others blank.',
  }),
  'other-period': page<{ column: string; value: string; period: string }>({
    title: 'A row is about another period',
    message: ({ column, value, period }) =>
      `${seen(value)} in column ${seen(column)} is not the period that is paid, ${period}`,
    why: "One quarter's file never pays another quarter.",
    todo: 'Export the period that is paid, or name the period of the export with --period.',
  }),
  'other-currency': page<{ column: string; value: string; currency: string }>({
    title: 'A row is in another currency',
    message: ({ column, value, currency }) =>
      `${seen(value)} in column ${seen(column)} is not the currency of the plan, ${currency}`,
    why: 'One run has one currency; amounts in two cannot be added.',
    todo: "Export the amounts converted to the plan's currency.",
  }),
  // What the rows of one table say.
  'arr-mismatch': page<{ ending: string; computed: string }>({
    title: 'Recurring revenue does not add up',
    message: ({ ending, computed }) =>
      `ending_arr is ${ending}, but starting_arr + expansion_arr − contraction_arr − churned_arr is ${computed}`,
    why: 'Retention would depend on which of the columns a metric happens to read.',
    todo: 'Mend the movement or the ending amount that is wrong.',
  }),
  'arr-below-zero': page<{ computed: string }>({
    title: 'More recurring revenue is lost than was there',
    message: ({ computed }) =>
      `starting_arr + expansion_arr − contraction_arr − churned_arr is ${computed}; it cannot be below 0`,
    why: 'An account can lose at most what it had.',
    todo: 'Mend the movement that is too large, or the starting amount.',
  }),
  'churn-without-start': page<{ churned: string }>({
    title: 'Something churned that was never there',
    message: ({ churned }) => `churned_arr is ${churned}, but starting_arr is not above 0`,
    why: 'Accounts without starting ARR stay out of retention, so the loss would vanish.',
    todo: 'Fill in the ARR the account had at the start of the period.',
  }),
  'nothing-due': page<{ because: string }>({
    title: 'A renewal was decided, but nothing was due',
    message: ({ because }) => `${because}, but due_arr is 0: the ARR that was due is missing`,
    why: 'Many systems set the ARR to 0 when an account churns. With 0 due the loss would vanish from the rate.',
    todo: 'Export the ARR before the decision.',
  }),
  'two-amounts': page<{ csql: string; amount: string; other: string; first: RowPlace; again: RowPlace }>({
    title: 'A lead has two amounts',
    message: ({ csql, amount, other, first, again }) =>
      `lead ${seen(csql)} has the amounts ${seen(amount)} and ${seen(other)}, ${twoLines(first, again, 'and')}`,
    why: 'Each row of a lead has the amount of the whole lead, of which the split is somebody’s part; of two amounts one is wrong.',
    todo: 'Write the whole amount on each row. Shares that are split already go with an id of their own and no split.',
  }),
  'split-above-whole': page<{ csql: string; sum: string }>({
    title: 'The shares of a lead add up to more than all of it',
    message: ({ csql, sum }) =>
      `the splits of csql_id ${seen(csql)} add up to ${sum}% with this row; at most 100% can be credited`,
    why: 'Part of the amount would be paid more than once.',
    todo: 'Mend the splits so that they add up to at most 100%.',
  }),
  'achieved-below-target': page<{ actual: string; target: string; achieved: string }>({
    title: 'A result counts as achieved below its target',
    message: ({ actual, target, achieved }) =>
      `achieved_on is ${achieved}, but actual ${seen(actual)} is below target ${seen(target)}`,
    why: 'Either it is not achieved or a figure is wrong, and a bonus hangs on it.',
    todo: 'Clear achieved_on, or mend target or actual.',
  }),
};

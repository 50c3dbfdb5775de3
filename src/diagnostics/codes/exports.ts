import { oneOf, page, seen } from './page.ts';

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
    message: ({ column, why, headers }) =>
      `column "${column}" is missing: ${why}. the file has ${headers.map(seen).join(', ') || 'no header'}`,
    why: 'Nothing is guessed: without the column the figure is unknown.',
    todo: 'Add the column to the export, or rename the column that holds it.',
  }),
  'bad-cell': page<{ column: string; value: string; expected: string }>({
    title: 'A cell is not what its column holds',
    message: ({ column, value, expected }) => `${seen(value)} in column "${column}" is not ${expected}`,
    why: 'A misread cell would pay a wrong amount.',
    todo: 'Mend the cell in the export; the message says which forms are read.',
  }),
  'blank-cell': page<{ column: string; why: string }>({
    title: 'A required cell is blank',
    message: ({ column, why }) => `column "${column}" is blank: ${why}`,
    why: 'Blank is missing, never 0.',
    todo: 'Fill the cell, or take the row out of the export.',
  }),
  'unknown-owner': page<{ column: string; value: string; table: string }>({
    title: 'A row names somebody who is not in the roster',
    message: ({ column, value, table }) => `${seen(value)} in column "${column}" is not in ${table}`,
    why: 'What belongs to an unknown person would be lost for everybody.',
    todo: 'Add the person to roster.csv, or mend the id.',
  }),
  'unknown-value': page<{ column: string; value: string; valid: readonly string[] }>({
    title: 'A cell names something that does not exist',
    message: ({ column, value, valid }) => `${seen(value)} in column "${column}" is unknown. expected ${oneOf(valid)}`,
    why: 'A name that fits nothing is most often a typing mistake.',
    todo: 'Use one of the names listed.',
  }),
};

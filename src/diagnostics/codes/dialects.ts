import { page, seen } from './page.ts';

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
]);

/** `commas`, `commas and bars`, `commas, semicolons and bars`. */
function delimiters(all: readonly string[]): string {
  const words = all.map((one) => DELIMITERS.get(one) ?? seen(one));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function hex(unit: number, digits: number): string {
  return unit.toString(16).toUpperCase().padStart(digits, '0');
}

const ORDERS: ReadonlyMap<string, string> = new Map([
  ['dmy', 'day, month, year'],
  ['mdy', 'month, day, year'],
]);

const orderText = (order: string) => ORDERS.get(order) ?? seen(order);

/** Faults in how an export is written: its encoding, what separates the cells, in what form days and figures stand in a column. */
export const dialectCodes = {
  'not-utf8': page<{ byte: number; position: number; line: number }>({
    title: 'A file is not UTF-8',
    message: ({ byte, position, line }) =>
      `byte 0x${hex(byte, 2)} on line ${line} (byte ${position} of the file) is not UTF-8; reading ends there`,
    why: 'In another encoding names and ids would read as something else, and no longer match.',
    todo: 'Save the file as "CSV UTF-8", or say its encoding in exports.yaml.',
  }),
  'not-in-encoding': page<{ encoding: string; unit: number; position: number; line: number }>({
    title: 'A file is not in the encoding that it should be in',
    message: ({ encoding, unit, position, line }) =>
      `0x${hex(unit, 2)} on line ${line} (byte ${position} of the file) is no character of ${encoding}; reading ends there`,
    why: 'What is no character here was a character in another encoding, or the file is damaged.',
    todo: 'Mend the encoding in exports.yaml, or save the file as "CSV UTF-8" and say none.',
  }),
  'other-encoding': page<{ said: string; mark: string }>({
    title: 'A file begins with the mark of another encoding',
    message: ({ said, mark }) =>
      `the file begins with the byte order mark of ${mark}, but exports.yaml says that it is ${said}`,
    why: 'One of the two is wrong, and the text would read as something else.',
    todo: 'Leave the encoding out of exports.yaml: a file with a byte order mark says it itself.',
  }),
  'nul-byte': page<{ position: number }>({
    title: 'A file is no text',
    message: ({ position }) =>
      `byte ${position} of the file is NUL, which no text has: it is a spreadsheet or in another encoding; reading ends there`,
    why: 'Files with NUL bytes are workbooks, archives, or texts in UTF-16 without the mark that would say so.',
    todo: 'Save the file as "CSV UTF-8".',
  }),
  'wrong-delimiter': page<{ said: string; found: readonly string[] }>({
    title: 'The cells are separated by something else',
    message: ({ said, found }) =>
      `exports.yaml says that ${delimiters([said])} separate the cells, but the header has none, and has ${delimiters(found)}`,
    why: 'Read so, the file would have one column that no table knows.',
    todo: 'Mend the delimiter in exports.yaml, or leave it out.',
  }),
  'ambiguous-delimiter': page<{ found: readonly string[] }>({
    title: 'Nobody can tell what separates the cells',
    message: ({ found }) =>
      `the header has ${delimiters(found)}, and the rows do not tell which of them separate the cells`,
    why: 'Nothing is guessed: read by the wrong one, values would stand in the wrong columns.',
    todo: 'Say the delimiter in exports.yaml, or quote the headers that contain the other.',
  }),
  'ambiguous-dates': page<{ column: string; value: string; dmy: string; mdy: string }>({
    title: 'Every date of a column can be read in two ways',
    message: ({ column, value, dmy, mdy }) =>
      `${seen(value)} in column ${seen(column)} is ${dmy} or ${mdy}, and no other date of the column tells day from month`,
    why: 'Nothing is guessed: the wrong order would move things into other months and quarters. A single part above 12 would decide it.',
    todo: 'Say the order in exports.yaml with date_format: dmy or mdy, or export dates as 2026-01-31.',
  }),
  'mixed-dates': page<{ column: string; value: string; order: string; other: string; otherLine: number }>({
    title: 'A column has dates in two orders',
    message: ({ column, value, order, other, otherLine }) =>
      `${seen(value)} in column ${seen(column)} can only be ${orderText(order)}, but ${seen(other)} on line ${otherLine} only ${orderText(order === 'dmy' ? 'mdy' : 'dmy')}`,
    why: 'Then every date of the column with parts up to 12 may be either, most often because a spreadsheet has read some of them and left others.',
    todo: 'Export the file again straight from its source, with dates as 2026-01-31.',
  }),
  'ambiguous-decimals': page<{ column: string; value: string; point: string; comma: string }>({
    title: 'A figure can be read in two ways',
    message: ({ column, value, point, comma }) =>
      `${seen(value)} in column ${seen(column)} is ${point} or ${comma}, and no other figure of the column tells which`,
    why: 'Nothing is guessed: as decimal sign or between thousands, the figure differs by a factor of a thousand.',
    todo: 'Say the decimal sign in exports.yaml with decimal: "." or ",", or export figures without signs between thousands.',
  }),
  'mixed-decimals': page<{ column: string; value: string; decimal: string; other: string; otherLine: number }>({
    title: 'A column has figures with two decimal signs',
    message: ({ column, value, decimal, other, otherLine }) =>
      `${seen(value)} in column ${seen(column)} has a decimal ${decimal === '.' ? 'point' : 'comma'}, but ${seen(other)} on line ${otherLine} a decimal ${decimal === '.' ? 'comma' : 'point'}`,
    why: 'Then nobody can tell what other figures of the column mean: they may differ by a factor of a thousand.',
    todo: 'Export the file again with one decimal sign throughout.',
  }),
  'time-without-zone': page<{ column: string; value: string }>({
    title: 'A time has an offset, and no time zone is said',
    message: ({ column, value }) =>
      `${seen(value)} in column ${seen(column)} has an offset from UTC, and its day depends on the time zone in which days are counted`,
    why: 'An evening in New York is the next day in UTC, and may be the next quarter.',
    todo: 'Say time_zone in exports.yaml, or export days without times.',
  }),
  'unlisted-null': page<{ column: string; value: string }>({
    title: 'A cell seems to say that its value is missing',
    message: ({ column, value }) =>
      `${seen(value)} in column ${seen(column)} seems to say that the value is missing; only blank cells do, and what exports.yaml lists`,
    why: 'Nothing is guessed: a missing value is never 0, and whether this is one only you know.',
    todo: 'List the text under nulls in exports.yaml, or leave the cell blank.',
  }),
  'footer-is-row': page<{ said: number }>({
    title: 'A row would be passed over as a footer',
    message: ({ said }) =>
      `exports.yaml says that the last ${said === 1 ? 'record is' : `${said} records are`} no row, blank lines not counted, but this one reads as a row`,
    why: 'An export that comes without its footer for once would lose rows without a word.',
    todo: 'Mend skip_footer in exports.yaml, or take the footer out of the file and skip none.',
  }),
  'footer-too-long': page<{ said: number; records: number }>({
    title: 'The footer is longer than the file',
    message: ({ said, records }) =>
      `exports.yaml says that the last ${said} records are no rows, but there are only ${records} below the header`,
    why: 'The file is not the one that the mapping was made for.',
    todo: 'Mend skip_footer in exports.yaml, or export the file again.',
  }),
  'repeated-header': page<{ line: number }>({
    title: 'The header stands again among the rows',
    message: ({ line }) => `the header of line ${line} stands here again: exports were pasted together`,
    why: 'Rows of two exports in one file may be the same rows, counted twice.',
    todo: 'Export everything at once, or take the line out when no row below it stands above it too.',
  }),
  'invisible-character': page<{ column: string; value: string; character: string }>({
    title: 'An id has a character that nobody sees',
    message: ({ column, value, character }) =>
      `the id ${seen(value)} in column ${seen(column)} has a ${character} inside`,
    why: 'Ids match letter by letter, and this one looks like another that it is not. Around an id such characters are passed over.',
    todo: 'Take the character out where the id was written; it came with copying from a page or a document.',
  }),
  'ids-differ-in-case': page<{ column: string; value: string; other: string; otherLine: number }>({
    title: 'Two ids differ in capitals alone',
    message: ({ column, value, other, otherLine }) =>
      `${seen(value)} in column ${seen(column)} is ${seen(other)} on line ${otherLine} but for capitals; they are read as two`,
    why: 'Some systems tell such ids apart; more often one of them was typed by hand, and is nobody.',
    todo: 'Write the id alike everywhere when it is one and the same.',
  }),
};

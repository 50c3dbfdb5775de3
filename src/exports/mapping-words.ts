import * as z from 'zod';
import { didYouMean } from '../diagnostics/index.ts';
import { formed } from '../kinds/told.ts';
import type { DateFormat, Delimiter, Encoding, PercentUnit } from './mapping.ts';

/** What each way to write a word of a dialect means. A sign has a word beside it: YAML reads a bare `|` or `,` as something of its own. */
const DELIMITER_WORDS = new Map<string, Delimiter>([
  [',', ','],
  ['comma', ','],
  [';', ';'],
  ['semicolon', ';'],
  ['\t', '\t'],
  ['\\t', '\t'],
  ['tab', '\t'],
  ['|', '|'],
  ['pipe', '|'],
]);

const DECIMAL_WORDS = new Map<string, '.' | ','>([
  ['.', '.'],
  ['point', '.'],
  [',', ','],
  ['comma', ','],
]);

/** Latin-1 is read as windows-1252, which has all its letters and quotes besides, as browsers do (WHATWG Encoding Standard, "latin1"). */
const ENCODING_WORDS = new Map<string, Encoding>([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['utf-16le', 'utf-16le'],
  ['utf16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['utf16be', 'utf-16be'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
]);

const PERCENT_WORDS = new Map<string, PercentUnit>([
  ['percent', 'percent'],
  ['ratio', 'ratio'],
]);

export const delimiterWord = () => word(DELIMITER_WORDS, 'comma, semicolon, tab or pipe');
export const decimalWord = () => word(DECIMAL_WORDS, 'point or comma');
export const encodingWord = () => word(ENCODING_WORDS, 'utf-8, utf-16le, utf-16be or windows-1252');
export const percentWord = () =>
  word(PERCENT_WORDS, 'percent (104.5 is 104.5%) or ratio (1.045 is 104.5%)', ['percent', 'ratio']);

/** One of these words, in any case. */
function word<V>(meanings: ReadonlyMap<string, V>, expected: string, near = [...meanings.keys()]) {
  return formed(
    { pattern: [...meanings.keys()].map(literally).map(inAnyCase).join('|') },
    z.string({ error: expected }).transform((text, context): V => {
      const found = meanings.get(text.toLowerCase());
      if (found !== undefined) return found;
      context.addIssue({ code: 'custom', message: expected, params: { help: didYouMean(text, near) } });
      return z.NEVER;
    }),
  );
}

const [YEAR, MONTH, DAY] = ['(?:yyyy|y)', '(?:mm|m)', '(?:dd|d)'];
const BETWEEN = '[ ./-]?';

/** The ways to write each order of a date's parts, as sources of regular expressions: `d/m/y`, `DD.MM.YYYY`, `dmy`. */
const DATE_FORMS: readonly (readonly [DateFormat, string])[] = [
  ['ymd', `${[YEAR, MONTH, DAY].join(BETWEEN)}|iso`],
  ['dmy', [DAY, MONTH, YEAR].join(BETWEEN)],
  ['mdy', [MONTH, DAY, YEAR].join(BETWEEN)],
  ['excel', 'excel'],
];
const DATE_READERS = DATE_FORMS.map(([format, source]) => [format, new RegExp(`^(?:${source})$`, 'i')] as const);
const DATE_EXPECTED =
  'the order of day, month and year: y-m-d, d/m/y, m/d/y, or excel for the numbers of days that it counts';

/** The order of a date's parts, as it is read aloud or as report settings show it. */
export const dateFormatWord = () =>
  formed(
    { pattern: DATE_FORMS.map(([, source]) => inAnyCase(source)).join('|') },
    z.string({ error: DATE_EXPECTED }).transform((text, context): DateFormat => {
      const found = DATE_READERS.find(([, form]) => form.test(text));
      if (found !== undefined) return found[0];
      context.addIssue({ code: 'custom', message: DATE_EXPECTED });
      return z.NEVER;
    }),
  );

/** A text as the source of a regular expression that takes it alone. */
function literally(text: string): string {
  return text === '\t' ? '\\t' : text.replace(/[\\.|]/g, '\\$&');
}

function inAnyCase(source: string): string {
  return source.replace(/(?<!\\)[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

import { type Day, dayFromText } from '../calendar/index.ts';
import { seen } from '../diagnostics/index.ts';
import type { ColumnType } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { type FigureType, figureValue } from './figures.ts';

/** No id, name or remark is longer; a longer one is a broken file. */
export const LONGEST_CELL = 100_000;

const SURROUNDING = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g;

/** The cell without the blanks around it: spaces, no-break and zero-width ones too, which copying from a web page leaves behind. */
export function trimmed(cell: string): string {
  if (cell === '') return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  if (first > 32 && first < 127 && last > 32 && last < 127) return cell;
  return cell.replace(SURROUNDING, '');
}

/** The trimmed text of one of a record's cells; a cell that is not there is blank. */
export function textIn(cells: readonly string[], cell: { readonly at: number }): string {
  return trimmed(cells[cell.at] ?? '');
}

const TIME = /^[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?$/;

/** A cell is checked, compared with as-of and asked for: one step of memory saves three of four readings of a million days. */
let lastText = '';
let lastDay: Day | null = null;

/** The day of an ISO date; a time without offset may follow, and is taken as written. Null for anything else. */
export function dayValue(text: string): Day | null {
  if (text === lastText) return lastDay;
  lastText = text;
  lastDay = text.length <= 10 || !TIME.test(text.slice(10)) ? dayFromText(text) : dayFromText(text.slice(0, 10));
  return lastDay;
}

/** yes, true, 1 or no, false, 0, in any case. */
export function yesNoValue(text: string): boolean | null {
  switch (text.toLowerCase()) {
    case 'yes':
    case 'true':
    case '1':
      return true;
    case 'no':
    case 'false':
    case '0':
      return false;
    default:
      return null;
  }
}

const SPREADSHEET_ERROR = /^#(?:N\/A|NV|GETTING_DATA|[A-Z0-9/]{2,12}[!?]|#+)$/i;
const TEXT_FORMULA = /^="([^"]*)"$/;
const SCIENTIFIC_ID = /^\d(?:[.,]\d+)?E\+\d+$/i;
const SCIENTIFIC_FIGURE = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;

/**
 * What a spreadsheet has made of a value, told in a few words, or null when the cell is innocent. Ids and figures that begin with `=` are
 * formulas; in free text (`=> escalated`) only `="…"` is one.
 */
export function spreadsheetTrace(type: ColumnType, text: string): string | null {
  if (text.startsWith('#') && SPREADSHEET_ERROR.test(text))
    return 'an error of the spreadsheet it came from, not a value';
  const quoted = TEXT_FORMULA.exec(text);
  if (quoted !== null) return `a formula around a text: write ${seen(quoted[1] ?? '')} alone`;
  if (type !== 'text' && text.startsWith('=')) return 'a formula, not a value: export the values';
  const scientific = type === 'id' ? SCIENTIFIC_ID : SCIENTIFIC_FIGURE;
  if (type !== 'text' && scientific.test(text)) return 'in scientific notation: the spreadsheet has cut digits off';
  return null;
}

const DAY = 'a day such as 2026-01-31';

/** What a cell that could not be read should have been, as a noun phrase, for this very text where that helps. */
export function expectedForm(type: ColumnType, text: string, currency: Currency): string {
  switch (type) {
    case 'money':
      return `an amount in ${currency.code} such as ${examples(currency).join(' or ')}`;
    case 'number':
      return 'a number such as 1234.5 or 1,234.5';
    case 'percent':
      return figureValue('number', text, currency) === null
        ? 'a percent such as 104.5% or 1.045'
        : `a percent: above 10 it needs the sign, ${text}%`;
    case 'yes_no':
      return 'yes or no (true, false, 1 and 0 are read too)';
    case 'day':
    case 'happened':
      return expectedDay(text);
    default:
      return 'a text';
  }
}

function expectedDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'a day that exists';
  if (/^\d{4}-\d{2}-\d{2}[T ].*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) {
    return `${DAY} or a time without offset such as 2026-01-31T10:00:00: with an offset the day depends on the time zone`;
  }
  return DAY;
}

function examples(currency: Currency): string[] {
  const decimals = currency.digits === 0 ? '' : `.${'0'.repeat(currency.digits)}`;
  const symbol = currency.symbols[0];
  return symbol === undefined
    ? [`1253700${decimals}`, `1,253,700${decimals}`]
    : [`1253700${decimals}`, `${symbol}1,253,700${decimals}`];
}

/** Is this a type whose cells hold a number? */
export function isFigureType(type: ColumnType): type is FigureType {
  return type === 'money' || type === 'number' || type === 'percent';
}

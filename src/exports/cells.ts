import { type Day, dayFromText } from '../calendar/index.ts';
import type { ColumnType, FigureType } from '../kinds/table.ts';
import { dayColumn } from './day-column.ts';

/** No id, name or remark is longer; a longer one is a broken file. */
export const LONGEST_CELL = 100_000;

const SURROUNDING = /^[\s\u00AD\u200B-\u200D\u2060\uFEFF]+|[\s\u00AD\u200B-\u200D\u2060\uFEFF]+$/g;
const TEXT_FORMULA = /^="([^"]*)"$/;

/**
 * The cell without the blanks around it: spaces, no-break and zero-width ones and soft hyphens too, which copying from a page leaves behind. A
 * spreadsheet's formula around a text, `="001234"`, is that text: it is written so that the spreadsheet keeps the zeros.
 */
export function trimmed(cell: string): string {
  if (cell === '') return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  if (first > 32 && first < 127 && first !== 61 && last > 32 && last < 127) return cell;
  const bare = cell.replace(SURROUNDING, '');
  const formula = TEXT_FORMULA.exec(bare);
  return formula === null ? bare : (formula[1] ?? '').replace(SURROUNDING, '');
}

/** The trimmed text of one of a record's cells; a cell that is not there is blank. */
export function textIn(cells: readonly string[], cell: { readonly at: number }): string {
  return trimmed(cells[cell.at] ?? '');
}

/** A column in which nothing says how its dates are written. */
const UNSAID = dayColumn(null, null);

/** The day of a date that stands alone and is one day in whatever order: `2026-01-31`, `31 Jan 2026`. Null for anything else. */
export function dayValue(text: string): Day | null {
  return dayFromText(text) ?? UNSAID.day(text);
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

/** Nothing but blanks: an empty line, or the rows of bare commas that spreadsheets leave at the end. */
export function isBlankRecord(cells: readonly string[]): boolean {
  for (const cell of cells) if (trimmed(cell) !== '') return false;
  return true;
}

/** Is this a type whose cells hold a number? */
export function isFigureType(type: ColumnType): type is FigureType {
  return type === 'money' || type === 'number' || type === 'percent';
}

export function isDayType(type: ColumnType): type is 'day' | 'happened' {
  return type === 'day' || type === 'happened';
}

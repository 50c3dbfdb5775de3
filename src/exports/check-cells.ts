import type { ColumnType } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { dayValue, expectedForm, isFigureType, LONGEST_CELL, spreadsheetTrace, trimmed, yesNoValue } from './cells.ts';
import type { RecordCheck } from './declared-checks.ts';
import type { FaultLog, HeaderCell } from './fault-log.ts';
import { figureValue, isPlainFigure } from './figures.ts';
import type { Field, Header } from './header.ts';

/**
 * Checks every cell of a record that the table knows, asked for or not: a broken export is found before anybody is paid from it. Values are
 * not made here: of a million rows most figures are never asked for.
 */
export function cellChecker(header: Header, currency: Currency, log: FaultLog): RecordCheck {
  const columns = header.fields.map((field) => ({
    field,
    at: field.at,
    isPlain: PLAIN[field.column.type],
    mayBeBlank: field.column.required !== 'cell',
  }));
  return (cells, line) => {
    for (const { field, at, isPlain, mayBeBlank } of columns) {
      const raw = cells[at] ?? '';
      if (raw === '' ? mayBeBlank : isPlain(raw)) continue;
      tellFault(field, trimmed(raw), line, currency, log);
    }
  };
}

/** The quick answers for the cells that nearly all are; a cell that is not plain is looked at again. */
const PLAIN: Readonly<Record<ColumnType, (raw: string) => boolean>> = {
  money: isPlainFigure,
  number: isPlainFigure,
  percent: () => false,
  day: (raw) => dayValue(raw) !== null,
  happened: (raw) => dayValue(raw) !== null,
  id: isPlainText,
  text: isPlainText,
  yes_no: (raw) => yesNoValue(raw) !== null,
};

/** Text that no spreadsheet has left its mark on: such marks begin with `#`, `=` or, as 1.23E+15 does, with a digit. */
function isPlainText(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first <= 32 || first >= 127 || first === 35 || first === 61) return false;
  if (first >= 48 && first <= 57 && text.includes('+')) return false;
  return text.length <= LONGEST_CELL;
}

/** Can this be read as text of a column that the table does not know, and that has not been checked therefore? */
export function isSoundText(text: string): boolean {
  return isPlainText(text) || (text.length <= LONGEST_CELL && spreadsheetTrace('text', text) === null);
}

function readable(type: ColumnType, text: string, currency: Currency): boolean {
  if (type === 'day' || type === 'happened') return dayValue(text) !== null;
  if (type === 'yes_no') return yesNoValue(text) !== null;
  return isFigureType(type) ? figureValue(type, text, currency) !== null : text.length <= LONGEST_CELL;
}

function tellFault(field: Field, text: string, line: number, currency: Currency, log: FaultLog): void {
  const { name, column } = field;
  if (text === '') {
    if (column.required === 'cell')
      log.add('blank-cell', line, field, { column: name, why: `every row needs ${column.summary}` });
  } else if (!readable(column.type, text, currency) || spreadsheetTrace(column.type, text) !== null) {
    tellUnreadable(column.type, text, currency, line, field, log);
  } else if (column.notNegative && isFigureType(column.type)) {
    const value = figureValue(column.type, text, currency);
    if (value !== null && value.n < 0n) {
      log.add('bad-cell', line, field, {
        column: field.header,
        value: text,
        expected: `${column.summary}, which is 0 or more`,
      });
    }
  }
}

/** Tells of a cell that cannot be read: what the spreadsheet did to it, or what was expected. */
export function tellUnreadable(
  type: ColumnType,
  text: string,
  currency: Currency,
  line: number,
  cell: HeaderCell | null,
  log: FaultLog,
): void {
  const column = cell?.header ?? '';
  const trace = spreadsheetTrace(type, text);
  if (trace !== null) log.add('spreadsheet-cell', line, cell, { column, value: text, what: trace });
  else if (text.length > LONGEST_CELL)
    log.add('long-cell', line, cell, { column, length: text.length, most: LONGEST_CELL });
  else log.add('bad-cell', line, cell, { column, value: text, expected: expectedForm(type, text, currency) });
}

import type { ColumnType } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { figureValue } from './figures.ts';
import { type Dialect, UNSAID } from './mapping.ts';
import { writtenDay } from './written-day.ts';
import { isWrittenWith, writtenFigure } from './written-figure.ts';

type Said = Pick<Dialect, 'decimal' | 'dateFormat'>;

const DAY = 'a day such as 2026-01-31';
const ORDERS = { ymd: 'year, month, day', dmy: 'day, month, year', mdy: 'month, day, year' } as const;
const AS_SAID = 'as exports.yaml says';

/** What a cell that could not be read should have been, as a noun phrase, for this very text where that helps. */
export function expectedForm(type: ColumnType, text: string, currency: Currency, said: Said = UNSAID): string {
  switch (type) {
    case 'money':
      return withSign(
        `an amount in ${currency.code} such as ${examples(currency, said).join(' or ')}`,
        type,
        text,
        currency,
        said,
      );
    case 'number':
      return withSign(
        said.decimal === ',' ? 'a number such as 1234,5 or 1.234,5' : 'a number such as 1234.5 or 1,234.5',
        type,
        text,
        currency,
        said,
      );
    case 'percent':
      return figureValue('number', text, currency, { decimal: said.decimal ?? '.', percent: 'ratio' }) === null
        ? `a percent such as ${said.decimal === ',' ? '104,5% or 1,045' : '104.5% or 1.045'}`
        : `a percent: above 10 it needs the sign, ${text}%, or "percent: percent" in exports.yaml`;
    case 'yes_no':
      return 'yes or no (true, false, 1 and 0 are read too)';
    case 'day':
    case 'happened':
      return expectedDay(text, said);
    default:
      return 'a text';
  }
}

/** The form, and who says so when the text would do with the other decimal sign. */
function withSign(form: string, type: 'money' | 'number', text: string, currency: Currency, { decimal }: Said): string {
  if (decimal === null) return form;
  const digits = writtenFigure(type, text, currency)?.digits ?? '';
  return isWrittenWith(digits, decimal === '.' ? ',' : '.')
    ? `${form}: its decimal sign is a ${decimal === '.' ? 'point' : 'comma'}, ${AS_SAID}`
    : form;
}

function expectedDay(text: string, { dateFormat }: Said): string {
  const { dmy, mdy } = writtenDay(text, null);
  const isDay = typeof dmy !== 'string' || typeof mdy !== 'string';
  if (isDay && dateFormat !== null) {
    const form = dateFormat === 'excel' ? 'as a serial number of a spreadsheet' : ORDERS[dateFormat];
    return `a day written ${form}, ${AS_SAID}`;
  }
  if (dmy === 'short_year' || mdy === 'short_year') return `${DAY}: a year has four digits`;
  if (dmy === 'no_such_day') return 'a day that exists';
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    return `${DAY}; the serial number of a spreadsheet is read with "date_format: excel" in exports.yaml`;
  }
  return DAY;
}

function examples(currency: Currency, { decimal }: Said): string[] {
  const sign = decimal ?? '.';
  const group = sign === '.' ? ',' : '.';
  const decimals = currency.digits === 0 ? '' : `${sign}${'0'.repeat(currency.digits)}`;
  const symbol = currency.symbols[0] ?? '';
  return [`1253700${decimals}`, `${symbol}1${group}253${group}700${decimals}`];
}

import { describe, expect, test } from 'vitest';
import { dayText } from '../../src/calendar/index.ts';
import { dayValue, trimmed, yesNoValue } from '../../src/exports/cells.ts';
import { invisibleCharacter, seemsMissing, spreadsheetTrace } from '../../src/exports/damage.ts';
import { expectedForm } from '../../src/exports/expected-form.ts';
import { type Dialect, UNSAID } from '../../src/exports/mapping.ts';
import type { ColumnType } from '../../src/kinds/table.ts';
import { currency } from './reading.ts';

test.each([
  ['a-1', 'a-1'],
  [' a-1\t', 'a-1'],
  ['\u00A0a-1\u200B', 'a-1'],
  ['\uFEFFa-1\u2060', 'a-1'],
  ['\u00ADa-1\u00AD', 'a-1'],
  ['Åsa Ö', 'Åsa Ö'],
  ['a b', 'a b'],
  [' \u00A0\u200B ', ''],
  ['="001234"', '001234'],
  [' =" 001234 " ', '001234'],
  ['=""', ''],
  ['=A1', '=A1'],
  ['="a"&"b"', '="a"&"b"'],
])('%j without the blanks and the formula around it is %j', (cell, text) => {
  expect(trimmed(cell)).toBe(text);
});

test.each([
  ['2026-01-31', '2026-01-31'],
  ['2026-1-31', '2026-01-31'],
  ['20260131', '2026-01-31'],
  ['31 Jan 2026', '2026-01-31'],
  ['31/01/2026', null],
  ['2026-01-31T10:00:00Z', null],
  ['46053', null],
])('%s, which stands alone, is the day %s', (text, day) => {
  const found = dayValue(text);
  expect(found && dayText(found)).toBe(day);
  expect(dayValue(text), 'asked again').toBe(found);
});

test.each([
  ['yes', true],
  ['TRUE', true],
  ['1', true],
  ['No', false],
  ['false', false],
  ['0', false],
  ['y', null],
  ['2', null],
  ['', null],
])('%j is %j', (text, value) => {
  expect(yesNoValue(text)).toBe(value);
});

describe('what spreadsheets leave behind', () => {
  test.each<[ColumnType, string, string]>([
    ['id', '#N/A', 'an error of the spreadsheet it came from, not a value'],
    ['money', '#REF!', 'an error of the spreadsheet it came from, not a value'],
    ['text', '#DIV/0!', 'an error of the spreadsheet it came from, not a value'],
    ['text', '#BEZUG!', 'an error of the spreadsheet it came from, not a value'],
    ['day', '########', 'an error of the spreadsheet it came from, not a value'],
    ['id', '=A1', 'a formula, not a value: export the values'],
    ['money', '=SUM(A1:A9)', 'a formula, not a value: export the values'],
    ['id', '1.23E+15', 'in scientific notation: the spreadsheet has cut digits off'],
    ['id', '1,23e+15', 'in scientific notation: the spreadsheet has cut digits off'],
    ['money', '1.2e6', 'in scientific notation: the spreadsheet has cut digits off'],
  ])('in a column of type %s, %s is %s', (type, text, trace) => {
    expect(spreadsheetTrace(type, text)).toBe(trace);
  });

  test.each<[ColumnType, string]>([
    ['id', '#1234'],
    ['id', '12E3'],
    ['id', '1E5'],
    ['id', 'a+b'],
    ['text', '=> escalated'],
    ['text', '1.23E+15'],
    ['text', '#winback plan!'],
  ])('in a column of type %s, %s is innocent', (type, text) => {
    expect(spreadsheetTrace(type, text)).toBeNull();
  });
});

describe('words for a missing value', () => {
  test.each(['N/A', 'null', 'NULL', 'None', 'NaN', '-', '--', '–', '?', '???', 'undefined'])('%s', (text) => {
    for (const type of ['money', 'day', 'yes_no', 'id'] as const) expect(seemsMissing(type, text)).toBe(true);
    expect(seemsMissing('text', text)).toBe(false);
  });

  test('are fewer among ids: NA is a region', () => {
    expect(['NA', 'unknown', 'TBD', '.'].map((text) => seemsMissing('id', text))).toEqual([false, false, false, false]);
    expect(['NA', 'unknown', 'TBD', '.'].map((text) => seemsMissing('day', text))).toEqual([true, true, true, true]);
    expect(['-5', 'a-', 'null-1', '0'].map((text) => seemsMissing('number', text))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

test.each([
  ['a\u00A01', 'no-break space (U+00A0)'],
  ['a\u200B1', 'zero-width space (U+200B)'],
  ['a\u00AD1', 'soft hyphen (U+00AD)'],
  ['a\u202E1', 'character (U+202E)'],
  ['a\u{E0061}1', 'character (U+E0061)'],
  ['a\u00071', 'character (U+0007)'],
  ['a 1', null],
  ['Åsa-1', null],
  ['a\n1', null],
])('inside %j stands a %s', (id, character) => {
  expect(invisibleCharacter(id)).toBe(character);
});

describe('what a cell should have been', () => {
  test.each<[ColumnType, string, string, string]>([
    ['money', 'x', 'USD', 'an amount in USD such as 1253700.00 or $1,253,700.00'],
    ['money', 'x', 'JPY', 'an amount in JPY such as 1253700 or ¥1,253,700'],
    ['money', 'x', 'KWD', 'an amount in KWD such as 1253700.000 or 1,253,700.000'],
    ['number', 'x', 'USD', 'a number such as 1234.5 or 1,234.5'],
    ['percent', 'x', 'USD', 'a percent such as 104.5% or 1.045'],
    ['percent', '105', 'USD', 'a percent: above 10 it needs the sign, 105%, or "percent: percent" in exports.yaml'],
    ['yes_no', 'y', 'USD', 'yes or no (true, false, 1 and 0 are read too)'],
    ['day', 'soon', 'USD', 'a day such as 2026-01-31'],
    ['day', '31/01/26', 'USD', 'a day such as 2026-01-31: a year has four digits'],
    ['day', '5 Jan 26', 'USD', 'a day such as 2026-01-31: a year has four digits'],
    ['happened', '2026-02-30', 'USD', 'a day that exists'],
    ['happened', '29/02/2025', 'USD', 'a day that exists'],
    [
      'day',
      '46053',
      'USD',
      'a day such as 2026-01-31; the serial number of a spreadsheet is read with "date_format: excel" in exports.yaml',
    ],
  ])('in a column of type %s, %s should have been (%s) %s', (type, text, code, expected) => {
    expect(expectedForm(type, text, currency(code))).toBe(expected);
  });

  test.each<[ColumnType, string, Partial<Dialect>, string]>([
    ['money', 'x', { decimal: ',' }, 'an amount in USD such as 1253700,00 or $1.253.700,00'],
    [
      'money',
      '1,234.50',
      { decimal: ',' },
      'an amount in USD such as 1253700,00 or $1.253.700,00: its decimal sign is a comma, as exports.yaml says',
    ],
    [
      'number',
      '1,5',
      { decimal: '.' },
      'a number such as 1234.5 or 1,234.5: its decimal sign is a point, as exports.yaml says',
    ],
    ['percent', 'x', { decimal: ',' }, 'a percent such as 104,5% or 1,045'],
    ['day', '10/16/2024', { dateFormat: 'dmy' }, 'a day written day, month, year, as exports.yaml says'],
    ['day', '16/10/2024', { dateFormat: 'mdy' }, 'a day written month, day, year, as exports.yaml says'],
    ['day', '16/10/2024', { dateFormat: 'ymd' }, 'a day written year, month, day, as exports.yaml says'],
    [
      'day',
      '16/10/2024',
      { dateFormat: 'excel' },
      'a day written as a serial number of a spreadsheet, as exports.yaml says',
    ],
    ['day', '30/02/2024', { dateFormat: 'dmy' }, 'a day that exists'],
  ])('in a column of type %s, %s should have been, with %j, %s', (type, text, said, expected) => {
    expect(expectedForm(type, text, currency('USD'), { ...UNSAID, ...said })).toBe(expected);
  });
});

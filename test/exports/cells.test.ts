import { describe, expect, test } from 'vitest';
import { dayText } from '../../src/calendar/index.ts';
import { dayValue, expectedForm, spreadsheetTrace, trimmed, yesNoValue } from '../../src/exports/cells.ts';
import type { ColumnType } from '../../src/kinds/table.ts';
import { currency } from './reading.ts';

test.each([
  ['a-1', 'a-1'],
  [' a-1\t', 'a-1'],
  ['\u00A0a-1\u200B', 'a-1'],
  ['\uFEFFa-1\u2060', 'a-1'],
  ['Åsa Ö', 'Åsa Ö'],
  ['a b', 'a b'],
  [' \u00A0\u200B ', ''],
])('%j without the blanks around it is %j', (cell, text) => {
  expect(trimmed(cell)).toBe(text);
});

test.each([
  ['2026-01-31', '2026-01-31'],
  ['2024-02-29', '2024-02-29'],
  ['2026-01-31T10:00:00', '2026-01-31'],
  ['2026-01-31 10:00:00.000', '2026-01-31'],
  ['2026-01-31 23:59', '2026-01-31'],
  ['2026-01-31T24:00:00', null],
  ['2026-01-31T10:60:00', null],
  ['2026-01-31T10:00:00Z', null],
  ['2026-01-31T10:00:00+01:00', null],
  ['2026-01-31x', null],
  ['2026-02-30', null],
  ['2025-02-29', null],
  ['2026-1-31', null],
  ['31/01/2026', null],
  ['20260131', null],
  ['46053', null],
])('%s is the day %s', (text, day) => {
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
    ['id', '="001234"', 'a formula around a text: write "001234" alone'],
    ['text', '="\u001b[31m"', 'a formula around a text: write "\uFFFD[31m" alone'],
    ['id', '=A1', 'a formula, not a value: export the values'],
    ['money', '=SUM(A1:A9)', 'a formula, not a value: export the values'],
    ['id', '1.23E+15', 'in scientific notation: the spreadsheet has cut digits off'],
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

test.each<[ColumnType, string, string, string]>([
  ['money', 'x', 'USD', 'an amount in USD such as 1253700.00 or $1,253,700.00'],
  ['money', 'x', 'JPY', 'an amount in JPY such as 1253700 or ¥1,253,700'],
  ['money', 'x', 'KWD', 'an amount in KWD such as 1253700.000 or 1,253,700.000'],
  ['number', 'x', 'USD', 'a number such as 1234.5 or 1,234.5'],
  ['percent', 'x', 'USD', 'a percent such as 104.5% or 1.045'],
  ['percent', '105', 'USD', 'a percent: above 10 it needs the sign, 105%'],
  ['yes_no', 'y', 'USD', 'yes or no (true, false, 1 and 0 are read too)'],
  ['day', '31/01/2026', 'USD', 'a day such as 2026-01-31'],
  ['happened', '2026-02-30', 'USD', 'a day that exists'],
  [
    'day',
    '2026-01-31T10:00:00Z',
    'USD',
    'a day such as 2026-01-31 or a time without offset such as 2026-01-31T10:00:00: with an offset the day depends on the time zone',
  ],
])('in a column of type %s, %s should have been (%s) %s', (type, text, code, expected) => {
  expect(expectedForm(type, text, currency(code))).toBe(expected);
});

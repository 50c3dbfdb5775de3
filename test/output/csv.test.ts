import { expect, test } from 'vitest';
import { csvText } from '../../src/output/csv.ts';
import type { Grid } from '../../src/output/grid.ts';

function named(name: string, amount = '1.00'): Grid {
  return {
    columns: [
      { header: 'name', holds: 'text' },
      { header: 'amount', holds: 'figure' },
    ],
    rows: [{ level: 'record', cells: [name, amount] }],
  };
}

const rowOf = (grid: Grid) => csvText(grid).split('\n')[1];

test.each([
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")",1.00'],
  ['+1', "'+1,1.00"],
  ['-1+2', "'-1+2,1.00"],
  ['@SUM(A1)', "'@SUM(A1),1.00"],
  ['\t=1', "' =1,1.00"],
  ['\r=1', "' =1,1.00"],
  ['＝1', "'＝1,1.00"],
  [`${String.fromCharCode(27)}[0m=1`, "'=1,1.00"],
])('a text that begins a formula is made harmless: %j', (name, row) => {
  expect(rowOf(named(name))).toBe(row);
});

test.each([
  ['Ana, Ruiz', '"Ana, Ruiz",1.00'],
  ['Ana "A" Ruiz', '"Ana ""A"" Ruiz",1.00'],
  ['Ana\nRuiz', 'Ana Ruiz,1.00'],
  ['', ',1.00'],
  ["O'Hara", "O'Hara,1.00"],
])('any other text stays itself, on one line: %j', (name, row) => {
  expect(rowOf(named(name))).toBe(row);
});

test('a negative figure stays a number', () => {
  expect(rowOf(named('Ana', '-50.00'))).toBe('Ana,-50.00');
});

test('without rows there is the header alone', () => {
  expect(csvText({ ...named('Ana'), rows: [] })).toBe('name,amount\n');
});

import { describe, expect, test } from 'vitest';
import { cellWidth, fitted, padded, wrapped } from '../../src/output/cell-width.ts';

describe('how many cells a text takes', () => {
  test.each([
    ['Ana Ruiz', 8],
    ['', 0],
    ['宮本 武蔵', 9],
    ['ｱｲｳ', 3],
    ['한국어', 6],
    ['José', 4],
    ['Jose\u0301', 4],
    ['नमस्ते', 4],
    ['สวัสดี', 4],
    ['👍', 2],
    ['👩‍👩‍👧', 2],
    ['👍🏽', 2],
    ['🇩🇪', 2],
    ['—', 1],
    ['full：width', 11],
  ])('%s takes %s', (text, cells) => {
    expect(cellWidth(text)).toBe(cells);
  });
});

describe('a text cut to fit', () => {
  test.each([
    ['Bartholomew', 8, 'Barthol…'],
    ['Ana', 3, 'Ana'],
    ['宮本武蔵', 5, '宮本…'],
    ['宮本武蔵', 4, '宮…'],
    ['Jose\u0301 Marti\u0301', 5, 'Jose\u0301…'],
    ['Ana Maria', 5, 'Ana…'],
  ])('%s in %s cells is %s', (text, cells, shown) => {
    expect(fitted(text, cells)).toBe(shown);
    expect(cellWidth(shown)).toBeLessThanOrEqual(cells);
  });
});

test('texts are filled on the right, figures on the left', () => {
  expect(padded('宮本', 6, 'text')).toBe('宮本  ');
  expect(padded('$1.00', 7, 'figure')).toBe('  $1.00');
});

test('words wrap, and a word that is too long has its own line', () => {
  expect(wrapped('Written results strategy', 9)).toEqual(['Written', 'results', 'strategy']);
  expect(wrapped('a bc def', 4)).toEqual(['a bc', 'def']);
  expect(wrapped('', 9)).toEqual([]);
});

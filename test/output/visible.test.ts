import { expect, test } from 'vitest';
import { visible } from '../../src/output/visible.ts';

const ESC = String.fromCharCode(27);
const BEL = String.fromCharCode(7);

test.each([
  ['colour', `${ESC}[31mAna${ESC}[0m`, 'Ana'],
  ['clearing the screen', `Ana${ESC}[2J${ESC}[H`, 'Ana'],
  ['a title', `${ESC}]0;owned${BEL}Ana`, 'Ana'],
  ['a link', `${ESC}]8;;https://evil.example${ESC}\\Ana${ESC}]8;;${ESC}\\`, 'Ana'],
  ['a title without an end', `${ESC}]0;Ana`, '0;Ana'],
  ['one-byte controls', `${String.fromCharCode(0x9b)}31mAna`, 'Ana'],
  ['a bell and a backspace', `A${BEL}na\b`, 'Ana'],
  ['line breaks and tabs', 'Ana\r\nRuiz\tBaez', 'Ana Ruiz Baez'],
  ['text that runs backwards', 'Ana\u202Egnp.exe', 'Anagnp.exe'],
  ['half a character', 'Ana\uD800', 'Ana'],
  ['a lone escape', `Ana${ESC}`, 'Ana'],
])('%s is gone', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each(['José', '宮本 武蔵', 'नमस्ते', '👩‍👩‍👧', 'می‌خواهم', '<b> & "x"'])('%s stays', (text) => {
  expect(visible(text)).toBe(text);
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lineAt, sourceText, withDollars } from './source-text.ts';

describe('comments, texts and regular expressions are blanked', () => {
  it.each([
    ["const a = 'x'; // y", "const a = ' ';     ", "const a = 'x';     "],
    ['a /* b */ c', 'a         c', 'a         c'],
    ['a /* b', 'a     ', 'a     '],
    ['"//" + a', '"  " + a', '"//" + a'],
    ["'it\\'s' + a", "'     ' + a", "'it\\'s' + a"],
    ['`a §{b} c`', '`   {b}  `', '`a §{b} c`'],
    ['`a §{ { b: `c` } } d`', '`   { { b: ` ` } }  `', '`a §{ { b: `c` } } d`'],
    ['`§{a}§{b}` + c', '` {a} {b}` + c', '`§{a}§{b}` + c'],
    ['`§5 \\` §{a}`', '`       {a}`', '`§5 \\` §{a}`'],
    ["a = /'/; b", 'a =    ; b', "a = /'/; b"],
    ['a = /[/\'"]/g; b', 'a =         ; b', 'a = /[/\'"]/g; b'],
    ['return /a\\/b/.test(c)', 'return       .test(c)', 'return /a\\/b/.test(c)'],
  ])('%s', (raw, code, uncommented) => {
    expect(sourceText(withDollars(raw))).toEqual({
      raw: withDollars(raw),
      code,
      uncommented: withDollars(uncommented),
    });
  });

  it.each(['a / b / c', '(a + b) / c / d', 'a[1] / b / c', '1 / 2 / 3', 'a = b'])(
    'and a quotient is none: %s',
    (raw) => {
      expect(sourceText(raw)).toEqual({ raw, code: raw, uncommented: raw });
    },
  );
});

describe('every source', () => {
  const root = new URL('../..', import.meta.url);
  const files = ['src', 'test/support'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );

  it('keeps its length and its lines', () => {
    for (const file of files) {
      const raw = readFileSync(new URL(file, root), 'utf8');
      const { code, uncommented } = sourceText(raw);
      expect([code.length, uncommented.length], file).toEqual([raw.length, raw.length]);
      expect(code.split('\n').length, file).toBe(raw.split('\n').length);
    }
  });

  it('has its brackets in pairs once the texts are blanked', () => {
    for (const file of files) {
      const { code } = sourceText(readFileSync(new URL(file, root), 'utf8'));
      for (const [open, close] of ['()', '[]', '{}']) {
        expect(code.split(open ?? '').length, `${file}: ${open}${close}`).toBe(code.split(close ?? '').length);
      }
    }
  });
});

it('lines count from 1', () => {
  expect([lineAt('a\nb', 0), lineAt('a\nb', 1), lineAt('a\nb', 2)]).toEqual([1, 1, 2]);
});

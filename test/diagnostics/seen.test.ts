import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneOf, seen } from '../../src/diagnostics/index.ts';

describe('what was seen is shown in quotes', () => {
  it.each([
    ['a plain word', 'brands', '"brands"'],
    ['letters of any script', 'Zoë 東京', '"Zoë 東京"'],
    ['nothing', '', '""'],
    ['blanks', '  ', '"  "'],
    ['a terminal escape', '\u{1B}[31mred', '"\u{FFFD}[31mred"'],
    ['the one-character escape', '\u{9B}31m', '"\u{FFFD}31m"'],
    ['a bell', 'a\u{7}', '"a\u{FFFD}"'],
    ['NUL', '\0', '"\u{FFFD}"'],
    ['DEL', '\u{7F}', '"\u{FFFD}"'],
    ['a tab', 'a\tb', '"a\u{FFFD}b"'],
    ['a line break', 'a\r\nb', '"a\u{FFFD}\u{FFFD}b"'],
    ['the separators of lines and paragraphs', 'a\u{2028}\u{2029}b', '"a\u{FFFD}\u{FFFD}b"'],
    ['a turn of the writing direction', 'a\u{202E}b', '"a\u{FFFD}b"'],
    ['an isolate', 'a\u{2066}b', '"a\u{FFFD}b"'],
    ['a blank without width', 'a\u{200B}b', '"a\u{FFFD}b"'],
    ['a byte-order mark', '\u{FEFF}csm_id', '"\u{FFFD}csm_id"'],
  ])('%s', (_, text, shown) => {
    expect(seen(text)).toBe(shown);
  });

  it('and cut after 57 letters where there are more than 60', () => {
    expect(seen('a'.repeat(60))).toBe(`"${'a'.repeat(60)}"`);
    expect(seen('a'.repeat(61))).toBe(`"${'a'.repeat(57)}…"`);
    expect(seen('a'.repeat(1_000_000))).toBe(`"${'a'.repeat(57)}…"`);
  });

  it('never with a control character, never longer than 62', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const shown = seen(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(shown.length).toBeLessThanOrEqual(62);
      }),
    );
  });
});

describe('the valid answers', () => {
  it.each([
    [[], 'nothing: there is none'],
    [['yes'], '"yes"'],
    [['yes', 'no'], 'one of "yes", "no"'],
    [['a', 'b', 'c'], 'one of "a", "b", "c"'],
  ])('%j: %s', (answers, text) => {
    expect(oneOf(answers)).toBe(text);
  });
});

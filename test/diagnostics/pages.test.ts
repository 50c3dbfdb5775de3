import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_CODES, type ArgsOf, CODES, type Code, isCode } from '../../src/diagnostics/index.ts';
import { argumentsOf } from './stand-in.ts';

/** Arguments that are one of a few words, each with its own wording: a message finds nothing for any other word, so here they are. */
const CHOICES: { readonly [C in Code]?: Partial<ArgsOf<C>> } = {
  'broken-quote': { how: 'unclosed' },
};

describe.each(ALL_CODES)('the page of %s', (code) => {
  const { title, message, why, todo } = CODES[code];

  it('has a code of small words joined by dashes', () => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('has a title, a reason and what to do', () => {
    for (const text of [title, why, todo]) {
      expect(text).not.toBe('');
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/\[object|NaN|\$\{/);
    }
    // "An undefined metric" is a thing of ours; an argument that was left out is not.
    expect(title.replaceAll('undefined metric', '')).not.toContain('undefined');
    expect(title).not.toMatch(/\.$/);
    expect(why).toMatch(/[.!?]$/);
    expect(todo).toMatch(/[.!?]$/);
  });

  it('makes its message of its arguments', () => {
    const choices = CHOICES[code];
    const made: unknown = Reflect.apply(message, undefined, [argumentsOf('ARGUMENT', choices)]);
    expect(made).toEqual(expect.stringMatching(/\S/));
    // A page may speak of undefined metrics; where its own words do not, the word comes from an argument that is not there.
    if (!String(message).includes('undefined')) {
      expect(made, 'is an argument one of a few words? then CHOICES needs it').not.toContain('undefined');
    }
    expect(made).not.toMatch(/\[object|\[native|NaN|\$\{/);
    if (message.length > 0 && choices === undefined) expect(made).toContain('ARGUMENT');
  });
});

describe('the codes', () => {
  it('are listed in order, each once', () => {
    expect(ALL_CODES.length).toBeGreaterThan(0);
    expect([...new Set(ALL_CODES)].sort()).toEqual(ALL_CODES);
  });

  it('are the pages that the files hold, and no page hides another of its code', () => {
    const folder = new URL('../../src/diagnostics/codes/', import.meta.url);
    const written = readdirSync(folder).flatMap((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      return [...text.matchAll(/^ {2}'?([\w-]+)'?: page[<(]/gm)].map((found) => found[1]);
    });
    expect(written.sort()).toEqual(ALL_CODES);
  });

  it('have titles of their own', () => {
    const titles = ALL_CODES.map((code) => CODES[code].title);
    expect(titles).toEqual([...new Set(titles)]);
  });

  it.each(ALL_CODES)('%s is known', (code) => {
    expect(isCode(code)).toBe(true);
  });

  it.each(['', 'unknown', 'Unknown-Key', 'constructor', '__proto__', 'toString'])('%j is none', (text) => {
    expect(isCode(text)).toBe(false);
  });
});

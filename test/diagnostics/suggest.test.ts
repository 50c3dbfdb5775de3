import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../src/diagnostics/index.ts';

const KEYS = [
  'bands',
  'line',
  'matrix',
  'milestones',
  'per',
  'rate',
  'tiers',
  'share',
  'metric',
  'when_undefined',
  'of',
];

describe('what a mistyped word most likely meant', () => {
  it.each([
    ['brands', 'bands', 'a letter too much'],
    ['shar', 'share', 'a letter missing'],
    ['shere', 'share', 'a letter replaced'],
    ['sahre', 'share', 'two letters swapped'],
    ['milestnoe', 'milestones', 'two edits in nine letters'],
    ['Bands', 'bands', 'case'],
    ['when-undefined', 'when_undefined', 'a dash'],
    ['when undefined', 'when_undefined', 'a space'],
    ['WhenUndefined', 'when_undefined', 'camel case'],
    ['whenundefind', 'when_undefined', 'a letter missing and no _'],
    ['teirs', 'tiers', 'two letters swapped'],
    ['off', 'of', 'a short word'],
    ['metrics', 'metric', 'a plural'],
  ])('%s: %s (%s)', (word, meant) => {
    expect(nearest(word, KEYS)).toBe(meant);
    expect(didYouMean(word, KEYS)).toBe(`did you mean "${meant}"?`);
  });

  it.each([
    ['xyzzy', 'far from all'],
    ['', 'nothing written'],
    ['_-', 'no letters'],
    ['shXXe', 'two edits in five letters'],
    ['hsaer', 'two swaps in five letters'],
    ['srahe', 'letters swapped over a third'],
    ['hsre', 'a swap and a letter missing, in four letters'],
    ['q', 'a letter'],
    ['milestones_of_the_customer', 'far longer'],
  ])('%j: nothing (%s)', (word) => {
    expect(nearest(word, KEYS)).toBeNull();
    expect(didYouMean(word, KEYS)).toBeNull();
  });

  it('a word with no letter in common is no suggestion, however short', () => {
    expect(nearest('a', ['b'])).toBeNull();
    expect(nearest('', ['b'])).toBeNull();
    expect(nearest('a', ['ab'])).toBe('ab');
  });

  it('of two as near, the first', () => {
    expect(nearest('rat', ['rate', 'rats'])).toBe('rate');
    expect(nearest('rat', ['rats', 'rate'])).toBe('rats');
  });

  it('of several, the nearest', () => {
    expect(nearest('milestnes', ['millstone', 'milestones'])).toBe('milestones');
    expect(nearest('timely_resolutin', ['timely_resolute', 'timely_resolution'])).toBe('timely_resolution');
  });

  it('without candidates there is none', () => {
    expect(nearest('bands', [])).toBeNull();
  });
});

describe('any word', () => {
  const words = fc.stringMatching(/^[a-z]{3,12}$/);

  it('means itself where it is among the candidates', () => {
    fc.assert(
      fc.property(words, fc.array(words), (word, others) => {
        expect(nearest(word, [...others, word])).toBe(word);
      }),
    );
  });

  it('is found again with one letter dropped, doubled or swapped', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(), (word, number) => {
        const place = number % (word.length - 1);
        const [before, one, next, after] = [
          word.slice(0, place),
          word.charAt(place),
          word.charAt(place + 1),
          word.slice(place + 2),
        ];
        for (const typed of [before + next + after, before + one + one + next + after, before + next + one + after]) {
          expect(nearest(typed, [word]), typed).toBe(word);
        }
      }),
    );
  });

  it('is answered with a candidate or nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, candidates) => {
        const found = nearest(word, candidates);
        if (found !== null) expect(candidates).toContain(found);
      }),
    );
  });

  it('of a hundred thousand letters is answered too', () => {
    expect(nearest('a'.repeat(100_000), KEYS)).toBeNull();
  });
});

import { type ByPlace, byPlace } from './by-place.ts';

/** Bits that fit a small integer, the only kind that an array stores without boxing. */
const BITS = 30;

/**
 * Which days of a period have been seen of each account, a bit each: 92 days of a quarter are four small numbers, so a million accounts can be watched
 * without keeping a million dates.
 */
export type DayMarks = {
  /** Marks a day of the account at a place; false when it was marked before. `offset` is the day's place in the period, from 0. */
  mark(place: number, offset: number): boolean;
};

export function dayMarks(): DayMarks {
  const words: ByPlace<number>[] = [];
  return {
    mark(place, offset) {
      const at = Math.floor(offset / BITS);
      while (words.length <= at) words.push(byPlace(0));
      const word = words[at] ?? byPlace(0);
      const bit = 1 << (offset % BITS);
      const before = word.at(place);
      if ((before & bit) !== 0) return false;
      word.put(place, before | bit);
      return true;
    },
  };
}

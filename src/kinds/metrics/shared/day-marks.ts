/** Bits that fit a small integer, the only kind that an array stores without boxing. */
const BITS = 30;

/**
 * Which days of a period have been seen, a bit each: 92 days of a quarter are four small numbers, so a million accounts can be watched without
 * keeping a million dates. `offset` is the day's place in the period, from 0.
 */
export type DayMarks = number[];

/** Marks a day; false when it was marked before. */
export function markDay(marks: DayMarks, offset: number): boolean {
  const word = Math.floor(offset / BITS);
  const bit = 1 << (offset % BITS);
  while (marks.length <= word) marks.push(0);
  const before = marks[word] ?? 0;
  marks[word] = before | bit;
  return (before & bit) === 0;
}

import { diagnostic } from '../diagnostics/index.ts';
import type { MeantLine } from '../yaml/read-raw.ts';
import { endsFrom, type Range, rangesTold } from './ranges.ts';

const LINE =
  /\b(from|above|at|up_to|below)[ \t]*:[ \t]*([^\s,{}]+)[ \t]+(?:to|until|till|through|thru)[ \t]*:[ \t]*([^\s,{}]+)/g;
const CURVE = /\b(bands|tiers|line|milestones)[ \t]*:/g;

/**
 * `- from: 90% to: 99%`: two keys in one line, at which the parser stops. Is there one at this place of the text? Then it is told of all lines like it, as of
 * any other ranges in a list.
 */
export function rangeLines(text: string, place: number): MeantLine | null {
  const start = text.lastIndexOf('\n', place - 1) + 1;
  const end = text.indexOf('\n', place);
  const found = [...text.slice(start).matchAll(LINE)];
  const first = found[0];
  if (first === undefined || (end >= 0 && start + first.index > end)) return null;
  const ranges = found.flatMap(({ 0: written, 1: name, 2: low, 3: high }, index): Range[] => {
    const ends = low === undefined || high === undefined ? null : endsFrom(low, high);
    const key = KEYS.find((one) => one === name);
    return ends === null || key === undefined
      ? []
      : [{ place: index, path: [], key, text: written, ...ends, pay: null }];
  });
  const [one, ...others] = ranges;
  if (one === undefined) return null;
  const curve = [...text.slice(0, place).matchAll(CURVE)].at(-1)?.[1] ?? 'bands';
  const from = start + first.index;
  const { args, help } = rangesTold([one, ...others], curve, found.length);
  return { from, to: from + first[0].length, told: (at) => diagnostic('range-edge', at, args, { help }) };
}

const KEYS = ['from', 'above', 'up_to', 'below', 'at'] as const;

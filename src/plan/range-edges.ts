import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { numberLiteral } from '../money/index.ts';
import { isRawList, isRawMap, type Raw, type RawMap } from '../yaml/raw.ts';
import { asPercents, edgeOf, endsFrom, endsOf, quoted, type Range, rangesTold } from './ranges.ts';
import { reshaped, type SoundPart } from './sound-part.ts';
import { put, remove, rename, replace, type Twig, twigAt } from './twigs.ts';

const EDGES = ['from', 'above', 'up_to', 'below', 'at'] as const;
const PAYS = ['pay', 'rate', 'plus'];
/** Keys under which people write the two ends of a range. */
const STARTS = ['from', 'above', 'at', 'min', 'start'];
const OTHER_ENDS = ['to', 'until', 'till', 'through', 'thru', 'end', 'max', 'up_to', 'below'];

/**
 * Are the edges of this curve written as ranges, the way sliding scales are printed: `from: 90-99%`, `range: 90-99%`, `from: 90%` with `to: 99%`,
 * `90-99%: $400`? Then one fault tells it of the whole list: what falls between two ranges, what is missing above the last, and how to write it. Returned
 * is `pays` with each range as the one edge that it would be written as, so that the rest of it can be judged; the same `pays` where there are none.
 * `metric` is the one that the component pays by.
 */
export function withoutRanges(
  pays: RawMap,
  curve: string,
  metric: string,
  path: TreePath,
  scope: PlanScope,
): SoundPart<RawMap> {
  const written = pays[curve];
  const traits = scope.metric(metric);
  const usual = curve === 'line' || curve === 'milestones' ? 'at' : traits?.better === 'lower' ? 'up_to' : 'from';
  const found = isRawMap(written) ? rangesInMap(written, usual) : rangesInList(written, usual);
  const isPercent =
    typeof pays.of === 'string' && pays.of !== 'value' ? /(^|\.)attainment$/.test(pays.of) : traits?.unit === 'percent';
  // 90-99 of a percent: that its edges want a sign is part of how they are written instead.
  const ranges = isPercent ? found.map(asPercents) : found;
  const [first, ...others] = ranges;
  if (first === undefined) return { raw: pays, scope };
  const count = isRawMap(written) || isRawList(written) ? Object.keys(written).length : 0;
  const { args, help } = rangesTold([first, ...others], curve, count);
  scope.fault('range-edge', [...path, curve, ...first.path], args, help);
  return reshaped(pays, path, scope, (root) => {
    if (isRawMap(written)) listOf(root, curve);
    return ranges.flatMap((one) => asEdge(root, [curve, one.place], one));
  });
}

function rangesInList(list: Raw | undefined, usual: Range['key']): readonly Range[] {
  if (!isRawList(list)) return [];
  return list.flatMap((item, place) => {
    if (typeof item === 'string') return rangeText(item, place, usual) ?? [];
    return isRawMap(item) ? (rangeIn(item, place, usual) ?? []) : [];
  });
}

/** `bands: { 90-99%: $400, 100-109%: $500 }`, or `bands: { 90-99%: { pay: $400 } }`. */
function rangesInMap(map: RawMap, usual: Range['key']): readonly Range[] {
  return Object.entries(map).flatMap(([text, pay], place) => {
    const ends = endsOf(text);
    const paid = isRawMap(pay) ? paidIn(pay) : typeof pay === 'string' ? `pay: ${quoted(pay)}` : null;
    return ends === null ? [] : [{ place, path: [text], key: usual, text, ...ends, pay: paid }];
  });
}

/** `- 90-99% = $400`, or `- 90-99% pays $400`. */
function rangeText(item: string, place: number, usual: Range['key']): Range | null {
  const [, text = '', paid = ''] =
    /^(.*?[^\s:=→>-])\s*(?:[:=→]|[-=]>|\s)\s*(?:pays\s+)?(\S+)$/u.exec(item.trim()) ?? [];
  const ends = numberLiteral(paid) === null ? null : endsOf(text);
  return ends && { place, path: [place], key: usual, text, ...ends, pay: `pay: ${quoted(paid)}` };
}

function rangeIn(item: RawMap, place: number, usual: Range['key']): Range | null {
  for (const key of EDGES) {
    const text = item[key];
    const ends = typeof text === 'string' ? endsOf(text) : null;
    if (ends !== null && typeof text === 'string') return { place, path: [place, key], key, text, ...ends, pay: null };
  }
  const pay = paidIn(item);
  return twoEnds(item, place, usual, pay) ?? otherKey(item, place, usual, pay);
}

function paidIn(item: RawMap): string | null {
  const key = PAYS.find((one) => typeof item[one] === 'string');
  return key === undefined ? null : `${key}: ${quoted(String(item[key]))}`;
}

/** `{ from: 90%, to: 99% }`. */
function twoEnds(item: RawMap, place: number, usual: Range['key'], pay: string | null): Range | null {
  const low = STARTS.find((key) => typeof item[key] === 'string');
  const high = OTHER_ENDS.find((key) => typeof item[key] === 'string');
  if (low === undefined || high === undefined) return null;
  const ends = endsFrom(String(item[low]), String(item[high]));
  const text = `${low}: ${String(item[low])}, ${high}: ${String(item[high])}`;
  return ends && { place, path: [place, high], key: usual, text, ...ends, pay };
}

/** `{ range: 90-99%, pay: $400 }`, or `{ 90-99%: $400 }`. */
function otherKey(item: RawMap, place: number, usual: Range['key'], pay: string | null): Range | null {
  for (const [key, value] of Object.entries(item)) {
    if (PAYS.includes(key) || typeof value !== 'string') continue;
    const named = endsOf(value);
    if (named !== null) return { place, path: [place, key], key: usual, text: value, ...named, pay };
    const itself = Object.keys(item).length === 1 ? endsOf(key) : null;
    if (itself !== null) {
      return { place, path: [place, key], key: usual, text: key, ...itself, pay: `pay: ${quoted(value)}` };
    }
  }
  return null;
}

/** Writes a range as its edge, and returns where what is found has been told. */
function asEdge(root: Twig, at: TreePath, range: Range): readonly TreePath[] {
  const { key, path, text, pay } = range;
  const last = path.at(-1) ?? key;
  if (typeof last === 'number') {
    replace(root, at, new Map());
    put(root, [...at, 'pay'], pay?.replace(/^pay: "?|"$/g, '') ?? '');
  } else if (last === text) {
    rename(root, [...at, last], 'pay');
  } else if (last !== key) {
    remove(
      root,
      [last, ...STARTS].map((one) => [...at, one]),
    );
  }
  put(root, [...at, key], edgeOf(range).text);
  return [[...at, key]];
}

/** Makes a list of a map of ranges: `{ 90-99%: $400 }` becomes `[{ pay: $400 }]`, to which the edge is added. */
function listOf(root: Twig, curve: string): void {
  const map = twigAt(root, [curve]);
  if (!(map instanceof Map) || !(root instanceof Map)) return;
  const list = [...map].map(([key, branch]) => {
    const isItem = endsOf(key) === null || branch.twig instanceof Map;
    const item: Twig = isItem ? branch.twig : new Map([[key, branch]]);
    return { from: key, twig: item };
  });
  root.set(curve, { from: curve, twig: list });
}

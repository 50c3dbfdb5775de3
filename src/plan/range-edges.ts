import type { PlanScope, TreePath } from '../kinds/scope.ts';
import {
  add,
  compare,
  fixed,
  machineDecimal,
  multiply,
  type NumberLiteral,
  numberLiteral,
  type Ratio,
} from '../money/index.ts';
import { isRawList, isRawMap, type RawMap } from '../yaml/raw.ts';
import { type SoundPart, withTexts } from './sound-part.ts';

const KEYS = ['from', 'above', 'up_to', 'below', 'at'] as const;
type Key = (typeof KEYS)[number];

/** An edge written as `90-99%` (`to` is its other end) or `110%+` (which has none), at its place in the list. */
type Range = { readonly place: number; readonly key: Key; readonly text: string } & Ends;
type Ends = { readonly from: NumberLiteral; readonly to: NumberLiteral | null };

/**
 * Are the edges of this curve written as ranges, the way sliding scales are printed (`90-99%`, `100-109%`)? Then one fault tells it of the whole list:
 * what falls between two ranges, what is missing above the last, and how to write it. Returned is `pays` with each range as the one edge that it would
 * be written as, so that the rest of it can be judged; the same `pays` where there are no ranges.
 */
export function withoutRanges(pays: RawMap, curve: string, path: TreePath, scope: PlanScope): SoundPart<RawMap> {
  const list = pays[curve];
  if (!isRawList(list)) return { raw: pays, scope };
  const ranges = list.flatMap((item, place) => (isRawMap(item) ? (rangeIn(item, place) ?? []) : []));
  const first = ranges[0];
  if (first === undefined) return { raw: pays, scope };
  const rising = ranges.toSorted((a, b) => compare(a.from.value, b.from.value));
  const top = rising.at(-1);
  /** Nothing stands beyond the highest range: what it pays has no end. */
  const endless = !isUpper(first.key) && (top?.place === list.length - 1 || (top?.place === 0 && rising.length > 1));
  const args = {
    text: first.text,
    item: ITEMS.get(curve) ?? 'item',
    upper: isUpper(first.key),
    ...(curve === 'milestones' ? NOTHING : between(rising)),
    beyond: endless && curve !== 'milestones' ? (top?.to?.text ?? null) : null,
  };
  scope.fault('range-edge', [...path, curve, first.place, first.key], args, insteadOf(rising, curve, endless));
  const texts = ranges.map((one) => ({ path: [curve, one.place, one.key], text: edgeOf(one).text }));
  return withTexts(pays, texts, path, scope);
}

const ITEMS: ReadonlyMap<string, string> = new Map([
  ['bands', 'band'],
  ['tiers', 'tier'],
  ['line', 'point'],
  ['milestones', 'milestone'],
]);

function rangeIn(item: RawMap, place: number): Range | null {
  for (const key of KEYS) {
    const text = item[key];
    const ends = typeof text === 'string' ? endsOf(text) : null;
    if (ends !== null && typeof text === 'string') return { place, key, text, ...ends };
  }
  return null;
}

const RANGE = /^(.*[\d%\p{Sc}])\s*(?:-|–|—|−|\.{2,3}|…|\bto\b)\s*([\d\p{Sc}+-].*)$/u;
const OPEN = /^(?:≥|>=?|over\s|from\s|above\s)?\s*(.+?)\s*(\+|and (?:above|more|over|up)|or more)?$/iu;

/** The ends of `90-99%`, `90% – 99%`, `90 to 99%`, `110%+`; null where a text is no range. A lone minus (`-5%`) makes none. */
function endsOf(text: string): Ends | null {
  const trimmed = text.trim();
  if (numberLiteral(trimmed) !== null) return null;
  const [, low, high] = RANGE.exec(trimmed) ?? [];
  if (low !== undefined && high !== undefined) {
    const to = numberLiteral(high);
    const from = to && numberLiteral(to.unit === 'percent' && /\d$/.test(low) ? `${low}%` : low);
    return from && to && { from, to };
  }
  const [, alone = ''] = OPEN.exec(trimmed) ?? [];
  const from = alone === trimmed ? null : numberLiteral(alone);
  return from && { from, to: null };
}

const NOTHING = { inNone: null, inBoth: null };

/** What stands between the first two ranges that follow each other: in none of them, or in both. */
function between(rising: readonly Range[]): { readonly inNone: string | null; readonly inBoth: string | null } {
  for (const [place, lower] of rising.entries()) {
    const upper = rising[place + 1];
    if (upper === undefined || Math.abs(upper.place - lower.place) !== 1) continue;
    if (lower.to === null || lower.to.unit !== upper.from.unit) continue;
    const order = compare(lower.to.value, upper.from.value);
    const middle = shown(half(add(lower.to.value, upper.from.value)), lower.to);
    if (order < 0) return { inNone: middle, inBoth: null };
    return { inNone: null, inBoth: order === 0 ? upper.from.text : middle };
  }
  return NOTHING;
}

function isUpper(key: Key): boolean {
  return key === 'up_to' || key === 'below';
}

/** The one edge that a range is written by. */
function edgeOf({ key, from, to }: Range): NumberLiteral {
  return (isUpper(key) ? to : null) ?? from;
}

/** How the list is written: each range by its one edge. */
function insteadOf(ranges: readonly Range[], curve: string, endless: boolean): string {
  const edges = ranges.map((one) => `${one.key}: ${quoted(edgeOf(one).text)}`);
  const written = `write ${edges.join(', ')}`;
  if (curve === 'line') return `${written}; where the pay stays the same from edge to edge, use "bands"`;
  if (curve === 'milestones' || !endless) return written;
  return `${written}; the last one goes on for ever unless a cap or a further one says otherwise`;
}

/** YAML splits at commas inside { } and [ ]. */
function quoted(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}

function half(value: Ratio): Ratio {
  return { n: value.n, d: value.d * 2n };
}

/** A figure as the list writes its figures: `99.5%`, `$1,499,999.50`. */
function shown(value: Ratio, { unit, symbol }: NumberLiteral): string {
  if (unit === 'percent') return `${machineDecimal(multiply(value, { n: 100n, d: 1n }))}%`;
  if (unit !== 'money') return machineDecimal(value);
  return `${symbol ?? ''}${fixed(value, 2).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
}

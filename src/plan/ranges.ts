import type { ArgsOf } from '../diagnostics/index.ts';
import type { TreePath } from '../kinds/scope.ts';
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

/**
 * A stretch of a scale as it is printed: `90-99%`, from one figure to another, `110%+`, which has no other end, or `<90%`, which begins at 0 and leaves out
 * its end.
 */
export type Ends = { readonly from: NumberLiteral; readonly to: NumberLiteral | null; readonly leavesOutEnd?: true };

/** A range that stands where an edge belongs: at its place in the list, as it is written, and by which edge it would be written instead. */
export type Range = Ends & {
  readonly place: number;
  /** Where it is told, below the list. */
  readonly path: TreePath;
  readonly text: string;
  readonly key: 'from' | 'above' | 'up_to' | 'below' | 'at';
  /** What is paid on it, as it is written; null where the edge alone is to be changed. */
  readonly pay: string | null;
};

/** Does a figure, with whatever stands around it, mean a range? Null where it does not: a lone minus (`-5%`) makes none. */
export function endsOf(text: string): Ends | null {
  const trimmed = text.trim();
  if (numberLiteral(trimmed) !== null) return null;
  const [, low, high] = RANGE.exec(trimmed) ?? [];
  if (low !== undefined && high !== undefined) return endsFrom(low, high);
  const to = numberLiteral(BELOW.exec(trimmed)?.[1] ?? '');
  const zero = to && numberLiteral(to.unit === 'percent' ? '0%' : `${to.symbol ?? ''}0`);
  if (zero !== null) return { from: zero, to, leavesOutEnd: true };
  const [, alone = ''] = OPEN.exec(trimmed) ?? [];
  const from = alone === trimmed ? null : numberLiteral(alone);
  return from && { from, to: null };
}

const RANGE = /^(.*[\d%\p{Sc}])\s*(?:-|–|—|−|\.{2,3}|…|\bto\b)\s*([\d\p{Sc}+-].*)$/u;
const BELOW = /^(?:<|below\s|under\s|less than\s)\s*(.+)$/iu;
const OPEN = /^(?:≥|>=?|over\s|from\s|above\s)?\s*(.+?)\s*(\+|and (?:above|more|over|up)|or more)?$/iu;

/** Two figures, of which the first may leave its sign to the second: `90` and `99%`. */
export function endsFrom(low: string, high: string): Ends | null {
  const to = numberLiteral(high.trim());
  const from = to && numberLiteral(to.unit === 'percent' && /\d$/.test(low) ? `${low}%` : low);
  return from && { from, to };
}

/** A range of a percent whose figures have no sign, as it was meant: 90-99 is 90% to 99%. */
export function asPercents(range: Range): Range {
  const inPercent = (one: NumberLiteral) =>
    one.unit === 'number' ? (numberLiteral(`${one.text.trim()}%`) ?? one) : one;
  return { ...range, from: inPercent(range.from), to: range.to && inPercent(range.to) };
}

/** The one edge that a range is written by. */
export function edgeOf({ key, from, to }: Pick<Range, 'key' | 'from' | 'to'>): NumberLiteral {
  return (isUpper(key) ? to : null) ?? from;
}

/** What is to be said of the ranges of a list, and how they are written instead. */
export type RangesTold = { readonly args: ArgsOf<'range-edge'>; readonly help: string };

/** `count`: how many items the list has, ranges or not. */
export function rangesTold(ranges: readonly [Range, ...Range[]], curve: string, count: number): RangesTold {
  const [first] = ranges;
  const rising = ranges.toSorted((a, b) => compare(a.from.value, b.from.value));
  const top = rising.at(-1);
  /** Nothing stands beyond the highest range: what it pays has no end. */
  const endless = !isUpper(first.key) && (top?.place === count - 1 || (top?.place === 0 && rising.length > 1));
  const args = {
    text: first.text,
    item: ITEMS.get(curve) ?? 'item',
    upper: isUpper(first.key),
    ...(curve === 'milestones' ? NOTHING : between(rising)),
    beyond: endless && curve !== 'milestones' ? (top?.to?.text ?? null) : null,
  };
  return { args, help: insteadOf(rising, curve, endless) };
}

const ITEMS: ReadonlyMap<string, string> = new Map([
  ['bands', 'band'],
  ['tiers', 'tier'],
  ['line', 'point'],
  ['milestones', 'milestone'],
]);

const NOTHING = { inNone: null, inBoth: null };

/** What stands between the first two ranges that follow each other: in none of them, or in both. */
function between(rising: readonly Range[]): { readonly inNone: string | null; readonly inBoth: string | null } {
  for (const [place, lower] of rising.entries()) {
    const upper = rising[place + 1];
    if (upper === undefined || Math.abs(upper.place - lower.place) !== 1) continue;
    if (lower.to === null || lower.leavesOutEnd || lower.to.unit !== upper.from.unit) continue;
    const order = compare(lower.to.value, upper.from.value);
    const middle = shown(half(add(lower.to.value, upper.from.value)), lower.to);
    if (order < 0) return { inNone: middle, inBoth: null };
    return { inNone: null, inBoth: order === 0 ? upper.from.text : middle };
  }
  return NOTHING;
}

function isUpper(key: Range['key']): boolean {
  return key === 'up_to' || key === 'below';
}

/** How the list is written: each range by its one edge. */
function insteadOf(ranges: readonly Range[], curve: string, endless: boolean): string {
  const edges = ranges.map((one) => {
    const edge = `${one.key}: ${quoted(edgeOf(one).text)}`;
    return one.pay === null ? edge : `{ ${edge}, ${one.pay} }`;
  });
  const written = `write ${edges.join(', ')}`;
  if (curve === 'line') return `${written}; where the pay stays the same from edge to edge, use "bands"`;
  if (curve === 'milestones' || !endless) return written;
  return `${written}; the last one goes on for ever unless a cap or a further one says otherwise`;
}

/** YAML splits at commas inside { } and [ ]. */
export function quoted(text: string): string {
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

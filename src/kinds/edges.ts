import { compare, type NumberLiteral, type Ratio } from '../money/index.ts';
import type { CurveScope } from './curve.ts';
import type { Bound } from './figure.ts';
import { figureOf, type TreePath } from './scope.ts';

/** An edge of a list as it may be written: one of `from`, `above` (higher is better), `up_to`, `below` (lower is better). */
export type WrittenEdge = {
  readonly from?: NumberLiteral | undefined;
  readonly above?: NumberLiteral | undefined;
  readonly up_to?: NumberLiteral | undefined;
  readonly below?: NumberLiteral | undefined;
};

export type Edge = { readonly key: 'from' | 'above' | 'up_to' | 'below'; readonly bound: Bound; readonly at: Ratio };

const KEYS = ['from', 'above', 'up_to', 'below'] as const;
const BOUNDS: Record<Edge['key'], Bound> = { from: 'at_least', above: 'above', up_to: 'at_most', below: 'below' };

/**
 * The edges of a list, in the order written; null after a fault. A list uses one direction (`from` and `above`, or `up_to` and `below`), the one
 * in which the metric is better, and its edges run one way without repeating, so that gaps and overlaps cannot be written.
 */
export function readEdges(written: readonly WrittenEdge[], path: TreePath, scope: CurveScope): readonly Edge[] | null {
  const edges: Edge[] = [];
  for (const [place, item] of written.entries()) {
    const edge = readEdge(item, [...path, place], scope);
    if (edge === null) return null;
    edges.push(edge);
  }
  const texts = written.map((item, place) => item[edges[place]?.key ?? 'from']?.text ?? '');
  return inOrder(edges, texts, (place) => [...path, place, edges[place]?.key ?? 'from'], scope) ? edges : null;
}

/**
 * Do edges run one way? Where higher is better they rise; where lower is better they may rise or fall (best first or best last), since nothing but
 * their order in the file depends on it. The same edge twice is allowed once with and once without the edge itself. False after a fault.
 */
export function inOrder(
  edges: readonly { readonly key?: string; readonly at: Ratio }[],
  texts: readonly string[],
  pathOf: (place: number) => TreePath,
  scope: CurveScope,
): boolean {
  const [first, second] = edges;
  const falls =
    scope.better === 'lower' && first !== undefined && second !== undefined && compare(first.at, second.at) > 0;
  for (const [place, edge] of edges.entries()) {
    const before = edges[place - 1];
    if (before === undefined) continue;
    const order = compare(edge.at, before.at);
    if (order === (falls ? -1 : 1) || (order === 0 && edge.key !== before.key)) continue;
    const args = { edge: texts[place] ?? '', before: texts[place - 1] ?? '' };
    scope.fault(order === 0 ? 'doubled-edge' : 'falling-edge', pathOf(place), args);
    return false;
  }
  return true;
}

function readEdge(item: WrittenEdge, path: TreePath, scope: CurveScope): Edge | null {
  const keys = KEYS.filter((key) => item[key] !== undefined);
  const key = keys[0];
  const literal = key && item[key];
  const valid = scope.better === 'higher' ? ['from', 'above'] : ['up_to', 'below'];
  if (key === undefined || literal === undefined || keys.length > 1) {
    scope.fault('one-bound', path, { found: keys, valid });
    return null;
  }
  if (!valid.includes(key)) {
    scope.fault('wrong-direction', [...path, key], { key, better: scope.better, valid });
    return null;
  }
  const at = figureOf(literal, scope.unit, [...path, key], scope);
  return at && { key, bound: BOUNDS[key], at };
}

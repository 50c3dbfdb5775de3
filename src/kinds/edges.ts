import * as z from 'zod';
import { nearest } from '../diagnostics/index.ts';
import { add, compare, type NumberLiteral, numberLiteral, ONE, type Ratio, ZERO } from '../money/index.ts';
import type { Axis, Crossed, CurveEdge, CurveScope } from './curve.ts';
import type { Bound } from './figure.ts';
import { figureHelp } from './figure-help.ts';
import { figureOf, type TreePath } from './scope.ts';
import { formed } from './told.ts';
import { FIGURES } from './written.ts';

/** An edge as written: a figure, or `target` with what is added to it. `target` alone has no figure. */
export type EdgeText = {
  readonly text: string;
  readonly fromTarget: boolean;
  readonly figure: NumberLiteral | null;
  readonly minus: boolean;
};

const EDGE = 'an edge in the unit of the reading, such as 90% or $100,000, or target, or target + 5pt';

/** `90%`, `$100,000`, `target`, `target + 5pt`, `target - 2`. */
export const edgeLiteral = () =>
  formed(
    { units: FIGURES, figure: true, target: true },
    z.string({ error: EDGE }).transform((text, context): EdgeText => {
      const relative = /^target(?:\s*([+-])\s*(\S.*))?$/.exec(text.trim());
      const written = relative === null ? text : relative[2];
      const figure = written === undefined ? null : numberLiteral(written);
      if (figure === null && written !== undefined) {
        context.addIssue({ code: 'custom', message: EDGE, params: { help: edgeHelp(text) } });
        return z.NEVER;
      }
      return { text, fromTarget: relative !== null, figure, minus: relative?.[1] === '-' };
    }),
  );

/** `traget + 5pt` most likely means `target + 5pt`; else what helps any figure. */
function edgeHelp(text: string): string | null {
  const [, word, rest = ''] = /^([a-z]+)(\s*[+-].*)?$/i.exec(text.trim()) ?? [];
  const near = word === undefined ? null : nearest(word, ['target']);
  return near === null ? figureHelp(text, FIGURES) : `did you mean "${near}${rest}"?`;
}

/** What the keys of edges mean. */
export const EDGE_TEXTS: Readonly<Record<EdgeKey, string>> = {
  from: 'where it begins, the edge itself included',
  above: 'where it begins, the edge itself left out',
  up_to: 'where lower is better: where it begins, the edge itself included',
  below: 'where lower is better: where it begins, the edge itself left out',
};

/** Where an edge stands: at a figure, or so far from the target. */
export type EdgeAt = { readonly fromTarget: boolean; readonly by: Ratio };

/** An edge of a list as it may be written: one of `from`, `above` (higher is better), `up_to`, `below` (lower is better). */
export type WrittenEdge = {
  readonly from?: EdgeText | undefined;
  readonly above?: EdgeText | undefined;
  readonly up_to?: EdgeText | undefined;
  readonly below?: EdgeText | undefined;
};

export type EdgeKey = 'from' | 'above' | 'up_to' | 'below';

/** An edge for one target. */
export type Edge = { readonly key: EdgeKey; readonly bound: Bound; readonly at: Ratio };

/** An edge, or a point, of a plan: where it stands may depend on the target. `key` is null for points. */
export type PlanEdge = {
  readonly key: EdgeKey | null;
  readonly at: EdgeAt;
  readonly text: string;
  readonly path: TreePath;
};

export const EDGE_KEYS = ['from', 'above', 'up_to', 'below'] as const;
export const BOUNDS: Record<EdgeKey, Bound> = { from: 'at_least', above: 'above', up_to: 'at_most', below: 'below' };

/** The keys that fit the direction in which a metric is better. */
export function edgeKeys(better: Axis['better']): readonly EdgeKey[] {
  return better === 'higher' ? ['from', 'above'] : ['up_to', 'below'];
}

/**
 * The edges of a list, in the order written; null after a fault, when all of its faults have been told. A list uses one direction (`from` and `above`, or `up_to` and `below`), the one
 * in which the metric is better, and its edges run one way without repeating, so that gaps and overlaps cannot be written.
 */
export function readEdges(
  written: readonly WrittenEdge[],
  path: TreePath,
  scope: CurveScope,
): readonly (PlanEdge & { readonly key: EdgeKey })[] | null {
  const valid = edgeKeys(scope.better);
  const isForeign = (item: WrittenEdge) => EDGE_KEYS.every((key) => item[key] === undefined || !valid.includes(key));
  // A list that runs against its metric from end to end is one fault.
  const told = written.length > 1 && written.every(isForeign) ? written.slice(0, 1) : written;
  const edges = told.flatMap((item, place) => readEdge(item, [...path, place], scope) ?? []);
  return inOrder(edges, scope) && edges.length === written.length ? edges : null;
}

/** Where an edge stands, in the unit of the reading; null after a fault. Of attainment the target is 100%, and `target + 5pt` is 105%. */
export function readAt(
  { text, fromTarget, figure, minus }: EdgeText,
  path: TreePath,
  scope: CurveScope,
): EdgeAt | null {
  if (!fromTarget) {
    const by = figure && figureOf(figure, scope.unit, path, scope);
    return by && { fromTarget, by };
  }
  if (!scope.hasTarget) {
    scope.fault('no-target', path, {});
    return null;
  }
  const distance = figure === null ? ZERO : distanceOf(figure, text, path, scope);
  if (distance === null) return null;
  const by = minus ? { n: -distance.n, d: distance.d } : distance;
  return scope.reads === 'attainment' ? { fromTarget: false, by: add(ONE, by) } : { fromTarget, by };
}

/** A distance from the target: points where the reading is a percent. 5% would be 5 points to one reader and 5% of the target to another. */
function distanceOf(figure: NumberLiteral, text: string, path: TreePath, scope: CurveScope): Ratio | null {
  if (scope.unit !== 'percent') return figureOf(figure, scope.unit, path, scope);
  if (figure.unit === 'points') return figure.value;
  const bare = figure.text.replace(/%$/, '');
  scope.fault(
    'bad-value',
    path,
    { text, expected: 'points from the target, such as target + 5pt' },
    `write "${bare}pt"`,
  );
  return null;
}

/**
 * Do edges run one way? Where higher is better they rise; where lower is better they may rise or fall (best first or best last), since nothing but
 * their order in the file depends on it. The same edge twice is allowed once with and once without the edge itself. A figure and an edge at the
 * target can be compared only when the target is known: `crossedFor` does it then. False after a fault, when every run against the order has been
 * told at its first edge: of 90%, 80%, 70%, 100%, 95% it is 80% and 95%.
 */
export function inOrder(edges: readonly PlanEdge[], scope: CurveScope): boolean {
  const crossed = crossedIn(
    edges,
    edges.map(({ at }) => at.by),
    scope.better,
    true,
  );
  for (const { edge, before, order } of crossed) {
    scope.fault(order === 0 ? 'doubled-edge' : 'falling-edge', edge.path, { edge: edge.text, before: before.text });
  }
  return crossed.length === 0;
}

type FoundCrossed = { readonly edge: PlanEdge; readonly before: PlanEdge; readonly order: number };

/**
 * The edges that do not follow the one before them; of those that run against the order in a row, the first. `alike`: look only at neighbours of
 * which both or none depend on the target.
 */
function crossedIn(
  edges: readonly PlanEdge[],
  ats: readonly Ratio[],
  better: Axis['better'],
  alike: boolean,
): readonly FoundCrossed[] {
  const orderAt = (place: number) => compare(ats[place] ?? ZERO, ats[place - 1] ?? ZERO);
  const comparable = (place: number) => !alike || edges[place]?.at.fromTarget === edges[place - 1]?.at.fromTarget;
  const first = edges.findIndex((_, place) => place > 0 && comparable(place) && orderAt(place) !== 0);
  const falls = better === 'lower' && first > 0 && orderAt(first) < 0;
  const found: FoundCrossed[] = [];
  let isAgainst = false;
  for (const [place, edge] of edges.entries()) {
    const before = edges[place - 1];
    if (before === undefined || !comparable(place)) continue;
    const order = orderAt(place);
    const wasAgainst = isAgainst;
    isAgainst = order === (falls ? 1 : -1);
    if (order === (falls ? -1 : 1) || (order === 0 && takesTurns(before, edge, better))) continue;
    if (!isAgainst || !wasAgainst) found.push({ edge, before, order });
  }
  return found;
}

/** The same place twice: once with the edge itself and then, on its better side, without it. Where lower is better a list may run either way. */
function takesTurns(before: PlanEdge, edge: PlanEdge, better: Axis['better']): boolean {
  return better === 'lower' ? edge.key !== before.key : before.key === 'from' && edge.key === 'above';
}

function readEdge(item: WrittenEdge, path: TreePath, scope: CurveScope): (PlanEdge & { readonly key: EdgeKey }) | null {
  const keys = EDGE_KEYS.filter((key) => item[key] !== undefined);
  const key = keys[0];
  const written = key && item[key];
  const valid = edgeKeys(scope.better);
  if (key === undefined || written === undefined || keys.length > 1) {
    scope.fault('one-bound', path, { found: keys, valid });
    return null;
  }
  if (!valid.includes(key)) {
    scope.fault('wrong-direction', [...path, key], { key, better: scope.better, valid });
    return null;
  }
  const at = readAt(written, [...path, key], scope);
  return at && { key, at, text: written.text, path: [...path, key] };
}

/** Where the edges stand for a target, in the order written. */
function resolved(edges: readonly PlanEdge[], target: Ratio | null): readonly Ratio[] {
  return edges.map(({ at }) => (at.fromTarget ? add(target ?? ZERO, at.by) : at.by));
}

/** A list of edges as a curve uses it. */
export type EdgeList = {
  readonly readsTarget: boolean;
  edges(target: Ratio | null): readonly CurveEdge[];
  crossed(target: Ratio | null, across: Ratio | null): Crossed | null;
};

export function edgeList(edges: readonly PlanEdge[], better: Axis['better']): EdgeList {
  const readsTarget = edges.some(({ at }) => at.fromTarget);
  return {
    readsTarget,
    edges(target) {
      const ats = resolved(edges, target);
      return edges.map(({ key, path, text }, place) => {
        const includes = key !== 'above' && key !== 'below';
        return { at: ats[place] ?? ZERO, path, text, includes, written: true };
      });
    },
    crossed(target) {
      if (!readsTarget || target === null) return null;
      const [found = null] = crossedIn(edges, resolved(edges, target), better, false);
      return (
        found && { edge: found.edge.text, before: found.before.text, path: found.edge.path, target, across: false }
      );
    },
  };
}

/**
 * What a curve makes of its edges, made once: for all where no edge stands at the target, else once for each target. The team that shares a target
 * shares the table.
 */
export function perTarget<T>(
  edges: readonly PlanEdge[],
  make: (ats: readonly Ratio[]) => T,
): (target: Ratio | null) => T {
  if (!edges.some(({ at }) => at.fromTarget)) {
    const made = make(resolved(edges, null));
    return () => made;
  }
  const known = new Map<string, T>();
  return (target) => {
    const key = target === null ? '' : `${target.n}/${target.d}`;
    const made = known.get(key) ?? make(resolved(edges, target));
    known.set(key, made);
    return made;
  };
}

import { compare, type Ratio, reduce } from '../../money/index.ts';
import type { Leaf, PlanNode } from '../../plan/plan.ts';
import { metricsOfNode, nodesOf } from '../../plan/walk.ts';
import { inside } from './course.ts';
import type { Setting, Values } from './setting.ts';

const MOST = 256;

/** What a metric's other values are tried at: its edges, places between them, and beyond both ends. */
export type Choices = ReadonlyMap<string, readonly Ratio[]>;

/**
 * What the other metrics may stand at while pay is followed along one. Only those matter that meet it in a node with modifiers or in one curve: where
 * parts are only added up, none changes the course of another. All combinations of their edges and of places between are tried; where these are
 * too many, the ends and the middle of each.
 */
export function backgroundsFor(metric: string, usual: Values, choices: Choices, setting: Setting): readonly Values[] {
  const others = [...meeting(metric, setting)].filter((name) => name !== metric);
  const full = others.map((name) => ({ name, list: withUsual(choices.get(name) ?? [], usual.get(name)) }));
  const few = full.map(({ name, list }) => ({ name, list: endsAndMiddle(list) }));
  const chosen = count(full) <= MOST ? full : few;
  if (count(chosen) <= MOST) return combinations(chosen, usual);
  const all = (place: number) =>
    new Map([...usual, ...few.map(({ name, list }) => [name, pick(list, place)] as const)]);
  return [usual, all(0), all(-1), ...few.flatMap(({ name, list }) => list.map((at) => new Map(usual).set(name, at)))];
}

function withUsual(list: readonly Ratio[], usual: Ratio | undefined): readonly Ratio[] {
  if (usual === undefined || list.some((at) => compare(at, usual) === 0)) return list;
  return [usual, ...list];
}

function pick(list: readonly Ratio[], place: number): Ratio {
  return list.at(place) ?? { n: 0n, d: 1n };
}

function endsAndMiddle(list: readonly Ratio[]): readonly Ratio[] {
  const sorted = list.toSorted(compare);
  return [...new Set([sorted[0], sorted[sorted.length >> 1], sorted.at(-1)])].filter((at) => at !== undefined);
}

function count(lists: readonly { readonly list: readonly Ratio[] }[]): number {
  return lists.reduce((product, { list }) => product * Math.max(list.length, 1), 1);
}

function combinations(
  lists: readonly { readonly name: string; readonly list: readonly Ratio[] }[],
  usual: Values,
): readonly Values[] {
  let found: Values[] = [usual];
  for (const { name, list } of lists) {
    if (list.length > 0) found = found.flatMap((values) => list.map((at) => new Map(values).set(name, at)));
  }
  return found;
}

/** The metrics whose value can change how pay follows this one. */
function meeting(metric: string, { plan }: Setting): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodesOf(plan.root)) {
    const names =
      node.modifiers.length > 0 ? nodesOf(node).flatMap(metricsOfNode) : node.type === 'leaf' ? read(node) : [];
    if (names.includes(metric)) for (const name of names) found.add(name);
  }
  return found;
}

/** What a leaf's curve itself reads. */
function read(leaf: Leaf): readonly string[] {
  const base = leaf.base?.kind === 'metric' ? [leaf.base.metric] : [];
  return [leaf.reading.metric, ...(leaf.across === null ? [] : [leaf.across.metric]), ...base];
}

/** The edges of a grid and a place in each stretch between and beyond them. */
export function choicesOn(
  grid: readonly Ratio[],
  ends: { readonly least: Ratio | null; readonly most: Ratio | null },
): readonly Ratio[] {
  const found: Ratio[] = [];
  const [first, last] = [grid[0], grid.at(-1)];
  if (first === undefined || last === undefined) return found;
  if (ends.least === null) found.push(inside({ from: null, to: first })[0]);
  for (const [place, at] of grid.entries()) {
    const before = grid[place - 1];
    if (before !== undefined) found.push(reduce(inside({ from: before, to: at })[1]));
    found.push(at);
  }
  if (ends.most === null) found.push(inside({ from: last, to: null })[0]);
  return found;
}

/** Is a node's pay decided by any metric at all? */
export function paysBy(node: PlanNode): readonly string[] {
  return nodesOf(node).flatMap(metricsOfNode);
}

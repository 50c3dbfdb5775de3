import { add, compare, divide, type Ratio, reduce, subtract, whole, ZERO } from '../../money/index.ts';
import { curveReads, metricsOfNode, nodesOf } from '../../plan/walk.ts';
import type { Setting, Values } from './setting.ts';

/** How often nodes may be followed along a metric: small plans are tried at everything that makes a difference, large ones at less. */
const MOST_FOLLOWED = 1_000;
const LEAST_TRIED = 64;

/** What a metric's other values are tried at: its edges, places between them, and beyond both ends. */
export type Choices = ReadonlyMap<string, readonly Ratio[]>;

/**
 * What the other metrics may stand at while pay is followed along one. Only those matter that meet it in a node with modifiers or in one curve: where
 * parts are only added up, none changes the course of another. All combinations of their edges and of places beside them are tried. Where these are too
 * many, it is every other place of each, and besides: all at their targets, all just short of them, all at their worst and all at their best, and
 * from each of these one metric at a time at all of its places.
 */
export function backgroundsFor(metric: string, usual: Values, choices: Choices, setting: Setting): readonly Values[] {
  const most = Math.max(LEAST_TRIED, Math.trunc(MOST_FOLLOWED / nodesOf(setting.plan.root).length));
  const others = [...meeting(metric, setting)].filter((name) => name !== metric);
  const full = others.map((name) => ({ name, list: withUsual(choices.get(name) ?? [], usual.get(name)) }));
  if (count(full) <= most) return combinations(full, usual);
  let lists: readonly Choice[] = full;
  while (count(lists) > most && lists.some(({ list }) => list.length > 2)) {
    lists = lists.map(({ name, list }) => ({ name, list: thinned(list) }));
  }
  const together = cornersOf(full, usual, setting);
  const alone = together.flatMap((corner) => aloneFrom(corner, full)).slice(0, MOST_ALONE);
  return [...together, ...alone, ...(count(lists) <= most ? combinations(lists, usual) : [])];
}

const MOST_ALONE = 400;

type Choice = { readonly name: string; readonly list: readonly Ratio[] };

/** All metrics together at their targets, just short of them, at their worst and at their best. */
function cornersOf(lists: readonly Choice[], usual: Values, setting: Setting): readonly Values[] {
  const corner = (pick: (fromWorst: readonly Ratio[], target: number) => Ratio | undefined): Values => {
    const values = new Map(usual);
    for (const { name, list } of lists) {
      const better = setting.plan.metrics.get(name)?.metric.measure.better === 'lower' ? -1 : 1;
      const fromWorst = list.toSorted((a, b) => better * compare(a, b));
      const target = fromWorst.findIndex((at) => compare(at, usual.get(name) ?? ZERO) === 0);
      const picked = pick(fromWorst, target);
      if (picked !== undefined) values.set(name, picked);
    }
    return values;
  };
  return [
    usual,
    corner((list, target) => list[Math.max(target - 1, 0)]),
    corner((list) => list[0]),
    corner((list) => list.at(-1)),
  ];
}

function aloneFrom(corner: Values, lists: readonly Choice[]): readonly Values[] {
  return lists.flatMap(({ name, list }) => list.map((at) => new Map(corner).set(name, at)));
}

/** Every other one, with both ends: of 1 to 9 these are 1, 3, 5, 7, 9, then 1, 5, 9, then 1 and 9. */
function thinned(list: readonly Ratio[]): readonly Ratio[] {
  const sorted = list.toSorted(compare);
  if (sorted.length === 3) return [sorted[0], sorted[2]].filter((one) => one !== undefined);
  return sorted.filter((_, place) => place % 2 === 0 || place === sorted.length - 1);
}

function withUsual(list: readonly Ratio[], usual: Ratio | undefined): readonly Ratio[] {
  if (usual === undefined || list.some((at) => compare(at, usual) === 0)) return list;
  return [usual, ...list];
}

function count(lists: readonly Choice[]): number {
  return lists.reduce((product, { list }) => product * Math.max(list.length, 1), 1);
}

function combinations(lists: readonly Choice[], usual: Values): readonly Values[] {
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
      node.modifiers.length > 0 ? nodesOf(node).flatMap(metricsOfNode) : node.type === 'leaf' ? curveReads(node) : [];
    if (names.includes(metric)) for (const name of names) found.add(name);
  }
  return found;
}

/**
 * How far beyond its last edge a metric is looked at: 100 points, one, or where it is money $100,000. What a rate pays on a cent shows nothing.
 */
export function stepBeyond(metric: string, { plan }: Pick<Setting, 'plan'>): Ratio {
  const isMoney = plan.metrics.get(metric)?.metric.measure.unit === 'money';
  return whole(isMoney ? 100_000n * 10n ** BigInt(plan.currency.digits) : 1n);
}

/** The edges of a grid and a place in each stretch between and, a step away, beyond them. */
export function choicesOn(
  grid: readonly Ratio[],
  ends: { readonly least: Ratio | null; readonly most: Ratio | null },
  step: Ratio,
): readonly Ratio[] {
  const found: Ratio[] = [];
  const [first, last] = [grid[0], grid.at(-1)];
  if (first === undefined || last === undefined) return found;
  if (ends.least === null) found.push(subtract(first, step));
  for (const [place, at] of grid.entries()) {
    const before = grid[place - 1];
    if (before !== undefined) found.push(...besideEnds(before, at));
    found.push(at);
  }
  if (ends.most === null) found.push(add(last, step));
  return found;
}

/** Just beyond one edge and just before the next: where pay between them, at most a parabola, is nearly at its ends. */
function besideEnds(from: Ratio, to: Ratio): readonly Ratio[] {
  const little = divide(subtract(to, from), { n: 1024n, d: 1n });
  return [reduce(add(from, little)), reduce(subtract(to, little))];
}

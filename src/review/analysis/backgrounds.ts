import { add, compare, divide, type Ratio, reduce, subtract, whole, ZERO } from '../../money/index.ts';
import { curveReads, metricsOfNode, nodesOf } from '../../plan/walk.ts';
import { remembered } from './remembered.ts';
import type { Setting, Values } from './setting.ts';

/** How often nodes may be followed along a metric: small plans are tried at everything that makes a difference, large ones at less. */
const MOST_FOLLOWED = 1_000;
const LEAST_TRIED = 64;
/** How often nodes may be followed along all metrics with one metric alone elsewhere: 100 components, each with a metric, 39 times each. */
const MOST_FOLLOWED_ALONE = 400_000;
const [LEAST_ALONE, MOST_ALONE] = [8, 400];
/** How many places all courses along one metric may have together: with 2,000 of them, edges and beside edges, 90 backgrounds. */
const MOST_PLACES = 180_000;

/** What the other metrics stand at while pay is followed along one. */
export type Backgrounds = (metric: string) => readonly Values[];

/**
 * What the other metrics may stand at while pay is followed along one. Only those matter that meet it in a node with modifiers or in one curve: where
 * parts are only added up, none changes the course of another. All combinations of `placesOf` are tried: a metric's edges and places beside
 * them. Where these are too many, it is every other place of each, and besides: all at their targets, all just short of them, all at their worst and
 * all at their best, and from each of these one metric at a time at its places, those first for which a condition asks.
 */
export function backgroundsIn(
  metrics: readonly string[],
  usual: Values,
  placesOf: (metric: string) => readonly Ratio[],
  setting: Setting,
): Backgrounds {
  const nodes = nodesOf(setting.plan.root);
  const mostTried = Math.max(LEAST_TRIED, Math.trunc(MOST_FOLLOWED / nodes.length));
  const alone = Math.trunc(MOST_FOLLOWED_ALONE / (nodes.length * Math.max(metrics.length, 1)));
  const mostAlone = Math.min(MOST_ALONE, Math.max(LEAST_ALONE, alone));
  const withPlaces = (metric: string, most: number) =>
    Math.min(most, Math.max(LEAST_ALONE, Math.trunc(MOST_PLACES / Math.max(placesOf(metric).length, 1))));
  const groups = meetings(setting);
  const asked = new Set(
    nodes.flatMap(({ modifiers }) => modifiers.flatMap(({ conditions }) => conditions)).map((one) => one.metric),
  );
  const choiceOf = remembered((name: string) => choice(name, placesOf(name), usual, setting));
  // Metrics that meet the same others are followed in the same backgrounds, where each of them stands itself being all one to it.
  const knownCorners = new Map<string, readonly Values[]>();
  const cornersAmong = (names: readonly string[]): readonly Values[] => {
    const key = JSON.stringify(names);
    const corners = knownCorners.get(key) ?? cornersOf(names.map(choiceOf), usual);
    knownCorners.set(key, corners);
    return corners;
  };
  const beside = remembered((corner: Values) =>
    remembered((name: string) => choiceOf(name).list.map((at) => new Map(corner).set(name, at))),
  );
  return (metric) => {
    const others = metrics.filter((name) => name !== metric && groups.some((one) => one.has(name) && one.has(metric)));
    const full = others.map(choiceOf);
    const most = withPlaces(metric, mostTried);
    const mostHere = withPlaces(metric, mostAlone);
    if (count(full) <= most) return combinations(full, usual);
    const met = metrics.filter((name) => name === metric || others.includes(name));
    const corners = cornersAmong(met);
    const inOrder = [...others.filter((name) => asked.has(name)), ...others.filter((name) => !asked.has(name))];
    const alone: Values[] = [];
    for (const corner of corners) {
      for (const name of inOrder) {
        if (alone.length < mostHere) alone.push(...beside(corner)(name).slice(0, mostHere - alone.length));
      }
    }
    return [...corners, ...alone, ...thinnedCombinations(full, usual, most)];
  };
}

type Choice = {
  readonly name: string;
  readonly list: readonly Ratio[];
  /** The same from the worst to the best, and where the usual value stands in it. */
  readonly fromWorst: readonly Ratio[];
  readonly target: number;
};

function choice(name: string, places: readonly Ratio[], usual: Values, setting: Setting): Choice {
  const list = withUsual(places, usual.get(name));
  const better = setting.plan.metrics.get(name)?.metric.measure.better === 'lower' ? -1 : 1;
  const fromWorst = list.toSorted((a, b) => better * compare(a, b));
  return { name, list, fromWorst, target: fromWorst.findIndex((at) => compare(at, usual.get(name) ?? ZERO) === 0) };
}

/** All metrics together at their targets, just short of them, at their worst and at their best. */
function cornersOf(lists: readonly Choice[], usual: Values): readonly Values[] {
  const corner = (pick: (one: Choice) => Ratio | undefined): Values => {
    const values = new Map(usual);
    for (const one of lists) {
      const picked = pick(one);
      if (picked !== undefined) values.set(one.name, picked);
    }
    return values;
  };
  return [
    usual,
    corner(({ fromWorst, target }) => fromWorst[Math.max(target - 1, 0)]),
    corner(({ fromWorst }) => fromWorst[0]),
    corner(({ fromWorst }) => fromWorst.at(-1)),
  ];
}

/** Combinations of every other place of each, with both ends: of 1 to 9 these are 1, 3, 5, 7, 9, then 1, 5, 9, then 1 and 9. */
function thinnedCombinations(full: readonly Choice[], usual: Values, most: number): readonly Values[] {
  if (full.reduce((product, { list }) => product * Math.min(list.length, 2), 1) > most) return [];
  let lists = full;
  while (count(lists) > most) {
    lists = lists.map((one) => ({ ...one, list: thinned(one.list.toSorted(compare)) }));
  }
  return combinations(lists, usual);
}

function thinned(sorted: readonly Ratio[]): readonly Ratio[] {
  if (sorted.length === 3) return [sorted[0], sorted[2]].filter((one) => one !== undefined);
  return sorted.length < 3 ? sorted : sorted.filter((_, place) => place % 2 === 0 || place === sorted.length - 1);
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

/** The metrics that meet: those on which a node with modifiers depends, and those that one curve reads. */
function meetings({ plan }: Setting): readonly ReadonlySet<string>[] {
  return nodesOf(plan.root).flatMap((node) => {
    if (node.modifiers.length > 0) return [new Set(nodesOf(node).flatMap(metricsOfNode))];
    return node.type === 'leaf' ? [new Set(curveReads(node))] : [];
  });
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

import { add, compare, divide, multiply, negate, type Ratio, round, subtract, whole, ZERO } from '../../money/index.ts';
import { type Leaf, pathText } from '../../plan/plan.ts';
import { curveReads, leavesOf } from '../../plan/walk.ts';
import { breakpointsOf, domainOf, gridOf } from './breakpoints.ts';
import { type Cell, cellsOf } from './cells.ts';
import { classesOf, type MetricClass, questionsOf } from './classes.ts';
import { type Course, courseMaker, repeatsFrom } from './course.ts';
import { leafPay } from './exact-pay.ts';
import { type LeafPays, leafPays } from './leaf-pays.ts';
import type { Steps } from './limits.ts';
import { vertex } from './polynomial.ts';
import { remembered } from './remembered.ts';
import type { Setting, Values } from './setting.ts';
import { bareLeaf } from './stand-in.ts';

/** The metrics of a setting cut into cells, with what leaves earn in them. */
export type Cells = {
  for(metric: string): readonly Cell[];
  classesOf(metric: string): readonly MetricClass[];
  /** What a leaf earns with the amounts of a setting, which may be another world's. */
  paysOf(leaf: Leaf, setting: Setting): LeafPays;
};

/** The course of a leaf without its modifiers along the last metric that its curve reads. */
export type LeafCourse = (leaf: Leaf, background: Values) => Course;

/** `known` follows leaves with the amounts of the setting, where somebody else has done so before. */
export function cellsIn(setting: Setting, known: LeafCourse | null): Cells {
  const leaves = leavesOf(setting.plan.root).filter((leaf) => setting.amounts.money.has(leaf));
  const readersOf = remembered((metric: string) => leaves.filter((leaf) => curveReads(leaf).includes(metric)));
  const grid = remembered((metric: string): readonly Ratio[] => {
    const edges = gridOf(breakpointsOf(metric, setting), metric, setting);
    return edges.length === 0 ? [ZERO] : edges;
  });
  const courseIn = (leaf: Leaf, own: Setting) => {
    const metrics = curveReads(leaf);
    if (known !== null && own.amounts === setting.amounts && isAlone(leaf)) {
      return (background: Values) => known(leaf, background);
    }
    const along = metrics.at(-1) ?? leaf.metric;
    const bare = bareLeaf(leaf, own);
    const make = courseMaker(along, grid(along), domainOf(along, own), bare.setting);
    return (background: Values) => make(bare.node, background);
  };
  const cells = remembered((metric: string) => {
    const readers = readersOf(metric);
    const courses = readers.length < 2 ? [] : readers.filter(isAlone).map((leaf) => courseIn(leaf, setting)(new Map()));
    return cellsOf(withTurns(grid(metric), courses), domainOf(metric, setting));
  });
  const pays = new Map<string, LeafPays>();
  const paysOf = (leaf: Leaf, own: Setting): LeafPays => {
    const money = own.amounts.money.get(leaf) ?? null;
    const key = `${pathText(leaf)} ${money?.amount} ${money?.scale.n}/${money?.scale.d}`;
    const before = pays.get(key);
    if (before !== undefined) return before;
    const along = curveReads(leaf).at(-1) ?? leaf.metric;
    const followed = { courseAt: courseIn(leaf, own), steps: stepsOf(leaf, own) };
    const made = leafPays(leaf, own.plan.rounding, cells(along), followed);
    pays.set(key, made);
    return made;
  };
  return {
    for: cells,
    paysOf,
    classesOf: remembered((metric: string) => {
      const readers = readersOf(metric).map((leaf) => paysOf(leaf, setting));
      return classesOf(metric, cells(metric), questionsOf(metric, setting), readers);
    }),
  };
}

/** The steps of a leaf that go on repeating beyond the last one that is looked at; null where none do. */
function stepsOf(leaf: Leaf, setting: Setting): Steps | null {
  const last = repeatsFrom(leaf, setting);
  if (last === null) return null;
  const { at: from, step } = last;
  const { node, setting: own } = bareLeaf(leaf, setting);
  const payAt = (place: Ratio) => leafPay(node, new Map([[leaf.reading.metric, place]]), own);
  const size = step.n < 0n ? negate(step) : step;
  const edge = (count: bigint) => add(from, multiply(whole(count), size));
  const change = subtract(payAt(from), payAt(subtract(from, step)));
  return {
    away: change.n < 0n ? negate(change) : change,
    has: ({ sample }) => compare(sample, from) * (step.n > 0n ? 1 : -1) > 0,
    payAt,
    beside(place) {
      const count = divide(subtract(place, from), size);
      return [edge(round(count, 'up') - 1n), edge(round(count, 'down') + 1n)];
    },
  };
}

/** Does a leaf's curve read one metric alone? */
function isAlone(leaf: Leaf): boolean {
  return curveReads(leaf).every((name) => name === leaf.reading.metric);
}

/**
 * A grid with the places at which courses turn from rising to falling, or begin to be held at a bound: of several components none turns within a
 * cell by itself.
 */
function withTurns(grid: readonly Ratio[], courses: readonly Course[]): readonly Ratio[] {
  const found = [...grid];
  for (const { pieces } of courses) {
    for (const { from, to, pay } of pieces) {
      const turn = vertex(pay);
      const turns =
        turn !== null && (from === null || compare(turn, from) > 0) && (to === null || compare(turn, to) < 0);
      for (const at of [from, turns ? turn : null]) if (at !== null) found.push(at);
    }
  }
  if (found.length === grid.length) return grid;
  found.sort(compare);
  return found.filter((at, place) => place === 0 || compare(at, found[place - 1] ?? at) !== 0);
}

import { type Money, NO_MONEY, roundMoney, ZERO } from '../../money/index.ts';
import type { Leaf, PlanNode } from '../../plan/plan.ts';
import { answerTo, bothHits, type Hits, hitsAsked, hitsIn, metricsOfHit } from './asked.ts';
import type { Cell } from './cells.ts';
import type { Cells } from './cells-in.ts';
import type { MetricClass } from './classes.ts';
import { asksAt, leafPay } from './exact-pay.ts';
import { sumOnStretch } from './limits.ts';
import { type Part, partsOf } from './parts.ts';
import { acted, either, NOTHING, only, type Range, together, unsure } from './range.ts';
import { remembered } from './remembered.ts';
import { canLack, type World } from './worlds.ts';

/** How many combinations of classes are tried for one part, and in one world altogether. */
const MOST_AT_ONCE = 2_048;
const MOST_IN_ALL = 20_000;

/** The classes in which some metrics are. */
type Fixed = ReadonlyMap<string, MetricClass>;

const NO_VALUE: MetricClass = { key: 'none', sample: null, cells: [], isJoint: true };

/** Ranges by how many of the leaves are hit that somebody asks for; where nobody asks, there is one. */
type ByHits = ReadonlyMap<Hits | null, Range>;

/** The range of a node in a world; null where a run always stops and asks. */
export function rangeIn(top: PlanNode, world: World, cells: Cells): Range | null {
  const { setting, without, settled } = world;
  const { money, standing } = setting.amounts;
  const { rounding } = setting.plan;
  let left = MOST_IN_ALL;

  const classesOf = remembered((metric: string): readonly MetricClass[] => {
    if (without.has(metric)) return [NO_VALUE];
    const classes = cells.classesOf(metric);
    return canLack(metric, setting) && !settled.has(metric) ? [...classes, NO_VALUE] : classes;
  });

  /** The metrics on which it depends what a node pays. */
  const below: (node: PlanNode) => ReadonlySet<string> = remembered((node: PlanNode) => {
    if (!money.has(node)) return new Set<string>();
    const inside = node.type === 'leaf' ? node.reads : node.children.flatMap((child) => [...below(child)]);
    return new Set([...inside, ...conditionMetrics(node), ...hitsAsked(node, node, setting).flatMap(metricsOfHit)]);
  });

  const known = remembered((_: PlanNode) => new Map<string, Range | null>());
  const knownPart = remembered((_: PlanNode) => new Map<string, ByHits>());

  const nodeRange = (node: PlanNode, fixed: Fixed): Range | null => {
    if (!money.has(node)) return NOTHING;
    const key = keyOf(below(node), fixed);
    const before = known(node).get(key);
    if (before !== undefined) return before;
    const range = foundRange(node, fixed);
    known(node).set(key, range);
    return range;
  };

  /** With what the node's own conditions ask for in every class, and its parts each for itself. */
  const foundRange = (node: PlanNode, fixed: Fixed): Range | null => {
    const asked = conditionMetrics(node).filter((metric) => !fixed.has(metric));
    const found = overClasses([...new Set(asked)], fixed, (now) => {
      let sums: ByHits = new Map([[null, NOTHING]]);
      for (const part of partsIn(node, now)) sums = combined(sums, partRange(node, part, now));
      let range: Range | null = null;
      for (const [hits, earned] of sums) {
        const whole = withAnswer(node, earned);
        const own = whole === null ? null : modifiedRange(node, whole, hits, now);
        if (own !== null) range = range === null ? own : either(range, own);
      }
      return new Map(range === null ? [] : [[null, range]]);
    });
    return found.get(null) ?? null;
  };

  const partsIn = (node: PlanNode, fixed: Fixed): readonly Part[] => {
    const isOpen = (metric: string) => !fixed.has(metric);
    const askedOf = (child: PlanNode) => hitsAsked(node, child, setting).flatMap(metricsOfHit).filter(isOpen);
    if (node.type === 'leaf') return [{ children: [node], metrics: [...new Set(askedOf(node))] }];
    const metricsOf = (child: PlanNode) => new Set([...[...below(child)].filter(isOpen), ...askedOf(child)]);
    return partsOf(
      node.children.filter((child) => money.has(child)),
      metricsOf,
      askedOf,
    );
  };

  /** What a part earns, by how many of its leaves are hit where the node asks for that. */
  const partRange = (node: PlanNode, { children, metrics }: Part, fixed: Fixed): ByHits => {
    const leaves = children.flatMap((child) => hitsAsked(node, child, setting));
    const first = children[0] ?? node;
    const all = new Set([...children.flatMap((child) => [...below(child)]), ...leaves.flatMap(metricsOfHit)]);
    const key = keyOf(all, fixed);
    const before = knownPart(first).get(key);
    if (before !== undefined) return before;
    const found = overClasses(metrics, fixed, (now) => {
      const range = node.type === 'leaf' ? leafRange(node, now) : sumOf(children, now);
      if (range === null) return new Map();
      if (leaves.length === 0) return new Map([[null, range]]);
      const hits = hitsIn(leaves, now, setting);
      return new Map(hits.map((one) => [one, hits.length === 1 ? range : unsure(range)]));
    });
    knownPart(first).set(key, found);
    return found;
  };

  /** The same for every combination of classes of these metrics, as far as these are not too many; what cannot be is left out. */
  const overClasses = (metrics: readonly string[], fixed: Fixed, find: (now: Fixed) => ByHits): ByHits => {
    let tried: Fixed[] = [fixed];
    let isWhole = true;
    for (const metric of metrics) {
      const classes = classesOf(metric);
      const count = tried.length * classes.length;
      if (count > MOST_AT_ONCE || count > left) isWhole = false;
      else tried = tried.flatMap((now) => classes.map((one) => new Map(now).set(metric, one)));
    }
    left -= metrics.length === 0 ? 0 : tried.length;
    const found = new Map<Hits | null, Range>();
    for (const now of tried) {
      const isJoint = isWhole && metrics.every((metric) => now.get(metric)?.isJoint !== false);
      for (const [hits, range] of find(now)) add(found, hits, isJoint ? range : unsure(range));
    }
    return found;
  };

  const sumOf = (children: readonly PlanNode[], now: Fixed): Range | null => {
    let sum: Range = NOTHING;
    const opposed = opposedIn(children, now);
    for (const [cell, leaves] of opposed) {
      const pays = leaves.map((leaf) => cells.paysOf(leaf, setting).in([cell]));
      const { least, most } = sumOnStretch(pays, rounding);
      sum = together(sum, { least: { amount: least, isReached: false }, most: { amount: most, isReached: false } });
    }
    const counted = new Set<PlanNode>([...opposed.values()].flat());
    for (const child of children) {
      const range = counted.has(child) ? NOTHING : nodeRange(child, now);
      if (range === null) return null;
      sum = together(sum, range);
    }
    return sum;
  };

  /** Leaves without modifiers beside each other that rise and fall with one metric on one stretch. */
  const opposedIn = (children: readonly PlanNode[], now: Fixed): ReadonlyMap<Cell, readonly Leaf[]> => {
    const found = new Map<Cell, Leaf[]>();
    for (const child of children) {
      if (child.type === 'group' || child.modifiers.length > 0 || child.items !== null || !money.has(child)) continue;
      const pays = cells.paysOf(child, setting);
      const own = now.get(pays.metrics[0] ?? '');
      const [cell] = own?.cells ?? [];
      const isBare = child.reads.every((metric) => metric === pays.metrics[0]) && standing.get(child) !== 'gone';
      if (own === undefined || own.isJoint || cell === undefined || !isBare) continue;
      found.set(cell, [...(found.get(cell) ?? []), child]);
    }
    return found;
  };

  /** What a group answers for children of which none is left to take a share; null where the run stops. */
  const withAnswer = (node: PlanNode, range: Range): Range | null => {
    if (node.type === 'leaf' || standing.get(node) !== 'undefined') return range;
    if (node.whenUndefined === 'stop') return null;
    return node.whenUndefined === 'full_amount' ? together(range, only(amountOf(node))) : range;
  };

  const amountOf = (node: PlanNode): Money => money.get(node)?.amount ?? NO_MONEY;

  const modifiedRange = (node: PlanNode, earned: Range, hits: Hits | null, now: Fixed): Range | null => {
    const usual = asksAt(node, new Map(), setting);
    let range = earned;
    for (const modifier of node.modifiers) {
      const answer = answerTo(modifier, hits, now, setting);
      if (answer === 'stop') return null;
      const act = (holds: boolean) => {
        const asks = { ...usual, holds: () => holds, allHit: () => holds, anyHit: () => holds };
        return acted(range, modifier, asks, rounding);
      };
      range = answer === null ? either(act(true), act(false)) : act(answer);
    }
    return range;
  };

  /** What a leaf earns in these classes, and wherever the other metrics are that it reads; null where the run stops. */
  const leafRange = (leaf: Leaf, now: Fixed): Range | null => {
    if (standing.get(leaf) === 'gone') return NOTHING;
    const answer = answerOf(leaf);
    const isLacking = (metric: string) => now.get(metric)?.sample === null || without.has(metric);
    if (leaf.reads.some(isLacking)) return answer;
    const pays = cells.paysOf(leaf, setting);
    const [first = '', second] = pays.metrics;
    const cellsOf = (metric: string): readonly Cell[] => now.get(metric)?.cells ?? cells.for(metric);
    let found: Range | null = null;
    for (const one of cellsOf(first)) {
      for (const other of second === undefined ? [null] : cellsOf(second)) {
        const { least, most } = pays.in(other === null ? [one] : [one, other]);
        const range = { least: { amount: least, isReached: true }, most: { amount: most, isReached: true } };
        found = found === null ? range : either(found, range);
      }
    }
    // Which items make up a figure is not told by where it stands.
    if (leaf.items !== null && found !== null && now.has(first)) found = unsure(found);
    const mayLack = leaf.reads.some((metric) => !now.has(metric) && !settled.has(metric) && canLack(metric, setting));
    return mayLack && answer !== null && found !== null ? either(found, answer) : found;
  };

  /** What is paid for a metric without a value; null where the run stops. One that hands on its share is a world of its own. */
  const answerOf = (leaf: Leaf): Range | null => {
    switch (leaf.whenUndefined) {
      case 'zero':
        return NOTHING;
      case 'full_amount':
        return only(amountOf(leaf));
      case 'at_target': {
        const { metric } = leaf.reading;
        const values = new Map([[metric, setting.targets.get(metric)?.value ?? ZERO]]);
        return only(roundMoney(leafPay(leaf, values, setting), rounding));
      }
      default:
        return null;
    }
  };

  return nodeRange(top, new Map());
}

function conditionMetrics({ modifiers }: PlanNode): readonly string[] {
  return modifiers.flatMap(({ conditions }) => conditions.map(({ metric }) => metric));
}

function keyOf(metrics: ReadonlySet<string>, fixed: Fixed): string {
  return [...metrics].map((metric) => fixed.get(metric)?.key ?? '').join('|');
}

/** Two parts beside each other: every number of hits of the one with every one of the other. */
function combined(sums: ByHits, part: ByHits): ByHits {
  const found = new Map<Hits | null, Range>();
  for (const [hits, sum] of sums) {
    for (const [own, range] of part) add(found, bothHits(hits, own), together(sum, range));
  }
  return found;
}

function add(found: Map<Hits | null, Range>, hits: Hits | null, range: Range): void {
  const before = found.get(hits);
  found.set(hits, before === undefined ? range : either(before, range));
}

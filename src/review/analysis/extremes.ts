import type { PlanNode } from '../../plan/plan.ts';
import { cellsIn, type LeafCourse } from './cells-in.ts';
import { either, NOTHING, type Range, unsure } from './range.ts';
import { remembered } from './remembered.ts';
import type { Setting } from './setting.ts';
import { standIn } from './stand-in.ts';
import { rangeIn } from './world-range.ts';
import { worldsOf } from './worlds.ts';

/** What can be paid at least and at most. */
export type Extremes = {
  readonly plan: Range;
  /** The range of a node before its last modifier of a kind acts: what a cap has to cut, or a floor to lift. */
  before(node: PlanNode, kind: 'cap' | 'floor'): Range;
};

/**
 * The least and the most that a plan can pay somebody for a full period, whatever the metrics are and whichever of them has no value. What is rounded when
 * paying is rounded here, so no payout lies outside. Where parts of a plan depend on the same metric, all that it can be is tried for all of them
 * together: two leaves that never pay both, or a gate and a multiplier that never hold both, do not add up. An end of which that could not be
 * tried for all, at a reasonable cost, is a bound, and says so.
 */
export function extremesOf(setting: Setting, known: LeafCourse | null = null): Extremes {
  const cells = cellsIn(setting, known);
  const { all, isComplete } = worldsOf(setting);
  const over = (node: PlanNode, of: PlanNode): Range => {
    const ranges = all.flatMap((world) => {
      const own = node === of ? world.setting : standIn(node, of, world.setting).setting;
      return rangeIn(node, { ...world, setting: own }, cells) ?? [];
    });
    const [first = NOTHING, ...others] = ranges;
    const range = others.reduce(either, first);
    return isComplete ? range : unsure(range);
  };
  const { root } = setting.plan;
  const plan = remembered((_: 'plan') => over(root, root));
  return {
    get plan() {
      return plan('plan');
    },
    before(node, kind) {
      const place = node.modifiers.findIndex((modifier) => modifier.kind === kind);
      return over({ ...node, modifiers: node.modifiers.slice(0, Math.max(place, 0)) }, node);
    },
  };
}

import type { Condition } from '../../kinds/condition.ts';
import { type Ratio, ZERO } from '../../money/index.ts';
import type { Leaf } from '../../plan/plan.ts';
import { nodesOf } from '../../plan/walk.ts';
import { hitsAsked } from './asked.ts';
import type { Cell } from './cells.ts';
import { holdsAt, isHitAt } from './exact-pay.ts';
import type { LeafPays } from './leaf-pays.ts';
import { joinedTrend, type Trend } from './limits.ts';
import type { Setting } from './setting.ts';

/**
 * Values of a metric that every question of the plan answers alike: cells, with one value in them for all, or no value at all. `isJoint`: what several
 * components earn at most in it they earn together somewhere; else one of them may be at its best where another is not.
 */
export type MetricClass = {
  readonly key: string;
  readonly sample: Ratio | null;
  readonly cells: readonly Cell[];
  readonly isJoint: boolean;
};

/** The answers to all that a plan asks about a value of a metric: bounds of conditions, targets that decide whether a leaf is hit. */
export type Questions = (value: Ratio) => string;

export function questionsOf(metric: string, setting: Setting): Questions {
  const conditions: Condition[] = [];
  const leaves: Leaf[] = [];
  for (const node of nodesOf(setting.plan.root)) {
    if (!setting.amounts.money.has(node)) continue;
    const hits = hitsAsked(node, node, setting);
    const asked = [...node.modifiers, ...hits.map(({ hit }) => ({ conditions: hit ?? [] }))];
    conditions.push(...asked.flatMap((one) => one.conditions.filter((condition) => condition.metric === metric)));
    leaves.push(...hits.filter((leaf) => leaf.hit === null && leaf.metric === metric));
  }
  return (value) => {
    const values = new Map([[metric, value]]);
    const holds = conditions.map((one) => holdsAt(one, values, setting));
    return [...holds, ...leaves.map((leaf) => isHitAt(leaf, values, setting))].map(Number).join('');
  };
}

/**
 * The classes in which a metric has a value. One component that reads it may be anywhere among the cells that answer alike. Of several, all of which
 * rise over these cells (or all fall), the first and the last cell are the worst and the best for all; else each cell is looked at by itself.
 */
export function classesOf(
  metric: string,
  cells: readonly Cell[],
  questions: Questions,
  readers: readonly LeafPays[],
): readonly MetricClass[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const answers = questions(cell.sample);
    const group = groups.get(answers);
    if (group === undefined) groups.set(answers, [cell]);
    else group.push(cell);
  }
  return [...groups].flatMap(([answers, group]): readonly MetricClass[] => {
    const [first = NO_CELL] = group;
    if (readers.length < 2) return [{ key: answers, sample: first.sample, cells: group, isJoint: true }];
    const trend = joinedTrend(readers.map((one) => trendOver(metric, group, one)));
    const last = group.at(-1) ?? first;
    const looked = trend === 'mixed' ? group : [...new Set([first, last])];
    return looked.map((cell, place) => {
      const trends = readers.map((one) => trendIn(metric, cell, one));
      const moving = trends.filter((one) => one !== 'flat').length;
      const isJoint =
        moving < 2 || (joinedTrend(trends) !== 'mixed' && !readers.some((one) => isStepped(metric, cell, one)));
      return { key: `${answers} ${place}`, sample: cell.sample, cells: [cell], isJoint };
    });
  });
}

const NO_CELL: Cell = { from: ZERO, to: ZERO, isPlace: true, sample: ZERO };

/** How pay goes within a cell. */
function trendIn(metric: string, cell: Cell, { metrics, in: payIn }: LeafPays): Trend {
  const [only] = metrics;
  if (metrics.length === 1 && only === metric) return payIn([cell]).trend;
  // In a cell of the first of two metrics pay does not change with it; with the second it may, one way here and the other way there.
  return metrics[0] === metric ? 'flat' : cell.isPlace ? 'flat' : 'mixed';
}

/** Is pay in a cell a step that repeats, of which nobody knows where it is when others are at their best? */
function isStepped(metric: string, cell: Cell, { metrics, in: payIn }: LeafPays): boolean {
  return metrics.length === 1 && metrics[0] === metric && payIn([cell]).away.n !== 0n;
}

/** How pay goes over cells in rising order: within each of them, and from each to the next. */
function trendOver(metric: string, cells: readonly Cell[], reader: LeafPays): Trend {
  if (reader.metrics.length > 1 || reader.metrics[0] !== metric) return cells.length > 1 ? 'mixed' : 'flat';
  const pays = cells.map((cell) => reader.in([cell]));
  const steps = pays.slice(1).map((pay, place): Trend => {
    const before = pays[place];
    if (before === undefined) return 'flat';
    const rises = before.most !== null && pay.least !== null && before.most <= pay.least;
    const falls = before.least !== null && pay.most !== null && before.least >= pay.most;
    return rises ? (falls ? 'flat' : 'rises') : falls ? 'falls' : 'mixed';
  });
  return joinedTrend([...pays.map(({ trend }) => trend), ...steps]);
}

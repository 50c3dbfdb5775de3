import { compare, type Money, NO_MONEY, type Ratio, type RoundingMode, ZERO } from '../../money/index.ts';
import type { Leaf } from '../../plan/plan.ts';
import { curveReads } from '../../plan/walk.ts';
import type { Cell } from './cells.ts';
import type { Course } from './course.ts';
import { type CellPay, placePay, type Steps, stretchPay } from './limits.ts';
import type { Piece } from './pieces.ts';
import { at } from './polynomial.ts';
import { remembered } from './remembered.ts';
import type { Values } from './setting.ts';

/** What a leaf earns by itself in cells of the metrics that its curve reads, before any modifier. */
export type LeafPays = {
  /** One or two; in a cell of the first of two, pay changes only with the second. */
  readonly metrics: readonly string[];
  /** The pay where each of these metrics is in a cell, in their order. */
  in(cells: readonly Cell[]): CellPay;
};

/** The leaf as it is followed along the last of its metrics, with the other one at a value. */
export type Followed = {
  courseAt(background: Values): Course;
  /** Where its course is a line through steps that go on repeating; null where it is its course everywhere. */
  readonly steps: Steps | null;
};

/** `cells` are those of the last of the leaf's metrics. */
export function leafPays(leaf: Leaf, rounding: RoundingMode, cells: readonly Cell[], followed: Followed): LeafPays {
  const metrics = [...new Set(curveReads(leaf))];
  const paysBeside = remembered((beside: Cell | null) => {
    const background = new Map(beside === null ? [] : [[leaf.reading.metric, beside.sample] as const]);
    return cellPays(followed, background, cells, rounding);
  });
  const inCells = (places: readonly Cell[]): CellPay => {
    const last = places.at(-1);
    const found = last && paysBeside(places.length > 1 ? (places[0] ?? null) : null).get(last);
    return found ?? placePay(ZERO, rounding);
  };
  if (leaf.items === null) return { metrics, in: inCells };
  const items = itemsPay(
    leaf,
    cells.map((cell) => inCells([cell])),
  );
  return { metrics, in: () => items };
}

/** There can be any number of items, and none at all; each of them at any of the rates that a column names. */
function itemsPay(leaf: Leaf, pays: readonly CellPay[]): CellPay {
  const none: Money = NO_MONEY;
  const falls = pays.some(({ least }) => least === null || least < none);
  const grows = leaf.curve.itemColumn !== null || pays.some(({ most }) => most === null || most > none);
  return { least: falls ? null : none, most: grows ? null : none, trend: 'mixed', pieces: [], away: ZERO };
}

/** Pay in every cell; a course may have been followed over a coarser grid of which the cells are parts. */
function cellPays(
  { courseAt, steps }: Followed,
  background: Values,
  cells: readonly Cell[],
  rounding: RoundingMode,
): ReadonlyMap<Cell, CellPay> {
  const { stops, pieces } = courseAt(background);
  const found = new Map<Cell, CellPay>();
  let [stop, piece] = [0, 0];
  for (const cell of cells) {
    const before = pieces[piece];
    const own = steps?.has(cell) ? steps : null;
    if (cell.isPlace) {
      const here = stops[stop];
      const isStop = here !== undefined && compare(here.at, cell.sample) === 0;
      if (isStop) stop += 1;
      const followed = isStop ? here.pay : before === undefined ? ZERO : at(before.pay, cell.sample);
      found.set(cell, placePay(own?.payAt(cell.sample) ?? followed, rounding));
      continue;
    }
    const inside: Piece[] = [];
    for (let one = before; one !== undefined; one = pieces[piece]) {
      inside.push({ from: later(one.from, cell.from), to: earlier(one.to, cell.to), pay: one.pay });
      const order = ends(one.to, cell.to);
      if (order <= 0) piece += 1;
      if (order >= 0) break;
    }
    found.set(cell, stretchPay(inside, cell, rounding, own));
  }
  return found;
}

function later(a: Ratio | null, b: Ratio | null): Ratio | null {
  if (a === null || b === null) return a ?? b;
  return compare(a, b) >= 0 ? a : b;
}

function earlier(a: Ratio | null, b: Ratio | null): Ratio | null {
  return ends(a, b) <= 0 ? a : b;
}

/** Which of two ends comes first, where null is no end at all. */
function ends(a: Ratio | null, b: Ratio | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compare(a, b);
}

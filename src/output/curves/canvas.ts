import { compare, divide, multiply, type Ratio, round, subtract } from '../../money/index.ts';
import type { Axis } from '../../reports/axis.ts';
import type { CurveReport, CurveStretch } from '../../reports/curve.ts';
import { at } from '../../review/analysis/polynomial.ts';
import type { CurveStop } from '../../review/pay-curves.ts';

/** What stands in a cell of the drawing. */
export type Ink = 'curve' | 'jump' | 'open' | 'closed' | 'person';
export type Cell = { readonly ink: Ink; readonly text: string };

/** The characters of a drawing. Without `dots` a cell is one stroke; with them it holds 2 × 4 points of Braille. */
export type Pen = {
  readonly open: string;
  readonly closed: string;
  readonly person: string;
  readonly jump: string;
  readonly dots: boolean;
};

export const UNICODE: Pen = { open: '○', closed: '●', person: '◆', jump: '┊', dots: true };
export const ASCII: Pen = { open: 'o', closed: '@', person: 'x', jump: ':', dots: false };

/** How many points a cell has across and up. */
export const DOTS = { across: 2, up: 4 } as const;
/** A place of the axis is in the middle of its row, so that a mark and a level line at it stand side by side. */
const MIDDLE = 1;
const BRAILLE = 0x2800;
/** The bit of each point of a Braille cell, by its column and its row from the top. */
const BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

export type Size = { readonly columns: number; readonly rows: number };

/**
 * The curve on a grid of cells, rows from the top. Every place is worked out exactly and rounded once. Later strokes stand above earlier ones: jumps, the
 * curve, what is paid at an edge (a full dot) and what is not (an empty one), people.
 */
export function drawn(curve: CurveReport, { columns, rows }: Size, pen: Pen): readonly (readonly (Cell | null)[])[] {
  const cells: (Cell | null)[][] = Array.from({ length: rows }, () => Array.from({ length: columns }, () => null));
  const put = (column: number, row: number, cell: Cell) => {
    const line = cells[row];
    if (line !== undefined && column >= 0 && column < columns) line[column] = cell;
  };
  const columnOf = (reading: Ratio) => cellOn(curve.across, reading, columns, DOTS.across);
  const rowOf = (pay: Ratio) => rows - 1 - cellOn(curve.up, pay, rows, DOTS.up);
  const stops = curve.stops.filter((stop) => isOn(curve.across, stop.at));
  for (const stop of stops) {
    const [top, bottom] = spanOf(stop, rowOf);
    for (let row = top; row <= bottom; row += 1) put(columnOf(stop.at), row, { ink: 'jump', text: pen.jump });
  }
  for (const stretch of curve.stretches) drawStretch(stretch, curve, { columns, rows }, pen, cells);
  for (const stop of stops) {
    for (const beside of [stop.below, stop.above]) {
      if (beside !== null && compare(beside, stop.pay) !== 0)
        put(columnOf(stop.at), rowOf(beside), { ink: 'open', text: pen.open });
    }
    if (jumps(stop)) put(columnOf(stop.at), rowOf(stop.pay), { ink: 'closed', text: pen.closed });
  }
  for (const { reading, isShown, paid } of curve.points) {
    if (isShown && reading !== null)
      put(columnOf(reading), rowOf({ n: paid, d: 1n }), { ink: 'person', text: pen.person });
  }
  return cells;
}

function drawStretch(stretch: CurveStretch, curve: CurveReport, size: Size, pen: Pen, cells: (Cell | null)[][]): void {
  const { columns, rows } = size;
  const pointAt = (reading: Ratio) => pointOn(curve.across, reading, columns, DOTS.across);
  const isLevel = stretch.pay.c1.n === 0n && stretch.pay.c2.n === 0n;
  let before: number | null = null;
  for (let x = pointAt(stretch.from); x <= pointAt(stretch.to); x += 1) {
    const reading = within(readingAt(curve.across, x, (columns - 1) * DOTS.across), stretch);
    const y = pointOn(curve.up, at(stretch.pay, reading), rows, DOTS.up) + MIDDLE;
    const [low, top] = before === null || y === before ? [y, y] : before < y ? [before + 1, y] : [y, before - 1];
    for (let point = low; point <= top; point += 1) {
      const [column, row] = [Math.trunc(x / DOTS.across), rows - 1 - Math.trunc(point / DOTS.up)];
      const line = cells[row];
      if (line === undefined || column < 0 || column >= columns) continue;
      const bit = BITS[x % DOTS.across === 0 ? 0 : 1][DOTS.up - 1 - (point % DOTS.up)] ?? 0;
      const known = line[column];
      const dots = known?.ink === 'curve' ? (known.text.codePointAt(0) ?? BRAILLE) : BRAILLE;
      line[column] = { ink: 'curve', text: pen.dots ? String.fromCodePoint(dots | bit) : isLevel ? '-' : '*' };
    }
    before = y;
  }
}

/** Where on an axis of so many cells a value is, counted in points from the first cell on; rounded half up. */
function pointOn({ from, to }: Axis, value: Ratio, cells: number, points: number): number {
  const part = divide(subtract(value, from), subtract(to, from));
  return Number(round(multiply(part, { n: BigInt((cells - 1) * points), d: 1n }), 'half_up'));
}

/** Which cell that is: the one in which its stroke is drawn. */
export function cellOn(axis: Axis, value: Ratio, cells: number, points: number): number {
  return Math.trunc((pointOn(axis, value, cells, points) + (points === DOTS.up ? MIDDLE : 0)) / points);
}

function readingAt({ from, to }: Axis, place: number, places: number): Ratio {
  const part = multiply(subtract(to, from), { n: BigInt(place), d: BigInt(places) });
  return { n: from.n * part.d + part.n * from.d, d: from.d * part.d };
}

function within(reading: Ratio, { from, to }: CurveStretch): Ratio {
  if (compare(reading, from) < 0) return from;
  return compare(reading, to) > 0 ? to : reading;
}

export function isOn({ from, to }: Axis, value: Ratio): boolean {
  return compare(value, from) >= 0 && compare(value, to) <= 0;
}

/** Does pay jump at an edge, and not only bend? */
export function jumps({ below, pay, above }: CurveStop): boolean {
  return [below, above].some((beside) => beside !== null && compare(beside, pay) !== 0);
}

function spanOf({ below, pay, above }: CurveStop, rowOf: (pay: Ratio) => number): readonly [number, number] {
  const found = [below, pay, above].filter((one) => one !== null).map(rowOf);
  return [Math.min(...found), Math.max(...found)];
}
